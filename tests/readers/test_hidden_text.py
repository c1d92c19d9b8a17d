from __future__ import annotations

import pytest
from seen import hidden, shown

from spamcheck.readers import html

STYLES = {
    "display:none": ["display:none", "DISPLAY : NONE !important", "color:red;display:none;"],
    "visibility:hidden": ["visibility:hidden", "visibility: collapse"],
    "opacity:0": ["opacity:0", "opacity:0.0", "opacity:.05"],
    "zero-size": [
        "font-size:0",
        "font-size:0px",
        "font-size:1px",
        "height:0;overflow:hidden",
        "width:1px;height:1px;overflow:hidden",
        "max-height:0;overflow-y:hidden",
        "transform:scale(0)",
    ],
    "off-screen": [
        "position:absolute;left:-9999px",
        "position:fixed;top:-1000px",
        "position: absolute; right: -99em",
        "text-indent:-9999px",
        "margin-left:-5000px",
        "position:absolute;clip:rect(0,0,0,0)",
        "clip: rect(1px 1px 1px 1px)",
        "clip-path: inset(50%)",
        "transform:translateX(-9999px)",
    ],
    "same-colour": [
        "color:#fff;background:#fff",
        "color:white;background-color:#fefefe",
        "color:#ffffff",
        "color:rgb(255,255,255)",
        "color:transparent",
        "color:rgba(0,0,0,0)",
        "background:#000;color:#000",
    ],
}


@pytest.mark.parametrize(
    ("how", "style"), [(how, style) for how, styles in STYLES.items() for style in styles]
)
def test_styles_hide(how: str, style: str) -> None:
    source = f'<p>sebelum <span style="{style}">slot <b>gacor</b></span> sesudah</p>'
    assert hidden(source) == [(how, "slot gacor")]
    assert shown(source) == ["sebelum sesudah"]


@pytest.mark.parametrize(
    "style",
    [
        "display:block",
        "visibility:visible",
        "opacity:0.5",
        "opacity:1",
        "font-size:12px",
        "font-size:0.8em",
        "font-size:80%",
        "height:0",
        "height:0;padding-bottom:56%;overflow:hidden",
        "width:100%;overflow:hidden",
        "left:-9999px",
        "position:absolute;left:-10px",
        "text-indent:-20px",
        "margin-left:-15px",
        "color:#333",
        "color:#fff;background:#000",
        "color:#fff;background:url(dark.jpg)",
        "color:#fff;background:linear-gradient(#000,#111)",
        "color:transparent;-webkit-background-clip:text;background:linear-gradient(red,blue)",
        "color:inherit",
        "color:var(--white)",
        "",
    ],
)
def test_styles_that_do_not_hide(style: str) -> None:
    assert hidden(f'<p>a <span style="{style}">b</span></p>') == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<div hidden>a<p>b</p></div>", [("hidden-attribute", "a\nb")]),
        ("<div hidden style='display:block'>a</div>", []),
        ("<noscript><p>a</p></noscript>", [("noscript", "a")]),
        (
            "<div style='display:none'><p>a</p><ul><li>b<li>c</ul></div>",
            [("display:none", "a\nb\nc")],
        ),
        ("<p hidden>a</p><p hidden>b</p>", [("hidden-attribute", "a"), ("hidden-attribute", "b")]),
        ("<div style='display:none'>a<p>b", [("display:none", "a\nb")]),
        ("<font color='#ffffff'>a</font>", [("same-colour", "a")]),
        ("<div style='background:#fff'><p style='color:#fff'>a</p></div>", [("same-colour", "a")]),
        ("<table bgcolor=black><tr><td><font color=white>a</font></table>", []),
        ("<div class=hero><h2 style='color:#fff'>a</h2></div>", []),
        ("<a class=btn style='color:#fff' href=/>a</a>", []),
        (
            "<p style='color:#fff;background:#fff'>a <b style='color:#000'>b</b></p>",
            [("same-colour", "a")],
        ),
        (
            "<div style='visibility:hidden'>a <b style='visibility:visible'>b</b></div>",
            [("visibility:hidden", "a")],
        ),
        (
            "<div style='display:none'>a <b style='display:inline'>b</b></div>",
            [("display:none", "a b")],
        ),
        ("<div style='font-size:0'>a<p style='font-size:14px'>b</p></div>", [("zero-size", "a")]),
        ("<p>a</p></html><p>b</p>c", [("after </html>", "b\nc")]),
        ("</html><div style='display:none'>b</div>", [("after </html>", "b")]),
        ("<html><p>a</html><html><body><p>b", []),
        ("<body style='opacity:0'><p>a</p></body>", []),
        ("<p aria-hidden=true>a</p>", []),
    ],
)
def test_what_hides_and_what_does_not(source: str, found: list[tuple[str, str]]) -> None:
    assert hidden(source) == found


@pytest.mark.parametrize(
    ("css", "markup", "found"),
    [
        (".x{display:none}", "<p class='a x'>b</p>", [("display:none", "b")]),
        ("#y , .z { position:absolute; left:-9999px }", "<p id=y>b</p>", [("off-screen", "b")]),
        ("p.x{opacity:0}", "<p class=x>b</p><i class=x>c</i>", [("opacity:0", "b")]),
        (".x{display:none} .y{display:block}", "<p class='x y'>b</p>", []),
        ("#i{display:block} .x{display:none}", "<p class=x id=i>b</p>", []),
        (".x{display:none}", "<p class=x style='display:block'>b</p>", []),
        ("@media print{.x{display:none}}", "<p class=x>b</p>", []),
        ("@charset 'a'; .x{display:none}", "<p class=x>b</p>", [("display:none", "b")]),
        (
            "@keyframes f{from{opacity:0}} .x{display:none}",
            "<p class=x>b</p>",
            [("display:none", "b")],
        ),
        ("/* .x{} */ .x:hover{display:none} .x::after{display:none}", "<p class=x>b</p>", []),
        (".a .x{display:none}", "<p class=x>b</p>", []),
        ("}}{ .x{display:none", "<p class=x>b</p>", []),
        ("body{background:#000} .x{color:#000}", "<p class=x>b</p>", [("same-colour", "b")]),
    ],
)
def test_rules_of_the_page_hide(css: str, markup: str, found: list[tuple[str, str]]) -> None:
    assert hidden(f"<html><style>{css}</style><body>{markup}</body></html>") == found


