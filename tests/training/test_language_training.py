"""The language table: odds of pieces, from the same number of articles of each source."""

from __future__ import annotations

import numpy as np
import pytest
import small_world

from spamcheck.language import LanguageModel
from spamcheck.training.language import accuracy, samples, table, train

TEXTS = {
    lang: [" ".join(small_world.SENTENCES[lang]).format(place="", thing="")] * 3
    for lang in ("id", "en", "tr")
}


@pytest.fixture(scope="module")
def corpora(tmp_path_factory):
    return small_world.write_corpora(tmp_path_factory.mktemp("world"), articles=6)


def test_a_model_of_the_table_knows_the_languages_apart():
    model = LanguageModel.of(table(TEXTS))
    assert model.languages == ("id", "en", "tr")
    assert [model.of_text(texts[0]) for texts in TEXTS.values()] == ["id", "en", "tr"]


def test_odds_are_tenths_against_the_average_language():
    arrays = table({"id": ["ikan ikan ikan"], "en": ["fish fish fish"]})
    assert arrays["odds"].dtype == np.int8
    assert arrays["odds"].shape == (len(str(arrays["features"]).split("\n")), 2)
    row = str(arrays["features"]).split("\n").index("=ikan")
    expected = 10 * np.log(3.5 / 0.5) / 2  # both count 15 pieces
    assert arrays["odds"][row].tolist() == [round(expected), -round(expected)]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_language_without_text_is_never_the_answer():
    model = LanguageModel.of(table(TEXTS | {"vi": []}))
    assert model.of_text(TEXTS["id"][0]) == "id"


def test_samples_are_beginnings_and_as_many_of_each_source(tmp_path):
    for lang, source, body in (("id", "a", "a" * 3000), ("id", "b", "b"), ("en", "c", "c")):
        path = tmp_path / "train" / lang / f"{source}.jsonl.xz"
        small_world.write_corpus(path, lang, [body] * 5)
    found = list(samples(tmp_path, "train", "id", 2))
    assert found == ["a" * 2500] * 2 + ["b"] * 2


def test_the_trained_table_and_its_accuracy(corpora):
    arrays = train(corpora)
    again = train(corpora)
    assert all(np.array_equal(arrays[name], again[name]) for name in arrays)
    few = len(str(train(corpora, 1)["features"]).split("\n"))
    assert few < len(str(arrays["features"]).split("\n"))
    model = LanguageModel.of(arrays)
    (corpora / "train").rename(corpora / "dev")
    try:
        seen = accuracy(model, corpora, 200)
    finally:
        (corpora / "dev").rename(corpora / "train")
    assert seen["th"] == (0, 0)
    assert seen["id"][1] == 12
    assert sum(right for right, _ in seen.values()) >= 0.9 * sum(n for _, n in seen.values())
