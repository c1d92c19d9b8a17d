"""Which stretches of a text are taken: intervals that are asked and added to in a blink."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from operator import itemgetter

_start = itemgetter(0)


class Covered:
    """Half-open intervals (start, end), kept in order and merged where they overlap."""

    def __init__(self, intervals: Iterable[tuple[int, int]] = ()) -> None:
        self._kept: list[tuple[int, int]] = []
        for start, end in sorted(intervals):
            if self._kept and start < self._kept[-1][1]:
                self._kept[-1] = self._kept[-1][0], max(end, self._kept[-1][1])
            else:
                self._kept.append((start, end))

    def touches(self, start: int, end: int) -> bool:
        """Say whether [start, end) shares a character with a kept interval."""
        at = bisect_left(self._kept, end, key=_start)
        return at > 0 and self._kept[at - 1][1] > start

    def add(self, start: int, end: int) -> bool:
        """Keep [start, end) if it touches nothing that is kept; say whether it was kept."""
        if self.touches(start, end):
            return False
        insort(self._kept, (start, end))
        return True
