"""A progress bar on stderr for what takes a while, where a person is looking."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:  # rich takes 0.1 s to import, and most scans are done before a bar is due
    from rich.progress import Progress, TaskID

_Item = TypeVar("_Item")
_PATIENCE = 0.7
"""Seconds without a bar."""


class Bar:
    """Counts outcomes as they pass; a bar appears once the work has taken a moment."""

    def __init__(
        self, *, wanted: bool, total: Callable[[], int | None], doing: str = "scanning"
    ) -> None:
        self._wanted = wanted
        self._doing = doing
        self._total = total
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def watch(self, outcomes: Iterable[_Item]) -> Iterator[_Item]:
        """Yield the outcomes unchanged; the bar is gone when they are at an end."""
        start = time.monotonic()
        done = 0
        try:
            for outcome in outcomes:
                done += 1
                if self._wanted and time.monotonic() - start > _PATIENCE:
                    self._show(done)
                yield outcome
        finally:
            if self._progress is not None:
                self._progress.stop()
                self._progress = None

    def tell(self, text: str) -> None:
        """Print a line on stderr, above the bar where there is one."""
        if self._progress is None:
            click.echo(text, err=True)
        else:
            self._progress.console.print(text, markup=False, highlight=False, soft_wrap=True)

    def _show(self, done: int) -> None:
        if self._progress is None:
            self._progress = _progress()
            self._task = self._progress.add_task(self._doing, total=self._total())
            self._progress.start()
        if self._task is not None:
            self._progress.update(self._task, completed=done)


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
