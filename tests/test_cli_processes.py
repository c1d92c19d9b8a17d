"""The command line in processes of its own: what is imported, signals, readers that go away."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SPAM = "Ia pergi ke server kamboja hari ini."
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def article(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def python(code, *arguments, stdout=subprocess.PIPE, **options):
    """Start Python on `code` with the checkout and the stub in reach."""
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        env=environment,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


MAIN = "from spamcheck.cli import main; main()"
STUBBED = f"""
import spamcheck.assembly, stub_checker
spamcheck.assembly.checker = stub_checker.make  # before scan takes it as its default
{MAIN}
"""


def test_help_and_wrong_use_import_nothing_heavy():
    code = (
        "import sys\nfrom spamcheck.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print([m for m in ('numpy', 'rich', 'joblib', 'yaml') if m in sys.modules])"
    )
    out, _ = python(code, "--help").communicate(timeout=30)
    assert out.endswith("[]\n")


def test_one_process_needs_neither_joblib_nor_rich(article):
    code = f"import sys, atexit\natexit.register(lambda: print(sorted(sys.modules)))\n{STUBBED}"
    out, _ = python(code, "scan", article("x.txt", SPAM)).communicate(timeout=30)
    loaded = out.splitlines()[-1]
    assert "'numpy'" in loaded
    assert "'joblib'" not in loaded
    assert "'rich'" not in loaded


def test_a_missing_model_folder_in_a_process_of_its_own(article):
    process = python(MAIN, "scan", article("x.txt", SPAM), "--models", "nowhere")
    out, err = process.communicate(timeout=30)
    assert process.returncode == 2
    assert out == ""
    assert err.startswith("spamcheck: nowhere/")
    assert len(err.splitlines()) == 1


def test_a_reader_that_goes_away(article):
    lines = "".join(json.dumps({"text": f"{SPAM} {n}"}) + "\n" for n in range(3000))
    process = python(STUBBED, "scan", article("x.jsonl", lines), "--format", "jsonl")
    assert process.stdout.readline().startswith('{"source"')
    process.stdout.close()
    assert process.wait(timeout=60) == 141
    assert process.stderr.read() == ""
    process.stderr.close()


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "html"])
def test_a_full_disk(article, form):
    with Path("/dev/full").open("w") as full:
        process = python(STUBBED, "scan", article("x.txt", SPAM), "--format", form, stdout=full)
        _, err = process.communicate(timeout=30)
    assert err == "spamcheck: standard output: cannot be written: No space left on device\n"
    assert process.returncode == 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt(article, jobs):
    lines = "".join(json.dumps({"text": f"{SPAM} {n} " * 50}) + "\n" for n in range(20_000))
    arguments = ["scan", article("x.jsonl", lines), "--format", "jsonl", "--jobs", jobs]
    process = python(STUBBED, *arguments, start_new_session=True)
    assert process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers as well
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130, (out[-300:], err)
    assert err == "spamcheck: interrupted\n"
