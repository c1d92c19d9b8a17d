"""Invented brands: glued from parts, of any syllables, with digits, as hosts."""

from __future__ import annotations

import re
from random import Random

import pytest
import small_world

from spamcheck.errors import InputError
from spamcheck.training.brands import BrandParts, invent, load_parts, syllables

PARTS = BrandParts(["kepi", "gurita"], ["reel", "spin"], ["66"], [".pw", "sbs"])
MANY = 2000


def drawn(seed=1):
    rng = Random(seed)
    return [invent(PARTS, rng) for _ in range(MANY)]


@pytest.fixture
def patterns(tmp_path):
    def write(text):
        path = tmp_path / "brand_patterns.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_sections_are_lists_and_patterns_and_comments_are_not(patterns):
    assert load_parts(patterns(small_world.BRAND_PATTERNS)) == BrandParts(
        ["kepi", "kerang", "gurita"], ["reel", "spin"], ["66", "909"], [".pw", ".sbs"]
    )


def test_a_section_may_have_several_lines(patterns):
    parts = load_parts(patterns("[A]\nsatu, dua,\n\ntiga\n[b]\nx\n[c]\n1\n[d]\n.pw\n"))
    assert parts.stems == ["satu", "dua", "tiga"]


@pytest.mark.parametrize("section", "abcd")
def test_a_missing_section_is_named(patterns, section):
    text = "".join(f"[{name}]\nx\n" for name in "abcd" if name != section)
    with pytest.raises(InputError, match=f"no section '{section}'"):
        load_parts(patterns(text))


def test_the_same_seed_gives_the_same_brands():
    assert drawn() == drawn() != drawn(2)


def test_a_brand_is_one_word():
    assert all(re.fullmatch(r"[A-Za-z0-9]+(\.(pw|sbs))?", name) for name in drawn())


def test_most_brands_are_new():
    assert len(set(drawn())) > MANY // 2


@pytest.mark.parametrize(
    ("pattern", "least"),
    [
        (r"(?i)(kepi|gurita)(reel|spin|kepi|gurita)\d*", 0.15),  # glued of parts
        (r".*\d", 0.3),
        (r".*\.(pw|sbs)", 0.1),
        (r"[A-Z0-9]+", 0.1),
        (r"[A-Z][a-z]+", 0.05),
        (r"[a-z]+", 0.05),
    ],
)
def test_every_manner_occurs(pattern, least):
    assert sum(bool(re.fullmatch(pattern, name)) for name in drawn()) > least * MANY


def test_a_host_is_lower_case():
    assert all(name == name.lower() for name in drawn() if "." in name)


def test_syllables_are_two_to_four_and_perhaps_a_consonant():
    rng = Random(3)
    lengths = set()
    for _ in range(500):
        name = syllables(rng)
        assert re.fullmatch(r"([^aeiou][aeiou]){2,4}[^aeiou]?", name)
        lengths.add(len(name))
    assert lengths == set(range(4, 10))
