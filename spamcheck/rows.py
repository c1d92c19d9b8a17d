"""What was worked out for a word, kept for the next time: words repeat."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray


class Rows(ABC):
    """A row of numbers a word, `most` of them at most: when they are full they start anew.

    One question holds at most `most` distinct words. It serves one thread at a time.
    """

    def __init__(self, width: int, most: int, kind: type[np.generic]) -> None:
        self._numbers: dict[str, int] = {}
        self._rows = np.empty((most, width), kind)

    @abstractmethod
    def learnt(self, words: Sequence[str]) -> NDArray[Any]:
        """Return the rows of distinct new words, shape (len(words), width)."""

    def of(self, words: Sequence[str]) -> NDArray[Any]:
        """Return the rows of `words`, shape (len(words), width)."""
        found = [*map(self._numbers.get, words)]
        if None in found:
            self._add({word for word, row in zip(words, found, strict=True) if row is None}, words)
            found = [*map(self._numbers.get, words)]
        return self._rows.take(cast(list[int], found), 0)

    def _add(self, new: set[str], words: Sequence[str]) -> None:
        if len(self._numbers) + len(new) > len(self._rows):
            self._numbers.clear()
            new = set(words)
        first, names = len(self._numbers), sorted(new)
        self._rows[first : first + len(names)] = self.learnt(names)
        self._numbers.update(zip(names, range(first, first + len(names)), strict=True))
