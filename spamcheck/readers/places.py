"""Where the text of a Markdown block stands in the file, when its line marks are taken off."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\r|\n")


class _Stretch(NamedTuple):
    text: int
    source: int
    length: int


class Lines:
    """The lines of a text, which stands at `offset` in its file."""

    def __init__(self, text: str, offset: int) -> None:
        ends = [match.span() for match in _LINE_END.finditer(text)]
        self._text = text
        self._offset = offset
        self._starts = [0, *(end for _, end in ends)]
        self._stops = [*(start for start, _ in ends), len(text)]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the place in the file of the lines [`first`, `last`)."""
        end = self._starts[last] if last < len(self._starts) else len(self._text)
        return self._starts[first] + self._offset, end + self._offset

    def places(self, content: str, first: int, *, after: str = "") -> Places | None:
        """Return where a block's `content` stands, whose first line is the line `first`.

        A line of a block is the end of a line of the file, but for headings: theirs is looked
        for `after` its mark.

        None where a line cannot be found again (tabs that were taken apart).
        """
        stretches: list[_Stretch] = []
        at = 0
        for number, part in enumerate(content.split("\n"), first):
            stretch = self._stretch(part, number, at, after)
            if stretch is None:
                return None
            stretches.append(stretch)
            at += len(part) + 1
        return Places(stretches)

    def cell(self, content: str, line: int, start: int) -> tuple[Places | None, int]:
        """Return where a table cell stands that is looked for from `start`, and where it ends."""
        raw = content.replace("|", "\\|")  # a bar inside a cell is escaped in the file
        start = max(start, self._starts[line])
        place = self._text.find(raw, start, self._stops[line])
        if place < 0:
            return None, start
        stretches, at, source = [], 0, place + self._offset
        for part in content.split("|"):
            stretches.append(_Stretch(at, source, len(part) + 1))
            at += len(part) + 1
            source += len(part) + 2
        return Places(_with_bars(stretches)), place + len(raw)

    def _stretch(self, part: str, number: int, at: int, after: str) -> _Stretch | None:
        if number >= len(self._starts):
            return None
        start, stop = self._starts[number], self._stops[number]
        bare = part.lstrip(" \t")
        if after:
            start = self._text.find(after, start, stop) + len(after)
            place = self._text.find(bare, start, stop)
        else:
            place = self._text.rfind(bare, start, stop)
        if place < 0:
            return None
        return _Stretch(at + len(part) - len(bare), place + self._offset, len(bare))


def _with_bars(stretches: list[_Stretch]) -> list[_Stretch]:
    """Let each stretch but the first begin with its bar, whose backslash is passed over."""
    first = stretches[0]._replace(length=stretches[0].length - 1)
    rest = [_Stretch(s.text - 1, s.source - 1, s.length) for s in stretches[1:]]
    return [first, *rest] if first.length or not rest else rest


class Places:
    """The way from a place in a block's text to the place in the file."""

    def __init__(self, stretches: list[_Stretch]) -> None:
        self.stretches = stretches

    def of(self, place: int) -> int:
        """Return the file's place of the character at `place`; of a line end, the line's end."""
        index = bisect_right(self.stretches, place, key=lambda stretch: stretch.text) - 1
        stretch = self.stretches[max(index, 0)]
        return stretch.source + min(max(place - stretch.text, 0), stretch.length)

    def pieces(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Return the text stretch in pieces (start, end, place in the file), each a plain slice."""
        found = []
        index = max(bisect_right(self.stretches, start, key=lambda stretch: stretch.text) - 1, 0)
        while index < len(self.stretches) and self.stretches[index].text < end:
            text, source, length = self.stretches[index]
            lo, hi = max(start, text), min(end, text + length)
            if lo < hi:
                found.append((lo, hi, source + lo - text))
            index += 1
        return found
