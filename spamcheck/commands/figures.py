"""An evaluation as text tables of at most 100 columns, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spamcheck.reports.ink import cells, folded, painted
from spamcheck.reports.visible import line, shortened
from spamcheck.training.intervals import Rate
from spamcheck.training.outcomes import Alarm, SpanOutcome
from spamcheck.training.tallies import Articles, Insertions, Result

SCHEMA = "spamcheck-evaluation/1"
_WIDTH = 100
_MISSED = 100  # insertions that were not found, in a text report; JSON has all
_INSERTION_SIZES = (6, 15, 15, 17)
_ARTICLE_SIZES = (8, 15, 7, 19, 19)
_PARAGRAPH_SIZES = (8, 15, 9, 8, 23)

_INSERTIONS = (
    ("all", ""),
    ("kind", "by kind"),
    ("universe", "injected phrases in and not in the keyword universe"),
    ("set", "by set"),
    ("kind and set", "by kind and set"),
    ("language", "by language"),
)
_ARTICLES = (("all", ""), ("region", ""), ("set", "by set"), ("language", "by language"))


@dataclass(frozen=True)
class Part:
    """One evaluation of a run: what was measured, and what came of it."""

    name: str
    title: str
    result: Result


def text(parts: Sequence[Part], model: str, *, colour: bool) -> Iterator[str]:
    """Yield the lines of the text report."""
    yield f"models {model}; shares with 95 % Wilson intervals; id+en: Indonesian and English"
    for part in parts:
        yield ""
        yield painted(line(part.title, _WIDTH), "bold", colour=colour)
        yield from _tables(part.result, colour)
        yield from _lists(part.result, colour)


def _tables(result: Result, colour: bool) -> Iterator[str]:
    if _total(result):
        head = _row("insertions", ["n", "found", "exact of found", "repaired of found"])
        yield from _table(head, _INSERTIONS, result.insertions, colour)
    columns = ["infected", "flagged", "clean", "review", "spam"]
    head = _row("articles", columns, sizes=_ARTICLE_SIZES)
    yield from _table(head, _ARTICLES, result.articles, colour)
    columns = ["infected", "flagged", "clean", "flagged", "per 1,000"]
    yield ""
    yield painted(_row("paragraphs", columns, sizes=_PARAGRAPH_SIZES), "dim", colour=colour)
    for by in ("all", "region", "set"):
        for group in result.articles[by]:
            yield _row(group.name, _paragraph_columns(group), sizes=_PARAGRAPH_SIZES)


def _total(result: Result) -> int:
    return sum(group.found.total for group in result.insertions["all"])


def _table(head: str, sections: Any, groups: Any, colour: bool) -> Iterator[str]:
    yield ""
    yield painted(head, "dim", colour=colour)
    for by, title in sections:
        if not groups[by]:
            continue
        if title:
            yield painted(f"  {title}", "dim", colour=colour)
        for group in groups[by]:
            if isinstance(group, Insertions):
                yield _row(group.name, _insertion_columns(group))
            else:
                yield _row(group.name, _article_columns(group), sizes=_ARTICLE_SIZES)


def _insertion_columns(group: Insertions) -> list[str]:
    return [
        f"{group.found.total:,}",
        *(_share(rate) for rate in (group.found, group.exact, group.repaired)),
    ]


def _article_columns(group: Articles) -> list[str]:
    return [
        f"{group.infected.total:,}",
        _share(group.infected),
        f"{group.review.total:,}",
        _small_share(group.review),
        _small_share(group.spam),
    ]


def _paragraph_columns(group: Articles) -> list[str]:
    clean = group.clean_paragraphs
    per, low, high = (_digits(1000 * share) for share in (clean.value, *clean.interval))
    return [
        f"{group.infected_paragraphs.total:,}",
        _share(group.infected_paragraphs),
        f"{clean.total:,}",
        f"{clean.hits:,}",
        f"{per} ({low}-{high})" if clean.total else "-",
    ]


def _share(rate: Rate) -> str:
    """Return a share in percent, its interval in whole percents."""
    if not rate.total:
        return "-"
    low, high = rate.interval
    return f"{100 * rate.value:.1f}% ({100 * low:.0f}-{100 * high:.0f})"


def _small_share(rate: Rate) -> str:
    """Return a share in percent and its interval, both with more decimals than `_share`."""
    if not rate.total:
        return "-"
    value, low, high = (_digits(100 * share) for share in (rate.value, *rate.interval))
    return f"{value}% ({low}-{high})"


def _digits(value: float) -> str:
    """Return a number with two decimals below 10, else with one."""
    return f"{value:.{2 if value < 10 else 1}f}"


def _row(name: str, columns: Sequence[str], *, sizes: Sequence[int] = _INSERTION_SIZES) -> str:
    room = _WIDTH - 2 - sum(sizes) - len(sizes)
    label = shortened(line(name, 200), room)
    padded = label + " " * (room - cells(label))
    columned = " ".join(f"{column:>{size}}" for column, size in zip(columns, sizes, strict=True))
    return f"  {padded} {columned}".rstrip()


def _lists(result: Result, colour: bool) -> Iterator[str]:
    """Every false alarm with its codes, and what was not found."""
    yield ""
    yield painted(f"false alarms: {len(result.alarms):,}", "bold", colour=colour)
    for alarm in result.alarms:
        where = "document" if alarm.paragraph < 0 else f"paragraph {alarm.paragraph}"
        verdict = str(alarm.verdict)
        words = "; ".join(_pointed(code, found) for code, found in alarm.evidence)
        shown = [
            (f"{line(alarm.document, 60)}, {where}: ", ""),
            (verdict, verdict),
            (f" {words or 'the score alone'}", ""),
        ]
        yield folded(shown, indent="    ", first="  - ", width=_WIDTH, colour=colour)
    if not _total(result):
        return
    yield ""
    yield painted(f"not found: {len(result.missed):,}", "bold", colour=colour)
    for span in result.missed[:_MISSED]:
        words = f"{line(span.document, 60)}: {_pointed(span.kind, span.text)}"
        yield folded([(words, "")], indent="    ", first="  - ", width=_WIDTH, colour=colour)
    if len(result.missed) > _MISSED:
        yield f"  ... and {len(result.missed) - _MISSED:,} more; --format json lists them all"


def _pointed(name: str, found: str) -> str:
    return f"{name} “{line(found, 60)}”" if found else name


def as_json(parts: Sequence[Part], *, version: str, model: str) -> str:
    """Return the report as one JSON object, documented in docs/cli.md."""
    data = {
        "schema": SCHEMA,
        "spamcheck": version,
        "model": model,
        "parts": [
            {
                "name": part.name,
                "title": part.title,
                "articles": _groups(part.result.articles),
                "insertions": _groups(part.result.insertions),
                "false_alarms": [_alarm(alarm) for alarm in part.result.alarms],
                "not_found": [_missed(span) for span in part.result.missed],
            }
            for part in parts
        ],
    }
    return json.dumps(data, indent=1, ensure_ascii=False)


def _groups(groups: Any) -> dict[str, Any]:
    return {
        by: {
            group.name: {name: _rate(rate) for name, rate in vars(group).items() if name != "name"}
            for group in found
        }
        for by, found in groups.items()
    }


def _rate(rate: Rate) -> dict[str, Any]:
    low, high = rate.interval
    return {
        "hits": rate.hits,
        "total": rate.total,
        "share": round(rate.value, 6),
        "low": round(low, 6),
        "high": round(high, 6),
    }


def _alarm(alarm: Alarm) -> dict[str, Any]:
    return {
        "id": alarm.document,
        "paragraph": alarm.paragraph if alarm.paragraph >= 0 else None,
        "verdict": str(alarm.verdict),
        "evidence": [{"code": code, "text": found} for code, found in alarm.evidence],
    }


def _missed(span: SpanOutcome) -> dict[str, str]:
    return {"id": span.document, "lang": span.lang, "kind": span.kind, "text": span.text}
