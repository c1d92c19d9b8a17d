"""Words and marks of a text with their places; the tagger's and the vocabulary's unit."""

from __future__ import annotations

import re
from typing import NamedTuple

# A word is a run of letters, digits and combining marks; any other visible character stands
# alone. `\w` knows no combining marks, which Hindi and Thai words are full of: their blocks are
# named. Hosts ("slot88.com") become several tokens without a gap: the tagger sees the gaps.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
)
_TOKEN = re.compile(rf"[\w{_MARKS}]+|[^\w\s]")


class Token(NamedTuple):
    """One word or mark: its text and its place [`start`, `end`) in code points."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """Return the tokens of `text` in order; they do not overlap and skip only white space."""
    return [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
