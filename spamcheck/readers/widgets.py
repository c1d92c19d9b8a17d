"""Text that a page hides for people's sake: for screen readers, or folded until it is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from spamcheck.readers.tree import Node, words

SCREEN_READER = "screen-reader"
COLLAPSED = "collapsed"
HARMLESS = frozenset({SCREEN_READER, COLLAPSED})
"""Ways of hiding that are made for people."""

_SCREEN_READER_CLASS = re.compile(
    r"(?<![\w-])(?:sr-only(?:-focusable)?|screen-reader(?:-text|-only|-response)?|"
    r"(?:u-|is-)?visually-?hidden(?:-focusable)?|u-hiddenvisually|assistive-text|"
    r"element-invisible|hidden-visually|a11y-hidden|show-for-sr|audible)(?![\w-])",
    re.IGNORECASE,
)
_WIDGET_CLASS = re.compile(
    r"accordion|collaps|tab[-_]?(?:pane|panel|content)|(?<![a-z])tabs?(?![a-z])|modal|dropdown|"
    r"drop-down|sub-?menu|(?<![a-z])menu|popup|pop-up|popover|tooltip|lightbox|off-?canvas|drawer|"
    r"toggle|spoiler|faq|carousel|slide|swiper|overlay|dialog|read-?more|show-?more|expand|"
    r"loader|preload|skeleton|lazy|wizard|step-",
    re.IGNORECASE,
)
_WIDGET_ROLES = words(
    "tabpanel dialog alertdialog menu menubar tooltip listbox alert status region"
)
# Frameworks whose style sheet hides these until a script adds the second.
_FOLDED_CLASSES = (
    ("collapse", {"show", "in"}),
    ("tab-pane", {"active", "show"}),
    ("dropdown-menu", {"show", "open"}),
    ("modal", {"show", "in"}),
)
_REVEALED = ("data-aos", "data-w-id", "data-animation", "data-animate", "data-wow-delay")
_TARGETS = ("aria-controls", "data-target", "data-bs-target", "popovertarget", "aria-owns")
_CALLED = re.compile(r"['\"]#?([A-Za-z][\w-]*)['\"]")


def targets(nodes: Sequence[Node]) -> Iterator[str]:
    """Yield the ids that a button, a tab or a script handler of the page shows and hides."""
    for node in nodes:
        attrs = node.attrs
        if not attrs:
            continue
        if attrs.get("href", "").startswith("#"):
            yield attrs["href"][1:]
        for name in _TARGETS:
            if name in attrs:
                yield from (part.lstrip("#") for part in attrs[name].split())
        if "onclick" in attrs:
            yield from _CALLED.findall(attrs["onclick"])


def harmless_class(classes: str) -> str:
    """Return the way in which an element of these classes is hidden for people, or nothing."""
    if _SCREEN_READER_CLASS.search(classes):
        return SCREEN_READER
    return COLLAPSED if _is_folded_class(classes.split()) else ""


def _is_folded_class(classes: list[str]) -> bool:
    return any(name in classes and shown.isdisjoint(classes) for name, shown in _FOLDED_CLASSES)


def is_widget(node: Node, targets: Set[str]) -> bool:
    """Say whether an element that is not displayed is part of a widget that displays it."""
    attrs = node.attrs
    names = f"{attrs.get('class', '')} {attrs.get('id', '')}"
    return (
        attrs.get("id", "") in targets - {""}
        or attrs.get("role", "") in _WIDGET_ROLES
        or any(name in attrs for name in _REVEALED)
        or "aria-expanded" in attrs
        or bool(_WIDGET_CLASS.search(names))
    )
