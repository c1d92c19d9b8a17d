"""`spamcheck train`: makes the artefacts of models/ from corpora and datasets."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from spamcheck.errors import SpamcheckError
from spamcheck.model import fingerprint, write_manifest

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_MODELS = click.Path(file_okay=False, path_type=Path)


@click.group()
def train() -> None:
    """Make the models: lexicon first, then tagger, then classifier, then gate."""


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that every training command has."""
    for option in (
        click.option("--models", type=_MODELS, default=Path("models"), show_default=True),
        click.option("--datasets", type=_FOLDER, default=Path("datasets"), show_default=True),
        click.option("--corpora", type=_FOLDER, required=True, help="Folder with train/<lang>/."),
        click.option("--most", type=int, default=None, help="Articles a source, for a dry run."),
    ):
        command = option(command)
    return command


@train.command()
@_shared
def lexicon(corpora: Path, datasets: Path, models: Path, most: int | None) -> None:
    """Known phrases with weights, word frequencies, outlets, the language model."""
    from spamcheck.training.lexicon import build

    folder = models / "lexicon"
    build(corpora, datasets, folder, tell=_tell, most=most)
    _finish(folder, corpora, datasets, seed=0, settings={"most": most})


@train.command()
@_shared
@click.option("--minutes", type=float, default=45.0, show_default=True)
@click.option("--steps", type=int, default=0, help="Instead of minutes: reproducible to the step.")
@click.option("--seed", type=int, default=20261125, show_default=True)
@click.option("--threads", type=int, default=1, show_default=True)
def tagger(
    corpora: Path,
    datasets: Path,
    models: Path,
    most: int | None,
    minutes: float,
    steps: int,
    seed: int,
    threads: int,
) -> None:
    """The phrase tagger (needs PyTorch: pip install 'spamcheck[train]')."""
    _needs("torch")
    import numpy as np

    from spamcheck.training.tagger import Recipe, arrays, gather
    from spamcheck.training.tagger import train as run

    recipe = Recipe(minutes=minutes, steps=steps, seed=seed, threads=threads, most_articles=most)
    supply = gather(corpora, datasets, recipe)
    _tell(f"{len(supply.numbering.numbers):,} distinct words")
    embedding, network, done = run(supply, recipe, _tell)
    folder = models / "tagger"
    folder.mkdir(parents=True, exist_ok=True)
    weights: dict[str, Any] = arrays(embedding, network)
    np.savez(folder / "weights.npz", **weights)
    settings = asdict(recipe) | {"steps": done}
    _finish(folder, corpora, datasets, seed=seed, settings=settings)


@train.command()
@_shared
@click.option("--review-cap", type=float, default=None, help="Share of clean articles at review.")
@click.option("--spam-cap", type=float, default=None, help="Share of clean articles at spam.")
def classifier(
    corpora: Path,
    datasets: Path,
    models: Path,
    most: int | None,
    review_cap: float | None,
    spam_cap: float | None,
) -> None:
    """The paragraph classifier and the thresholds (needs scikit-learn)."""
    _needs("sklearn")
    from spamcheck.training import classifier as training
    from spamcheck.training.thresholds import Caps

    default = Caps()
    caps = Caps(
        default.review if review_cap is None else review_cap,
        default.spam if spam_cap is None else spam_cap,
    )
    fitted, thresholds, figures = training.train(
        corpora, datasets, models, caps=caps, most=most, tell=_tell
    )
    folder = models / "classifier"
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"{name}\t{w:.6g}\t{mean:.6g}\t{scale:.6g}\n" for name, w, mean, scale in fitted]
    (folder / "weights.tsv").write_text("".join(lines), encoding="utf-8")
    _finish(
        folder,
        corpora,
        datasets,
        seed=11,
        settings={"caps": asdict(caps), "most": most},
        thresholds=thresholds,
        figures=figures,
    )


@train.command()
@click.option("--models", type=_MODELS, default=Path("models"), show_default=True)
@click.option("--datasets", type=_FOLDER, default=Path("datasets"), show_default=True)
def gate(models: Path, datasets: Path) -> None:
    """The frozen set that `evaluate` uses by default: the test split of datasets/articles."""
    import json

    folder = models / "gate"
    folder.mkdir(parents=True, exist_ok=True)
    splits = json.loads((datasets / "articles" / "splits.json").read_text(encoding="utf-8"))
    lines = [
        line
        for path in sorted((datasets / "articles").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").split("\n")
        if line.strip() and splits.get(json.loads(line)["id"]) == "test"
    ]
    (folder / "articles.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    phrases = datasets / "keywords"
    with (folder / "universe.txt").open("w", encoding="utf-8") as out:
        from spamcheck.training.keywords import load

        out.writelines(f"{p}\n" for p in sorted({k.phrase.lower() for k in load(phrases)}))
    write_manifest(folder, made={"command": _command(), "data": _data(datasets, None)})
    _tell(f"{folder}: {len(lines)} articles")


def _finish(
    folder: Path, corpora: Path, datasets: Path, *, seed: int, settings: Any, **facts: Any
) -> None:
    made = {
        "command": _command(),
        "seed": seed,
        "settings": settings,
        "data": _data(datasets, corpora),
    }
    write_manifest(folder, made=made, **facts)
    size = sum(path.stat().st_size for path in folder.iterdir())
    _tell(f"{folder}: {size / 1e6:.1f} MB")


def _command() -> str:
    """The command line as a reader can repeat it: program and arguments, no machine paths."""
    words = ["spamcheck", *sys.argv[1:]]
    return " ".join(word if "/" not in word else f".../{Path(word).name}" for word in words)


def _data(datasets: Path, corpora: Path | None) -> dict[str, str]:
    """Return a fingerprint (16 hex digits) of each dataset folder and corpus file."""
    out = {}
    for part in ("keywords", "articles"):
        digests = [fingerprint(path) for path in sorted((datasets / part).glob("*.*"))]
        out[part] = hashlib.sha256("".join(digests).encode()).hexdigest()[:16]
    for name in ("outlets.txt", "platforms.txt"):
        if (datasets / name).exists():
            out[name] = fingerprint(datasets / name)[:16]
    for path in sorted(corpora.glob("train/*/*.jsonl.xz")) if corpora else ():
        out[f"{path.parent.name}/{path.name.removesuffix('.jsonl.xz')}"] = fingerprint(path)[:16]
    return out


def _needs(module: str) -> None:
    import importlib.util

    if importlib.util.find_spec(module) is None:
        raise SpamcheckError(f"{module} is not installed; pip install 'spamcheck[train]'")


def _tell(line: str) -> None:
    width = shutil.get_terminal_size().columns
    click.echo(line[: max(width, 100)], err=True)
