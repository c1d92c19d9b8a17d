"""The lexicon's tables: what a phrase weighs, and which single words sell."""

from __future__ import annotations

import pytest
import small_world

from spamcheck.training.keywords import Keyword
from spamcheck.training.lexicon import build, clean_texts, money_words, weigh


def keyword(phrase, vertical="gambling", lang="id"):
    return Keyword(phrase, vertical, "trade", lang)


def weights(keywords, texts=()):
    return {phrase: (term.vertical, term.weight) for phrase, term in weigh(keywords, texts)}


@pytest.mark.parametrize(
    ("phrase", "vertical", "weight"),
    [
        ("slot gurita", "gambling", 0.9),
        ("sedot tinja", "home_services", 0.65),
        ("slot", "gambling", 0.54),  # a single word
        ("สล็อต", "gambling", 0.9),  # not told by blanks
    ],
)
def test_what_a_phrase_weighs_that_clean_text_never_uses(phrase, vertical, weight):
    assert weights([keyword(phrase, vertical)])[phrase] == (vertical, weight)


def test_a_phrase_weighs_less_the_oftener_clean_text_uses_it():
    many = "ikan di sungai " * 40_000  # one use is 8.3 in a million words, two are 16.7
    once, twice = (weights([keyword("slot gurita")], [many, *["Slot gurita"] * n]) for n in (1, 2))
    assert once["slot gurita"][1] == pytest.approx(0.9 * 0.5 / (0.5 + 1 / 0.12), abs=0.006)
    assert twice == {}


def test_phrases_of_under_a_twentieth_are_left_out():
    assert weights([keyword("slot gurita"), keyword("ikan")], ["ikan di sungai"]).keys() == {
        "slot gurita"
    }


def test_phrases_are_distinct_and_the_first_trade_counts():
    found = weights([keyword("Slot Gurita", "lottery"), keyword("slot gurita", "gambling")])
    assert found == {"slot gurita": ("lottery", 0.9)}


def test_words_that_sell_are_frequent_in_spam_trades_and_rare_in_honest_text():
    often = [keyword(f"{word} nomor{at}") for word in ("gurita", "harga", "ke") for at in range(4)]
    seldom = [keyword(f"kerang nomor{at}") for at in range(3)]
    honest = [keyword(f"karpet nomor{at}", "home_services") for at in range(4)]
    foreign = [keyword(f"pulpo nomor{at}", lang="es") for at in range(4)]
    words = {"harga": -3.0, "gurita": -5.0}
    assert money_words([*often, *seldom, *honest, *foreign], words) == {"gurita"}


def test_clean_texts_are_folded_and_at_most_so_many_a_source(tmp_path):
    for source in ("a", "b"):
        path = tmp_path / "train" / "id" / f"{source}.jsonl.xz"
        small_world.write_corpus(path, "id", ["𝗶𝗸𝗮𝗻", "padi", "sawah"])
    assert list(clean_texts(tmp_path, None)) == ["ikan", "padi", "sawah"] * 2
    assert list(clean_texts(tmp_path, 2)) == ["ikan", "padi"] * 2


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("world")
    corpora = small_world.write_corpora(folder / "c", articles=10)
    datasets = small_world.write_datasets(folder / "d")
    for name in ("one", "two"):
        build(corpora, datasets, folder / "lexicon" / name, tell=lambda _: None)
    return folder / "lexicon"


def test_the_tables_are_written(built):
    names = {path.name for path in (built / "one").iterdir()}
    assert {"phrases.tsv", "words.tsv", "money.txt", "languages.npz", "outlets.txt",
            "platforms.txt", "places.txt"} <= names  # fmt: skip
    rows = (built / "one" / "phrases.tsv").read_text(encoding="utf-8").splitlines()
    assert "slot gurita\tgambling\t0.9" in rows
    lines = (built / "one" / "words.tsv").read_text(encoding="utf-8").splitlines()
    words = dict(line.split("\t") for line in lines)
    assert float(words["sungai"]) > float(words["karpet"])  # of a phrase, and of no text


def test_the_same_data_give_the_same_bytes(built):
    for path in (built / "one").iterdir():
        assert path.read_bytes() == (built / "two" / path.name).read_bytes()
