"""Where a report goes: standard output, or a file that is there in full or not at all."""

from __future__ import annotations

import io
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from spamcheck.errors import SpamcheckError

_WIDEST = 110  # columns; longer lines are hard to read


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """Give a UTF-8 stream to standard output (None) or to a file that is replaced at the end.

    Raises:
        SpamcheckError: the file cannot be written.
    """
    if path is None:
        with _standard_output() as stream:
            yield stream
        return
    path = Path(os.path.realpath(path))  # a link keeps leading to its file
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        with _writing(path), path.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        return
    with _replaced(path) as stream:
        yield stream


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    # Always UTF-8: the same input gives the same bytes under any locale.
    stream = io.TextIOWrapper(
        sys.stdout.buffer, encoding="utf-8", errors="backslashreplace", newline="\n"
    )
    try:
        with _writing("standard output"):
            yield stream
            stream.flush()
    finally:
        with suppress(OSError):  # said by the write before; standard output itself stays open
            stream.detach()


@contextmanager
def _replaced(path: Path) -> Iterator[TextIO]:
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _writing(path), draft.open("x", encoding="utf-8", newline="\n") as stream:
            yield stream
        with _writing(path):
            if path.exists():
                shutil.copymode(path, draft)
            draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _writing(path: Path | str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_output()
        reason = error.strerror or type(error).__name__
        raise SpamcheckError(f"{path}: cannot be written: {reason}") from error


def forget_output() -> None:
    """Send what standard output still holds nowhere: Python would fail over it on its way out."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        return
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def wants_colour(stream: TextIO | None, asked: bool | None) -> bool:
    """Say whether to colour what goes to `stream` (None: to a file).

    What was asked for by a flag counts, then NO_COLOR (https://no-color.org), then whether
    there is a terminal that shows colours.
    """
    if asked is not None:
        return asked
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream is not None and stream.isatty()


def terminal_width(stream: TextIO | None) -> int:
    """Return the columns to fold lines to, 0 where `stream` is no terminal."""
    if stream is None or not stream.isatty():
        return 0
    return min(shutil.get_terminal_size().columns, _WIDEST)
