"""What a report format is: a name, a suffix and a function from judgements to a text stream."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TextIO

from spamcheck.errors import InputError
from spamcheck.types import Report

Outcome = Report | InputError
"""What a scan gives for each input: the judgement, or why there is none."""


SCORE_ALONE = "The score alone; `spamcheck explain` shows what moved it."
"""What stands where the reason would, on a flagged paragraph without evidence."""


@dataclass(frozen=True)
class Options:
    """What a rendering depends on besides the judgements.

    `every` asks for clean documents and paragraphs as well; `width` is that of the terminal in
    columns, 0 where lines are not to be wrapped.
    """

    version: str
    model: str
    every: bool = False
    colour: bool = False
    width: int = 0


@dataclass(frozen=True)
class Renderer:
    """A report format. `render` takes outcomes as they come and never holds all of them.

    `streams` says that it writes each document at once instead of after the last one.
    """

    name: str
    suffix: str
    render: Callable[[Iterable[Outcome], TextIO, Options], None]
    streams: bool


def number(value: float) -> float | None:
    """Return `value` to four decimals, None where it is not finite (JSON has no such number)."""
    return round(float(value), 4) + 0.0 if math.isfinite(value) else None


def source_of(report: Report) -> str:
    """Return the name of the input: `<path>[#record]`."""
    return report.document.origin or report.document.id
