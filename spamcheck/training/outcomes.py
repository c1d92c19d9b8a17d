"""Compares a report with the truth of a marked-up article: found, exact, repaired, false alarms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spamcheck.training.marked import Marked, Span
from spamcheck.types import Assessment, Evidence, Paragraph, Report, Verdict

# For these the evidence alone counts: they are notes until they corroborate one another.
EVIDENCE_ALONE = {"slug_title": "title.slug", "author_boilerplate": "byline.boilerplate"}
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class SpanOutcome:
    """What became of one marked insertion."""

    document: str
    lang: str
    set: str
    kind: str
    text: str
    found: bool
    exact: bool
    repaired: bool


@dataclass(frozen=True)
class Alarm:
    """Something clean that was flagged: a paragraph, or with -1 a clean article as a whole.

    `evidence` are the codes and the first 60 characters of what they point at.
    """

    document: str
    paragraph: int
    verdict: Verdict
    evidence: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Outcome:
    """What became of one article; small, since it travels between processes.

    An infected paragraph is one that a mark reaches into; the others are clean.
    """

    document: str
    lang: str
    set: str
    verdict: Verdict
    spans: tuple[SpanOutcome, ...]
    infected_paragraphs: int
    flagged_paragraphs: int
    clean_paragraphs: int
    alarms: tuple[Alarm, ...]

    @property
    def infected(self) -> bool:
        """Say whether the article holds a marked insertion."""
        return bool(self.spans)


def outcome(marked: Marked, report: Report) -> Outcome:
    """Return the comparison of `report` with the marks of its article."""
    evidence = [item for a in report.assessments for item in a.evidence if _in_text(item)]
    flagged = report.verdict > Verdict.CLEAN
    spans = tuple(_span(marked, span, evidence, report, flagged=flagged) for span in marked.spans)
    clean = [a for a in report.assessments if not _touched(a.paragraph, marked.spans)]
    infected = [a for a in report.assessments if _touched(a.paragraph, marked.spans)]
    alarms = tuple(_alarms(marked.id, clean))
    if flagged and not marked.spans and not alarms:
        alarms = (_alarm(marked.id, -1, report.verdict, report.evidence),)
    return Outcome(
        document=marked.id,
        lang=marked.lang,
        set=marked.set,
        verdict=report.verdict,
        spans=spans,
        infected_paragraphs=len(infected),
        flagged_paragraphs=sum(a.verdict > Verdict.CLEAN for a in infected),
        clean_paragraphs=len(clean),
        alarms=alarms,
    )


def _in_text(evidence: Evidence) -> bool:
    return evidence.field in ("text", "html")


def _alarms(name: str, clean: Sequence[Assessment]) -> Iterator[Alarm]:
    for assessment in clean:
        if assessment.verdict > Verdict.CLEAN:
            index = assessment.paragraph.index
            yield _alarm(name, index, assessment.verdict, assessment.evidence)


def _alarm(name: str, paragraph: int, verdict: Verdict, evidence: Sequence[Evidence]) -> Alarm:
    return Alarm(name, paragraph, verdict, tuple((e.code, e.text[:60]) for e in evidence))


def _touched(paragraph: Paragraph, spans: Sequence[Span]) -> bool:
    return any(span.start < paragraph.end and paragraph.start < span.end for span in spans)


def _span(
    marked: Marked, span: Span, evidence: Sequence[Evidence], report: Report, *, flagged: bool
) -> SpanOutcome:
    alone = EVIDENCE_ALONE.get(span.kind)
    if alone is not None:
        found = any(e.code == alone and _overlap(e, span) > 0 for e in evidence)
    else:
        found = flagged and _is_found(span, evidence)
    return SpanOutcome(
        marked.id,
        marked.lang,
        marked.set,
        span.kind,
        marked.text[span.start : span.end],
        found,
        found and any(_same(marked.text, e, span) for e in evidence),
        found and _is_repaired(marked, span, report),
    )


def _overlap(evidence: Evidence, span: Span) -> int:
    return max(0, min(evidence.end, span.end) - max(evidence.start, span.start))


def _is_found(span: Span, evidence: Sequence[Evidence]) -> bool:
    """One finding with intersection over union of a half, or inner ones that cover a half."""
    inner = 0
    for item in evidence:
        common = _overlap(item, span)
        if not common:
            continue
        union = max(item.end, span.end) - min(item.start, span.start)
        if 2 * common >= union:
            return True
        if 2 * common >= item.end - item.start:
            inner += common
    return 2 * inner >= span.end - span.start


def _same(text: str, evidence: Evidence, span: Span) -> bool:
    return _trimmed(text, evidence.start, evidence.end) == _trimmed(text, span.start, span.end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _is_repaired(marked: Marked, span: Span, report: Report) -> bool:
    """Say whether what is left of every paragraph that the span reaches into is the original."""
    touched = [a for a in report.assessments if _touched(a.paragraph, [span])]
    return bool(touched) and all(
        a.repaired is not None and _collapsed(_clean(a.paragraph, marked)) == _collapsed(a.repaired)
        for a in touched
    )


def _clean(paragraph: Paragraph, marked: Marked) -> str:
    """Return the paragraph as a reader sees it, without any of the article's insertions."""
    parts, at = [], 0
    for span in marked.spans:
        start, end = paragraph.positions.to_text(span.start, span.end)
        if start < end:
            parts.append(paragraph.text[at:start])
            at = max(at, end)
    return "".join([*parts, paragraph.text[at:]])


def _collapsed(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
