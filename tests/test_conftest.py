"""Under NO_SKIP=1 a skip fails, unless only the corpora are missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import pytest

@pytest.mark.skip(reason="no chromium")
def test_browser(): ...

@pytest.mark.skip(reason="../shared is absent")
def test_corpora(): ...

@pytest.mark.shared
@pytest.mark.skip(reason="they are elsewhere")
def test_marked(): ...

@pytest.mark.xfail(reason="known")
def test_known(): assert False

def test_plain(): ...
"""
MODULE = "import pytest\npytest.skip('no torch', allow_module_level=True)\n"


def run(folder: Path, no_skip: str) -> str:
    source = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")
    (folder / "conftest.py").write_text(source, encoding="utf-8")
    (folder / "test_some.py").write_text(TESTS, encoding="utf-8")
    (folder / "test_module.py").write_text(MODULE, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = shared\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--continue-on-collection-errors"],
        cwd=folder,
        env=os.environ | {"NO_SKIP": no_skip},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize(
    ("no_skip", "summary"),
    [
        ("", "1 passed, 4 skipped, 1 xfailed"),
        ("1", "1 passed, 2 skipped, 1 xfailed, 2 errors"),
    ],
)
def test_skips(tmp_path, no_skip, summary):
    assert summary in run(tmp_path, no_skip)
