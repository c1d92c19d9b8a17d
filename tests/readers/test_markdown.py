from __future__ import annotations

import time

import pytest

from spamcheck.readers import markdown
from spamcheck.types import Kind, Link, Paragraph


def cut(source: str) -> list[tuple[str, str, str]]:
    return [(str(p.kind), p.hidden, p.text) for p in markdown.read(source, "x.md").paragraphs]


def place(source: str, paragraph: Paragraph) -> str:
    return source[paragraph.start : paragraph.end]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_gives_title_author_site_and_language(end: str) -> None:
    source = end.join(
        ["---", "title: Judul: bukan", "---"]  # a colon in a plain value: broken YAML
    )
    assert markdown.read(source, "x").title == ""
    source = end.join(
        [
            "---",
            'title:  "Judul"',
            "author: admin # akun",
            "lang: id",
            "url: https://a.example/x",
            "---",
            "",
            "# Judul",
            "",
            "Isi.",
        ]
    )
    found = markdown.read(source, "x.md")
    assert [(p.kind, p.field, place(source, p)) for p in found.paragraphs] == [
        (Kind.TITLE, "text", "Judul"),
        (Kind.BYLINE, "text", "admin"),
        (Kind.HEADING, "text", "Judul"),
        (Kind.BODY, "text", "Isi."),
    ]
    assert (found.site, found.language) == ("a.example", "id")


@pytest.mark.parametrize(
    ("head", "texts"),
    [
        ("---\ntitle: 'It''s'\n---\n", ["It's"]),
        ('---\ntitle: "a\\u00e9b"\n---\n', ["aéb"]),
        ("---\ntitle: >\n  dua\n  baris\n---\n", ["dua baris"]),
        ("---\nauthors: [Sari, Budi]\ntitle: T\n---\n", ["Sari", "Budi", "T"]),
        ("---\nauthor:\n  name: Sari\n  mail: x\n---\n", ["Sari"]),
        ("---\ntitle:\nauthor: ''\n---\n", []),
        ("---\n---\n", []),
        ("+++\ntitle = \"T\"\nauthor = 'admin'\n+++\n", ["T", "admin"]),
        ('+++\ntitle = "a\\tb"\nauthors = ["Sari", "Budi"]\n+++\n', ["a\tb", "Sari", "Budi"]),
    ],
)
def test_values_of_front_matter(head: str, texts: list[str]) -> None:
    found = markdown.read(head + "Isi.", "x").paragraphs
    assert [p.text for p in found] == [*texts, "Isi."]


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: [rusak\n---\nIsi.",
        "+++\ntitle = rusak\n+++\n\nIsi.",
        "---\n- a\n---\nIsi.",
        "---\ntitle: tanpa akhir\n\nIsi.",
        "---\n" + "[" * 5000 + "\n---\nIsi.",
    ],
)
def test_broken_front_matter_is_text(source: str) -> None:
    assert cut(source)[-1] == ("body", "", "Isi.")


def test_structure_becomes_kinds() -> None:
    source = (
        "# T\n\nIsi *satu*\nlanjut  \nbaris.\n\n> kutip\n> lagi\n\n- a\n- b\n  c\n\n"
        "Sub\n---\n\n```\nkode\n```\n\n    kode\n\n"
        "| a | b |\n|---|---|\n| c | d\\|e |\n\nOleh: Sari\n"
    )
    assert cut(source) == [
        ("title", "", "T"),
        ("body", "", "Isi satu lanjut\nbaris."),
        ("quote", "", "kutip lagi"),
        ("list", "", "a"),
        ("list", "", "b c"),
        ("heading", "", "Sub"),
        ("list", "", "a | b"),
        ("list", "", "c | d|e"),
        ("byline", "", "Oleh: Sari"),
    ]


def test_inline_marks_go_and_links_stay() -> None:
    source = (
        "a \\* `kode` **[b *c*](http://x.example/(y) 'T')** <http://z.example> [r][] "
        "![alt](i.png) e\n\n[r]: /r"
    )
    (paragraph,) = markdown.read(source, "x").paragraphs
    assert paragraph.text == "a * kode b c http://z.example r e"
    assert paragraph.links == (
        Link(9, 12, "http://x.example/(y)"),
        Link(13, 29, "http://z.example"),
        Link(30, 31, "/r"),
    )


def test_scars_of_a_stripped_link_stay() -> None:
    (paragraph,) = markdown.read("kata slot gacor  dan\u00a0 lagi .", "x").paragraphs
    assert paragraph.text == "kata slot gacor  dan\u00a0 lagi ."


def test_markup_in_markdown_hides_as_in_html() -> None:
    source = (
        "awal <span style='display:none'>slot *gacor*</span> akhir\n\n"
        '<div style="display:none">\n\n[judi](http://x.example) **bola**\n\n</div>\n\n'
        "<!-- situs toto hari ini -->\n\nselesai\n"
    )
    assert cut(source) == [
        ("body", "", "awal akhir"),
        ("body", "display:none", "slot gacor"),
        ("body", "display:none", "judi bola"),
        ("body", "comment", "situs toto hari ini"),
        ("body", "", "selesai"),
    ]


@pytest.mark.parametrize(
    "unit",
    ["](", "a\n\n", "|a|b|\n", "# x\n", "\\", "[a]: b\n", "- a\n  ", "***", "> ", "`", "![", "<a>"],
)
def test_no_marks_take_more_than_linear_time(unit: str) -> None:
    start = time.perf_counter()
    markdown.read(unit * (100_000 // len(unit)), "x")
    # 0.1 to 2 s where this was written.
    assert time.perf_counter() - start < 20
