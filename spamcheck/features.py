"""Named numbers of a paragraph, from its evidence and its article, alike in training and use."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spamcheck.text import Covered
from spamcheck.types import Document, Evidence, Kind, Paragraph

TAGGED = ("phrase.injected", "sentence.promotional", "paragraph.promotional")
"""Codes that the tagger gives."""

TRAINED = frozenset({"id", "en", "ms", "vi", "pt", "tr", "es", "fr", "de", "ru", "it"})
"""Languages that the tagger has training text of."""

# What a slug, an account's name or an odd label in a byline's place is, the tagger need not say
# again: it reads them as inserted too, and a lone byline would be spam.
_EXPLAIN = ("byline.odd-domain", "byline.boilerplate", "title.slug")
_EXPLAINS_FROM = 0.4

_NOTHING = -4.0  # log odds that stand for "no tagged span at all"
_WORD = re.compile(r"[^\W\d_]{4,}")
_QUOTES = re.compile(r"[\"“”„«»‘’(]")
_DIGITS = re.compile(r"\d")

NAMES = (
    "tag",
    "tag_second",
    "tag_words",
    "tag_long",
    "tag_echo",
    "tag_echo_share",
    "tag_known",
    "tag_known_echo",
    "tag_scar",
    "tag_host",
    "tag_brand",
    "tag_script",
    "tag_foreign",
    "tag_quoted",
    "tag_named",
    "tag_untrained",
    "known_outside",
    "known_count",
    "topic",
    "tagged_elsewhere",
    "wall",
    "hidden",
    "disguise",
    "byline",
    "link",
    "host",
    "heading",
    "short",
    "length",
    "document_length",
)
"""Feature names in the order of the classifier's weights."""


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
    """What the paragraphs of one document share."""

    document: Document
    placed: Mapping[int, Sequence[Placed]]
    words: Counter[str]
    known_paragraphs: int
    tagged_paragraphs: int

    @classmethod
    def of(cls, document: Document, evidence: Mapping[int, Sequence[Evidence]]) -> Article:
        """Gather from the document and its evidence by paragraph index."""
        placed: dict[int, Sequence[Placed]] = {}
        words: Counter[str] = Counter()
        known = tagged = 0
        for paragraph in document.paragraphs:
            items = _explained(
                Placed(item, *paragraph.positions.to_text(item.start, item.end))
                for item in evidence.get(paragraph.index, ())
            )
            placed[paragraph.index] = items
            spans = [item for item in items if _is_tagged(item, 0.3)]
            tagged += bool(spans)
            known += any(item.evidence.strength >= 0.2 for item in _known_outside(items, spans))
            if not paragraph.hidden:
                words.update(_words_outside(paragraph.text, spans))
        return cls(document, placed, words, known, tagged)


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
        if not (_is_tagged(item) and any(_mostly_in(item, reason) for reason in reasons))
    ]


def _mostly_in(item: Placed, other: Placed) -> bool:
    shared = min(item.end, other.end) - max(item.start, other.start)
    return 2 * shared >= item.end - item.start


def _is_tagged(item: Placed, least: float = 0.0) -> bool:
    return item.evidence.code in TAGGED and item.evidence.strength >= least


def _known_outside(items: Sequence[Placed], spans: Sequence[Placed]) -> list[Placed]:
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
        return _WORD.findall(text.lower())
    parts, at = [], 0
    for span in sorted(spans, key=lambda item: item.start):
        parts.append(text[at : span.start])
        at = max(at, span.end)
    return _WORD.findall(" ".join([*parts, text[at:]]).lower())


def features(article: Article, paragraph: Paragraph) -> dict[str, float]:
    """Return the value of every feature in `NAMES` for one paragraph."""
    items = article.placed[paragraph.index]
    spans = sorted(
        (item for item in items if _is_tagged(item)),
        key=lambda item: (-item.evidence.strength, item.start),
    )
    values = dict.fromkeys(NAMES, 0.0)
    values |= _of_paragraph(article, paragraph, items, spans)
    values["tag"] = _odds(spans[0]) if spans else _NOTHING
    values["tag_second"] = _odds(spans[1]) if len(spans) > 1 else _NOTHING
    if spans:
        values |= _of_span(article, paragraph, items, spans[0])
    return values


