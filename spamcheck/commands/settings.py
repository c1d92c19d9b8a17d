"""The options that several commands share, and the settings that they make."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import click

from spamcheck.checker import CODES, Checker
from spamcheck.config import Config, from_environment
from spamcheck.errors import ConfigError


class _Path(click.Path):
    """A path that is not empty: `scan "$UNSET"` would else judge the whole current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not value:
            self.fail("the path is empty; the current folder is: .", param, ctx)
        return super().convert(value, param, ctx)


PATH = _Path(path_type=Path)
"""The type of every path of the command line that may be missing."""

_Command = TypeVar("_Command", bound=Callable[..., Any])
_OPTIONS = (
    click.option(
        "--disable",
        metavar="CODE",
        multiple=True,
        help="Code or family (link.*) that does not count; may be repeated.",
    ),
    click.option("--site", metavar="HOST", help="Host of the articles, where they do not say."),
    click.option(
        "--models",
        metavar="DIR",
        type=PATH,
        help="Folder of the models; default: those that came with spamcheck.",
    ),
)
colouring = click.option(
    "--color/--no-color",
    "colour",
    default=None,
    help="Colours; default: on a terminal, unless NO_COLOR is set.",
)


def judging(command: _Command) -> _Command:
    """Add the options of every command that judges articles."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def settings(
    *, disable: tuple[str, ...], site: str | None, models: Path | None, **others: Any
) -> Config:
    """Return the settings in force; an option that was not given leaves the file's value.

    Raises:
        ConfigError: an unknown key or a wrong value.
    """
    given = {"disable": disable or None, "site": site, "models": str(models) if models else None}
    return from_environment(Path.cwd(), **given, **others)


def check_codes(checker: Checker) -> None:
    """Refuse to disable what no detector finds: it would hide nothing and look as if it did.

    Raises:
        ConfigError: an unknown code; the nearest known one is named.
    """
    codes = {*CODES, *(code for detector in checker.detectors for code in detector.codes)}
    families = {code.partition(".")[0] for code in codes}
    known = sorted(codes | families | {f"{family}.*" for family in families})
    for code in checker.config.disable:
        if code not in known:
            near = get_close_matches(code, known, n=1, cutoff=0.4)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(sorted(codes))}"
            raise ConfigError(f"disable: unknown code {code!r}; {hint}")
