"""title.slug: the address of an article in place of its title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spamcheck.types import Detector, Document, Finding, Kind, Paragraph

CODE = "title.slug"
CODES = {CODE: "The title is a part of a web address or a file name, not a sentence."}

_STRENGTH = 0.45  # careless editors do this too: a note, until something corroborates
_SHORTEST = 20
_PARTS = 4

# No piece of these may hold the mark that parts pieces: else the engine tries every split.
_SLUG = re.compile(
    r"/?[^\W_]{1,40}(?:-[^\W_]{1,40}){3,40}/?(?:\.[a-z]{2,5})?"
    r"|/?[^\W_]{1,40}(?:_[^\W_]{1,40}){3,40}/?(?:\.[a-z]{2,5})?"
    r"|[^\W_]{1,40}(?:(?:\+|%20)[^\W_]{1,40}){3,40}"
)
_PARTING = re.compile(r"[-_+]|%20")
_FILE = re.compile(
    r"[^\W\d_][\w .,()-]{2,120}\.(?:docx?|pdf|html?|php|aspx?|jpe?g|png|webp|mp4|txt|odt|rtf)",
    re.IGNORECASE,
)
_SHORTEST_FILE = 8
_EDGE = " \t\u00a0\"'“”*_"


def detector() -> Detector:
    """Return the detector of slugs that stand as titles."""
    return Detector("title", CODES, find)


def find(document: Document) -> Iterator[Finding]:
    """Yield a finding where a title, or the first paragraph of an article, is a slug."""
    visible = document.visible
    titles = [p for p in visible if p.kind is Kind.TITLE]
    body = [p for p in visible if p.kind is not Kind.BYLINE]
    for paragraph in titles or body[:1]:
        yield from _judge(paragraph)


def _judge(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if len(text) > 400:
        return
    name = text.strip(_EDGE)
    what = _what(name)
    if what:
        start = text.index(name)
        note = f"{what} stands in place of a title, as on pages that a program copied."
        yield Finding(
            paragraph.index,
            paragraph.evidence(CODE, start, start + len(name), strength=_STRENGTH, note=note),
        )


def _what(name: str) -> str:
    """Name what stands there, empty where it is a title."""
    if _is_slug(name):
        return "A part of a web address"
    if len(name) >= _SHORTEST_FILE and _FILE.fullmatch(name):
        return "A file name"
    return ""


def _is_slug(name: str) -> bool:
    match = _SLUG.fullmatch(name)
    if not match or len(name) < _SHORTEST or name != name.lower():
        return False
    parts = _PARTING.split(name.strip("/"))
    words = [part for part in parts if any(char.isalpha() for char in part)]
    return len(parts) >= _PARTS and len(words) >= _PARTS - 1
