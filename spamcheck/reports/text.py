"""Plain text for a person at a terminal: the words in their sentence, the reason, the repair."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from spamcheck.errors import InputError
from spamcheck.reports import summary
from spamcheck.reports.excerpt import Piece, around, changed, marked
from spamcheck.reports.ink import Styled, folded, painted
from spamcheck.reports.places import Places
from spamcheck.reports.renderer import SCORE_ALONE, Options, Outcome, number, source_of
from spamcheck.reports.visible import line, shortened, visible
from spamcheck.types import Assessment, Evidence, Report, Verdict

_MOST_FINDINGS = 12  # of one paragraph; a keyword wall has hundreds
_MOST_NOTES = 8
_MOST_MARKED = 160  # characters of one insertion
_MOST_PLAIN = 400  # and of what stands between two
_MOST_NOTE = 500
_LABEL = 10  # columns of "why" and "mended" with the blanks after them
_BLANKS = re.compile(r"[ \t\n]+")
_NOBODY_SEES = "the page hides it"


def render(outcomes: Iterable[Outcome], out: TextIO, options: Options) -> None:
    """Write every flagged document as it comes (with `every` all of them), then the summary."""
    table = summary.Summary()
    for outcome in outcomes:
        table.add(outcome)
        if isinstance(outcome, InputError):
            continue
        if outcome.verdict > Verdict.CLEAN or options.every:
            out.write("\n".join([*_document(outcome, options), "", ""]))
            out.flush()
    out.write("\n".join([*table.lines(options), ""]))


def _document(report: Report, options: Options) -> Iterator[str]:
    yield _header(report, options)
    places = Places(report.document)
    for item in report.evidence:
        yield _first_line("document", "", line(item.code, 60), options)
        yield _labelled("why", [(line(item.note, _MOST_NOTE), "")], options)
    for notice in report.notices:
        yield _labelled("notice", [(line(notice, _MOST_NOTE), "")], options)
    for assessment in report.assessments:
        if assessment.verdict > Verdict.CLEAN:
            yield from _paragraph(report, places, assessment, options)
    yield from _notes(report, places, options)


def _header(report: Report, options: Options) -> str:
    verdict = str(report.verdict)
    facts = f"  score {_score(report.score)}"
    if report.document.language:
        facts += f"  {line(report.document.language, 20)}"
    return (
        painted(line(source_of(report)), "source", colour=options.colour)
        + "  "
        + painted(verdict.upper(), verdict, colour=options.colour)
        + painted(facts, "dim", colour=options.colour)
    )


def _score(value: float) -> str:
    rounded = number(value)
    return "?" if rounded is None else f"{rounded:.2f}"


def _paragraph(
    report: Report, places: Places, assessment: Assessment, options: Options
) -> Iterator[str]:
    found = assessment.evidence
    if not found:
        yield from _unexplained(report, places, assessment, options)
    for item in found[:_MOST_FINDINGS]:
        yield _place_line(report, places.of(item.field, item.start), assessment, item, options)
        yield folded(
            _styled(around(marked(assessment, [item]))),
            indent="      ",
            width=options.width,
            colour=options.colour,
        )
        yield _labelled("why", [(line(item.note, _MOST_NOTE), "")], options)
    if len(found) > _MOST_FINDINGS:
        yield f"    and {len(found) - _MOST_FINDINGS} more in this paragraph"
    if assessment.repaired is not None:
        yield _labelled("mended", _mended(assessment, assessment.repaired), options)


def _unexplained(
    report: Report, places: Places, assessment: Assessment, options: Options
) -> Iterator[str]:
    paragraph = assessment.paragraph
    yield _place_line(
        report, places.of(paragraph.field, paragraph.start), assessment, None, options
    )
    text = [(line(paragraph.text, 200), "")]
    yield folded(text, indent="      ", width=options.width, colour=options.colour)
    yield _labelled("why", [(SCORE_ALONE, "")], options)


def _place_line(
    report: Report, place: str, assessment: Assessment, item: Evidence | None, options: Options
) -> str:
    verdict = str(assessment.verdict)
    code = line(item.code, 60) if item else f"score {_score(assessment.score)}"
    hidden = assessment.paragraph.hidden
    if hidden:
        code += f"  ({_NOBODY_SEES}: {line(hidden, 60)})"
    return _first_line(f"{line(source_of(report))}:{place}", verdict, code, options)


def _first_line(place: str, verdict: str, code: str, options: Options) -> str:
    shown = painted(verdict, verdict, colour=options.colour) + "  " if verdict else ""
    return f"  {place}  {shown}{painted(code, 'code', colour=options.colour)}"


def _labelled(label: str, parts: Iterable[Styled], options: Options) -> str:
    return folded(
        parts,
        indent=" " * (6 + _LABEL),
        first=" " * 6 + painted(f"{label:{_LABEL}}", "dim", colour=options.colour),
        width=options.width,
        colour=options.colour,
    )


def _styled(pieces: Iterable[Piece]) -> Iterator[Styled]:
    """Yield one line of text: marks between brackets, line ends and runs of blanks as one blank."""
    for piece in pieces:
        # The brackets are ours: an article that holds them cannot fake a mark.
        text = shortened(piece.text, _MOST_MARKED if piece.kind == "mark" else _MOST_PLAIN)
        text = visible(text).replace("⟦", "[[").replace("⟧", "]]")
        text = _BLANKS.sub(" ", text)
        yield (f"⟦{text}⟧", "mark") if piece.kind == "mark" else (text, "")


def _mended(assessment: Assessment, repaired: str) -> Sequence[Styled]:
    pieces = around(changed(assessment.paragraph.text, repaired))
    if all(piece.kind in ("del", "gap") or not piece.text.strip() for piece in pieces):
        return [("(nothing is left of the paragraph)", "dim")]
    return list(_styled(piece for piece in pieces if piece.kind != "del"))


def _notes(report: Report, places: Places, options: Options) -> Iterator[str]:
    clean = (a for a in report.assessments if a.verdict is Verdict.CLEAN)
    notes = [item for assessment in clean for item in assessment.evidence]
    shown = notes if options.every else notes[:_MOST_NOTES]
    for item in shown:
        place = f"{line(source_of(report))}:{places.of(item.field, item.start)}"
        text = f"  note  {place}  {line(item.code, 60)}  {line(item.text, 60)}"
        yield painted(text.rstrip(), "dim", colour=options.colour)
    if len(notes) > len(shown):
        yield painted(f"  and {len(notes) - len(shown)} more notes", "dim", colour=options.colour)
