"""Rows of words: learnt once, kept until there are too many, the same at any time."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from spamcheck.rows import Rows


class Lengths(Rows):
    """(length, code of the first letter) of each word, and what was learnt when."""

    def __init__(self, most):
        super().__init__(2, most, np.int64)
        self.asked = []

    def learnt(self, words):
        self.asked.append(words)
        return np.array([[len(word), ord(word[0])] for word in words])


@given(
    st.lists(
        st.lists(st.sampled_from(["ab", "c", "def", "gh", "ijkl", "mno"]), max_size=5), max_size=9
    )
)
def test_a_row_is_what_was_learnt_whatever_was_asked_before(questions):
    rows = Lengths(5)
    for words in questions:
        assert rows.of(words).tolist() == [[len(word), ord(word[0])] for word in words]


def test_a_word_is_learnt_once_until_the_rows_are_full():
    rows = Lengths(3)
    for words in (["b", "a", "b"], ["a"], ["a", "c"], ["c", "d"], ["a"]):
        rows.of(words)
    assert rows.asked == [["a", "b"], ["c"], ["c", "d"], ["a"]]
