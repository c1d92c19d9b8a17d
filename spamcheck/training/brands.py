"""Invents brand names in the manner of spam networks, so that no list of brands is learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from spamcheck.errors import InputError

_CONSONANTS = "bcdfghjklmnprstvwyz"
_VOWELS = "aeiou"
_NUMBERS = ("77", "88", "99", "138", "303", "168", "188", "777", "4d", "55", "365", "123", "app")


@dataclass(frozen=True)
class BrandParts:
    """Word lists from which names are glued: stems, endings, numbers and domain endings."""

    stems: Sequence[str]
    endings: Sequence[str]
    numbers: Sequence[str]
    domains: Sequence[str]


def load_parts(path: Path) -> BrandParts:
    """Read the sections of `brand_patterns.txt`; comma-separated items, `[a ...]` headers."""
    sections: dict[str, list[str]] = {}
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[] \t").lower().split()[0]
        elif line and not line.startswith("#") and name != "patterns":
            items = [item.strip() for item in line.split(",") if item.strip()]
            sections.setdefault(name, []).extend(items)
    try:
        return BrandParts(
            stems=sections["a"],
            endings=sections["b"],
            numbers=sections["c"],
            domains=sections["d"],
        )
    except KeyError as missing:
        raise InputError(str(path), f"no section {missing}; expected a, b, c and d") from missing


def invent(parts: BrandParts, rng: Random) -> str:
    """Return one invented brand: glued words, random syllables, digits, or a bare host."""
    draw = rng.random()
    if draw < 0.4:
        name = rng.choice(parts.stems) + rng.choice([*parts.endings, rng.choice(parts.stems)])
    elif draw < 0.75:
        name = syllables(rng)
    else:
        name = "".join(rng.choice(_CONSONANTS + _VOWELS) for _ in range(rng.randint(1, 4)))
        name += rng.choice([*_NUMBERS, str(rng.randint(10, 9999))])
        return _cased(name, rng)
    if rng.random() < 0.45:
        name += rng.choice([*_NUMBERS, *parts.numbers])
    if rng.random() < 0.22:
        return name + "." + rng.choice(parts.domains).lstrip(".")
    return _cased(name, rng)


def syllables(rng: Random) -> str:
    """Return two to four random consonant-vowel syllables."""
    count = rng.randint(2, 4)
    name = "".join(rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _ in range(count))
    return name + (rng.choice(_CONSONANTS) if rng.random() < 0.4 else "")


def _cased(name: str, rng: Random) -> str:
    draw = rng.random()
    if draw < 0.45:
        return name
    return name.upper() if draw < 0.7 else name.capitalize()
