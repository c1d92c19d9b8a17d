"""disguise.*: words written so that a reader sees them and a filter does not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from spamcheck.text import Disguise, Folded
from spamcheck.types import Detector, Document, Finding, Kind, Paragraph

CODES = {
    "disguise.letters": "Words are set in mathematical, circled, full-width or small capital "
    "letters, which look like plain ones and are not.",
    "disguise.lookalike": "A word mixes letters of several alphabets that look the same.",
    "disguise.marks": "Letters are struck through, underlined or overgrown with marks.",
    "disguise.invisible": "Invisible characters stand inside or beside a word.",
    "disguise.bidi": "Invisible controls change the direction of Latin text.",
    "disguise.leet": "Digits or signs stand for letters in a word that link sellers sell with.",
    "disguise.spaced": "A word is spelled out letter by letter with separators.",
}

_STRONG = 0.9
_CLEAR = 0.8
_WEAK = 0.3  # a note: it takes something else to make this count

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s.,:;!?'\"()\[\]\u2019\u200b-\u200f\u2060\u00ad\u0336\u0332-]{0,4}")
_OVERRIDE = re.compile(r"[\u202d\u202e][^\u202c\n]*\u202c?")
_NUMERAL = re.compile("[IVXLCDM\u0406\u0425]{1,8}[a-z]{0,2}")
_RTL = re.compile("[\u0590-\u05ff\u0600-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_CJK = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_WIDE = re.compile("[\uff01-\uff5e]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER = re.compile("[\u0370-\u03ff\u0400-\u052f\u0530-\u058f]")
_SOFT_HYPHEN = "\u00ad"
_WORD_JOINER = "\u2060"


class _Word(NamedTuple):
    """A disguised word: its place in the paragraph, how it reads, letters hidden by kind."""

    start: int
    end: int
    text: str
    hidden: Counter[str]


class _Setting:
    """What around a disguised word may make it legitimate; looked up when asked for."""

    def __init__(self, document: Document, paragraph: Paragraph) -> None:
        self._document = document
        self._text = paragraph.text
        self.is_heading = paragraph.kind in (Kind.HEADING, Kind.TITLE)

    @cached_property
    def is_rtl(self) -> bool:
        """Whether the document holds text that runs from right to left."""
        return any(_RTL.search(p.text) for p in self._document.paragraphs)

    @cached_property
    def is_cjk(self) -> bool:
        """Whether one letter in ten of the paragraph or the document is Chinese or kin."""
        return _share(_CJK, self._text) >= 0.1 or _share(_CJK, self._document.source) >= 0.1

    @cached_property
    def is_other(self) -> bool:
        """Whether the paragraph is Cyrillic, Greek or Armenian text."""
        return len(_OTHER.findall(self._text)) > len(_LATIN.findall(self._text))


def _share(letters: re.Pattern[str], text: str) -> float:
    return len(letters.findall(text)) / max(sum(map(str.isalpha, text)), 1)


def detector() -> Detector:
    """Return the detector of disguised words."""
    return Detector("disguise", CODES, find)


def find(document: Document) -> Iterator[Finding]:
    """Yield a finding for every stretch of neighbouring disguised words."""
    for paragraph in document.paragraphs:
        if paragraph.folded.disguises:
            setting = _Setting(document, paragraph)
            for code, start, end, strength, note in _stretches(paragraph, setting):
                evidence = paragraph.evidence(code, start, end, strength=strength, note=note)
                yield Finding(paragraph.index, evidence)


_Stretch = tuple[str, int, int, float, str]


def _stretches(paragraph: Paragraph, setting: _Setting) -> Iterator[_Stretch]:
    turned = list(_overrides(paragraph, setting))
    yield from turned
    free = _outside(paragraph.folded.disguises, turned)
    words = _words(paragraph.folded, free)
    for group in _groups(paragraph.text, words):
        kind, strength = _judge(paragraph, group, words, setting)
        if strength:
            reads = " ".join(word.text for word in group)
            yield f"disguise.{kind}", group[0].start, group[-1].end, strength, _note(kind, reads)
    yield from _loose(paragraph, free, words, setting)


def _outside(disguises: Iterable[Disguise], stretches: list[_Stretch]) -> list[Disguise]:
    """Return the `disguises` that begin outside the ordered `stretches`."""
    starts = [start for _, start, *_ in stretches]
    ends = [0, *(end for _, _, end, *_ in stretches)]
    return [d for d in disguises if d.start >= ends[bisect_right(starts, d.start)]]


def _overrides(paragraph: Paragraph, setting: _Setting) -> Iterator[_Stretch]:
    """Yield the stretches whose letters are shown in another order than they are stored."""
    if setting.is_rtl:
        return
    for match in _OVERRIDE.finditer(paragraph.text):
        if _WORD.search(match.group()):
            note = "Invisible controls show these letters in another order than they are stored."
            yield "disguise.bidi", match.start(), match.end(), _CLEAR, note


def _words(folded: Folded, disguises: list[Disguise]) -> list[_Word]:
    """Return the words that `disguises` touch, in order."""
    found: list[_Word] = []
    first = 0
    for match in _WORD.finditer(folded.text):
        start, end = folded.span(*match.span())
        while first < len(disguises) and disguises[first].end <= start:
            first += 1
        hidden: Counter[str] = Counter()
        last = bisect_left(disguises, end, first, key=lambda disguise: disguise.start)
        for at in range(first, last):
            hidden[disguises[at].kind] += _letters(folded, match, disguises[at])
        if hidden:
            found.append(_Word(start, end, match.group(), hidden))
    return found


def _letters(folded: Folded, word: re.Match[str], disguise: Disguise) -> int:
    """Return how many letters of `word` the `disguise` covers, or characters where none."""
    starts, ends = folded.starts or (), folded.ends or ()
    before = bisect_right(ends, disguise.start, *word.span())
    upto = bisect_left(starts, disguise.end, *word.span())
    return max(upto - before, 0) or disguise.end - disguise.start


def _groups(text: str, words: list[_Word]) -> Iterator[list[_Word]]:
    """Yield runs of `words` with nothing but blanks and punctuation between them."""
    group: list[_Word] = []
    for word in words:
        if group and not _GAP.fullmatch(text, group[-1].end, word.start):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _judge(
    paragraph: Paragraph, group: list[_Word], words: list[_Word], setting: _Setting
) -> tuple[str, float]:
    """Return the kind of disguise that speaks most clearly for `group`, and how strongly."""
    strengths = {
        "letters": _letters_strength(paragraph, group, setting),
        "lookalike": _lookalike_strength(group, setting),
        "marks": _marks_strength(group),
        "invisible": _invisible_strength(paragraph, group, words),
        "spaced": _spaced_strength(paragraph, group, setting),
        "bidi": _bidi_strength(group, setting),
        "leet": _leet_strength(group),
    }
    return max(strengths.items(), key=lambda pair: pair[1])


def _worn(group: list[_Word], kind: str) -> list[_Word]:
    return [word for word in group if word.hidden[kind]]


def _letters_strength(paragraph: Paragraph, group: list[_Word], setting: _Setting) -> float:
    """Strong for words; single letters are mathematics (𝑥), parking signs or trademarks."""
    words = _worn(group, "letters")
    wide = all(_WIDE.match(paragraph.text, word.start) for word in words)
    if not words or (wide and setting.is_cjk):
        return 0.0
    sizes = [word.hidden["letters"] for word in words]
    if max(sizes) >= 4 and any(len(w.text) >= 4 and not w.text.isdigit() for w in words):
        return _STRONG
    if sum(sizes) >= 6 and (max(sizes) == 3 or len(sizes) * max(sizes) > 5):  # 𝔾𝔸 ℝ𝕌 𝔻𝔸
        return _STRONG
    return _WEAK if max(sizes) > 1 else 0.0


def _lookalike_strength(group: list[_Word], setting: _Setting) -> float:
    """Strong for a word of four letters; in Cyrillic text it may be a slip of the keyboard."""
    words = _worn(group, "lookalike")
    if all(_NUMERAL.fullmatch(word.text) for word in words):  # none, or "XVII" typed carelessly
        return 0.0
    if setting.is_other:
        return _WEAK
    return _STRONG if max(len(word.text) for word in words) >= 4 else 0.5


def _marks_strength(group: list[_Word]) -> float:
    """Clear from three marked letters in a word on; one may be a scholar's transcription."""
    most = max((word.hidden["marks"] for word in group), default=0)
    return _CLEAR if most > 2 else _WEAK if most == 2 else 0.0


