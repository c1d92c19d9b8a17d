"""A flat tree of a page: elements in reading order with their parents, and what happens when.

Nothing here recurses, and no step walks the open elements, so that 10,000 nested tags cost no
more than 10,000 tags.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum


def words(text: str) -> frozenset[str]:
    """Return the words of a list that is written as one string."""
    return frozenset(text.split())


VOID = words(
    "area base basefont br col command embed frame hr img input keygen link meta param source "
    "track wbr"
)
BLOCK = words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html "
    "legend li listing main menu nav ol p plaintext pre search section summary table tbody tfoot "
    "thead title tr ul xmp noframes optgroup option #comment #after"
)
CELLS = frozenset({"td", "th"})
_TABLE = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"})
_WALLS = frozenset({"table", "td", "th", "caption", "button", "object"})
_FOREIGN = frozenset({"svg", "math"})
_CLOSES_P = BLOCK - {"body", "caption", "head", "html", "title", "tbody", "tfoot", "thead", "tr"}
# A start tag that ends an open element of the first names, if none of the second is inside it.
_SIBLINGS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "tr": (("tr",), ("table",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "tbody": (("tbody", "thead", "tfoot"), ("table",)),
    "thead": (("tbody", "thead", "tfoot"), ("table",)),
    "tfoot": (("tbody", "thead", "tfoot"), ("table",)),
    "option": (("option",), ("select",)),
    "a": (("a",), ("table", "td", "th", "div", "p", "li", "article", "section")),
    **{
        f"h{n}": (tuple(f"h{m}" for m in range(1, 7)), ("div", "section", "td"))
        for n in range(1, 7)
    },
}


class Step(IntEnum):
    """What happens at one place of a page."""

    OPEN = 0
    CLOSE = 1
    TEXT = 2  # a stretch of source with entities in it
    LITERAL = 3  # text that stands for a stretch of source


@dataclass(slots=True)
class Node:
    """An element: tag, attributes, index of its parent (-1: none), place of its start tag."""

    tag: str
    attrs: dict[str, str]
    parent: int
    start: int


@dataclass(slots=True)
class Tree:
    """The elements of a page and its steps: (step, node, start, end, text of a LITERAL)."""

    source: str
    nodes: list[Node] = field(default_factory=list)
    steps: list[tuple[Step, int, int, int, str]] = field(default_factory=list)
    page: bool = False
    layout_rows: set[int] = field(default_factory=set)


class Builder:
    """Receives tags, text and comments in source order and builds the tree."""

    def __init__(self, source: str) -> None:
        self.tree = Tree(source)
        self._stack: list[int] = []
        self._open: dict[str, list[int]] = {}  # depths of the open elements of each tag
        self._walls: list[int] = []
        self._shielded = False
        self.start("#root", {}, 0)

    def start(self, tag: str, attrs: dict[str, str], place: int) -> None:
        """Open an element; ends the elements that its start tag ends."""
        if tag in ("html", "body", "head") and not self._shielded:
            self._enter_page(place)
        self._end_implied(tag, place)
        self._mark_layout(tag)
        parent = self._stack[-1] if self._stack else -1
        self.tree.nodes.append(Node(tag, attrs, parent, place))
        node = len(self.tree.nodes) - 1
        self.tree.steps.append((Step.OPEN, node, place, place, ""))
        if tag in VOID:
            self.tree.steps.append((Step.CLOSE, node, place, place, ""))
            return
        depth = len(self._stack)
        self._stack.append(node)
        self._open.setdefault(tag, []).append(depth)
        if tag in _WALLS:
            self._walls.append(depth)

    def end(self, tag: str, place: int) -> None:
        """Close the innermost element of that tag and all within it; a stray end tag is nothing."""
        if tag == "html" and not self._shielded:
            self._leave_page(place)
            return
        if tag == "br":  # browsers read </br> as <br>
            self.start("br", {}, place)
        depths = self._open.get(tag)
        if not depths:
            return
        if tag not in _TABLE and tag not in _WALLS and self._walls and self._walls[-1] > depths[-1]:
            return
        self._pop_to(depths[-1], place)

    def end_empty(self, tag: str, place: int) -> None:
        """Close what was written as an empty element, where markup honours that."""
        if tag in _FOREIGN or any(self._open.get(name) for name in _FOREIGN):
            self.end(tag, place)

    def text(self, start: int, end: int) -> None:
        """Add the source stretch [`start`, `end`) as text with entities."""
        self.tree.steps.append((Step.TEXT, self._stack[-1], start, end, ""))

    def literal(self, text: str, start: int, end: int) -> None:
        """Add `text` that stands for the source stretch [`start`, `end`)."""
        self.tree.steps.append((Step.LITERAL, self._stack[-1], start, end, text))

    def is_open(self, tag: str) -> bool:
        """Say whether an element of that tag is open."""
        return bool(self._open.get(tag))

    def isolate(self) -> tuple[list[int], dict[str, list[int]], list[int]]:
        """Shield the open elements from what follows (a comment's content); see `rejoin`."""
        kept = self._stack, self._open, self._walls
        self._shielded = True
        self._stack, self._open, self._walls = [self._stack[-1]], {}, []
        return kept

    def rejoin(self, kept: tuple[list[int], dict[str, list[int]], list[int]], place: int) -> None:
        """Close what was opened since `isolate` and go on where it was called."""
        self._pop_to(1, place)
        self._stack, self._open, self._walls = kept
        self._shielded = False

    def finish(self) -> Tree:
        """Close everything and return the tree."""
        self._pop_to(0, len(self.tree.source))
        return self.tree

    def _enter_page(self, place: int) -> None:
        self.tree.page = True
        if self._open.get("#after"):  # two pages in one file: the second is no appendix
            self._pop_to(1, place)

    def _leave_page(self, place: int) -> None:
        if not self._open.get("#after"):
            self._pop_to(1, place)
            self.start("#after", {}, place)

    def _end_implied(self, tag: str, place: int) -> None:
        if tag in _CLOSES_P and self._open.get("p"):
            depth = self._open["p"][-1]
            if not (self._walls and self._walls[-1] > depth):
                self._pop_to(depth, place)
        siblings = _SIBLINGS.get(tag)
        if siblings is not None:
            depth = self._deepest(siblings[0])
            if depth > 0 and depth > self._deepest(siblings[1]):
                self._pop_to(depth, place)

    def _deepest(self, names: tuple[str, ...]) -> int:
        deepest = -1
        for name in names:
            depths = self._open.get(name)
            if depths and depths[-1] > deepest:
                deepest = depths[-1]
        return deepest

    def _mark_layout(self, tag: str) -> None:
        """Note the row in whose cell a block starts: that table lays out a page."""
        if tag in BLOCK and tag not in _TABLE - {"table"} and self._open.get("tr"):
            self.tree.layout_rows.add(self._stack[self._open["tr"][-1]])

    def _pop_to(self, depth: int, place: int) -> None:
        while len(self._stack) > depth:
            node = self._stack.pop()
            tag = self.tree.nodes[node].tag
            if depths := self._open.get(tag):
                depths.pop()
            if self._walls and self._walls[-1] == len(self._stack):
                self._walls.pop()
            self.tree.steps.append((Step.CLOSE, node, place, place, ""))
