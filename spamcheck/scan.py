"""Files, folders, records and standard input to judgements, in order, in one or more processes."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from spamcheck import assembly, workers
from spamcheck.checker import Checker
from spamcheck.config import Config
from spamcheck.errors import InputError
from spamcheck.readers import SUFFIXES, read, read_bytes
from spamcheck.types import Document, Report
from spamcheck.workers import Make

STDIN = "-"
"""The path that stands for standard input."""

Outcome = Report | InputError
Tell = Callable[[str], None]

_Task = Path | Document | InputError
_Yielded = TypeVar("_Yielded")

_STREAMS = frozenset({".jsonl", ".ndjson"})  # read here and shared out record by record
_VERSION_CONTROL = frozenset({".git", ".hg", ".svn"})


def scan(
    paths: Iterable[Path],
    config: Config,
    *,
    jobs: int = 1,
    tell: Tell,
    make: Make = assembly.checker,
) -> Iterator[Outcome]:
    """Yield the judgement on each input, or why there is none, in the order of the paths.

    Folders are walked in order of names; `tell` gets a line for whatever is passed over there.
    The outcomes and their order do not depend on `jobs`. `make` builds the checker, once a
    process; the same `make` and `config` share it.

    Raises:
        ModelError, ConfigError: no checker can be built.
        SpamcheckError: a worker process died.
    """
    checker = workers.prepared(config, make)
    if jobs == 1:
        for task in _tasks(paths, tell):
            yield from _judged(task, checker)
    else:
        work = partial(_work, make, config)
        yield from workers.shared_out(_tasks(paths, tell), work, jobs, weight=_weight)


def count(paths: Iterable[Path]) -> int | None:
    """Return how many documents a scan will meet, None where only reading them would tell."""
    found = 0
    for path in paths:
        for file in _walk(path, lambda _: None):
            if isinstance(file, Path) and not _is_one_document(file):
                return None
            found += 1
    return found


def _is_one_document(path: Path) -> bool:
    return str(path) != STDIN and path.suffix.lower() not in _STREAMS | {".json"}


def _tasks(paths: Iterable[Path], tell: Tell) -> Iterator[_Task]:
    """Yield what is to be judged: files, and the documents of what only this process can read."""
    for path in paths:
        for file in _walk(path, tell):
            if isinstance(file, InputError):
                yield file
            elif str(file) == STDIN:
                yield from _guarded(STDIN, _standard_input)
            elif file.suffix.lower() in _STREAMS or not file.is_file():
                # A pipe such as /dev/fd/63 exists in this process only.
                yield from _guarded(str(file), partial(read, file))
            else:
                yield file


def _standard_input() -> Iterator[Document | InputError]:
    return read_bytes(sys.stdin.buffer.read(), STDIN)


def _walk(path: Path, tell: Tell) -> Iterator[Path | InputError]:
    """Yield the file itself, or the files of a folder that a reader knows, in order of names."""
    if str(path) == STDIN or not stat.S_ISDIR(_mode(path)):
        yield path
        return
    waiting, seen, found = [path], set[tuple[int, int]](), False
    while waiting:
        here = waiting.pop()
        mode = _mode(here)
        if stat.S_ISDIR(mode):
            try:
                waiting += _children(here, seen, tell)
            except OSError as error:
                yield InputError(str(here), _reason(error))
        elif here.suffix.lower() in SUFFIXES:
            found = True
            if stat.S_ISREG(mode) or not mode:  # 0: reading it will say what is wrong
                yield here
            else:
                tell(f"{here}: passed over: a pipe, socket or device")
    if not found:
        tell(f"{path}: no file of a known type in it ({', '.join(SUFFIXES)})")


def _mode(path: Path) -> int:
    """Return the mode of what `path` leads to, 0 where it leads nowhere."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def _children(folder: Path, seen: set[tuple[int, int]], tell: Tell) -> list[Path]:
    """Return what a folder holds, last name first; nothing where it was seen before."""
    status = folder.stat()
    if (status.st_dev, status.st_ino) in seen:
        tell(f"{folder}: passed over: a link to a folder that is scanned already")
        return []
    seen.add((status.st_dev, status.st_ino))
    return sorted((p for p in folder.iterdir() if p.name not in _VERSION_CONTROL), reverse=True)


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _judged(task: _Task, checker: Checker) -> Iterator[Outcome]:
    """Yield the outcomes of one task."""
    if isinstance(task, Path):
        found: Iterable[Document | InputError] = _guarded(str(task), partial(read, task))
    else:
        found = [task]
    for item in found:
        if isinstance(item, InputError):
            yield item
        else:
            yield from _guarded(item.origin or item.id, partial(_checked, item, checker))


def _checked(document: Document, checker: Checker) -> Iterator[Report]:
    site = document.site or checker.config.site
    yield checker.check(document if site == document.site else replace(document, site=site))


def _guarded(
    source: str, work: Callable[[], Iterable[_Yielded]]
) -> Iterator[_Yielded | InputError]:
    """Yield what `work` gives; an error ends this input and no other."""
    try:
        yield from work()
    except InputError as error:
        yield error
    except Exception as error:  # noqa: BLE001  # one bad input must not end a scan of a million
        yield InputError(source, f"cannot be judged: {type(error).__name__}: {error}")


def _weight(task: _Task) -> int:
    if isinstance(task, Document):
        return len(task.source)
    try:
        return task.stat().st_size if isinstance(task, Path) else 0
    except OSError:
        return 0


def _work(make: Make, config: Config, tasks: Sequence[_Task]) -> list[Outcome]:
    """Judge tasks in a worker process."""
    checker = workers.prepared(config, make)
    return [_light(outcome) for task in tasks for outcome in _judged(task, checker)]


def _light(outcome: Outcome) -> Outcome:
    """Drop what paragraphs cache: larger than their text, and made again where it is needed."""
    if isinstance(outcome, Report):
        for paragraph in outcome.document.paragraphs:
            for cached in ("folded", "tokens"):
                paragraph.__dict__.pop(cached, None)
    return outcome
