"""link.scar: the spacing that stays behind where a link was stripped from a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spamcheck.detectors.labels import Names, sells
from spamcheck.types import Document, Finding, Kind, Paragraph

CODE = "link.scar"
CODES = {CODE: "The spacing here is what a link leaves behind when it is stripped."}

_NBSP = "\u00a0"
_WEAK, _BETWEEN, _GLUED = 0.3, 0.4, 0.4
_STOP = 0.25

# More gaps than these in one document are its typist's or its converter's habit.
_MOST_GAPS = 3
_WORDS_PER_GAP = 100
_MOST_STOPS = 2

# Two blanks, or one that does not break; three and more are a table's or a justified line's.
_GAP = re.compile(r"(?<=[^\W\d_])(?:[ \u00a0](?=[ \u00a0])[ \u00a0]|\u00a0)(?=[^\W\d_])")
_LAST_WORD = re.compile(r"[^\W_]{2,40}\Z")
_FEW_WORDS = re.compile(r"\s*[^\W_]+(?: [^\W_]+){0,3}\Z")
_STOPPED = re.compile(r"([^\W\d_]{3,40}) (?=\.(?:\s|\Z))")
_CUT = re.compile(r"[a-z](?=[A-Z][a-z])|\.(?=[A-Z])")
_LEFT = re.compile(r"(?<![^\W_])[a-z]{4,24}\Z")
_RIGHT = re.compile(r"([A-Z][A-Za-z]{1,24})(\d{0,5})(?![\w.]\w)")


class _Scar(NamedTuple):
    start: int
    end: int
    strength: float
    reason: str


def find(document: Document, names: Names) -> Iterator[Finding]:
    """Yield weak findings on the word before each scar; none where the gaps are a habit."""
    body = [p for p in document.visible if p.kind not in (Kind.TITLE, Kind.BYLINE, Kind.LIST)]
    gaps = {p.index: _gaps(p.text) for p in body}
    stops = {p.index: _stops(p.text) for p in body}
    muted = _is_habit(document, sum(map(len, gaps.values())))
    stopped = sum(map(len, stops.values())) > _MOST_STOPS
    for paragraph in body:
        found = [] if muted else gaps[paragraph.index]
        found += [] if stopped else stops[paragraph.index]
        for scar in (*found, *_glued(paragraph.text, names)):
            yield _finding(paragraph, scar)


def _is_habit(document: Document, count: int) -> bool:
    """Tell whether doubled and no-break blanks are usual in this document."""
    if count < 2:
        return False
    return count > _MOST_GAPS or count * _WORDS_PER_GAP > document.source.count(" ")


def _gaps(text: str) -> list[_Scar]:
    if "  " not in text and _NBSP not in text:
        return []
    scars: list[_Scar] = []
    floor = -1
    for gap in _GAP.finditer(text):
        between = _between(text, floor, gap.start()) if floor >= 0 else None
        if between and scars and scars[-1].strength == _WEAK:
            scars.pop()  # the gap before the phrase: one scar, not two
        scar = between or _before(text, gap)
        scars += [scar] if scar else []
        floor = gap.end()
    return scars


def _between(text: str, start: int, end: int) -> _Scar | None:
    """One to four words with a gap on either side: a phrase that was linked."""
    if end - start > 60 or not _FEW_WORDS.match(text[start:end]):
        return None
    return _Scar(start, end, _BETWEEN, "wider blanks stand on both sides of these words")


def _before(text: str, gap: re.Match[str]) -> _Scar | None:
    following = text[gap.end()]
    word = _LAST_WORD.search(text, max(0, gap.start() - 41), gap.start())
    if (
        not word
        or not following.islower()
        or (gap.end() - gap.start() == 1 and len(word.group()) < 3)
    ):
        return None
    what = "a no-break blank" if _NBSP in gap.group() else "two blanks"
    return _Scar(word.start(), word.end(), _WEAK, f"{what} after this word, mid-sentence")


def _stops(text: str) -> list[_Scar]:
    if " ." not in text:
        return []
    return [
        _Scar(match.start(1), match.end(1), _STOP, "a blank before the full stop")
        for match in _STOPPED.finditer(text)
    ]


def _glued(text: str, names: Names) -> Iterator[_Scar]:
    """Find a brand that is glued to the word before it: "rutin.OSG888", "artinyaSlot"."""
    for cut in _CUT.finditer(text):
        left = _LEFT.search(text, max(0, cut.end() - 25), cut.end() - (cut.group() == "."))
        right = _RIGHT.match(text, cut.end())
        if not left or not right or left.group() not in names.words:
            continue
        name, digits = right.groups()
        brand = len(digits) > 1 and name.isupper() and cut.group() == "."
        if brand or sells(name.lower(), names):
            yield _Scar(right.start(), right.end(), _GLUED, f"glued to “{left.group()}”")


def _finding(paragraph: Paragraph, scar: _Scar) -> Finding:
    words = paragraph.text[scar.start : scar.end]
    note = f"“{words}”: {scar.reason}, as where a link was stripped."
    evidence = paragraph.evidence(CODE, scar.start, scar.end, strength=scar.strength, note=note)
    return Finding(paragraph.index, evidence)