def _invisible_strength(paragraph: Paragraph, group: list[_Word], words: list[_Word]) -> float:
    """Clear where a word is cut to pieces; soft hyphens of typesetting stay silent."""
    hidden = [paragraph.text[w.start : w.end] for w in _worn(group, "invisible")]
    soft = sum(text.count(_SOFT_HYPHEN) for text in hidden)
    zero = sum(word.hidden["invisible"] for word in group) - soft
    if zero > 0:
        return _CLEAR if zero > 2 else 0.5 if zero == 2 else _WEAK
    if not soft:
        return 0.0
    # Hyphenation never leaves a letter alone; "s-l-o-t" leaves nothing else.
    single = sum(len(piece) == 1 for text in hidden for piece in text.split(_SOFT_HYPHEN))
    if single > 2:
        return _CLEAR
    only_here = len(hidden) > 1 and len(hidden) == len(_worn(words, "invisible"))
    return _WEAK if only_here and soft > len(hidden) else 0.0


def _spaced_strength(paragraph: Paragraph, group: list[_Word], setting: _Setting) -> float:
    """Clear for a phrase, weaker for a lone word; a spaced-out heading is typography."""
    words = _worn(group, "spaced")
    if not words:
        return 0.0
    whole = len(words) == len(_WORD.findall(paragraph.folded.text))
    if whole and (setting.is_heading or paragraph.text.isupper()):
        return 0.0
    if len(words) > 1:
        return _CLEAR
    text = words[0].text
    if len(set(text.lower())) < 3:  # ha-ha-ha
        return 0.0
    spelled = text.isupper() and "-" in paragraph.text[words[0].start : words[0].end]
    # "R-E-S-P-E-C-T" is how one spells aloud; short runs may be abbreviations ("p.b.u.h").
    return _WEAK if spelled or len(text) < 6 else 0.5


