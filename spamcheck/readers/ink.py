"""One paragraph in the making: text with white space collapsed, every character in its place."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import NamedTuple

from spamcheck.types import Kind, Link, Paragraph, Positions, Run

# White space as browsers collapse it: a no-break space is none.
_SPECIAL = re.compile(
    r"&(?:#\d{1,20};?|#[xX][0-9a-fA-F]{1,16};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)|"
    r"[ \t\n\r\f]{2,}|[\t\n\r\f]"
)
_COLLAPSED = " \t\n\r\f"
_NAMES_WITHOUT_SEMICOLON = frozenset(name for name in html5 if not name.endswith(";"))


class Draft(NamedTuple):
    """A finished paragraph without its number."""

    text: str
    runs: tuple[Run, ...]
    links: tuple[Link, ...]

    @property
    def start(self) -> int:
        """First code point in the source."""
        return self.runs[0].source

    def numbered(self, index: int, kind: Kind, *, hidden: str, field: str) -> Paragraph:
        """Return the paragraph at its place in the document."""
        return Paragraph(index, self.text, Positions(self.runs), kind, self.links, hidden, field)


class Ink:
    """Collects text and links of one paragraph; `take` gives the paragraph and starts the next."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self._links: list[Link] = []
        self._begun: dict[int, int] = {}  # open link -> where its text starts
        self._separator = ""
        self._blank: tuple[int, int] | None = None
        self._end = 0
        self.length = 0

    def __bool__(self) -> bool:
        return self.length > 0

    @property
    def broken(self) -> bool:
        """Say whether a line break waits for the text after it."""
        return self._separator == "\n" and self._blank is None

    def write(self, source: str, start: int, end: int) -> None:
        """Add a stretch of source in which white space collapses and entities stand."""
        for special in _SPECIAL.finditer(source, start, end):
            if special.start() > start:
                self._plain(source[start : special.start()], start)
            if special[0][0] == "&":
                self._entity(special[0], special.start())
            else:
                self._space(*special.span())
            start = special.end()
        if start < end:
            self._plain(source[start:end], start)

    def put(self, text: str, start: int, end: int) -> None:
        """Add `text` that stands for the source stretch [`start`, `end`)."""
        if len(text) != end - start:
            self._unit(text, start, end)
            return
        inner = text.strip(_COLLAPSED)
        at = start + len(text) - len(text.lstrip(_COLLAPSED))
        if at > start:
            self._space(start, at, text[: at - start])
        if inner:
            self._settle(at)
            self._add(inner, at, len(inner))
            if end > at + len(inner):
                self._space(at + len(inner), end, text[at - start + len(inner) :])

    def _unit(self, text: str, start: int, end: int) -> None:
        if text and text in _COLLAPSED:
            self._space(start, end)
        elif text:
            self._settle(start)
            self._add(text, start, end - start)

    def separate(self, separator: str) -> None:
        """Put `separator` before the text that follows, if there is text before and after."""
        if self.length:
            self._separator, self._blank = separator, None

    def begin_links(self, links: list[int]) -> None:
        """Note that text which follows stands in these open links."""
        for link in links:
            if link not in self._begun:
                self._begun[link] = -1

    def end_link(self, link: int, href: str, rel: str) -> None:
        """Close a link; one without text is none."""
        start = self._begun.pop(link, -1)
        if 0 <= start < self.length:
            self._links.append(Link(start, self.length, href, rel))

    def take(self) -> Draft | None:
        """Return what was collected, None if that is blank; links must be ended before."""
        text = "".join(self._parts)
        links = tuple(sorted(self._links, key=lambda link: (link.start, link.end)))
        draft = Draft(text, tuple(self._runs), links)
        self.__init__()  # type: ignore[misc]  # a fresh start, in the one place that lists the state
        return draft if text.strip() else None

    def _plain(self, text: str, start: int) -> None:
        """Add text whose only white space is single blanks."""
        inner = text.strip(" ")
        if text[0] == " ":
            self._space(start, start + 1)
            start += 1
        if not inner:
            return
        self._settle(start)
        self._add(inner, start, len(inner))
        if text[-1] == " ":
            self._space(start + len(inner), start + len(inner) + 1)

    def _space(self, start: int, end: int, text: str = " ") -> None:
        if self.length and not self._separator:
            self._separator, self._blank = text, (start, end)

    def _entity(self, raw: str, start: int) -> None:
        text, used = _decoded(raw)
        self._unit(text, start, start + used)
        if used < len(raw):
            self._settle(start + used)
            self._add(raw[used:], start + used, len(raw) - used)

    def _settle(self, start: int) -> None:
        """Write the white space or separator that waits, now that text follows at `start`."""
        separator = self._separator
        if separator:
            self._separator = ""
            first, last = self._blank or (self._end, start)
            self._add(separator, first, last - first)
        for link, begun in self._begun.items():
            if begun < 0:
                self._begun[link] = self.length

    def _add(self, text: str, start: int, size: int) -> None:
        run = Run(self.length, start, len(text), size)
        if self._runs and len(text) == size:
            last = self._runs[-1]
            if last.text_length == last.source_length and last.source + last.source_length == start:
                length = last.text_length + size
                run = Run(last.text, last.source, length, length)
                self._runs.pop()
        self._runs.append(run)
        self._parts.append(text)
        self.length += len(text)
        self._end = start + size


def _decoded(raw: str) -> tuple[str, int]:
    """Return what an entity stands for and how many of its characters that takes."""
    if raw[1] == "#" or (raw[-1] == ";" and raw[1:] in html5):
        return unescape(raw), len(raw)
    for end in range(len(raw), 2, -1):
        if raw[1:end] in _NAMES_WITHOUT_SEMICOLON:
            return html5[raw[1:end]], end
    return raw, len(raw)
