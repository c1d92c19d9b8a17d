"""A word as hashed features: what the tagger's embedding table is looked up by.

The same function serves training and the runtime, so a word never means two things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

FEATURES = 12
"""Columns of a word's feature row; unused columns hold 0, the padding row."""

_DIGIT = re.compile(r"\d")
_UPPER, _LOWER = "X", "x"
# First code points of the blocks that tell scripts apart; the letter names the script.
_SCRIPTS = (
    (0x0370, "g"),
    (0x0400, "c"),
    (0x0530, "m"),
    (0x0590, "h"),
    (0x0600, "a"),
    (0x0900, "i"),
    (0x0E00, "t"),
    (0x0E80, "o"),
    (0x1100, "k"),
    (0x1200, "o"),
    (0x1E00, "l"),
    (0x2000, "s"),
    (0x3040, "j"),
    (0x3400, "z"),
    (0xA000, "o"),
    (0xAC00, "k"),
    (0xD7B0, "o"),
    (0xF900, "z"),
    (0xFB00, "o"),
)


def shape(word: str) -> str:
    """Return case, digits and script of `word` with repeats collapsed, e.g. `Xxd` for Slot88."""
    if word.isascii() and word.isalpha():  # most words, in a tenth of the time
        if word.islower():
            return _LOWER
        if word.isupper():
            return _UPPER
        if word[0].isupper() and word[1:].islower():
            return _UPPER + _LOWER
    out: list[str] = []
    for char in word[:24]:
        kind = _kind(char)
        if not out or out[-1] != kind:
            out.append(kind)
    return "".join(out[:5])


def _kind(char: str) -> str:
    if char.isdigit():
        return "d"
    if not char.isalpha():
        return char if char < "\x7f" else "s"
    if char < "\u0370":
        return _UPPER if char.isupper() else _LOWER
    script = "o"
    for first, name in _SCRIPTS:
        if char < chr(first):
            break
        script = name
    return script


def features(words: Sequence[str], rows: int) -> NDArray[np.int64]:
    """Return rows (1..`rows`-1, 0 is padding) of the embedding table, (len(words), `FEATURES`)."""
    each = [*map(_pieces, words)]
    pieces = [*chain.from_iterable(each)]
    data = "\0".join(pieces).encode("utf-8", "surrogatepass").split(b"\0")
    if len(data) != len(pieces):  # a word holds the separator
        data = [piece.encode("utf-8", "surrogatepass") for piece in pieces]
    counts = np.fromiter(map(len, each), np.int64, len(each))
    hashed = np.fromiter(map(crc32, data), np.int64, len(data))
    table = np.zeros((len(words), FEATURES), np.int64)
    table[np.arange(FEATURES) < counts[:, None]] = hashed % (rows - 1) + 1
    return table


def _pieces(word: str) -> list[str]:
    """Return what a word is known by, each kind under a letter of its own.

    The whole word twice under different hashes, so that two words rarely share both; its
    beginnings, ends and inner pieces, so that invented brands are not blank; its shape.
    """
    plain = word.lower()
    if not plain.isalpha():
        plain = _DIGIT.sub("0", plain)
    size = len(plain)
    parts = ["1" + plain, "2" + plain, f"s{shape(word)}{min(size, 14)}"]
    if size > 2:
        parts += ["p" + plain[:3], "e" + plain[-3:]]
    if size > 4:
        parts += ["q" + plain[:4], "f" + plain[-4:]]
    if size > 6:
        step = max(2, (size - 3) // 5)
        parts += ["i" + plain[at : at + 4] for at in range(1, size - 3, step)][: FEATURES - 7]
    return parts
