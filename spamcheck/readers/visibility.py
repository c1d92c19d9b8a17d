"""How a page hides each of its elements; text for screen readers and folded widgets apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from spamcheck.readers import colours
from spamcheck.readers.colours import Colour
from spamcheck.readers.styles import Rules, declarations, pixels
from spamcheck.readers.tree import Node, Step, Tree, words
from spamcheck.readers.widgets import COLLAPSED, harmless_class, is_widget, targets

_OFF_SCREEN = -999.0
_CLIPPED = re.compile(
    r"rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)"
)
_CLIP_PATH = re.compile(
    r"inset\(\s*(?:50|100)%|circle\(\s*0(?:px|%)?\s*[)a]|polygon\(\s*0 0,\s*0 0"
)
_SHIFTED = re.compile(r"translate(?:x|y|3d)?\([^)]*-\d{4,}")
_SHRUNK = re.compile(r"scale(?:x|y|3d)?\(\s*0(?:\.0\d*)?\s*[,)]")
# Elements that style sheets rarely give a background; all others with a class may have one
# that we do not see, so that white text in them may be the title on a dark banner.
_PLAIN_TAGS = words("p b i u s em strong font small big sub sup mark ins del cite body html")
_PAINTED_TAGS = words("button header footer nav th td tr thead tfoot table input label")
_SPECIAL = frozenset({"noscript", "#comment", "#after"})
_OUTER = frozenset({"html", "body", "head", "#root"})
_STYLING = frozenset({"style", "hidden", "bgcolor", "color"})


@dataclass(frozen=True, slots=True)
class Look:
    """How an element appears: the way it is hidden ("": it is not) and the element that hides it.

    The rest is what its children inherit: `gone` cannot be undone within, the others can.
    """

    hidden: str = ""
    root: int = -1
    gone: str = ""
    unseen: bool = False
    tiny: bool = False
    colour: Colour | None = None
    background: Colour | None = colours.WHITE


def looks(tree: Tree, main: int) -> list[Look]:
    """Return the look of every node. What holds the node `main`, the article, is not hidden."""
    rules = _rules(tree)
    shown = set(targets(tree.nodes))
    exempt = _ancestors(tree.nodes, main)
    found: list[Look] = []
    for index, node in enumerate(tree.nodes):
        parent = found[node.parent] if node.parent >= 0 else Look()
        # A closed widget's title is seen; what else lies in <details> is folded away.
        folded = node.parent >= 0 and _is_folded(tree.nodes[node.parent], node)
        ruled = rules.of(node.tag, node.attrs) if rules else None
        if not folded and not ruled and _is_ordinary(node, parent):
            found.append(parent)
            continue
        style = _style(node, ruled or {})
        look = _painted(node, style, parent)
        if index not in exempt and node.tag not in _OUTER:
            gone = parent.gone or (COLLAPSED if folded else _gone(node, style, shown))
            look = _rooted(look, gone, parent, index)
        found.append(look)
    return found


def _is_ordinary(node: Node, parent: Look) -> bool:
    """Say whether an element looks like what it stands in; nine of ten do."""
    attrs = node.attrs
    if node.tag in _SPECIAL or (node.tag in _PAINTED_TAGS and parent.background is not None):
        return False
    if not attrs:
        return True
    if not _STYLING.isdisjoint(attrs):
        return False
    if "class" not in attrs:
        return "id" not in attrs or parent.background is None
    return parent.background is None and not harmless_class(attrs["class"])


def _rooted(look: Look, gone: str, parent: Look, index: int) -> Look:
    """Fill in the way of hiding and the element at which it starts."""
    hidden = gone or _faint(look)
    if look is parent and hidden == parent.hidden and gone == parent.gone:
        return parent
    if hidden == parent.hidden:
        return replace(look, gone=gone, hidden=hidden, root=parent.root)
    return replace(look, gone=gone, hidden=hidden, root=index if hidden else -1)


def _faint(look: Look) -> str:
    if look.unseen:
        return "visibility:hidden"
    if look.tiny:
        return "zero-size"
    if look.colour is None:
        return ""
    if colours.is_clear(look.colour):
        return "same-colour"
    same = look.background is not None and colours.is_same(look.colour, look.background)
    return "same-colour" if same else ""


def _ancestors(nodes: Sequence[Node], index: int) -> set[int]:
    found = set()
    while index >= 0:
        found.add(index)
        index = nodes[index].parent
    return found


def _rules(tree: Tree) -> Rules:
    rules = Rules()
    for step, node, start, end, _ in tree.steps:
        if step is Step.TEXT and tree.nodes[node].tag == "style":
            rules.add(tree.source[start:end])
    return rules


def _style(node: Node, ruled: dict[str, str]) -> dict[str, str]:
    own = node.attrs.get("style")
    return ruled | declarations(own) if own else ruled


def _is_folded(parent: Node, node: Node) -> bool:
    return parent.tag == "details" and "open" not in parent.attrs and node.tag != "summary"


def _gone(node: Node, style: Mapping[str, str], shown: Set[str]) -> str:
    """Return the way in which an element and all in it is hidden, empty if it is not."""
    if node.tag == "noscript":
        return "noscript"
    if node.tag == "#comment":
        return "comment"
    if node.tag == "#after":
        return "after </html>"
    classes = node.attrs.get("class", "")
    if classes and (harmless := harmless_class(classes)):
        return harmless
    reason = _undisplayed(node, style) or (_shapeless(style) if style else "")
    return COLLAPSED if reason and is_widget(node, shown) else reason


def _undisplayed(node: Node, style: Mapping[str, str]) -> str:
    if style.get("display", "").startswith("none"):
        return "display:none"
    if "hidden" in node.attrs and node.attrs["hidden"] != "until-found" and "display" not in style:
        return "hidden-attribute"
    return ""


def _shapeless(style: Mapping[str, str]) -> str:
    opacity = pixels(style.get("opacity", ""))
    if opacity is not None and opacity <= 0.05:
        return "opacity:0"
    transform = style.get("transform", "")
    if _is_off_screen(style) or _SHIFTED.search(transform) or _is_clipped(style):
        return "off-screen"
    return "zero-size" if _is_shrunk(style) or _SHRUNK.search(transform) else ""


def _is_off_screen(style: Mapping[str, str]) -> bool:
    names = ["text-indent", "margin-left", "margin-top"]
    if style.get("position", "") in ("absolute", "fixed", "relative"):
        names += ["left", "top", "right", "bottom"]
    lengths = (pixels(style[name]) for name in names if name in style)
    return any(length is not None and length <= _OFF_SCREEN for length in lengths)


def _is_clipped(style: Mapping[str, str]) -> bool:
    return bool(
        _CLIPPED.search(style.get("clip", "")) or _CLIP_PATH.search(style.get("clip-path", ""))
    )


def _is_shrunk(style: Mapping[str, str]) -> bool:
    overflow = (
        style.get("overflow", "") or style.get("overflow-y", "") or style.get("overflow-x", "")
    )
    if not overflow.startswith(("hidden", "clip")) or "padding-bottom" in style:
        return False  # a padded box without height keeps the proportions of a video
    names = ("width", "height", "max-width", "max-height")
    lengths = (pixels(style[name]) for name in names if name in style)
    return any(length is not None and abs(length) <= 1 for length in lengths)


def _painted(node: Node, style: Mapping[str, str], parent: Look) -> Look:
    """Return what an element inherits and declares of visibility, size of letters and colours."""
    background = _background(node, style, parent)
    colour = _colour(node, style, parent)
    unseen, tiny = parent.unseen, parent.tiny
    if value := style.get("visibility"):
        unseen = value.startswith(("hidden", "collapse")) or (value == "inherit" and unseen)
    if "font-size" in style:
        tiny = _is_tiny(style["font-size"], parent)
    if (background, colour, unseen, tiny) == (
        parent.background,
        parent.colour,
        parent.unseen,
        parent.tiny,
    ):
        return parent
    return replace(parent, background=background, colour=colour, unseen=unseen, tiny=tiny)


def _is_tiny(value: str, parent: Look) -> bool:
    size = pixels(value)
    if size is None:
        return parent.tiny and value in ("inherit", "smaller", "larger")
    relative = value.endswith(("em", "%")) and not value.endswith("rem")
    return (size < 2 and (not relative or size < 0.5)) or (relative and parent.tiny)


def _background(node: Node, style: Mapping[str, str], parent: Look) -> Colour | None:
    value = (
        style.get("background-color") or style.get("background") or node.attrs.get("bgcolor", "")
    )
    if "background-image" in style or "url(" in value or "gradient" in value:
        return None
    if value and value not in ("none", "inherit", "initial", "unset", "0"):
        colour = colours.parse(value.lower())
        return parent.background if colour is not None and colours.is_clear(colour) else colour
    if node.tag in _PAINTED_TAGS:
        return None
    classed = "class" in node.attrs or "id" in node.attrs
    return None if classed and node.tag not in _PLAIN_TAGS else parent.background


def _colour(node: Node, style: Mapping[str, str], parent: Look) -> Colour | None:
    value = style.get("color") or (node.attrs.get("color", "") if node.tag == "font" else "")
    if not value or value == "inherit":
        return parent.colour
    if "text" in style.get("background-clip", style.get("-webkit-background-clip", "")):
        return None  # transparent letters that show a picture behind them
    return colours.parse(value.lower())
