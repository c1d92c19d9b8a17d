"""What a person reads at a terminal: the words in their sentence, and no command to it."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from spamcheck.errors import InputError
from spamcheck.reports import Options, renderer
from spamcheck.reports.explanation import explain
from spamcheck.reports.ink import cells, folded
from spamcheck.types import Reason

TERMINAL = replace(samples.OPTIONS, colour=True, width=72)
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2028\ud800-\udfff]")
PAINT = re.compile(r"\x1b\[[0-9;]*m")


def text(outcomes, options: Options = samples.OPTIONS) -> str:
    out = io.StringIO()
    renderer("text").render(outcomes, out, options)
    return out.getvalue()


def test_place_words_reason_and_repair():
    lines = text([samples.festival()]).splitlines()
    at = lines.index("  articles/festival.txt:5:137  spam  phrase.injected")
    assert "… Para pengunjung ⟦slot gacor\u00a0malam ini⟧ dapat mencicipi kopi" in lines[at + 1]
    assert lines[at + 2] == f"      why       {samples.NOTE}"
    assert lines[at + 3].split(None, 1) == [
        "mended",
        "… Para pengunjung dapat mencicipi kopi hasil kebun warga. …",
    ]


def test_the_document_of_a_record_is_named_with_its_field():
    assert "  crawl.jsonl#row-7:3:44  review  phrase.injected" in text([samples.crowded()])


def test_clean_documents_are_not_shown_unless_asked_for():
    assert "raid.md:" not in text([samples.clean()])
    assert "note  articles/raid.md:3:5  phrase.vocabulary  server" in text(
        [samples.clean()], replace(samples.OPTIONS, every=True)
    )


def test_a_score_without_evidence_says_so():
    assert "crawl.jsonl#row-7:5:1  review  score 0.61" in text([samples.crowded()])
    assert "The score alone; `spamcheck explain` shows what moved it." in text([samples.crowded()])


def test_colours_only_where_wanted():
    assert "\x1b" not in text(samples.all_of_them())
    assert "\x1b[1;4;31m⟦slot gacor" in text(samples.all_of_them(), TERMINAL)


def test_hostile_text_commands_nothing():
    outcomes = [samples.hostile(), samples.HOSTILE_ERROR]
    plain = text(outcomes)
    assert plain == PAINT.sub("", text(outcomes, replace(TERMINAL, width=0)))
    assert not UNSEEN.search(plain)
    assert "[ESC][2J" in plain
    assert "[[fake]]" in plain  # only what spamcheck marks stands in these brackets
    assert len(plain.splitlines()) == plain.count("\n")


def test_huge_text_stays_short():
    report = samples.festival()
    body = report.assessments[2]
    words = "x" * 1_000_000
    paragraph = replace(body.paragraph, text=words, positions=samples.Positions.identity(0, 10**6))
    found = paragraph.evidence("phrase.injected", 0, 10**6, strength=0.9, note="n" * 10_000)
    huge = replace(body, paragraph=paragraph, evidence=(found,) * 50, repaired=words[:-1])
    document = replace(report.document, source=words, origin="d/" * 5_000)
    huge_report = replace(report, document=document, assessments=(huge,), evidence=())
    lines = text([huge_report]).splitlines()
    assert len(lines) < 60
    assert max(map(len, lines)) < 1200


def test_a_long_run_has_a_short_table():
    lines = text([samples.clean()] * 500).splitlines()
    assert len(lines) < 50
    assert "... and 460 more documents" in lines
    assert "500 documents: 0 spam, 0 review, 500 clean; 1,000 paragraphs, 0 flagged" in lines


def test_the_worst_documents_are_in_the_table_whenever_they_come():
    head = text([*[samples.clean()] * 1000, samples.festival(), *[samples.clean()] * 1000])
    assert re.search(r"^spam +0\.99 +5  id    articles/festival\.txt$", head, re.MULTILINE)


def test_unread_inputs_are_listed_up_to_a_point():
    lines = text([InputError(f"{n}.txt", "gone") for n in range(100)]).splitlines()
    assert "100 inputs could not be read:" in lines
    assert lines[-1] == "  and 80 more"


STYLED = st.lists(st.tuples(st.text("ab 日本", max_size=30), st.sampled_from(["", "mark"])))


@given(STYLED, st.integers(0, 60), st.booleans())
def test_folded_lines_fit_and_lose_nothing_but_blanks(parts, width, colour):
    shown = PAINT.sub("", folded(parts, indent="  ", width=width, colour=colour))
    whole = "".join(part for part, _ in parts)
    assert "".join(shown.split()) == "".join(whole.split())
    if width:
        assert all(cells(line) <= max(width, 22) for line in shown.split("\n"))


@pytest.mark.parametrize(
    ("value", "columns"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("ｶﾞ", 2), ("", 0)]
)
def test_cells(value, columns):
    assert cells(value) == columns


def test_an_explanation_shows_what_supported_and_what_moved():
    report = samples.festival()
    body = report.assessments[2]
    odd = Reason("odd", float("nan"), 0.1)
    start = Reason("start", 1.0, -3.0)
    reasons = (start, Reason("tag", 3.2, 4.1), Reason("topic", 0.1, -0.4), odd)
    report = replace(report, assessments=(replace(body, reasons=reasons),))
    known = samples.evidence(
        body.paragraph, "slot gacor", code="phrase.vocabulary", strength=0.9, note="gambling"
    )
    found = {2: [known, *body.evidence]}
    lines = "\n".join(explain(report, found, samples.OPTIONS))
    assert "supported by (not reported on its own)\n    phrase.vocabulary        0.90" in lines
    assert lines.count("phrase.injected") == 1
    assert re.search(r"tag +3\.200 +\+4\.10  \+{20}", lines)
    assert re.search(r"topic +0\.100 +-0\.40  --", lines)
    assert re.search(r"together +\+0\.80  a score of 0\.69", lines)


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (0.5, "a score of 0.50"),
        (0.3, "a score of 0.50, held at 0.30: no tagged span speaks for it"),
        (0.6, "a score of 0.50, raised to 0.60 by evidence that is enough alone"),
    ],
)
def test_an_explanation_says_why_the_score_is_not_that_of_the_odds(score, said):
    report = samples.festival()
    changed = replace(report.assessments[2], score=score, reasons=(Reason("start", 1.0, 0.0),))
    report = replace(report, assessments=(changed,))
    assert [*explain(report, {}, samples.OPTIONS)][-1].endswith(f"+0.00  {said}")


def test_an_explanation_of_one_paragraph():
    lines = "\n".join(explain(samples.festival(), {}, samples.OPTIONS, only=(3,)))
    assert "paragraph 3  byline  7:1  review" in lines
    assert "paragraph 2" not in lines


def test_an_explanation_of_hostile_text_commands_nothing():
    lines = "\n".join(explain(samples.hostile(), {}, samples.OPTIONS))
    assert not UNSEEN.search(lines)
