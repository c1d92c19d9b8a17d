"""The tagger's network in NumPy: the same function as `spamcheck.training.network`, no PyTorch.

Most of its arithmetic is matrix products, which NumPy's library runs near the peak of a core
(benchmarks/network.py): another runtime would have little to win and its own start to pay for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spamcheck.rows import Rows
from spamcheck.tagger.gaps import NONE
from spamcheck.tagger.words import features

Floats = NDArray[np.float32]

DILATIONS = (1, 2, 4, 1)
"""Of the convolutions after the first, which has 1."""

ATTENTION_AFTER = 1
"""Topic attention stands after this many of them."""

HEAD_WIDTH = 32
TINY = 1e-5
_HEADS = (0, HEAD_WIDTH, 2 * HEAD_WIDTH)
_CACHED_WORDS = 32_768
_BLOCK = 8  # rows of one product; with 12 and more their place among the others tells


class WordVectors(Rows):
    """What each word adds to the token before it, to itself and to the token after it.

    That is the first convolution, computed once a word and kept: of 32,768 words in 38 MB. A row
    holds 3 * channels numbers.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._table: NDArray[np.int8] = arrays["embedding"]
        self._scale: NDArray[np.float16] = arrays["scale"]
        self._inner = _linear(arrays, "inner")
        self._outer = _linear(arrays, "outer")
        enter, _ = _linear(arrays, "enter")
        before, itself, after = np.split(enter, 3)
        # A word that stands before a token is what that token has before it.
        self._enter = np.hstack([after, itself, before])
        super().__init__(self._enter.shape[1], _CACHED_WORDS, np.float32)

    def learnt(self, words: Sequence[str]) -> Floats:
        """Compute the rows in products of one size.

        Of another number of rows a row's last bits would differ, and a report must not depend on
        which words were met together.
        """
        rows = np.pad(features(words, len(self._table)), ((0, -len(words) % _BLOCK), (0, 0)))
        weights = self._scale.take(rows).astype(np.float32)[:, None, :]
        summed = (weights @ self._table.take(rows, 0).astype(np.float32))[:, 0]
        weight, bias = self._inner
        inner = np.maximum(summed.reshape(-1, _BLOCK, summed.shape[1]) @ weight + bias, 0)
        weight, bias = self._outer
        vectors = (inner @ weight + bias).reshape(len(rows), -1)
        vectors *= _evening(vectors)
        entered = vectors.reshape(-1, _BLOCK, vectors.shape[1]) @ self._enter
        return np.asarray(entered.reshape(len(rows), -1)[: len(words)], np.float32)


class Network:
    """Logits of token windows from the artefact's arrays."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._words = WordVectors(arrays)
        _, bias = _linear(arrays, "enter")
        before = _array(arrays, "before.weight") + bias
        after = _array(arrays, "after.weight")
        self._classes = len(after)
        self._gaps = (before[:, None] + after[None]).reshape(-1, before.shape[1])
        self._layers = [
            (_array(arrays, f"shifts.{number}"), *_linear(arrays, f"convolutions.{number}"))
            for number in range(len(DILATIONS))
        ]
        weight, bias = _linear(arrays, "query")
        scale = np.ones_like(bias)
        scale[:HEAD_WIDTH] = HEAD_WIDTH**-0.5  # of the queries: what attention divides scores by
        self._query = weight * scale, bias * scale
        self._topic = _linear(arrays, "topic")
        self._mean = _linear(arrays, "mean")
        self._leave = _linear(arrays, "leave")

    def logits(self, words: Sequence[str], gaps: Sequence[int]) -> Floats:
        """Return logits (len(words), 3) of one window: inside an insertion, first, last.

        `gaps` are the classes of the white space before each word (`spamcheck.tagger.gaps`).
        """
        hidden = self._entered(words, gaps)
        tokens, channels = hidden.shape
        inputs = np.empty((tokens, 3 * channels), np.float32)
        out = np.empty_like(hidden)
        edge = max(DILATIONS)  # rows of zeros that stand before and after the window
        padded = np.zeros((tokens + 2 * edge, channels), np.float32)
        middle = padded[edge : edge + tokens]
        for number, (dilation, (shift, weight, bias)) in enumerate(
            zip(DILATIONS, self._layers, strict=True)
        ):
            if number == ATTENTION_AFTER:
                hidden += self._context(hidden * _evening(hidden))
            np.multiply(hidden, _evening(hidden), out=middle)
            middle += shift
            np.maximum(middle, 0, out=middle)
            for part, start in enumerate((edge - dilation, edge, edge + dilation)):
                inputs[:, part * channels : (part + 1) * channels] = padded[start : start + tokens]
            np.matmul(inputs, weight, out=out)
            out += bias
            hidden += out
        weight, bias = self._leave
        return np.asarray(hidden @ weight + bias, np.float32)

    def _entered(self, words: Sequence[str], gaps: Sequence[int]) -> Floats:
        """Return what the first convolution says of each token, shape (tokens, channels)."""
        before = np.asarray(gaps)
        after = np.append(before[1:], NONE)
        hidden: Floats = self._gaps.take(before * self._classes + after, 0)
        channels = hidden.shape[1]
        vectors = self._words.of(words)
        hidden += vectors[:, channels : 2 * channels]
        hidden[:-1] += vectors[1:, :channels]
        hidden[1:] += vectors[:-1, 2 * channels :]
        return hidden

    def _context(self, hidden: Floats) -> Floats:
        weight, bias = self._query
        seen = hidden @ weight + bias
        query, key, value = (seen[:, at : at + HEAD_WIDTH] for at in _HEADS)
        scores = query @ key.T
        scores -= scores.max(1, keepdims=True)
        np.exp(scores, out=scores)
        seen = (scores @ value) / scores.sum(1, keepdims=True)
        weight, bias = self._topic
        topic = seen @ weight + bias
        weight, bias = self._mean
        mean = np.add.reduce(hidden) / np.float32(len(hidden))
        topic += hidden * (mean @ weight + bias)
        return np.asarray(topic, np.float32)


def _evening(hidden: Floats) -> Floats:
    """Return what scales every row to a mean square of 1, shape (rows, 1)."""
    squares = np.einsum("ij,ij->i", hidden, hidden)
    squares /= np.float32(hidden.shape[1])
    squares += np.float32(TINY)
    return np.asarray(1 / np.sqrt(squares), np.float32)[:, None]


def _array(arrays: Mapping[str, NDArray[Any]], name: str) -> Floats:
    return np.ascontiguousarray(arrays["network." + name], np.float32)


def _linear(arrays: Mapping[str, NDArray[Any]], name: str) -> tuple[Floats, Floats]:
    """Return the weight, shape (inputs, outputs), and the bias of a linear layer."""
    weight = np.ascontiguousarray(_array(arrays, f"{name}.weight").T)
    return weight, _array(arrays, f"{name}.bias")
