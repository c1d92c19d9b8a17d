"""phrase.vocabulary: known phrases as whole words, the longest first, disguise taken off."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_names import article, evidence

from spamcheck.detectors import vocabulary
from spamcheck.detectors.terms import Term, Terms, matches
from spamcheck.text import tokenize

PHRASES = {
    "slot": 0.3,
    "slot gacor": 0.95,
    "server kamboja": 0.9,
    "jasa seo": 0.8,
    "pay-per-click": 0.6,
    "Займ онлайн": 0.9,
    "オンラインカジノ": 0.9,
    "カジノ": 0.5,
    "คาสิโนออนไลน์": 0.9,
    "老虎机": 0.9,
}
TERMS = Terms.of((phrase, Term("trade", weight)) for phrase, weight in PHRASES.items())
DETECTOR = vocabulary.detector(TERMS)

FIRES = [
    ("Warga juga server kamboja diundang.", ["server kamboja"]),
    ("Warga main Slot Gacor di rumah.", ["Slot Gacor"]),
    ("Warga main slot di rumah.", ["slot"]),
    ("SLOT GACOR", ["SLOT GACOR"]),
    ("slot, gacor", ["slot"]),
    ("slot slot gacor slot", ["slot", "slot gacor", "slot"]),
    ("Iklan pay-per-click murah.", ["pay-per-click"]),
    ("Берут займ онлайн часто.", ["займ онлайн"]),
    ("今日はオンラインカジノで遊ぶ。", ["オンラインカジノ"]),
    ("เล่นคาสิโนออนไลน์ที่บ้าน", ["คาสิโนออนไลน์"]),
    ("他在玩老虎机。", ["老虎机"]),
    ("Warga 𝓼𝓵𝓸𝓽 𝓰𝓪𝓬𝓸𝓻 pulang.", ["𝓼𝓵𝓸𝓽 𝓰𝓪𝓬𝓸𝓻"]),
    ("Warga s\u200blot gacor pulang.", ["s\u200blot gacor"]),
]
SILENT = [
    "Warga desa tinggal di tepi sungai.",
    "Slots dan slotnya berbeda.",
    "Server di Kamboja rusak.",
    "gacor",
    "jasa. seo",
    "",
]


@pytest.mark.parametrize(("text", "words"), FIRES)
def test_known_phrases(text, words):
    assert [e.text for e in evidence(DETECTOR, article(text), "phrase.vocabulary")] == words


@pytest.mark.parametrize("text", SILENT)
def test_no_known_phrase(text):
    assert evidence(DETECTOR, article(text)) == []


def test_the_strength_is_the_weight_and_the_note_names_the_trade():
    (item,) = evidence(DETECTOR, article("Warga juga server kamboja diundang."))
    assert item.strength == 0.9
    assert "trade: trade" in item.note


def test_a_capital_that_grows_when_made_small_moves_nothing():
    (item,) = evidence(DETECTOR, article("İİİ slot gacor"))
    assert item.text == "slot gacor"


def test_two_scripts_in_one_text():
    found = [e.text for e in evidence(DETECTOR, article("slot gacor と オンラインカジノ"))]
    assert sorted(found) == ["slot gacor", "オンラインカジノ"]


@given(st.text(alphabet="slot gacor jasa,オンラインカジノ老虎机", max_size=60))
def test_matches_are_known_and_apart(text):
    matched = sorted((start, end) for start, end, _ in matches(tokenize(text), TERMS))
    known = {phrase.lower() for phrase in PHRASES}
    assert all(text[start:end] in known for start, end in matched)
    assert all(a[1] <= b[0] for a, b in pairwise(matched))
