"""What can be inserted: phrases, invented brands, promotional sentences and joints, as pieces."""

from __future__ import annotations

import csv
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from spamcheck.training.brands import invent, load_parts
from spamcheck.training.keywords import Keyword, load
from spamcheck.training.numbering import Gaps, Ids, Numbering

Piece = tuple[Ids, Gaps]

# Trades held out of tagger training (by hash, some 8 %), so that the classifier and the
# thresholds see phrases that the tagger has never met.
HELD_OUT_SHARE = 8

_DOMAINS = ("com", "net", "org", "id", "co.id", "xyz", "top", "site", "online", "vip", "info")


def held_out(keyword: Keyword) -> bool:
    """Say whether the trade of `keyword` is kept from tagger training."""
    return zlib.crc32(f"{keyword.vertical}/{keyword.trade}".encode()) % 100 < HELD_OUT_SHARE


@dataclass(frozen=True)
class Material:
    """Pieces to insert by language; phrases are grouped by trade."""

    trades: dict[str, list[list[Piece]]]
    brands: list[Piece]
    sentences: dict[str, list[Piece]]
    joints: dict[str, list[tuple[Piece, Piece, str]]]
    words: frozenset[str]

    def phrase(self, lang: str, rng: Random) -> Piece:
        """Return one phrase: half the time every trade alike, else every phrase alike."""
        trades = self.trades.get(lang) or self.trades["en"]
        if rng.random() < 0.5:
            return rng.choice(rng.choice(trades))
        return rng.choice(rng.choices(trades, [len(trade) for trade in trades])[0])


def templates(path: Path) -> list[dict[str, str]]:
    """Return the rows of a tab-separated file with a header; no rows where it is absent."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def build(folder: Path, numbering: Numbering, seed: int, *, unseen: bool = False) -> Material:
    """Build material from `datasets/keywords`; `unseen` takes only the held-out trades."""
    rng = Random(seed)
    keywords = [keyword for keyword in load(folder) if held_out(keyword) == unseen]
    grouped: dict[str, dict[str, list[Piece]]] = defaultdict(lambda: defaultdict(list))
    for keyword in keywords:
        pieces = [numbering.piece(text) for text in _variants(keyword.phrase)]
        grouped[keyword.lang][keyword.trade] += pieces
    parts = load_parts(folder / "brand_patterns.txt")
    names = [invent(parts, rng) for _ in range(60000)]
    return Material(
        trades={lang: list(trades.values()) for lang, trades in grouped.items()},
        brands=[numbering.piece(name) for name in names],
        sentences=_sentences(folder, keywords, names, numbering, rng),
        joints=_joints(folder, numbering),
        words=frozenset(word for k in keywords for word in k.phrase.lower().split()),
    )


def _variants(phrase: str) -> list[str]:
    """Return the phrase as written (three times as likely) and in three other cases."""
    return [phrase] * 5 + [phrase.title(), phrase[:1].upper() + phrase[1:], phrase.upper()]


def _sentences(
    folder: Path,
    keywords: Sequence[Keyword],
    names: Sequence[str],
    numbering: Numbering,
    rng: Random,
) -> dict[str, list[Piece]]:
    """Fill each promotional template some 20 times with phrases of its vertical and brands."""
    out: dict[str, list[Piece]] = {}
    for lang in ("id", "en"):
        by_vertical: dict[str, list[str]] = defaultdict(list)
        for keyword in keywords:
            if keyword.lang == lang:
                by_vertical[keyword.vertical].append(keyword.phrase)
        everything = [phrase for phrases in by_vertical.values() for phrase in phrases]
        rows = templates(folder / f"promo_sentences_{lang}.tsv")
        out[lang] = [
            numbering.piece(
                row["template"]
                .replace("{kw}", rng.choice(by_vertical.get(row["vertical"]) or everything))
                .replace("{brand}", rng.choice(names))
                .replace("{url}", f"{rng.choice(names).lower()}.{rng.choice(_DOMAINS)}")
            )
            for row in rows
            for _ in range(20)
        ]
    out["ms"] = out["id"]
    return out


def _joints(folder: Path, numbering: Numbering) -> dict[str, list[tuple[Piece, Piece, str]]]:
    out: dict[str, list[tuple[Piece, Piece, str]]] = {}
    for lang in ("id", "en"):
        out[lang] = []
        for row in templates(folder / f"joints_{lang}.tsv"):
            before, found, after = row["template"].partition("{kw}")
            if found:
                pieces = numbering.piece(before.strip()), numbering.piece(after.strip())
                out[lang].append((*pieces, row["place"]))
    out["ms"] = out["id"]
    return out
