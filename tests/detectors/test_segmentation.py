import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_names import WORDS

from spamcheck.detectors.segmentation import segment
from spamcheck.training.words import count_words


@pytest.mark.parametrize(
    ("label", "pieces"),
    [
        ("nagoyasuzukiamerica", "nagoya suzuki america"),
        ("aboutgarciniacambogia", "about garcinia cambogia"),
        ("bestkitchenremodelpro", "best kitchen remodel pro"),
        ("TokoBungaJakarta", "toko bunga jakarta"),
        ("slotgacor88", "slot gacor 88"),
        ("garage-door-repair", "garage door repair"),
        ("humanusantara", "huma nusantara"),
        ("pertanggungjawaban", "pertanggungjawaban"),
        ("xqzvbnmtrw", "xqzvbnmtrw"),
        ("", ""),
        ("88", "88"),
    ],
)
def test_a_label_falls_into_its_words(label, pieces):
    assert segment(label, WORDS) == pieces.split()


@given(st.text(alphabet="abcdeNOP019-.", max_size=80))
def test_the_pieces_are_the_letters_and_digits_of_the_label(label):
    kept = "".join(c for c in label.lower()[:63] if c.isalnum())
    assert "".join(segment(label, WORDS)) == kept


def test_a_table_counts_words_of_letters_only():
    table = count_words(["Satu dua dua, orang2 3pm dua!", "satu e-mail"])
    assert list(table) == ["dua", "satu", "e", "mail"]
    assert table["dua"] == pytest.approx(-0.3680, abs=1e-4)


def test_a_table_keeps_the_most_frequent_words():
    assert list(count_words(["b b a a c"], most=2)) == ["a", "b"]


def test_a_table_of_nothing_is_empty():
    assert count_words([]) == {}
