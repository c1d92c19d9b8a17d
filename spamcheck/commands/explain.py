"""`spamcheck explain`: every paragraph of an article with what its score was made of."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from spamcheck import __version__, workers
from spamcheck import scan as scanning
from spamcheck.commands.output import opened, terminal_width, wants_colour
from spamcheck.commands.settings import PATH, check_codes, colouring, judging, settings
from spamcheck.errors import InputError
from spamcheck.reports import Options
from spamcheck.reports.explanation import explain as lines_of
from spamcheck.reports.renderer import source_of
from spamcheck.reports.visible import line
from spamcheck.types import Report

_WRONG, _UNREAD = 2, 3


@click.command()
@click.argument("path", type=PATH)
@click.option(
    "--paragraph",
    metavar="INDEX",
    type=click.IntRange(min=0),
    multiple=True,
    help="Only this paragraph, counted from 0; may be repeated.",
)
@colouring
@judging
@click.pass_context
def explain(
    ctx: click.Context,
    /,
    path: Path,
    paragraph: tuple[int, ...],
    colour: bool | None,
    **given: Any,
) -> None:
    """Show every paragraph of PATH: its evidence, what supported it, what moved its score."""
    config = settings(**given)
    checker = workers.prepared(config)
    check_codes(checker)
    options = Options(
        version=__version__,
        model=checker.model,
        colour=wants_colour(sys.stdout, colour),
        width=terminal_width(sys.stdout),
    )
    unread = wrong = False
    with opened(None) as out:
        for outcome in scanning.scan([path], config, tell=_tell):
            if isinstance(outcome, InputError):
                unread = True
                _tell(str(outcome))
                continue
            explained, found = checker.explained(outcome)
            wrong |= _tell_missing(explained, paragraph)
            lines = lines_of(explained, found, options, only=paragraph)
            out.write("\n".join([*lines, "", ""]))
            out.flush()
    ctx.exit(_UNREAD if unread else _WRONG if wrong else 0)


def _tell_missing(report: Report, paragraphs: Sequence[int]) -> bool:
    """Say which of the wanted paragraphs a document does not have."""
    count = len(report.assessments)
    missing = [index for index in paragraphs if index >= count]
    for index in missing:
        _tell(f"{source_of(report)}: no paragraph {index}; it has {count}, counted from 0")
    return bool(missing)


def _tell(text: str) -> None:
    click.echo(f"spamcheck: {line(text)}", err=True)
