"""A text without its disguise and the way back, built from edits to the original."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Disguise(NamedTuple):
    """One disguised stretch: how, and where in the original text.

    Kinds: `letters` (mathematical, enclosed, full width, small capitals), `lookalike`,
    `marks`, `invisible`, `bidi`, `spaced`, `leet`.
    """

    kind: str
    start: int
    end: int


class Folded(NamedTuple):
    """Plain text and the place of every character of it in the original.

    `starts` and `ends` are None where nothing was folded. A named tuple, not a dataclass:
    `dataclasses` imports `inspect`, which alone is half of the time that importing this
    package may take.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None
    disguises: tuple[Disguise, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original of the folded span [`start`, `end`)."""
        if self.starts is None or self.ends is None:
            return start, end
        if end > start:
            return self.starts[start], self.ends[end - 1]
        if start < len(self.starts):
            return self.starts[start], self.starts[start]
        place = self.ends[-1] if self.ends else 0
        return place, place


class Edit(NamedTuple):
    """Put `text` in place of [`start`, `end`); `kind` names the disguise, empty if harmless."""

    start: int
    end: int
    text: str
    kind: str = ""


def rewrite(folded: Folded, edits: Sequence[Edit]) -> Folded:
    """Return `folded` with `edits` (ordered, apart from one another) made to its text.

    A replacement of the same length maps character by character; any other maps each of its
    characters to the whole stretch that it replaces.
    """
    if not edits:
        return folded
    text, size = folded.text, len(folded.text)
    old_starts: Sequence[int] = range(size) if folded.starts is None else folded.starts
    old_ends: Sequence[int] = range(1, size + 1) if folded.ends is None else folded.ends
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for edit in (*edits, Edit(size, size, "")):
        pieces += text[done : edit.start], edit.text
        starts += old_starts[done : edit.start]
        ends += old_ends[done : edit.start]
        if len(edit.text) == edit.end - edit.start:
            starts += old_starts[edit.start : edit.end]
            ends += old_ends[edit.start : edit.end]
        else:
            starts += [old_starts[edit.start]] * len(edit.text)
            ends += [old_ends[edit.end - 1]] * len(edit.text)
        done = edit.end
    found = [Disguise(e.kind, old_starts[e.start], old_ends[e.end - 1]) for e in edits if e.kind]
    return Folded("".join(pieces), tuple(starts), tuple(ends), folded.disguises + _joined(found))


def _joined(disguises: Iterable[Disguise]) -> tuple[Disguise, ...]:
    """Return ordered `disguises` with touching ones of one kind made one."""
    joined: list[Disguise] = []
    for disguise in disguises:
        last = joined[-1] if joined else None
        if last and last.kind == disguise.kind and disguise.start <= last.end:
            joined[-1] = Disguise(last.kind, last.start, max(last.end, disguise.end))
        else:
            joined.append(disguise)
    return tuple(joined)
