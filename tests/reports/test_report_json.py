"""The report contract: keys and their order, what is shown, what can never be written."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from spamcheck.reports import Options, renderer
from spamcheck.reports.json import dumped

EVERY = replace(samples.OPTIONS, every=True)


def text(form, outcomes, options: Options = samples.OPTIONS) -> str:
    out = io.StringIO()
    renderer(form).render(outcomes, out, options)
    return out.getvalue()


def report(outcomes, options: Options = samples.OPTIONS):
    return json.loads(text("json", outcomes, options), parse_constant=pytest.fail)


def test_keys_and_their_order():
    whole = report(samples.all_of_them())
    keys = ["schema", "spamcheck", "model", "summary", "documents", "errors"]
    assert list(whole) == keys
    assert whole["schema"] == "spamcheck-report/1"
    assert whole["spamcheck"] == "9.9.9"
    assert whole["model"] == {"id": "0123456789ab"}
    document = whole["documents"][0]
    keys = ["source", "id", "language", "verdict", "score", "evidence", "paragraphs"]
    assert list(document) == keys
    keys = ["index", "start", "end", "kind", "score", "verdict", "evidence"]
    assert list(document["paragraphs"][0]) == keys
    assert list(document["paragraphs"][2]) == [*keys, "repaired"]
    keys = ["code", "field", "start", "end", "text", "strength", "note"]
    assert list(document["evidence"][0]) == keys
    assert list(document["paragraphs"][0]["evidence"][0]) == keys


def test_the_summary_counts_what_is_there():
    assert report(samples.all_of_them())["summary"] == {
        "documents": 3,
        "clean": 1,
        "review": 1,
        "spam": 1,
        "paragraphs": 10,
        "flagged_paragraphs": 7,
    }


def test_offsets_lead_to_the_words_in_the_source():
    source = samples.festival().document.source
    for paragraph in report([samples.festival()])["documents"][0]["paragraphs"]:
        for item in paragraph["evidence"]:
            assert source[item["start"] : item["end"]] == item["text"]


def test_clean_paragraphs_without_evidence_are_shown_on_demand_only():
    shown = report([samples.clean()])["documents"][0]["paragraphs"]
    assert [p["index"] for p in shown] == [1]
    shown = report([samples.clean()], EVERY)["documents"][0]["paragraphs"]
    assert [p["index"] for p in shown] == [0, 1]


def test_inputs_that_could_not_be_read():
    errors = report([samples.UNREAD, samples.clean()])["errors"]
    assert errors == [{"source": "articles/photo.txt", "reason": "not a text file (JPEG)"}]
    assert report([samples.clean()])["errors"] == []


def test_notices_stand_only_where_there_are_any():
    crowded, clean = report([samples.crowded(), samples.clean()])["documents"]
    assert crowded["notices"] == ["detector links failed: ValueError: no host"]
    assert "notices" not in clean


def test_numbers_that_are_none_are_null():
    document = report([samples.hostile()])["documents"][0]
    assert document["score"] is None
    assert document["paragraphs"][0]["score"] is None


def test_an_empty_repair_is_one():
    hidden = report([samples.crowded()])["documents"][0]["paragraphs"][-1]
    assert hidden["repaired"] == ""


def test_one_document_a_line_as_in_the_object():
    outcomes = [*samples.all_of_them(), samples.hostile()]
    lines = text("jsonl", outcomes).splitlines()
    assert [json.loads(line) for line in lines] == report(outcomes)["documents"]


def test_lines_come_as_the_documents_do():
    out = io.StringIO()

    def outcomes():
        yield samples.clean()
        assert out.getvalue().count("\n") == 1
        yield samples.festival()

    renderer("jsonl").render(outcomes(), out, samples.OPTIONS)


ANY = st.text(st.characters(exclude_categories=()), max_size=40)


@given(ANY)
def test_any_text_survives(value):
    line = dumped({"text": value})
    assert json.loads(line.encode("utf-8"))["text"] == value
    assert len(line.splitlines()) == 1
    assert not set(line) & set("\x1b\x9b\x7f\u202e\u2066")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_is_none_never_slips_through(value):
    with pytest.raises(ValueError):
        dumped(value)
