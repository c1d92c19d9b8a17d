"""The thresholds of the verdicts: the lowest scores at which the caps on false alarms hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spamcheck.features import NOTHING, may_be_spam

_MOST = 0.999999  # the highest threshold


@dataclass(frozen=True)
class Caps:
    """Shares of clean articles that may reach each verdict: the false-alarm caps.

    `review` and `spam` count ordinary articles of outlets that the tagger never saw, the others
    our own clean look-alikes, scored by weights that were fitted without them.
    """

    review: float = 0.015
    spam: float = 0.0003
    hard_review: float = 0.25
    hard_spam: float = 0.0


class Alarms(NamedTuple):
    """Scores of a clean article's highest paragraphs: that may be review, that may be spam.

    The checker gives no verdict on the others, however high they score (`spamcheck.checker`).
    """

    review: float
    spam: float


def alarms(scores: Iterable[float], values: Iterable[Mapping[str, float]], language: str) -> Alarms:
    """Return the alarms of an article from the scores and features of its paragraphs."""
    review = spam = 0.0
    for score, named in zip(scores, values, strict=True):
        if named["tag"] > NOTHING:
            review = max(review, score)
        if may_be_spam(named, language):
            spam = max(spam, score)
    return Alarms(review, spam)


def thresholds(clean: Sequence[Alarms], hard: Sequence[Alarms], caps: Caps) -> dict[str, float]:
    """Return the scores that at most the caps' shares of clean articles reach.

    `clean` holds ordinary articles, `hard` look-alikes.
    """
    review = max(
        _over([a.review for a in clean], caps.review),
        _over([a.review for a in hard], caps.hard_review),
    )
    spam = max(
        review,
        _over([a.spam for a in clean], caps.spam),
        _over([a.spam for a in hard], caps.hard_spam),
    )
    return {"review": round(review, 6), "spam": round(spam, 6)}


def _over(scores: Sequence[float], share: float) -> float:
    """Return a threshold that at most `share` of the scores reach."""
    if not scores:
        return 0.0
    ranked = sorted(scores, reverse=True)
    return min(_MOST, ranked[min(int(share * len(ranked)), len(ranked) - 1)] + 1e-4)
