"""The language of a text: by script, and among Latin scripts by its words and letter triples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

UNKNOWN = ""
_READ = 1500
"""Characters of a text that are read; more changed no answer on whole articles."""

_LEAST = 8
"""Known features that a guess needs: about two words."""

_MOST_SEEN = 20_000  # words kept, some 4 MB

_LETTERS = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
# One language stands for a script that several share: what matters later is whether the
# tagger was trained on the script at all.
_SCRIPTS = (
    ("\u0370", "\u03ff", "el"),
    ("\u0400", "\u052f", "ru"),
    ("\u0530", "\u058f", "hy"),
    ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u08ff", "ar"),
    ("\u0900", "\u097f", "hi"),
    ("\u0e00", "\u0e7f", "th"),
    ("\u1100", "\u11ff", "ko"),
    ("\u3040", "\u30ff", "ja"),
    ("\u3400", "\u9fff", "zh"),
    ("\uac00", "\ud7af", "ko"),
)
_FIRST_OTHER = "\u0370"
_LATIN = "latin"


@dataclass(frozen=True)
class LanguageModel:
    """Log odds of words and letter triples for each language of the Latin script.

    `rows` maps a feature to its row of `odds`, shape (features, languages), in tenths. What a
    word says is kept for the next time: words repeat, and every sentence is asked about.
    """

    languages: tuple[str, ...]
    rows: Mapping[str, int]
    odds: NDArray[np.int8]
    _seen: dict[str, tuple[int, NDArray[np.int64]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> LanguageModel:
        """Build from the arrays `languages`, `features` (one joined string each) and `odds`."""
        names = str(arrays["features"]).split("\n")
        rows = dict(zip(names, range(len(names)), strict=True))
        return cls(tuple(str(arrays["languages"]).split()), rows, arrays["odds"])

    def of_text(self, text: str) -> str:
        """Return the ISO 639-1 code of `text`'s language, empty where there is too little text."""
        text = text[:_READ]
        script = script_of(text)
        if script != _LATIN:
            return script
        words = [self._of_word(word) for word in _WORD.findall(text.lower())]
        if sum(count for count, _ in words) < _LEAST:
            return UNKNOWN
        odds = np.add.reduce([odds for _, odds in words])
        return self.languages[int(odds.argmax())]

    def _of_word(self, word: str) -> tuple[int, NDArray[np.int64]]:
        """Return how many features of `word` are known, and their summed odds by language."""
        known = self._seen.get(word)
        if known is None:
            rows = [self.rows[name] for name in pieces(word) if name in self.rows]
            known = len(rows), self.odds[rows].sum(0, dtype=np.int64)
            if len(self._seen) >= _MOST_SEEN:
                self._seen.clear()
            self._seen[word] = known
        return known


def script_of(text: str) -> str:
    """Return `latin`, the language that stands for the commonest script, or empty."""
    letters = _LETTERS.findall(text)
    if not letters:
        return UNKNOWN
    if max(letters) < _FIRST_OTHER:
        return _LATIN
    counts = Counter(map(_script, letters))
    if counts["ja"] and counts["zh"] and counts["ja"] * 8 > counts["zh"]:
        counts["ja"] += counts.pop("zh")  # kana among Han characters is Japanese
    return max(counts, key=lambda name: (counts[name], name))


def _script(char: str) -> str:
    if char < _FIRST_OTHER:
        return _LATIN
    for first, last, language in _SCRIPTS:
        if first <= char <= last:
            return language
    return _LATIN


def pieces(text: str) -> list[str]:
    """Return the features of a text: its words, and the letter triples of padded words."""
    out: list[str] = []
    for word in _WORD.findall(text.lower()):
        padded = f"_{word}_"
        out.append(f"={word}")
        out += [padded[at : at + 3] for at in range(len(padded) - 2)]
    return out
