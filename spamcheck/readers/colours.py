"""CSS colours as far as telling text from its background needs."""

from __future__ import annotations

import re

Colour = tuple[int, int, int, float]
"""Red, green, blue 0..255 and alpha 0..1."""

WHITE: Colour = (255, 255, 255, 1.0)
_NAMES: dict[str, Colour] = {
    "transparent": (0, 0, 0, 0.0),
    "white": WHITE,
    "black": (0, 0, 0, 1.0),
    "snow": (255, 250, 250, 1.0),
    "ivory": (255, 255, 240, 1.0),
    "whitesmoke": (245, 245, 245, 1.0),
    "ghostwhite": (248, 248, 255, 1.0),
    "floralwhite": (255, 250, 240, 1.0),
    "azure": (240, 255, 255, 1.0),
    "mintcream": (245, 255, 250, 1.0),
    "silver": (192, 192, 192, 1.0),
    "lightgray": (211, 211, 211, 1.0),
    "lightgrey": (211, 211, 211, 1.0),
    "gray": (128, 128, 128, 1.0),
    "grey": (128, 128, 128, 1.0),
    "red": (255, 0, 0, 1.0),
    "maroon": (128, 0, 0, 1.0),
    "yellow": (255, 255, 0, 1.0),
    "green": (0, 128, 0, 1.0),
    "lime": (0, 255, 0, 1.0),
    "blue": (0, 0, 255, 1.0),
    "navy": (0, 0, 128, 1.0),
    "orange": (255, 165, 0, 1.0),
    "purple": (128, 0, 128, 1.0),
    "pink": (255, 192, 203, 1.0),
}
_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?![0-9a-f])")
_BARE_HEX = re.compile(r"[0-9a-f]{6}\Z")  # <font color=ffffff>
_RGB = re.compile(
    r"rgba?\(\s*(\d{1,3})(?:\.\d+)?[\s,]+(\d{1,3})(?:\.\d+)?[\s,]+(\d{1,3})(?:\.\d+)?"
    r"(?:[\s,/]+(\d*\.?\d+)(%?))?\s*\)"
)
_NEAR = 8  # steps of 255 in each channel that no eye tells apart
_FAINT = 0.05


def parse(value: str) -> Colour | None:
    """Return the first colour in a lower-case CSS value, None where it names none that we know."""
    if match := _HEX.search(value):
        return _hex(match[1])
    if match := _RGB.search(value):
        alpha = float(match[4] or 1) / (100 if match[5] else 1)
        return int(match[1]), int(match[2]), int(match[3]), alpha
    if _BARE_HEX.match(value):
        return _hex(value)
    return next((_NAMES[word] for word in value.split() if word in _NAMES), None)


def is_clear(colour: Colour) -> bool:
    """Say whether the colour is as good as transparent."""
    return colour[3] <= _FAINT


def is_same(colour: Colour, other: Colour) -> bool:
    """Say whether no eye tells the two colours apart."""
    return all(abs(a - b) <= _NEAR for a, b in zip(colour[:3], other[:3], strict=True))


def _hex(digits: str) -> Colour:
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue, int(digits[6:8], 16) / 255 if len(digits) == 8 else 1.0
