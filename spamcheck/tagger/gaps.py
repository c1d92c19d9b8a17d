"""White space before a token as a class: the scar of a stripped link is a gap out of place."""

from __future__ import annotations

NONE, SPACE, ODD, PARAGRAPH = 0, 1, 2, 3
CLASSES = 4

_PLAIN = {"": NONE, " ": SPACE}


def gap_class(blank: str) -> int:
    """Return the class of the white space `blank` that stands between two tokens.

    `ODD` is anything that a typist rarely leaves inside a sentence: two blanks, a no-break
    space, a tab. A single line break inside a paragraph is a plain space.
    """
    known = _PLAIN.get(blank)
    if known is not None:
        return known
    if "\n" in blank or "\r" in blank:
        breaks = blank.count("\n") + blank.count("\r") - blank.count("\r\n")
        return PARAGRAPH if breaks > 1 else SPACE
    return SPACE if len(blank) == 1 and blank not in "\t\u00a0\u202f\u2007" else ODD
