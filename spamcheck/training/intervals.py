"""Confidence intervals of proportions."""

from __future__ import annotations

import math
from dataclasses import dataclass

_Z = 1.959964


@dataclass(frozen=True)
class Rate:
    """`hits` of `total` with its 95 % Wilson interval; an empty total has none."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        """The proportion, 0 for an empty total."""
        return self.hits / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % Wilson score interval."""
        if not self.total:
            return 0.0, 1.0
        n, p = self.total, self.value
        centre = p + _Z**2 / (2 * n)
        spread = _Z * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n * n))
        scale = 1 + _Z**2 / n
        return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)

    def __str__(self) -> str:
        if not self.total:
            return "-"
        low, high = self.interval
        return f"{self.hits}/{self.total} = {self.value:.1%} ({low:.1%} to {high:.1%})"
