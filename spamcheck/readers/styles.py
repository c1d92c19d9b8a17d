"""CSS as far as hiding needs it: declarations, and the rules of a page's own <style> elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Declarations = Mapping[str, str]

_MOST_CSS = 400_000  # characters of style sheets that are read; frameworks pasted in are longer
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_SELECTOR = re.compile(r"([a-z][\w-]*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
_PART = re.compile(r"[.#][\w-]+")
_HIDING = re.compile(
    r"display|visibility|opacity|font-size|color|background|left|right|top|indent|clip|height|"
    r"width|scale|translate"
)
_LENGTH = re.compile(r"([+-]?\d*\.?\d+)\s*(px|pt|em|rem|%|vw|vh|cm|in|ch|)(?![\w%])")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "vw": 10.0, "vh": 8.0}
_PIXELS |= {"%": 10.0, "cm": 37.8, "in": 96.0, "ch": 8.0}


class _Rule(NamedTuple):
    weight: tuple[int, int, int, int]  # ids, classes, tag, order
    tag: str
    classes: frozenset[str]
    id: str
    declarations: Declarations


def declarations(style: str) -> dict[str, str]:
    """Return the properties of a style attribute in lower case; of doubles the last one counts."""
    found: dict[str, str] = {}
    for part in style.lower().split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip()] = value.replace("!important", "").strip()
    return found


def pixels(value: str) -> float | None:
    """Return a CSS length in pixels (relative units at a usual size), None where it is none."""
    match = _LENGTH.match(value.strip())
    return float(match[1]) * _PIXELS[match[2]] if match else None


@dataclass
class Rules:
    """The rules of a page whose selector is a tag, classes or an id, and whose subject may hide."""

    _by_key: dict[str, list[_Rule]] = field(default_factory=dict)
    _count: int = 0
    _read: int = 0

    def add(self, css: str) -> None:
        """Read one style sheet; rules inside @media and its like are left out."""
        css = css[: max(0, _MOST_CSS - self._read)]
        self._read += len(css)
        for selectors, body in _blocks(_COMMENT.sub(" ", css)):
            if _HIDING.search(body):
                found = declarations(body)
                for selector in selectors.split(","):
                    self._add(selector.strip(), found)

    def __bool__(self) -> bool:
        return bool(self._by_key)

    def of(self, tag: str, attrs: Mapping[str, str]) -> dict[str, str]:
        """Return the declarations that apply to an element, by weight; its own style not among."""
        classes = attrs.get("class", "").split()
        own_id = attrs.get("id", "")
        keys = [tag, *(f".{name}" for name in classes), f"#{own_id}"]
        rules = [rule for key in keys if key in self._by_key for rule in self._by_key[key]]
        if not rules:
            return {}
        found: dict[str, str] = {}
        for rule in sorted(rules, key=lambda rule: rule.weight):
            if _applies(rule, tag, classes, own_id):
                found |= rule.declarations
        return found

    def _add(self, selector: str, found: Declarations) -> None:
        match = _SELECTOR.fullmatch(selector)
        if match is None or not selector:
            return
        parts = _PART.findall(match[2])
        classes = [part[1:] for part in parts if part[0] == "."]
        ids = [part[1:] for part in parts if part[0] == "#"]
        tag = (match[1] or "").lower()
        self._count += 1
        weight = (len(ids), len(classes), int(bool(tag)), self._count)
        rule = _Rule(weight, tag, frozenset(classes), ids[0] if ids else "", found)
        key = f"#{ids[0]}" if ids else f".{classes[0]}" if classes else tag
        self._by_key.setdefault(key, []).append(rule)


def _applies(rule: _Rule, tag: str, classes: list[str], own_id: str) -> bool:
    return (
        rule.tag in ("", tag)
        and rule.id in ("", own_id)
        and all(name in classes for name in rule.classes)
    )


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and body of each rule that stands at the top level."""
    depth = at = 0
    selectors, top = "", False
    for brace in _BRACE.finditer(css):
        if brace[0] == "{":
            if depth == 0:
                # "@charset ...;" and its like stand before a rule without braces of their own.
                selectors = css[at : brace.start()].rpartition(";")[2].strip()
                top = not selectors.startswith("@")
            else:
                top = False
            depth += 1
        else:
            if depth == 1 and top:
                yield selectors, css[at : brace.start()]
            depth = max(0, depth - 1)
        at = brace.end()
