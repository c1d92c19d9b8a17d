"""Short views of paragraphs for the tables of these tests."""

from __future__ import annotations

from spamcheck.readers import html
from spamcheck.types import Paragraph


def shown(source: str) -> list[str]:
    return [p.text for p in html.paragraphs(source) if not p.hidden]


def hidden(source: str) -> list[tuple[str, str]]:
    return [(p.hidden, p.text) for p in html.paragraphs(source) if p.hidden]


def kinds(source: str) -> list[tuple[str, str]]:
    return [(str(p.kind), p.text) for p in html.paragraphs(source)]


def misplaced(paragraph: Paragraph, source: str) -> list[tuple[str, str]]:
    """Runs of equal length whose text is not the source; white space may become a blank."""
    found = []
    for run in paragraph.positions.runs:
        text = paragraph.text[run.text : run.text + run.text_length]
        stretch = source[run.source : run.source + run.source_length]
        if run.text_length == run.source_length and not _is_same(text, stretch):
            found.append((text, stretch))
    return found


def is_orderly(paragraph: Paragraph) -> bool:
    """Runs touch in the text, and in the source they are ordered and do not overlap."""
    text = source = 0
    for run in paragraph.positions.runs:
        if run.text != text or run.source < source or run.text_length < 1:
            return False
        text, source = run.text + run.text_length, run.source + run.source_length
    return text == len(paragraph.text)


def _is_same(text: str, stretch: str) -> bool:
    pairs = zip(text, stretch, strict=True)
    return all(a == b or (a == " " and b in "\t\n\r\f") for a, b in pairs)
