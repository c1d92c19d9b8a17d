"""fold(): disguised text to plain text, with the way back to every character of it."""

from __future__ import annotations

from collections.abc import Set

from spamcheck.text.folded import Disguise, Folded, rewrite
from spamcheck.text.glyphs import COSTUMES, find_glyphs
from spamcheck.text.invisible import INVISIBLE, find_invisible
from spamcheck.text.leet import find_leet, is_leet
from spamcheck.text.marks import MARKS, find_marks
from spamcheck.text.mixed import find_lookalikes
from spamcheck.text.patterns import pattern
from spamcheck.text.spacing import find_spaced, is_spaced

__all__ = ["Disguise", "Folded", "fold"]

# One scan clears text whose only foreign characters are accents, quotes, CJK or one script.
_SUSPECT = f"[{INVISIBLE}{MARKS}{COSTUMES}]"
# Taking one layer off can lay bare another: letters in costume may be spelled out, too. Two
# passes are the rule; the cap is for text made to have more layers than a reader could see.
_PASSES = 12


def fold(text: str, terms: Set[str] = frozenset()) -> Folded:
    """Return `text` without disguise; folding what was folded changes nothing.

    `terms` are known words in lower case: digits for letters ("s1ot"), and words wholly of
    look-alikes beside Latin ones, are undone only where they spell one of these. Never
    raises, whatever the text.
    """
    if text.isascii() and not is_spaced(text) and not (terms and is_leet(text)):
        return Folded(text)
    folded = Folded(text)
    for _ in range(_PASSES):
        before = folded.text
        folded = _peel(folded, terms)
        if folded.text == before:
            break
    return folded._replace(disguises=tuple(sorted(folded.disguises, key=_place)))


def _place(disguise: Disguise) -> tuple[int, int]:
    return disguise.start, disguise.end


def _peel(folded: Folded, terms: Set[str]) -> Folded:
    """Return `folded` with one layer of every kind of disguise taken off."""
    if pattern(_SUSPECT).search(folded.text):
        folded = rewrite(folded, list(find_invisible(folded.text)))
        folded = rewrite(folded, list(find_marks(folded.text)))
        folded = rewrite(folded, find_glyphs(folded.text))
    if is_spaced(folded.text):
        folded = rewrite(folded, find_spaced(folded.text, terms))
    if not folded.text.isascii():
        folded = rewrite(folded, find_lookalikes(folded.text, terms))
    return rewrite(folded, list(find_leet(folded.text, terms)))
