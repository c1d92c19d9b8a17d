"""Front matter of Markdown files, YAML or TOML, with the place of each value."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from spamcheck.types import Kind, Paragraph, Positions, Run

_BLOCK = re.compile(
    r"(?P<mark>---|\+\+\+)[ \t]*(?:\r\n|\r|\n)(?P<body>.{0,65536}?(?:\r\n|\r|\n))??"
    r"(?:(?P=mark)|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)",
    re.DOTALL,
)
_TOML_STRING = r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'"
_MOST_AUTHORS = 5
_AUTHORS = ("author", "authors", "byline")


class Value(NamedTuple):
    """A text in the front matter, and the source stretch that it stands for."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class FrontMatter:
    """The values that matter here; `end` is where the body of the file starts."""

    end: int = 0
    title: tuple[Value, ...] = ()
    authors: tuple[Value, ...] = ()
    site: str = ""
    language: str = ""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield title and authors as paragraphs in the order of their place in the file."""
        values = [(value, Kind.TITLE) for value in self.title]
        values += [(value, Kind.BYLINE) for value in self.authors]
        values.sort(key=lambda item: item[0].start)
        for index, (value, kind) in enumerate(values):
            run = Run(0, value.start, len(value.text), value.end - value.start)
            yield Paragraph(index, value.text, Positions((run,)), kind)


def parse(source: str) -> FrontMatter:
    """Return the front matter of a file; what is none, or broken, is left to the body."""
    block = _BLOCK.match(source)
    if block is None:
        return FrontMatter()
    start, body = block.start("body"), block["body"] or ""
    yaml = block["mark"] == "---"
    found = _yaml(body, start) if yaml else _toml(body, start)
    if found is None:
        return FrontMatter()
    return FrontMatter(
        end=block.end(),
        title=tuple(found.get("title", ())[:1]),
        authors=tuple(v for key in _AUTHORS for v in found.get(key, ()))[:_MOST_AUTHORS],
        site=_first(found, "site", "url", "canonical"),
        language=_first(found, "lang", "language", "locale"),
    )


def _first(found: dict[str, list[Value]], *keys: str) -> str:
    return next((found[key][0].text for key in keys if found.get(key)), "")


def _yaml(body: str, offset: int) -> dict[str, list[Value]] | None:
    """Return the texts of each top-level key, None if the body is no YAML mapping."""
    import yaml  # not needed for any other format

    try:
        root = yaml.compose(body, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        return None
    return {
        key.value.lower(): list(_yaml_values(value, body, offset))
        for key, value in root.value
        if isinstance(key, yaml.ScalarNode)
    }


def _yaml_values(node: Any, body: str, offset: int) -> Iterator[Value]:
    """Yield the texts of a value, of a list of them, or of the name in a mapping."""
    if isinstance(node.value, str):
        if node.value.strip():
            raw = body[node.start_mark.index : node.end_mark.index]
            yield _placed(node.value.strip(), raw, offset + node.start_mark.index)
        return
    for item in node.value[:_MOST_AUTHORS]:
        if not isinstance(item, tuple):
            if isinstance(item.value, str) or item.id == "mapping":
                yield from _yaml_values(item, body, offset)
        elif item[0].value == "name" and isinstance(item[1].value, str):
            yield from _yaml_values(item[1], body, offset)


def _toml(body: str, offset: int) -> dict[str, list[Value]] | None:
    try:
        # tomllib takes CR LF but no lone CR; both are one character here, so places hold.
        table = tomllib.loads(re.sub(r"\r(?!\n)", "\n", body))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return {
        key.lower(): list(_toml_values(key, value, body, offset)) for key, value in table.items()
    }


def _toml_values(key: str, value: Any, body: str, offset: int) -> Iterator[Value]:
    texts = [item for item in (value if isinstance(value, list) else [value]) if _is_text(item)]
    place = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=[ \t]*", body, re.MULTILINE)
    at = place.end() if place else 0
    for text in texts[:_MOST_AUTHORS]:
        literal = re.compile(_TOML_STRING, re.DOTALL).search(body, at)
        if literal is None:
            return
        yield _placed(text.strip(), literal[0], offset + literal.start())
        at = literal.end()


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _placed(text: str, raw: str, start: int) -> Value:
    """Return `text` at its place in the raw literal, or at the whole literal if it is escaped."""
    inner = raw.find(text)
    if inner >= 0:
        return Value(text, start + inner, start + inner + len(text))
    return Value(text, start, start + len(raw.rstrip()))
