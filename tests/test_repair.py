"""A repaired sentence reads as before the insertion, and loses no letter of its own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spamcheck.repair import repair

# ⟦ and ⟧ enclose what is removed.
REPAIRED = [
    ("tewas di Kursk juga ⟦server kamboja⟧\u00a0diundang ke", "tewas di Kursk juga diundang ke"),
    ("kata dia ⟦slot gacor⟧.", "kata dia."),
    ("kata dia  ⟦slot gacor⟧ .", "kata dia."),
    ("kata dia, ⟦slot gacor⟧, lalu pergi", "kata dia, lalu pergi"),
    ("kata dia, ⟦slot gacor⟧.", "kata dia."),
    ("kata dia. ⟦Slot gacor.⟧ Lalu pergi.", "kata dia. Lalu pergi."),
    ("kata dia. ⟦Slot gacor⟧. Lalu pergi.", "kata dia. Lalu pergi."),
    ("Nama. ⟦Slot gacor⟧ warga desa pulang.", "Nama. Warga desa pulang."),
    ("⟦Slot gacor⟧ warga desa pulang.", "Warga desa pulang."),
    ("⟦Slot gacor⟧, warga desa pulang.", "Warga desa pulang."),
    ("⟦nagoyasuzukiamerica –⟧ Ratusan tentara", "Ratusan tentara"),
    ("Warga pulang ⟦slot gacor⟧", "Warga pulang"),
    ("rutin.⟦OSG888⟧ Warga", "rutin. Warga"),
    ("artinya⟦Slot⟧ warga", "artinya warga"),
    ("warga (⟦slot gacor⟧) pulang", "warga pulang"),
    ("warga (lihat, ⟦slot gacor⟧) pulang", "warga (lihat) pulang"),
    ("satu\n⟦slot gacor⟧ dua", "satu\nDua"),
    ("satu ⟦slot gacor⟧\ndua", "satu\ndua"),
    ("satu ⟦slot⟧ dua ⟦gacor⟧ tiga", "satu dua tiga"),
    ("di 🙂 ⟦slot⟧ rumah", "di 🙂 rumah"),
    ("今日は⟦オンラインカジノ⟧天気です", "今日は天気です"),
    ("⟦slot gacor⟧", ""),
    ("bersih", "bersih"),
]


def parted(marked):
    """Return text and spans of `marked`, whose removals stand between ⟦ and ⟧."""
    text, spans = "", []
    for kept, removed in re.findall(r"([^⟦⟧]*)(?:⟦([^⟦⟧]*)⟧)?", marked):
        text += kept
        if removed:
            spans.append((len(text), len(text) + len(removed)))
            text += removed
    return text, spans


@pytest.mark.parametrize(("marked", "mended"), REPAIRED)
def test_repair(marked, mended):
    assert repair(*parted(marked)) == mended


def test_overlapping_spans_are_removed_once():
    assert repair("satu dua tiga empat", [(5, 8), (7, 13), (5, 8)]) == "satu empat"


TEXT = st.text(alphabet="ab É9 \u00a0,.;:()“”\n\t", max_size=60)


@st.composite
def marked_texts(draw):
    text = draw(TEXT)
    place = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(place, place), max_size=4))
    return text, [(min(pair), max(pair)) for pair in pairs]


@given(marked_texts())
def test_no_letter_outside_the_spans_is_lost(marked):
    text, spans = marked
    kept = [c for at, c in enumerate(text) if not any(a <= at < b for a, b in spans)]
    before = [c.lower() for c in kept if c.isalnum()]
    assert [c.lower() for c in repair(text, spans) if c.isalnum()] == before


@given(marked_texts())
def test_mending_what_is_mended_changes_nothing(marked):
    mended = repair(*marked)
    assert repair(mended, []) == mended


@given(TEXT, TEXT)
def test_the_joint_holds_at_most_one_blank(left, right):
    left, right = f"a{left.strip()}", f"{right.strip()}b"
    mended = repair(f"{left} KW {right}", [(len(left) + 1, len(left) + 3)])
    assert longest_blank(mended) <= max(longest_blank(f"{left}x{right}"), 1)


def longest_blank(text):
    return max(map(len, re.findall(r"[ \u00a0\t]+", text)), default=0)


@given(TEXT)
def test_nothing_to_remove_leaves_the_text(text):
    assert repair(text, []) == text
