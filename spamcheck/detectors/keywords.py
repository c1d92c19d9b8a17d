"""keywords.wall: lists and stuffing of search terms that no reader would read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spamcheck.detectors.terms import Term
from spamcheck.text import Covered, tokenize
from spamcheck.types import Finding, Paragraph

Hit = tuple[int, int, Term]

CODES = {"keywords.wall": "A wall of search terms: a list, or one phrase over and over."}

_SEPARATOR = re.compile(r"\s*[,;|/•·#>»\n]\s*|\s+[-–—]\s+")
_LEAST_ITEMS = 4
_LEAST_MONEY = 3
_ITEM_WORDS = 6
_STUFFED_TIMES = 4
_STUFFED_SHARE = 0.15
_STRUNG_SHARE = 0.6
_SURE = 0.35  # from this weight a known phrase is rare enough in honest text to count


def walls(paragraph: Paragraph, hits: Sequence[Hit]) -> Iterator[Finding]:
    """Yield the wall of a paragraph; `hits` are the known phrases of its folded text."""
    sure = [hit for hit in hits if hit[2].weight >= _SURE]
    if len(sure) < _LEAST_MONEY:
        return
    text = paragraph.folded.text
    if len(text.lower()) == len(text):  # a few capitals have longer small letters
        text = text.lower()
    found = _listed(text, sure) or _stuffed(text, sure) or _strung(text, sure)
    if found is not None:
        yield _finding(paragraph, *found)


def _finding(paragraph: Paragraph, start: int, end: int, strength: float, note: str) -> Finding:
    start, end = paragraph.folded.span(start, end)
    evidence = paragraph.evidence("keywords.wall", start, end, strength=strength, note=note)
    return Finding(paragraph.index, evidence)


def _listed(text: str, hits: list[Hit]) -> tuple[int, int, float, str] | None:
    """A run of short items between like separators, most of which hold a known phrase."""
    items: list[tuple[int, int]] = []
    at = 0
    for separator in [*_SEPARATOR.finditer(text), None]:
        end = separator.start() if separator else len(text)
        if text[at:end].strip():
            items.append((at, end))
        at = separator.end() if separator else end
    covered = Covered((start, end) for start, end, _ in hits)
    money = [covered.touches(start, end) for start, end in items]
    short = [len(text[start:end].split()) <= _ITEM_WORDS for start, end in items]
    flags = [a and b for a, b in zip(money, short, strict=True)]
    best = _longest_run(flags)
    if best is None:
        return None
    count = sum(flags[best[0] : best[1]])
    if count < _LEAST_ITEMS:
        return None
    start, end = items[best[0]][0], items[best[1] - 1][1]
    strength = round(min(0.95, 0.5 + 0.08 * count), 2)
    return start, end, strength, f"A list of {count} search terms that link sellers pay for."


def _longest_run(flags: list[bool]) -> tuple[int, int] | None:
    """The longest run of true flags that allows one false flag between true ones."""
    best: tuple[int, int] | None = None
    start = last = -3
    for at, flag in enumerate(flags):
        if not flag:
            continue
        if at - last > 2:
            start = at
        last = at
        if best is None or last + 1 - start > best[1] - best[0]:
            best = start, last + 1
    return best


def _stuffed(text: str, hits: list[Hit]) -> tuple[int, int, float, str] | None:
    """One known phrase so often that it makes up a good part of the paragraph."""
    phrase, times = Counter(text[start:end] for start, end, _ in hits).most_common(1)[0]
    words = len(tokenize(text))
    share = times * len(phrase.split()) / max(1, words)
    if times < _STUFFED_TIMES or share < _STUFFED_SHARE:
        return None
    first, last = text.find(phrase), text.rfind(phrase) + len(phrase)
    strength = round(min(0.9, 0.4 + share), 2)
    return first, last, strength, f"“{phrase}” stands {times} times in one paragraph."


def _strung(text: str, hits: list[Hit]) -> tuple[int, int, float, str] | None:
    """Different known phrases one after another, without separators or sentence."""
    phrases = {text[start:end] for start, end, _ in hits}
    first, last = hits[0][0], hits[-1][1]
    words = len(tokenize(text[first:last]))
    covered = sum(len(tokenize(text[start:end])) for start, end, _ in hits)
    if len(phrases) < _LEAST_ITEMS or covered < _STRUNG_SHARE * words:
        return None
    strength = round(min(0.9, 0.4 + 0.06 * len(phrases)), 2)
    return first, last, strength, f"{len(phrases)} search terms strung together."
