"""The articles of datasets/examples, which the demo shows, are judged as they should be."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "datasets" / "examples"
MAIN = "from spamcheck.cli import main; main()"
NAMES = ("tagger", "classifier", "lexicon")

# Of each document its verdict, and of each paragraph that is not clean its leading code.
EXPECTED = {
    "bird-count.txt": ("spam", {3: "keywords.wall"}),
    "gangguan-hosting.md": ("clean", {}),
    "jembatan-palembang.txt": ("clean", {}),
    "kerja-sama-kesehatan.txt": (
        "spam",
        {0: "title.slug", 1: "byline.odd-domain", 4: "phrase.injected", 8: "byline.boilerplate"},
    ),
    "medicine-warning.html": ("clean", {}),
    "pasar-terapung.txt": ("spam", {2: "phrase.injected"}),
    "penggerebekan-judi.txt": ("clean", {}),
    "school-garden.md": ("review", {4: "phrase.injected"}),
    "three-records.jsonl#beekeeper": ("review", {3: "phrase.injected"}),
    "three-records.jsonl#kereta": ("clean", {}),
    "three-records.jsonl#festival": ("review", {0: "title.slug", 1: "byline.boilerplate"}),
    "village-library.html": ("spam", {3: "hidden.display"}),
}


def test_every_example_is_expected_and_there_is_one_of_each_kind():
    files = {name.partition("#")[0] for name in EXPECTED}
    assert {path.name for path in EXAMPLES.iterdir()} == files
    assert {Path(name).suffix for name in files} == {".txt", ".md", ".html", ".jsonl"}
    assert len(files) == 10


@pytest.fixture(scope="module")
def models():
    if not all((ROOT / "models" / name / "manifest.json").is_file() for name in NAMES):
        pytest.skip("models/ holds no trained artefacts yet")


def scan(*options, seed="0"):
    done = subprocess.run(
        [sys.executable, "-c", MAIN, "scan", str(EXAMPLES), "--fail-on", "never", *options],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def reports(models):
    documents = json.loads(scan("--format", "json", "--all"))["documents"]
    return {document["source"].rpartition("/")[2]: document for document in documents}


@pytest.mark.parametrize("name", EXPECTED)
def test_verdicts(reports, name):
    verdict, flagged = EXPECTED[name]
    found = next(d for source, d in reports.items() if key(source, d) == name)
    assert found["verdict"] == verdict
    leading = {
        p["index"]: p["evidence"][0]["code"] if p["evidence"] else ""
        for p in found["paragraphs"]
        if p["verdict"] != "clean"
    }
    assert leading == flagged


def key(source, document):
    """Return `file` or `file#id`, however the report numbers records."""
    name = source.partition("#")[0]
    return f"{name}#{document['id']}" if name.endswith(".jsonl") else name


def test_the_twin_of_the_model_article_is_repaired(reports):
    paragraphs = {p["index"]: p for p in reports["kerja-sama-kesehatan.txt"]["paragraphs"]}
    evidence = paragraphs[4]["evidence"]
    assert [item["text"] for item in evidence] == ["server kamboja"]
    assert "pindah ke ibu kota juga diajak berlibur" in paragraphs[4]["repaired"]
    assert [p["verdict"] for p in paragraphs.values()].count("review") == 3


def test_the_same_bytes_whatever_the_hash_seed_and_the_number_of_processes(models):
    runs = [scan("--format", "json", seed=seed) for seed in ("0", "7")]
    runs.append(scan("--format", "json", "--jobs", "2"))
    assert len(set(runs)) == 1
