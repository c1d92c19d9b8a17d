"""Markdown to paragraphs: markdown-it-py finds the structure and is asked for the places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from spamcheck.readers import frontmatter, html, markup
from spamcheck.readers.addresses import host
from spamcheck.readers.places import Lines, Places
from spamcheck.readers.tree import Builder, Tree
from spamcheck.types import Document

_MOST_WORK = 20_000_000
"""Characters times marks of one block that are still parsed; a worse one is taken as it stands."""
_MARKS = "[<`*_!~&"
_AT = "at"  # key of a token's notes: where its text starts in the block

_PLACES = {"link_close": "end", "softbreak": "space", "hardbreak": "break"}

_Env = dict[str, Any]


class _Part(NamedTuple):
    """A part of a block: text that is a plain slice, text that stands for other text, a tag."""

    kind: str
    start: int
    end: int
    text: str = ""


def read(source: str, name: str) -> Document:
    """Return the document of a Markdown file with its front matter.

    Code blocks are left out; code in a line stays, because its sentence is read with it.
    """
    head = frontmatter.parse(source)
    first = tuple(head.paragraphs())
    tree = _Blocks(source, head.end).tree()
    rest = html.of_tree(tree, index=len(first), titled=not head.title, field="text")
    return Document(name, source, (*first, *rest), host(head.site), head.language, name)


@cache
def _parser() -> MarkdownIt:
    """Return a CommonMark parser that stops before inline text.

    That is parsed block by block here; merging neighbours would forget where they stood.
    """
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.disable(["inline", "text_join", "fragments_join"])


class _Noting(StateInline):
    """The parser's state for one block of inline text, which notes where each token starts.

    Plain text is gathered over several rules before it becomes a token; what is noted is where
    the parser stood when it began.
    """

    _gathered: list[str] = []  # noqa: RUF012  # replaced, never changed, before there is an own one
    _begun = 0

    @property
    def pending(self) -> str:
        """Plain text that is no token yet."""
        return "".join(self._gathered)

    @pending.setter
    def pending(self, text: str) -> None:
        if not self._gathered:
            self._begun = self.pos if text else 0
        self._gathered = [text] if text else []

    def append_pending(self, text: str) -> None:
        """Gather more plain text."""
        if not self._gathered:
            self._begun, self._gathered = self.pos, []
        self._gathered.append(text)

    def pushPending(self) -> Token:  # noqa: N802  # the parser's name
        """Make a token of the gathered text."""
        begun = self._begun
        token = super().pushPending()
        token.meta[_AT] = begun
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token that starts where the parser stands."""
        token = super().push(ttype, tag, nesting)
        token.meta[_AT] = self.pos
        return token


