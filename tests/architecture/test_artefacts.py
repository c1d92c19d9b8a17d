"""What is shipped: models of bounded size under a valid manifest, and no sentence of a corpus."""

import itertools
import json
import lzma
import re

import pytest
from source import HAS_MODELS, MODELS, ROOT

from spamcheck import model

DATA = ROOT.parent / "shared" / "data"
FILE_LIMIT, ALL_LIMIT = 12_000_000, 40_000_000
WORDS = 12
_WORD = re.compile(r"\w+")


def shingles(text):
    """Return hashes (64 bits, of this process) of all runs of 12 words."""
    words = _WORD.findall(text.lower())
    return {hash(tuple(words[at : at + WORDS])) for at in range(len(words) - WORDS + 1)}


def foreign_texts():
    """Yield (source, text) of the dev corpora, a sample of each, and of the wild's pages."""
    for path in sorted((DATA / "corpora" / "dev").glob("*/*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in itertools.islice(lines, 0, 600, 3):
                yield path.name, json.loads(line)["text"]
    for path in sorted((DATA / "dev").glob("wild_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            text = record.get("marked") or record.get("text") or record.get("html", "")
            yield path.name, re.sub(r"⟦\w+\|([^⟧]*)⟧", r"\1", text)


def shipped():
    for folder in ("datasets", "docs", "tests", "models", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".md", ".txt", ".py", ".tsv", ".json", ".jsonl", ".html"}:
                yield path


@pytest.mark.shared
@pytest.mark.skipif(not DATA.is_dir(), reason="../shared is absent")
def test_no_sentence_of_a_publisher_is_shipped():
    known = set()
    for _, text in foreign_texts():
        known |= shingles(text)
    assert len(known) > 100_000
    copied = {}
    for path in shipped():
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix == ".jsonl":
            text = text.encode().decode("unicode_escape", "replace") if "\\u" in text else text
        text = re.sub(r"⟦\w+\|([^⟧]*)⟧", r"\1", text)
        if same := len(shingles(text) & known):
            copied[str(path.relative_to(ROOT))] = same
    assert copied == {}


@pytest.mark.skipif(not HAS_MODELS, reason="models/ holds no trained artefacts yet")
class TestModels:
    def test_sizes(self):
        sizes = {path: path.stat().st_size for path in MODELS.rglob("*") if path.is_file()}
        assert {str(path): size for path, size in sizes.items() if size > FILE_LIMIT} == {}
        assert sum(sizes.values()) <= ALL_LIMIT

    @pytest.mark.parametrize("name", model.NAMES)
    def test_manifests(self, name):
        artefact = model.open_artefact(MODELS / name)
        manifest = artefact.manifest
        assert manifest["name"] == name
        assert manifest["made"]["command"].startswith("spamcheck train")
        assert manifest["made"]["data"]
        lying = {path.name for path in (MODELS / name).iterdir() if path.suffix != ".md"}
        assert lying == {*manifest["files"], model.MANIFEST}

    @pytest.mark.parametrize("name", ["tagger", "classifier"])
    def test_what_was_trained_has_a_card_and_a_seed(self, name):
        assert list((MODELS / name).glob("*.md"))
        assert "seed" in model.open_artefact(MODELS / name).manifest["made"]

    def test_the_classifier_weighs_the_features_that_there_are(self):
        from spamcheck.features import NAMES

        rows = model.open_artefact(MODELS / "classifier").table("weights.tsv")
        assert [name for name, *_ in rows] == ["(bias)", *NAMES]
