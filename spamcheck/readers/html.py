"""HTML pages and fragments to paragraphs: the article's text, and apart from it what is hidden."""

from __future__ import annotations

import re

from spamcheck.readers import markup
from spamcheck.readers.ink import Draft, Ink
from spamcheck.readers.kinds import is_byline, is_signature
from spamcheck.readers.regions import Regions
from spamcheck.readers.regions import is_byline as is_marked_byline
from spamcheck.readers.tree import BLOCK, CELLS, Node, Step, Tree
from spamcheck.readers.visibility import looks
from spamcheck.readers.widgets import HARMLESS
from spamcheck.types import Document, Kind, Paragraph

_KINDS = {
    "li": Kind.LIST,
    "dt": Kind.LIST,
    "dd": Kind.LIST,
    "blockquote": Kind.QUOTE,
    "figcaption": Kind.CAPTION,
    "caption": Kind.CAPTION,
    "address": Kind.BODY,
    **{f"h{n}": Kind.HEADING for n in range(1, 7)},
}
_KEPT_WITHIN = frozenset({Kind.LIST, Kind.QUOTE, Kind.CAPTION, Kind.HEADING})
_CELL = " | "
_BLANK_LINE = re.compile(r"(?>\r\n|\r|\n)[ \t]*+(?>\r\n|\r|\n)\s*+")
_HIDDEN_LENGTH = 2000
"""Characters after which a hidden block is cut at the next line; reports quote it whole."""
_UNBROKEN = frozenset({"display:none", "hidden-attribute", "comment", "noscript"})


def read(source: str, name: str) -> Document:
    """Return the document of an HTML page or fragment."""
    return Document(name, source, tuple(paragraphs(source)), origin=name)


def paragraphs(
    source: str, *, index: int = 0, titled: bool = True, field: str = "html"
) -> list[Paragraph]:
    """Return the paragraphs of an HTML text in the order of their start, counted from `index`.

    Of a whole page the frame (menus, footer, comments) is left out; of a fragment nothing is.
    Hidden text is kept everywhere, a paragraph for each hidden stretch, with the way it is
    hidden. `titled` says that the first headline may be the title.
    """
    return of_tree(markup.parse(source), index=index, titled=titled, field=field)


def of_tree(tree: Tree, *, index: int, titled: bool, field: str) -> list[Paragraph]:
    """Return the paragraphs of a parsed text."""
    found = _Writer(tree, Regions(tree, page=tree.page), titled=titled).run()
    if tree.page and not any(not hidden for _, _, hidden in found):
        found = _Writer(tree, Regions(tree, page=False), titled=titled).run()
    found.sort(key=lambda item: item[0].start)
    return [
        draft.numbered(index + number, kind, hidden=hidden, field=field)
        for number, (draft, kind, hidden) in enumerate(found)
    ]


