"""The command `spamcheck`: finds the subcommand, turns errors into one line and an exit code."""

from __future__ import annotations

import os
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from spamcheck import __version__
from spamcheck.errors import SpamcheckError

# name: what it does. The module spamcheck.commands.<name> holds it and is imported when it is
# called: training and evaluation load libraries that a scan must not wait for.
COMMANDS = {
    "scan": "Judge articles: files, folders, JSONL records, - for standard input.",
    "explain": "Show every paragraph: its evidence, and what moved its score.",
    "evaluate": "Count what is found and what is falsely flagged on marked-up articles.",
    "models": "List the trained models: version, size, thresholds, figures, intact or not.",
    "train": "Make the models from corpora and datasets.",
}

WRONG_USE = 2
INTERRUPTED = 130  # 128 + SIGINT
BROKEN_PIPE = 141  # 128 + SIGPIPE, as a program that does not catch it would end


class Commands(click.Group):
    """A group of subcommands that are imported one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which a user meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the subcommand, imported now, None for a name that is unknown."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"spamcheck.commands.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the subcommand of the arguments; an unknown one names the nearest."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(COMMANDS)}"
            ctx.fail(f"no command {name!r}; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand; what goes wrong on purpose is one line on stderr."""
        try:
            return super().invoke(ctx)
        except SpamcheckError as error:
            from spamcheck.reports.visible import line

            click.echo(f"spamcheck: {line(str(error), 1000)}", err=True)
            ctx.exit(WRONG_USE)
        except KeyboardInterrupt:
            click.echo("spamcheck: interrupted", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            from spamcheck.commands.output import forget_output

            forget_output()
            ctx.exit(BROKEN_PIPE)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="spamcheck %(version)s")
def cli() -> None:
    """Find search-engine spam slipped into articles: the words, the reason, the repair."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; this is the console script."""
    # The matrices of one article are small: threads cost more than they give, and sums that
    # are split otherwise round otherwise. One thread gives the same bytes in any number of
    # processes. It must be set before NumPy is imported.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    cli.main(args=arguments, prog_name="spamcheck")
