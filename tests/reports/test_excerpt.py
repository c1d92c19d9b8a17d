"""Marks, sentences and differences: nothing of the text is lost or invented."""

from __future__ import annotations

import time

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from spamcheck.reports.excerpt import Piece, around, changed, marked
from spamcheck.reports.places import Places
from spamcheck.reports.visible import line, shortened, visible
from spamcheck.types import Document, Paragraph, Positions

WORDS = st.text("ab. \n", max_size=60)


def joined(pieces, *kinds):
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


@given(WORDS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_marks_keep_the_text_and_cover_their_findings(text, spans):
    paragraph = Paragraph(0, text, Positions.identity(7, len(text)))
    spans = [(min(a, len(text)), min(max(a, b), len(text))) for a, b in spans]
    found = [paragraph.evidence("x.y", a, b, strength=1, note="") for a, b in spans]
    pieces = marked(samples.judged(paragraph, *found))
    assert joined(pieces, "", "mark") == text
    numbers = {number for piece in pieces for number in piece.findings}
    assert numbers == {number for number, (a, b) in enumerate(spans) if b > a}


@given(WORDS, WORDS)
def test_a_change_leads_from_one_text_to_the_other(old, new):
    pieces = changed(old, new)
    assert joined(pieces, "", "del") == old
    assert joined(pieces, "", "ins") == new


def test_a_change_of_a_huge_text_takes_no_time():
    start = time.monotonic()
    pieces = changed("a b " * 200_000, "b c " * 200_000)
    assert time.monotonic() - start < 30
    assert joined(pieces, "", "ins") == "b c " * 200_000


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", "mark"])), max_size=6), st.integers(5, 40))
def test_an_excerpt_keeps_the_marks_and_is_short(parts, reach):
    pieces = [Piece(*part) for part in parts]
    cut = around(pieces, reach)
    assert joined(cut, "mark") == joined(pieces, "mark")
    for piece in cut:
        assert piece.kind or len(piece.text) <= 2 * reach + 2


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("One here. Two ", " is. Three.", "… Two |X| is. …"),
        ("", " begins. Then.", "|X| begins. …"),
        ("It ends ", "", "It ends |X|"),
        ("他来了。我在", "这里。好。", "… 我在|X|这里。 …"),
        ("“Yes.” So ", " it is", "… So |X| it is"),
        ("Title\nThe ", " end\nMore", "… The |X| end …"),
        ("v1.5 of ", " works", "v1.5 of |X| works"),
    ],
)
def test_the_sentence_around(before, after, shown):
    pieces = [Piece(before), Piece("X", "mark"), Piece(after)]
    text = "".join(f"|{p.text}|" if p.kind == "mark" else p.text for p in around(pieces))
    assert " ".join(text.split()) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text\n\tüñ", "plain text\n\tüñ"),
        ("a\x1b[1mb", "a[ESC][1mb"),
        ("a\rb\r\nc", "a[CR]b\r\nc"),
        ("ca\u200bsino", "ca[ZWSP]sino"),
        ("\ufeffstart", "[BOM]start"),
        ("so\u00adft", "so[SHY]ft"),
        ("\u202eevil\u202c", "[RLO]evil[PDF]"),
        ("\ud83d", "[U+D83D]"),
        ("\x9b0m", "[CSI]0m"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f", "👨\u200d👩\u200d👧 ❤\ufe0f"),  # joined pictures
        ("می\u200cخواهم", "می\u200cخواهم"),  # spelling
    ],
)
def test_visible(text, shown):
    assert visible(text) == shown


@given(st.text(st.characters(exclude_categories=()), max_size=50))
def test_visible_text_can_be_written_and_commands_nothing(text):
    shown = visible(text)
    shown.encode("utf-8")
    assert not set(shown.replace("\r\n", "")) & {"\x1b", "\x9b", "\r", "\u202e", "\x00"}
    assert len(line(text).splitlines()) <= 1


@given(st.text(max_size=40), st.integers(5, 30))
def test_shortened(text, most):
    assert len(shortened(text, most)) <= most
    assert shortened(text, len(text)) == text


def test_places_count_every_kind_of_line_end_once():
    places = Places(Document("x", "a\r\nb\rc\nd", ()))
    assert [places.of("text", at) for at in (0, 1, 3, 5, 7, 8)] == [
        "1:1", "1:2", "2:1", "3:1", "4:1", "4:2",
    ]  # fmt: skip
    assert places.of("title", 4) == "title:5"
    assert places.in_words("html", 3) == "line 2, column 1"
    assert places.in_words("byline", 0) == "byline, character 1"
