from __future__ import annotations

import time

import pytest
from seen import hidden, kinds, misplaced, shown

from spamcheck.readers import html
from spamcheck.types import Kind, Link


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<p>satu</p><p>dua</p>", ["satu", "dua"]),
        ("<p>satu<p>dua", ["satu", "dua"]),
        ("<div>satu<div>dua</div>tiga</div>", ["satu", "dua", "tiga"]),
        ("<p>sa<b>t</b>u <i> dua</i>\n\n tiga </p>", ["satu dua tiga"]),
        ("satu<br>dua<br/><br />tiga<br>", ["satu\ndua", "tiga"]),
        ("<p>a\u00a0\u00a0b&nbsp;c  d\t e</p>", ["a\u00a0\u00a0b\u00a0c d e"]),
        ("a &lt;b&gt; &amp;amp; &#65;&#x42;&#x1F600;", ["a <b> &amp; AB\U0001f600"]),
        ("&copy 2024 &notit; &eacutex AT&T &unknown; &", ["© 2024 ¬it; éx AT&T &unknown; &"]),
        ("a &#0; b &#x110000; c&#32;&#10;d", ["a \ufffd b \ufffd c d"]),
        ("1 < 2 <3 a<b>c</b> > 4", ["1 < 2 <3 ac > 4"]),
        ("a <b c", ["a <b c"]),
        ('<p title="a > b">satu</p>', ["satu"]),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", ["a", "b", "c"]),
        ("<dl><dt>a<dd>b<dt>c</dl>", ["a", "b", "c"]),
        ("<p>a</p></div></p>b</span>", ["a", "b"]),
        ("a<script>x < y</script>b<style>p{}</style>c<svg><text>t</text></svg>d", ["abcd"]),
        ("a<textarea>t</textarea><select><option>o</select>b", ["ab"]),
        (
            "a<?php if ($x->y > 1) { echo '<p>z'; } ?>b<?xml x?>c<![CDATA[x]]>d<![if !IE]>e",
            ["abcde"],
        ),
        ("a<script>never closed <p>b", ["a"]),
        ("<table><tr><th>a<th>b<tr><td>c<td>d &amp; e</table>", ["a | b", "c | d & e"]),
        ("<table><tr><td><p>a</p><td><p>b</p></table>", ["a", "b"]),
        ("<p>\u00a0</p><p> </p>", []),
        ("", []),
    ],
)
def test_paragraphs_are_what_a_browser_shows(source: str, texts: list[str]) -> None:
    assert shown(source) == texts
    assert not any(misplaced(p, source) for p in html.paragraphs(source))


def test_drafts_without_p_are_parted_by_blank_lines() -> None:
    source = "Satu <b>dua</b>\ntiga.\n\n<em>Empat</em> lima.\r\n \r\nEnam."
    assert shown(source) == ["Satu dua tiga.", "Empat lima.", "Enam."]


def test_kinds_follow_the_tags() -> None:
    source = (
        "<h1>T</h1><h1>U</h1><h2>H</h2><p>p</p><ul><li><p>l</p></ul><blockquote><p>q</p>"
        "</blockquote><figure><figcaption>c</figcaption></figure>"
        '<p class="byline">Sari Dewi</p><p>By admin</p><p>'
        '<a rel="author" href="/x">Budi</a></p>'
        '<div class="author-box"><p>Sari Dewi lahir di Solo dan menulis sejak lama.</p></div>'
    )
    assert kinds(source) == [
        ("title", "T"),
        ("heading", "U"),
        ("heading", "H"),
        ("body", "p"),
        ("list", "l"),
        ("quote", "q"),
        ("caption", "c"),
        ("byline", "Sari Dewi"),
        ("byline", "By admin"),
        ("byline", "Budi"),
        ("body", "Sari Dewi lahir di Solo dan menulis sejak lama."),
    ]


def test_links_stand_where_their_text_stands() -> None:
    source = (
        'a <a href="https://x.example/?a=1&amp;b=2" rel="nofollow sponsored"> b <b>c</b> </a>, '
        "<a name=z>d</a> <a href=''>e</a> <a href=/f></a><a href=/g>g"
    )
    (paragraph,) = html.paragraphs(source)
    assert paragraph.text == "a b c , d e g"
    assert paragraph.links == (
        Link(2, 5, "https://x.example/?a=1&b=2", "nofollow sponsored"),
        Link(12, 13, "/g", ""),
    )


