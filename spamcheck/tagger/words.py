"""A word as hashed features: what the tagger's embedding table is looked up by.

The same function serves training and the runtime, so a word never means two things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

FEATURES = 12
"""Columns of a word's feature row; unused columns hold 0, the padding row."""

_DIGIT = re.compile(r"\d")
_UPPER, _LOWER = "X", "x"
_SHAPE = crc32(b"s")  # a hash goes on where another one ended: crc32(b"sx") is crc32(b"x", _SHAPE)
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
    each = [*map(_hashes, words)]
    counts = np.fromiter(map(len, each), np.int64, len(each))
    hashed = np.fromiter(chain.from_iterable(each), np.int64, counts.sum())
    table = np.zeros((len(words), FEATURES), np.int64)
    table[np.arange(FEATURES) < counts[:, None]] = hashed % (rows - 1) + 1
    return table


def _hashes(word: str) -> list[int]:
    """Return what a word is known by as 32-bit hashes: its shape and its pieces."""
    plain = word.lower()
    if not plain.isalpha():
        plain = _DIGIT.sub("0", plain)
    size = len(plain)
    form = f"{shape(word)}{min(size, 14)}".encode("utf-8", "surrogatepass")
    if plain.isascii():
        data = plain.encode()
        pieces = [crc32(data[start:end], kind) for kind, start, end in _cuts(size)]
    else:
        pieces = [
            crc32(plain[start:end].encode("utf-8", "surrogatepass"), kind)
            for kind, start, end in _cuts(size)
        ]
    pieces.insert(2, crc32(form, _SHAPE))
    return pieces


@lru_cache(maxsize=256)
def _cuts(size: int) -> tuple[tuple[int, int, int], ...]:
    """Return (hash of the kind, start, end) of the pieces of a word of `size` letters.

    The whole word twice under different hashes, so that two words rarely share both; its
    beginnings, ends and inner pieces, so that invented brands are not blank.
    """
    cuts = [("1", 0, size), ("2", 0, size)]
    if size > 2:
        cuts += [("p", 0, 3), ("e", size - 3, size)]
    if size > 4:
        cuts += [("q", 0, 4), ("f", size - 4, size)]
    if size > 6:
        step = max(2, (size - 3) // 5)
        cuts += [("i", at, at + 4) for at in range(1, size - 3, step)][: FEATURES - 7]
    return tuple((crc32(kind.encode()), start, end) for kind, start, end in cuts)
