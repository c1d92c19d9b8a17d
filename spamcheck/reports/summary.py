"""The end of a text report: a table of the documents, the counts, what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spamcheck.errors import InputError
from spamcheck.reports.ink import painted
from spamcheck.reports.renderer import Options, Outcome, number, source_of
from spamcheck.reports.tally import Tally, findings
from spamcheck.reports.visible import line
from spamcheck.types import Verdict

_ROWS = 40  # documents in the table; the worst come first
_ERRORS = 20


class Row(NamedTuple):
    """One document of the table."""

    verdict: Verdict
    score: float
    findings: int
    language: str
    source: str


class Summary:
    """Gathers what the summary says; it keeps the worst rows, however many documents come."""

    def __init__(self) -> None:
        self.tally = Tally()
        self._rows: list[Row] = []

    def add(self, outcome: Outcome) -> None:
        """Take one outcome in."""
        self.tally.add(outcome)
        if isinstance(outcome, InputError):
            return
        score = number(outcome.score) or 0.0
        language = line(outcome.document.language, 8)
        self._rows.append(
            Row(outcome.verdict, score, len(findings(outcome)), language, source_of(outcome))
        )
        if len(self._rows) >= 10 * _ROWS:
            self._rows = self._worst()

    def _worst(self) -> list[Row]:
        order = sorted(self._rows, key=lambda row: (-row.verdict, -row.score, row.source))
        return order[:_ROWS]

    def lines(self, options: Options) -> Iterator[str]:
        """Yield the lines of the summary."""
        if self._rows:
            head = f"{'verdict':8} {'score':>5} {'findings':>8}  {'lang':4}  source"
            yield painted(head, "dim", colour=options.colour)
        for row in self._worst():
            verdict = painted(f"{row.verdict!s:8}", str(row.verdict), colour=options.colour)
            facts = f"{row.score:5.2f} {row.findings:8}  {row.language or '-':4}"
            yield f"{verdict} {facts}  {line(row.source)}"
        if (more := self.tally.documents - min(_ROWS, len(self._rows))) > 0:
            yield f"... and {more:,} more {'document' if more == 1 else 'documents'}"
        yield from ["", *self._counts()] if self._rows else self._counts()
        yield from self._errors(options)

    def _counts(self) -> Iterator[str]:
        counts = self.tally.summary()
        yield (
            f"{_many(counts['documents'], 'document')}: {counts['spam']:,} spam, "
            f"{counts['review']:,} review, {counts['clean']:,} clean; "
            f"{_many(counts['paragraphs'], 'paragraph')}, {counts['flagged_paragraphs']:,} flagged"
        )
        if ranked := self.tally.ranked():
            yield "found: " + ", ".join(f"{line(code, 60)} {count:,}" for code, count in ranked)

    def _errors(self, options: Options) -> Iterator[str]:
        errors = self.tally.errors
        if errors:
            text = f"{_many(len(errors), 'input')} could not be read:"
            yield painted(text, "review", colour=options.colour)
        for error in errors[:_ERRORS]:
            yield f"  {line(str(error))}"
        if len(errors) > _ERRORS:
            yield f"  and {len(errors) - _ERRORS:,} more"


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