def test_a_link_around_blocks_is_in_each_of_them() -> None:
    found = html.paragraphs("<a href=/x><p>satu</p><p>dua</p></a><p>tiga</p>")
    assert [[link.href for link in p.links] for p in found] == [["/x"], ["/x"], []]


PAGE = """<!DOCTYPE html><html><head><title>Judul – Situs</title>
<meta property="og:title" content="Judul"><style>.x{color:red}</style></head>
<body class="single comments-open"><header><h1 class="site-title">Situs</h1></header>
<nav><a href="/">Beranda</a></nav>
<div class="breadcrumbs">Beranda / Berita</div>
<main><article class="post-1 category-social tag-related">
<header><h1>Judul</h1><span class="author vcard"><a rel="author" href="/a">admin</a></span></header>
<p>{first}</p><p>Paragraf kedua.</p>
<div class="share-buttons">Bagikan</div><section class="related-posts">Baca juga ini</section>
</article><div id="comments">Komentar</div></main>
<aside>Populer<div style="display:none"><a href="https://x.example">slot gacor</a></div></aside>
<footer>Hak cipta<p style="display:none">judi bola</p></footer></body></html>
<p>sesudah</p>"""


def test_of_a_page_the_article_is_read_and_hidden_text_from_everywhere() -> None:
    source = PAGE.replace("{first}", "Kata demi kata. " * 30)
    found = html.paragraphs(source)
    assert [(str(p.kind), p.text[:16]) for p in found if not p.hidden] == [
        ("title", "Judul"),
        ("byline", "admin"),
        ("body", "Kata demi kata. "),
        ("body", "Paragraf kedua."),
    ]
    assert hidden(source) == [
        ("display:none", "slot gacor"),
        ("display:none", "judi bola"),
        ("after </html>", "sesudah"),
    ]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<p>Hanya ini.</p><footer>kaki</footer>", ["Judul", "Hanya ini."]),
        ("<footer>Semua di sini.</footer>", ["Judul", "Semua di sini."]),
        (
            "<form id=aspnet><p>Halaman di dalam formulir.</p></form>",
            ["Judul", "Halaman di dalam formulir."],
        ),
        (
            "<header><h1>Kepala</h1></header><p>Isi yang panjang.</p>",
            ["Judul", "Isi yang panjang."],
        ),
        ("<h1>Kepala</h1><p>Isi.</p>", ["Kepala", "Isi."]),
        (
            "<div class='post-content'><p>" + "isi " * 80 + "</p></div><div>lain</div>",
            ["Judul", ("isi " * 80).strip()],
        ),
        (
            "<article>" + "isi " * 80 + "</article><a href=//x.example>slot</a>",
            ["Judul", ("isi " * 80).strip(), "slot"],
        ),
    ],
)
def test_pages_without_a_clear_article(body: str, texts: list[str]) -> None:
    source = f"<html><head><title>Judul</title></head><body>{body}</body></html>"
    assert shown(source) == texts


def test_records_with_a_title_have_no_second_one() -> None:
    found = html.paragraphs("<h1>T</h1><p>a</p>", index=3, titled=False)
    assert [(p.index, p.kind) for p in found] == [(3, Kind.HEADING), (4, Kind.BODY)]


@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<b>",
        "<p>",
        "<ul><li>",
        "<table><tr><td>x",
        "<a href=x>y",
        "<h1>x",
        "</p>",
        "<b><div>",
        "<header>x",
        "<details>x",
        "<p hidden>a",
        "<script>x</script>",
        "<!-->",
        "<body>x",
        "</html>x",
        "<!-- satu dua tiga empat -->",
        "<style>.a{display:none}</style>",
        "<p class=author>x",
        "&notin",
    ],
)
def test_no_markup_takes_more_than_linear_time(unit: str) -> None:
    start = time.perf_counter()
    html.paragraphs(unit * (200_000 // len(unit)))
    # 0.1 to 1 s where this was written.
    assert time.perf_counter() - start < 20


def test_ten_thousand_open_tags_are_no_deeper_than_one() -> None:
    source = "<div><span>" * 10_000 + "dalam" + "</span></div>" * 10_000 + "<p>luar</p>"
    assert shown(source) == ["dalam", "luar"]
