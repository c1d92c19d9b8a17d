"""A flagged paragraph without its insertions: spacing, commas and the first capital mended."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BLANK = " \t\u00a0\u2007\u202f\u3000"
_LEFT_OVER = f",;:.!?{_BLANK}"  # marks that stood after an insertion and cannot begin a sentence
_CLOSING = re.compile(r"[,.;:!?)\]}”’»。、！？]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]{2}")  # written without blanks
_SENTENCE_END = re.compile(r"[.!?。！？][\"”’)]*\s*$")


def repair(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `text` without the given spans (places in `text`), the joints made good."""
    for start, end in sorted(_joined(spans), reverse=True):
        text = _without(text, start, end)
    return text


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Merge spans that overlap or touch."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _without(text: str, start: int, end: int) -> str:
    removed, left, right = text[start:end], text[:start], text[end:]
    if left.endswith(("(", "[", "“")) and right[:1] in (")", "]", "”"):
        left, right = left[:-1], right[1:]
    bare_left, bare_right = left.rstrip(_BLANK), right.lstrip(_BLANK)
    if not bare_left or bare_left.endswith("\n"):
        return bare_left + _capital(bare_right.lstrip(_LEFT_OVER), removed)
    if not bare_right or bare_right.startswith("\n"):
        return bare_left + bare_right
    if _CLOSING.match(bare_right):
        return _closed(bare_left, bare_right)
    if _SENTENCE_END.search(bare_left):
        bare_right = _capital(bare_right, removed)
    blank = _gap(left, right)
    return bare_left + blank + bare_right


def _closed(left: str, right: str) -> str:
    """Join before a closing mark; of two commas, or a comma and a full stop, one is left."""
    if left.endswith((",", ";", ":")) and right[0] in ",;:.!?)]}":
        left = left[:-1]
    elif left.endswith((".", "!", "?")) and right[0] in ",.":
        right = right[1:]
    return left + right


def _gap(left: str, right: str) -> str:
    """The white space of the mended joint: what stood before the insertion, else after it."""
    before = left[len(left.rstrip(_BLANK)) :]
    after = right[: len(right) - len(right.lstrip(_BLANK))]
    if " " in before or " " in after:
        return " "
    glued = left[-1:].isalnum() and right[:1].isalnum() and not _UNSPACED.match(left[-1] + right[0])
    return before[:1] or after[:1] or (" " if glued else "")


def _capital(right: str, removed: str) -> str:
    """Give the sentence its capital back where the insertion had taken its place."""
    first = removed.lstrip()[:1]
    starts_small = right[:1].islower() and not right[:2].isupper()
    return right[:1].upper() + right[1:] if starts_small and first else right
