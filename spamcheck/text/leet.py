"""Digits and symbols in place of letters, undone where that spells a known term."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import islice, product

from spamcheck.text.folded import Edit
from spamcheck.text.lookalikes import LEET
from spamcheck.text.patterns import pattern, words_around

# A digit or symbol beside a letter; numbers on their own are passed over by the scan.
_HIT = r"[0-9@$!|+€](?:(?=[A-Za-z])|(?<=[A-Za-z][0-9@$€]))"
_WORD = r"[\w@$!|+€]+"
_TAIL = r"[0-9]*[!|+]*$"
_READINGS = 64


def is_leet(text: str) -> bool:
    """Say whether `text` may hold digits in place of letters; quick to say no."""
    return pattern(_HIT).search(text) is not None


def find_leet(text: str, terms: Set[str]) -> Iterator[Edit]:
    """Yield edits that put letters for the digits of words that spell one of `terms`."""
    if not terms:
        return
    for word in words_around(text, hit=_HIT, word=_WORD):
        plain = _spell(word.group(), terms)
        for place, (old, new) in enumerate(zip(word.group(), plain, strict=True), word.start()):
            if old != new:
                yield Edit(place, place + 1, new, "leet")


def _spell(word: str, terms: Set[str]) -> str:
    """Return `word` with its letters restored as far as it spells a term, else unchanged.

    "s10t88" keeps the figures at its end; the whole word is tried before its stem.
    """
    stem = pattern(_TAIL).sub("", word)
    for part in dict.fromkeys((word, word.rstrip("!|+"), stem)):
        letters = sum(map(str.isalpha, part))
        if letters in (0, len(part)) or len(part) < 3 or letters + len(part) < 5:
            continue
        found = next((r for r in _readings(part) if r in terms), None)
        if found is not None:
            return _in_case(part, found) + word[len(part) :]
    return word


def _readings(part: str) -> Iterator[str]:
    choices = [LEET.get(character, character) for character in part.lower()]
    return islice(map("".join, product(*choices)), _READINGS)


def _in_case(part: str, found: str) -> str:
    """Return `found` in the case of `part`, whose letters stay as they are."""
    upper = sum(map(str.isupper, part)) * 2 > sum(map(str.isalpha, part))
    letters = zip(part, found, strict=True)
    return "".join(c if c.isalpha() else (f.upper() if upper else f) for c, f in letters)
