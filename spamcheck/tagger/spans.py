"""From a document to tagged spans: windows of tokens through the network, runs of high odds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from spamcheck.tagger.gaps import PARAGRAPH, gap_classes
from spamcheck.tagger.network import Floats, Network
from spamcheck.text import Tokens
from spamcheck.types import Document

WINDOW = 312
"""Tokens judged together; with a margin on each side as many as in the longest of training."""

MARGIN = 12
"""Tokens of context on each side of a cut; the convolutions look 9 tokens far."""

SEED = 0.12
"""A span needs one token at least this likely to be inserted; thresholds come later."""

EDGE = 0.2
"""A span is looked for among the neighbours above this share of its best token."""

_MOST_ODDS = 40.0  # beyond, a probability of 32 bits is 0 or 1


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
            words: list[str] = []
            owners: list[int] = []
            starts: list[int] = []
            ends: list[int] = []
            gaps: list[int] = []
            for number, paragraph in enumerate(paragraphs):
                tokens = paragraph.tokens
                words += tokens.texts
                starts += tokens.starts
                ends += tokens.ends
                owners += [number] * len(tokens)
                gaps += _gaps(tokens)
            if not words:
                continue
            logits = self._logits(words, gaps)
            sizes = Counter(owners)
            for first, last, number in _runs(logits, owners):
                folded = paragraphs[number].folded
                start, end = folded.span(starts[first], ends[last - 1])
                inside = _sigmoid(logits[first:last, 0])
                found.append(
                    Tagged(
                        paragraphs[number].index,
                        start,
                        end,
                        float(inside.max()),
                        float(inside.mean()),
                        last - first,
                        (last - first) / sizes[number],
                    )
                )
        return sorted(found, key=lambda tagged: (tagged.paragraph, tagged.start))

    def _logits(self, words: Sequence[str], gaps: Sequence[int]) -> Floats:
        """Return log odds (len(words), 3): inside an insertion, its first token, its last."""
        parts = []
        for start, end in cuts(gaps):
            lo, hi = max(0, start - MARGIN), min(len(words), end + MARGIN)
            window = [PARAGRAPH, *gaps[lo + 1 : hi]]
            parts.append(self._network.logits(words[lo:hi], window)[start - lo : end - lo])
        return np.clip(np.concatenate(parts), -_MOST_ODDS, _MOST_ODDS)


def _gaps(tokens: Tokens) -> list[int]:
    """Return the class of the white space before each token of a paragraph."""
    gaps = gap_classes(tokens.blanks)
    gaps[:1] = [PARAGRAPH] * len(gaps[:1])
    return gaps


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


def _runs(logits: Floats, owners: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield (first, end, paragraph) of runs around each best token, best first, not overlapping."""
    odds = _sigmoid(logits[:, 0])
    taken = np.zeros(len(odds), bool)
    for best in np.argsort(-odds, kind="stable"):
        if odds[best] < SEED:
            return
        if taken[best]:
            continue
        paragraph = owners[best]
        floor = odds[best] * EDGE
        lo, hi = int(best), int(best) + 1
        while lo and odds[lo - 1] >= floor and _free(lo - 1, paragraph, owners, taken):
            lo -= 1
        while hi < len(odds) and odds[hi] >= floor and _free(hi, paragraph, owners, taken):
            hi += 1
        taken[lo:hi] = True
        first, last = _ends(logits[lo:hi], int(best) - lo)
        yield lo + first, lo + last, paragraph


def _ends(logits: Floats, best: int) -> tuple[int, int]:
    """Return the likeliest first token and end of a span over token `best`.

    With p the odds of a token to lie inside, the likelihood of a first token is the product of
    1 - p before it and p from it on, times its odds to be a first token; likewise for the last.
    """
    inside = logits[:, 0].astype(np.float64)
    # log p - log (1 - p) is the logit itself: what a token gains by lying inside the span.
    gains = np.concatenate([[0.0], np.cumsum(inside)])
    first = int(np.argmax(gains[best] - gains[: best + 1] + logits[: best + 1, 1]))
    last = best + int(np.argmax(gains[best + 1 :] - gains[best + 1] + logits[best:, 2]))
    return first, last + 1


def _free(at: int, paragraph: int, owners: Sequence[int], taken: NDArray[np.bool_]) -> bool:
    return not taken[at] and owners[at] == paragraph


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logits)), np.float32)
