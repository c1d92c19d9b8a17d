"""The paragraph classifier at run time: a logistic model on named features, in plain Python."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from spamcheck.errors import ModelError
from spamcheck.types import Reason

START = "start"
"""Name of the reason that every paragraph has: the log odds before its features are counted."""


@dataclass(frozen=True)
class Classifier:
    """Weights by feature name. A feature's value is centred and scaled before it is weighed."""

    weights: Mapping[str, tuple[float, float, float]]
    bias: float
    review: float
    spam: float

    @classmethod
    def of(cls, manifest: Mapping[str, Any], rows: list[list[str]]) -> Classifier:
        """Build from the manifest's thresholds and rows of name, weight, mean and scale.

        Raises:
            ModelError: no bias, no thresholds, or a row that is not three numbers.
        """
        try:
            weights = {name: (float(w), float(m), float(s)) for name, w, m, s in rows}
            bias = weights.pop("(bias)")[0]
            thresholds = manifest["thresholds"]
            return cls(weights, bias, float(thresholds["review"]), float(thresholds["spam"]))
        except (KeyError, TypeError, ValueError) as error:
            raise ModelError(f"classifier: weights or thresholds are not whole: {error}") from error

    @cached_property
    def _slopes(self) -> tuple[tuple[str, float], ...]:
        return tuple((name, weight / scale) for name, (weight, _, scale) in self.weights.items())

    @cached_property
    def _at_zero(self) -> float:
        """Log odds of a paragraph whose features are all 0."""
        return self.bias - sum(w * mean / scale for w, mean, scale in self.weights.values())

    def reasons(self, features: Mapping[str, float]) -> tuple[Reason, ...]:
        """Return what makes up the log odds: the `START`, then each feature, strongest first.

        Features that add next to nothing are counted into the start.
        """
        added = [
            Reason(name, features[name], weight * (features[name] - mean) / scale)
            for name, (weight, mean, scale) in self.weights.items()
        ]
        moved = [reason for reason in added if abs(reason.added) >= 0.005]
        start = self.bias + sum(reason.added for reason in added if reason not in moved)
        moved.sort(key=lambda reason: (-abs(reason.added), reason.name))
        return (Reason(START, 1.0, start), *moved)

    def score(self, features: Mapping[str, float]) -> float:
        """Return the probability that the paragraph holds an insertion."""
        added = [slope * features[name] for name, slope in self._slopes]
        odds = self._at_zero + sum(added)
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))
