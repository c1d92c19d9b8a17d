"""From a document to tagged spans: windows of tokens through the network, runs of high odds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from spamcheck.tagger.gaps import PARAGRAPH, gap_class
from spamcheck.tagger.network import Network
from spamcheck.text import Token, tokenize
from spamcheck.types import Document

WINDOW = 224
"""Tokens judged together, as in training."""

MARGIN = 12
"""Tokens of context on each side of a cut; the convolutions look 8 tokens far."""

SEED = 0.12
"""A span needs one token at least this likely to be inserted; thresholds come later."""

EDGE = 0.4
"""A span reaches as far as tokens stay above this share of its best token."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """One stretch that reads as inserted.

    `start` and `end` are places in the text of paragraph `paragraph`; `peak` and `mean` are
    probabilities over its tokens; `share` is the part of the paragraph's tokens that it covers.
    """

    paragraph: int
    start: int
    end: int
    peak: float
    mean: float
    tokens: int
    share: float


@dataclass(frozen=True)
class _Place:
    """A token's paragraph (position in the list of judged paragraphs) and place in it."""

    paragraph: int
    token: Token


class Tagger:
    """Finds stretches of a document that read as inserted."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def find(self, document: Document) -> list[Tagged]:
        """Return the tagged spans of every paragraph, in order; hidden text is judged alone."""
        found: list[Tagged] = []
        groups = [[p for p in document.paragraphs if not p.hidden]]
        groups += [[p] for p in document.paragraphs if p.hidden]
        for paragraphs in groups:
            places: list[_Place] = []
            gaps: list[int] = []
            for number, paragraph in enumerate(paragraphs):
                end = 0
                text = paragraph.folded.text
                for token in tokenize(text):
                    places.append(_Place(number, token))
                    gaps.append(gap_class(text[end : token.start]) if end else PARAGRAPH)
                    end = token.end
            if not places:
                continue
            odds = self._odds([place.token.text for place in places], gaps)
            for first, last, paragraph_at in _runs(odds, places):
                paragraph = paragraphs[paragraph_at]
                inside = odds[first:last]
                size = sum(place.paragraph == paragraph_at for place in places)
                start, end = paragraph.folded.span(
                    places[first].token.start, places[last - 1].token.end
                )
                found.append(
                    Tagged(
                        paragraph.index,
                        start,
                        end,
                        float(inside.max()),
                        float(inside.mean()),
                        last - first,
                        (last - first) / size,
                    )
                )
        return sorted(found, key=lambda tagged: (tagged.paragraph, tagged.start))

    def _odds(self, words: Sequence[str], gaps: Sequence[int]) -> NDArray[np.float32]:
        """Return the probability of each token to stand inside an insertion."""
        parts = []
        for start, end in cuts(gaps):
            lo, hi = max(0, start - MARGIN), min(len(words), end + MARGIN)
            window = [PARAGRAPH, *gaps[lo + 1 : hi]]
            logits = self._network.logits(words[lo:hi], window)[start - lo : end - lo, 0]
            parts.append(1 / (1 + np.exp(-np.clip(logits, -80, 80))))
        return np.concatenate(parts)


def cuts(gaps: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cut tokens into windows of like size, at a paragraph break where one is near."""
    total = len(gaps)
    start = 0
    while start < total:
        left = total - start
        if left <= WINDOW:
            yield start, total
            return
        size = -(-left // -(-left // WINDOW))
        latest = start + min(WINDOW, size + size // 4)
        earliest = start + size - size // 3
        breaks = [at for at in range(earliest, latest) if gaps[at] == PARAGRAPH]
        end = min(breaks, key=lambda at: abs(at - start - size)) if breaks else start + size
        yield start, end
        start = end


def _runs(
    odds: NDArray[np.float32], places: Sequence[_Place]
) -> Iterator[tuple[int, int, int]]:
    """Yield (first, end, paragraph) of runs around each best token, best first, not overlapping."""
    taken = np.zeros(len(odds), bool)
    for best in np.argsort(-odds, kind="stable"):
        if odds[best] < SEED:
            return
        if taken[best]:
            continue
        paragraph = places[best].paragraph
        floor = odds[best] * EDGE
        first, last = int(best), int(best) + 1
        while first and odds[first - 1] >= floor and _free(first - 1, paragraph, places, taken):
            first -= 1
        while last < len(odds) and odds[last] >= floor and _free(last, paragraph, places, taken):
            last += 1
        taken[max(0, first - 1) : last + 1] = True
        yield first, last, paragraph


def _free(at: int, paragraph: int, places: Sequence[_Place], taken: NDArray[np.bool_]) -> bool:
    return not taken[at] and places[at].paragraph == paragraph
