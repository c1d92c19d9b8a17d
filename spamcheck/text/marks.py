"""Combining marks: spelling is composed, what is stacked or struck through is taken off."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from spamcheck.text.folded import Edit
from spamcheck.text.patterns import pattern

MARKS = "\u0300-\u034e\u0350-\u036f\u0488\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
# Marks that some orthography or phonetic notation sets on a letter. Strokes through a
# letter, lines under it, crosses, arrows and boxes around it belong to none.
_SPELLING = (
    "\u0300-\u0304\u0306-\u0315\u031a-\u032f\u0330\u0331\u0339-\u033c\u0342-\u0345\u0351\u0357"
    "\u0358\u035c\u0361\u0363-\u036f"
)
_RUN = f"[{MARKS}]+"
_ODD = f"[^{_SPELLING}]"
_KEYCAP = "\u20e3"
# No spelling piles up more; putting thousands in canonical order takes time squared.
_MOST = 16


def find_marks(text: str) -> Iterator[Edit]:
    """Yield edits that compose letters with their accents and strip other marks."""
    for run in pattern(_RUN).finditer(text):
        start = max(run.start() - 1, 0)
        base = text[start : run.start()]
        plain, kind = _settle(base, run.group())
        if plain != base + run.group():
            yield Edit(start, run.end(), plain, kind)


def _settle(base: str, marks: str) -> tuple[str, str]:
    """Return what `base` and its `marks` spell, and the kind of disguise, if it is one."""
    if marks == _KEYCAP:  # a key-cap emoji: the selector before it is gone already
        return base, ""
    if len(marks) > _MOST:
        return base, "marks"
    composed = unicodedata.normalize("NFC", base + marks)
    if len(composed) == 1:
        return composed, ""
    spelling = pattern(_ODD).sub("", marks)
    settled = unicodedata.normalize("NFC", base + spelling)
    # One accent may be left over ("ọ̀" in Yoruba, "за́мок"); two are a stack.
    if len(settled) > 2:
        return base, "marks"
    return settled, "" if spelling == marks else "marks"
