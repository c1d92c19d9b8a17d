"""The whole way from a corpus to a verdict: four commands, then a scan with what they made."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import small_world

from spamcheck import model

pytest.importorskip("torch", reason="PyTorch is not installed (extra `train`)")
pytest.importorskip("sklearn", reason="scikit-learn is not installed (extra `train`)")

ROOT = Path(__file__).resolve().parents[2]
MAIN = "import os; os.nice(10); from spamcheck.cli import main; main()"
SEED = "20260102"
THRESHOLDS = "review", "spam"


def spamcheck(*arguments, folder, hashing="0", code=0):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SPAMCHECK_")}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", MAIN, *map(str, arguments)],
        env=environment | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": hashing},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout


def train(name, folder, *arguments, models="models", hashing="0"):
    data = ["--datasets", "datasets"]
    if name != "gate":
        data += ["--corpora", "corpora"]
    spamcheck("train", name, "--models", models, *data, *arguments, folder=folder, hashing=hashing)
    return folder / models / name


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A folder with corpora/, datasets/ and all four artefacts in models/."""
    folder = tmp_path_factory.mktemp("miniature")
    small_world.write_corpora(folder / "corpora")
    small_world.write_datasets(folder / "datasets")
    train("lexicon", folder)
    train("tagger", folder, "--steps", "3", "--seed", SEED)
    train("classifier", folder)
    train("gate", folder)
    return folder


def manifest(folder):
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", model.NAMES)
def test_every_artefact_is_whole_and_says_how_it_was_made(trained, name):
    artefact = model.open_artefact(trained / "models" / name)
    made = artefact.manifest["made"]
    assert made["command"].startswith(f"spamcheck train {name} --models models --datasets")
    assert str(trained) not in json.dumps(artefact.manifest)
    assert {len(digest) for digest in made["data"].values()} == {16}
    outlets = {
        f"{path.parent.name}/{path.name.removesuffix('.jsonl.xz')}"
        for path in trained.rglob("*.jsonl.xz")
    }
    tables = {"keywords", "articles", "outlets.txt", "platforms.txt"}
    expected = tables | (outlets if name != "gate" else set())
    assert made["data"].keys() == expected


def test_the_tagger_says_its_recipe(trained):
    made = manifest(trained / "models" / "tagger")["made"]
    assert made["command"].endswith(f"--corpora corpora --steps 3 --seed {SEED}")
    assert made["seed"] == made["settings"]["seed"] == int(SEED)
    assert made["settings"]["steps"] == 3


def test_the_classifier_says_its_thresholds_and_figures(trained):
    facts = manifest(trained / "models" / "classifier")
    review, spam = (facts["thresholds"][name] for name in THRESHOLDS)
    assert 0 < review <= spam < 1
    assert facts["made"]["settings"]["caps"]["spam"] == 0.0003
    figures = facts["figures"]
    assert 0 < figures["infected"] < figures["paragraphs"]
    assert figures["clean_look_alikes"] == 5
    assert 30 < figures["clean_articles"] < 75


def test_the_same_command_makes_the_same_bytes(trained):
    first = trained / "models" / "tagger"
    again = train("tagger", trained, "--steps", "3", "--seed", SEED, models="again", hashing="9")
    assert (again / "weights.npz").read_bytes() == (first / "weights.npz").read_bytes()
    one, two = manifest(first), manifest(again)
    two["made"]["command"] = two["made"]["command"].replace("--models again", "--models models")
    assert one == two


def test_the_gate_is_the_test_split(trained):
    text = (trained / "models" / "gate" / "articles.jsonl").read_text(encoding="utf-8")
    names = [json.loads(line)["id"] for line in text.splitlines()]
    assert len(names) == 10
    assert all(name.startswith("test-") for name in names)
    universe = (trained / "models" / "gate" / "universe.txt").read_text(encoding="utf-8")
    assert "slot gurita\n" in universe
    assert universe.splitlines() == sorted(universe.splitlines())


def test_a_line_separator_is_a_part_of_an_article_of_the_gate(tmp_path):
    articles = small_world.write_articles(tmp_path / "datasets" / "articles")
    small_world.write_keywords(tmp_path / "datasets" / "keywords")
    row = {"id": "test-u", "lang": "id", "marked": "Ikan\u2028padi"}
    with (articles / "own.jsonl").open("a", encoding="utf-8") as out:
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
    train("gate", tmp_path)


def test_the_models_are_listed(trained):
    out = spamcheck("models", "--models", "models", folder=trained)
    assert all(f"{name:12} intact" in out for name in model.NAMES)
    assert "all intact" in out
    assert f"seed        {SEED}" in out


def test_articles_are_judged_with_them(trained):
    (trained / "a.txt").write_text("Warga menanam jagung di tepi sungai.\n", encoding="utf-8")
    (trained / "spamcheck.toml").write_text("models = 'models'\n", encoding="utf-8")
    by_flag, by_file = (
        spamcheck("scan", "a.txt", "--format", "json", "--fail-on", "never", *given, folder=trained)
        for given in (["--models", trained / "models"], [])
    )
    assert by_flag == by_file
    report = json.loads(by_flag)
    assert report["summary"]["documents"] == 1
    assert report["errors"] == []
    assert model.Model(trained / "models").name in by_flag


def test_the_lexicon_knows_the_languages_apart(trained):
    from spamcheck.language import LanguageModel

    lexicon = model.Model(trained / "models").lexicon
    languages = LanguageModel.of(lexicon.arrays("languages.npz"))
    for lang, sentences in small_world.SENTENCES.items():
        text = " ".join(sentences).replace("{thing}", "").replace("{place}", "")
        assert languages.of_text(text) == lang
