"""Regular expressions that are compiled when they are first needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache


@cache
def pattern(source: str) -> re.Pattern[str]:
    """Return `source` compiled, once a process.

    Classes over all of Unicode take a millisecond or more each to compile, and most texts
    need three of the twenty: so none is compiled on import.
    """
    return re.compile(source)


def words_around(text: str, *, hit: str, word: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `word`, a repeated class, that hold a match of `hit`.

    Hits are rare and the scan for them is quick, where a walk over all words is not.
    """
    done = 0
    for found in pattern(hit).finditer(text):
        start = found.start()
        if start < done:
            continue
        while start > done and pattern(word).match(text[start - 1]):
            start -= 1
        match = pattern(word).match(text, start)
        if match is not None:
            done = match.end()
            yield match
