from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from spamcheck.errors import InputError
from spamcheck.readers import documents_from_record, read, read_bytes
from spamcheck.readers.records import read_stream
from spamcheck.types import Document, Kind


def document(record: dict[str, object]) -> Document:
    (found,) = documents_from_record(record, "crawl.jsonl", number=7)
    assert isinstance(found, Document), found
    return found


def test_title_and_byline_come_first_with_places_in_their_fields() -> None:
    found = document(
        {"id": "a1", "title": " Judul ", "author": "admin", "text": "Satu.\n\nDua.", "lang": "id"}
    )
    assert [(p.index, p.kind, p.field, p.start, p.end, p.text) for p in found.paragraphs] == [
        (0, Kind.TITLE, "title", 1, 6, "Judul"),
        (1, Kind.BYLINE, "byline", 0, 5, "admin"),
        (2, Kind.BODY, "text", 0, 5, "Satu."),
        (3, Kind.BODY, "text", 7, 11, "Dua."),
    ]
    assert (found.id, found.origin, found.language) == ("a1", "crawl.jsonl#a1", "id")
    assert found.title == "Judul"


def test_html_records_are_read_as_html() -> None:
    found = document({"html": "<h1>Judul</h1><p>Satu &amp; dua</p>"})
    assert [(p.kind, p.field, p.text) for p in found.paragraphs] == [
        (Kind.TITLE, "html", "Judul"),
        (Kind.BODY, "html", "Satu & dua"),
    ]
    assert found.origin == "crawl.jsonl#7"


def test_own_title_makes_the_first_headline_a_heading() -> None:
    found = document({"title": "Judul", "html": "<h1>Judul</h1><p>Satu</p>"})
    assert [p.kind for p in found.paragraphs] == [Kind.TITLE, Kind.HEADING, Kind.BODY]


@pytest.mark.parametrize(
    ("record", "site"),
    [
        ({"site": "kabar.example.id"}, "kabar.example.id"),
        ({"url": "https://Kabar.example.id:8080/a?b"}, "kabar.example.id"),
        ({"url": "//kabar.example.id/a"}, "kabar.example.id"),
        ({"url": "http://[broken"}, ""),
        ({}, ""),
    ],
)
def test_site_is_a_host(record: dict[str, object], site: str) -> None:
    assert document({"text": "x", **record}).site == site


def test_lone_surrogates_do_not_reach_the_document() -> None:
    found = document(json.loads('{"id": "a\\ud800", "text": "x \\udfff y", "title": "\\ud800"}'))
    for text in (found.id, found.source, found.origin, *(p.text for p in found.paragraphs)):
        assert text.encode()


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({}, "no field text or html"),
        ({"title": "Judul"}, "no field text or html"),
        ({"text": 5}, "field text holds int, not a string"),
        ({"text": "x", "title": ["a"]}, "field title holds list"),
        ({"text": "x", "lang": {"a": 1}}, "field lang holds dict"),
    ],
)
def test_unfit_records_are_one_line_errors(record: dict[str, object], reason: str) -> None:
    (found,) = documents_from_record(record, "crawl.jsonl", number=7)
    assert isinstance(found, InputError)
    assert str(found).startswith("crawl.jsonl#7: ")
    assert reason in str(found)


def test_empty_text_is_a_document_without_paragraphs() -> None:
    assert document({"text": ""}).paragraphs == ()


def test_broken_lines_are_errors_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "crawl.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"id": 1, "text": "satu"}\n{"id": 2, "text": \n\n[1]\r\n'
        b'{"id": "p\\nq", "text": "caf\xe9"}\n\x00\x01\x02\x03\x04\x05\n{"text": "akhir"}'
    )
    found = list(read(path))
    assert [str(item) if isinstance(item, InputError) else item.origin for item in found] == [
        f"{path}#1",
        f"{path}:2: broken JSON: Expecting value at column 19",
        f"{path}:4: a record is a JSON object in braces, not list",
        f"{path}#p q",
        f"{path}:6: looks like a binary file; spamcheck reads plain text, Markdown, HTML, JSON "
        "and JSONL",
        f"{path}#7",
    ]


def test_deeply_nested_json_is_an_error() -> None:
    deep = b'{"text": ' + b"[" * 200_000 + b"\n" + b'{"text": "x"}'
    found = list(read_stream(io.BytesIO(deep), "x.jsonl"))
    assert isinstance(found[0], InputError)
    assert isinstance(found[1], Document)


def test_utf16_jsonl_is_read() -> None:
    data = '{"text": "satu"}\n{"text": "dua"}'.encode("utf-16")
    found = list(read_bytes(data, "x.jsonl"))
    assert [item.source for item in found if isinstance(item, Document)] == ["satu", "dua"]


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ('{"id": "a", "text": "x"}', ["x.json#a"]),
        ('[{"text": "x"}, {"id": "b", "text": "y"}]', ["x.json#1", "x.json#b"]),
        ("[]", []),
    ],
)
def test_json_files_hold_one_record_or_a_list(text: str, origins: list[str]) -> None:
    found = list(read_bytes(text.encode(), "x.json"))
    assert [item.origin for item in found if isinstance(item, Document)] == origins


@pytest.mark.parametrize("text", ["{", "5", '"x"', ""])
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"^x\.json: "):
        list(read_bytes(text.encode(), "x.json"))
