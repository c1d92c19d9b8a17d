"""Words spelled out letter by letter: s l o t, g.a.c.o.r, x-a-n-a-x, 【s】【l】【o】【t】."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Set
from typing import NamedTuple

from spamcheck.text.folded import Edit
from spamcheck.text.patterns import pattern
from spamcheck.text.scripts import CYRILLIC, GREEK, LATIN

_BLANK = " \u00a0\u2000-\u200a\u202f\u3000"
_MARK = ".\\-_*|\u00b7\u2022\u2027\u223c~\u224b\u2591\u2592"
_LETTER = f"[{LATIN}{GREEK}{CYRILLIC}0-9]"
# Begins with a separator, so that on plain text it is a quick scan for one.
_SPACED = rf"([{_BLANK}{_MARK}])[^\W_]\1[^\W_]\1"
_RUN = rf"(?<![^\W_]){_LETTER}([{_BLANK}{_MARK}]){_LETTER}(?:\1{_LETTER})*(?![^\W_])"
_PAIR = r"[\[\u3010\u300e][A-Za-z0-9\u00c0-\u052f][\]\u3011\u300f]"
_BRACKETED = f"{_PAIR}(?:{_PAIR}){{3,}}"
_GAP = f"[{_BLANK}]{{1,3}}"

_VOWELS = frozenset("aeiouyаеёиіїоуыэюяєαεηιουω0134")
# Lists that happen to be single letters: alphabets, keyboards, months, notes, bases of DNA,
# Roman numerals, blood groups, games.
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "zyxwvutsrqponmlkjihgfedcba",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "qwertyuiop",
    "jfmamjjasondjfmamjjasond",
)
_SETS = tuple(map(frozenset, ("abcdefg", "acgt", "ivxlcdm", "abo", "xo")))


class _Spelled(NamedTuple):
    """A run of single letters, its place, and the separator between any two of them."""

    start: int
    end: int
    letters: str
    separator: str


def is_spaced(text: str) -> bool:
    """Say whether `text` may hold a word that is spelled out; quick to say no."""
    return pattern(_SPACED).search(text) is not None or pattern(_BRACKETED).search(text) is not None


def find_spaced(text: str, terms: Set[str]) -> list[Edit]:
    """Return edits that join words spelled out letter by letter, in order."""
    found = pattern(_RUN).finditer(text)
    spelled = (_Spelled(m.start(), m.end(), m.group()[::2], m[1]) for m in found)
    runs = [run for run in spelled if not _is_part(text, run)]
    accepted = _accepted(text, runs, terms)
    edits: list[Edit] = []
    for at, run in enumerate(runs):
        if at in accepted:
            edits += _narrowed(text, runs, at) if at - 1 in accepted else ()
            edits += _join(run, terms)
    return sorted([*edits, *_find_bracketed(text, terms)])


def _accepted(text: str, runs: list[_Spelled], terms: Set[str]) -> set[int]:
    """Return which `runs` spell words: by themselves, or as neighbours of one that does."""
    pairs = [i for i in range(1, len(runs)) if _are_neighbours(text, runs[i - 1], runs[i])]
    beside = {*pairs, *(i - 1 for i in pairs)}
    accepted = {i for i, run in enumerate(runs) if _is_word(text, run, terms, i in beside)}
    for i in pairs:
        if i - 1 in accepted:
            accepted.add(i)
    for i in reversed(pairs):
        if i in accepted:
            accepted.add(i - 1)
    return accepted


def _is_part(text: str, run: _Spelled) -> bool:
    """Say whether `run` is part of a longer chain with its separator, as in a host name."""
    before = text[max(run.start - 2, 0) : run.start]
    after = text[run.end : run.end + 2]
    chained = before[1:] == run.separator and before[0].isalnum()
    chained = chained or (after[:1] == run.separator and after[1:].isalnum())
    return chained and not run.separator.isspace()


def _are_neighbours(text: str, left: _Spelled, right: _Spelled) -> bool:
    gap = text[left.end : right.start]
    return gap != left.separator and bool(pattern(_GAP).fullmatch(gap))


def _is_word(text: str, run: _Spelled, terms: Set[str], beside: bool) -> bool:
    """Say whether `run` spells a word, not initials, an acronym or a row of a table."""
    word = run.letters.lower()
    if len(word) >= 4 and word in terms:
        return True
    if not _reads(word):
        return False
    if run.separator != "." or beside:
        return True
    closed = text[run.end : run.end + 1] == "."
    acronym = run.letters.isupper() and (closed or len(word) < 7)
    return not (acronym or (closed and len(word) < 6))


def _reads(word: str) -> bool:
    """Say whether letters in a row read like a word; `word` is in lower case."""
    digits = sum(letter.isdigit() for letter in word)
    if len(word) - digits < 4 or digits * 2 > len(word) - digits:
        return False
    letters = frozenset(word)
    if any(word in row for row in _ROWS) or any(letters <= some for some in _SETS):
        return False
    shape = "".join("v" if _is_vowel(letter) else "c" for letter in word)
    sounds = shape[: len(word.rstrip("0123456789"))]
    return {"v", "c"} == set(sounds) and not sounds.startswith("cccc") and "ccccc" not in sounds


def _is_vowel(letter: str) -> bool:
    return unicodedata.normalize("NFD", letter)[0] in _VOWELS


def _narrowed(text: str, runs: list[_Spelled], at: int) -> Iterator[Edit]:
    """Yield the edit that leaves one blank of a wide gap between two spelled-out words."""
    start, end = runs[at - 1].end, runs[at].start
    if end - start > 1 and pattern(_GAP).fullmatch(text[start:end]):
        yield Edit(start, end, " ")


def _join(run: _Spelled, terms: Set[str]) -> Iterator[Edit]:
    """Yield edits that drop the separators; where `terms` tell two words apart, a blank stays."""
    cuts = _cuts(run.letters.lower(), terms)
    last = len(run.letters) - 1
    for at, letter in enumerate(run.letters):
        place = run.start + 2 * at
        blank = " " if at + 1 in cuts else ""
        yield Edit(place, place + (2 if at < last else 1), letter + blank, "spaced")


def _cuts(word: str, terms: Set[str]) -> frozenset[int]:
    """Return where to cut `word` so that every piece is a term; nowhere if it cannot be."""
    if not terms or word in terms:
        return frozenset()
    best: list[frozenset[int] | None] = [frozenset()]
    for end in range(1, len(word) + 1):
        best.append(None)
        for start in range(max(0, end - 24), end - 1):
            before = best[start]
            if before is not None and word[start:end] in terms:
                best[end] = before | {end}
                break
    found = best[-1]
    return found - {len(word)} if found else frozenset()


def _find_bracketed(text: str, terms: Set[str]) -> Iterator[Edit]:
    for run in pattern(_BRACKETED).finditer(text):
        letters = run.group()[1::3]
        if letters.lower() in terms or _reads(letters.lower()):
            for at, letter in enumerate(letters):
                place = run.start() + 3 * at
                yield Edit(place, place + 3, letter, "spaced")
