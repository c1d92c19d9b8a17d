"""Counts over a run, for the summary of every format and for the exit code."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from spamcheck.errors import InputError
from spamcheck.reports.renderer import Outcome
from spamcheck.types import Report, Verdict


@dataclass
class Tally:
    """Counts that grow with each outcome; evidence on a clean paragraph is no finding."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    paragraphs: int = 0
    flagged: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    errors: list[InputError] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        if isinstance(outcome, InputError):
            self.errors.append(outcome)
            return
        self.verdicts[outcome.verdict] += 1
        self.paragraphs += len(outcome.assessments)
        self.flagged += sum(a.verdict > Verdict.CLEAN for a in outcome.assessments)
        self.codes.update(findings(outcome))

    @property
    def documents(self) -> int:
        """How many documents were judged."""
        return self.verdicts.total()

    @property
    def worst(self) -> Verdict:
        """The worst verdict of all documents."""
        return max((v for v, count in self.verdicts.items() if count), default=Verdict.CLEAN)

    def summary(self) -> dict[str, int]:
        """Return the `summary` of the report contract."""
        return {
            "documents": self.documents,
            "clean": self.verdicts[Verdict.CLEAN],
            "review": self.verdicts[Verdict.REVIEW],
            "spam": self.verdicts[Verdict.SPAM],
            "paragraphs": self.paragraphs,
            "flagged_paragraphs": self.flagged,
        }

    def ranked(self) -> list[tuple[str, int]]:
        """Return codes and how often each was found, the commonest first."""
        return sorted(self.codes.items(), key=lambda item: (-item[1], item[0]))


def findings(report: Report) -> list[str]:
    """Return the code of every finding of a report: the document's, then the paragraphs'."""
    flagged = (a for a in report.assessments if a.verdict > Verdict.CLEAN)
    return [e.code for e in report.evidence] + [e.code for a in flagged for e in a.evidence]
