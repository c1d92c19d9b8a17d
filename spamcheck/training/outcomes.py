"""Compares a report with the truth of a marked-up article: found, exact, repaired, false alarms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spamcheck.training.marked import Marked, Span
from spamcheck.types import Assessment, Evidence, Paragraph, Report, Verdict

# For these the evidence alone counts: they are notes until they corroborate one another.
_EVIDENCE_ALONE = {"slug_title": "title.slug", "author_boilerplate": "byline.boilerplate"}
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
class Outcome:
    """What became of one article."""

    marked: Marked
    verdict: Verdict
    spans: tuple[SpanOutcome, ...]
    clean_paragraphs: int
    false_alarms: tuple[str, ...]

    @property
    def infected(self) -> bool:
        """Say whether the article holds a marked insertion."""
        return bool(self.marked.spans)


def outcome(marked: Marked, report: Report) -> Outcome:
    """Return the comparison of `report` with the marks of its article."""
    evidence = [item for a in report.assessments for item in a.evidence if _in_text(item)]
    flagged = report.verdict > Verdict.CLEAN
    spans = tuple(_span(marked, span, evidence, report, flagged=flagged) for span in marked.spans)
    clean = [a for a in report.assessments if not _touched(a.paragraph, marked.spans)]
    alarms = tuple(_alarms(clean))
    return Outcome(marked, report.verdict, spans, len(clean), alarms)


def _in_text(evidence: Evidence) -> bool:
    return evidence.field in ("text", "html")


def _alarms(clean: Sequence[Assessment]) -> Iterator[str]:
    for assessment in clean:
        if assessment.verdict > Verdict.CLEAN:
            codes = ", ".join(f"{e.code} “{e.text[:60]}”" for e in assessment.evidence)
            yield f"paragraph {assessment.paragraph.index} {assessment.verdict}: {codes}"


def _touched(paragraph: Paragraph, spans: Sequence[Span]) -> bool:
    return any(span.start < paragraph.end and paragraph.start < span.end for span in spans)


def _span(
    marked: Marked, span: Span, evidence: Sequence[Evidence], report: Report, *, flagged: bool
) -> SpanOutcome:
    alone = _EVIDENCE_ALONE.get(span.kind)
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
    """Say whether the paragraph's repaired text equals the clean original, blanks collapsed."""
    for assessment in report.assessments:
        paragraph = assessment.paragraph
        if assessment.repaired is None or not _touched(paragraph, [span]):
            continue
        parts, at = [], paragraph.start
        for other in marked.spans:
            if _touched(paragraph, [other]):
                parts.append(marked.text[at : max(at, other.start)])
                at = max(at, other.end)
        clean = "".join([*parts, marked.text[at : max(at, paragraph.end)]])
        return _collapsed(clean) == _collapsed(assessment.repaired)
    return False


def _collapsed(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
