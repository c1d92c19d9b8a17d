"""Judges marked-up and clean articles and counts: found, exact, repaired, false alarms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from spamcheck.checker import Checker
from spamcheck.errors import InputError
from spamcheck.readers import documents_from_record
from spamcheck.training.corpora import articles
from spamcheck.training.intervals import Rate
from spamcheck.training.marked import Marked
from spamcheck.training.outcomes import Outcome, SpanOutcome, outcome
from spamcheck.training.seeding import KINDS, Seeder
from spamcheck.types import Document, Verdict

MAIN_LANGUAGES = ("id", "en")


@dataclass(frozen=True)
class Group:
    """Insertions of one kind: how many were found, exactly, and repaired."""

    name: str
    found: Rate
    exact: Rate
    repaired: Rate


@dataclass(frozen=True)
class CleanGroup:
    """Clean articles of one set: how many reached each verdict."""

    name: str
    review: Rate
    spam: Rate


@dataclass(frozen=True)
class Result:
    """Everything that an evaluation counted."""

    insertions: tuple[Group, ...]
    clean: tuple[CleanGroup, ...]
    infected: Rate
    clean_paragraphs: int
    alarmed_paragraphs: int
    alarms: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def alarms_per_thousand(self) -> float:
        """Clean paragraphs that were flagged, of 1,000."""
        return 1000 * self.alarmed_paragraphs / max(1, self.clean_paragraphs)


def judge(checker: Checker, marked: Marked) -> Outcome:
    """Check one article as if its text had come in as a record, and compare."""
    record = {"id": marked.id, marked.field: marked.text}
    for item in documents_from_record(record, "evaluate"):
        if isinstance(item, Document):
            return outcome(marked, checker.check(item))
    raise InputError(marked.id, "the article holds no text that can be read")


def evaluate(
    checker: Checker,
    marked: Iterable[Marked],
    known: frozenset[str],
    *,
    tell: Callable[[int], None] = lambda _: None,
) -> Result:
    """Judge every article; `known` are the phrases of the keyword universe, lower-case."""
    outcomes: list[Outcome] = []
    for number, article in enumerate(marked, 1):
        outcomes.append(judge(checker, article))
        tell(number)
    return summarise(outcomes, known)


def summarise(outcomes: Sequence[Outcome], known: frozenset[str]) -> Result:
    """Count outcomes by kind, set and language."""
    infected = [o for o in outcomes if o.infected]
    alarms = [f"{o.marked.id}: {alarm}" for o in outcomes for alarm in o.false_alarms]
    missed = [
        f"{s.document}: {s.kind} “{s.text[:80]}”" for o in infected for s in o.spans if not s.found
    ]
    flagged = sum(o.verdict > Verdict.CLEAN for o in infected)
    return Result(
        tuple(_insertions(infected, known)),
        tuple(_clean([o for o in outcomes if not o.infected])),
        Rate(flagged, len(infected)),
        sum(o.clean_paragraphs for o in outcomes),
        len(alarms),
        tuple(alarms),
        tuple(missed),
    )


def _insertions(outcomes: Sequence[Outcome], known: frozenset[str]) -> Iterator[Group]:
    groups: dict[str, list[SpanOutcome]] = defaultdict(list)
    for span in (span for o in outcomes for span in o.spans):
        for name in _group_names(span, known):
            groups[name].append(span)
    for name in sorted(groups):
        spans = groups[name]
        yield Group(
            name,
            Rate(sum(s.found for s in spans), len(spans)),
            Rate(sum(s.exact for s in spans), sum(s.found for s in spans)),
            Rate(sum(s.repaired for s in spans), sum(s.found for s in spans)),
        )


def _group_names(span: SpanOutcome, known: frozenset[str]) -> Iterator[str]:
    """The groups that an insertion counts in: kind, kind by language and set, universe or not."""
    region = "id+en" if span.lang in MAIN_LANGUAGES else "other languages"
    yield f"{span.kind} | {region}"
    yield f"{span.kind} | {span.lang}"
    yield f"{span.kind} | {span.set} | {region}"
    if span.kind == "injected_phrase":
        where = "in the universe" if span.text.strip().lower() in known else "not in the universe"
        yield f"{span.kind} | {where} | {region}"


def _clean(outcomes: Sequence[Outcome]) -> Iterator[CleanGroup]:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for item in outcomes:
        region = "id+en" if item.marked.lang in MAIN_LANGUAGES else "other languages"
        groups[item.marked.set or "clean"].append(item)
        groups[f"{item.marked.set or 'clean'} | {region}"].append(item)
    for name in sorted(groups):
        items = groups[name]
        review = sum(item.verdict == Verdict.REVIEW for item in items)
        spam = sum(item.verdict == Verdict.SPAM for item in items)
        yield CleanGroup(name, Rate(review, len(items)), Rate(spam, len(items)))


def clean_folder(folder: Path, languages: Sequence[str], most: int | None) -> Iterator[Marked]:
    """Yield the clean articles below `folder`/<lang>/*.jsonl.xz, at most `most` a source."""
    files = [path for lang in languages for path in sorted(folder.glob(f"{lang}/*.jsonl.xz"))]
    if not files:
        raise InputError(str(folder), "no <language>/<source>.jsonl.xz below it")
    for path in files:
        for article in islice(articles(path), most):
            text = f"{article.title}\n\n{article.text}" if article.title else article.text
            yield Marked(article.id, article.lang, "clean_" + article.source, text, ())


def seeded(clean: Sequence[Marked], seeder: Seeder, per_kind: int) -> Iterator[Marked]:
    """Yield at least `per_kind` insertions of every kind, each in a clean article of its own."""
    for kind in KINDS:
        count = 0
        for article in clean:
            if count >= per_kind:
                break
            infected = seeder.infect(article.id, article.lang, article.text, kind)
            if infected is not None:
                count += len(infected.spans)
                yield infected
