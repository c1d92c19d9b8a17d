"""The command line: exit codes, one line for every mistake, output that is whole or absent."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
import stub_checker
from click.testing import CliRunner

import spamcheck
from spamcheck import model, workers
from spamcheck import scan as scanning
from spamcheck.cli import COMMANDS, cli
from spamcheck.commands.progress import Bar
from spamcheck.errors import ModelError

SPAM = "Ia pergi ke server kamboja hari ini."
REVIEW = "Nothing but an odd phrase in it."
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def stub(monkeypatch, tmp_path):
    """No trained models, no settings from outside, and a folder of its own."""
    monkeypatch.setattr(workers, "prepared", lambda config, make=None: stub_checker.make(config))
    for name in [name for name in os.environ if name.startswith("SPAMCHECK_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def article(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def run(*arguments, stdin=None):
    return CliRunner().invoke(cli, [str(a) for a in arguments], input=stdin, catch_exceptions=False)


@pytest.mark.parametrize(
    ("texts", "arguments", "code"),
    [
        (["fine"], [], 0),
        ([REVIEW], [], 0),
        ([SPAM], [], 1),
        ([REVIEW], ["--fail-on", "review"], 1),
        ([SPAM, "fine"], ["--fail-on", "review"], 1),
        ([SPAM], ["--fail-on", "never"], 0),
        ([SPAM, "boom"], [], 3),
        (["boom"], ["--fail-on", "never"], 3),
    ],
)
def test_exit_codes(article, texts, arguments, code):
    paths = [article(f"{number}.txt", text) for number, text in enumerate(texts)]
    assert run("scan", *paths, *arguments).exit_code == code


def test_what_cannot_be_read_is_one_line_and_the_rest_is_done(article):
    records = article("r.jsonl", '{"text": "fine"}\n{broken\n')
    result = run("scan", "gone.txt", article("a.txt", SPAM), records, "--format", "json")
    assert result.exit_code == 3
    assert result.stderr.splitlines() == [
        "spamcheck: gone.txt: No such file or directory",
        f"spamcheck: {records}:2: broken JSON: "
        "Expecting property name enclosed in double quotes at column 2",
    ]
    report = json.loads(result.stdout)
    assert report["summary"]["documents"] == 2
    assert [error["source"] for error in report["errors"]] == ["gone.txt", f"{records}:2"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["scan", "x.txt", "--fromat", "json"], "--format"),
        (["scan", "x.txt", "--format", "jason"], "'text', 'json', 'jsonl', 'html'"),
        (["scan", "x.txt", "--fail-on", "spma"], "'spam'"),
        (["scan", "x.txt", "--jobs", "0"], "0 is not in the range x>=1"),
        (["scan"], "Missing argument 'PATH...'"),
        (["scan", ""], "the path is empty; the current folder is: ."),
        (["scan", "x.txt", "--models", ""], "the path is empty"),
        (["explain"], "Missing argument 'PATH'"),
        (["scna", "x.txt"], "no command 'scna'; did you mean 'scan'?"),
        (["zzz"], "no command 'zzz'; known: scan, explain,"),
        (["scan", "x.txt", "--disable", "phrase.injectd"], "did you mean 'phrase.injected'?"),
        (["scan", "x.txt", "--output", "no/such/dir.json"], "cannot be written: No such file"),
        (["scan", "x.txt", "--output", "/dev/full"], "/dev/full: cannot be written: No space"),
        (["scan", "x.txt", "--output", "."], "cannot be written: Is a directory"),
    ],
)
def test_wrong_use(article, arguments, message):
    article("x.txt", "fine")
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fial_on = 'spam'", "spamcheck.toml: unknown setting 'fial_on'; did you mean 'fail_on'?"),
        ("jobs = 'two'", "spamcheck.toml: jobs must be a whole number, not 'two'"),
        ("jobs = ", "spamcheck.toml: "),
        ("disable = ['link.anchro']", "unknown code 'link.anchro'"),
    ],
)
def test_wrong_settings(article, text, message):
    article("spamcheck.toml", text)
    result = run("scan", article("x.txt", "fine"))
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_broken_model(article, monkeypatch):
    def broken(config):
        raise ModelError("models/tagger/weights.npz: altered since its manifest was written")

    monkeypatch.setattr(workers, "prepared", broken)
    result = run("scan", article("x.txt", "fine"))
    assert result.exit_code == 2
    assert result.stderr == (
        "spamcheck: models/tagger/weights.npz: altered since its manifest was written\n"
    )


def test_settings_of_the_file_hold_unless_a_flag_says_otherwise(article):
    article("spamcheck.toml", "fail_on = 'review'\ndisable = ['hidden.*', 'phrase']\n")
    result = run("scan", article("x.txt", SPAM))
    assert result.exit_code == 2  # the stub knows no hidden.*
    article("spamcheck.toml", "fail_on = 'review'\n")
    assert run("scan", article("x.txt", REVIEW)).exit_code == 1
    assert run("scan", article("x.txt", REVIEW), "--fail-on", "spam").exit_code == 0
    assert run("scan", article("x.txt", REVIEW), "--disable", "phrase.*").exit_code == 0


def test_standard_input():
    result = run("scan", "-", "--format", "jsonl", stdin=SPAM.encode())
    assert result.exit_code == 1
    assert json.loads(result.stdout)["source"] == "-"


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("r.json", '{"schema"'),
        ("r.jsonl", '{"source"'),
        ("r.html", "<!doctype html>"),
        ("r.HTM", "<!doctype html>"),
        ("r.out", "x.txt  SPAM"),
        ("r.txt", "x.txt  SPAM"),
    ],
)
def test_the_suffix_of_the_output_says_the_format(article, name, start):
    article("x.txt", SPAM)
    result = run("scan", "x.txt", "--output", name)
    assert result.exit_code == 1
    assert result.output == ""
    written = Path(name).read_text(encoding="utf-8")
    assert written.startswith(start)
    assert "server kamboja" in written


def test_the_output_is_replaced_whole_or_not_at_all(article, monkeypatch):
    output = article("r.json", "before")
    output.chmod(0o640)

    def interrupted(*_, **__):
        raise KeyboardInterrupt
        yield

    with monkeypatch.context() as patch:
        patch.setattr(scanning, "scan", interrupted)
        result = run("scan", article("x.txt", SPAM), "--output", output)
    assert result.exit_code == 130
    assert result.stderr == "spamcheck: interrupted\n"
    assert output.read_text(encoding="utf-8") == "before"
    assert run("scan", article("x.txt", SPAM), "--output", output).exit_code == 1
    assert json.loads(output.read_text(encoding="utf-8"))["summary"]["spam"] == 1
    assert output.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in Path().iterdir()) == ["r.json", "x.txt"]


def test_the_output_may_be_a_link_or_a_device(article):
    Path("link.json").symlink_to(article("real.json", ""))
    run("scan", article("x.txt", SPAM), "--output", "link.json")
    assert Path("link.json").is_symlink()
    assert json.loads(Path("real.json").read_text(encoding="utf-8"))["documents"]
    assert run("scan", article("x.txt", SPAM), "--output", "/dev/null").exit_code == 1
    assert Path("/dev/null").is_char_device()


def test_all_shows_what_is_clean(article):
    path = article("x.txt", "fine")
    short = json.loads(run("scan", path, "--format", "jsonl").stdout)
    whole = json.loads(run("scan", path, "--format", "jsonl", "--all").stdout)
    assert [len(short["paragraphs"]), len(whole["paragraphs"])] == [0, 1]


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ([], {}, False),  # no terminal
        (["--color"], {}, True),
        (["--color"], {"NO_COLOR": "1"}, True),
        (["--no-color"], {}, False),
    ],
)
def test_colours(article, monkeypatch, arguments, environment, coloured):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    result = run("scan", article("x.txt", SPAM), *arguments)
    assert ("\x1b[" in result.stdout) is coloured


def test_explain(article):
    result = run("explain", article("x.txt", f"Fine.\n\n{SPAM}"))
    assert result.exit_code == 0
    assert "paragraph 1  body  3:1  spam" in result.stdout
    assert "what moved the score" in result.stdout
    result = run("explain", article("x.txt", f"Fine.\n\n{SPAM}"), "--paragraph", "0")
    assert "paragraph 1" not in result.stdout
    assert run("explain", "gone.txt").exit_code == 3


def test_explain_says_which_paragraph_is_not_there(article):
    result = run("explain", article("x.txt", f"Fine.\n\n{SPAM}"), "--paragraph", "2")
    assert result.exit_code == 2
    assert result.stderr.endswith("/x.txt: no paragraph 2; it has 2, counted from 0\n")


def test_the_package_is_the_command():
    done = subprocess.run(
        [sys.executable, "-m", "spamcheck", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == run("--version").stdout


def test_models(tmp_path):
    for name in model.NAMES:
        folder = tmp_path / "m" / name
        folder.mkdir(parents=True)
        (folder / "weights.tsv").write_text("x" * 2_000_000, encoding="utf-8")
        facts = {"thresholds": {"review": 0.5, "spam": 0.9}, "figures": {"id": {"found": 0.9}}}
        model.write_manifest(folder, made={"command": "spamcheck train", "seed": 7}, **facts)
    result = run("models", "--models", "m")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert "classifier   intact  format 1  2.0 MB  weights.tsv" in lines
    assert "  thresholds  review 0.5, spam 0.9" in lines
    assert "  command     spamcheck train" in lines
    assert "    id          found 0.9" in lines
    (tmp_path / "m" / "lexicon" / "weights.tsv").write_text("altered", encoding="utf-8")
    result = run("models", "--models", "m")
    assert result.exit_code == 2
    assert "lexicon      DAMAGED" in result.stdout.splitlines()
    assert result.stderr == "spamcheck: m: not intact: lexicon\n"


def test_version_and_help():
    assert run("--version").stdout == f"spamcheck {spamcheck.__version__}\n"
    shown = run("--help").stdout
    assert all(name in shown for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there(name):
    module = importlib.import_module(f"spamcheck.commands.{name}")
    command = getattr(module, name)
    assert isinstance(command, click.Command)
    assert command.name == name


@pytest.mark.parametrize("name", ["scan", "explain", "models", "evaluate"])
def test_every_option_is_documented(name):
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    command = getattr(importlib.import_module(f"spamcheck.commands.{name}"), name)
    section = text.split(f"\n## spamcheck {name}\n")[1].split("\n## ")[0]
    for parameter in command.params:
        for option in (*parameter.opts, *parameter.secondary_opts):
            assert f"`{option}" in section or not option.startswith("-"), option


@pytest.mark.parametrize("patience", [0, 60])
def test_a_bar_passes_everything_on(monkeypatch, capsys, patience):
    monkeypatch.setattr("spamcheck.commands.progress._PATIENCE", patience - 1)
    bar = Bar(wanted=True, total=lambda: 3)
    passed = []
    for item in bar.watch(["a", "b", "c"]):
        passed.append(item)
        bar.tell(f"[bold]{item}")
    assert passed == ["a", "b", "c"]
    err = capsys.readouterr().err
    assert [line for line in err.splitlines() if line.startswith("[")] == [
        "[bold]a",
        "[bold]b",
        "[bold]c",
    ]
