"""`spamcheck models`: what the artefacts are, how they were made, whether they are whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from spamcheck.commands.settings import PATH, settings
from spamcheck.errors import ModelError
from spamcheck.model import NAMES, Artefact, Model, default_folder, open_artefact
from spamcheck.reports.visible import line


@click.command()
@click.option(
    "--models",
    metavar="DIR",
    type=PATH,
    help="Folder of the models; default: those that came with spamcheck.",
)
def models(models: Path | None) -> None:
    """List the trained models: version, size, thresholds, figures, intact or not."""
    config = settings(disable=(), site=None, models=models)
    folder = Path(config.models) if config.models else default_folder()
    click.echo(f"models in {line(str(folder))}")
    damaged = []
    for name in NAMES:
        try:
            lines = list(_described(open_artefact(folder / name)))
        except ModelError as error:
            damaged.append(name)
            lines = [f"{name:12} DAMAGED", f"  {line(str(error))}"]
        click.echo("\n".join(["", *lines]))
    if damaged:
        raise ModelError(f"{folder}: not intact: {', '.join(damaged)}")
    click.echo(f"\nall intact; reports call these models {Model(folder).name}")


def _described(artefact: Artefact) -> Iterator[str]:
    manifest = artefact.manifest
    files: Mapping[str, str] = manifest["files"]
    size = sum(artefact.path(name).stat().st_size for name in files)
    yield (
        f"{artefact.folder.name:12} intact  format {manifest['format']}  {size / 1e6:.1f} MB  "
        f"{', '.join(sorted(files))}"
    )
    made = manifest.get("made")
    facts = made if isinstance(made, Mapping) else {}
    rest = {key: value for key, value in manifest.items() if key not in _SHOWN}
    for key, value in {**facts, **rest}.items():
        yield from _fact(key, value)


_SHOWN = {"format", "name", "made", "files"}


def _fact(key: str, value: Any) -> Iterator[str]:
    """Yield `key` and its value; an object of plain values is one line, a deeper one several."""
    label = f"  {line(str(key), 24):12}"
    if not isinstance(value, Mapping):
        yield f"{label}{line(_plain(value))}"
    elif any(isinstance(item, Mapping) for item in value.values()):
        yield label.rstrip()
        for name, item in value.items():
            yield from (f"  {text}" for text in _fact(name, item))
    else:
        parts = (f"{name} {_plain(item)}" for name, item in value.items())
        yield f"{label}{line(', '.join(parts), 600)}"


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
