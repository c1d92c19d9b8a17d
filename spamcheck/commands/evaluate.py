"""`spamcheck evaluate`: what is found and what is falsely flagged, with intervals."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import click

from spamcheck import __version__, workers
from spamcheck.checker import Checker
from spamcheck.commands import figures
from spamcheck.commands.figures import Part
from spamcheck.commands.output import opened, wants_colour
from spamcheck.commands.progress import Bar
from spamcheck.commands.settings import PATH, check_codes, colouring, judging, settings
from spamcheck.config import Config
from spamcheck.errors import ConfigError, SpamcheckError
from spamcheck.model import Model, default_folder
from spamcheck.training import evaluation, floors
from spamcheck.training.clean import clean_articles
from spamcheck.training.marked import Marked, read_marked
from spamcheck.training.seeding import KINDS
from spamcheck.training.tallies import plain, summarise

FLOORS = Path("tests") / "quality" / "floors.json"

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_PATH = click.Path(exists=True, path_type=Path)


class Wanted(NamedTuple):
    """One part of an evaluation: its articles, and how reports call it."""

    name: str
    title: str
    articles: Sequence[Marked]


@click.command()
@click.option(
    "--set",
    "sets",
    metavar="FILE",
    type=_FILE,
    multiple=True,
    help="Marked-up articles, JSONL; may be repeated.",
)
@click.option(
    "--clean",
    metavar="PATH",
    type=_PATH,
    multiple=True,
    help="Clean articles: folder, JSONL, .jsonl.xz; may be repeated.",
)
@click.option(
    "--seeded",
    metavar="PATH",
    type=_PATH,
    multiple=True,
    help="Clean articles to put seeded insertions into; may be repeated.",
)
@click.option(
    "--per-kind",
    metavar="N",
    type=click.IntRange(min=1),
    default=500,
    show_default=True,
    help="Seeded insertions of every kind, at least.",
)
@click.option(
    "--seed",
    metavar="N",
    type=int,
    default=20261126,
    show_default=True,
    help="Of the seeded insertions.",
)
@click.option(
    "--most",
    metavar="N",
    type=click.IntRange(min=1),
    help="Clean articles of each file, for a quick look.",
)
@click.option(
    "--datasets",
    metavar="DIR",
    type=PATH,
    default=Path("datasets"),
    show_default=True,
    help="Words of --seeded, articles of --pin.",
)
@click.option("--pin", is_flag=True, help=f"Write what is reached as floors to {FLOORS}.")
@click.option("--lower", metavar="REASON", help="Let --pin lower floors, for this reason.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Report format.",
)
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), help="Processes; default: 1.")
@colouring
@judging
def evaluate(
    sets: tuple[Path, ...],
    clean: tuple[Path, ...],
    seeded: tuple[Path, ...],
    pin: bool,
    lower: str | None,
    format_: str,
    colour: bool | None,
    **given: Any,
) -> None:
    """Count what is found and what is falsely flagged on marked-up articles.

    Without --set, --clean and --seeded: on the frozen gate set that came with the models.
    """
    drawn = {name: given.pop(name) for name in ("per_kind", "seed", "most", "datasets")}
    config = settings(**given)
    if pin:
        _refuse_pin(config, chosen=bool(sets or clean or seeded))
    elif lower is not None:
        raise click.UsageError("--lower goes with --pin")
    checker = workers.prepared(config)
    check_codes(checker)
    model = Model(Path(config.models) if config.models else default_folder())
    if pin:
        wanted = pinned(model, drawn["datasets"])
    else:
        wanted = _wanted(checker, model, sets, clean, seeded, **drawn)
    parts = measured(wanted, model, config)
    with opened(None) as out:
        if format_ == "json":
            out.write(figures.as_json(parts, version=__version__, model=checker.model) + "\n")
        else:
            colours = wants_colour(sys.stdout, colour)
            out.writelines(f"{row}\n" for row in figures.text(parts, checker.model, colour=colours))
    if pin:
        _pin(parts, (lower or "").strip())


def _refuse_pin(config: Config, *, chosen: bool) -> None:
    """Pins are of spamcheck as it comes, on what tests/quality/test_floors.py evaluates."""
    if chosen:
        raise click.UsageError("--pin goes without --set, --clean and --seeded")
    if config != Config(models=config.models, jobs=config.jobs):
        raise ConfigError(
            "--pin measures spamcheck as it comes: without --disable, --site and other settings "
            "of spamcheck.toml or the environment"
        )
    if not FLOORS.parent.parent.is_dir():
        raise SpamcheckError(f"--pin writes {FLOORS}: start it in the root of a checkout")


def pinned(model: Model, datasets: Path) -> list[Wanted]:
    """Return the parts whose figures are floors: the gate set and datasets/articles."""
    files = sorted((datasets / "articles").glob("*.jsonl"))
    if not files:
        raise SpamcheckError(f"{datasets / 'articles'}: no *.jsonl there; --datasets names it")
    return [_gate(model), Wanted("datasets", "datasets/articles", _marked(files))]


def _gate(model: Model) -> Wanted:
    articles = [*read_marked(model.gate.path("articles.jsonl"))]
    return Wanted("gate", "gate: the frozen set of the models", articles)


def _marked(files: Sequence[Path]) -> list[Marked]:
    return [article for file in files for article in read_marked(file)]


def _wanted(
    checker: Checker,
    model: Model,
    sets: Sequence[Path],
    clean: Sequence[Path],
    seeded: Sequence[Path],
    *,
    per_kind: int,
    seed: int,
    most: int | None,
    datasets: Path,
) -> list[Wanted]:
    """Return the parts that the options ask for, read and seeded."""

    def read(paths: Sequence[Path]) -> list[Marked]:
        found = (clean_articles(path, checker.languages.of_text, most=most) for path in paths)
        return [*chain.from_iterable(found)]

    parts = []
    if sets:
        parts.append(Wanted("set", f"marked-up articles: {_names(sets)}", _marked(sets)))
    if clean:
        parts.append(Wanted("clean", f"clean articles: {_names(clean)}", read(clean)))
    if seeded:
        seeders = evaluation.seeders(datasets / "keywords", seed)
        articles = [*evaluation.seeded(read(seeded), seeders, per_kind, seed=seed)]
        _tell_shortage(articles, per_kind)
        parts.append(Wanted("seeded", f"insertions, seed {seed}: {_names(seeded)}", articles))
    return parts or [_gate(model)]


def _names(paths: Sequence[Path]) -> str:
    return ", ".join(path.name or str(path) for path in paths)


def _tell_shortage(articles: Sequence[Marked], per_kind: int) -> None:
    made = Counter(span.kind for article in articles for span in article.spans)
    for kind in KINDS:
        if made[kind] < per_kind:
            click.echo(f"spamcheck: {kind}: the articles have {made[kind]} places only", err=True)


def measured(wanted: Sequence[Wanted], model: Model, config: Config) -> list[Part]:
    """Return the figures of each part; a bar shows how far the work is."""
    known = frozenset(map(plain, model.gate.lines("universe.txt")))
    articles = [article for part in wanted for article in part.articles]
    bar = Bar(wanted=sys.stderr.isatty(), total=lambda: len(articles), doing="evaluating")
    outcomes = bar.watch(evaluation.judged(articles, config, jobs=config.jobs))
    found: Iterator[Any] = iter([*outcomes])
    parts = []
    for part in wanted:
        own = [next(found) for _ in part.articles]
        parts.append(
            Part(part.name, f"{part.title} ({len(own):,} articles)", summarise(own, known))
        )
    return parts


def _pin(parts: Sequence[Part], reason: str) -> None:
    now = {
        name: value
        for part in parts
        for name, value in floors.figures(part.name, part.result).items()
    }
    lowered = floors.pin(FLOORS, now, reason=reason)
    for row in lowered:
        click.echo(f"spamcheck: lowered: {row}", err=True)
    click.echo(f"spamcheck: {FLOORS}: {len(now)} floors", err=True)
