"""Insertions into windows: every token that was put in is labelled, and no other."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from spamcheck.tagger.gaps import CLASSES, NONE, ODD, PARAGRAPH, SPACE
from spamcheck.training.injector import (
    END,
    INSIDE,
    START,
    Injector,
    Marks,
    Window,
    cut,
    separators,
)
from spamcheck.training.material import Material
from spamcheck.training.numbering import Corpus, Numbering

ONLY = INSIDE | START | END
FIRST, LAST = INSIDE | START, INSIDE | END
SEEDS = range(150)
CLEAN = (
    "Petani itu menanam jagung, lalu pulang. Anaknya menunggu di rumah, dan ibunya memasak "
    "ikan di dapur.\n\nHujan turun sore itu. Warga menutup pintu, lalu tidur. Pagi hari "
    "sungai itu tenang lagi, dan petani itu kembali ke sawah bersama anaknya."
)
SENTENCES = ["MAINKAN REEL MALAM INI!!", "BUKA KEPIREEL66 SEKARANG!!"]


@pytest.fixture
def numbering():
    return Numbering()


@pytest.fixture
def window(numbering):
    return lambda text=CLEAN, lang="id": fresh(numbering, text, lang)


def fresh(numbering, text=CLEAN, lang="id"):
    ids, gaps = numbering.piece(text)
    gaps[0] = PARAGRAPH
    return Window(lang, ids.tolist(), gaps.tolist(), [0] * len(ids))


def material(numbering):
    """Pieces of capitals that no clean text here has, so that a token tells where it is from."""

    def pieces(*texts):
        return [numbering.piece(text) for text in texts]

    return Material(
        trades={
            "id": [pieces("REEL GURITA", "REEL"), pieces("KARPET BASAH MURAH")],
            "en": [pieces("CRAB CASINO", "ROOF PATCH QUOTE NOW")],
        },
        brands=pieces("KEPIREEL66", "GURITASPIN"),
        sentences={"id": pieces(*SENTENCES), "en": pieces("PLAY NOW!!")},
        joints={"id": [(*pieces("SERUPA", "ITU"), "mid")], "en": [(*pieces("LIKE", ""), "mid")]},
        words=frozenset({"reel"}),
    )


def injector(numbering, seed):
    marks = Marks.of(numbering)
    return Injector(material(numbering), marks, separators(numbering), Random(seed))


def spelled(numbering, ids):
    words = list(numbering.numbers)
    return [words[number] for number in ids]


def is_inserted(word):
    return word in {"!!", "!"} or word in "|/-•;#" or (word.isalnum() and word.upper() == word)


def shown(numbering, window):
    """Return the window as text, with `[` and `]` where its labels start and end."""
    blanks = {NONE: "", SPACE: " ", ODD: "~", PARAGRAPH: "¶"}
    out = []
    for word, gap, label in zip(
        spelled(numbering, window.ids), window.gaps, window.labels, strict=True
    ):
        assert bool(label) == bool(label & INSIDE)
        out += [blanks[gap], "[" * bool(label & START), word, "]" * bool(label & END)]
    return "".join(out)


def spans(labels):
    """Return the (start, end) of every insertion; a label out of place is an error."""
    found, start = [], None
    for at, label in enumerate(labels):
        assert bool(label) == (start is not None or bool(label & START)), f"{at}: {labels}"
        assert not (label & START and start is not None), f"{at}: {labels}"
        if label & START:
            start = at
        if label & END:
            found.append((start, at + 1))
            start = None
    assert start is None, labels
    return found


@pytest.mark.parametrize(
    ("text", "place", "piece", "drop", "expected"),
    [
        ("ikan di dapur.", 1, "A B", 0, "¶ikan [A B] di dapur."),
        ("ikan di dapur.", 1, "A", 0, "¶ikan [A] di dapur."),
        ("ikan di dapur.", 1, "A B C", 0, "¶ikan [A B C] di dapur."),
        ("ikan di dapur.", 0, "A B", 0, "¶[A B] ikan di dapur."),
        ("ikan di dapur.", 3, "A B", 0, "¶ikan di dapur [A B]."),  # before a full stop
        ("ikan di dapur.", 4, "A B", 0, "¶ikan di dapur. [A B]"),
        ("ikan di\n\ndapur.", 2, "A B", 0, "¶ikan di¶[A B] dapur."),
        ("ikan  di dapur.", 1, "A B", 0, "¶ikan~[A B]~di dapur."),
        ("ikan di dapur.", 1, "A B", 1, "¶ikan [A B] dapur."),
        ("ikan di dapur.", 1, "A", 2, "¶ikan [A]."),
        ("ikan di\n\ndapur.", 2, "A", 1, "¶ikan di¶[A]."),
        ("ikan di dapur.", 1, "", 1, "¶ikan di dapur."),
    ],
)
def test_a_piece_is_labelled_and_takes_the_gap_of_its_place(
    numbering, text, place, piece, drop, expected
):
    window = fresh(numbering, text)
    window.insert(place, numbering.piece(piece), drop=drop)
    assert shown(numbering, window) == expected


def test_a_piece_is_not_altered_by_its_insertion(numbering, window):
    piece = numbering.piece("A B")
    before = [part.copy() for part in piece]
    window().insert(1, piece)
    np.testing.assert_array_equal(piece, before)


@pytest.mark.parametrize("seed", SEEDS)
def test_labels_lie_on_inserted_tokens_and_no_others(numbering, window, seed):
    found = window()
    injector(numbering, seed).inject(found)
    assert len(found.ids) == len(found.gaps) == len(found.labels)
    assert any(found.labels)
    for word, label in zip(spelled(numbering, found.ids), found.labels, strict=True):
        if word != ",":  # stands in the clean text and in keyword lists
            assert bool(label) == is_inserted(word), shown(numbering, found)
        assert label in {0, INSIDE, FIRST, LAST, ONLY}
    assert found.gaps[0] == PARAGRAPH or found.labels[0]
    assert set(found.gaps) <= set(range(CLASSES))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_not_labelled_is_clean_text_in_order(numbering, window, seed):
    clean, found = window(), window()
    injector(numbering, seed).inject(found)
    left = [word for word, label in zip(found.ids, found.labels, strict=True) if not label]
    rest = iter(clean.ids)
    assert all(word in rest for word in left)
    assert len(left) >= len(clean.ids) - 3 * 6  # at most three insertions replace up to six each


def test_every_first_and_last_token_is_said(numbering, window):
    """One insertion a window: what is labelled is one whole, or one phrase in several places."""
    for seed in SEEDS:
        found = window()
        injector(numbering, seed)._phrase(found)
        [(start, end)] = spans(found.labels)
        assert end - start <= 6
        assert len(found.ids) - len(window().ids) in {end - start, end - start - 1, end - start - 2}


def test_an_insertion_never_splits_an_earlier_one(numbering, window):
    for seed in range(600):
        found = window()
        injector(numbering, seed).inject(found)
        spans(found.labels)


def test_the_middle_is_never_inside_an_insertion(numbering):
    found = fresh(numbering, "ikan di dapur.")
    found.insert(0, numbering.piece("A B C D E F G H"))
    for seed in SEEDS:
        at = injector(numbering, seed)._middle(found)
        assert not found.labels[at] or found.labels[at] & START


def test_the_middle_is_a_word_after_white_space(numbering, window):
    found = window()
    places = [injector(numbering, seed)._middle(found) for seed in SEEDS]
    assert len(set(places)) > 20
    assert sum(found.gaps[at] == SPACE for at in places) > 0.97 * len(places)
    assert min(places) > 0


def test_two_in_three_stand_anywhere_and_the_rest_at_commas_joints_and_stops(numbering, window):
    found = window()
    words = spelled(numbering, found.ids)
    drawn = [injector(numbering, seed)._place(found) for seed in range(1500)]
    after = sum(words[at - 1] in {",", "dan"} for at in drawn) / len(drawn)
    stops = sum("." in (words[at - 1], words[min(at, len(words) - 1)]) for at in drawn)
    assert after == pytest.approx(0.18 + 0.62 * 0.15, abs=0.06)
    assert stops / len(drawn) == pytest.approx(0.20 + 0.62 * 0.1, abs=0.06)


def test_one_insertion_in_six_leaves_a_scar(numbering):
    scars, drawn = 0, injector(numbering, 1)
    for number in range(3000):
        found = fresh(numbering, ("ikan di dapur.", "ikan di dapur")[number % 2])
        found.insert(2, numbering.piece("A B"))
        found.insert(5, numbering.piece("C"))
        found.gaps[4] = (NONE, SPACE)[number % 2]
        before = list(found.gaps)
        drawn._scar(found, 2, 2)
        changed = [(at, gap) for at, gap in enumerate(found.gaps) if gap != before[at]]
        assert changed in ([], [(2, NONE)], [(2, ODD)], [(4, (SPACE, ODD)[number % 2])])
        scars += bool(changed)
    assert scars / 3000 == pytest.approx(1 / 6, abs=0.02)


def test_an_insertion_at_a_break_hangs_on_either_paragraph(numbering):
    seen = set()
    for seed in SEEDS:
        found = fresh(numbering, "ikan di dapur.\n\nHujan turun.")
        found.insert(4, numbering.piece("A B"))
        injector(numbering, seed)._end_of_paragraph(found, 4, 6)
        seen.add(shown(numbering, found))
    assert seen == {
        "¶ikan di dapur.¶[A B] Hujan turun.",
        "¶ikan di dapur. [A B]¶Hujan turun.",
        "¶ikan di dapur.[A B]¶Hujan turun.",
    }


def test_promotional_sentences_stand_at_a_boundary_of_sentences(numbering):
    counts = set()
    for seed in SEEDS:
        found = fresh(numbering, "Ikan di dapur. Hujan turun. Warga tidur")
        injector(numbering, seed)._sentence(found)
        [(start, end)] = spans(found.labels)
        words = spelled(numbering, found.ids)
        assert words[start - 1] == "."
        assert words[end] in {"Hujan", "Warga"}
        counts.add(words[start:end].count("MAINKAN") + words[start:end].count("BUKA"))
        # An own paragraph, or a sentence in the paragraph
        assert (found.gaps[start] == PARAGRAPH) == (found.gaps[end] == PARAGRAPH)
    assert counts == {1, 2, 3}


def test_without_a_boundary_promotional_sentences_come_first(numbering):
    found = fresh(numbering, "Ikan di dapur")
    injector(numbering, 1)._sentence(found)
    assert spans(found.labels)[0][0] == 0


def test_a_keyword_list_is_four_to_eighteen_phrases_with_one_separator(numbering):
    phrases = ("REEL", "KARPET BASAH MURAH", "CRAB CASINO", "ROOF PATCH", "KEPIREEL66", "GURITA")
    marks, sizes, starts = set(), set(), set()
    for seed in range(300):
        found = fresh(numbering)
        injector(numbering, seed)._keyword_list(found)
        [(start, end)] = spans(found.labels)
        starts.add(start)
        words = spelled(numbering, found.ids[start:end])
        between = {word for word in words if not word.isalnum()}
        assert len(between) <= 1
        if between:
            [mark] = between
            parts = " ".join(words).split(f" {mark} ")
            sizes.add(len(parts))
            assert all(part.startswith(phrases) for part in parts)
            commas = [found.gaps[start + at] for at, word in enumerate(words) if word == mark]
            assert set(commas) == ({NONE} if mark == "," else {SPACE})
        marks |= between
    assert marks == {",", "|", "/", "-", "•", ";", "#"}
    assert (min(sizes), max(sizes)) == (4, 18)
    assert len(starts) > 3


def test_one_word_is_replaced_by_one_phrase_wherever_it_stands(numbering):
    text = "Ikan tidur di sungai lalu ikan bangun di sungai yang tenang"
    for seed in SEEDS:
        found = fresh(numbering, text)
        injector(numbering, seed)._everywhere(found)
        words = spelled(numbering, found.ids)
        pieces = {tuple(words[start:end]) for start, end in spans(found.labels)}
        assert len(pieces) == 1
        assert len(spans(found.labels)) == 2
        left = {word for word, label in zip(words, found.labels, strict=True) if not label}
        assert ("di" in left) != ("sungai" in left)


def test_where_no_word_is_frequent_a_phrase_is_inserted(numbering):
    found = fresh(numbering, "Ikan itu tidur lama di sungai yang tenang")
    injector(numbering, 1)._everywhere(found)
    assert len(spans(found.labels)) == 1


def test_the_same_seed_gives_the_same_insertions(numbering, window):
    def drawn(seed):
        made, out = injector(numbering, seed), []
        for _ in range(20):
            found = window()
            made.inject(found)
            out.append((found.ids, found.gaps, found.labels))
        return out

    assert drawn(4) == drawn(4) != drawn(5)


def test_a_language_without_material_is_given_english(numbering, window):
    for seed in SEEDS:
        found = window(CLEAN, "xx")
        injector(numbering, seed).inject(found)
        assert any(found.labels)


def flat(numbering, *texts):
    pieces = [numbering.piece(text) for text in texts]
    starts = np.cumsum([0, *(len(ids) for ids, _ in pieces)])
    ids, gaps = (np.concatenate(parts) for parts in zip(*pieces, strict=True))
    return Corpus("id", "kabar", ids, gaps, starts.astype(np.int32))


@pytest.mark.parametrize(
    ("article", "start", "size", "words"),
    [
        (0, 0, 3, "satu dua tiga"),
        (0, 1, 3, "dua tiga empat"),
        (0, 4, 3, "tiga empat lima"),  # moved back to stay in the article
        (0, 0, 9, "satu dua tiga empat lima"),
        (1, 0, 9, "enam tujuh delapan"),
        (1, 2, 2, "tujuh delapan"),
    ],
)
def test_a_cut_stays_in_its_article(numbering, article, start, size, words):
    corpus = flat(numbering, "satu dua tiga empat lima", "enam tujuh delapan")
    found = cut(corpus, article, start, size)
    assert spelled(numbering, found.ids) == words.split()
    assert found.gaps == [PARAGRAPH] + [SPACE] * (len(found.ids) - 1)
    assert found.labels == [0] * len(found.ids)
    found.insert(0, numbering.piece("A"))
    assert "A" not in spelled(numbering, corpus.ids)


def test_marks_are_looked_up_in_the_numbering(numbering):
    marks = Marks.of(numbering)
    assert marks.stops == {numbering.numbers[mark] for mark in ".!?"}
    assert marks.period == numbering.numbers["."]
    assert {numbering.numbers[word] for word in (",", "dan", "and", "yang", "the")} <= marks.commas
    assert numbering.numbers["“"] in marks.opening
