"""Trains the phrase tagger and writes its artefact: the command behind `spamcheck train tagger`."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from spamcheck.training.corpora import HELD_OUT, LANGUAGES, sources
from spamcheck.training.injector import Injector, Marks, Window, separators
from spamcheck.training.marked import labelled_windows
from spamcheck.training.material import build
from spamcheck.training.network import Embedding, Network
from spamcheck.training.numbering import Corpus, Numbering, load_corpus
from spamcheck.training.windows import TOKENS, Batch, Windows

ROWS = 114_688
"""Rows of the embedding table: at 80 columns of 8 bits, 9.2 MB."""

# Weights of the three outputs in the loss; the ends matter less than the inside.
_OUTPUT_WEIGHTS = (1.0, 0.3, 0.3)


# Hard false alarms are collected from this share of the training on: before, everything is one.
_REPLAY_FROM = 0.15


@dataclass(frozen=True)
class Recipe:
    """Everything that decides the artefact besides the data."""

    minutes: float = 40.0
    steps: int = 0
    seed: int = 20261125
    threads: int = 1
    most_articles: int | None = None
    embedding_rate: float = 3e-3
    network_rate: float = 2e-3


@dataclass(frozen=True)
class Supply:
    """The training data in integer form and the numbering that it is numbered by."""

    numbering: Numbering
    windows: Windows


def gather(corpora: Path, datasets: Path, recipe: Recipe) -> Supply:
    """Read corpora (held-out outlets excluded), keyword universe and labelled train articles."""
    rng = Random(recipe.seed)
    numbering = Numbering()
    loaded: list[Corpus] = [
        load_corpus(lang, source, path, numbering, recipe.most_articles)
        for lang, source, path in sources(corpora)
        if source not in HELD_OUT and lang in LANGUAGES
    ]
    material = build(datasets / "keywords", numbering, recipe.seed)
    labelled: list[Window] = labelled_windows(datasets / "articles", "train", numbering)
    injector = Injector(material, Marks.of(numbering), separators(numbering), rng)
    outlets = _outlets(datasets)
    return Supply(numbering, Windows(loaded, numbering, injector, labelled, outlets, rng))


def _outlets(datasets: Path) -> list[str]:
    """Known outlets as they write themselves: plain, capitalised, in capitals, as hosts."""
    lines = (datasets / "outlets.txt").read_text(encoding="utf-8").splitlines()
    labels = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    endings = ("", ".com", ".co.id", ".id", ".co", ".net")
    return [
        form
        for at, label in enumerate(labels)
        for form in (
            label.upper() + endings[at % 6],
            label.capitalize() + endings[(at + 1) % 6],
            label + endings[(at + 2) % 5 + 1],
        )
    ]


def train(
    supply: Supply, recipe: Recipe, tell: Callable[[str], None]
) -> tuple[Embedding, Network, int]:
    """Train until the recipe's minutes or steps are used up; return the modules and steps."""
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    table = torch.from_numpy(supply.numbering.table(ROWS)).long()
    embedding, network = Embedding(ROWS), Network()
    sparse = torch.optim.SparseAdam(embedding.parameters(), lr=recipe.embedding_rate)
    dense = torch.optim.AdamW(network.parameters(), lr=recipe.network_rate, weight_decay=0.01)
    began, step, losses = time.monotonic(), 0, 0.0
    while (done := _share_done(recipe, step, time.monotonic() - began)) < 1.0:
        rate = min(1.0, (step + 1) / 200) * max(0.01, 1.0 - done)
        sparse.param_groups[0]["lr"] = recipe.embedding_rate * rate
        dense.param_groups[0]["lr"] = recipe.network_rate * rate
        batch = supply.windows.batch()
        loss, odds = _loss(embedding, network, table, batch)
        if done > _REPLAY_FROM:
            supply.windows.replay(batch, odds)
        sparse.zero_grad()
        dense.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch ships it untyped
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        sparse.step()  # type: ignore[no-untyped-call]  # torch ships it untyped
        dense.step()
        step += 1
        losses += loss.item()
        if step % 100 == 0:
            speed = step * TOKENS / (time.monotonic() - began)
            tell(f"step {step} loss {losses / 100:.4f} {speed:,.0f} tokens/s {done:.0%}")
            losses = 0.0
    return embedding.eval(), network.eval(), step


def _share_done(recipe: Recipe, step: int, seconds: float) -> float:
    return step / recipe.steps if recipe.steps else seconds / (60 * recipe.minutes)


def _loss(
    embedding: Embedding, network: Network, table: Tensor, batch: Batch
) -> tuple[Tensor, NDArray[np.float32]]:
    """Mean weighted cross-entropy over the known tokens of a batch, and their probabilities."""
    words, inverse = np.unique(batch.ids, return_inverse=True)
    rows = table[torch.from_numpy(words).long()]
    places = torch.from_numpy(inverse.reshape(batch.ids.shape)).long()
    known = torch.from_numpy(batch.known).float()
    vectors = embedding(rows, places)
    logits = network(vectors, torch.from_numpy(batch.gaps).long(), known)
    bits = torch.from_numpy(batch.labels).long()
    wanted = torch.stack([(bits & bit > 0).float() for bit in (1, 2, 4)], 2)
    losses = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    weighted = losses * torch.tensor(_OUTPUT_WEIGHTS)
    odds = torch.sigmoid(logits.detach()[:, :, 0]).numpy()
    return (weighted * known[:, :, None]).sum() / known.sum(), odds


def quantise(weights: Tensor) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return 8-bit rows and one 16-bit scale a row: row = integers * scale."""
    dense = weights.detach().float().numpy()
    scale = np.abs(dense).max(1, keepdims=True) / 127
    scale[scale == 0] = 1.0
    scale16 = scale.astype(np.float16)
    rows = np.clip(np.rint(dense / scale16.astype(np.float32)), -127, 127).astype(np.int8)
    return rows, scale16[:, 0]


def arrays(embedding: Embedding, network: Network) -> dict[str, NDArray[Any]]:
    """Return the artefact's arrays: 8-bit embeddings, 16-bit network weights."""
    rows, scales = quantise(embedding.bag.weight)
    out = {"embedding": rows, "scale": scales}
    for name, value in network.state_dict().items():
        out["network." + name] = value.float().numpy().astype(np.float16)
    return out


def describe(corpora: Sequence[Corpus]) -> dict[str, int]:
    """Return tokens by source, for the manifest."""
    return {corpus.source: len(corpus.ids) for corpus in corpora}
