"""byline.odd-domain: a shop's or nobody's domain where an outlet's name should stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from spamcheck.detectors.domains import hosts, registered
from spamcheck.detectors.labels import STRONG, WEAK, Names, Oddity, is_known, oddity
from spamcheck.detectors.roles import CREDIT, REPORTER, SOURCE, role
from spamcheck.detectors.shops import shops
from spamcheck.types import Detector, Document, Finding, Kind, Paragraph

CODE = "byline.odd-domain"
CODES = {CODE: "A name that is no outlet's and no person's stands as dateline, credit or source."}

_OPENING = 5  # paragraphs in which a dateline may stand: leads follow titles, captions, adverts
_CLOSING = 3  # and the last ones, where a credit stands on a line of its own
_LINE = 90  # characters of such a line
_MOST = 20  # findings in one paragraph: more tell a moderator nothing
_HEAD_WORDS = 8
_HEAD = 90  # characters in which its dash must come
_SHORTEST = 10  # letters of a run-together name
_WORDY = 5.0  # letters of a word on average: one unknown word falls into shorter pieces
_ORDINARY_AS_SOURCE = 0.8  # three ordinary words run together, without dot, town or media word

# Latin letters only stop a label: Thai, Chinese and Japanese write it without blanks.
_LATIN = "A-Za-z0-9_\u00c0-\u024f\u1e00-\u1eff"
_LONG = re.compile(
    rf"(?<![{_LATIN}.@#/'’&=-])[A-Za-z0-9]{{{_SHORTEST},63}}(?![{_LATIN}@]|\.[{_LATIN}]|-\w|['’]\w{{4}})"
)
_DASH = re.compile(r"\s*(?:\s--?\s|[–—―]|\s\|\s|:\s)")
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{4,61}[A-Za-z0-9])")
_WORDS = re.compile(r"[^\s,()/|]+")

_ALONE = "a line of its own"
_AUTHOR = re.compile(
    r"\A\W*(?:by|oleh|penulis|author|posted by|ditulis oleh|por|par|von|di|da|bởi|автор)[\s:]+\W*\Z"
)


class _Candidate(NamedTuple):
    start: int
    end: int
    label: str
    suffix: str

    def moved(self, by: int) -> _Candidate:
        """Return the same name `by` characters further on."""
        return self._replace(start=self.start + by, end=self.end + by)


def detector(names: Names) -> Detector:
    """Return the detector of odd datelines, credits and quoted sources."""
    return Detector("byline", CODES, partial(find, names=names))


def find(document: Document, names: Names) -> Iterator[Finding]:
    """Yield one finding for each odd name that stands where an outlet should."""
    own = registered(document.site)
    site = own.label if own else ""
    body = [p for p in document.visible if p.kind is not Kind.TITLE]
    opening = {p.index for p in body[:_OPENING]}
    edges = opening | {p.index for p in body[-_CLOSING:]}
    for paragraph in body:
        done = -1
        if paragraph.index in opening:
            for finding in _dateline(paragraph, names, site):
                done = finding.evidence.start
                yield finding
        edge = paragraph.index in edges
        for shop in shops(paragraph.folded.text, opening=paragraph.index in opening, edge=edge):
            note = f"The name of a shop (“{shop.sells}”) stands as {shop.place}"
            yield _finding(paragraph, shop.start, shop.end, strength=STRONG, note=note)
        sources = _sources(paragraph, names, document=document, edge=edge)
        for finding in islice(sources, _MOST):
            if finding.evidence.start > done:
                yield finding


def _dateline(paragraph: Paragraph, names: Names, site: str) -> Iterator[Finding]:
    text = paragraph.folded.text
    start = 0
    for dash in islice(_DASH.finditer(text, 0, _HEAD), 2):
        head = text[start : dash.start()]
        words = [word.group() for word in _WORDS.finditer(head)]
        if ":" in dash.group() and len(words) != 1:
            return
        for candidate in _candidates(head) if 0 < len(words) <= _HEAD_WORDS else ():
            placed = candidate.moved(start)
            finding = _judge_dateline(paragraph, placed, words, names=names, site=site, dash=dash)
            if finding:
                yield finding
                return
        start = dash.end()


def _judge_dateline(
    paragraph: Paragraph,
    name: _Candidate,
    words: list[str],
    *,
    names: Names,
    site: str,
    dash: re.Match[str],
) -> Finding | None:
    others = [word for word in words if name.label.lower() not in word.lower()]
    if any(word[0].islower() for word in others):
        return None  # a sentence with a dash in it
    odd = oddity(name.label, names, name.suffix)
    alone = not name.suffix and not others
    own = name.label.lower() == site
    if odd is None or (own and not alone):
        return None
    # Towns are in capitals and often two words ("RIDGEFIELD, N.J., March 2 -"), headings end in
    # a colon.
    if not (odd.selling or odd.is_numbered) and (name.label.isupper() or ":" in dash.group()):
        return None
    note = f"“{name.label}” stands where an agency's dateline should; {odd.reason}"
    if own:
        note += ", and it is the name of the site itself, as on a republished copy"
    end = _dateline_end(paragraph.folded.text, name, dash)
    return _finding(paragraph, name.start, end, strength=_strength(odd, plain=alone), note=note)


def _dateline_end(text: str, name: _Candidate, dash: re.Match[str]) -> int:
    """Return the end of the dash where it follows the name at once, else that of the name."""
    if text[name.end : dash.start()].strip(" \t\u00a0),"):
        return name.end
    return dash.start() + len(dash.group().rstrip())


def _sources(
    paragraph: Paragraph, names: Names, *, document: Document, edge: bool
) -> Iterator[Finding]:
    text = paragraph.folded.text
    for candidate in _unknown_names(paragraph, names):
        place = role(text, candidate.start, candidate.end) or (
            _line_role(text, candidate, paragraph) if edge else ""
        )
        odd = oddity(candidate.label, names, candidate.suffix) if place else None
        if odd is None or not _fits(odd, place, candidate, document):
            continue
        strength = _strength(odd, plain=not candidate.suffix)
        if odd.is_numbered and place == REPORTER:
            strength = WEAK  # accounts are often named so
        note = f"“{candidate.label}” is given as {place}; {odd.reason}"
        yield _finding(paragraph, candidate.start, candidate.end, strength=strength, note=note)


def _candidates(head: str) -> Iterator[_Candidate]:
    dotted = {host.start: host for host in hosts(head)} if "." in head else {}
    for host in dotted.values():
        yield _Candidate(host.start, host.end, host.label, host.suffix)
    for match in _NAME.finditer(head):
        if match.start() not in dotted and match.group().isalnum():
            yield _Candidate(match.start(), match.end(), match.group(), "")


def _unknown_names(paragraph: Paragraph, names: Names) -> Iterator[_Candidate]:
    text = paragraph.folded.text
    words = paragraph.tokens.texts
    long = any(len(word) >= _SHORTEST and word.lower() not in names.words for word in words)
    for match in _LONG.finditer(text) if long else ():  # searching costs five times as much
        if match.group().lower() not in names.words:
            yield _Candidate(match.start(), match.end(), match.group(), "")
    for host in hosts(text):
        if not is_known(host.label, names):
            yield _Candidate(host.start, host.end, host.label, host.suffix)


def _line_role(text: str, candidate: _Candidate, paragraph: Paragraph) -> str:
    if text[: candidate.start] in ("(", "[") and text[candidate.end : candidate.end + 1] in ")]":
        return "a dateline"
    if len(text) > _LINE or paragraph.kind in (Kind.HEADING, Kind.LIST):
        return ""
    before, after = text[: candidate.start].lower(), text[candidate.end :]
    if _AUTHOR.match(before):
        return "the author"
    alone = not before.strip(" -–—*_(") and not after.strip(" -–—*_).|")
    return _ALONE if alone else ""


def _fits(odd: Oddity, place: str, candidate: _Candidate, document: Document) -> bool:
    """Tell whether the name is odd enough for its place."""
    if odd.selling or odd.is_numbered:
        return True
    # The table of words is Indonesian, Malay and English: elsewhere long words fall into chance
    # pieces, and after "according to" stand people and offices.
    foreign = document.language not in ("", "id", "ms", "en")
    if foreign and not candidate.suffix:
        return False
    if place == REPORTER or (place == _ALONE and not candidate.label.islower()):
        return False
    return place in (CREDIT, SOURCE) or len(odd.pieces) > 2


def _strength(odd: Oddity, *, plain: bool) -> float:
    mean = sum(map(len, odd.pieces)) / len(odd.pieces)
    if not odd.selling and plain and len(odd.pieces) > 2 and mean >= _WORDY:
        return _ORDINARY_AS_SOURCE
    return odd.strength


def _finding(paragraph: Paragraph, start: int, end: int, *, strength: float, note: str) -> Finding:
    start, end = paragraph.folded.span(start, end)
    evidence = paragraph.evidence(CODE, start, end, strength=strength, note=f"{note}.")
    return Finding(paragraph.index, evidence)
