"""The tagger's network in NumPy: the same function as `spamcheck.training.network`, no PyTorch.

NumPy is as fast here as ONNX Runtime and starts 150 ms sooner (docs/performance.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spamcheck.tagger.words import features

Floats = NDArray[np.float32]

DILATIONS = (1, 2, 4, 1)
ATTENTION_AFTER = 1
"""Topic attention stands after this many convolutions."""
HEADS, HEAD_WIDTH = 2, 32
_CACHED_WORDS = 32_768
_STEEP = 80.0  # exp(80) still fits 32 bits; beyond, a sigmoid is 0 or 1 anyway


class WordVectors:
    """Words as the first layer sees them, shape (channels,); kept, since words repeat.

    The cache holds at most 32,768 words (16 MB) and starts anew when it is full.
    """

    def __init__(self, table: NDArray[np.int8], scale: NDArray[np.float16], enter: Floats) -> None:
        self._table = table
        self._scale = scale
        self._enter = enter
        self._clear()

    def _clear(self) -> None:
        self._numbers: dict[str, int] = {}
        self._vectors = np.empty((_CACHED_WORDS, self._enter.shape[1]), np.float32)

    def of(self, words: Sequence[str]) -> Floats:
        """Return vectors of shape (len(words), channels)."""
        missing = {word for word in words if word not in self._numbers}
        if missing:
            if len(self._numbers) + len(missing) > _CACHED_WORDS:
                self._clear()
                missing = set(words)
            self._learn(sorted(missing))
        numbers = self._numbers
        return self._vectors[[numbers[word] for word in words]]

    def _learn(self, words: Sequence[str]) -> None:
        rows = np.array([features(word, len(self._table)) for word in words])
        weights = self._scale[rows].astype(np.float32)
        summed = (self._table[rows] * weights[:, :, None]).sum(1, dtype=np.float32)
        first = len(self._numbers)
        self._vectors[first : first + len(words)] = summed @ self._enter
        for number, word in enumerate(words, first):
            self._numbers[word] = number


class Network:
    """Logits of token windows from the artefact's arrays."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        def of(name: str) -> Floats:
            return np.ascontiguousarray(arrays["network." + name], np.float32)

        width = arrays["embedding"].shape[1]
        enter = of("enter.weight").T
        self._words = WordVectors(arrays["embedding"], arrays["scale"], enter[:width])
        gap = of("gap.weight")
        size = gap.shape[1]
        self._before = gap @ enter[width : width + size] + of("enter.bias")
        self._after = np.vstack([gap @ enter[width + size :], np.zeros_like(enter[:1])])
        self._layers = [
            (
                of(f"norms.{number}.weight"),
                of(f"norms.{number}.bias"),
                of(f"convolutions.{number}.weight").T.copy(),
                of(f"convolutions.{number}.bias"),
            )
            for number in range(len(DILATIONS))
        ]
        self._query = of("query.weight").T.copy(), of("query.bias")
        self._topic = of("topic.weight").T.copy(), of("topic.bias")
        self._mean = of("mean.weight").T.copy(), of("mean.bias")
        self._leave = of("leave.weight").T.copy(), of("leave.bias")

    def logits(self, words: Sequence[str], gaps: Sequence[int]) -> Floats:
        """Return logits (len(words), 3) of one window: inside an insertion, first, last.

        `gaps` are the classes of the white space before each word (`spamcheck.tagger.gaps`).
        """
        before = np.asarray(gaps)
        after = np.append(before[1:], len(self._after) - 1)
        hidden = self._words.of(words) + self._before[before] + self._after[after]
        for number, (dilation, layer) in enumerate(zip(DILATIONS, self._layers, strict=True)):
            if number == ATTENTION_AFTER:
                hidden = hidden + self._context(hidden)
            hidden = hidden + _gated(hidden, layer, dilation)
        weight, bias = self._leave
        out: Floats = hidden @ weight + bias
        return out

    def _context(self, hidden: Floats) -> Floats:
        tokens = len(hidden)
        weight, bias = self._query
        parts = (hidden @ weight + bias).reshape(tokens, 3, HEADS, HEAD_WIDTH)
        query, key, value = parts.transpose(1, 2, 0, 3)
        scores = query @ key.transpose(0, 2, 1)
        scores *= np.float32(HEAD_WIDTH**-0.5)
        scores -= scores.max(2, keepdims=True)
        np.exp(scores, out=scores)
        seen = (scores @ value) / scores.sum(2, keepdims=True)
        joined = seen.transpose(1, 0, 2).reshape(tokens, HEADS * HEAD_WIDTH)
        weight, bias = self._topic
        topic = joined @ weight + bias
        weight, bias = self._mean
        return np.asarray(topic + hidden * (hidden.mean(0) @ weight + bias), np.float32)


def _gated(hidden: Floats, layer: tuple[Floats, Floats, Floats, Floats], dilation: int) -> Floats:
    """Layer norm, convolution of width 3 with zeros beyond the edges, sigmoid gate."""
    scale, shift, weight, bias = layer
    tokens, channels = hidden.shape
    centred = hidden - hidden.mean(1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", centred, centred) / channels + 1e-5)
    inputs = np.zeros((tokens, 3 * channels), np.float32)
    middle = inputs[:, channels : 2 * channels]
    np.multiply(centred / spread[:, None], scale, out=middle)
    middle += shift
    if tokens > dilation:
        inputs[dilation:, :channels] = middle[:-dilation]
        inputs[:-dilation, 2 * channels :] = middle[dilation:]
    out = inputs @ weight
    out += bias
    gate = np.clip(out[:, channels:], -_STEEP, None)
    np.negative(gate, out=gate)
    np.exp(gate, out=gate)
    gate += 1
    return np.asarray(out[:, :channels] / gate, np.float32)
