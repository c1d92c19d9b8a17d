"""Work shared out to processes, results in order; and the checker that each of them builds once."""

from __future__ import annotations

import signal
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from spamcheck import assembly
from spamcheck.checker import Checker
from spamcheck.config import Config
from spamcheck.errors import SpamcheckError

Make = Callable[[Config], Checker]

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_BATCH = 64_000  # bytes or characters that a worker gets at once: some 0.3 s of work
_IN_FLIGHT = 16  # batches a worker that may be read, waiting or done at any time


def prepared(config: Config, make: Make = assembly.checker) -> Checker:
    """Return the checker of `config`, built when first asked for in this process."""
    return _built(config, make)


@lru_cache(maxsize=1)
def _built(config: Config, make: Make) -> Checker:
    # Keyed by both arguments: `prepared` leaves one out or names it, and would build twice.
    return make(config)


def shared_out(
    items: Iterable[_Item],
    work: Callable[[Sequence[_Item]], list[_Result]],
    jobs: int,
    *,
    weight: Callable[[_Item], int],
) -> Iterator[_Result]:
    """Yield what `work` makes of the items in `jobs` worker processes, in order.

    Items go out in batches of some 64,000 by `weight` (bytes or characters), and batches by
    windows: joblib bounds what waits to be done, not what is done and waits to be fetched, and a
    pager may stop fetching.

    Raises:
        SpamcheckError: a worker process died.
    """
    from joblib import Parallel, delayed

    waiting = batches(items, weight)
    try:
        with Parallel(
            jobs,
            backend="loky",
            return_as="generator",
            batch_size=1,
            initializer=_leave_interrupts,
        ) as pool:
            while window := list(islice(waiting, _IN_FLIGHT * jobs)):
                with _closing(pool(delayed(work)(batch) for batch in window)) as done:
                    for results in done:
                        yield from results
    except BrokenExecutor as error:
        raise SpamcheckError(
            "a worker process ended before its work was done, most likely for want of memory; "
            "use fewer --jobs"
        ) from error


def batches(items: Iterable[_Item], weight: Callable[[_Item], int]) -> Iterator[list[_Item]]:
    """Yield the items in groups that are worth sending to another process."""
    batch: list[_Item] = []
    total = 0
    for item in items:
        batch.append(item)
        total += weight(item)
        if total >= _BATCH:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch


def _leave_interrupts() -> None:
    """Ctrl-C goes to workers too: the parent ends them, and they have nothing to say of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _closing(outputs: Generator[_Result, None, None]) -> Iterator[Iterator[_Result]]:
    """Close joblib's outputs with the work; that some were not fetched is nothing to warn of."""
    try:
        yield outputs
    finally:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            outputs.close()
