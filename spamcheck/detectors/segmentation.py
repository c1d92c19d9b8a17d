"""Run-together labels to words: "nagoyasuzukiamerica" to nagoya, suzuki, america."""

from __future__ import annotations

import re
from collections.abc import Mapping

LONGEST = 20
"""Letters of the longest piece that is tried: the work is O(letters * LONGEST)."""

MOST = 63
"""Letters of a label that are looked at: DNS allows no longer one."""

# An unknown piece must cost more than one rare word (about -7), and each letter of it more than
# a letter of a known word (about -0.8), else "suzukiamerica" would stay whole.
_UNKNOWN = -6.0
_UNKNOWN_LETTER = -1.25
# Corpora are full of initials and abbreviations ("na", "st", "km"): as words they are frequent, as
# pieces of a label they are nearly always a wrong cut.
_SHORT = -2.5
_RUNS = re.compile(r"[^\W\d_]+|\d+")


def segment(label: str, words: Mapping[str, float]) -> list[str]:
    """Return the most likely words of `label`, lower-case; digits are pieces of their own.

    `words` maps a word to its log10 probability. Joined, the pieces give back the letters and
    digits of the label; marks between them (hyphens, dots) are cuts.
    """
    pieces: list[str] = []
    for run in _RUNS.findall(label.lower()[:MOST]):
        pieces += [run] if run.isdigit() else _split(run, words)
    return pieces


def _split(run: str, words: Mapping[str, float]) -> list[str]:
    best = [0.0] * (len(run) + 1)
    start_of = [0] * (len(run) + 1)
    for end in range(1, len(run) + 1):
        best[end], start_of[end] = max(
            (best[start] + _cost(run[start:end], words), start)
            for start in range(max(0, end - LONGEST), end)
        )
    return _walk_back(run, start_of)


def _cost(piece: str, words: Mapping[str, float]) -> float:
    known = words.get(piece)
    if known is None:
        return _UNKNOWN + _UNKNOWN_LETTER * len(piece)
    return known + _SHORT if len(piece) < 3 else known


def _walk_back(run: str, start_of: list[int]) -> list[str]:
    pieces: list[str] = []
    end = len(run)
    while end:
        pieces.append(run[start_of[end] : end])
        end = start_of[end]
    return pieces[::-1]
