"""phrase.vocabulary and keywords.wall: known money phrases, one by one and in walls.

A known phrase is weak alone: the article decides what it is worth.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from spamcheck.detectors import keywords
from spamcheck.detectors.terms import Term, Terms, matches
from spamcheck.types import Detector, Document, Finding, Paragraph

CODES = {
    "phrase.vocabulary": "A phrase that link sellers are known to insert.",
    **keywords.CODES,
}


def detector(terms: Terms) -> Detector:
    """Return the detector of the given known phrases."""
    return Detector("vocabulary", CODES, partial(_find, terms=terms))


def _find(document: Document, *, terms: Terms) -> Iterator[Finding]:
    for paragraph in document.paragraphs:
        hits = [*matches(paragraph.tokens, terms)]
        for start, end, term in hits:
            yield _finding(paragraph, start, end, term)
        yield from keywords.walls(paragraph, hits)


def _finding(paragraph: Paragraph, start: int, end: int, term: Term) -> Finding:
    start, end = paragraph.folded.span(start, end)
    evidence = paragraph.evidence(
        "phrase.vocabulary",
        start,
        end,
        strength=term.weight,
        note=f"Link sellers insert “{paragraph.text[start:end]}” (trade: {term.vertical}).",
    )
    return Finding(paragraph.index, evidence)
