"""The nouns of spamcheck: frozen values that every layer shares, without any layer's behaviour."""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import NamedTuple

from spamcheck.text import Folded, Tokens, fold, tokenize


class Verdict(IntEnum):
    """What to do with a text; ordered, so that the worst of several is their `max`."""

    CLEAN = 0
    REVIEW = 1
    SPAM = 2

    def __str__(self) -> str:
        return self.name.lower()


class Kind(StrEnum):
    """The part that a paragraph plays in its article."""

    TITLE = "title"
    BYLINE = "byline"
    BODY = "body"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    CAPTION = "caption"


class Run(NamedTuple):
    """One stretch of paragraph text and the stretch of source that it came from.

    A verbatim run has the same length on both sides; any other (an entity, collapsed
    white space) is one unit: every place inside it maps to the whole source stretch.
    """

    text: int
    source: int
    text_length: int
    source_length: int


@dataclass(frozen=True, slots=True)
class Positions:
    """Where each character of a paragraph stands in its source, in code points.

    `runs` are ordered, touch one another in the text and do not overlap in the source;
    gaps in the source (inline tags) are allowed.
    """

    runs: tuple[Run, ...]

    @classmethod
    def identity(cls, start: int, length: int) -> Positions:
        """Positions of text that is a plain slice of the source from `start`."""
        return cls((Run(0, start, length, length),))

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span that covers the text span [`start`, `end`)."""
        first = self._run_at(start, 0)
        if end <= start:
            place = first.source + min(start - first.text, first.source_length)
            return place, place
        last = self._run_at(end - 1, 0)
        verbatim = first.text_length == first.source_length
        source_start = first.source + (start - first.text if verbatim else 0)
        verbatim = last.text_length == last.source_length
        source_end = last.source + (end - last.text if verbatim else last.source_length)
        return source_start, source_end

    def to_text(self, start: int, end: int) -> tuple[int, int]:
        """Return the text span whose characters lie in the source span [`start`, `end`)."""
        first = last = -1
        for run in self.runs:
            lo, hi = max(start, run.source), min(end, run.source + run.source_length)
            if lo >= hi:
                continue
            if run.text_length == run.source_length:
                lo, hi = run.text + lo - run.source, run.text + hi - run.source
            else:
                lo, hi = run.text, run.text + run.text_length
            first, last = (lo if first < 0 else first), hi
        return (first, last) if first >= 0 else (0, 0)

    def _run_at(self, place: int, column: int) -> Run:
        index = bisect_right(self.runs, place, key=lambda run: run[column]) - 1
        return self.runs[max(index, 0)]


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink in a paragraph; `start` and `end` are places in the paragraph's text."""

    start: int
    end: int
    href: str
    rel: str = ""


@dataclass(frozen=True)
class Paragraph:
    """One block of text as a reader sees it, with the way back to the source.

    `index` counts paragraphs from 0; `field` names the part of the input that the offsets of
    its evidence refer to: `text`, `html`, `title` or `byline`; `hidden` says how the page
    hides the text ("display:none", "comment", ...), empty where a reader sees it. `terms` are
    the words that digits may spell (`spamcheck.text.fold`); they are no part of its identity.
    """

    index: int
    text: str
    positions: Positions
    kind: Kind = Kind.BODY
    links: tuple[Link, ...] = ()
    hidden: str = ""
    field: str = "text"
    terms: frozenset[str] = dataclass_field(default=frozenset(), compare=False, repr=False)

    @property
    def start(self) -> int:
        """First code point of the paragraph in its source field."""
        return self.positions.to_source(0, len(self.text))[0]

    @property
    def end(self) -> int:
        """One past the last code point of the paragraph in its source field."""
        return self.positions.to_source(0, len(self.text))[1]

    @cached_property
    def folded(self) -> Folded:
        """The text without disguise, with the way back to the place in `text`."""
        return fold(self.text, self.terms)

    @cached_property
    def tokens(self) -> Tokens:
        """Words and marks of the folded text, with their places in it."""
        return tokenize(self.folded.text)

    @cached_property
    def fingerprint(self) -> str:
        """Identity of the text (NFC, links included, never the folded form), 16 hex digits."""
        parts = [unicodedata.normalize("NFC", self.text), self.hidden]
        parts += [f"{link.start}:{link.end}:{link.href}" for link in self.links]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def evidence(self, code: str, start: int, end: int, *, strength: float, note: str) -> Evidence:
        """Return evidence on the text span [`start`, `end`), placed in the source."""
        source_start, source_end = self.positions.to_source(start, end)
        return Evidence(
            code=code,
            field=self.field,
            start=source_start,
            end=source_end,
            text=self.text[start:end],
            strength=strength,
            note=note,
        )


@dataclass(frozen=True)
class Document:
    """An article: its source text and the paragraphs in reading order.

    `title` and `byline` are paragraphs too (kinds `title` and `byline`) where the input names
    them. `site` is the host that the article is published on, empty when unknown.
    """

    id: str
    source: str
    paragraphs: tuple[Paragraph, ...]
    site: str = ""
    language: str = ""
    origin: str = ""

    @property
    def title(self) -> str:
        """Text of the first title paragraph, empty when there is none."""
        return next((p.text for p in self.paragraphs if p.kind is Kind.TITLE), "")

    @property
    def visible(self) -> tuple[Paragraph, ...]:
        """The paragraphs that a reader of the page can see."""
        return tuple(p for p in self.paragraphs if not p.hidden)

    def with_language(self, language: str) -> Document:
        """Return the same document with its language filled in."""
        return replace(self, language=language)

    def with_terms(self, terms: frozenset[str]) -> Document:
        """Return the same document, folded with `terms` as the words that digits may spell."""
        known = tuple(replace(p, terms=terms) for p in self.paragraphs)
        return replace(self, paragraphs=known)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One suspicious stretch: offsets in `field` of the source, strength 0..1, and the reason."""

    code: str
    field: str
    start: int
    end: int
    text: str
    strength: float
    note: str


@dataclass(frozen=True)
class Finding:
    """What a detector returns: evidence and the index of its paragraph, -1 for the document."""

    paragraph: int
    evidence: Evidence


@dataclass(frozen=True)
class Detector:
    """A named source of evidence. `codes` maps each code to a sentence for moderators."""

    name: str
    codes: dict[str, str]
    find: Callable[[Document], Iterable[Finding]]


class Reason(NamedTuple):
    """One feature of a paragraph: its name, its value, and what it added to the log odds."""

    name: str
    value: float
    added: float


@dataclass(frozen=True)
class Assessment:
    """The judgement on one paragraph.

    `repaired` is the text without what can be removed, None where nothing can. `reasons` are
    the named numbers that the score was made of and what each added to it (log odds); only
    `Checker.explained` gives them.
    """

    paragraph: Paragraph
    evidence: tuple[Evidence, ...]
    score: float
    verdict: Verdict
    repaired: str | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Report:
    """The judgement on a document. It holds no clock: the same input gives the same bytes."""

    document: Document
    model: str
    assessments: tuple[Assessment, ...]
    evidence: tuple[Evidence, ...] = ()
    verdict: Verdict = Verdict.CLEAN
    score: float = 0.0
    notices: tuple[str, ...] = ()
