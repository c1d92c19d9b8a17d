"""The tagger's network alone: microseconds a token by part and window length, and GFLOP/s.

    python benchmarks/network.py [--rounds 300] [--models DIR] [--json]

One thread of arithmetic, words seen before; every figure is the shortest of `--rounds` calls, so
that other work on the machine counts little. "products" are the four convolutions' matrix products.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from table import Row, show

if TYPE_CHECKING:  # NumPy reads the number of threads when it is first imported
    from spamcheck.tagger.network import Network

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
LENGTHS = (24, 60, 120, 240, 336)
_VOCABULARY = 4000
_NEW_WORDS = 40


def shortest(work: Callable[[], object], rounds: int) -> float:
    """Return the microseconds of the shortest of `rounds` calls."""
    best = float("inf")
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return 1e6 * best


def measured(network: Network, tokens: int, rounds: int) -> dict[str, float]:
    """Return microseconds a token of a window of `tokens`, and GFLOP/s of the products."""
    import numpy as np

    rng = random.Random(1)
    words = [f"kata{rng.randrange(_VOCABULARY)}" for _ in range(tokens)]
    gaps = [rng.randrange(3) for _ in range(tokens)]
    network.logits(words, gaps)  # every word is known from here on
    hidden = network._entered(words, gaps)
    weight = network._layers[0][1]
    inputs = np.zeros((tokens, len(weight)), np.float32)
    product = shortest(lambda: inputs @ weight, rounds)
    layers = len(network._layers)
    return {
        "whole": shortest(lambda: network.logits(words, gaps), rounds) / tokens,
        "words": shortest(lambda: network._entered(words, gaps), rounds) / tokens,
        "context": shortest(lambda: network._context(hidden), rounds) / tokens,
        "products": layers * product / tokens,
        "gflops": 2 * tokens * weight.size / product / 1e3,
    }


def new_word(network: Network, rounds: int) -> float:
    """Return the microseconds of a word that was not seen before, among others."""
    rng = random.Random(2)
    vectors = network._words

    def learn() -> None:
        vectors._numbers.clear()
        vectors.of([f"kata{rng.randrange(10**9)}" for _ in range(_NEW_WORDS)])

    return shortest(learn, rounds) / _NEW_WORDS


def main() -> None:
    """Parse, run, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--models", type=Path, default=None)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    from spamcheck.model import Model, default_folder
    from spamcheck.tagger import Network

    network = Network(Model(given.models or default_folder()).tagger.arrays())
    found = {tokens: measured(network, tokens, given.rounds) for tokens in LENGTHS}
    learnt = new_word(network, given.rounds)
    parts = ("whole", "words", "context", "products")
    rows: list[Row] = [
        (str(tokens), *(f"{took[part]:.2f}" for part in parts), f"{took['gflops']:.0f}")
        for tokens, took in found.items()
    ]
    show(
        ("tokens", *parts, "GFLOP/s"),
        rows,
        {"by_tokens": found, "new_word": learnt},
        as_json=given.json,
    )
    if not given.json:
        print(f"\nmicroseconds a token; a word at its first sight {learnt:.1f} us more")


if __name__ == "__main__":
    main()
