"""Marked-up articles: text with ⟦kind|inserted text⟧ around each insertion."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spamcheck.errors import InputError
from spamcheck.tagger.gaps import PARAGRAPH
from spamcheck.text import fold, tokenize
from spamcheck.training.injector import END, INSIDE, START, Window
from spamcheck.training.numbering import Numbering

_MARK = re.compile(r"⟦([a-z_]+)\|([^⟧]*)⟧")
KINDS = frozenset(
    {
        "injected_phrase",
        "spam_sentence",
        "spam_paragraph",
        "keyword_list",
        "odd_byline",
        "slug_title",
        "author_boilerplate",
        "obfuscated",
        "hidden_block",
    }
)
# What the tagger is taught; bylines, slugs and hidden blocks belong to other detectors.
_TAGGED = frozenset(
    {"injected_phrase", "spam_sentence", "spam_paragraph", "keyword_list", "obfuscated"}
)


@dataclass(frozen=True, slots=True)
class Span:
    """A marked insertion: kind and place in the unmarked text, code points."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Marked:
    """An article with its truth. `field` is `text` or `html`."""

    id: str
    lang: str
    set: str
    text: str
    spans: tuple[Span, ...]
    field: str = "text"
    twin_of: str = ""

    @property
    def clean_text(self) -> str:
        """The text without its insertions."""
        parts, at = [], 0
        for span in self.spans:
            parts.append(self.text[at : span.start])
            at = span.end
        return "".join([*parts, self.text[at:]])


def unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Return the text without marks and the spans of what was marked."""
    parts: list[str] = []
    spans: list[Span] = []
    at = length = 0
    for mark in _MARK.finditer(marked):
        before = marked[at : mark.start()]
        parts += [before, mark[2]]
        start = length + len(before)
        length = start + len(mark[2])
        spans.append(Span(mark[1], start, length))
        at = mark.end()
    parts.append(marked[at:])
    return "".join(parts), tuple(spans)


def parse(row: Any) -> Marked:
    """Return the article of one JSON record; see the README of datasets/articles.

    Raises:
        ValueError: the record is no marked-up article; the message says why.
    """
    if not isinstance(row, dict):
        raise ValueError("the record is no JSON object")
    wanted = ["id", "lang", *({"marked", "html", "text"} & row.keys() or {"marked"})]
    if lacking := [name for name in wanted if not isinstance(row.get(name), str)]:
        raise ValueError(f"{lacking[0]!r} is missing or no string")
    if "marked" in row:
        text, spans = unmark(row["marked"])
        field = "text"
    else:
        field = "html" if "html" in row else "text"
        text = row[field]
        spans = _spans(row)
    _refuse_wrong(text, spans)
    return Marked(
        row["id"], row["lang"], row.get("set", ""), text, spans, field, row.get("twin_of", "")
    )


def _spans(row: dict[str, Any]) -> tuple[Span, ...]:
    try:
        found = [Span(s["kind"], int(s["start"]), int(s["end"])) for s in row.get("spans", [])]
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("each of `spans` needs kind, start and end") from error
    return tuple(sorted(found, key=lambda span: span.start))


def _refuse_wrong(text: str, spans: tuple[Span, ...]) -> None:
    if any(mark in text for mark in "⟦⟧"):
        raise ValueError("a mark is not closed or not of the form ⟦kind|inserted text⟧")
    at = 0
    for span in spans:
        if span.kind not in KINDS:
            raise ValueError(f"unknown kind {span.kind!r}; known: {', '.join(sorted(KINDS))}")
        if not at <= span.start < span.end <= len(text):
            raise ValueError(f"{span.kind} {span.start}-{span.end} is empty, outside or overlaps")
        at = span.end


def read_marked(path: Path) -> Iterator[Marked]:
    """Yield the articles of one JSONL file; a broken line is an error with its number."""
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    yield parse(json.loads(line))
                except ValueError as error:
                    reason = f"not a marked-up article: {error}"
                    raise InputError(f"{path}:{number}", reason) from error
    except OSError as error:
        raise InputError(str(path), error.strerror or type(error).__name__) from error


def read_split(folder: Path, split: str) -> list[Marked]:
    """Return the articles of datasets/articles that splits.json puts into `split`."""
    path = folder / "splits.json"
    if not path.exists():
        raise InputError(str(path), "missing; it says which article is train, validation or test")
    splits: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    found = (article for file in sorted(folder.glob("*.jsonl")) for article in read_marked(file))
    return [article for article in found if splits.get(article.id) == split]


def labelled_windows(folder: Path, split: str, numbering: Numbering) -> list[Window]:
    """Return the split's articles as labelled token windows for the tagger."""
    return [_window(article, numbering) for article in read_split(folder, split)]


def _window(article: Marked, numbering: Numbering) -> Window:
    folded = fold(article.text)
    tokens = [*tokenize(folded.text)]
    ids, gaps = numbering.piece(article.text)
    labels = [0] * len(tokens)
    spans = [span for span in article.spans if span.kind in _TAGGED]
    for span in spans:
        inside = [
            at
            for at, token in enumerate(tokens)
            if _overlaps(folded.span(token.start, token.end), span)
        ]
        for at in inside:
            labels[at] |= INSIDE
        if inside:
            labels[inside[0]] |= START
            labels[inside[-1]] |= END
    window = Window(article.lang, ids.tolist(), gaps.tolist(), labels)
    if window.gaps:
        window.gaps[0] = PARAGRAPH
    return window


def _overlaps(place: tuple[int, int], span: Span) -> bool:
    return place[0] < span.end and span.start < place[1]
