"""Words that mix Latin with letters of other scripts that pass for Latin ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Set

from spamcheck.text.folded import Edit
from spamcheck.text.lookalikes import CYRILLIC_LOOKALIKES, FAUX, LOOKALIKES
from spamcheck.text.patterns import pattern, words_around
from spamcheck.text.scripts import ALIEN, CYRILLIC, GREEK, LATIN

# The class comes first, so that Latin text is one quick scan for a letter of another script.
_MIXED = f"[{ALIEN}](?:(?=[0-9]?[A-Za-z])|(?<=[A-Za-z].)|(?<=[A-Za-z][0-9].))"
_IMITATIONS = LOOKALIKES | FAUX
_MASKS = "".join(sorted(LOOKALIKES))
_MASKED = rf"(?<![^\W_])[{_MASKS}]{{3,}}(?![^\W_])"
_WORD = f"[{LATIN}{ALIEN}0-9]+"
_BESIDE = r"[A-Za-z0-9]\W{1,3}$", r"\W{1,3}[A-Za-z0-9]"
_INFLECTED = f"[{LATIN}0-9]{{2,}}[{ALIEN}]+|[{ALIEN}]+[{LATIN}0-9]{{2,}}"


def find_lookalikes(text: str, terms: Set[str]) -> list[Edit]:
    """Return edits that put Latin letters for look-alikes in words of two scripts, in order.

    A word wholly of look-alikes is left alone unless it stands beside a Latin word and
    spells one of `terms`: a quoted Russian word is no disguise.
    """
    edits = [edit for word in _masked(text, terms) for edit in _edits(word, _latin(word.group()))]
    foreign: bool | None = None
    for word in words_around(text, hit=_MIXED, word=_WORD):
        foreign = not is_latin(text) if foreign is None else foreign
        edits += _edits(word, _unmask(word.group(), terms, foreign))
    return sorted(edits)


def _edits(word: re.Match[str], plain: str) -> Iterator[Edit]:
    for place, (old, new) in enumerate(zip(word.group(), plain, strict=True), word.start()):
        if old != new:
            yield Edit(place, place + 1, new, "lookalike")


def _masked(text: str, terms: Set[str]) -> Iterator[re.Match[str]]:
    """Yield the words wholly of look-alikes that spell one of `terms` beside a Latin word."""
    if not terms:
        return
    before, after = map(pattern, _BESIDE)
    for word in pattern(_MASKED).finditer(text):
        if _latin(word.group()).lower() in terms and (
            before.search(text[max(word.start() - 4, 0) : word.start()])
            or after.match(text, word.end())
        ):
            yield word


def is_latin(text: str) -> bool:
    """Say whether at least half of the letters of `text` are Latin."""
    latin, alien = pattern(f"[{LATIN}]"), pattern(f"[{ALIEN}]")
    return len(latin.findall(text)) >= len(alien.findall(text))


def _unmask(word: str, terms: Set[str], foreign: bool) -> str:
    """Return a `word` of two scripts as it was meant to be read, the word itself if as it is."""
    strict = _latin(word)
    if strict.lower() in terms:
        return strict
    if foreign and pattern(_INFLECTED).fullmatch(word):  # "iPhoneа", "SMSка" in Russian text
        return word
    if _is_notation(word):
        return word
    cyrillic = _cyrillic(word)
    if foreign and cyrillic != word:
        return cyrillic
    plain = strict if foreign else _latin(word, _IMITATIONS)
    return cyrillic if pattern(f"[{ALIEN}]").search(plain) else plain


def _latin(word: str, table: Mapping[str, str] = LOOKALIKES) -> str:
    return "".join(table.get(c) or table.get(_bare(c), c) for c in word)


def _bare(letter: str) -> str:
    """Return a Greek `letter` without its accent; others, "й" among them, stay as they are."""
    if not pattern(f"[{GREEK}]").match(letter):
        return letter
    return unicodedata.normalize("NFD", letter)[0]


def _is_notation(word: str) -> bool:
    """Say whether the foreign letters of `word` are symbols: µm, kΩ, TNFα, ΛCDM, NFκB."""
    greek = pattern(f"[{GREEK}]").findall(word)
    if len(greek) < len(pattern(f"[{ALIEN}]").findall(word)):
        return False
    if sum(map(str.isalpha, word)) < 4:
        return True
    at_edge = word[0] in greek or word[-1] in greek
    if len(greek) == 1 and at_edge:
        return True
    symbols = frozenset(greek)
    latin = [c for c in word if c.isalpha() and c not in symbols]
    return any(c.islower() for c in symbols) and not any(c.islower() for c in latin)


def _cyrillic(word: str) -> str:
    """Return a Cyrillic `word` freed of Latin look-alikes, or the word if it is no such thing."""
    cyrillic = pattern(f"[{CYRILLIC}]").findall(word)
    letters = frozenset(cyrillic)
    rest = [c for c in word if c.isalpha() and c not in letters]
    if len(cyrillic) <= 1 or not all(c in CYRILLIC_LOOKALIKES for c in rest):
        return word
    return "".join(CYRILLIC_LOOKALIKES.get(c, c) for c in word)
