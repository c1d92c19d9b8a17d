"""The two commands of the README, and what CI runs: the same."""

import os
import subprocess

import pytest
from source import ROOT

SCRIPTS = ["scripts/demo", "scripts/test", ".ci/run"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_can_be_run_and_stop_at_the_first_error(name):
    path = ROOT / name
    assert os.access(path, os.X_OK)
    assert "\nset -euo pipefail\n" in path.read_text(encoding="utf-8")
    subprocess.run(["bash", "-n", path], check=True)


def test_ci_runs_the_command_of_the_readme():
    assert "exec scripts/test" in (ROOT / ".ci/run").read_text(encoding="utf-8")
    if (ROOT / "README.md").is_file():
        text = (ROOT / "README.md").read_text(encoding="utf-8")
        assert "scripts/test" in text
        assert "scripts/demo" in text


def test_no_usable_python_is_one_clear_line(tmp_path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    folder = tmp_path / "v"
    program = f". scripts/environment.sh; may_install() {{ false; }}; make_environment {folder}"
    done = subprocess.run(
        ["bash", "-c", program],
        cwd=ROOT,
        env=os.environ | {"PYTHON": str(old)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("error: no Python 3.11 or newer found")
    assert not folder.exists()


def test_a_python_without_venv_says_what_to_install(tmp_path):
    bare = tmp_path / "python3"
    bare.write_text('#!/bin/sh\n[ "$1" = -c ]\n', encoding="utf-8")
    bare.chmod(0o755)
    folder = tmp_path / "v"
    program = f". scripts/environment.sh; may_install() {{ false; }}; make_environment {folder}"
    done = subprocess.run(
        ["bash", "-c", program],
        cwd=ROOT,
        env=os.environ | {"PYTHON": str(bare)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "apt-get install python3-venv" in done.stderr
