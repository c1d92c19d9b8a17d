from hypothesis import given
from hypothesis import strategies as st

from spamcheck.text import Covered

INTERVALS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 8)).map(lambda pair: (pair[0], sum(pair)))
)


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@given(INTERVALS, st.integers(0, 50), st.integers(1, 9))
def test_touches_is_what_a_look_at_every_interval_says(kept, start, size):
    asked = (start, start + size)
    assert Covered(kept).touches(*asked) == any(overlaps(asked, one) for one in kept)


@given(INTERVALS)
def test_what_is_added_keeps_apart(intervals):
    covered, kept = Covered(), []
    for one in intervals:
        free = not any(overlaps(one, other) for other in kept)
        assert covered.add(*one) is free
        if free:
            kept.append(one)


def test_neighbours_do_not_touch():
    assert not Covered([(0, 3)]).touches(3, 5)
    assert Covered().add(3, 5)
