"""Builds models/lexicon: known phrases with weights, word frequencies, names of outlets."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from spamcheck.detectors.terms import Term, Terms, key, matches
from spamcheck.text import fold, tokenize
from spamcheck.training import language
from spamcheck.training.corpora import articles, sources
from spamcheck.training.keywords import Keyword, load
from spamcheck.training.words import count_words

# Trades that hardly anybody but a link seller writes about in these words. A phrase of any
# other trade may be honest far more often, so it starts lower.
_SPAM_TRADES = frozenset(
    {
        "gambling",
        "lottery",
        "mystic_numbers",
        "pharma",
        "adult",
        "replica",
        "essay",
        "spells_occult",
        "software_crack",
        "streaming_piracy",
        "social_followers",
        "seo_services",
    }
)
_SPAM_WEIGHT, _TRADE_WEIGHT, _WORD_FACTOR = 0.9, 0.65, 0.6
_LEAST_WEIGHT = 0.05
# At this many uses per million words of clean text a phrase is worth half its weight.
_HALF_RATE = 0.5


def clean_texts(corpora: Path, most: int | None) -> Iterator[str]:
    """Yield the folded texts of all train corpora, at most `most` a source."""
    for _, _, path in sources(corpora):
        for number, article in enumerate(articles(path)):
            if most is not None and number >= most:
                break
            yield fold(article.text).text


def weigh(keywords: Iterable[Keyword], texts: Iterable[str]) -> list[tuple[str, Term]]:
    """Return each distinct phrase with its trade and weight.

    The weight falls with the phrase's frequency in clean `texts` and is lower for single
    words; phrases that end under 0.05 are left out.
    """
    verticals = {k.phrase.lower(): k.vertical for k in reversed(list(keywords))}
    terms = Terms.of((phrase, Term(vertical, 1.0)) for phrase, vertical in verticals.items())
    counts: Counter[str] = Counter()
    words = 0
    for text in texts:
        lower = text.lower()
        words += lower.count(" ") + 1
        counts.update(lower[start:end] for start, end, _ in matches(tokenize(lower), terms))
    rows = []
    for phrase, vertical in sorted(verticals.items()):
        rate = 1e6 * counts[phrase] / max(1, words)
        weight = _SPAM_WEIGHT if vertical in _SPAM_TRADES else _TRADE_WEIGHT
        weight *= _WORD_FACTOR if " " not in phrase and phrase.isascii() else 1.0
        weight *= _HALF_RATE / (_HALF_RATE + rate)
        if weight >= _LEAST_WEIGHT:
            rows.append((phrase, Term(vertical, round(weight, 2))))
    return rows


def build(
    corpora: Path,
    datasets: Path,
    folder: Path,
    *,
    tell: Callable[[str], None],
    most: int | None = None,
) -> None:
    """Write the tables of the lexicon into `folder`; the manifest is the caller's."""
    folder.mkdir(parents=True, exist_ok=True)
    keywords = load(datasets / "keywords")
    rows = weigh(keywords, clean_texts(corpora, most))
    tell(f"phrases: {len(rows)} of {len(keywords)}")
    keyed = {key(phrase): term for phrase, term in rows}
    lines = [f"{name}\t{term.vertical}\t{term.weight}" for name, term in keyed.items() if name]
    _write(folder / "phrases.tsv", lines)
    words = count_words(_spaced(corpora, most))
    for keyword in keywords:
        for word in keyword.phrase.lower().split():
            if word.isalpha() and len(word) > 2:
                words.setdefault(word, -6.5)
    _write(folder / "words.tsv", [f"{word}\t{odds:.2f}" for word, odds in sorted(words.items())])
    tell(f"words: {len(words)}")
    _write(folder / "money.txt", sorted(money_words(keywords, words)))
    tables: dict[str, Any] = language.train(corpora, most)
    _write(folder / "trades.txt", sorted(trade_words(keywords, words)))
    np.savez_compressed(folder / "languages.npz", **tables)
    for name in ("outlets.txt", "platforms.txt"):
        shutil.copyfile(datasets / name, folder / name)
    shutil.copyfile(datasets / "keywords" / "places.txt", folder / "places.txt")


def _spaced(corpora: Path, most: int | None) -> Iterator[str]:
    """Texts of the languages whose labels are read: Latin script."""
    for lang, _, path in sources(corpora):
        if lang not in {"id", "en", "ms"}:
            continue
        for number, article in enumerate(articles(path)):
            if most is not None and number >= most:
                break
            yield article.text


def money_words(keywords: Iterable[Keyword], words: dict[str, float]) -> set[str]:
    """Return single words that sell: frequent in spam trades, rare in honest text."""
    uses: Counter[str] = Counter()
    for keyword in keywords:
        if keyword.vertical in _SPAM_TRADES and keyword.lang in {"id", "en", "ms"}:
            uses.update({word for word in keyword.phrase.lower().split() if word.isalpha()})
    return {
        word
        for word, count in uses.items()
        if len(word) > 2 and count >= 4 and words.get(word, -9.0) < -4.3
    }


def trade_words(keywords: Iterable[Keyword], words: dict[str, float]) -> set[str]:
    """Return words of four letters or more in eight phrases of the trades, save the commonest."""
    uses = Counter(
        word
        for keyword in keywords
        if keyword.lang in {"id", "en", "ms"}
        for word in {*keyword.phrase.lower().split()}
    )
    return {
        word
        for word, count in uses.items()
        if count >= 8 and len(word) > 3 and word.isalpha() and words.get(word, -9.0) < -3.3
    }


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
