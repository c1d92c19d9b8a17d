"""Styled text for terminals: colours where they are wanted, lines folded to a width."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

Styled = tuple[str, str]
"""A stretch of text and the name of its style, empty for none."""

_STYLES = {
    "spam": "1;31",
    "review": "1;33",
    "clean": "32",
    "mark": "1;4;31",
    "code": "36",
    "source": "1",
    "dim": "2",
    "bold": "1",
}


def painted(text: str, style: str, *, colour: bool) -> str:
    """Return `text` in the colours of `style`, unchanged where there is no colour."""
    if not (colour and style and text):
        return text
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"


def cells(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def folded(
    parts: Iterable[Styled], *, indent: str, width: int, colour: bool, first: str = ""
) -> str:
    """Return the parts as lines of at most `width` columns (0: one line), each after `indent`.

    `first` takes the place of the indent on the first line; it is as wide.
    """
    room = max(20, width - cells(indent)) if width else 0
    lines = _lines(_words(parts), room)
    texts = ("".join(painted(text, style, colour=colour) for text, style in line) for line in lines)
    return "\n".join((first or indent if not n else indent) + text for n, text in enumerate(texts))


def _words(parts: Iterable[Styled]) -> Iterator[Styled]:
    """Yield words and single blanks, each with its style."""
    for text, style in parts:
        start = 0
        for place, char in enumerate(text):
            if char == " ":
                if place > start:
                    yield text[start:place], style
                yield " ", style
                start = place + 1
        if start < len(text):
            yield text[start:], style


def _lines(words: Iterable[Styled], room: int) -> Iterator[Sequence[Styled]]:
    line: list[Styled] = []
    used = 0
    for word, style in words:
        for text in _bits(word, room):
            size = cells(text)
            if room and used + size > room and line:
                yield _joined(line)
                line, used = [], 0
                if text == " ":
                    continue
            line.append((text, style))
            used += size
    yield _joined(line)


def _bits(word: str, room: int) -> Iterator[str]:
    """Yield `word` in bits that fit on a line."""
    step = room // 2 or len(word)  # wide characters take two columns
    if not room or cells(word) <= room:
        step = len(word)
    for start in range(0, len(word), step):
        yield word[start : start + step]


def _joined(line: Iterable[Styled]) -> list[Styled]:
    """Make one stretch of neighbours of the same style, and cut the blank off the line's end."""
    joined: list[Styled] = []
    for text, style in line:
        if joined and joined[-1][1] == style:
            joined[-1] = joined[-1][0] + text, style
        else:
            joined.append((text, style))
    if joined:
        joined[-1] = joined[-1][0].rstrip(" "), joined[-1][1]
    return joined
