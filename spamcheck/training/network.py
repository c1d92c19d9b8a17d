"""The tagger's network in PyTorch; `spamcheck.tagger.network` computes the same in NumPy."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from spamcheck.tagger.gaps import CLASSES
from spamcheck.tagger.network import ATTENTION_AFTER, DILATIONS, HEAD_WIDTH, HEADS

WIDTH = 80
CHANNELS = 96
"""128 channels and four heads cost 27 us a word on one core, this 19 (docs/performance.md)."""
GAP_WIDTH = 8
OUTPUTS = 3


class Embedding(nn.Module):
    """Word vectors as the sum of hashed feature rows; row 0 is padding and stays zero."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.bag = nn.EmbeddingBag(rows, WIDTH, mode="sum", sparse=True, padding_idx=0)
        nn.init.normal_(self.bag.weight, std=0.25)
        with torch.no_grad():
            self.bag.weight[0] = 0.0

    def forward(self, features: Tensor, inverse: Tensor) -> Tensor:
        """Return vectors (windows, tokens, WIDTH) of unique feature rows (words, FEATURES)."""
        vectors: Tensor = self.bag(features)
        return functional.embedding(inverse, vectors)


class Network(nn.Module):
    """Gated dilated convolutions with one layer of attention over the window as its topic."""

    def __init__(self) -> None:
        super().__init__()
        self.gap = nn.Embedding(CLASSES, GAP_WIDTH)
        self.enter = nn.Linear(WIDTH + 2 * GAP_WIDTH, CHANNELS)
        # As a matrix product over three shifted copies a step takes 0.6 of the time of Conv1d.
        self.convolutions = nn.ModuleList(nn.Linear(3 * CHANNELS, 2 * CHANNELS) for _ in DILATIONS)
        self.norms = nn.ModuleList(nn.LayerNorm(CHANNELS) for _ in DILATIONS)
        self.query = nn.Linear(CHANNELS, 3 * HEADS * HEAD_WIDTH)
        self.topic = nn.Linear(HEADS * HEAD_WIDTH, CHANNELS)
        self.mean = nn.Linear(CHANNELS, CHANNELS)
        self.leave = nn.Linear(CHANNELS, OUTPUTS)

    def forward(self, vectors: Tensor, gaps: Tensor, known: Tensor) -> Tensor:
        """Return logits (windows, tokens, OUTPUTS): inside an insertion, its first, its last."""
        before = self.gap(gaps)
        after = functional.pad(before[:, 1:], (0, 0, 0, 1))
        hidden = self.enter(torch.cat([vectors, before, after], 2))
        shown = known[:, :, None]
        for number, dilation in enumerate(DILATIONS):
            if number == ATTENTION_AFTER:
                hidden = hidden + self._context(hidden, known)
            inputs = _neighbours(self.norms[number](hidden) * shown, dilation)
            hidden = hidden + functional.glu(self.convolutions[number](inputs), 2)
        logits: Tensor = self.leave(hidden)
        return logits

    def _context(self, hidden: Tensor, known: Tensor) -> Tensor:
        """What else the window speaks of: attention without positions, and its mean."""
        windows, tokens, _ = hidden.shape
        parts = self.query(hidden).view(windows, tokens, 3, HEADS, HEAD_WIDTH)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(2, 3) * HEAD_WIDTH**-0.5
        scores = scores.masked_fill(known[:, None, None, :] == 0, -1e4)
        seen = (torch.softmax(scores, 3) @ value).transpose(1, 2)
        seen = seen.reshape(windows, tokens, HEADS * HEAD_WIDTH)
        total = known.sum(1, keepdim=True).clamp(min=1)[:, :, None]
        mean = (hidden * known[:, :, None]).sum(1, keepdim=True) / total
        context: Tensor = self.topic(seen) + hidden * self.mean(mean)
        return context


def _neighbours(inputs: Tensor, dilation: int) -> Tensor:
    """Return each token beside those `dilation` before and after it: (windows, tokens, 3 * C)."""
    padded = functional.pad(inputs, (0, 0, dilation, dilation))
    before, after = padded[:, : -2 * dilation], padded[:, 2 * dilation :]
    return torch.cat([before, inputs, after], 2)
