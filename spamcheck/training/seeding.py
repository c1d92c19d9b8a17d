"""Seeded insertions into clean articles as text: for the classifier and for `evaluate`."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from spamcheck.training.brands import BrandParts, invent, load_parts
from spamcheck.training.keywords import Keyword, load
from spamcheck.training.marked import Marked, Span
from spamcheck.training.material import held_out, templates

KINDS = (
    "injected_phrase",
    "spam_sentence",
    "spam_paragraph",
    "keyword_list",
    "odd_byline",
    "slug_title",
    "author_boilerplate",
    "obfuscated",
)

_WORD_GAP = re.compile(r"(?<=[\w,]) (?=\w)")
_SENTENCE_GAP = re.compile(r"(?<=[.!?]) (?=\S)")
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n")
_DASH = ("–", "—", "-")


@dataclass(frozen=True)
class Sources:
    """The words that are inserted. `trades`: phrases by language and trade."""

    trades: dict[str, list[list[str]]]
    sentences: dict[str, list[str]]
    joints: dict[str, list[str]]
    parts: BrandParts

    @classmethod
    def of(cls, folder: Path, choose: Callable[[Keyword], bool]) -> Sources:
        """Read `datasets/keywords`, keeping the phrases that `choose` accepts."""
        grouped: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for keyword in load(folder):
            if choose(keyword):
                grouped[keyword.lang][keyword.trade].append(keyword.phrase)
        sentences, joints = {}, {}
        for lang in ("id", "en"):
            rows = templates(folder / f"promo_sentences_{lang}.tsv")
            sentences[lang] = [row["template"] for row in rows]
            joints[lang] = [row["template"] for row in templates(folder / f"joints_{lang}.tsv")]
        trades = {lang: list(by_trade.values()) for lang, by_trade in grouped.items()}
        return cls(trades, sentences, joints, load_parts(folder / "brand_patterns.txt"))


def unseen_trades(keyword: Keyword) -> bool:
    """Choose the trades that tagger training never saw."""
    return held_out(keyword)


def seen_trades(keyword: Keyword) -> bool:
    """Choose the trades that the tagger was trained on."""
    return not held_out(keyword)


class Seeder:
    """Draws infected copies of clean texts; the same seed gives the same copies."""

    def __init__(self, sources: Sources, seed: int) -> None:
        self.sources = sources
        self.rng = Random(seed)

    def infect(self, name: str, lang: str, text: str, kind: str) -> Marked | None:
        """Return a marked copy of `text` with insertions of one kind; None if it has no place."""
        makers = {
            "injected_phrase": self._phrases,
            "obfuscated": self._obfuscated,
            "spam_sentence": self._sentences,
            "spam_paragraph": self._paragraph,
            "keyword_list": self._list,
            "odd_byline": self._dateline,
            "slug_title": self._slug,
            "author_boilerplate": self._author,
        }
        pieces = makers[kind](lang, text)
        if not pieces:
            return None
        infected, spans = _inserted(text, pieces, kind)
        return Marked(f"{name}+{kind}", lang, f"seeded_{kind}", infected, spans)

    def phrase(self, lang: str) -> str:
        """Return a phrase of the language (three in four), another one's, or a brand."""
        rng = self.rng
        draw = rng.random()
        if draw < 0.12:
            return invent(self.sources.parts, rng)
        trades = self.sources.trades
        if draw > 0.85 or lang not in trades:
            lang = rng.choice(sorted(trades)) if draw > 0.93 else rng.choice(["id", "en"])
        phrase = rng.choice(rng.choice(trades[lang]))
        draw = rng.random()
        return phrase.title() if draw < 0.12 else phrase.upper() if draw < 0.16 else phrase

    def _phrases(self, lang: str, text: str) -> list[tuple[int, str, str, str]]:
        return self._placed(lang, text, lambda: self.phrase(lang))

    def _obfuscated(self, lang: str, text: str) -> list[tuple[int, str, str, str]]:
        return self._placed(lang, text, lambda: disguised(self.phrase("id"), self.rng))

    def _placed(
        self, lang: str, text: str, make: Callable[[], str]
    ) -> list[tuple[int, str, str, str]]:
        """One or two insertions at gaps between words; one in six has a joint or a scar."""
        rng = self.rng
        gaps = [match.end() for match in _WORD_GAP.finditer(text)]
        gaps += [match.end() for match in _SENTENCE_GAP.finditer(text)]
        if len(gaps) < 12:
            return []
        pieces = []
        for place in rng.sample(gaps, rng.choices((1, 2), (4, 1))[0]):
            inserted = make()
            joints = self.sources.joints.get(lang)
            if joints and rng.random() < 0.08:
                inserted = rng.choice(joints).replace("{kw}", inserted)
            pieces.append((place, "", inserted, rng.choices((" ", "  ", "\u00a0"), (20, 1, 1))[0]))
        return pieces

    def _promotional(self, lang: str) -> str:
        rng = self.rng
        template = rng.choice(self.sources.sentences.get(lang) or self.sources.sentences["en"])
        brand = invent(self.sources.parts, rng)
        filled = template.replace("{kw}", self.phrase(lang)).replace("{brand}", brand)
        return filled.replace("{url}", f"{brand.lower().split('.')[0]}.com")

    def _sentences(self, lang: str, text: str) -> list[tuple[int, str, str, str]]:
        gaps = [match.end() for match in _SENTENCE_GAP.finditer(text)]
        return [(self.rng.choice(gaps), "", self._promotional(lang), " ")] if gaps else []

    def _paragraph(self, lang: str, text: str) -> list[tuple[int, str, str, str]]:
        breaks = [match.end() for match in _PARAGRAPH.finditer(text)]
        count = self.rng.randint(2, 4)
        inserted = " ".join(self._promotional(lang) for _ in range(count))
        return [(self.rng.choice(breaks), "", inserted, "\n\n")] if breaks else []

    def _list(self, lang: str, text: str) -> list[tuple[int, str, str, str]]:
        breaks = [match.end() for match in _PARAGRAPH.finditer(text)]
        separator = self.rng.choice((", ", " | ", " / ", " - ", " • ", " "))
        count = self.rng.randint(5, 15)
        inserted = separator.join(self.phrase(lang) for _ in range(count))
        return [(self.rng.choice(breaks), "", inserted, "\n\n")] if breaks else []

    def _dateline(self, lang: str, text: str) -> list[tuple[int, str, str, str]]:
        place = next((m.end() for m in _PARAGRAPH.finditer(text)), 0)
        words = [w for w in self.phrase(lang).split() if w.isascii() and w.isalpha()]
        words += [w for w in self.phrase("en").split() if w.isascii() and w.isalpha()]
        label = "".join(words[:4]).lower()
        return [(place, "", f"{label} {self.rng.choice(_DASH)}", " ")] if len(label) > 9 else []

    def _slug(self, _lang: str, text: str) -> list[tuple[int, str, str, str]]:
        words = re.findall(r"[a-z]+", text[:400].lower())[: self.rng.randint(6, 12)]
        return [(0, "", "-".join(words), "\n\n")] if len(words) > 4 else []

    def _author(self, lang: str, text: str) -> list[tuple[int, str, str, str]]:
        indonesian = ("Oleh admin", "Penulis: admin", "By admin", "Diposting oleh admin")
        english = ("By admin", "Posted by admin", "By administrator", "Author: admin")
        author = self.rng.choice(indonesian if lang == "id" else english)
        return [(len(text), "\n\n", author, "")]


