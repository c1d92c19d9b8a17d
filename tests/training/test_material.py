"""What can be inserted, and that trades which are held out are not among it."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from random import Random

import numpy as np
import pytest
import small_world

from spamcheck.training import material as module
from spamcheck.training.keywords import Keyword, load
from spamcheck.training.material import Material, build, held_out, templates
from spamcheck.training.numbering import Numbering

TRADES = 3000


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return small_world.write_keywords(tmp_path_factory.mktemp("data") / "keywords")


@pytest.fixture(scope="module")
def built(folder):
    """Material of the trades that are shown and of those held out, with their numberings."""
    made = {}
    for unseen in (False, True):
        numbering = Numbering()
        made[unseen] = build(folder, numbering, 5, unseen=unseen), list(numbering.numbers)
    return made


def spelled(words, piece):
    return " ".join(words[number] for number in piece[0])


def phrases(built, lang, *, unseen):
    material, words = built[unseen]
    return {spelled(words, piece) for trade in material.trades[lang] for piece in trade}


def keyword(trade, vertical="loans", phrase="pinjam uang", lang="id"):
    return Keyword(phrase, vertical, trade, lang)


def test_about_eight_trades_of_a_hundred_are_held_out():
    share = sum(held_out(keyword(f"trade {n}")) for n in range(TRADES)) / TRADES
    assert share == pytest.approx(0.08, abs=0.015)


def test_a_trade_is_held_out_with_all_its_phrases_in_all_languages():
    for vertical in ("gambling", "home_services"):
        for held in (True, False):
            for trade in small_world.trades(vertical, held=held):
                for phrase, lang in (("a", "id"), ("b b", "en")):
                    assert held_out(keyword(trade, vertical, phrase, lang)) == held


@pytest.mark.parametrize("lang", small_world.PHRASES)
def test_held_out_trades_are_never_in_material_unless_unseen_ones_are_asked_for(built, lang):
    for unseen in (False, True):
        found = {phrase.lower() for phrase in phrases(built, lang, unseen=unseen)}
        expected = {
            phrase
            for vertical in small_world.PHRASES[lang]
            for phrase in small_world.phrases(lang, vertical, held=unseen)
        }
        assert found == expected


def test_nor_are_they_in_sentences_or_words(built):
    for unseen in (False, True):
        material, words = built[unseen]
        for pieces in material.sentences.values():
            told = " ".join(spelled(words, piece) for piece in pieces)
            assert ("simpanan" in told) == unseen
        assert ("simpanan" in material.words) == unseen


def test_phrases_are_grouped_by_trade(built, folder):
    trades = {k.trade for k in load(folder) if k.lang == "id" and not held_out(k)}
    assert len(built[False][0].trades["id"]) == len(trades)


def test_a_phrase_stands_as_written_and_in_three_other_cases(built):
    material, words = built[False]
    cases = Counter(spelled(words, piece) for trade in material.trades["id"] for piece in trade)
    kinds = ["slot gurita", "Slot Gurita", "Slot gurita", "SLOT GURITA"]
    counts = [cases[kind] for kind in kinds]
    assert counts[0] >= 3 * max(counts[1:])
    assert min(counts[1:]) > 0


def test_words_are_the_lower_case_words_of_the_phrases(built):
    assert {"slot", "gurita", "crab", "สล็อตปลาหมึก"} <= built[False][0].words


def test_templates_are_filled_some_twenty_times_each(built):
    material, words = built[False]
    assert len(material.sentences["id"]) == 40
    told = [spelled(words, piece) for piece in material.sentences["id"]]
    assert not any(mark in sentence for sentence in told for mark in "{}")
    assert len(set(told)) > 30
    assert material.sentences["ms"] is material.sentences["id"]


def test_a_template_takes_phrases_of_its_vertical_and_of_any_where_there_are_none(built):
    material, words = built[False]
    told = [spelled(words, piece) for piece in material.sentences["id"][:20]]
    of_trade = small_world.phrases("id", "gambling", held=False)
    assert all(any(phrase in sentence for phrase in of_trade) for sentence in told)
    of_any = [spelled(words, piece) for piece in material.sentences["en"][20:]]
    everything = [p for v in small_world.PHRASES["en"] for p in small_world.PHRASES["en"][v]]
    assert all(any(phrase in sentence for phrase in everything) for sentence in of_any)


def test_joints_are_what_stands_before_and_after_a_phrase(built):
    material, words = built[False]
    found = {
        lang: [(spelled(words, a), spelled(words, b), place) for a, b, place in joints]
        for lang, joints in material.joints.items()
    }
    assert found == {
        "id": [("serupa", "itu", "mid")],  # a template without a phrase is none
        "en": [("much like", "", "mid")],
        "ms": [("serupa", "itu", "mid")],
    }


def test_the_same_seed_gives_the_same_material(folder, built, monkeypatch):
    monkeypatch.setattr(module, "invent", lambda parts, rng: f"reel{rng.randrange(10**6)}")
    made = [build(folder, Numbering(), seed) for seed in (5, 5, 6)]
    pieces = [np.concatenate([p[0] for p in m.sentences["id"]]).tolist() for m in made]
    assert pieces[0] == pieces[1] != pieces[2]


def test_brands_are_invented(built):
    material, words = built[False]
    assert len({spelled(words, piece) for piece in material.brands}) > 10_000


def test_templates_keep_quotation_marks_and_an_absent_file_has_none(tmp_path):
    path = tmp_path / "t.tsv"
    assert templates(path) == []
    path.write_text('template\tplace\n"Main" {kw}\tmid\n', encoding="utf-8")
    assert templates(path) == [{"template": '"Main" {kw}', "place": "mid"}]


def lopsided():
    numbering = Numbering()
    small, *large = ([numbering.piece(f"kata{n}")] for n in range(100))
    return Material({"en": [small, [*chain.from_iterable(large)]]}, [], {}, {}, frozenset()), small[
        0
    ]


def test_half_the_time_every_trade_alike_else_every_phrase_alike():
    material, rare = lopsided()
    rng = Random(1)
    share = sum(material.phrase("en", rng) is rare for _ in range(4000)) / 4000
    assert share == pytest.approx(0.5 * 0.5 + 0.5 * 0.01, abs=0.03)


def test_a_language_without_phrases_borrows_english_ones():
    material, _ = lopsided()
    pieces = [piece for trade in material.trades["en"] for piece in trade]
    found = material.phrase("xx", Random(1))
    assert any(found is piece for piece in pieces)
