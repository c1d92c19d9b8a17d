"""The classifier: a logistic model whose every part can be shown."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spamcheck.classifier import START, Classifier
from spamcheck.errors import ModelError

ROWS = [
    ["(bias)", "-1", "0", "1"],
    ["tag", "2", "0.5", "0.5"],
    ["topic", "-1", "0", "1"],
    ["dead", "0", "0", "1"],
]
MANIFEST = {"thresholds": {"review": 0.6, "spam": 0.9}}
CLASSIFIER = Classifier.of(MANIFEST, ROWS)


def test_the_thresholds_come_from_the_manifest():
    assert (CLASSIFIER.review, CLASSIFIER.spam) == (0.6, 0.9)


def test_a_score_by_hand():
    score = CLASSIFIER.score({"tag": 1.0, "topic": 0.5, "dead": 9.0})
    assert score == pytest.approx(1 / (1 + math.exp(-(-1 + 2 - 0.5))))


def test_the_reasons_add_up_to_the_odds():
    values = {"tag": 0.2, "topic": 0.7, "dead": 1.0}
    score = CLASSIFIER.score(values)
    added = sum(reason.added for reason in CLASSIFIER.reasons(values))
    assert added == pytest.approx(math.log(score / (1 - score)))


def test_after_the_start_the_strongest_reason_comes_first_and_no_zero_at_all():
    start, *reasons = CLASSIFIER.reasons({"tag": 3.0, "topic": 1.0, "dead": 9.0})
    assert start.name == START
    assert [(reason.name, reason.value) for reason in reasons] == [("tag", 3.0), ("topic", 1.0)]


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_any_value_gives_a_probability(tag, topic):
    assert 0 <= CLASSIFIER.score({"tag": tag, "topic": topic, "dead": 0.0}) <= 1


@pytest.mark.parametrize(
    ("manifest", "rows"),
    [
        (MANIFEST, ROWS[1:]),
        ({}, ROWS),
        ({"thresholds": {"review": 0.5}}, ROWS),
        (MANIFEST, [*ROWS, ["short", "1"]]),
        (MANIFEST, [*ROWS, ["word", "a", "b", "c"]]),
    ],
)
def test_weights_that_are_not_whole(manifest, rows):
    with pytest.raises(ModelError, match="classifier"):
        Classifier.of(manifest, rows)
