"""`spamcheck scan`: judges articles and reports what is wrong with them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from spamcheck import __version__, workers
from spamcheck import scan as scanning
from spamcheck.commands.output import opened, terminal_width, wants_colour
from spamcheck.commands.progress import Bar
from spamcheck.commands.settings import PATH, check_codes, colouring, judging, settings
from spamcheck.errors import InputError
from spamcheck.reports import FORMATS, Options, Outcome, Renderer, renderer
from spamcheck.reports.tally import Tally
from spamcheck.reports.visible import line
from spamcheck.types import Verdict

FOUND = 1
UNREAD = 3  # outranks FOUND: who sees 1 may rely on everything having been read

_SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".html": "html", ".htm": "html"}


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=PATH)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Report format; default: by the suffix of --output, else text.",
)
@click.option(
    "--output",
    metavar="FILE",
    type=PATH,
    help="Write the report there instead of to standard output.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["review", "spam", "never"]),
    help="Verdict from which the exit code is 1; default: spam.",
)
@click.option("--all", "every", is_flag=True, help="Report clean documents and paragraphs too.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), help="Processes; default: 1.")
@colouring
@judging
@click.pass_context
def scan(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    format_: str | None,
    output: Path | None,
    every: bool,
    colour: bool | None,
    **given: Any,
) -> None:
    """Judge articles: files, folders, JSONL records, - for standard input.

    Exit code: 0 nothing at or over --fail-on, 1 something, 2 wrong use or a broken set-up,
    3 some inputs could not be read (the rest is done and reported).
    """
    config = settings(**given)
    form = renderer(format_ or _SUFFIXES.get(output.suffix.lower() if output else "", "text"))
    checker = workers.prepared(config)
    check_codes(checker)
    bar = Bar(wanted=_wants_bar(form, output), total=lambda: scanning.count(paths))
    outcomes = scanning.scan(
        paths, config, jobs=config.jobs, tell=lambda text: bar.tell(f"spamcheck: {line(text)}")
    )
    tally = Tally()
    with opened(output) as out:
        terminal = sys.stdout if output is None else None
        options = Options(
            version=__version__,
            model=checker.model,
            every=every,
            colour=wants_colour(terminal, colour),
            width=terminal_width(terminal),
        )
        form.render(_told(bar.watch(outcomes), tally, bar), out, options)
    ctx.exit(_exit_code(tally, config.fail_on))


def _told(outcomes: Iterable[Outcome], tally: Tally, bar: Bar) -> Iterator[Outcome]:
    """Yield the outcomes, counted; those that could not be read are told at once."""
    for outcome in outcomes:
        tally.add(outcome)
        if isinstance(outcome, InputError):
            bar.tell(line(f"spamcheck: {outcome}"))
        yield outcome


def _wants_bar(form: Renderer, output: Path | None) -> bool:
    """A report that streams to the terminal is its own progress."""
    streams_here = output is None and form.streams and sys.stdout.isatty()
    return sys.stderr.isatty() and not streams_here


def _exit_code(tally: Tally, fail_on: str) -> int:
    if tally.errors:
        return UNREAD
    threshold = {"review": Verdict.REVIEW, "spam": Verdict.SPAM}.get(fail_on)
    return FOUND if threshold is not None and tally.worst >= threshold else 0