@pytest.mark.parametrize(
    ("source", "how"),
    [
        ("<span class='sr-only'>b</span>", "screen-reader"),
        ("<a class='skip screen-reader-text' href='#x'>b</a>", "screen-reader"),
        ("<p class=visually-hidden style='display:none'>b</p>", "screen-reader"),
        ("<details><summary>a</summary><p>b</p></details>", "collapsed"),
        ("<div role=tabpanel style='display:none'>b</div>", "collapsed"),
        ("<div class='accordion-body' style='display:none'>b</div>", "collapsed"),
        ("<button aria-controls=m></button><div id=m hidden>b</div>", "collapsed"),
        ("<a href='#m'></a><div id=m style='display:none'>b</div>", "collapsed"),
        (
            "<button data-bs-target='#m'></button><div id=m style='display:none'>b</div>",
            "collapsed",
        ),
        ("<i onclick=\"toggle('m')\"></i><div id=m style='display:none'>b</div>", "collapsed"),
        ("<ul class=dropdown-menu><li>b</li></ul>", "collapsed"),
        ("<div class='tab-pane fade'>b</div>", "collapsed"),
        ("<div class='collapse navbar'>b</div>", "collapsed"),
        ("<div data-aos=fade-up style='opacity:0'>b</div>", "collapsed"),
    ],
)
def test_what_is_hidden_for_people_is_marked_so(source: str, how: str) -> None:
    assert hidden(source) == [(how, "b")]


@pytest.mark.parametrize(
    "source",
    [
        "<details open><summary>a</summary><p>b</p></details>",
        "<div class='tab-pane active'>b</div>",
        "<div class='accordion-item'><p>b</p></div>",
        "<table style='border-collapse:collapse'><tr><td>b</table>",
    ],
)
def test_open_widgets_are_seen(source: str) -> None:
    assert hidden(source) == []
    assert shown(source)[-1] == "b"


@pytest.mark.parametrize(
    ("comment", "text"),
    [
        ("<!-- slot gacor hari ini terpercaya -->", "slot gacor hari ini terpercaya"),
        ("<!--<a href='https://x.example'>judi</a>-->", "judi"),
        ("<!-- <div><p>situs judi</p> <p>bola &amp; slot</p></div> -->", "situs judi\nbola & slot"),
        ("<!-- a <!-- slot gacor hari ini -->", "a <!-- slot gacor hari ini"),
        ("<!-- slot gacor hari ini tanpa akhir", "slot gacor hari ini tanpa akhir"),
        ("<!-- เว็บพนันออนไลน์ที่ดีที่สุด -->", "เว็บพนันออนไลน์ที่ดีที่สุด"),
        ("<!-- </div></body></html> slot gacor hari ini -->", "slot gacor hari ini"),
    ],
)
def test_comments_with_content_are_kept(comment: str, text: str) -> None:
    source = f"<div><p>awal {comment}"
    assert hidden(source) == [("comment", text)]
    assert shown(source) == ["awal"]


@pytest.mark.parametrize(
    "comment",
    [
        "<!--[if lt IE 9]><p>get a better browser than this</p><![endif]-->",
        '<!-- wp:paragraph {"align":"left"} -->',
        "<!-- /wp:paragraph -->",
        "<!-- more -->",
        "<!-- end of main content area -->",
        "<!-- #content -->",
        "<!-- .entry-content -->",
        "<!-- sidebar kiri -->",
        "<!-- This site is optimized with the Yoast SEO plugin v20.1 - https://yoast.com/ -->",
        "<!-- Page cached by WP Rocket on 2024-05-01 at 10:00 -->",
        "<!-- 45 queries in 0.345 seconds, 12MB memory usage -->",
        "<!-- Copyright 2020 The Authors. Licensed under the Apache License -->",
        "<!-- function hitung(a) { return a + 1 } var hasil = 2; -->",
        "<!-- <script>document.write('a b c d e f')</script> -->",
        "<!-- ============================ -->",
        "<!---->",
        "<!-->",
        "<!DOCTYPE html>",
    ],
)
def test_machinery_in_comments_is_left_out(comment: str) -> None:
    assert hidden(f"<p>awal</p>{comment}<p>akhir</p>") == []


def test_hidden_paragraphs_know_their_place_and_links() -> None:
    source = (
        "<p>a</p><div style='display:none'>x <a href='https://s.example'>slot &amp; toto</a></div>"
    )
    paragraph = html.paragraphs(source)[1]
    start = source.index("slot")
    assert paragraph.positions.to_source(2, 13) == (start, start + len("slot &amp; toto"))
    assert [(link.start, link.end, link.href) for link in paragraph.links] == [
        (2, 13, "https://s.example")
    ]


def test_long_hidden_blocks_are_cut_at_a_line() -> None:
    source = "<div hidden>" + "<p>slot gacor hari ini</p>" * 500 + "</div>"
    found = hidden(source)
    assert len(found) > 3
    assert all(len(text) < 2100 for _, text in found)
    assert all(text.startswith("slot") and text.endswith("ini") for _, text in found)
