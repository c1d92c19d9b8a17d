"""Characters that nobody sees: zero width, soft hyphen, bidi controls, tags, selectors."""

from __future__ import annotations

from collections.abc import Iterator

from spamcheck.text.folded import Edit
from spamcheck.text.patterns import pattern
from spamcheck.text.scripts import JOINING

BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
TAGS = "\U000e0000-\U000e007f"
ZERO_WIDTH = (
    "\u00ad\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb"
)
INVISIBLE = BIDI + SELECTORS + TAGS + ZERO_WIDTH

_RUN = f"[{INVISIBLE}]+"
_BIDI = f"[{BIDI}]"
_SELECTOR = f"[{SELECTORS}]"
_TAG = f"[{TAGS}]"
_JOINING = f"[{JOINING}]"
_SPELLING = frozenset("\u200b\u200c\u200d")
_BLACK_FLAG = "\U0001f3f4"


def find_invisible(text: str) -> Iterator[Edit]:
    """Yield edits that remove what is invisible, save where a script needs it to spell."""
    for run in pattern(_RUN).finditer(text):
        left = text[run.start() - 1 : run.start()] if run.start() else ""
        right = text[run.end() : run.end() + 1]
        spells = bool(pattern(_JOINING).search(left + right))
        for place, character in enumerate(run.group(), run.start()):
            if not (spells and character in _SPELLING):
                yield Edit(place, place + 1, "", _kind(character, left, right))


def _kind(character: str, left: str, right: str) -> str:
    """Return the disguise that an invisible `character` is, empty for what emoji need."""
    if pattern(_BIDI).match(character):
        return "bidi"
    if pattern(_SELECTOR).match(character):  # after anything but a letter it picks a picture
        return "invisible" if left.isascii() and left.isalpha() else ""
    if pattern(_TAG).match(character):  # the flags of England, Scotland and Wales
        return "" if left == _BLACK_FLAG else "invisible"
    if character == "\ufeff" and not left:
        return ""
    if character == "\u00ad" and "\u00c2" <= left <= "\u00df":  # half of a broken UTF-8 letter
        return ""
    if character == "\u2061":  # "sin θ" as formula editors write it
        return ""
    joins_pictures = character == "\u200d" and not left.isalnum() and not right.isalnum()
    return "" if joins_pictures else "invisible"
