"""Judges marked-up and clean articles in one or more processes, and seeds clean ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

from spamcheck import assembly, workers
from spamcheck.checker import Checker
from spamcheck.config import Config
from spamcheck.errors import InputError, SpamcheckError
from spamcheck.readers import documents_from_record
from spamcheck.training.marked import Marked
from spamcheck.training.outcomes import Outcome, outcome
from spamcheck.training.seeding import KINDS, Seeder, Sources, seen_trades, unseen_trades
from spamcheck.types import Document
from spamcheck.workers import Make

TRAINED, HELD_OUT = "trained", "held_out"
"""Sets of seeded insertions: phrases of trades that the tagger was trained on, and of others."""

_LAPS = 20  # a small folder is gone through again, with other insertions


def judge(checker: Checker, marked: Marked) -> Outcome:
    """Check one article as if its text had come in as a record, and compare.

    Its language is not told: finding it is a part of the job.

    Raises:
        InputError: the article holds no text.
    """
    record = {"id": marked.id, marked.field: marked.text}
    for item in documents_from_record(record, "evaluate"):
        if isinstance(item, Document):
            site = item.site or checker.config.site
            return outcome(marked, checker.check(replace(item, site=site)))
        raise InputError(marked.id, item.reason)
    raise InputError(marked.id, "the article holds no text that can be read")


def judged(
    articles: Iterable[Marked], config: Config, *, jobs: int = 1, make: Make = assembly.checker
) -> Iterator[Outcome]:
    """Yield the outcome of each article, in order; `jobs` processes give the same outcomes.

    Raises:
        ModelError, ConfigError: no checker can be built.
        InputError: an article holds no text.
        SpamcheckError: a worker process died.
    """
    checker = workers.prepared(config, make)
    if jobs == 1:
        for article in articles:
            yield judge(checker, article)
    else:
        work = partial(_work, make, config)
        yield from workers.shared_out(
            articles, work, jobs, weight=lambda article: len(article.text)
        )


def _work(make: Make, config: Config, batch: Sequence[Marked]) -> list[Outcome]:
    """Judge a batch in a worker process."""
    checker = workers.prepared(config, make)
    return [judge(checker, article) for article in batch]


def seeders(keywords: Path, seed: int) -> dict[str, Seeder]:
    """Return a seeder of the trades that the tagger was trained on, and one of the others.

    Raises:
        SpamcheckError: `keywords` is not the folder datasets/keywords of a checkout.
    """
    made = {}
    for name, choose in ((TRAINED, seen_trades), (HELD_OUT, unseen_trades)):
        try:
            sources = Sources.of(keywords, choose)
        except (OSError, ValueError) as error:
            raise SpamcheckError(
                f"{keywords}: cannot be read: {error}. Name a checkout's folder by --datasets"
            ) from error
        if not {"id", "en"} <= sources.trades.keys() or not sources.sentences["en"]:
            raise SpamcheckError(
                f"{keywords}: phrases and promotional sentences of id and en are missing; "
                "--datasets names the folder datasets of a checkout"
            )
        made[name] = Seeder(sources, seed)
    return made


def seeded(
    clean: Sequence[Marked], by_set: Mapping[str, Seeder], per_kind: int, *, seed: int
) -> Iterator[Marked]:
    """Yield at least `per_kind` insertions of every kind, shared among the seeders' sets.

    Each article is infected once for a kind and set; where there are too few articles they
    are infected again with other insertions, and some kinds may find fewer places all the same.
    """
    texts = [article for article in clean if article.field == "text"]
    share = -(-per_kind // max(1, len(by_set)))
    for name, seeder in by_set.items():
        for kind in KINDS:
            order = Random(f"{seed} {name} {kind}").sample(texts, len(texts))
            yield from _infected(order, seeder, name, kind=kind, least=share)


def _infected(
    clean: Sequence[Marked], seeder: Seeder, name: str, *, kind: str, least: int
) -> Iterator[Marked]:
    count = 0
    for lap in range(_LAPS):
        before = count
        for article in clean:
            if count >= least:
                return
            again = f"+{lap}" if lap else ""
            found = seeder.infect(article.id + again, article.lang, article.text, kind)
            if found is not None:
                count += len(found.spans)
                yield replace(found, id=f"{found.id}+{name}", set=name)
        if count == before:
            return
