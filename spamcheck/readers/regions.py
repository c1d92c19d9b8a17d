"""Which part of a whole page is the article, and which is menu, footer and other frame."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spamcheck.readers.tree import Node, Step, Tree, words

NEVER_SHOWN = words(
    "script style template svg math iframe object select textarea datalist canvas audio video "
    "meta link"
)
_FRAME = frozenset({"nav", "footer", "aside", "form", "button", "dialog", "menu"})
_FRAME_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu"})
_HINT = re.compile(
    r"(?<![a-z])(?:menu|sidebar|comments?|commentlist|respond|related|relatedposts|share|sharing|"
    r"sharedaddy|addtoany|social|breadcrumbs?|cookie|newsletter|pagination|navbar|navigation|"
    r"skip-link|site-footer|site-header|masthead|colophon)(?![a-z])",
    re.IGNORECASE,
)
_CONTENT = re.compile(
    r"(?<![\w-])(?:(?:entry|post|article|story|news|single|blog|detail|read)[-_]{0,2}"
    r"(?:content|body|text|detail)(?:[-_]{1,2}\w+)?|articlebody|itp_bodycontent|td-post-content|"
    r"main-content|content-detail|detail__body(?:-text)?|post|hentry)(?![\w-])",
    re.IGNORECASE,
)
_TEASER = re.compile(r"comment|related|teaser|card", re.IGNORECASE)
_TITLE = re.compile(
    r"(?<![\w-])(?:entry|post|article|news)-title(?![\w-])|^headline$", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?<![a-z])(?:byline|author|authors|penulis|reporter|wartawan|posted-?by|vcard|auteur|autor)"
    r"(?![a-z])",
    re.IGNORECASE,
)
_LONGEST_BYLINE = 200  # characters of an element outside the article that may be its byline
_HALF = 0.5
_STRAY = words("p a center font span ul strong b marquee")
_LEAST = 200  # characters that an article holds at least; of a page with less all is read


class Regions:
    """The parts of a page: `main` is the article's node, `title` its headline's (-1: none)."""

    def __init__(self, tree: Tree, *, page: bool) -> None:
        self._nodes = tree.nodes
        self._sizes, self._links = _sizes(tree)
        self._page = page
        self.main = self._main() if page else 0
        self._inside = self._insides()
        self.dropped = self._drop()
        self.title = self._headline()
        self._admit()

    def is_main(self, node: int) -> bool:
        """Say whether visible text of the node belongs to the article."""
        return self._inside[node] and self.dropped[node] == 0

    def is_dropped(self, node: int) -> bool:
        """Say whether a browser never shows the node's text, by any means."""
        return self.dropped[node] == 2

    def _main(self) -> int:
        """Return the node of the article, 0 (the whole page) where none is clear."""
        sizes = self._sizes
        mains, articles, contents = (
            max(found, key=sizes.__getitem__, default=0) for found in self._candidates()
        )
        # One of many teasers is no article: it must hold half of what <main> holds.
        best = articles if articles and 2 * sizes[articles] >= sizes[mains] * (mains > 0) else mains
        best = best or contents
        return best if 2 * sizes[best] >= min(2 * _LEAST, sizes[0]) else 0

    def _candidates(self) -> tuple[list[int], list[int], list[int]]:
        mains, articles, contents = [], [], []
        for index, node in enumerate(self._nodes):
            if node.tag == "main" or node.attrs.get("role") == "main":
                mains.append(index)
            elif node.tag == "article" and not _TEASER.match(node.attrs.get("class", "")):
                articles.append(index)
            elif node.tag in ("div", "section", "td") and _is_content(node):
                contents.append(index)
        return mains, articles, contents

    def _drop(self) -> list[int]:
        """Per node: 2 never shown, 1 frame of the page, 0 neither."""
        found: list[int] = []
        above = set(_up(self._nodes, self.main))
        most = _HALF * self._sizes[self.main]
        for index, node in enumerate(self._nodes):
            own = found[node.parent] if node.parent >= 0 else 0
            if node.tag in NEVER_SHOWN:
                own = 2
            elif own == 0 and self._page and index not in above:
                # A form or a "sidebar" that holds most of the page is wrapped around it.
                own = int(self._is_frame(node) and self._sizes[index] <= most)
            found.append(own)
        return found

    def _is_frame(self, node: Node) -> bool:
        if node.tag in _FRAME or node.attrs.get("role") in _FRAME_ROLES:
            return True
        if node.tag == "header":
            return self.main == 0 or not self._inside[node.parent]
        return (
            self.main > 0
            and node.tag not in ("article", "main")
            and bool(_HINT.search(_names(node)))
        )

    def _insides(self) -> list[bool]:
        found: list[bool] = []
        for index, node in enumerate(self._nodes):
            inside = node.parent >= 0 and found[node.parent]
            found.append(inside or index == self.main or self._is_stray(node, index))
        return found

    def _is_stray(self, node: Node, index: int) -> bool:
        """Say whether links stand bare in the body, where only an intruder puts them."""
        bare = not ("class" in node.attrs or "id" in node.attrs) and node.tag in _STRAY
        return bare and self._nodes[node.parent].tag == "body" and self._links[index] > 0

    def _headline(self) -> int:
        """Return the node of the title: a headline of the article, of the page, or <title>."""
        filled = [i for i, n in enumerate(self._nodes) if self._sizes[i] and self.dropped[i] < 2]
        heads = [i for i in filled if self._nodes[i].tag == "h1"]
        marked = [i for i in filled if self._is_marked_title(self._nodes[i])]
        own = [i for i in (*heads, *marked) if self.is_main(i)]
        page = [i for i in heads if self.dropped[i] == 0]
        title = [i for i in filled if self._nodes[i].tag == "title"]
        return next(iter([*own, *page, *marked, *title, *heads]), -1)

    def _is_marked_title(self, node: Node) -> bool:
        if node.tag not in ("h2", "h3", "h1"):
            return False
        return bool(
            _TITLE.search(node.attrs.get("class", "")) or node.attrs.get("itemprop") == "headline"
        )

    def _admit(self) -> None:
        """Let in the title, and the byline that stands above the article."""
        admitted = {self.title} - {-1}
        around = set(_up(self._nodes, self.main))
        nodes = enumerate(self._nodes[: self.main])
        above = [i for i, n in nodes if i not in around and self._is_byline_above(i, n)]
        admitted |= set(above[-1:])
        for index, node in enumerate(self._nodes):
            if index in admitted or node.parent in admitted:
                admitted.add(index)
                self._inside[index] = True
                self.dropped[index] &= 2
            elif node.tag == "title":
                self.dropped[index] = 2

    def _is_byline_above(self, index: int, node: Node) -> bool:
        return (
            self.dropped[index] == 0
            and 0 < self._sizes[index] <= _LONGEST_BYLINE
            and is_byline(node)
        )


