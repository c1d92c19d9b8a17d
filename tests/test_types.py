"""Positions lead from text to source and back; what paragraphs and documents say of themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spamcheck.types import Document, Kind, Link, Paragraph, Positions, Run, Verdict

# A source as pieces: (what stands in the source, what it is in the text); a tag is nothing there.
VERBATIM = st.text(min_size=1, max_size=12).map(lambda text: (text, text))
ENTITY = st.sampled_from([("&amp;", "&"), ("&nbsp;", "\u00a0"), ("&#128512;", "😀"), ("\r\n", " ")])
TAG = st.sampled_from([("<b>", ""), ("</b>", ""), ("<!-- x -->", "")])
PIECES = st.lists(st.one_of(VERBATIM, ENTITY, TAG), min_size=1, max_size=20)


def laid_out(pieces, start=0):
    """Return source, text and positions of pieces that follow one another from `start`."""
    runs, text, source = [], "", "#" * start
    for raw, seen in pieces:
        if seen:
            runs.append(Run(len(text), len(source), len(seen), len(raw)))
        text, source = text + seen, source + raw
    return source, text, Positions(tuple(runs) or (Run(0, start, 0, 0),))


@given(st.integers(0, 50), st.integers(0, 50), st.data())
def test_identity_shifts(start, length, data):
    positions = Positions.identity(start, length)
    lo = data.draw(st.integers(0, length))
    hi = data.draw(st.integers(lo, length))
    assert positions.to_source(lo, hi) == (start + lo, start + hi)
    if lo < hi:
        assert positions.to_text(start + lo, start + hi) == (lo, hi)


@given(PIECES, st.integers(0, 5), st.data())
def test_a_text_span_goes_to_the_source_and_back(pieces, start, data):
    source, text, positions = laid_out(pieces, start)
    if not text:
        return
    lo = data.draw(st.integers(0, len(text) - 1))
    hi = data.draw(st.integers(lo + 1, len(text)))
    source_lo, source_hi = positions.to_source(lo, hi)
    assert start <= source_lo < source_hi <= len(source)
    assert positions.to_text(source_lo, source_hi) == (lo, hi)


@given(PIECES, st.data())
def test_every_character_stands_where_its_position_says(pieces, data):
    source, text, positions = laid_out(pieces)
    known = dict(pieces)
    if not text:
        return
    at = data.draw(st.integers(0, len(text) - 1))
    lo, hi = positions.to_source(at, at + 1)
    there = source[lo:hi]
    assert there == text[at] or known.get(there) == text[at]


@given(PIECES)
def test_the_whole_text_covers_its_source_without_outer_tags(pieces):
    source, text, positions = laid_out(pieces)
    if not text:
        return
    lo, hi = positions.to_source(0, len(text))
    shown = [raw for raw, seen in pieces if seen]
    assert source[lo:hi].startswith(shown[0])
    assert source[lo:hi].endswith(shown[-1])


def test_an_entity_is_one_unit():
    _, _, positions = laid_out([("ab", "ab"), ("&amp;", "&"), ("cd", "cd")])
    assert positions.to_source(2, 3) == (2, 7)
    assert positions.to_source(1, 4) == (1, 8)
    assert positions.to_text(3, 5) == (2, 3)


def test_a_place_is_an_empty_span():
    _, _, positions = laid_out([("ab", "ab"), ("<i>", ""), ("cd", "cd")])
    assert positions.to_source(0, 0) == (0, 0)
    assert positions.to_source(2, 2) == (5, 5)
    assert positions.to_source(4, 4) == (7, 7)


def test_source_outside_every_run_is_no_text():
    _, _, positions = laid_out([("ab", "ab"), ("<i>", ""), ("cd", "cd")])
    assert positions.to_text(2, 5) == (0, 0)


def paragraph(text="Warga desa", index=0, **settings):
    return Paragraph(index, text, Positions.identity(10, len(text)), **settings)


def test_evidence_is_placed_in_the_source():
    found = paragraph(field="html").evidence("title.slug", 6, 10, strength=0.5, note="n.")
    assert (found.field, found.start, found.end, found.text) == ("html", 16, 20, "desa")


def test_a_paragraph_knows_its_extent():
    assert (paragraph().start, paragraph().end) == (10, 20)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"text": "caf\u00e9"}, {"text": "cafe\u0301"}, True),
        ({"text": "Warga"}, {"text": "warga"}, False),
        ({"text": "slot"}, {"text": "s\u200blot"}, False),
        ({}, {"hidden": "comment"}, False),
        ({}, {"links": (Link(0, 5, "https://a.id"),)}, False),
        ({}, {"index": 3}, True),
    ],
)
def test_the_fingerprint_is_the_text_with_its_markup(one, other, same):
    assert (paragraph(**one).fingerprint == paragraph(**other).fingerprint) is same


def test_a_lone_surrogate_has_a_fingerprint():
    assert len(paragraph("\ud800").fingerprint) == 16


def test_the_title_is_the_first_title_paragraph():
    title = paragraph("Judul", 1, kind=Kind.TITLE)
    document = Document("d", "", (paragraph(), title, paragraph("Dua", 2, kind=Kind.TITLE)))
    assert document.title == "Judul"
    assert Document("d", "", (paragraph(),)).title == ""


def test_hidden_paragraphs_are_not_visible():
    document = Document("d", "", (paragraph(), paragraph(index=1, hidden="comment")))
    assert [p.index for p in document.visible] == [0]


def test_the_worst_verdict_is_the_greatest():
    assert max(Verdict.CLEAN, Verdict.SPAM, Verdict.REVIEW) is Verdict.SPAM
    assert [str(verdict) for verdict in Verdict] == ["clean", "review", "spam"]
