from __future__ import annotations

from pathlib import Path

import pytest

from spamcheck.readers import plain
from spamcheck.types import Document, Kind

MODEL = Path(__file__).parents[3] / "shared/acceptance/000_ace83e831db527b4.txt"


def cut(source: str) -> list[str]:
    return [p.text for p in plain.paragraphs(source)]


@pytest.mark.shared
@pytest.mark.skipif(not MODEL.exists(), reason="the model article lies beside the repository")
def test_model_article_has_nine_paragraphs_in_their_places() -> None:
    found = list(plain.paragraphs(MODEL.read_text(encoding="utf-8")))
    assert len(found) == 9
    places = {p.index: (p.start, p.end, p.kind) for p in found}
    assert places[0] == (0, 92, Kind.TITLE)
    assert places[1] == (94, 534, Kind.BODY)
    assert places[4] == (1086, 1446, Kind.BODY)
    assert places[8] == (2312, 2320, Kind.BYLINE)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blank_lines_part_paragraphs_whatever_the_line_end(end: str) -> None:
    source = end.join(["Satu.", "", "Dua,", "lanjut.", " \t", "", "Tiga."])
    found = list(plain.paragraphs(source))
    assert [p.text for p in found] == ["Satu.", f"Dua,{end}lanjut.", "Tiga."]
    assert all(source[p.start : p.end] == p.text for p in found)


def test_line_ends_may_be_mixed() -> None:
    assert cut("a.\r\n\nb.\r\rc.\n\r\nd.") == ["a.", "b.", "c.", "d."]


def test_long_single_lines_are_paragraphs_and_hard_wrapped_lines_are_not() -> None:
    long = "kata " * 40 + "habis."
    assert cut(f"{long}\n{long}") == [long, long]
    wrapped = "\n".join(["kata " * 14 + "lagi"] * 6)
    assert cut(wrapped) == [wrapped]


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("harga-cabai-naik-lagi", Kind.TITLE),
        ("Harga Cabai Naik Lagi", Kind.TITLE),
        ("Harga cabai naik lagi.", Kind.BODY),
        ("Harga cabai naik lagi?”", Kind.BODY),
        ("kata " * 50, Kind.BODY),
        ("Dua\nbaris", Kind.BODY),
        ("Oleh Sari Dewi", Kind.BYLINE),
    ],
)
def test_first_of_several_paragraphs_is_the_title_if_it_reads_so(first: str, kind: Kind) -> None:
    assert next(iter(plain.paragraphs(f"{first}\n\nIsi berita."))).kind is kind
    assert next(iter(plain.paragraphs("Sebuah baris saja"))).kind is Kind.BODY


@pytest.mark.parametrize(
    "line",
    [
        "By admin",
        "by: admin",
        "Oleh: Budi Santoso",
        "Penulis : administrator",
        "Editor: Rina K.",
        "Reporter – Agus",
        "Pewarta: Ahmad | Editor: Sinta",
        "Ditulis oleh redaksi",
        "Written by John Smith",
        "Posted by admin on 12 May 2024",
        "By John Smith | March 3, 2024",
        "Por Ana María López",
        "Von Peter Müller",
        "Par Jean Dupont",
        "Di Marco Rossi",
        "Автор: админ",
        "作者：管理员",
    ],
)
def test_bylines_are_told_by_their_look(line: str) -> None:
    source = f"Judul\n\nIsi berita.\n\n{line}"
    assert list(plain.paragraphs(source))[-1].kind is Kind.BYLINE


@pytest.mark.parametrize(
    "line",
    [
        "By the end of the day the river had risen.",
        "By the numbers",
        "Di Jakarta, harga cabai naik dua kali lipat.",
        "Di pasar harga naik",
        "Por la mañana",
        "Von dort aus",
        "Par ailleurs",
        "Editor memilih foto ini untuk halaman depan koran besok pagi.",
        "Oleh karena itu, pemerintah menaikkan harga.",
        "Penulis buku ini lahir di Solo dan tinggal di Jakarta sejak lama",
        "Byron",
    ],
)
def test_sentences_are_no_bylines(line: str) -> None:
    source = f"Judul\n\nIsi berita.\n\n{line}"
    assert list(plain.paragraphs(source))[-1].kind is Kind.BODY


def test_byline_in_a_short_block_stands_alone() -> None:
    source = "Judul Berita\nOleh: Sari\nIsi pendek.\n\nLanjutan."
    assert cut(source) == ["Judul Berita", "Oleh: Sari", "Isi pendek.", "Lanjutan."]


def test_list_items_are_paragraphs() -> None:
    found = list(plain.paragraphs("Syarat:\n- satu\n  sambung\n- dua\n2. tiga"))
    assert [(str(p.kind), p.text) for p in found] == [
        ("body", "Syarat:"),
        ("list", "- satu\n  sambung"),
        ("list", "- dua"),
        ("list", "2. tiga"),
    ]


@pytest.mark.parametrize("source", ["", "\n", " \r\n\t\n", "\u00a0\n\u00a0", "\ufeff"[:0]])
def test_blank_text_has_no_paragraphs(source: str) -> None:
    assert plain.read(source, "x") == Document("x", source, (), origin="x")
