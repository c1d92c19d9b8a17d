"""Seeded copies: the spans are what was inserted, and the rest is the clean text."""

from __future__ import annotations

import re
from random import Random

import pytest
import small_world

from spamcheck.text import fold
from spamcheck.training.seeding import (
    KINDS,
    Seeder,
    Sources,
    disguised,
    seen_trades,
    unseen_trades,
)

TEXT = small_world.text("id", Random(2), 4)
SEEDS = range(60)
PROMOTIONAL = r"(Mainkan|Butuh) [^{}]+(\.|sekarang\.)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return small_world.write_keywords(tmp_path_factory.mktemp("data") / "keywords")


@pytest.fixture(scope="module")
def sources(folder):
    return Sources.of(folder, seen_trades)


def infected(sources, kind, seed, text=TEXT, lang="id"):
    return Seeder(sources, seed).infect("name", lang, text, kind)


def pieces(sources, kind):
    """Yield copies with what was inserted; a label too short for a byline makes none."""
    made = [infected(sources, kind, seed) for seed in SEEDS]
    assert kind == "odd_byline" or None not in made
    assert sum(found is not None for found in made) > len(made) // 2
    for found in filter(None, made):
        yield found, [found.text[span.start : span.end] for span in found.spans]


def collapsed(text):
    return " ".join(text.split())


@pytest.mark.parametrize("kind", KINDS)
def test_spans_are_what_was_inserted_and_the_rest_is_the_clean_text(sources, kind):
    for found, _ in pieces(sources, kind):
        assert collapsed(found.clean_text) == collapsed(TEXT)
        rest = iter(found.clean_text)
        assert all(char in rest for char in TEXT)  # nothing is lost, not even a line break
        assert found.spans
        for span in found.spans:
            assert span.kind == kind
            inserted = found.text[span.start : span.end]
            assert inserted == inserted.strip() != ""
        assert (found.id, found.lang, found.set) == (f"name+{kind}", "id", f"seeded_{kind}")


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same_copies(sources, kind):
    def copies(seed):
        seeder = Seeder(sources, seed)
        return [seeder.infect("n", "id", TEXT, kind) for _ in range(8)]

    assert copies(1) == copies(1) != copies(2)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("injected_phrase", "Ikan di sungai."),
        ("obfuscated", "Ikan di sungai."),
        ("spam_sentence", "Ikan di sungai."),
        ("spam_paragraph", "Ikan di sungai. Padi di sawah."),
        ("keyword_list", "Ikan di sungai. Padi di sawah."),
        ("slug_title", "Ikan di sungai."),
    ],
)
def test_a_text_without_a_place_is_left_alone(sources, kind, text):
    assert infected(sources, kind, 1, text) is None


def test_one_or_two_phrases_stand_between_words(sources):
    counts = set()
    for found, texts in pieces(sources, "injected_phrase"):
        counts.add(len(texts))
        for span in found.spans:
            assert found.text[span.start - 1] in " \n"
            assert re.match(r"[ \u00a0]+\S", found.text[span.end :])
    assert counts == {1, 2}


def test_phrases_are_those_that_were_chosen(folder):
    for choose, held in ((seen_trades, False), (unseen_trades, True)):
        chosen = Sources.of(folder, choose)
        for lang, verticals in small_world.PHRASES.items():
            found = {phrase for trade in chosen.trades[lang] for phrase in trade}
            expected = {p for v in verticals for p in small_world.phrases(lang, v, held=held)}
            assert found == expected


def test_three_phrases_in_four_are_of_the_language(sources):
    seeder = Seeder(sources, 1)
    own = {p for v in small_world.PHRASES["id"].values() for p in v}
    drawn = [seeder.phrase("id").lower() for _ in range(3000)]
    assert sum(phrase in own for phrase in drawn) / 3000 == pytest.approx(0.79, abs=0.05)
    assert sum("crab" in phrase or "สล็อต" in phrase for phrase in drawn) > 50


def test_a_language_without_phrases_is_given_others(sources):
    assert infected(sources, "injected_phrase", 1, lang="fi").spans


def test_a_spam_sentence_stands_between_sentences(sources):
    for found, [text] in pieces(sources, "spam_sentence"):
        assert re.fullmatch(PROMOTIONAL, text)
        assert found.text[: found.spans[0].start].endswith(". ")


def test_a_spam_paragraph_is_two_to_four_sentences_of_its_own(sources):
    counts = set()
    for found, [text] in pieces(sources, "spam_paragraph"):
        assert text in re.split(r"\n\n+", found.text)
        counts.add(len(re.findall("Mainkan|Butuh", text)))
    assert counts == {2, 3, 4}


def test_a_keyword_list_is_a_paragraph_of_five_to_fifteen(sources):
    counts = set()
    for found, [text] in pieces(sources, "keyword_list"):
        assert text in re.split(r"\n\n+", found.text)
        parts = re.split(r", | [|/•-] ", text)
        counts |= {len(parts)} - {1}
    assert min(counts) >= 5
    assert max(counts) <= 15
    assert len(counts) > 5


def test_an_odd_byline_is_a_run_together_label_with_a_dash(sources):
    for found, [text] in pieces(sources, "odd_byline"):
        assert re.fullmatch(r"[a-z]{10,} [–—-]", text)
        assert found.text[: found.spans[0].start].endswith("\n\n")


def test_a_slug_is_the_first_words_of_the_article(sources):
    words = "-".join(re.findall("[a-z]+", TEXT.lower()))
    for found, [text] in pieces(sources, "slug_title"):
        assert found.text.startswith(f"{text}\n\n")
        assert words.startswith(text)
        assert 6 <= len(text.split("-")) <= 12


def test_an_account_is_named_at_the_end(sources):
    for found, [text] in pieces(sources, "author_boilerplate"):
        assert "admin" in text
        assert found.text == f"{TEXT}\n\n{text}"


def test_disguises_are_taken_off_by_folding_or_by_reading():
    phrase, seen = "slot kepiting emas", set()
    for seed in range(80):
        found = disguised(phrase, Random(seed))
        assert found != phrase
        spaced = " ".join(word.replace(" ", "") for word in found.split("  "))
        assert phrase in (fold(found).text, spaced, fold(found, {phrase, *phrase.split()}).text)
        seen.add(found)
    assert len(seen) == 6


@pytest.mark.parametrize("phrase", ["SLOT KEPITING EMAS", "สล็อตปลาหมึก"])
def test_every_phrase_can_be_disguised(phrase):
    assert all(disguised(phrase, Random(seed)) != phrase for seed in range(80))


def test_obfuscated_pieces_are_disguised(sources):
    own = {p for by in small_world.PHRASES.values() for v in by.values() for p in v if p.isascii()}
    told = [text for _, texts in pieces(sources, "obfuscated") for text in texts]
    assert not any(phrase in text for text in told for phrase in own)
