"""Counts outcomes: documents, paragraphs and insertions, by kind, set, language and universe."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spamcheck.training.intervals import Rate
from spamcheck.training.outcomes import EVIDENCE_ALONE, Alarm, Outcome, SpanOutcome
from spamcheck.types import Verdict

MAIN_LANGUAGES = ("id", "en")
ALL = "all"

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Insertions:
    """Insertions of one group: how many were found, and of those how many exactly and repaired.

    Nothing is removed of a slug title or an account's name, so they do not count in `repaired`.
    """

    name: str
    found: Rate
    exact: Rate
    repaired: Rate


@dataclass(frozen=True)
class Articles:
    """Articles of one group. `flagged` is review or spam; `review` and `spam` exclude each other.

    `infected` and `infected_spam` are of the infected articles, `review` and `spam` of the clean
    ones. `infected_paragraphs` and `clean_paragraphs` are the flagged ones of those that a mark
    reaches into and of all others, those of infected articles too.
    """

    name: str
    infected: Rate
    infected_spam: Rate
    review: Rate
    spam: Rate
    infected_paragraphs: Rate
    clean_paragraphs: Rate


@dataclass(frozen=True)
class Result:
    """Everything that an evaluation counted; groups by what they are grouped by, then by name.

    Articles are grouped by `all`, `region` (Indonesian and English, or other), `set` and
    `language`; insertions by `all`, `kind`, `set`, `language`, `universe`, `kind and set` and
    `kind and language`.
    """

    articles: Mapping[str, Sequence[Articles]]
    insertions: Mapping[str, Sequence[Insertions]]
    alarms: tuple[Alarm, ...]
    missed: tuple[SpanOutcome, ...]

    @property
    def total(self) -> Articles:
        """All articles as one group."""
        return self.articles[ALL][0]


def summarise(outcomes: Sequence[Outcome], known: frozenset[str]) -> Result:
    """Count outcomes; `known` are the phrases of the keyword universe as `plain` gives them."""
    spans = [span for outcome in outcomes for span in outcome.spans]
    return Result(
        articles={
            by: tuple(_articles(name, group) for name, group in _grouped(outcomes, names))
            for by, names in _ARTICLE_GROUPS.items()
        },
        insertions={
            by: tuple(_insertions(name, group) for name, group in _grouped(spans, names))
            for by, names in _span_groups(known).items()
        },
        alarms=tuple(alarm for outcome in outcomes for alarm in outcome.alarms),
        missed=tuple(span for span in spans if not span.found),
    )


def plain(phrase: str) -> str:
    """Return a phrase as it is looked up in the universe: lower case, no edge marks, one blank."""
    text = " ".join(unicodedata.normalize("NFKC", phrase).casefold().split())
    while text and not text[0].isalnum():
        text = text[1:]
    while text and not (text[-1].isalnum() or unicodedata.category(text[-1]).startswith("M")):
        text = text[:-1]
    return text


_ARTICLE_GROUPS: dict[str, Callable[[Outcome], str]] = {
    ALL: lambda _: ALL,
    "region": lambda outcome: _region(outcome.lang),
    "set": lambda outcome: f"{outcome.set or 'no set'} | {_region(outcome.lang)}",
    "language": lambda outcome: outcome.lang,
}


def _span_groups(known: frozenset[str]) -> dict[str, Callable[[SpanOutcome], str]]:
    """The ways to group insertions; an empty name leaves an insertion out."""
    return {
        ALL: lambda _: ALL,
        "kind": lambda span: f"{span.kind} | {_region(span.lang)}",
        "universe": lambda span: _universe(span, known),
        "set": lambda span: f"{span.set or 'no set'} | {_region(span.lang)}",
        "language": lambda span: span.lang,
        "kind and set": lambda s: f"{s.kind} | {s.set or 'no set'} | {_region(s.lang)}",
        "kind and language": lambda span: f"{span.kind} | {span.lang}",
    }


def _region(lang: str) -> str:
    return "id+en" if lang in MAIN_LANGUAGES else "other"


def _universe(span: SpanOutcome, known: frozenset[str]) -> str:
    if span.kind != "injected_phrase":
        return ""
    return f"{'in' if plain(span.text) in known else 'not in'} universe | {_region(span.lang)}"


def _grouped(
    items: Iterable[_Item], name_of: Callable[[_Item], str]
) -> Iterator[tuple[str, list[_Item]]]:
    groups: dict[str, list[_Item]] = defaultdict(list)
    for item in items:
        groups[name_of(item)].append(item)
    yield from ((name, groups[name]) for name in sorted(groups) if name)


def _insertions(name: str, spans: Sequence[SpanOutcome]) -> Insertions:
    found = [span for span in spans if span.found]
    removable = [span for span in found if span.kind not in EVIDENCE_ALONE]
    return Insertions(
        name,
        Rate(len(found), len(spans)),
        Rate(sum(span.exact for span in found), len(found)),
        Rate(sum(span.repaired for span in removable), len(removable)),
    )


def _articles(name: str, outcomes: Sequence[Outcome]) -> Articles:
    infected = [outcome for outcome in outcomes if outcome.infected]
    clean = [outcome for outcome in outcomes if not outcome.infected]
    alarmed = sum(alarm.paragraph >= 0 for outcome in outcomes for alarm in outcome.alarms)
    return Articles(
        name,
        infected=Rate(sum(o.verdict > Verdict.CLEAN for o in infected), len(infected)),
        infected_spam=Rate(sum(o.verdict == Verdict.SPAM for o in infected), len(infected)),
        review=Rate(sum(o.verdict == Verdict.REVIEW for o in clean), len(clean)),
        spam=Rate(sum(o.verdict == Verdict.SPAM for o in clean), len(clean)),
        infected_paragraphs=Rate(
            sum(o.flagged_paragraphs for o in outcomes),
            sum(o.infected_paragraphs for o in outcomes),
        ),
        clean_paragraphs=Rate(alarmed, sum(o.clean_paragraphs for o in outcomes)),
    )
