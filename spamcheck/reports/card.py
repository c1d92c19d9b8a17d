"""The card of one document in the HTML report: what is wrong, why, and the repaired sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from spamcheck.reports.codes import page
from spamcheck.reports.excerpt import Piece, around, changed, marked
from spamcheck.reports.places import Places
from spamcheck.reports.renderer import SCORE_ALONE, Options, number, source_of
from spamcheck.reports.svg import bar
from spamcheck.reports.tally import findings
from spamcheck.reports.visible import labelled, line, shortened, visible
from spamcheck.types import Assessment, Evidence, Report, Verdict

_MOST_TEXT = 1500  # characters of a paragraph that is shown whole; of a longer one its sentences
_REACH = 300
_MOST_PIECE = 800  # characters of one insertion
_MOST_FINDINGS = 60  # of one paragraph
_MOST_PARAGRAPHS = 400  # of one document; a page with more is for a machine (--format json)
_MOST_NOTE = 600
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def escaped(text: str) -> str:
    """Return `text` as HTML text or attribute value that cannot end where it stands."""
    return escape(visible(text), quote=True)


def card(report: Report, options: Options) -> str:
    """Return the list item of one document."""
    codes = Counter(findings(report))
    all_codes = {*codes, *(e.code for a in report.assessments for e in a.evidence)}
    score = number(report.score)
    return (
        f'<li data-verdict="{report.verdict}" data-score="{score or 0}" '
        f'data-findings="{codes.total()}" data-source="{escaped(line(source_of(report)))}" '
        f'data-language="{escaped(line(report.document.language, 20))}" '
        f'data-codes="{escaped(" ".join(sorted(all_codes)))}">'
        f'<details class="document">{_summary(report, codes)}\n'
        f'<div class="inside">\n{"".join(_inside(report, options))}</div></details></li>\n'
    )


def _summary(report: Report, codes: Counter[str]) -> str:
    ranked = sorted(codes.items(), key=lambda item: (-item[1], item[0]))
    gist = ", ".join(f"{code} {count}" if count > 1 else code for code, count in ranked[:6])
    verdict = report.verdict
    return (
        f'<summary><span class="verdict {verdict}">{verdict}</span>'
        f'<span class="name"><bdi class="source">{escaped(line(source_of(report)))}</bdi>'
        f'<span class="gist">{escaped(gist or "no findings")}</span></span>'
        f'<span class="language">{escaped(line(report.document.language, 20))}</span>'
        f"{_score(report.score, str(verdict), 'score')}</summary>"
    )


def _score(value: float, style: str, what: str) -> str:
    rounded = number(value)
    shown = "?" if rounded is None else f"{rounded:.2f}"
    drawn = bar(rounded or 0, style)
    return f'<span class="score" title="{what} {shown}">{drawn}<b>{shown}</b></span>'


def _inside(report: Report, options: Options) -> Iterator[str]:
    yield f'<p class="facts">{escaped(_facts(report))}</p>\n'
    for item in report.evidence:
        yield f'<p class="whole">{code_link(item.code)} {_note(item.note)}</p>\n'
    for notice in report.notices:
        yield f'<p class="whole">{_note(notice)}</p>\n'
    places = Places(report.document)
    language = _language(report)
    flagged = [a for a in report.assessments if a.verdict > Verdict.CLEAN]
    for assessment in flagged[:_MOST_PARAGRAPHS]:
        yield _paragraph(assessment, places, language)
    if (more := len(flagged) - _MOST_PARAGRAPHS) > 0:
        yield f'<p class="facts">and {more:,} more flagged paragraphs</p>\n'
    clean = [a for a in report.assessments if a.verdict is Verdict.CLEAN]
    noted = [a for a in clean if a.evidence or options.every]
    if noted:
        yield f'<details class="notes"><summary>{_noted(noted, options)}</summary>\n'
        yield from (_paragraph(a, places, language) for a in noted[:_MOST_PARAGRAPHS])
        yield "</details>\n"


def _noted(noted: Sequence[Assessment], options: Options) -> str:
    plural = "" if len(noted) == 1 else "s"
    return f"{len(noted):,} clean paragraph{plural}{'' if options.every else ' with notes'}"


def _note(text: str) -> str:
    return escaped(line(text, _MOST_NOTE))


def _facts(report: Report) -> str:
    document = report.document
    count = len(report.assessments)
    facts = [f"{count:,} paragraph{'' if count == 1 else 's'}"]
    if document.id != source_of(report):
        facts.insert(0, f"id {line(document.id, 120)}")
    if document.site:
        facts.append(f"site {line(document.site, 120)}")
    return ", ".join(facts)


def _language(report: Report) -> str:
    """Return the lang attribute of the article's own words, for voices and hyphens."""
    found = _LANGUAGE.fullmatch(report.document.language)
    return f' lang="{found.group()}"' if found else ""


