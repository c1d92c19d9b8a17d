"""Counts words and letter triples of the train corpora into the language table of the lexicon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spamcheck.language import WORD, LanguageModel, of_word
from spamcheck.training.corpora import articles, sources

LATIN = ("id", "en", "ms", "vi", "pt", "tr", "es", "fr", "it", "de")
_KEPT = 1200
_ARTICLES = 250
_CHARACTERS = 2500


def samples(corpora: Path, split: str, lang: str, most: int) -> Iterator[str]:
    """Yield beginnings of articles of one language, the same number from each source."""
    for language, _, path in sources(corpora, split):
        if language != lang:
            continue
        for number, article in enumerate(articles(path)):
            if number >= most:
                break
            yield article.text[:_CHARACTERS]


def table(texts: Mapping[str, Iterable[str]]) -> dict[str, NDArray[Any]]:
    """Return the arrays of the language model: log odds against the average language, in tenths.

    A language without text is left out.
    """
    every = {
        lang: Counter(
            piece
            for text in found
            for word in WORD.findall(text.lower())
            for piece in of_word(word)
        )
        for lang, found in texts.items()
    }
    counts = {lang: counter for lang, counter in every.items() if counter}
    kept = sorted({name for counter in counts.values() for name in _commonest(counter)})
    rates = np.log([[counter[name] + 0.5 for counter in counts.values()] for name in kept])
    rates -= np.log([counter.total() for counter in counts.values()])
    odds = 10 * (rates - rates.mean(1, keepdims=True))
    return {
        "languages": np.array(" ".join(counts)),
        "features": np.array("\n".join(kept)),
        "odds": np.clip(np.rint(odds), -127, 127).astype(np.int8),
    }


def _commonest(counter: Counter[str]) -> list[str]:
    ranked = [name for name, _ in counter.most_common(8 * _KEPT)]
    words = [name for name in ranked if name.startswith("=")]
    triples = [name for name in ranked if not name.startswith("=")]
    return words[:_KEPT] + triples[:_KEPT]


def train(corpora: Path, most: int | None = None) -> dict[str, NDArray[Any]]:
    """Return the language model of the train corpora, of at most `most` articles a source."""
    count = _ARTICLES if most is None else min(most, _ARTICLES)
    return table({lang: list(samples(corpora, "train", lang, count)) for lang in LATIN})


def accuracy(model: LanguageModel, corpora: Path, characters: int) -> dict[str, tuple[int, int]]:
    """Return (right, seen) by language on beginnings of dev articles of `characters` length."""
    out: dict[str, tuple[int, int]] = {}
    for lang in (*LATIN, "ru", "th", "zh"):
        texts = [text[:characters] for text in samples(corpora, "dev", lang, 300)]
        right = sum(model.of_text(text) == lang for text in texts)
        out[lang] = right, len(texts)
    return out
