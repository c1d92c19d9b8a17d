"""JSON: one object for a run, or one document a line (schema spamcheck-report/1)."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterable
from typing import Any, TextIO

from spamcheck.errors import InputError
from spamcheck.reports.renderer import Options, Outcome, number, source_of
from spamcheck.reports.tally import Tally
from spamcheck.text.invisible import BIDI
from spamcheck.types import Assessment, Evidence, Report, Verdict

SCHEMA = "spamcheck-report/1"

# JSON leaves these as they are. Lone surrogates cannot be written as UTF-8, the line and
# paragraph separators cut a JSONL line in two for some readers; C1 and bidi controls command
# the terminal that a report is shown on.
_ESCAPED = re.compile(f"[\x7f-\x9f\u2028\u2029\ud800-\udfff{BIDI}]")
_SPOOLED = 1 << 23  # bytes of rendered documents that are kept in memory


def render(outcomes: Iterable[Outcome], out: TextIO, options: Options) -> None:
    """Write one JSON object. Documents wait in a temporary file, since the summary comes first."""
    tally = Tally()
    with tempfile.SpooledTemporaryFile(_SPOOLED, "w+", encoding="utf-8", newline="") as waiting:
        for outcome in outcomes:
            if not isinstance(outcome, InputError):
                waiting.write(",\n" if tally.documents else "\n")
                waiting.write(dumped(document(outcome, options)))
            tally.add(outcome)
        head = {
            "schema": SCHEMA,
            "spamcheck": options.version,
            "model": {"id": options.model},
            "summary": tally.summary(),
        }
        out.write(f'{dumped(head)[:-1]}, "documents": [')
        waiting.seek(0)
        shutil.copyfileobj(waiting, out)
    errors = [{"source": error.source, "reason": error.reason} for error in tally.errors]
    end = "\n" if tally.documents else ""
    out.write(f'{end}], "errors": {dumped(errors)}}}\n')


def render_lines(outcomes: Iterable[Outcome], out: TextIO, options: Options) -> None:
    """Write one document a line; inputs that could not be read have no line."""
    for outcome in outcomes:
        if not isinstance(outcome, InputError):
            out.write(dumped(document(outcome, options)) + "\n")
            out.flush()


def dumped(value: Any) -> str:
    """Return `value` as JSON on one line that any UTF-8 stream can hold."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def document(report: Report, options: Options) -> dict[str, Any]:
    """Return a document as the report contract has it."""
    shown = (a for a in report.assessments if options.every or is_shown(a))
    value = {
        "source": source_of(report),
        "id": report.document.id,
        "language": report.document.language,
        "verdict": str(report.verdict),
        "score": number(report.score),
        "evidence": [_evidence(item) for item in report.evidence],
        "paragraphs": [_paragraph(assessment) for assessment in shown],
    }
    return value | ({"notices": list(report.notices)} if report.notices else {})


def is_shown(assessment: Assessment) -> bool:
    """Say whether a paragraph is reported without being asked for."""
    return assessment.verdict > Verdict.CLEAN or bool(assessment.evidence)


def _paragraph(assessment: Assessment) -> dict[str, Any]:
    paragraph = assessment.paragraph
    value = {
        "index": paragraph.index,
        "start": paragraph.start,
        "end": paragraph.end,
        "kind": str(paragraph.kind),
        "score": number(assessment.score),
        "verdict": str(assessment.verdict),
        "evidence": [_evidence(item) for item in assessment.evidence],
    }
    return value | ({} if assessment.repaired is None else {"repaired": assessment.repaired})


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "code": evidence.code,
        "field": evidence.field,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "strength": number(evidence.strength),
        "note": evidence.note,
    }