class _Writer:
    """Walks the steps of a tree once, with one paragraph of seen and one of hidden text open."""

    def __init__(self, tree: Tree, regions: Regions, *, titled: bool) -> None:
        self._tree = tree
        self._nodes = tree.nodes
        self._regions = regions
        self._looks = looks(tree, regions.main)
        self._kinds = _kinds(tree.nodes, regions.title if titled else -1)
        self._seen, self._hidden = Ink(), Ink()
        self._seen_node = self._hidden_node = 0
        self._signed = self._celled = False
        # WordPress and its like keep drafts without <p> and put it in when they show them.
        self._loose = not tree.page and not any(node.tag == "p" for node in tree.nodes)
        self._links: list[int] = []
        self._found: list[tuple[Draft, Kind, str]] = []

    def run(self) -> list[tuple[Draft, Kind, str]]:
        """Return drafts with their kind and the way they are hidden, in order of their end."""
        for step, node, start, end, text in self._tree.steps:
            if self._regions.is_dropped(node):
                continue
            if step is Step.OPEN:
                self._open(node)
            elif step is Step.CLOSE:
                self._close(node)
            elif (ink := self._ink(node, start, end)) is not None:
                if self._links:
                    ink.begin_links(self._links)
                if step is Step.LITERAL:
                    ink.put(text, start, end)
                elif self._loose and node == 0:
                    self._write_loose(start, end)
                else:
                    ink.write(self._tree.source, start, end)
        self._end_seen()
        self._end_hidden()
        return self._found

    def _write_loose(self, start: int, end: int) -> None:
        """Write text of a draft without <p>, in which blank lines part the paragraphs."""
        for gap in _BLANK_LINE.finditer(self._tree.source, start, end):
            self._seen.write(self._tree.source, start, gap.start())
            self._end_seen()
            start = gap.end()
        if start < end:
            self._ink(0, start, end)
            self._seen.write(self._tree.source, start, end)

    def _open(self, index: int) -> None:
        node = self._nodes[index]
        if node.tag in BLOCK or node.tag in CELLS or node.tag == "br":
            self._break(index, node)
        elif node.tag == "a" and node.attrs.get("href"):
            self._links.append(index)

    def _close(self, index: int) -> None:
        node = self._nodes[index]
        if node.tag in BLOCK:
            self._break(index, node)
        elif self._links and node.tag == "a" and index in self._links:
            self._links.remove(index)
            for ink in (self._seen, self._hidden):
                ink.end_link(index, node.attrs["href"].strip(), node.attrs.get("rel", ""))

    def _break(self, index: int, node: Node) -> None:
        """Start a new line, cell or paragraph, in the text that the element is part of."""
        hidden = self._looks[index].hidden
        if hidden:
            if self._hidden.length > _HIDDEN_LENGTH and node.tag != "br":
                self._end_hidden()
            self._hidden.separate("\n")
        if hidden in _UNBROKEN:
            return
        if node.tag == "br":
            if self._seen.broken:
                self._end_seen()
            self._seen.separate("\n")
        elif node.tag in CELLS and not self._lays_out(node):
            self._celled = self._celled or bool(self._seen)
            self._seen.separate(_CELL)
        else:
            self._end_seen()

    def _lays_out(self, cell: Node) -> bool:
        return cell.parent in self._tree.layout_rows or self._nodes[cell.parent].tag != "tr"

    def _ink(self, node: int, start: int, end: int) -> Ink | None:
        """Return where text of the node goes, None where it goes nowhere."""
        look = self._looks[node]
        blank = self._tree.source[start:end].isspace()
        if not look.hidden:
            if not self._regions.is_main(node):
                return None
            if not self._seen:
                self._seen_node = node
            self._signed = self._signed or (not blank and self._is_signed(node))
            return self._seen
        if look.hidden in HARMLESS and not self._regions.is_main(node):
            return None
        if look.root != self._looks[self._hidden_node].root and not blank:
            self._end_hidden()
        if not self._hidden:
            self._hidden_node = node
        return self._hidden

    def _is_signed(self, node: int) -> bool:
        """Say whether the element or the two around it are marked as the author's."""
        for _ in range(3):
            if node >= 0 and is_marked_byline(self._nodes[node]):
                return True
            node = self._nodes[node].parent if node >= 0 else -1
        return False

    def _end_seen(self) -> None:
        if not self._seen:
            return
        draft = self._taken(self._seen)
        if draft:
            self._found.append((draft, self._kind(draft.text), ""))
        self._signed = self._celled = False

    def _kind(self, text: str) -> Kind:
        kind = self._kinds[self._seen_node]
        if kind is Kind.BODY or kind is Kind.LIST:
            if is_byline(text) or (self._signed and is_signature(text)):
                return Kind.BYLINE
            if self._celled:
                return Kind.LIST
        return kind

    def _end_hidden(self) -> None:
        if not self._hidden:
            return
        draft = self._taken(self._hidden)
        if draft:
            kind = self._kinds[self._hidden_node]
            self._found.append((draft, kind, self._looks[self._hidden_node].hidden))

    def _taken(self, ink: Ink) -> Draft | None:
        for link in self._links:
            attrs = self._nodes[link].attrs
            ink.end_link(link, attrs["href"].strip(), attrs.get("rel", ""))
        return ink.take()


def _kinds(nodes: list[Node], title: int) -> list[Kind]:
    found: list[Kind] = []
    for index, node in enumerate(nodes):
        parent = found[node.parent] if node.parent >= 0 else Kind.BODY
        own = _KINDS.get(node.tag)
        if index == title or parent is Kind.TITLE:
            found.append(Kind.TITLE)
        elif own is None or (own is Kind.BODY and parent in _KEPT_WITHIN):
            found.append(parent)
        else:
            found.append(own)
    return found
