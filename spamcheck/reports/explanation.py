"""Why each paragraph got its score: its evidence, what supported it, and what moved the score."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from spamcheck.reports.ink import folded, painted
from spamcheck.reports.places import Places
from spamcheck.reports.renderer import Options, number, source_of
from spamcheck.reports.visible import line
from spamcheck.types import Assessment, Evidence, Report

_BAR = 20  # columns of the longest bar
_ROUNDED = 0.006  # by which two scores differ that are shown as the same
_BEGINNING = 240  # characters of the paragraph that are shown


def explain(
    report: Report,
    found: Mapping[int, Sequence[Evidence]],
    options: Options,
    *,
    only: Collection[int] = (),
) -> Iterator[str]:
    """Yield the lines on a document, paragraph by paragraph (`only` those indexes, if any).

    `found` is everything that the detectors found, by paragraph index: what a report merges
    into one finding, or is too weak to show, is told here.
    """
    yield _header(report, options)
    for item in report.evidence:
        yield f"  {line(item.code, 60)}  {_number(item.strength)}  {line(item.note)}"
    for notice in report.notices:
        yield f"  notice: {line(notice)}"
    places = Places(report.document)
    for assessment in report.assessments:
        if not only or assessment.paragraph.index in only:
            yield ""
            supporting = found.get(assessment.paragraph.index, ())
            yield from _paragraph(assessment, supporting, places, options)


def _header(report: Report, options: Options) -> str:
    verdict = str(report.verdict)
    name = painted(line(source_of(report)), "source", colour=options.colour)
    shown = painted(verdict.upper(), verdict, colour=options.colour)
    language = line(report.document.language, 20) or "language unknown"
    return f"{name}  {shown}  score {_number(report.score)}  {language}  model {options.model}"


def _paragraph(
    assessment: Assessment, found: Sequence[Evidence], places: Places, options: Options
) -> Iterator[str]:
    paragraph = assessment.paragraph
    verdict = str(assessment.verdict)
    title = painted(f"paragraph {paragraph.index}", "bold", colour=options.colour)
    shown = painted(verdict, verdict, colour=options.colour)
    place = places.of(paragraph.field, paragraph.start)
    hidden = f"  hidden: {line(paragraph.hidden, 60)}" if paragraph.hidden else ""
    score = _number(assessment.score)
    yield f"{title}  {paragraph.kind}  {place}  {shown}  score {score}{hidden}"
    text = [(line(paragraph.text, _BEGINNING), "dim")]
    yield folded(text, indent="  ", width=options.width, colour=options.colour)
    yield from _evidence("evidence", assessment.evidence, places, options)
    reported = set(assessment.evidence)
    support = [item for item in found if item not in reported]
    yield from _evidence("supported by (not reported on its own)", support, places, options)
    yield from _reasons(assessment, options)


def _evidence(
    title: str, items: Iterable[Evidence], places: Places, options: Options
) -> Iterator[str]:
    rows = sorted(items, key=lambda item: (item.start, item.end, item.code))
    if rows:
        yield painted(f"  {title}", "dim", colour=options.colour)
    for item in rows:
        code = painted(f"{line(item.code, 60):24}", "code", colour=options.colour)
        words = f"  ⟦{line(item.text, 80)}⟧" if item.text else ""
        place = places.of(item.field, item.start)
        yield f"    {code} {_number(item.strength)}  {place:>8}{words}"
        note = [(line(item.note), "")]
        yield folded(note, indent=" " * 29, width=options.width, colour=options.colour)


def _reasons(assessment: Assessment, options: Options) -> Iterator[str]:
    reasons = assessment.reasons
    if not reasons:
        return
    yield painted(
        f"  {'what moved the score':24} {'value':>8} {'log odds':>9}", "dim", colour=options.colour
    )
    most = max(abs(reason.added) for reason in reasons) or 1.0
    for reason in reasons:
        size = round(_BAR * abs(reason.added) / most)
        style, sign = ("spam", "+") if reason.added > 0 else ("clean", "-")
        bar = painted(sign * size, style, colour=options.colour)
        row = f"    {line(reason.name, 40):22} {reason.value:8.3f} {reason.added:+9.2f}  {bar}"
        yield row.rstrip()
    yield f"    {'together':22} {'':8} {sum(r.added for r in reasons):+9.2f}{_moved(assessment)}"


def _moved(assessment: Assessment) -> str:
    """Say what the log odds make, and why the score is another one where it is."""
    odds = sum(reason.added for reason in assessment.reasons)
    together = 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))
    made = f"  a score of {_number(together)}"
    if assessment.score < together - _ROUNDED:
        return f"{made}, held at {_number(assessment.score)}: no tagged span speaks for it"
    if assessment.score > together + _ROUNDED:
        return f"{made}, raised to {_number(assessment.score)} by evidence that is enough alone"
    return made


def _number(value: float) -> str:
    rounded = number(value)
    return "?" if rounded is None else f"{rounded:.2f}"
