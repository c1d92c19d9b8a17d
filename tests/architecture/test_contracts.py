"""The import contracts of pyproject.toml hold, and each of them bites when it is broken."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]

BREACHES = [
    ("layers", "readers/plain.py", "import spamcheck.detectors.title"),
    ("layers", "checker.py", "import spamcheck.assembly"),
    ("layers", "text/tokens.py", "import spamcheck.types"),
    ("layers", "features.py", "import spamcheck.language"),
    ("siblings", "tagger/words.py", "import spamcheck.tagger.network"),
    ("detectors", "detectors/title.py", "from spamcheck.detectors import byline"),
    ("artefacts", "checker.py", "import spamcheck.model"),
    ("training-libraries", "language.py", "def f():\n    import torch"),
    ("training-libraries", "commands/train.py", "import sklearn.linear_model"),
    ("judgement", "types.py", "import numpy"),
    ("network", "repair.py", "import http.client"),
]


def lint(folder: Path, *arguments: str) -> tuple[int, str]:
    environment = os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"}
    done = subprocess.run(
        [*LINT, "--no-cache", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("contracts")
    shutil.copy(ROOT / "pyproject.toml", folder)
    ignored = shutil.ignore_patterns("__pycache__", "models")
    shutil.copytree(ROOT / "spamcheck", folder / "spamcheck", ignore=ignored)
    return folder


def test_every_contract_is_kept(copy):
    status, output = lint(copy)
    assert status == 0, output


@pytest.mark.parametrize(("contract", "name", "breach"), BREACHES)
def test_a_breach_is_seen(copy, contract, name, breach):
    path = copy / "spamcheck" / name
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}\n{breach}\n", encoding="utf-8")
    try:
        status, output = lint(copy, "--contract", contract)
    finally:
        path.write_text(before, encoding="utf-8")
    assert status == 1, output
    assert "BROKEN" in output


def test_an_unlisted_module_is_seen(copy):
    path = copy / "spamcheck" / "utils.py"
    path.write_text('"""A module in no layer."""\n', encoding="utf-8")
    try:
        status, output = lint(copy, "--contract", "layers")
    finally:
        path.unlink()
    assert status == 1, output
    assert "utils" in output