class _Blocks:
    """Turns the parser's tokens into a tree of the HTML reader, so that both hide alike."""

    def __init__(self, source: str, start: int) -> None:
        # The parser reads NUL as U+FFFD; done here, its lines are those of the file.
        self._text = source[start:].replace("\0", "\ufffd")
        self._lines = Lines(self._text, start)
        self._builder = Builder(source)
        self._env: _Env = {}
        self._row = (-1, 0)  # line of the table row at hand, and where its last cell ended
        self._mark = ""  # mark of the heading at hand

    def tree(self) -> Tree:
        """Return the tree; it is never a whole page, whatever tags the file holds."""
        for token in _parser().parse(self._text, self._env):
            self._block(token)
        tree = self._builder.finish()
        tree.page = False
        return tree

    def _block(self, token: Token) -> None:
        first, last = token.map or (0, 0)
        if token.type == "inline":
            self._inline(token, first, last)
        elif token.type == "html_block":
            markup.feed(self._builder, *self._lines.span(first, last))
        elif token.nesting > 0:
            place = self._lines.span(first, last)[0] if token.map else self._place()
            self._mark = token.markup if token.markup.startswith("#") else ""
            self._builder.start(token.tag, {}, place)
        elif token.nesting < 0:
            self._builder.end(token.tag, self._place())

    def _place(self) -> int:
        steps = self._builder.tree.steps
        return steps[-1][3]

    def _inline(self, token: Token, first: int, last: int) -> None:
        content = token.content
        places = self._places(content, first)
        if places is None:
            self._builder.literal(content, *self._lines.span(first, last))
        elif len(content) * sum(map(content.count, _MARKS)) > _MOST_WORK:
            self._plainly(content, places)
        else:
            self._parsed(content, places)

    def _places(self, content: str, first: int) -> Places | None:
        if self._builder.is_open("tr"):
            line, end = self._row
            places, end = self._lines.cell(content, first, end if line == first else 0)
            self._row = first, end
            return places
        return self._lines.places(content, first, after=self._mark)

    def _plainly(self, content: str, places: Places) -> None:
        for start, end, source in places.pieces(0, len(content)):
            self._slice(source, source + end - start)
            self._builder.literal(" ", source + end - start, source + end - start + 1)

    def _slice(self, start: int, end: int) -> None:
        self._builder.literal(self._builder.tree.source[start:end], start, end)

    def _parsed(self, content: str, places: Places) -> None:
        for kind, start, end, text in _parts(content, self._env):
            source = places.of(start)
            if kind == "text":
                for lo, hi, at in places.pieces(start, end):
                    self._slice(at, at + hi - lo)
            elif kind == "unit":
                self._builder.literal(text, source, places.of(end - 1) + 1)
            elif kind == "space":
                self._builder.literal(" ", source, places.of(start + 1))
            elif kind == "html":
                markup.feed(self._builder, source, places.of(end - 1) + 1)
            elif kind == "link":
                self._builder.start("a", {"href": text}, source)
            elif kind == "end":
                self._builder.end("a", source)
            else:
                self._builder.start("br", {}, source)


def _tokens(content: str, env: _Env) -> list[Token]:
    """Return the inline tokens of a block, each with its place; what ParserInline.parse does."""
    parser = _parser()
    state = _Noting(content, parser, env, [])
    parser.inline.tokenize(state)
    end = 0
    for token, before in zip(state.tokens, [None, *state.tokens], strict=False):
        at = max(token.meta[_AT], end)  # the marks of "***" are one token each, noted alike
        if before is not None and before.type == "link_open" and before.markup == "autolink":
            at += 1  # its text follows the "<"
        token.meta[_AT] = at
        end = at + len(token.content) if token.type == "text" else at
    for rule in parser.inline.ruler2.getRules(""):
        rule(state)
    return state.tokens


def _parts(content: str, env: _Env) -> Iterator[_Part]:
    """Yield what a block's tokens say, in order."""
    for token in _tokens(content, env):
        at = token.meta[_AT]
        if token.type == "text" and token.content:
            yield _text(content, token.content, at, at + len(token.content))
        elif token.type == "text_special":
            yield _Part("unit", at, at + len(token.markup), token.content)
        elif token.type == "code_inline":
            yield _code(content, token, at)
        elif token.type == "html_inline":
            yield _Part("html", at, at + len(token.content))
        elif token.type == "link_open":
            yield _Part("link", at, at, str(token.attrs["href"]))
        elif token.type in _PLACES:
            yield _Part(_PLACES[token.type], at, at + 1)


def _text(content: str, text: str, start: int, end: int) -> _Part:
    if content.startswith(text, start):
        return _Part("text", start, end)
    # The text of an autolink is its address with the escapes undone.
    return _Part("unit", start, max(content.find(">", start), start + 1), text)


def _code(content: str, token: Token, start: int) -> _Part:
    mark = re.compile(rf"(?<!`){token.markup}(?!`)")
    inner = start + len(token.markup)
    closing = mark.search(content, inner)
    end = closing.start() if closing else len(content)
    place = content.find(token.content, inner, end)
    if place < 0:
        return _Part("unit", inner, end, token.content)
    return _Part("text", place, place + len(token.content))
