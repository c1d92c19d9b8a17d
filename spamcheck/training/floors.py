"""Pinned floors of quality: what an evaluation reached and a later one must not fall under."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from spamcheck.errors import SpamcheckError
from spamcheck.training.tallies import Articles, Insertions, Result

Figures = Mapping[str, float]

_FLOORS = ("found", "exact", "repaired", "infected")
# Small groups swing; of exact and repaired the kinds are enough.
_FOUND_BY = ("all", "kind", "set", "language", "universe", "kind and set")


def figures(part: str, result: Result) -> dict[str, float]:
    """Return the figures that are pinned: what was found (floors), false alarms (ceilings).

    `part` is what was evaluated; names read `measure | part | by | group`.
    """
    out: dict[str, float] = {}
    for by in _FOUND_BY:
        for group in result.insertions[by]:
            for measure, value in _of_insertions(group, every=by in ("all", "kind")):
                out[f"{measure} | {part} | {by} | {group.name}"] = round(value, 4)
    for by, groups in result.articles.items():
        for articles in groups:
            for measure, value in _of_articles(articles):
                out[f"{measure} | {part} | {by} | {articles.name}"] = round(value, 4)
    return out


def _of_insertions(group: Insertions, *, every: bool) -> Iterator[tuple[str, float]]:
    yield "found", group.found.value
    if every:  # shares of all insertions: of the found ones they may fall when more are found
        yield "exact", group.exact.hits / group.found.total
        if group.repaired.total:
            yield "repaired", group.repaired.hits / group.found.total


def _of_articles(group: Articles) -> Iterator[tuple[str, float]]:
    if group.infected.total:
        yield "infected", group.infected.value
    if group.review.total:
        yield "flagged", (group.review.hits + group.spam.hits) / group.review.total
        yield "spam", group.spam.value
    yield "alarms per 1,000", 1000 * group.clean_paragraphs.value


def is_floor(name: str) -> bool:
    """Say whether a figure must not fall; the others must not rise."""
    return name.partition(" | ")[0] in _FLOORS


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
    """Return the pinned figures; none where nothing was pinned yet.

    Raises:
        SpamcheckError: the file is no floors file.
    """
    return {str(name): float(value) for name, value in _data(path)["figures"].items()}


def _data(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {"lowered": [], "figures": {}}
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(data["figures"], dict) and isinstance(data["lowered"], list):
            return dict(data)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SpamcheckError(f"{path}: not a floors file: {error}") from error
    raise SpamcheckError(f"{path}: not a floors file")


def pin(path: Path, now: Figures, *, reason: str) -> list[str]:
    """Write the figures as floors; return the lines of those that were lowered for `reason`.

    The file keeps every reason for which floors were ever lowered.

    Raises:
        SpamcheckError: a figure got worse and no reason was given, or there is no such folder.
    """
    worse = broken(read(path), now)
    if worse and not reason:
        first = "; ".join(worse[:3]) + ("; ..." if worse[3:] else "")
        raise SpamcheckError(f"--lower REASON is needed to lower {len(worse)} floors: {first}")
    history = _data(path)["lowered"]
    if worse:
        history = [*history, {"reason": reason, "figures": worse}]
    data = {"lowered": history, "figures": dict(sorted(now.items()))}
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SpamcheckError(f"{path}: cannot be written: {error.strerror}") from error
    return worse
