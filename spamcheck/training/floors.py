"""Pinned floors of quality: what an evaluation reached and a later one must not fall under."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from spamcheck.errors import SpamcheckError
from spamcheck.training.evaluation import Result

Figures = Mapping[str, float]


def figures(result: Result) -> dict[str, float]:
    """Return the figures that are pinned: shares found (floors) and false alarms (ceilings)."""
    out = {f"found | {g.name}": round(g.found.value, 4) for g in result.insertions}
    for group in result.clean:
        flagged = (group.review.hits + group.spam.hits) / max(1, group.review.total)
        out[f"flagged | {group.name}"] = round(flagged, 4)
        out[f"spam | {group.name}"] = round(group.spam.value, 4)
    return out


def is_floor(name: str) -> bool:
    """Say whether a figure must not fall; the others must not rise."""
    return name.startswith("found")


def broken(pinned: Figures, now: Figures) -> list[str]:
    """Return a line for every pinned figure that got worse or is gone."""
    lines = []
    for name, value in pinned.items():
        if name not in now:
            lines.append(f"{name}: pinned at {value}, not measured any more")
        elif (now[name] < value) if is_floor(name) else (now[name] > value):
            lines.append(f"{name}: pinned at {value}, now {now[name]}")
    return lines


def read(path: Path) -> dict[str, float]:
    """Return the pinned figures; none where nothing was pinned yet."""
    if not path.exists():
        return {}
    data = json.loads(path.read_text(encoding="utf-8"))
    return {str(name): float(value) for name, value in data["figures"].items()}


def pin(path: Path, now: Figures, *, reason: str) -> None:
    """Write the figures as floors.

    Raises:
        SpamcheckError: a figure got worse and no reason was given.
    """
    worse = broken(read(path), now)
    if worse and not reason:
        listed = "\n  ".join(worse)
        raise SpamcheckError(f"these floors would be lowered; give --lower REASON:\n  {listed}")
    path.parent.mkdir(parents=True, exist_ok=True)
    data = {"lowered": reason, "figures": dict(sorted(now.items()))}
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