def is_byline(node: Node) -> bool:
    """Say whether an element is marked as the author's."""
    attrs = node.attrs
    if not attrs:
        return False
    if "author" in attrs.get("rel", "").split() or attrs.get("itemprop") == "author":
        return True
    return bool(_BYLINE.search(attrs.get("class", "")))


def _is_content(node: Node) -> bool:
    return node.attrs.get("itemprop") == "articleBody" or bool(_CONTENT.search(_names(node)))


def _names(node: Node) -> str:
    attrs = node.attrs
    return f"{attrs.get('class', '')} {attrs.get('id', '')}" if attrs else ""


def _up(nodes: Sequence[Node], index: int) -> Iterator[int]:
    while index >= 0:
        yield index
        index = nodes[index].parent


def _sizes(tree: Tree) -> tuple[list[int], list[int]]:
    """Return characters of text and number of links in each node."""
    nodes, source = tree.nodes, tree.source
    sizes = [0] * len(nodes)
    links = [int(node.tag == "a" and "href" in node.attrs) for node in nodes]
    for step, node, start, end, _ in tree.steps:
        if step >= Step.TEXT and not source[start:end].isspace():
            sizes[node] += end - start
    for index in range(len(nodes) - 1, 0, -1):
        parent = nodes[index].parent
        if nodes[index].tag not in NEVER_SHOWN:
            sizes[parent] += sizes[index]
        links[parent] += links[index]
    return sizes, links
