"""`spamcheck evaluate`: parts, tables, floors, and one line for every mistake."""

from __future__ import annotations

import json
import lzma
import os
import subprocess
import sys
from pathlib import Path

import pytest
import stub_checker
from click.testing import CliRunner

from spamcheck import model, workers
from spamcheck.cli import cli
from spamcheck.commands.evaluate import FLOORS
from spamcheck.config import Config
from spamcheck.training import evaluation
from spamcheck.training.clean import clean_articles
from spamcheck.training.marked import Marked

ROOT = Path(__file__).resolve().parents[2]
FOUND = "Ia pergi ke ⟦injected_phrase|server kamboja ⟧hari ini."
MISSED = "Ia pergi ke ⟦injected_phrase|toko baju ⟧hari ini.\n\nAda odd phrase di sini."
CLEAN = "Ia pergi ke pasar hari ini."
WORDS = "Ibu guru pergi ke pasar pagi ini bersama dua orang anak. Mereka membeli sayur. "


@pytest.fixture(autouse=True)
def stub(monkeypatch, tmp_path):
    """A checker of two phrases, a gate set of two articles, and a folder of its own."""
    monkeypatch.setattr(workers, "prepared", lambda config, make=None: stub_checker.make(config))
    for name in [name for name in os.environ if name.startswith("SPAMCHECK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SPAMCHECK_MODELS", "models")
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "models" / "gate"
    folder.mkdir(parents=True)
    write(folder / "articles.jsonl", {"id": "g1", "lang": "id", "set": "inj", "marked": FOUND})
    (folder / "universe.txt").write_text("Server kamboja\n", encoding="utf-8")
    model.write_manifest(folder, made={"command": "spamcheck train gate"})


def write(path, *rows):
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def own_set(name="own.jsonl"):
    return write(
        Path(name),
        {"id": "a", "lang": "id", "set": "inj", "marked": FOUND},
        {"id": "b", "lang": "en", "set": "inj", "marked": MISSED},
        {"id": "c", "lang": "ms", "set": "clean_hard", "marked": CLEAN},
    )


def run(*arguments):
    whole = ["evaluate", *map(str, arguments)]
    return CliRunner().invoke(cli, whole, catch_exceptions=False)


def parts(*arguments):
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    assert report["schema"] == "spamcheck-evaluation/1"
    return {part["name"]: part for part in report["parts"]}


def test_without_options_the_gate_set_is_evaluated():
    [(name, part)] = parts().items()
    assert name == "gate"
    found = part["insertions"]["universe"]["in universe | id+en"]["found"]
    assert found == {"hits": 1, "total": 1, "share": 1.0, "low": 0.206549, "high": 1.0}


def test_marked_up_files():
    part = parts("--set", own_set(), "--set", own_set("other.jsonl"))["set"]
    assert part["articles"]["all"]["all"]["infected"]["total"] == 4
    assert part["insertions"]["kind"]["injected_phrase | id+en"]["found"]["hits"] == 2
    assert part["articles"]["set"]["clean_hard | other"]["review"]["total"] == 2
    assert part["false_alarms"][0] == {
        "id": "b",
        "paragraph": 1,
        "verdict": "review",
        "evidence": [{"code": "phrase.injected", "text": "odd phrase"}],
    }
    assert part["not_found"][0]["text"] == "toko baju "


def test_the_text_report():
    result = run("--set", own_set())
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 100
    assert "marked-up articles: own.jsonl (3 articles)" in lines
    assert any(row.split()[:3] == ["injected_phrase", "|", "id+en"] for row in lines)
    assert "  - b, paragraph 1: review phrase.injected “odd phrase”" in lines
    assert "  - b: injected_phrase “toko baju”" in lines
    assert "\x1b[" not in result.stdout
    assert "\x1b[" in run("--set", own_set(), "--color").stdout


def test_clean_articles_of_every_form():
    write(Path("clean/id/a.jsonl"), {"id": "1", "lang": "id", "title": "T", "text": "odd phrase"},
          {"text": " "}, "", {"text": CLEAN})  # fmt: skip
    with lzma.open("clean/id/b.jsonl.xz", "wt", encoding="utf-8") as out:
        out.write(json.dumps({"id": "2", "lang": "id", "source": "kabar", "text": CLEAN}) + "\n")
    Path("clean/page.html").write_text("<p>server kamboja</p>", encoding="utf-8")
    Path("clean/notes.bin").write_bytes(b"\0")
    part = parts("--clean", "clean")["clean"]
    whole = part["articles"]["all"]["all"]
    assert [whole[name]["hits"] for name in ("review", "spam")] == [1, 1]
    assert whole["review"]["total"] == 4
    assert {name.partition(" ")[0] for name in part["articles"]["set"]} == {"a", "kabar", "clean"}
    assert [alarm["id"] for alarm in part["false_alarms"]] == ["1", "clean/page.html"]
    assert parts("--clean", "clean/id", "--most", 1)["clean"]["title"].endswith("(2 articles)")


def test_seeded_insertions():
    text = "\n\n".join([WORDS * 3] * 3)
    write(Path("c.jsonl"), *({"id": str(n), "lang": "id", "text": text} for n in range(4)))
    arguments = ["--seeded", "c.jsonl", "--per-kind", 6, "--datasets", ROOT / "datasets"]
    part = parts(*arguments)["seeded"]
    made = {name: group["found"]["total"] for name, group in part["insertions"]["kind"].items()}
    assert len(made) == 8
    assert min(made.values()) >= 6
    sets = {name.partition(" ")[0] for name in part["insertions"]["set"]}
    assert sets == {evaluation.TRAINED, evaluation.HELD_OUT}
    assert parts(*arguments)["seeded"] == part
    assert parts(*arguments, "--seed", 1)["seeded"] != part


def test_too_few_places_are_told():
    write(Path("c.jsonl"), {"lang": "id", "text": "Satu."})
    result = run("--seeded", "c.jsonl", "--per-kind", 2, "--datasets", ROOT / "datasets")
    assert result.exit_code == 0
    assert "spamcheck: injected_phrase: the articles have 0 places only" in result.stderr


def test_any_number_of_processes_gives_the_same(monkeypatch):
    monkeypatch.undo()
    articles = [
        Marked(str(n), "id", "s", f"Ia ke server kamboja {n}. " * 900, ()) for n in range(6)
    ]
    one, two = (
        list(evaluation.judged(articles, Config(), jobs=jobs, make=stub_checker.make))
        for jobs in (1, 2)
    )
    assert one == two
    assert [outcome.document for outcome in one] == list("012345")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{broken", "bad.jsonl:2: not a marked-up article: Expecting property name"),
        ("[1]", "bad.jsonl:2: not a marked-up article: the record is no JSON object"),
        ({"id": "x", "text": "t"}, "'lang' is missing or no string"),
        ({"id": "x", "lang": "id"}, "'marked' is missing or no string"),
        ({"id": "x", "lang": "id", "marked": "⟦sapm|x⟧"}, "unknown kind 'sapm'; known: author"),
        ({"id": "x", "lang": "id", "marked": "⟦odd_byline|x"}, "a mark is not closed"),
        ({"id": "x", "lang": "id", "text": "t", "spans": [{"kind": "slug_title"}]}, "kind, start"),
        (
            {"id": "x", "lang": "id", "text": "t",
             "spans": [{"kind": "slug_title", "start": 0, "end": 9}]},
            "slug_title 0-9 is empty, outside or overlaps",
        ),
    ],
)  # fmt: skip
def test_what_is_no_marked_up_article(row, message):
    refused(message, "--set", write(Path("bad.jsonl"), {"id": "a", "lang": "id", "text": "t"}, row))


