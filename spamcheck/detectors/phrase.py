"""phrase.injected, sentence.promotional, paragraph.promotional: what the tagger finds inserted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Protocol

from spamcheck.detectors.domains import hosts
from spamcheck.types import Detector, Document, Finding, Paragraph

CODES = {
    "phrase.injected": "A phrase that does not belong in its sentence, as link sellers insert it.",
    "sentence.promotional": "A promotional sentence in an article about something else.",
    "paragraph.promotional": "A promotional paragraph in an article about something else.",
}

# A sentence ends at a mark followed by white space; good enough to tell a phrase from a sentence.
_SENTENCE = re.compile(r"[^.!?。！？]+[.!?。！？]*[\"”’)]*\s*")
_SENTENCE_WORDS = 6
_COVERED = 0.8
_HOST = 80  # characters of a host that a span may lie in


class Tagged(Protocol):
    """What the tagger says of one stretch; places are in the text of the paragraph."""

    @property
    def paragraph(self) -> int:
        """Index of the paragraph in its document."""

    @property
    def start(self) -> int:
        """First code point of the stretch."""

    @property
    def end(self) -> int:
        """The code point after its last."""

    @property
    def peak(self) -> float:
        """Probability of the surest token, 0 to 1."""

    @property
    def mean(self) -> float:
        """Mean probability of its tokens, 0 to 1."""

    @property
    def tokens(self) -> int:
        """Words and marks in it."""

    @property
    def share(self) -> float:
        """Part of the paragraph's tokens that it covers, 0 to 1."""


def detector(tag: Callable[[Document], Sequence[Tagged]]) -> Detector:
    """Return the detector around a tagger's `find`."""
    return Detector("phrase", CODES, partial(_find, tag=tag))


def _find(document: Document, *, tag: Callable[[Document], Sequence[Tagged]]) -> Iterator[Finding]:
    paragraphs = {paragraph.index: paragraph for paragraph in document.paragraphs}
    for tagged in tag(document):
        paragraph = paragraphs[tagged.paragraph]
        code = _code(paragraph, tagged)
        start, end = _whole_hosts(paragraph.text, tagged.start, tagged.end)
        evidence = paragraph.evidence(
            code,
            start,
            end,
            strength=round((tagged.peak + tagged.mean) / 2, 4),
            note=_note(code, paragraph.text[start:end]),
        )
        yield Finding(paragraph.index, evidence)


def _whole_hosts(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to the whole of a host that it touches: the tagger often spares its suffix."""
    lo, hi = max(0, start - _HOST), min(len(text), end + _HOST)
    for host in hosts(text[lo:hi]):
        first, last = host.start + lo, host.end + lo
        if first < end and start < last:
            start, end = min(start, first), max(end, last)
    return start, end


def _code(paragraph: Paragraph, tagged: Tagged) -> str:
    if tagged.tokens < _SENTENCE_WORDS:
        return "phrase.injected"
    sentences = [m.span() for m in _SENTENCE.finditer(paragraph.text) if m.group().strip()]
    if tagged.share >= _COVERED and len(sentences) > 1:
        return "paragraph.promotional"
    for start, end in sentences:
        covered = min(end, tagged.end) - max(start, tagged.start)
        if covered >= _COVERED * (end - start):
            return "sentence.promotional"
    return "phrase.injected"


def _note(code: str, text: str) -> str:
    words = text if len(text) <= 80 else text[:77] + "..."
    if code == "phrase.injected":
        return f"“{words}” does not fit its sentence and reads as an inserted search phrase."
    if code == "sentence.promotional":
        return f"The sentence “{words}” advertises something that the article is not about."
    return f"The paragraph “{words}” advertises something that the article is not about."
