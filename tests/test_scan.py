"""Walking, reading and judging: order, bounds, and one bad input that ends no other."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import stub_checker

from spamcheck.config import Config
from spamcheck.errors import InputError, ModelError, SpamcheckError
from spamcheck.reports.json import document, dumped
from spamcheck.reports.renderer import Options
from spamcheck.scan import count, scan
from spamcheck.types import Report

DEFAULTS = Config()
OPTIONS = Options(version="1", model="m")


def run(*paths, config=DEFAULTS, jobs=1, make=stub_checker.make):
    """Return what a scan gives and what it tells."""
    told: list[str] = []
    outcomes = list(scan(map(Path, paths), config, jobs=jobs, tell=told.append, make=make))
    return outcomes, told


def names(outcomes, folder):
    return [
        str(o if isinstance(o, InputError) else o.document.origin).replace(f"{folder}/", "")
        for o in outcomes
    ]


@pytest.fixture
def folder(tmp_path) -> Path:
    """Articles of every kind, a broken record, a text that breaks the checker, other files."""
    for name, text in {
        "b.txt": "Ia pergi ke server kamboja hari ini.",
        "a/z.md": "# A title\n\nAn odd phrase here.",
        "a/page.html": "<p>An odd phrase here.</p>",
        "c.jsonl": '{"id": "1", "text": "fine"}\n{broken\n{"id": "3", "text": "server kamboja"}\n',
        "d.txt": "boom",
        "e.txt": "All is well.",
        "photo.png": "no article",
        ".git/config.txt": "odd phrase",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


EXPECTED = [
    "a/page.html",
    "a/z.md",
    "b.txt",
    "c.jsonl#1",
    "c.jsonl:2: broken JSON: Expecting property name enclosed in double quotes at column 2",
    "c.jsonl#3",
    "d.txt: cannot be judged: RuntimeError: boom",
    "e.txt",
]


def test_a_folder_in_order_of_names(folder):
    outcomes, told = run(folder)
    assert names(outcomes, folder) == EXPECTED
    assert told == []


@pytest.mark.parametrize("jobs", [2, 3])
def test_more_processes_give_the_same(folder, jobs):
    for number in range(60):
        (folder / f"n{number:02}.txt").write_text(f"{number} " * 3000 + "odd phrase", "utf-8")
    alone, _ = run(folder)
    shared, _ = run(folder, jobs=jobs)

    def shown(outcomes):
        return [
            str(o) if isinstance(o, InputError) else dumped(document(o, OPTIONS)) for o in outcomes
        ]

    assert shown(shared) == shown(alone)
    assert len(shared) == len(EXPECTED) + 60


def test_what_is_done_and_not_fetched_is_bounded(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text('{"text": "%s"}\n' % ("word " * 13_000) * 200, encoding="utf-8")
    outcomes = scan([path], Config(), jobs=2, tell=print, make=stub_checker.make)
    next(outcomes)
    outcomes.close()  # without waiting for the rest, and without a word


def test_reports_from_other_processes_come_without_what_was_only_of_use_there(folder):
    outcomes, _ = run(folder / "e.txt", folder / "b.txt", jobs=2, make=reading)
    paragraphs = [p for o in outcomes if isinstance(o, Report) for p in o.document.paragraphs]
    assert paragraphs
    assert all({"folded", "tokens"}.isdisjoint(vars(paragraph)) for paragraph in paragraphs)


def reading(config):
    """Make a checker that leaves folded text and tokens behind, as the real one does."""
    checker = stub_checker.make(config)

    def check(document):
        assert all(len(paragraph.tokens) for paragraph in document.paragraphs)
        return checker.check(document)

    return SimpleNamespace(check=check, config=config)


def test_a_worker_that_dies_is_one_clear_error(folder):
    with pytest.raises(SpamcheckError, match="fewer --jobs"):
        run(folder, jobs=2, make=dying)


def dying(config):
    return SimpleNamespace(check=lambda _: os._exit(9), config=config)


def test_a_missing_path_and_the_rest_is_done(folder):
    outcomes, _ = run(folder / "gone.txt", folder / "e.txt", folder / "nowhere")
    assert names(outcomes, folder) == [
        "gone.txt: No such file or directory",
        "e.txt",
        "nowhere: No such file or directory",
    ]


def test_unreadable_files_and_folders(folder, monkeypatch):
    # Not by modes: root, as which tests often run, reads everything.
    def refusing(method):
        def refused(path):
            if path in (folder / "a", folder / "e.txt"):
                raise PermissionError(13, "Permission denied")
            return method(path)

        return refused

    for name in ("iterdir", "read_bytes"):
        monkeypatch.setattr(Path, name, refusing(getattr(Path, name)))
    outcomes, _ = run(folder)
    assert names(outcomes, folder)[0] == "a: Permission denied"
    assert names(outcomes, folder)[-1] == "e.txt: Permission denied"
    assert len(outcomes) == len(EXPECTED) - 1


def test_a_file_that_vanishes_meanwhile(folder):
    outcomes = scan([folder], Config(), tell=print, make=stub_checker.make)
    next(outcomes)
    (folder / "b.txt").unlink()
    rest = list(outcomes)
    assert "b.txt: No such file or directory" in names(rest, folder)
    assert len(rest) == len(EXPECTED) - 1


def test_links_in_a_circle_end(folder):
    (folder / "a" / "up").symlink_to(folder)
    (folder / "broken.txt").symlink_to(folder / "gone")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    outcomes, told = run(folder)
    found = names(outcomes, folder)
    assert [name for name in found if name in EXPECTED] == EXPECTED
    assert "broken.txt: No such file or directory" in found
    assert any(name.startswith("loop.txt: ") for name in found)
    assert told == [f"{folder}/a/up: passed over: a link to a folder that is scanned already"]


def test_linked_files_and_folders_are_followed(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "link.txt").symlink_to(folder / "b.txt")
    (other / "to").symlink_to(folder / "a")
    outcomes, _ = run(other)
    assert names(outcomes, other) == ["link.txt", "to/page.html", "to/z.md"]


def test_pipes_in_a_folder_are_passed_over(folder):
    os.mkfifo(folder / "pipe.txt")
    outcomes, told = run(folder)
    assert names(outcomes, folder) == EXPECTED
    assert told == [f"{folder}/pipe.txt: passed over: a pipe, socket or device"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_pipe_that_is_named_is_read(jobs):
    read_end, write_end = os.pipe()
    os.write(write_end, b"Ia pergi ke server kamboja hari ini.")
    os.close(write_end)
    outcomes, _ = run(f"/dev/fd/{read_end}", jobs=jobs)
    os.close(read_end)
    assert [str(outcome.verdict) for outcome in outcomes] == ["spam"]


def test_standard_input(monkeypatch):
    data = io.BytesIO(b'{"id": "x", "text": "An odd phrase."}\n{"id": "y", "text": "fine"}\n')
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=data))
    outcomes, _ = run("-")
    assert names(outcomes, "") == ["-#x", "-#y"]


def test_a_folder_without_articles_says_so(tmp_path):
    (tmp_path / "photo.png").write_bytes(b"")
    outcomes, told = run(tmp_path)
    assert outcomes == []
    assert told[0].startswith(f"{tmp_path}: no file of a known type in it (.txt, ")


def test_a_file_name_that_is_no_text(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff\x1b.txt"
    with open(path, "wb") as file:  # noqa: PTH123  # pathlib takes no bytes
        file.write(b"fine")
    [outcome], _ = run(tmp_path)
    assert outcome.document.origin.endswith("/\udcff\x1b.txt")


def test_deep_folders(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(1200):
        Path("d").mkdir()
        os.chdir("d")
    Path("deep.txt").write_text("fine", "utf-8")
    os.chdir(tmp_path)
    outcomes, _ = run("d")
    subprocess.run(["rm", "-rf", "d"], check=True)  # too deep for pytest, which clears up later
    assert len(outcomes) == 1
    assert isinstance(outcomes[0], Report)


def test_the_site_of_the_settings_is_for_articles_without_one(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "a", "site": "own.example"}\n{"text": "b"}\n', encoding="utf-8")
    outcomes, _ = run(path, config=Config(site="set.example"))
    assert [o.document.site for o in outcomes] == ["own.example", "set.example"]


def test_an_error_of_the_set_up_ends_the_scan(folder):
    def broken(config):
        raise ModelError("models: altered")

    with pytest.raises(ModelError):
        run(folder, make=broken)


def test_count(folder, tmp_path):
    assert count([folder / "a", folder / "b.txt"]) == 3
    assert count([folder]) is None  # a stream of records among them
    assert count([Path("-")]) is None
