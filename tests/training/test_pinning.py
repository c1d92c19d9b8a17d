"""Floors: which figures are pinned, and that none falls without a reason that is kept."""

from __future__ import annotations

import json

import pytest

from spamcheck.errors import SpamcheckError
from spamcheck.training.floors import broken, figures, is_floor, pin, read
from spamcheck.training.outcomes import Alarm, Outcome, SpanOutcome
from spamcheck.training.tallies import summarise
from spamcheck.types import Verdict

PIN = {"found | gate | all | all": 0.9, "spam | gate | all | all": 0.01}
WORSE = PIN | {"found | gate | all | all": 0.8}


def outcome(name, verdict, *spans, alarms=0):
    return Outcome(name, "id", "s", verdict, spans, len(spans), len(spans), 2,
                   tuple(Alarm(name, at, verdict, ()) for at in range(alarms)))  # fmt: skip


def span(kind="injected_phrase", *, found=True, exact=False, repaired=False):
    return SpanOutcome("a", "id", "s", kind, "slot gurita", found, exact, repaired)


OUTCOMES = [
    outcome("a", Verdict.SPAM, span(exact=True, repaired=True), span()),
    outcome("b", Verdict.CLEAN, span(found=False), span("slug_title")),
    outcome("c", Verdict.REVIEW, alarms=1),
    outcome("d", Verdict.SPAM, alarms=1),
    outcome("e", Verdict.CLEAN),
    outcome("f", Verdict.CLEAN),
]


@pytest.fixture(scope="module")
def now():
    return figures("gate", summarise(OUTCOMES, frozenset({"slot gurita"})))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("found | gate | all | all", 0.75),
        ("exact | gate | all | all", 0.25),  # of all insertions, not of those found
        ("repaired | gate | all | all", 0.25),
        ("found | gate | kind | injected_phrase | id+en", 0.6667),
        ("found | gate | universe | in universe | id+en", 0.6667),
        ("infected | gate | all | all", 0.5),
        ("flagged | gate | all | all", 0.5),
        ("spam | gate | all | all", 0.25),
        ("alarms per 1,000 | gate | all | all", 166.6667),
    ],
)
def test_figures(now, name, value):
    assert now[name] == value


def test_what_cannot_be_is_no_figure(now):
    assert "repaired | gate | kind | slug_title | id+en" not in now  # nothing to remove
    clean = figures("gate", summarise([OUTCOMES[4]], frozenset()))
    assert not any(is_floor(name) for name in clean)
    infected = figures("gate", summarise([OUTCOMES[0]], frozenset()))
    assert not any(name.startswith(("flagged", "spam")) for name in infected)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("found | x", True),
        ("exact | x", True),
        ("repaired | x", True),
        ("infected | x", True),
        ("flagged | found", False),
        ("spam | x", False),
        ("alarms per 1,000 | x", False),
    ],
)
def test_what_must_not_fall_and_what_must_not_rise(name, expected):
    assert is_floor(name) == expected


def test_what_was_pinned_is_read(tmp_path):
    path = tmp_path / "deep" / "floors.json"
    assert read(path) == {}
    assert pin(path, PIN, reason="") == []
    assert read(path) == PIN
    assert json.loads(path.read_text(encoding="utf-8"))["lowered"] == []


def test_nothing_is_lowered_without_a_reason(tmp_path):
    path = tmp_path / "floors.json"
    pin(path, PIN, reason="")
    before = path.read_bytes()
    with pytest.raises(SpamcheckError, match=r"needed to lower 1 floors: found .* now 0\.8"):
        pin(path, WORSE, reason="")
    assert path.read_bytes() == before


def test_every_reason_is_kept(tmp_path):
    path = tmp_path / "floors.json"
    pin(path, PIN, reason="")
    assert pin(path, WORSE, reason="harder") == broken(PIN, WORSE)
    assert pin(path, PIN, reason="not needed") == []
    pin(path, WORSE, reason="again")
    data = json.loads(path.read_text(encoding="utf-8"))
    assert [entry["reason"] for entry in data["lowered"]] == ["harder", "again"]
    assert data["figures"] == WORSE


def test_many_floors_are_not_all_told(tmp_path):
    path = tmp_path / "floors.json"
    pin(path, {f"found | {at}": 1.0 for at in range(9)}, reason="")
    with pytest.raises(SpamcheckError, match=r"lower 9 floors: .*; \.\.\.$"):
        pin(path, {}, reason="")


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"figures": [], "lowered": []}',
                                  '{"figures": {}, "lowered": {}}'])  # fmt: skip
def test_what_is_no_floors_file(tmp_path, text):
    path = tmp_path / "floors.json"
    path.write_text(text, encoding="utf-8")
    for use in (lambda: read(path), lambda: pin(path, PIN, reason="why")):
        with pytest.raises(SpamcheckError, match="not a floors file"):
            use()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SpamcheckError, match="cannot be"):
        pin(tmp_path / "file" / "floors.json", PIN, reason="")