def _of_paragraph(
    article: Article, paragraph: Paragraph, items: Sequence[Placed], spans: Sequence[Placed]
) -> dict[str, float]:
    known = sum(item.evidence.code == "phrase.vocabulary" for item in items)
    outside = _known_outside(items, spans)
    others = max(1, len(article.document.visible) - 1)
    words = len(paragraph.text.split())
    total = sum(article.words.values())
    has_known = any(item.evidence.strength >= 0.2 for item in outside)
    tagged_here = any(span.evidence.strength >= 0.3 for span in spans)
    return {
        "known_outside": max((item.evidence.strength for item in outside), default=0.0),
        "known_count": math.log1p(known),
        "topic": (article.known_paragraphs - has_known) / others,
        "tagged_elsewhere": (article.tagged_paragraphs - tagged_here) / others,
        "wall": _strongest(items, "keywords."),
        "hidden": _strongest(items, "hidden."),
        "disguise": _strongest(items, "disguise."),
        "byline": _strongest(items, "byline.odd-domain"),
        "link": max(_strongest(items, "link.anchor"), _strongest(items, "link.farm")),
        "host": _strongest(items, "link.bare-host"),
        "heading": float(paragraph.kind in (Kind.TITLE, Kind.HEADING, Kind.LIST)),
        "short": float(words < 8),
        "length": math.log1p(words),
        "document_length": math.log1p(total),
    }


def _of_span(
    article: Article, paragraph: Paragraph, items: Sequence[Placed], span: Placed
) -> dict[str, float]:
    odds = max(0.0, _odds(span) + 2.0)
    text = paragraph.text[span.start : span.end]
    known = max(
        (
            item.evidence.strength
            for item in items
            if item.evidence.code == "phrase.vocabulary" and item.touches(span)
        ),
        default=0.0,
    )
    counts = [article.words[word] for word in set(_WORD.findall(text.lower()))]
    shared = sum(count > 0 for count in counts) / max(1, len(counts))
    # In a whole sentence some word is always said again elsewhere.
    long = span.evidence.code != "phrase.injected"
    echo = 0.0 if long else math.log1p(max(counts, default=0))
    around = [item for item in items if item.touches(span, 2)]
    return {
        "tag_words": math.log1p(len(text.split())),
        "tag_long": float(long),
        "tag_echo": echo * odds,
        "tag_echo_share": shared * odds,
        "tag_known": known * odds,
        "tag_known_echo": known * echo,
        "tag_scar": _strongest(around, "link.scar") * odds,
        "tag_host": _strongest(around, "link.bare-host"),
        "tag_brand": float(bool(_DIGITS.search(text)) and any(c.isalpha() for c in text)),
        "tag_script": float(_other_script(text, paragraph.text)),
        "tag_foreign": _strongest(around, "language."),
        "tag_quoted": float(_quoted(paragraph.text, span)),
        "tag_named": float(_named(text)) * odds,
        "tag_untrained": float(article.document.language not in TRAINED) * odds,
    }


def _odds(item: Placed) -> float:
    strength = min(max(item.evidence.strength, 0.0001), 0.9999)
    return math.log(strength / (1 - strength))


def _strongest(items: Sequence[Placed], prefix: str) -> float:
    strengths = (i.evidence.strength for i in items if i.evidence.code.startswith(prefix))
    return max(strengths, default=0.0)


def _other_script(text: str, whole: str) -> bool:
    """Say whether a span is in Latin letters and its paragraph is not, or the other way round."""
    return _is_latin(text) != _is_latin(whole)


def _is_latin(text: str) -> bool:
    letters = [char for char in text[:2000] if char.isalpha()]
    latin = sum(char < "\u0250" or "\u1e00" <= char < "\u1f00" for char in letters)
    return 2 * latin >= len(letters)


def _quoted(text: str, span: Placed) -> bool:
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    return bool(_QUOTES.search(before) and (_QUOTES.search(after) or ")" in after))


def _named(text: str) -> bool:
    """Say whether every word begins with a capital and none is all capitals: it may be a name."""
    words = [word for word in text.split() if word[:1].isalpha()]
    return bool(words) and all(word[:1].isupper() and not word.isupper() for word in words)