def _bidi_strength(group: list[_Word], setting: _Setting) -> float:
    most = max((word.hidden["bidi"] for word in group), default=0)
    if setting.is_rtl or not most:
        return 0.0
    return 0.6 if most > 1 else _WEAK


def _leet_strength(group: list[_Word]) -> float:
    """Clear for a phrase or for two digits in a word; one digit alone may be a product's name."""
    replaced = [word.hidden["leet"] for word in _worn(group, "leet")]
    return _CLEAR if sum(replaced) > 1 else 0.6 if replaced else 0.0


def _loose(
    paragraph: Paragraph, disguises: list[Disguise], words: list[_Word], setting: _Setting
) -> Iterator[_Stretch]:
    """Yield invisible characters outside words, save those that copying leaves behind."""
    text = paragraph.text
    for disguise in disguises:
        start, end = disguise.start, disguise.end
        at = bisect_right(words, start, key=lambda word: word.start) - 1
        inside = at >= 0 and end <= words[at].end
        if inside or disguise.kind not in ("invisible", "bidi"):
            continue
        left, right = text[max(start - 1, 0) : start], text[end : end + 1]
        at_edge = not left or not right or left.isspace() or right.isspace()
        joiner = text[start:end] == _WORD_JOINER
        if not (at_edge or joiner or (disguise.kind == "bidi" and setting.is_rtl)):
            note = "An invisible character stands here that no reader can see."
            yield f"disguise.{disguise.kind}", start, end, _WEAK, note


_HOW = {
    "letters": "Letters of another style, not plain ones, spell",
    "lookalike": "Letters of other alphabets that look like Latin ones spell",
    "marks": "Letters under strokes or piled-up marks spell",
    "invisible": "Broken up by characters that nobody sees stands",
    "bidi": "With controls of text direction inside stands",
    "leet": "With digits or signs for letters stands",
    "spaced": "Written letter by letter stands",
}


def _note(kind: str, reads: str) -> str:
    """Return the reason for moderators, with what the stretch says in plain letters."""
    shown = reads if len(reads) <= 80 else reads[:79] + "…"
    return f"{_HOW[kind]} “{shown}”."