def code_link(code: str) -> str:
    """Return a link to the documentation of `code`."""
    return f'<a href="{escaped(page(code))}" rel="noreferrer noopener">{escaped(code)}</a>'


def _paragraph(assessment: Assessment, places: Places, language: str) -> str:
    paragraph = assessment.paragraph
    verdict = assessment.verdict
    style = str(verdict) if verdict > Verdict.CLEAN else "note"
    hidden = f'<span class="badge">hidden: {escaped(line(paragraph.hidden, 80))}</span>'
    return (
        f'<section class="paragraph {style}"><header>'
        f'<span class="verdict {verdict}">{verdict}</span>'
        f"<h3>Paragraph {paragraph.index}, {paragraph.kind}</h3>"
        f'<span class="place">{_place(assessment, places)}</span>'
        f"{hidden if paragraph.hidden else ''}{_score(assessment.score, str(verdict), 'score')}"
        f'</header>\n<p class="text" dir="auto"{language}>{_text(assessment)}</p>\n'
        f"{_findings(assessment)}{_repair(assessment, language)}</section>\n"
    )


def _place(assessment: Assessment, places: Places) -> str:
    first = min((e.start for e in assessment.evidence), default=assessment.paragraph.start)
    return escaped(places.in_words(assessment.paragraph.field, first))


def _text(assessment: Assessment) -> str:
    pieces = marked(assessment)
    if len(assessment.paragraph.text) > _MOST_TEXT:
        pieces = around(pieces, _REACH)
    numbered = len(assessment.evidence) > 1
    return "".join(_piece(piece, numbered=numbered) for piece in pieces)


def _piece(piece: Piece, *, numbered: bool = False) -> str:
    shown = shortened(piece.text, _MOST_PIECE) if piece.kind else piece.text
    text = "".join(
        f'<span class="unseen">{part}</span>' if unseen else escape(part)
        for part, unseen in labelled(shown)
    )
    if piece.kind == "mark":
        numbers = ", ".join(str(place + 1) for place in piece.findings)
        return f"<mark>{text}{f'<sup>{numbers}</sup>' if numbered else ''}</mark>"
    if piece.kind == "gap":
        return f'<span class="gap">{text}</span>'
    return _struck(text, piece.kind) if piece.kind else text


def _struck(text: str, kind: str) -> str:
    """Return a deletion or insertion; the blanks at its ends stay out, where they collapse."""
    inner = text.strip(" ")
    before, _, after = text.partition(inner) if inner else (text, "", "")
    return f"{before}<{kind}>{inner}</{kind}>{after}" if inner else text


def _findings(assessment: Assessment) -> str:
    found = assessment.evidence
    if not found:
        alone = assessment.verdict > Verdict.CLEAN
        return f'<p class="facts">{escaped(SCORE_ALONE)}</p>\n' if alone else ""
    numbered = len(found) > 1
    rows = [_finding(item, place if numbered else 0) for place, item in enumerate(found, 1)]
    more = len(rows) - _MOST_FINDINGS
    rows[_MOST_FINDINGS:] = [f"<li>and {more:,} more</li>"] if more > 0 else []
    return f'<ul class="findings">{"".join(rows)}</ul>\n'


def _finding(item: Evidence, place: int) -> str:
    quoted = f" <q>{escaped(line(item.text, 160))}</q>" if item.text else ""
    which = f"{place}. " if place else ""
    return (
        f'<li><span class="what">{which}{code_link(item.code)}{quoted}</span>'
        f"{_score(item.strength, 'value', 'strength')}<p>{_note(item.note)}</p></li>"
    )


def _repair(assessment: Assessment, language: str) -> str:
    if assessment.repaired is None:
        return ""
    pieces = around(changed(assessment.paragraph.text, assessment.repaired))
    text = "".join(_piece(piece) for piece in pieces)
    return f'<div class="repair"><h4>Repaired</h4><p dir="auto"{language}>{text}</p></div>\n'
