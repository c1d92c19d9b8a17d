"""The tagger's network in PyTorch; `spamcheck.tagger.network` computes the same in NumPy."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from spamcheck.tagger.gaps import CLASSES, NONE
from spamcheck.tagger.network import ATTENTION_AFTER, DILATIONS, HEAD_WIDTH, TINY

WIDTH = 80
WORD_WIDTH = 160
CHANNELS = 96
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
    """Residual dilated convolutions with one layer of attention over the window as its topic.

    What depends on one word alone stands first, up to and including the first convolution,
    which is linear in the words: the runtime computes it once a word and keeps it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(WIDTH, WORD_WIDTH)
        self.outer = nn.Linear(WORD_WIDTH, CHANNELS)
        self.before = nn.Embedding(CLASSES, CHANNELS)
        self.after = nn.Embedding(CLASSES, CHANNELS)
        for gaps in (self.before, self.after):
            nn.init.normal_(gaps.weight, std=0.1)
        self.enter = nn.Linear(3 * CHANNELS, CHANNELS)
        # As a matrix product over three shifted copies a step takes 0.6 of the time of Conv1d.
        self.convolutions = nn.ModuleList(nn.Linear(3 * CHANNELS, CHANNELS) for _ in DILATIONS)
        self.shifts = nn.ParameterList(nn.Parameter(torch.zeros(CHANNELS)) for _ in DILATIONS)
        self.query = nn.Linear(CHANNELS, 3 * HEAD_WIDTH)
        self.topic = nn.Linear(HEAD_WIDTH, CHANNELS)
        self.mean = nn.Linear(CHANNELS, CHANNELS)
        self.leave = nn.Linear(CHANNELS, OUTPUTS)

    def forward(self, vectors: Tensor, gaps: Tensor, known: Tensor) -> Tensor:
        """Return logits (windows, tokens, OUTPUTS): inside an insertion, its first, its last."""
        shown = known[:, :, None]
        words = _evened(self.outer(functional.relu(self.inner(vectors)))) * shown
        after = functional.pad(gaps[:, 1:], (0, 1), value=NONE)
        hidden = self.enter(_neighbours(words, 1)) + self.before(gaps) + self.after(after)
        for number, dilation in enumerate(DILATIONS):
            if number == ATTENTION_AFTER:
                hidden = hidden + self._context(_evened(hidden), known)
            inputs = functional.relu(_evened(hidden) + self.shifts[number]) * shown
            hidden = hidden + self.convolutions[number](_neighbours(inputs, dilation))
        logits: Tensor = self.leave(hidden)
        return logits

    def _context(self, hidden: Tensor, known: Tensor) -> Tensor:
        """What else the window speaks of: attention without positions, and its mean."""
        query, key, value = self.query(hidden).chunk(3, 2)
        scores = query @ key.transpose(1, 2) * HEAD_WIDTH**-0.5
        scores = scores.masked_fill(known[:, None, :] == 0, -1e4)
        seen = torch.softmax(scores, 2) @ value
        total = known.sum(1, keepdim=True).clamp(min=1)[:, :, None]
        mean = (hidden * known[:, :, None]).sum(1, keepdim=True) / total
        context: Tensor = self.topic(seen) + hidden * self.mean(mean)
        return context


def _evened(hidden: Tensor) -> Tensor:
    """Scale every token to a mean square of 1 (root mean square norm without weights)."""
    return hidden * torch.rsqrt(hidden.square().mean(-1, keepdim=True) + TINY)


def _neighbours(inputs: Tensor, dilation: int) -> Tensor:
    """Return each token beside those `dilation` before and after it: (windows, tokens, 3 * C)."""
    padded = functional.pad(inputs, (0, 0, dilation, dilation))
    before, after = padded[:, : -2 * dilation], padded[:, 2 * dilation :]
    return torch.cat([before, inputs, after], 2)
