"""Words as hashed features, and white space as classes: what both networks are fed with."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spamcheck.tagger.gaps import CLASSES, NONE, ODD, PARAGRAPH, SPACE, gap_class
from spamcheck.tagger.words import FEATURES, features, shape

ROWS = 114_688


@given(st.text(min_size=1, max_size=40), st.sampled_from([2, 100, ROWS]))
def test_any_word_has_a_row_of_features(word, rows):
    (found,) = features([word], rows).tolist()
    assert len(found) == FEATURES
    assert all(0 <= row < rows for row in found)
    assert found[0] > 0


@given(st.lists(st.text(alphabet="\0ab1Z", min_size=1, max_size=9), min_size=1, max_size=5))
def test_words_have_the_same_features_alone_and_among_others(words):
    alone = [features([word], ROWS)[0].tolist() for word in words]
    assert features(words, ROWS).tolist() == alone


def test_a_lone_surrogate_is_a_word():
    assert features(["a\ud800"], ROWS).shape == (1, FEATURES)


def test_features_never_change():
    """The artefact was trained with these numbers: another hash would make it noise."""
    assert features(["slot"], 1000).tolist() == [[106, 160, 904, 493, 58, 0, 0, 0, 0, 0, 0, 0]]


def test_features_are_the_same_in_every_process():
    code = f"from spamcheck.tagger.words import features; print(features(['Slot88gacor'], {ROWS}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(features(["Slot88gacor"], ROWS))


def test_case_and_digits_change_the_shape_alone():
    one, other = features(["Slot88", "slot77"], ROWS).tolist()
    assert [a == b for a, b in zip(one, other, strict=True)].count(False) == 1


def test_longer_words_have_more_features():
    used = (features(["a" * n for n in (1, 2, 3, 5, 7, 30)], ROWS) > 0).sum(1).tolist()
    assert used == [3, 3, 5, 7, 9, FEATURES]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Slot88", "Xxd"),
        ("SLOT", "X"),
        ("Warga", "Xx"),
        ("A", "X"),
        ("slot", "x"),
        ("pk789", "xd"),
        ("о", "c"),
        ("สล็อต", "tst"),
        ("老虎机", "z"),
        ("カジノ", "j"),
        ("카지노", "k"),
        ("ệ", "l"),
        (",", ","),
        ("–", "s"),
        ("aBcDeFg", "xXxXx"),
    ],
)
def test_shapes(word, expected):
    assert shape(word) == expected


@given(st.text(alphabet="abXYZ", min_size=1, max_size=12))
def test_plain_words_have_the_shape_that_their_letters_give(word):
    kinds = ["X" if char.isupper() else "x" for char in word]
    kept = [kind for at, kind in enumerate(kinds) if not at or kinds[at - 1] != kind]
    assert shape(word) == "".join(kept[:5])


@pytest.mark.parametrize(
    ("blank", "expected"),
    [
        ("", NONE),
        (" ", SPACE),
        ("\n", SPACE),
        (" \n ", SPACE),
        ("\n\n", PARAGRAPH),
        ("\r\n\r\n", PARAGRAPH),
        ("  ", ODD),
        ("\u00a0", ODD),
        ("\t", ODD),
        (" \u00a0", ODD),
        ("\u3000", SPACE),
    ],
)
def test_gap_classes(blank, expected):
    assert gap_class(blank) == expected


def test_a_line_break_of_two_characters_is_one():
    assert gap_class("\r\n") == SPACE


@given(st.text(alphabet=" \t\r\n\u00a0\u3000", max_size=6))
def test_any_blank_has_a_class(blank):
    assert 0 <= gap_class(blank) < CLASSES
