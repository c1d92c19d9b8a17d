"""Letters in costume: mathematical, enclosed, full width, small capitals, superscript."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from spamcheck.text.folded import Edit
from spamcheck.text.lookalikes import FLAGS, PURE_SMALL_CAPITALS, SMALL_CAPITALS
from spamcheck.text.patterns import pattern

_LETTERLIKE = "ℂℊℋℌℍℎℐℑℒℓℕℙℚℛℜℝℤℨℬℭℯℰℱℳℴⅅⅆⅇⅈⅉ"
_CANONICAL = "\u2126\u212a\u212b"  # ohm, kelvin, angstrom: the same letters by definition
_WIDE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_MATHEMATICAL = "\U0001d400-\U0001d7ff"
_CIRCLED = "\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189"
_INDICATORS = "\U0001f1e6-\U0001f1ff"
# Numbers and letters of lists, "①" and "⒜": letters of a word only beside others.
_LISTED = "\u2460-\u249b\u249c-\u24b5\u24ea-\u24ff\u2776-\u2793\U0001f110-\U0001f129"
_RAISED = "\u2070\u00b9\u00b2\u00b3\u2071\u2074-\u2079\u207f\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d6a"
_RAISED += "\u1d9c-\u1dbf\u2080-\u2089\u2090-\u209c\u2c7c\u2c7d"
_SMALL = "".join(SMALL_CAPITALS)

# Superscript figures alone (m², 10³) are harmless, so they raise no suspicion.
COSTUMES = (
    _LETTERLIKE + _CANONICAL + _WIDE + _MATHEMATICAL + _CIRCLED + _INDICATORS + _LISTED + _SMALL
) + "\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d6a\u1d9c-\u1dbf\u2071\u207f\u2090-\u209c"

_SURE = _LETTERLIKE + _CANONICAL + _WIDE + _MATHEMATICAL + _CIRCLED


_RUN = f"(?P<flags>[{_INDICATORS}]+)|[{_SURE}{_LISTED}]+"
_WIDE_MARK = f"(?<=[{_WIDE}])[\u3000\uff0d\uff0e\uff20\uff3f](?=[{_WIDE}])"
_WORD = r"[^\W_]+"


def find_glyphs(text: str) -> list[Edit]:
    """Return edits that put plain letters and digits in place of costumed ones, in order."""
    edits = [*_find_runs(text), *_find_wide_marks(text), *_find_words(text)]
    return sorted(edits)


def _find_runs(text: str) -> Iterator[Edit]:
    for run in pattern(_RUN).finditer(text):
        if run["flags"]:
            if not _are_flags(run["flags"]):
                yield from _plainly(run["flags"], run.start())
        elif _is_worn(text, run):
            yield from _plainly(run.group(), run.start())


def _is_worn(text: str, run: re.Match[str]) -> bool:
    """Say whether a run with list numbers in it is part of a word."""
    if pattern(f"[{_SURE}]").search(run.group()):
        return True
    letters = sum(plain(character).isalpha() for character in run.group())
    beside = text[max(run.start() - 1, 0) : run.end() + 1]
    touches = any(c.isascii() and c.isalnum() for c in (beside[0], beside[-1]))
    return letters > 2 or (touches and len(run.group()) > 1)


def _are_flags(letters: str) -> bool:
    spelled = "".join(map(plain, letters))
    pairs = (spelled[at : at + 2] for at in range(0, len(spelled), 2))
    return all(pair in FLAGS for pair in pairs)


def _plainly(run: str, start: int) -> Iterator[Edit]:
    for place, character in enumerate(run, start):
        letter = plain(character)
        if letter != character:
            yield Edit(place, place + 1, letter, "" if character in _CANONICAL else "letters")


def plain(character: str) -> str:
    """Return the letter or number that a costumed `character` shows, or the character."""
    code = ord(character)
    for first, last, base in (
        (0x1F1E6, 0x1F1FF, ord("A")),
        (0x1F150, 0x1F169, ord("A")),
        (0x1F170, 0x1F189, ord("A")),
        (0x2776, 0x277E, ord("1")),
        (0x2780, 0x2788, ord("1")),
        (0x278A, 0x2792, ord("1")),
        (0x24F5, 0x24FD, ord("1")),
    ):
        if first <= code <= last:
            return chr(base + code - first)
    if code in (0x277F, 0x2789, 0x2793, 0x24FE):
        return "10"
    if code in (0x24FF, 0x24EA):
        return "0"
    if 0x24EB <= code <= 0x24F4:
        return str(11 + code - 0x24EB)
    return unicodedata.normalize("NFKC", character).strip("().") or character


def _find_wide_marks(text: str) -> Iterator[Edit]:
    """Yield edits for full-width blanks, dots and hyphens inside full-width Latin."""
    for mark in pattern(_WIDE_MARK).finditer(text):
        narrow = unicodedata.normalize("NFKC", mark.group())
        yield Edit(mark.start(), mark.end(), narrow, "letters")


def _find_words(text: str) -> Iterator[Edit]:
    """Yield edits for words in small capitals and words wholly of raised letters."""
    for word in pattern(_WORD).finditer(text):
        letters = word.group()
        if letters.isascii():
            continue
        if _is_small(letters):
            for small in pattern(f"[{_SMALL}]").finditer(letters):
                place = word.start() + small.start()
                yield Edit(place, place + 1, SMALL_CAPITALS[small.group()], "letters")
        elif pattern(f"[{_RAISED}]{{3,}}").fullmatch(letters) and any(map(str.isalpha, letters)):
            for place, character in enumerate(letters, word.start()):
                yield Edit(place, place + 1, plain(character), "letters")


def _is_small(word: str) -> bool:
    """Say whether `word` is set in small capitals rather than a phonetic transcription."""
    small = sum(letter in SMALL_CAPITALS for letter in word)
    if small < 2:
        return False
    rest = [letter for letter in word if letter not in SMALL_CAPITALS]
    # s, x and z have no small capital of another shape; fonts leave them as they are.
    if all(letter in "sxzSXZ" or letter.isdigit() for letter in rest):
        return True
    return small > 2 and any(letter in PURE_SMALL_CAPITALS for letter in word)
