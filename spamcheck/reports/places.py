"""Offsets to places that an editor understands: line and column from 1."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from spamcheck.types import Document

_LINE_END = re.compile(r"\r\n|\r|\n")
_BODY = ("text", "html")


class Places:
    """Turns offsets of one document into places; the lines are counted when first needed."""

    def __init__(self, document: Document) -> None:
        self._source = document.source

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self._source))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return line and column of a place in the source, in code points from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def in_words(self, field: str, offset: int) -> str:
        """Return the place as words: `line 3, column 7`, or `title, character 7`."""
        if field not in _BODY:
            return f"{field}, character {offset + 1}"
        line, column = self.line_and_column(offset)
        return f"line {line}, column {column}"

    def of(self, field: str, offset: int) -> str:
        """Return `line:column`, or `field:column` for the other fields of a record."""
        if field not in _BODY:
            return f"{field}:{offset + 1}"
        line, column = self.line_and_column(offset)
        return f"{line}:{column}"
