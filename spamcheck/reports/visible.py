"""Characters that nobody sees, or that command a terminal, as labels that everybody can read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spamcheck.text.invisible import BIDI, INVISIBLE, find_invisible

_NAMES = {
    0x00: "NUL", 0x07: "BEL", 0x08: "BS", 0x0D: "CR", 0x1B: "ESC", 0x7F: "DEL", 0x85: "NEL",
    0x9B: "CSI", 0xAD: "SHY", 0x034F: "CGJ", 0x061C: "ALM", 0x180E: "MVS",
    0x200B: "ZWSP", 0x200C: "ZWNJ", 0x200D: "ZWJ", 0x200E: "LRM", 0x200F: "RLM",
    0x2028: "LSEP", 0x2029: "PSEP", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO",
    0x202E: "RLO", 0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
    0xFEFF: "BOM",
}  # fmt: skip

# Line ends and tabs stay; a lone carriage return would write over the line on a terminal.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|\r(?!\n)")
_ANY = re.compile(f"{_CONTROL.pattern}|[{INVISIBLE}]")
_ALWAYS = re.compile(f"[{BIDI}\u00ad\ufeff\u2061]")
_SHORTEST_CUT = 3


def labelled(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of `text`, and with True the label of each character that is unseen.

    What emoji and the spelling of a script need (joiners, selectors) is no label.
    """
    if not _ANY.search(text):
        yield text, False
        return
    done = 0
    for place in _places(text):
        if place > done:
            yield text[done:place], False
        yield label(text[place]), True
        done = place + 1
    if done < len(text):
        yield text[done:], False


def _places(text: str) -> list[int]:
    places = {found.start() for found in _CONTROL.finditer(text)}
    places |= {found.start() for found in _ALWAYS.finditer(text)}
    places |= {edit.start for edit in find_invisible(text) if edit.kind}
    return sorted(places)


def label(character: str) -> str:
    """Return the short name of a character, such as ZWSP or U+E0041."""
    code = ord(character)
    return _NAMES.get(code, f"U+{code:04X}")


def visible(text: str) -> str:
    """Return `text` with every unseen or commanding character as [LABEL]."""
    return "".join(f"[{part}]" if unseen else part for part, unseen in labelled(text))


def line(text: str, most: int = 400) -> str:
    """Return `text` visible, on one line and at most `most` characters long."""
    return shortened(" ".join(visible(text[: 4 * most]).split()), most)


def shortened(text: str, most: int) -> str:
    """Return `text` with its middle left out where it is longer than `most` characters."""
    if len(text) <= most:
        return text
    tail = max(most // 3, _SHORTEST_CUT)
    return f"{text[: most - tail - 1]}…{text[-tail:]}"
