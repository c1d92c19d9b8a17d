"""Plain text to paragraphs: blank lines, long single lines, lists, title and byline by look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spamcheck.readers.kinds import LONGEST_TITLE, is_byline, is_item, is_title
from spamcheck.types import Document, Kind, Paragraph, Positions

# Atomic groups: a CR LF may never be read as two line ends.
_GAP = re.compile(r"(?>\r\n|\r|\n)(?>[^\S\r\n]*(?>\r\n|\r|\n))+")
_GAP_LF = re.compile(r"\n(?:[^\S\n]*+\n)+")  # the same without CR; a literal start is found faster
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK = " \t\r\n\f\v"
_LONG = 100
"""Characters from which a line is no piece of hard-wrapped text but a paragraph of its own."""
_SIGNED_LINES = 3  # a byline stands alone in a block this short; in a longer one it is prose

Span = tuple[int, int]


def read(source: str, name: str) -> Document:
    """Return the document of a plain text file."""
    return Document(name, source, tuple(paragraphs(source)), origin=name)


def paragraphs(source: str, *, index: int = 0, titled: bool = True) -> Iterator[Paragraph]:
    """Yield the paragraphs of `source`, counted from `index`, as plain slices of it.

    `titled` says that the first of several may be the title (a record brings its own).
    """
    found = list(_spans(source))
    for number, (start, end, item) in enumerate(found):
        text = source[start:end]
        first = titled and number == 0 and len(found) > 1
        kind = Kind.LIST if item else _kind(text, first=first)
        yield Paragraph(index + number, text, Positions.identity(start, end - start), kind)


def _kind(text: str, *, first: bool) -> Kind:
    if len(text) > LONGEST_TITLE:
        return Kind.BODY
    if is_byline(text):
        return Kind.BYLINE
    return Kind.TITLE if first and is_title(text) else Kind.BODY


def _spans(source: str) -> Iterator[tuple[int, int, bool]]:
    start = 0
    for end, after in _gaps(source):
        block = source[start:end]
        if "\n" in block or "\r" in block or is_item(block):
            yield from _pieces(source, start, end)
        else:
            yield from _trimmed(source, (start, end), item=False)
        start = after


def _gaps(source: str) -> Iterator[Span]:
    """Yield end of block and start of the next one."""
    pattern = _GAP if "\r" in source else _GAP_LF
    for gap in pattern.finditer(source):
        yield gap.span()
    yield len(source), len(source)


def _pieces(source: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Cut a block of several lines where a line is a paragraph of its own."""
    lines = list(_lines(source, start, end))
    long = sum(b - a for a, b in lines if b - a > _LONG)
    each = 2 * long >= end - start and len(lines) > 1
    at, item, signed = start, False, False
    for line, line_end in lines:
        text = source[line:line_end]
        starts_item, was_signed = is_item(text), signed
        signed = len(lines) <= _SIGNED_LINES and is_byline(text.strip(_BLANK))
        if starts_item or each or signed or was_signed:
            yield from _trimmed(source, (at, line), item=item)
            at, item = line, starts_item
    yield from _trimmed(source, (at, end), item=item)


def _lines(source: str, start: int, end: int) -> Iterator[Span]:
    for line_end in _LINE_END.finditer(source, start, end):
        yield start, line_end.start()
        start = line_end.end()
    yield start, end


def _trimmed(source: str, span: Span, *, item: bool) -> Iterator[tuple[int, int, bool]]:
    start, end = span
    text = source[start:end]
    if text.strip():
        start += len(text) - len(text.lstrip(_BLANK))
        end -= len(text) - len(text.rstrip(_BLANK))
        yield start, end, item
