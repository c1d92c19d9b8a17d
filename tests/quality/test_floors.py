"""What the committed models reach does not fall under what was pinned."""

from __future__ import annotations

from pathlib import Path

import pytest

from spamcheck.commands.evaluate import measured, pinned
from spamcheck.config import Config
from spamcheck.model import Model
from spamcheck.training import floors

ROOT = Path(__file__).resolve().parents[2]
MODELS = ROOT / "models"
PINNED = ROOT / "tests" / "quality" / "floors.json"
TRAINED = all((MODELS / name / "manifest.json").is_file() for name in ("tagger", "classifier"))


@pytest.mark.skipif(not TRAINED, reason="models/tagger is missing: it was not trained yet")
def test_no_figure_is_worse_than_its_floor():
    floor = floors.read(PINNED)
    assert floor, f"{PINNED} pins nothing: run spamcheck evaluate --pin"
    model = Model(MODELS)
    parts = measured(pinned(model, ROOT / "datasets"), model, Config(models=str(MODELS)))
    now = {
        name: value
        for part in parts
        for name, value in floors.figures(part.name, part.result).items()
    }
    assert floors.broken(floor, now) == []


PIN = {"found | gate | all | all": 0.9, "spam | gate | all | all": 0.01}


@pytest.mark.parametrize(
    ("now", "lines"),
    [
        (PIN, []),
        ({"found | gate | all | all": 0.95, "spam | gate | all | all": 0.0}, []),
        (
            PIN | {"found | gate | all | all": 0.89},
            ["found | gate | all | all: pinned at 0.9, now 0.89"],
        ),
        (
            PIN | {"spam | gate | all | all": 0.02},
            ["spam | gate | all | all: pinned at 0.01, now 0.02"],
        ),
        (PIN | {"found | gate | kind | new": 0.1}, []),
        (
            {"found | gate | all | all": 0.9},
            ["spam | gate | all | all: pinned at 0.01, not measured any more"],
        ),
    ],
)
def test_floors_must_not_fall_and_false_alarms_must_not_rise(now, lines):
    assert floors.broken(PIN, now) == lines
