"""A model folder is opened whole or not at all, and the message says which file and why."""

import json

import numpy as np
import pytest

from spamcheck import model
from spamcheck.errors import ModelError


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "tagger"
    path.mkdir()
    np.savez(path / "weights.npz", a=np.arange(3, dtype=np.int8))
    (path / "words.tsv").write_text("# words\nslot\t1\n\njudi\t2\n", encoding="utf-8")
    (path / "card.md").write_text("About.", encoding="utf-8")
    model.write_manifest(path, seed=1, thresholds={"spam": 0.9})
    return path


def changed(folder, **facts):
    path = folder / model.MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | facts), encoding="utf-8")


def test_arrays_and_tables_come_back(folder):
    artefact = model.open_artefact(folder)
    assert artefact.arrays()["a"].tolist() == [0, 1, 2]
    assert list(artefact.table("words.tsv")) == [["slot", "1"], ["judi", "2"]]
    assert artefact.manifest["thresholds"] == {"spam": 0.9}


def test_the_manifest_lists_every_file_but_itself_and_the_card(folder):
    assert set(model.open_artefact(folder).manifest["files"]) == {"weights.npz", "words.tsv"}


def test_a_missing_folder(tmp_path):
    with pytest.raises(ModelError, match=r"tagger/manifest\.json: missing; .* not a model folder"):
        _ = model.Model(tmp_path).tagger


def test_a_missing_file(folder):
    (folder / "words.tsv").unlink()
    with pytest.raises(ModelError, match=r"words\.tsv: missing; the manifest lists it"):
        model.open_artefact(folder)


def test_an_altered_file(folder):
    (folder / "words.tsv").write_text("slot\t9\n", encoding="utf-8")
    with pytest.raises(ModelError, match=r"words\.tsv: altered"):
        model.open_artefact(folder)


def test_a_newer_format(folder):
    changed(folder, format=model.FORMAT + 1)
    with pytest.raises(ModelError, match=r"format 2, this spamcheck reads 1\. Upgrade"):
        model.open_artefact(folder)


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/passwd", "a/b.txt"])
def test_a_path_out_of_the_folder(folder, name):
    (folder.parent / "secret.txt").write_text("x", encoding="utf-8")
    changed(folder, files={name: "0" * 64})
    with pytest.raises(ModelError, match="leads out of the folder"):
        model.open_artefact(folder)


@pytest.mark.parametrize("name", ["..", ".", ""])
def test_a_folder_is_no_file(folder, name):
    changed(folder, files={name: "0" * 64})
    with pytest.raises(ModelError):
        model.open_artefact(folder)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": 3}', "\x00"])
def test_a_manifest_that_is_none(folder, text):
    (folder / model.MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=r"manifest\.json"):
        model.open_artefact(folder)


def test_a_manifest_that_is_no_text(folder):
    (folder / model.MANIFEST).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ModelError, match=r"manifest\.json: cannot be read"):
        model.open_artefact(folder)


def test_a_file_that_is_not_listed(folder):
    artefact = model.open_artefact(folder)
    with pytest.raises(ModelError, match=r"lists no file 'other\.tsv'"):
        list(artefact.lines("other.tsv"))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut off", b"no zip at all"])
def test_an_array_file_that_is_broken(folder, data):
    (folder / "weights.npz").write_bytes(data)
    model.write_manifest(folder)
    with pytest.raises(ModelError, match=r"weights\.npz: not an array file"):
        model.open_artefact(folder).arrays()


def test_an_array_of_another_version(folder):
    arrays = model.open_artefact(folder).arrays()
    with pytest.raises(ModelError, match=r"weights\.npz: no array 'network\.inner': .* or retrain"):
        _ = arrays["network.inner"]


def test_objects_are_not_unpickled(folder):
    np.savez(folder / "weights.npz", a=np.array([{}], dtype=object))
    model.write_manifest(folder)
    with pytest.raises(ModelError, match=r"weights\.npz"):
        model.open_artefact(folder).arrays()


def whole(tmp_path):
    for name in model.NAMES:
        (tmp_path / name).mkdir()
        (tmp_path / name / "data.txt").write_text(name, encoding="utf-8")
        model.write_manifest(tmp_path / name)
    return tmp_path


def test_the_name_is_over_what_decides(tmp_path):
    folder = whole(tmp_path)
    before = model.Model(folder).name
    assert len(before) == 12
    (folder / "gate" / "data.txt").write_text("other", encoding="utf-8")
    model.write_manifest(folder / "gate")
    assert model.Model(folder).name == before
    (folder / "lexicon" / "data.txt").write_text("other", encoding="utf-8")
    model.write_manifest(folder / "lexicon")
    assert model.Model(folder).name != before


def test_an_artefact_is_opened_when_asked_for(tmp_path):
    folder = whole(tmp_path)
    (folder / "gate" / "data.txt").unlink()
    opened = model.Model(folder)
    assert opened.tagger.manifest["name"] == "tagger"
    with pytest.raises(ModelError):
        _ = opened.gate


def test_the_models_of_a_checkout_lie_beside_the_package():
    assert model.default_folder().name == "models"


def test_columns_are_read_at_once_and_ragged_lines_are_refused(tmp_path):
    (tmp_path / "words.tsv").write_text("slot\t1\njudi\t2\n", encoding="utf-8")
    (tmp_path / "bad.tsv").write_text("slot\t1\njudi\n", encoding="utf-8")
    artefact = model.Artefact(tmp_path, {"files": {"words.tsv": "", "bad.tsv": ""}})
    assert artefact.columns("words.tsv") == [["slot", "judi"], ["1", "2"]]
    with pytest.raises(ModelError, match="2 cells"):
        artefact.columns("bad.tsv")
