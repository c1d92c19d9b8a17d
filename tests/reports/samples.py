"""Judgements made by hand: what the renderers are shown, hostile texts among them."""

from __future__ import annotations

from dataclasses import replace

from spamcheck.errors import InputError
from spamcheck.reports import Options
from spamcheck.types import (
    Assessment,
    Document,
    Evidence,
    Kind,
    Paragraph,
    Positions,
    Report,
    Verdict,
)

OPTIONS = Options(version="9.9.9", model="0123456789ab")
NOTE = "A search phrase stands in the middle of a clause that does not need it."
CLEAN, REVIEW, SPAM = Verdict.CLEAN, Verdict.REVIEW, Verdict.SPAM

LONG = (
    "Festival panen raya di lereng Gunung Lawu dibuka pada Sabtu pagi. "
    "Panitia mengundang kelompok tani dari tiga kecamatan. "
    "Para pengunjung slot gacor\u00a0malam ini dapat mencicipi kopi hasil kebun warga. "
    "Kegiatan ditutup dengan pertunjukan wayang hingga tengah malam."
)
MENDED = LONG.replace(" slot gacor\u00a0malam ini", "")


def document(paragraphs, **facts):
    """Return a document of (text, kind) pairs, a blank line between two, and its paragraphs."""
    source, made = "", []
    for index, (text, kind) in enumerate(paragraphs):
        source += "\n\n" if source else ""
        positions = Positions.identity(len(source), len(text))
        made.append(Paragraph(index, text, positions, kind))
        source += text
    return Document(source=source, paragraphs=tuple(made), **facts)


def evidence(paragraph, words, *, code="phrase.injected", strength=0.97, note=NOTE):
    start = paragraph.text.index(words)
    return paragraph.evidence(code, start, start + len(words), strength=strength, note=note)


def judged(paragraph, *found, score=0.01, verdict=CLEAN, repaired=None):
    return Assessment(paragraph, found, score, verdict, repaired)


def festival() -> Report:
    """A spam document: an injected phrase, a slug, a byline, and the document's own finding."""
    made = document(
        [
            ("festival-panen-raya-lereng-lawu-dibuka", Kind.TITLE),
            ("kotabungapersada – Ribuan warga datang.", Kind.BODY),
            (LONG, Kind.BODY),
            ("By admin", Kind.BYLINE),
        ],
        id="festival.txt",
        origin="articles/festival.txt",
        language="id",
    )
    title, opening, body, byline = made.paragraphs
    slug = evidence(title, title.text, code="title.slug", strength=0.45, note="An address.")
    odd = evidence(
        opening, "kotabungapersada –", code="byline.odd-domain", strength=0.85,
        note="A run-together label where an agency's dateline should stand.",
    )  # fmt: skip
    admin = evidence(byline, "By admin", code="byline.boilerplate", strength=0.5, note="No author.")
    whole = Evidence(
        "document.republished", "text", 0, len(made.source), "", 0.9,
        "Slug title, odd byline and boilerplate author together: a copy on an expired domain.",
    )  # fmt: skip
    return Report(
        made,
        "0123456789ab",
        (
            judged(title, slug, score=0.2, verdict=REVIEW),
            judged(opening, odd, score=0.85, verdict=REVIEW, repaired="Ribuan warga datang."),
            judged(
                body, evidence(body, "slot gacor\u00a0malam ini"),
                score=0.9912, verdict=SPAM, repaired=MENDED,
            ),
            judged(byline, admin, score=0.1, verdict=REVIEW),
        ),
        (whole,),
        SPAM,
        0.9912,
    )  # fmt: skip


def crowded() -> Report:
    """A review document: two findings in one paragraph, one without evidence, a hidden one."""
    made = document(
        [
            ("Council votes on cycle lanes", Kind.HEADING),
            ("The vote, says best-loans.example, follows cheap pills a year of talks.", Kind.BODY),
            ("Residents may comment until the end of May. " * 3, Kind.BODY),
            ("buy now " * 30 + "cheap", Kind.BODY),
        ],
        id="row-7",
        origin="crawl.jsonl#row-7",
        language="en",
        site="council.example",
    )
    heading, vote, residents, wall = made.paragraphs
    wall = replace(wall, hidden="display:none")
    repaired = "The vote, says, follows a year of talks."
    found = (
        evidence(vote, "best-loans.example", code="link.bare-host", strength=0.6, note="A host."),
        evidence(vote, "cheap pills", strength=0.71),
    )
    return Report(
        made,
        "0123456789ab",
        (
            judged(heading),
            judged(vote, *found, score=0.66, verdict=REVIEW, repaired=repaired),
            judged(residents, score=0.61, verdict=REVIEW),
            judged(
                wall, evidence(wall, wall.text, code="hidden.display", note="Nobody sees it."),
                score=0.95, verdict=REVIEW, repaired="",
            ),
        ),
        (),
        REVIEW,
        0.95,
        ("detector links failed: ValueError: no host",),
    )  # fmt: skip


def clean() -> Report:
    """A clean document with a note on one paragraph."""
    made = document(
        [("Police raid a gambling den", Kind.TITLE), ("The server stood in Cambodia.", Kind.BODY)],
        id="raid.md",
        origin="articles/raid.md",
        language="en",
    )
    title, body = made.paragraphs
    note = evidence(body, "server", code="phrase.vocabulary", strength=0.5, note="A known term.")
    return Report(made, "0123456789ab", (judged(title), judged(body, note)), score=0.02)


def hostile() -> Report:
    """A document that attacks whoever looks at it: markup, terminal codes, bidi, surrogates."""
    text = (
        "Look: \x1b[2J\x1b]0;owned\x07 \u202eevil\u202c <script>alert(1)</script> "
        "</li></details>--><img src=x onerror=alert(2)> \"'& ⟦fake⟧ zero\u200bwidth \ud800 end"
        "\r\x9b31m\u2028next ${style} {{x}} $title"
    )
    made = document(
        [("<b>Title</b>", Kind.TITLE), (text, Kind.BODY)],
        id='"><script>alert(3)</script>',
        origin="in\x1b[31mput\udcff/<img src=x>\n.txt#\u202e1",
        language='x" onload="alert(4)',
    )
    title, body = made.paragraphs
    found = evidence(
        body, "<script>alert(1)</script> </li>", code='phrase."><i>', note="<b>note</b>\x1b[0m"
    )
    return Report(
        made,
        "0123456789ab",
        (
            judged(title),
            judged(body, found, score=float("nan"), verdict=SPAM, repaired="</p><script>x"),
        ),
        (),
        SPAM,
        float("inf"),
        ("notice <u>\x1b",),
    )


UNREAD = InputError("articles/photo.txt", "not a text file (JPEG)")
HOSTILE_ERROR = InputError("bad\x1b[1m\udcff<b>.txt", "<i>broken\n</i>")


def all_of_them():
    return [festival(), UNREAD, crowded(), clean()]