def refused(message, *arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1 or result.stderr.startswith("Usage:")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--set", "gone.jsonl"], "File 'gone.jsonl' does not exist"),
        (["--clean", "gone"], "Path 'gone' does not exist"),
        (
            ["--clean", "models"],
            "models/gate/articles.jsonl:1: not a clean article: it holds marked",
        ),
        (["--clean", "models/gate/manifest.json"], "no clean articles there; known: .jsonl"),
        (["--clean", "b.jsonl.xz"], "b.jsonl.xz: cannot be read: Input format not supported"),
        (["--seeded", "one.jsonl"], "datasets/keywords: cannot be read"),
        (["--per-kind", "0"], "0 is not in the range"),
        (["--format", "html"], "'text', 'json'"),
        (["--disable", "phrase.injectd"], "did you mean 'phrase.injected'?"),
        (["--models", "gone"], "gone/gate/manifest.json: missing"),
        (["--lower", "why"], "--lower goes with --pin"),
        (["--pin", "--set", "one.jsonl"], "--pin goes without --set"),
        (["--pin", "--disable", "phrase.*"], "--pin measures spamcheck as it comes"),
        (["--pin"], "start it in the root of a checkout"),
    ],
)
def test_wrong_use(arguments, message):
    write(Path("one.jsonl"), {"lang": "id", "text": CLEAN})
    Path("b.jsonl.xz").write_text("no xz at all", encoding="utf-8")
    refused(message, *arguments)


@pytest.fixture
def checkout():
    Path("tests").mkdir()
    return write(Path("datasets/articles/own.jsonl"), {"id": "a", "lang": "id", "marked": FOUND})


def floors():
    return json.loads(FLOORS.read_text(encoding="utf-8"))


def test_pins(checkout):
    result = run("--pin")
    assert result.exit_code == 0, result.stderr
    assert "spamcheck: tests/quality/floors.json: " in result.stderr
    figures = floors()["figures"]
    assert figures["found | gate | kind | injected_phrase | id+en"] == 1.0
    assert figures["found | datasets | all | all"] == 1.0
    assert figures["alarms per 1,000 | datasets | all | all"] == 0.0
    assert floors()["lowered"] == []


def test_lowering_a_floor_needs_a_reason(checkout):
    run("--pin")
    before = FLOORS.read_text(encoding="utf-8")
    write(checkout, {"id": "a", "lang": "id", "marked": MISSED})
    for arguments in (["--pin"], ["--pin", "--lower", "  "]):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "--lower REASON is needed to lower" in result.stderr
        assert FLOORS.read_text(encoding="utf-8") == before
    assert run("--pin", "--lower", "harder articles").exit_code == 0
    [lowered] = floors()["lowered"]
    assert lowered["reason"] == "harder articles"
    assert "found | datasets | all | all: pinned at 1.0, now 0.0" in lowered["figures"]
    write(checkout, {"id": "a", "lang": "id", "marked": FOUND})
    assert run("--pin").exit_code == 2  # groups that are gone are lowered floors too
    FLOORS.write_text("[]", encoding="utf-8")
    result = run("--pin")
    assert result.exit_code == 2
    assert "floors.json: not a floors file" in result.stderr


def test_neither_pytorch_nor_scikit_learn_is_loaded():
    code = (
        "import sys, spamcheck.commands.evaluate\n"
        "print([m for m in ('torch', 'sklearn', 'scipy', 'joblib', 'rich') if m in sys.modules])"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_a_language_that_is_not_told_is_found():
    write(Path("one.jsonl"), {"text": CLEAN}, {"text": CLEAN, "lang": "ms"})
    found = clean_articles(Path("one.jsonl"), lambda _: "id")
    assert [(article.id, article.lang) for article in found] == [("one:1", "id"), ("one:2", "ms")]
