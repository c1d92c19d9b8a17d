"""The keyword universe: what link sellers insert, by language, vertical and trade.

The count is made to be hard to pump: a phrase counts once however many towns, years and
numbers it is written with, and no trade counts for more than ``CAP`` phrases.
"""

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

HEADER = "phrase\tvertical\ttrade"
CAP = 40
"""The most phrases that one trade (a sub-trade of gambling or lottery too) counts for."""

_NUMBER = re.compile(r"(?<![0-9a-z])\d+(?:[.,:/-]\d+)*\s?[年년]?(?![0-9a-z])")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_BEFORE_A_PLACE = r"(?:(?:di|ke|dari|in|en|em|à|au|aux|at|near|dekat|в|во|ở|tại)\s+)?"


@dataclass(frozen=True, slots=True)
class Keyword:
    """One phrase of the universe and where it belongs."""

    phrase: str
    vertical: str
    trade: str
    lang: str


def load(folder: Path) -> list[Keyword]:
    """Read every ``<lang>.tsv`` (two letters) of a folder, in the order of the files' names."""
    keywords: list[Keyword] = []
    for path in sorted(folder.glob("??.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        if not lines or lines[0] != HEADER:
            raise ValueError(f"{path}: the first line is not the header")
        for number, line in enumerate(lines[1:], 2):
            columns = line.split("\t")
            if len(columns) != 3:
                raise ValueError(f"{path}:{number}: {len(columns)} columns, not 3")
            phrase, vertical, trade = columns
            keywords.append(Keyword(phrase, vertical, trade, path.stem))
    return keywords


def load_places(path: Path) -> frozenset[str]:
    """Read place names, one a line, lower-cased."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(_plain(line) for line in lines if line.strip())


def skeletons(keywords: Iterable[Keyword], places: Iterable[str]) -> dict[Keyword, str]:
    """Give the phrases that count, each with what is left of it without places and numbers.

    Of phrases that differ by places and numbers alone the first of the language stands for
    all; a phrase of nothing else is dropped.
    """
    strip = _stripper(places)
    seen: set[tuple[str, str]] = set()
    kept: dict[Keyword, str] = {}
    for keyword in keywords:
        bare = strip(keyword.phrase)
        if bare and (keyword.lang, bare) not in seen:
            seen.add((keyword.lang, bare))
            kept[keyword] = bare
    return kept


def distinct(keywords: Iterable[Keyword], places: Iterable[str]) -> dict[str, int]:
    """Count the distinct phrases of each language, at most ``CAP`` a trade."""
    by_trade = Counter((k.lang, k.vertical, k.trade) for k in skeletons(keywords, places))
    counted: Counter[str] = Counter()
    for (lang, _, _), number in by_trade.items():
        counted[lang] += min(number, CAP)
    return dict(counted)


def table(keywords: list[Keyword], places: Iterable[str]) -> str:
    """Lay out language, phrases, counted, trades and verticals, one language a line."""
    counted = distinct(keywords, places)
    rows = [f"{'lang':<6}{'phrases':>9}{'counted':>9}{'trades':>8}{'verticals':>11}"]
    for lang in sorted({k.lang for k in keywords}):
        own = [k for k in keywords if k.lang == lang]
        trades = len({(k.vertical, k.trade) for k in own})
        verticals = len({k.vertical for k in own})
        rows.append(f"{lang:<6}{len(own):>9}{counted.get(lang, 0):>9}{trades:>8}{verticals:>11}")
    return "\n".join(rows)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def _stripper(places: Iterable[str]) -> Callable[[str], str]:
    longest_first = sorted((_plain(p) for p in places), key=lambda p: (-len(p), p))
    bounded = [re.escape(p) for p in longest_first if not _UNSPACED.search(p)]
    anywhere = [re.escape(p) for p in longest_first if _UNSPACED.search(p)]
    in_words = re.compile(rf"(?<!\w){_BEFORE_A_PLACE}(?:{'|'.join(bounded) or '(?!)'})(?!\w)")
    in_scripts_without_blanks = re.compile("|".join(anywhere) or "(?!)")

    def strip(phrase: str) -> str:
        text = in_scripts_without_blanks.sub(" ", in_words.sub(" ", _plain(phrase)))
        return " ".join(_NUMBER.sub(" ", text).split())

    return strip


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "datasets/keywords")
    print(table(load(folder), load_places(folder / "places.txt")))
