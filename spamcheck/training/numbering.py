"""Integer form of text for training: words as numbers, white space as gap classes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from spamcheck.tagger.gaps import PARAGRAPH, gap_classes
from spamcheck.tagger.words import features
from spamcheck.text import fold, tokenize
from spamcheck.training.corpora import UNBROKEN, articles

Ids = NDArray[np.int32]
Gaps = NDArray[np.uint8]

_AT_ONCE = 50_000  # words; their features take 25 MB


@dataclass
class Numbering:
    """Words in the order of first sight; word 0 is the hidden word of lexical dropout."""

    numbers: dict[str, int] = field(default_factory=lambda: {"\0": 0})

    def number(self, word: str) -> int:
        """Return the number of `word`, a new one when it was not seen before."""
        return self.numbers.setdefault(word, len(self.numbers))

    def table(self, rows: int) -> Ids:
        """Return the feature rows of every word, shape (words, FEATURES)."""
        words = [*self.numbers]
        parts = [features(words[at : at + _AT_ONCE], rows) for at in range(0, len(words), _AT_ONCE)]
        table = np.concatenate(parts).astype(np.int32)
        table[0] = 0
        return table

    def piece(self, text: str) -> tuple[Ids, Gaps]:
        """Return word numbers and gap classes of `text`, each of shape (tokens,)."""
        plain = fold(text).text
        tokens = tokenize(plain)
        ids = [self.number(word) for word in tokens.texts]
        gaps = gap_classes(tokens.blanks)
        return np.array(ids, np.int32), np.array(gaps, np.uint8)


@dataclass(frozen=True)
class Corpus:
    """One source as flat arrays; article `i` is [`starts[i]`, `starts[i + 1]`)."""

    lang: str
    source: str
    ids: Ids
    gaps: Gaps
    starts: Ids

    def __len__(self) -> int:
        return len(self.starts) - 1


def load_corpus(
    lang: str, source: str, path: Path, numbering: Numbering, most: int | None = None
) -> Corpus:
    """Read one corpus file (at most `most` articles) into flat arrays; titles come first."""
    ids: list[Ids] = [np.zeros(0, np.int32)]
    gaps: list[Gaps] = [np.zeros(0, np.uint8)]
    starts = [0]
    for number, article in enumerate(articles(path)):
        if most is not None and number >= most:
            break
        text = f"{article.title}\n\n{article.text}" if article.title else article.text
        piece_ids, piece_gaps = numbering.piece(text)
        if len(piece_ids) < 16:
            continue
        piece_gaps[0] = PARAGRAPH
        ids.append(piece_ids)
        gaps.append(piece_gaps)
        starts.append(starts[-1] + len(piece_ids))
    flat = Corpus(
        lang, source, np.concatenate(ids), np.concatenate(gaps), np.array(starts, np.int32)
    )
    if source in UNBROKEN:
        _break_paragraphs(flat, numbering)
    return flat


def _break_paragraphs(corpus: Corpus, numbering: Numbering) -> None:
    """Start a new paragraph after every second to fourth sentence, in place."""
    rng = np.random.default_rng(len(corpus.ids))
    stops = np.isin(corpus.ids[:-1], [numbering.number(mark) for mark in ".!?"])
    ends = np.flatnonzero(stops & (corpus.gaps[1:] == 1)) + 1
    at = 0
    while at < len(ends):
        corpus.gaps[ends[at]] = PARAGRAPH
        at += int(rng.integers(2, 5))
