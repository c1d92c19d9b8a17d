"""HTML to a tree through the standard library's parser, with exact places and in linear time."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from spamcheck.readers.comments import is_content
from spamcheck.readers.tree import Builder, Tree

# The parser handles each bare "<" by itself, 5 MB of them in 7 s; masked they cost nothing.
# The text is cut out of the source afterwards, so that the mask is never seen.
_BARE = re.compile(r"<(?![a-zA-Z/!?])")
_LINE = re.compile("\n")
_RESTARTS = 16
"""Unfinished tags after which parsing starts again; the rest of a worse page is text."""


def parse(source: str) -> Tree:
    """Return the tree of an HTML page or fragment; anything at all parses."""
    builder = Builder(source)
    feed(builder, 0, len(source))
    return builder.finish()


def feed(builder: Builder, start: int, end: int, *, comments: bool = True) -> None:
    """Parse the source stretch [`start`, `end`) into `builder`.

    The parser stops at an unfinished construct, as browsers do at the end of a file. Its close()
    would search the whole rest again for every "<" (minutes for 5 MB of "<!--"); here an
    unfinished comment runs to the end, and of any other construct "<" is text.
    """
    source = builder.tree.source
    masked = _BARE.sub(" ", source[start:end])
    if not comments:  # comments do not nest: in one, the start of another is text
        masked = masked.replace("<!--", " !--")
    at, restarts = 0, 0
    while at < len(masked):
        parser = _Parser(builder, masked[at:], start + at, comments=comments)
        at = parser.run() - start
        if at >= len(masked) or parser.cdata_elem is not None:
            return
        if masked.startswith("<!--", at):
            parser.comment(start + at + 4, end)
            return
        rest = masked.find(">", at) < 0 or restarts == _RESTARTS
        builder.text(start + at, end if rest else start + at + 1)
        at = len(masked) if rest else at + 1
        restarts += 1


class _Parser(HTMLParser):
    """Turns the standard parser's line and column into places and passes events on."""

    def __init__(self, builder: Builder, text: str, base: int, *, comments: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = builder
        self._input = text
        self._base = base
        self._comments = comments
        self._lines = [0, *(match.end() for match in _LINE.finditer(text))]
        self._text = -1

    def run(self) -> int:
        """Parse and return the place of the first unfinished construct, or the end."""
        self.feed(self._input)
        place = self._place()
        self._end_text(place)
        return place

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        place = self._event()
        # Of an attribute that is written twice the first one counts.
        self._builder.start(tag, {name: value or "" for name, value in reversed(attrs)}, place)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._builder.end_empty(tag, self._place())

    def handle_endtag(self, tag: str) -> None:
        self._builder.end(tag, self._event())

    def handle_data(self, data: str) -> None:  # noqa: ARG002  # cut out of the source instead
        if self._text < 0:
            self._text = self._place()

    def handle_comment(self, data: str) -> None:
        place = self._event()
        if self._builder.tree.source.startswith("<!--", place):
            self.comment(place + 4, place + 4 + len(data))

    def handle_decl(self, decl: str) -> None:
        self._event()
        if decl[:7].lower() == "doctype":
            self._builder.tree.page = True

    def handle_pi(self, data: str) -> None:  # noqa: ARG002  # never shown
        self._event()

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002  # never shown
        self._event()

    def parse_pi(self, i: int) -> int:
        """Skip PHP to its end mark; its arrows would end an ordinary instruction."""
        if not self.rawdata.startswith(("<?php", "<?="), i):
            return super().parse_pi(i)
        self.handle_pi("")
        end = self.rawdata.find("?>", i)
        return end + 2 if end >= 0 else -1

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002  # its signature
        """Skip "<![...]>"; the standard parser raises on sections that it does not know."""
        self._event()
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1

    def comment(self, start: int, end: int) -> None:
        """Parse the content of a comment if it is content: spam hides there."""
        end = min(end, len(self._builder.tree.source))
        if not self._comments or not is_content(self._builder.tree.source[start:end]):
            return
        kept = self._builder.isolate()
        self._builder.start("#comment", {}, start)
        feed(self._builder, start, end, comments=False)
        self._builder.rejoin(kept, end)

    def _event(self) -> int:
        place = self._place()
        self._end_text(place)
        return place

    def _end_text(self, place: int) -> None:
        if 0 <= self._text < place:
            self._builder.text(self._text, place)
        self._text = -1

    def _place(self) -> int:
        line, column = self.getpos()
        return self._base + self._lines[line - 1] + column
