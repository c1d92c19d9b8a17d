"""The sentences around what matters: marked stretches of a paragraph, and what a repair changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from spamcheck.types import Assessment, Evidence

REACH = 160
"""Characters of context that are shown on either side where no sentence ends sooner."""

_END = re.compile(r"[.!?…][\"”’)\]]*\s+(?=\S)|[。！？]|\s*\n\s*")
_WORD = re.compile(r"\s+|[^\s\w]|\w+")
_MOST_COMPARED = 1_000_000  # token pairs; beyond that the changed middle is shown whole


class Piece(NamedTuple):
    """A stretch of text: plain (""), `mark`, `del`, `ins`, or `gap` for what is left out.

    `findings` are the numbers of the findings that a mark shows, from 0.
    """

    text: str
    kind: str = ""
    findings: tuple[int, ...] = ()


GAP = Piece("…", "gap")


def marked(assessment: Assessment, evidence: Sequence[Evidence] | None = None) -> list[Piece]:
    """Return the paragraph's text with the places of `evidence` (default: all) as marks."""
    paragraph = assessment.paragraph
    spans = []
    for number, item in enumerate(assessment.evidence if evidence is None else evidence):
        if item.field == paragraph.field:
            start, end = paragraph.positions.to_text(item.start, item.end)
            spans += [(start, end, number)] if end > start else []
    return list(_pieces(paragraph.text, _joined(spans)))


def _joined(spans: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, tuple[int, ...]]]:
    """Make one span of those that overlap."""
    joined: list[tuple[int, int, tuple[int, ...]]] = []
    for start, end, number in sorted(spans):
        if joined and start < joined[-1][1]:
            first, last, numbers = joined[-1]
            joined[-1] = first, max(end, last), (*numbers, number)
        else:
            joined.append((start, end, (number,)))
    return joined


def _pieces(text: str, spans: Iterable[tuple[int, int, tuple[int, ...]]]) -> Iterator[Piece]:
    at = 0
    for start, end, numbers in spans:
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:end], "mark", numbers)
        at = end
    if at < len(text) or not at:
        yield Piece(text[at:])


def changed(old: str, new: str) -> list[Piece]:
    """Return the way from `old` to `new` in words: plain, `del` and `ins` pieces."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    middle_old = before[start : len(before) - end]
    middle_new = after[start : len(after) - end]
    pieces = [Piece("".join(before[:start])), *_compared(middle_old, middle_new)]
    pieces.append(Piece("".join(before[len(before) - end :]) if end else ""))
    return [piece for piece in pieces if piece.text]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if len(old) * len(new) > _MOST_COMPARED or not (old and new):
        yield Piece("".join(old), "del")
        yield Piece("".join(new), "ins")
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("".join(old[a:b]))
        else:
            yield Piece("".join(old[a:b]), "del")
            yield Piece("".join(new[c:d]), "ins")


def around(pieces: Sequence[Piece], reach: int = REACH) -> list[Piece]:
    """Return the pieces with plain text cut down to the sentences that hold another piece."""
    last = len(pieces) - 1
    cut: list[Piece] = []
    for number, piece in enumerate(pieces):
        if piece.kind:
            cut.append(piece)
        elif last == 0:
            cut += _kept(piece.text, _head(piece.text, reach), len(piece.text))
        elif number == 0:
            cut += _kept(piece.text, 0, _tail(piece.text, reach))
        elif number == last:
            cut += _kept(piece.text, _head(piece.text, reach), len(piece.text))
        else:
            cut += _kept(piece.text, _head(piece.text, reach), _tail(piece.text, reach))
    return cut


def _kept(text: str, head: int, tail: int) -> list[Piece]:
    """Return `text` up to `head` and from `tail`, with a gap for what lies between."""
    if head >= tail:
        return [Piece(text)] if text else []
    parts = [Piece(text[:head].rstrip() + " " if head else ""), GAP]
    parts.append(Piece((" " if tail < len(text) else "") + text[tail:].lstrip()))
    return [part for part in parts if part.text]


def _head(text: str, reach: int) -> int:
    """Return where the sentence ends that `text` begins in."""
    if found := _END.search(text, 0, reach):
        return found.end()
    if len(text) <= reach:
        return len(text)
    return text.rfind(" ", reach // 2, reach) + 1 or reach


def _tail(text: str, reach: int) -> int:
    """Return where the sentence begins that `text` ends in."""
    start = max(0, len(text) - reach)
    ends = [found.end() for found in _END.finditer(text, start)]
    if ends:
        return ends[-1]
    if not start:
        return 0
    return text.find(" ", start, start + reach // 2) + 1 or start
