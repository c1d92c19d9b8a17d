"""Reads the training corpora and says which outlets are held out whole for calibration."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HELD_OUT = frozenset({"ekonomi_lampung", "digitalgov", "malay_articles"})
"""Train outlets that the tagger never sees: classifier, calibration and thresholds use them."""

# Without paragraph breaks in the source: cut into pieces of 2 to 4 sentences.
UNBROKEN = frozenset({"detik_2026", "panl_bppt_id", "relevansi_detik", "relevansi_suara"})

# How often a source is drawn, relative to its words. Commentary and abstracts are background;
# what is not listed counts 1.
WEIGHTS = {
    "tafsir_id": 0.3,
    "acad_id": 0.5,
    "acad_en": 0.35,
    "reuters_1987": 0.6,
    "state_union": 0.6,
    "acad_ms": 0.6,
}

# Share of the training windows by language.
LANGUAGES = {
    "id": 0.42,
    "en": 0.36,
    "ms": 0.08,
    "vi": 0.03,
    "pt": 0.03,
    "tr": 0.02,
    "es": 0.02,
    "fr": 0.015,
    "de": 0.01,
    "ru": 0.01,
    "it": 0.005,
}


@dataclass(frozen=True)
class Article:
    """A clean article of a corpus."""

    id: str
    source: str
    lang: str
    title: str
    text: str


def sources(corpora: Path, split: str = "train") -> list[tuple[str, str, Path]]:
    """Return (language, source, file) of every corpus of `split` below `corpora`, sorted."""
    files = sorted((corpora / split).glob("*/*.jsonl.xz"))
    return [(path.parent.name, path.name.removesuffix(".jsonl.xz"), path) for path in files]


def articles(path: Path) -> Iterator[Article]:
    """Yield the articles of one corpus file in order."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Article(row["id"], row["source"], row["lang"], row["title"] or "", row["text"])