def _inserted(
    text: str, pieces: Sequence[tuple[int, str, str, str]], kind: str
) -> tuple[str, tuple[Span, ...]]:
    """Put (place, before, inserted, after) pieces into `text`; the span covers `inserted`."""
    parts: list[str] = []
    spans: list[Span] = []
    at = length = 0
    for place, before, inserted, after in sorted(pieces):
        parts += [text[at:place], before, inserted, after]
        start = length + place - at + len(before)
        spans.append(Span(kind, start, start + len(inserted)))
        length = start + len(inserted) + len(after)
        at = place
    return "".join([*parts, text[at:]]), tuple(spans)


def disguised(phrase: str, rng: Random) -> str:
    """Return `phrase` in one of the disguises that spam uses; not all fit every script."""
    styles = (_in_math, _wide, _lookalike, "\u200b".join, _struck, _spaced)
    first = rng.randrange(len(styles))
    turns = (styles[(first + turn) % len(styles)](phrase) for turn in range(len(styles)))
    return next((turn for turn in turns if turn != phrase), phrase)


def _in_math(phrase: str) -> str:
    return "".join(map(_math, phrase))


def _wide(phrase: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in phrase)


def _lookalike(phrase: str) -> str:
    return phrase.translate(str.maketrans("aceopxyiACEOPXI", "асеорхуіАСЕОРХІ"))


def _struck(phrase: str) -> str:
    return "".join(char + "\u0336" if char.isalpha() else char for char in phrase)


def _spaced(phrase: str) -> str:
    return "  ".join(" ".join(word) for word in phrase.split())


def _math(char: str) -> str:
    """The letter in mathematical sans-serif bold, other characters as they are."""
    case = "CAPITAL" if char.isupper() else "SMALL"
    if not (char.isascii() and char.isalpha()):
        return char
    return unicodedata.lookup(f"MATHEMATICAL SANS-SERIF BOLD {case} {char.upper()}")
