"""Named numbers of a paragraph, from its evidence and its article, alike in training and use."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from spamcheck.article import (
    TRAINED,
    WORD,
    Article,
    Placed,
    is_tagged,
    known_outside,
    other_script,
)
from spamcheck.types import Kind, Paragraph

NOTHING = -4.0
"""The feature `tag` of a paragraph without any tagged span."""

SURE = math.log(9)
"""The feature `tag` from which the tagger is sure: a span of strength 0.9."""

_WALL = 0.8  # from here on a wall is review by itself

_QUOTES = re.compile(r"[\"“”„«»‘’(]")
_DIGITS = re.compile(r"\d")

# What the tagger's word is worth depends on these: each is a feature times its odds, too.
_PRODUCTS = ("length", "document_length", "known_count", "heading", "short")

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
    "tag_topic",
    "tag_elsewhere",
    "known_outside",
    "known_alone",
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
    "tag_squared",
    *(f"tag_by_{name}" for name in _PRODUCTS),
)
"""Feature names in the order of the classifier's weights."""


def features(article: Article, paragraph: Paragraph) -> dict[str, float]:
    """Return the value of every feature in `NAMES` for one paragraph."""
    items = article.placed[paragraph.index]
    spans = sorted(
        (item for item in items if is_tagged(item)),
        key=lambda item: (-item.evidence.strength, item.start),
    )
    words = len(paragraph.text.split())
    values = dict.fromkeys(NAMES, 0.0)
    values["tag"] = _odds(spans[0]) if spans else NOTHING
    values["tag_second"] = _odds(spans[1]) if len(spans) > 1 else NOTHING
    values["heading"] = float(paragraph.kind in (Kind.TITLE, Kind.HEADING, Kind.LIST))
    values["short"] = float(words < 8)
    values["length"] = math.log1p(words)
    values["document_length"] = math.log1p(article.length)
    values["topic"] = article.known_paragraphs / article.others
    values["tagged_elsewhere"] = article.tagged_paragraphs / article.others
    if items:
        values |= _of_items(article, paragraph, items, spans)
    if spans:
        values |= _of_span(article, paragraph, items, spans[0])
        odds = _above(spans[0])
        values["tag_squared"] = odds * odds
        values |= {f"tag_by_{name}": odds * values[name] for name in _PRODUCTS}
    return values


def may_be_spam(values: Mapping[str, float], language: str) -> bool:
    """Say whether the score of a paragraph with these features may make it `spam`.

    Not where the tagger is not sure or was not trained on the language. Nor in a wall of
    keywords where the article speaks of such things elsewhere: it may list what it is about, and
    in a list the tagger has no sentence to judge by.
    """
    listed = values["wall"] >= _WALL and (values["topic"] > 0 or values["tagged_elsewhere"] > 0)
    return values["tag"] >= SURE and language in ("", *TRAINED) and not listed


def _of_items(
    article: Article, paragraph: Paragraph, items: Sequence[Placed], spans: Sequence[Placed]
) -> dict[str, float]:
    known = sum(item.evidence.code == "phrase.vocabulary" for item in items)
    outside = known_outside(items, spans)
    others = article.others
    has_known = any(item.evidence.strength >= 0.2 for item in outside)
    tagged_here = any(span.evidence.strength >= 0.3 for span in spans)
    return {
        "known_alone": _known_alone(article, paragraph, outside),
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
    }


def _known_alone(article: Article, paragraph: Paragraph, known: Sequence[Placed]) -> float:
    """Strength of the strongest known phrase of which no word stands in another paragraph."""
    if not known:
        return 0.0
    own = Counter(WORD.findall(paragraph.text.lower()))
    return max(
        (
            item.evidence.strength
            for item in known
            if all(
                article.words[word] <= own[word]
                for word in WORD.findall(paragraph.text[item.start : item.end].lower())
            )
        ),
        default=0.0,
    )


def _of_span(
    article: Article, paragraph: Paragraph, items: Sequence[Placed], span: Placed
) -> dict[str, float]:
    odds = _above(span)
    text = paragraph.text[span.start : span.end]
    known = max(
        (
            item.evidence.strength
            for item in items
            if item.evidence.code == "phrase.vocabulary" and item.touches(span)
        ),
        default=0.0,
    )
    counts = [article.words[word] for word in set(WORD.findall(text.lower()))]
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
        "tag_script": float(other_script(text, paragraph.text)),
        "tag_foreign": _strongest(around, "language."),
        "tag_quoted": float(_quoted(paragraph.text, span)),
        "tag_named": float(_named(text)) * odds,
        "tag_topic": article.known_paragraphs / article.others * odds,
        "tag_elsewhere": (article.tagged_paragraphs - 1) / article.others * odds,
        "tag_untrained": float(article.document.language not in TRAINED) * odds,
    }


def _above(item: Placed) -> float:
    """Log odds above those of the weakest span that the tagger gives; 0 at that."""
    return max(0.0, _odds(item) + 2.0)


def _odds(item: Placed) -> float:
    strength = min(max(item.evidence.strength, 0.0001), 0.9999)
    return math.log(strength / (1 - strength))


def _strongest(items: Sequence[Placed], prefix: str) -> float:
    strengths = (i.evidence.strength for i in items if i.evidence.code.startswith(prefix))
    return max(strengths, default=0.0)


def _quoted(text: str, span: Placed) -> bool:
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    return bool(_QUOTES.search(before) and (_QUOTES.search(after) or ")" in after))


def _named(text: str) -> bool:
    """Say whether every word begins with a capital and none is all capitals: it may be a name."""
    words = [word for word in text.split() if word[:1].isalpha()]
    return bool(words) and all(word[:1].isupper() and not word.isupper() for word in words)
