"""Thresholds: the lowest scores at which the caps on false alarms hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spamcheck.features import NAMES, NOTHING, SURE
from spamcheck.training.thresholds import Alarms, Caps, alarms, thresholds

SCORES = st.lists(st.floats(0, 0.999), min_size=1, max_size=80)
SHARES = st.sampled_from([0.0, 0.0003, 0.008, 0.1, 0.5])


def test_only_what_may_become_a_verdict_is_an_alarm():
    tags = {"untagged": NOTHING, "faint": 1.0, "sure": SURE}
    values = [dict.fromkeys(NAMES, 0.0) | {"tag": tag} for tag in tags.values()]
    assert alarms([0.99, 0.5, 0.4], values, "id") == Alarms(review=0.5, spam=0.4)
    assert alarms([0.99, 0.5, 0.4], values, "th") == Alarms(review=0.5, spam=0.0)
    assert alarms([0.99], values[:1], "id") == Alarms(0.0, 0.0)


def same(scores):
    """Return alarms that may be spam as well as review."""
    return [Alarms(score, score) for score in scores]


def reaching(scores, threshold):
    return sum(score >= threshold for score in scores) / len(scores)


@given(SCORES, SCORES, st.builds(Caps, SHARES, SHARES, SHARES, SHARES))
def test_no_more_clean_articles_than_the_caps_allow_reach_a_threshold(scores, hard, caps):
    found = thresholds(same(scores), same(hard), caps)
    assert found["review"] <= found["spam"] < 1
    assert reaching(scores, found["review"]) <= caps.review
    assert reaching(hard, found["review"]) <= caps.hard_review
    assert reaching(scores, found["spam"]) <= caps.spam
    assert reaching(hard, found["spam"]) <= caps.hard_spam


@pytest.mark.parametrize(
    ("caps", "expected"),
    [
        (Caps(0.1, 0.0, 1.0, 1.0), {"review": 0.8901, "spam": 0.9901}),
        (Caps(0.1, 0.05, 1.0, 1.0), {"review": 0.8901, "spam": 0.9401}),
        (Caps(0.5, 0.5, 0.0, 0.0), {"review": 0.5001, "spam": 0.5001}),  # the look-alikes decide
        (Caps(0.05, 0.5, 1.0, 1.0), {"review": 0.9401, "spam": 0.9401}),  # spam is never lower
    ],
)
def test_thresholds_are_no_higher_than_they_must_be(caps, expected):
    scores = [number / 100 for number in range(100)]
    assert thresholds(same(scores), same([0.1, 0.5]), caps) == expected


def test_what_may_not_be_spam_does_not_raise_its_threshold():
    clean = [*same([0.3] * 9), Alarms(0.9, 0.2)]
    assert thresholds(clean, clean, Caps(0.1, 0.0, 0.1, 0.0)) == {"review": 0.3001, "spam": 0.3001}


def test_scores_near_one_respect_the_caps_too():
    scores = [0.99995] * 10
    assert reaching(scores, thresholds(same(scores), [], Caps())["spam"]) == 0
