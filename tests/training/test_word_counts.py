"""The unigram table: probabilities, order, and what is no word."""

from __future__ import annotations

import math

import pytest

from spamcheck.training.words import count_words


def test_the_odds_are_log10_shares_of_all_words():
    found = count_words(["Padi padi ikan", "padi"])
    assert found == {"padi": round(math.log10(3 / 4), 4), "ikan": round(math.log10(1 / 4), 4)}


def test_words_that_are_dropped_still_count_in_the_total():
    assert count_words(["padi padi padi ikan"], most=1) == {"padi": round(math.log10(3 / 4), 4)}


def test_the_order_is_by_frequency_then_by_alphabet():
    assert list(count_words(["udang ikan padi padi ayam"])) == ["padi", "ayam", "ikan", "udang"]
    assert list(count_words(["udang ikan ayam"], most=2)) == ["ayam", "ikan"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("orang2 3pm snake_case _x x_", []),
        ("Kebun-kebun, l'école!", ["kebun", "l", "école"]),
        ("ÉCOLE école", ["école"]),
        ("рыба 123 !?", ["рыба"]),
        ("", []),
    ],
)
def test_words_are_runs_of_letters(text, words):
    assert sorted(count_words([text])) == sorted(words)
