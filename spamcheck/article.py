"""What the evidence says of an article as a whole: places in its paragraphs, words, counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spamcheck.text import Covered
from spamcheck.types import Document, Evidence, Paragraph

TAGGED = ("phrase.injected", "sentence.promotional", "paragraph.promotional")
"""Codes that the tagger gives."""

TRAINED = frozenset({"id", "en", "ms", "vi", "pt", "tr", "es", "fr", "de", "ru", "it"})
"""Languages that the tagger has training text of."""

WORD = re.compile(r"[^\W\d_]{4,}")
"""Words that can say what an article is about."""

# What a slug, an account's name or an odd label in a byline's place is, the tagger need not say
# again: it reads them as inserted too, and a lone byline would be spam.
_EXPLAIN = ("byline.odd-domain", "byline.boilerplate", "title.slug")
_EXPLAINS_FROM = 0.4

# Letters of another script count from this strength. With the first tagger 18 % of 200 Thai train
# articles were for review without it, 7 % with it, and as many seeded phrases were found.
_CLEAR = 0.5


@dataclass(frozen=True)
class Placed:
    """Evidence with its place in the text of its paragraph."""

    evidence: Evidence
    start: int
    end: int

    def touches(self, other: Placed, margin: int = 0) -> bool:
        """Say whether the two overlap, or lie at most `margin` characters apart."""
        return self.start < other.end + margin and other.start < self.end + margin


@dataclass(frozen=True)
class Article:
    """What the paragraphs of one document share.

    `length` is the number of `words`, `others` that of the visible paragraphs besides one,
    at least 1.
    """

    document: Document
    placed: Mapping[int, Sequence[Placed]]
    words: Counter[str]
    length: int
    others: int
    known_paragraphs: int
    tagged_paragraphs: int

    @classmethod
    def of(cls, document: Document, evidence: Mapping[int, Sequence[Evidence]]) -> Article:
        """Gather from the document and its evidence by paragraph index."""
        placed: dict[int, Sequence[Placed]] = {}
        words: Counter[str] = Counter()
        known = tagged = 0
        trained = document.language in ("", *TRAINED)
        for paragraph in document.paragraphs:
            items = _explained(
                Placed(item, *paragraph.positions.to_text(item.start, item.end))
                for item in evidence.get(paragraph.index, ())
            )
            if not trained:
                items = _supported(paragraph, items)
            placed[paragraph.index] = items
            spans = [item for item in items if is_tagged(item, 0.3)]
            tagged += bool(spans)
            known += any(item.evidence.strength >= 0.2 for item in known_outside(items, spans))
            if not paragraph.hidden:
                words.update(_words_outside(paragraph.text, spans))
        others = max(1, len(document.visible) - 1)
        return cls(document, placed, words, words.total(), others, known, tagged)


def _explained(items: Iterable[Placed]) -> list[Placed]:
    """Drop tagged spans that a byline or a slug explains: those are judged as what they are."""
    every = list(items)
    reasons = [
        item
        for item in every
        if item.evidence.code in _EXPLAIN and item.evidence.strength >= _EXPLAINS_FROM
    ]
    return [
        item
        for item in every
        if not (is_tagged(item) and any(_mostly_in(item, reason) for reason in reasons))
    ]


def _supported(paragraph: Paragraph, items: Sequence[Placed]) -> list[Placed]:
    """Drop tagged spans that nothing speaks for: in a language without training all is strange.

    What does: a known phrase in them, or letters of another script than the paragraph's in a
    clear span. Names in Latin letters stand in any Thai or Chinese article.
    """
    known = Covered(
        (item.start, item.end) for item in items if item.evidence.code == "phrase.vocabulary"
    )
    return [
        item
        for item in items
        if not is_tagged(item)
        or known.touches(item.start, item.end)
        or (
            item.evidence.strength >= _CLEAR
            and other_script(paragraph.text[item.start : item.end], paragraph.text)
        )
    ]


def _mostly_in(item: Placed, other: Placed) -> bool:
    shared = min(item.end, other.end) - max(item.start, other.start)
    return 2 * shared >= item.end - item.start


def is_tagged(item: Placed, least: float = 0.0) -> bool:
    """Say whether the tagger gave the evidence, with at least the strength `least`."""
    return item.evidence.code in TAGGED and item.evidence.strength >= least


def known_outside(items: Sequence[Placed], spans: Sequence[Placed]) -> list[Placed]:
    """Known money phrases that no tagged span touches."""
    covered = Covered((span.start, span.end) for span in spans)
    return [
        item
        for item in items
        if item.evidence.code == "phrase.vocabulary" and not covered.touches(item.start, item.end)
    ]


def _words_outside(text: str, spans: Sequence[Placed]) -> list[str]:
    """Words of four letters or more that no tagged span covers, lower-case."""
    if not spans:
        return WORD.findall(text.lower())
    parts, at = [], 0
    for span in sorted(spans, key=lambda item: item.start):
        parts.append(text[at : span.start])
        at = max(at, span.end)
    return WORD.findall(" ".join([*parts, text[at:]]).lower())


def other_script(text: str, whole: str) -> bool:
    """Say whether a span is in Latin letters and its paragraph is not, or the other way round."""
    return _is_latin(text) != _is_latin(whole)


def _is_latin(text: str) -> bool:
    letters = [char for char in text[:2000] if char.isalpha()]
    latin = sum(char < "\u0250" or "\u1e00" <= char < "\u1f00" for char in letters)
    return 2 * latin >= len(letters)
