"""Trained artefacts: the only file that opens one. Every artefact is a folder with a manifest.

A manifest names the format, the files with their SHA-256, how the artefact was made (command,
seed, data fingerprint), its thresholds and its figures. Nothing here unpickles anything:
arrays are `.npz` without objects, tables are text.
"""

from __future__ import annotations

import hashlib
import json
from collections import UserDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spamcheck.errors import ModelError

if TYPE_CHECKING:  # NumPy takes 0.1 s to import and is needed only when arrays are opened
    from numpy.typing import NDArray

FORMAT = 1
"""Format of the manifests that this version reads and writes."""

MANIFEST = "manifest.json"
NAMES = ("tagger", "classifier", "lexicon", "gate")


class _Arrays(UserDict[str, Any]):
    """Arrays by name; one that is missing shows that another version wrote the file."""

    def __init__(self, path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
        super().__init__(arrays)
        self._path = path

    def __missing__(self, name: str) -> NDArray[Any]:
        raise ModelError(
            f"{self._path}: no array {name!r}: of another version. Reinstall or retrain"
        )


@dataclass(frozen=True)
class Artefact:
    """One checked artefact: every file that its manifest names is there and unaltered."""

    folder: Path
    manifest: Mapping[str, Any]

    def path(self, name: str) -> Path:
        """Return the path of the file `name`, which the manifest must list."""
        if name not in self.manifest["files"]:
            raise ModelError(f"{self.folder}: the manifest lists no file {name!r}")
        return self.folder / name

    def arrays(self, name: str = "weights.npz") -> Mapping[str, NDArray[Any]]:
        """Return the arrays of an `.npz` file; object arrays are refused.

        Asking for an array that is not there raises ModelError too.
        """
        from zipfile import BadZipFile

        import numpy as np

        path = self.path(name)
        try:
            with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
                return _Arrays(path, {key: file[key] for key in file.files})
        except (ValueError, OSError, EOFError, BadZipFile) as error:
            raise ModelError(f"{path}: not an array file that can be read: {error}") from error

    def lines(self, name: str) -> Iterator[str]:
        """Yield the lines of a text table without comments and blank lines."""
        text = self.path(name).read_text(encoding="utf-8")
        return (line for line in text.splitlines() if line and not line.startswith("#"))

    def columns(self, name: str) -> list[list[str]]:
        """Return the columns of a tab-separated text table: large ones are read at once.

        Raises:
            ModelError: a line has fewer or more cells than the first one.
        """
        text = self.path(name).read_text(encoding="utf-8")
        width = text.partition("\n")[0].count("\t") + 1
        lines = text.removesuffix("\n")
        cells = lines.replace("\n", "\t").split("\t")
        if len(cells) != width * (lines.count("\n") + 1):
            raise ModelError(f"{self.path(name)}: not every line has {width} cells")
        return [cells[at::width] for at in range(width)]

    def table(self, name: str) -> Iterator[list[str]]:
        """Yield the rows of a tab-separated text table."""
        return (line.split("\t") for line in self.lines(name))


@dataclass(frozen=True)
class Model:
    """The artefacts that a checker needs, opened when first asked for."""

    folder: Path

    @cached_property
    def tagger(self) -> Artefact:
        """Weights of the phrase tagger."""
        return open_artefact(self.folder / "tagger")

    @cached_property
    def classifier(self) -> Artefact:
        """Weights of the paragraph classifier and the thresholds of the verdicts."""
        return open_artefact(self.folder / "classifier")

    @cached_property
    def lexicon(self) -> Artefact:
        """Vocabulary, outlets, word frequencies and the language model."""
        return open_artefact(self.folder / "lexicon")

    @cached_property
    def gate(self) -> Artefact:
        """The frozen set of marked-up articles that `spamcheck evaluate` uses by default."""
        return open_artefact(self.folder / "gate")

    @cached_property
    def name(self) -> str:
        """Identity of the model in reports: 12 hex digits over all file fingerprints."""
        parts = [
            f"{name}/{file}:{digest}"
            for name, artefact in (
                ("tagger", self.tagger),
                ("classifier", self.classifier),
                ("lexicon", self.lexicon),
            )
            for file, digest in sorted(artefact.manifest["files"].items())
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def default_folder() -> Path:
    """Return the models that came with the package: in the wheel, or beside a checkout."""
    here = Path(__file__).resolve().parent
    packaged = here / "models"
    return packaged if packaged.is_dir() else here.parent / "models"


def open_artefact(folder: Path) -> Artefact:
    """Check an artefact against its manifest and return it.

    Raises:
        ModelError: a file is missing, altered or unlisted, or the format is newer.
    """
    manifest = _manifest(folder)
    for name, digest in manifest["files"].items():
        path = folder / name
        if not path.is_file():
            raise ModelError(f"{path}: missing; the manifest lists it. Reinstall or retrain")
        if fingerprint(path) != digest:
            raise ModelError(f"{path}: altered since it was listed. Reinstall or retrain")
    return Artefact(folder, manifest)


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(f"{path}: missing; {folder} is not a model folder") from None
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read: {error}") from error
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), dict):
        raise ModelError(f"{path}: not a manifest; expected an object with `files`")
    if manifest.get("format") != FORMAT:
        raise ModelError(
            f"{path}: format {manifest.get('format')!r}, this spamcheck reads {FORMAT}. "
            "Upgrade spamcheck or use the models that came with it"
        )
    if bad := [name for name in manifest["files"] if Path(name).name != name]:
        raise ModelError(f"{path}: file name {bad[0]!r} leads out of the folder")
    return manifest


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file as hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(folder: Path, **facts: Any) -> None:
    """Write the manifest of every other file in `folder` with `facts` about its making."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    listed = {
        path.name: fingerprint(path)
        for path in files
        if path.name != MANIFEST and path.suffix != ".md"
    }
    manifest = {"format": FORMAT, "name": folder.name, **facts, "files": listed}
    text = json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
