"""Articles with marks: their truth as spans, and as labels of tokens."""

from __future__ import annotations

import json

import pytest
import small_world

from spamcheck.errors import InputError
from spamcheck.tagger.gaps import PARAGRAPH
from spamcheck.training.injector import END, INSIDE, START
from spamcheck.training.marked import (
    KINDS,
    Marked,
    Span,
    labelled_windows,
    parse,
    read_marked,
    read_split,
    unmark,
)
from spamcheck.training.numbering import Numbering

ONLY, FIRST, LAST = INSIDE | START | END, INSIDE | START, INSIDE | END


@pytest.mark.parametrize(
    ("marked", "text", "spans"),
    [
        ("Ikan di sungai.", "Ikan di sungai.", []),
        ("⟦slug_title|a-b⟧", "a-b", [("slug_title", 0, 3)]),
        ("Ikan ⟦injected_phrase|reel ⟧di", "Ikan reel di", [("injected_phrase", 5, 10)]),
        (
            "a⟦odd_byline|b⟧c⟦keyword_list|de⟧f",
            "abcdef",
            [("odd_byline", 1, 2), ("keyword_list", 3, 5)],
        ),
        (
            "⟦obfuscated|𝓪⟧⟦spam_sentence|b|c⟧",
            "𝓪b|c",
            [("obfuscated", 0, 1), ("spam_sentence", 1, 4)],
        ),
    ],
)
def test_marks_become_spans_and_without_them_the_text_is_clean(marked, text, spans):
    found = unmark(marked)
    assert found == (text, tuple(Span(*span) for span in spans))
    clean = "".join(part for part in marked.replace("⟦", "⟧⟦").split("⟧") if "⟦" not in part)
    assert Marked("n", "id", "s", *found).clean_text == clean


def record(**fields):
    return {"id": "a", "lang": "id"} | fields


def test_a_record_of_text_and_spans_in_any_order():
    spans = [
        {"kind": "slug_title", "start": 5, "end": 7},
        {"kind": "odd_byline", "start": 0, "end": 2},
    ]
    found = parse(record(text="abcdefgh", spans=spans, set="s", twin_of="b"))
    assert found.spans == (Span("odd_byline", 0, 2), Span("slug_title", 5, 7))
    assert (found.field, found.set, found.twin_of) == ("text", "s", "b")


def test_a_record_of_html():
    found = parse(record(html="<p>x</p>"))
    assert (found.field, found.text, found.spans) == ("html", "<p>x</p>", ())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_can_be_marked(kind):
    assert parse(record(marked=f"⟦{kind}|x⟧")).spans == (Span(kind, 0, 1),)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (["x"], "no JSON object"),
        ({"lang": "id", "marked": ""}, "'id'"),
        (record(marked=1), "'marked'"),
        (record(), "'marked'"),
        (record(text=None), "'text'"),
        (record(marked="⟦nonsense|x⟧"), "unknown kind 'nonsense'"),
        (record(marked="⟦slug_title|⟧x"), "is empty"),
        (record(marked="⟦Slug|x⟧"), "not closed or not of the form"),
        (record(marked="x⟧"), "not closed"),
        (record(text="x", spans=["y"]), "needs kind, start and end"),
        (record(text="x", spans=[{"kind": "slug_title", "start": 0, "end": 2}]), "outside"),
        (
            record(
                text="xyz", spans=[{"kind": "slug_title", "start": s, "end": 3} for s in (0, 1)]
            ),
            "overlaps",
        ),
    ],
)
def test_what_is_no_article(row, message):
    with pytest.raises(ValueError, match=message):
        parse(row)


def test_lines_are_read_and_a_broken_one_is_named(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(record(marked="x")) + "\n\n{\n", encoding="utf-8")
    lines = read_marked(path)
    assert next(lines).text == "x"
    with pytest.raises(InputError, match=r"a\.jsonl:3"):
        next(lines)
    with pytest.raises(InputError, match=r"gone\.jsonl"):
        list(read_marked(tmp_path / "gone.jsonl"))


def test_a_line_separator_is_a_part_of_the_text(tmp_path):
    path = tmp_path / "a.jsonl"
    row = json.dumps(record(marked="satu\u2028dua\x85tiga"), ensure_ascii=False)
    path.write_text(row + "\n", encoding="utf-8")
    assert [article.text for article in read_marked(path)] == ["satu\u2028dua\x85tiga"]


@pytest.mark.parametrize("split", ["train", "validation", "test"])
def test_a_split_is_what_splits_json_says(tmp_path, split):
    folder = small_world.write_articles(tmp_path / "articles")
    found = read_split(folder, split)
    assert len(found) == 10
    assert all(article.id.startswith(split) for article in found)


def test_without_splits_nothing_is_read(tmp_path):
    with pytest.raises(InputError, match=r"splits\.json: missing"):
        read_split(tmp_path, "train")


def labels(tmp_path, marked, split="train"):
    (tmp_path / "a.jsonl").write_text(json.dumps(record(marked=marked)) + "\n", encoding="utf-8")
    (tmp_path / "splits.json").write_text(json.dumps({"a": "train"}), encoding="utf-8")
    numbering = Numbering()
    found = labelled_windows(tmp_path, split, numbering)
    words = list(numbering.numbers)
    return [[(words[i], label) for i, label in zip(w.ids, w.labels, strict=True)] for w in found]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Ikan ⟦injected_phrase|reel ⟧tidur", [("Ikan", 0), ("reel", ONLY), ("tidur", 0)]),
        (
            "Ikan ⟦injected_phrase|reel gurita 66 ⟧tidur",
            [("Ikan", 0), ("reel", FIRST), ("gurita", INSIDE), ("66", LAST), ("tidur", 0)],
        ),
        (
            "⟦keyword_list|reel, ⟧⟦spam_sentence|gurita.⟧",
            [("reel", FIRST), (",", LAST), ("gurita", FIRST), (".", LAST)],
        ),
        ("Ikan ⟦obfuscated|𝗿𝗲𝗲𝗹 ⟧tidur", [("Ikan", 0), ("reel", ONLY), ("tidur", 0)]),
        ("Ikan ⟦obfuscated|r\u200be\u200bel ⟧tidur", [("Ikan", 0), ("reel", ONLY), ("tidur", 0)]),
        ("⟦odd_byline|reel⟧ - Ikan", [("reel", 0), ("-", 0), ("Ikan", 0)]),
        ("⟦slug_title|a⟧ ikan", [("a", 0), ("ikan", 0)]),
        ("ikan ⟦author_boilerplate|admin⟧", [("ikan", 0), ("admin", 0)]),
    ],
)
def test_the_tokens_of_what_the_tagger_is_taught_are_labelled(tmp_path, marked, expected):
    assert labels(tmp_path, marked) == [expected]


def test_other_splits_are_not_shown(tmp_path):
    assert labels(tmp_path, "Ikan", split="validation") == []


def test_a_window_starts_a_paragraph(tmp_path):
    folder = small_world.write_articles(tmp_path / "articles")
    found = labelled_windows(folder, "train", Numbering())
    assert len(found) == 10
    assert all(window.gaps[0] == PARAGRAPH for window in found)
    assert sum(any(window.labels) for window in found) == 5
