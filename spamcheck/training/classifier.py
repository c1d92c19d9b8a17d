"""Trains the paragraph classifier and chooses its thresholds: `spamcheck train classifier`."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from spamcheck.article import Article
from spamcheck.assembly import assemble
from spamcheck.checker import Checker
from spamcheck.classifier import Classifier
from spamcheck.config import Config
from spamcheck.features import NAMES, features
from spamcheck.model import Model
from spamcheck.readers import documents_from_record
from spamcheck.training.corpora import HELD_OUT, articles, sources
from spamcheck.training.marked import Marked, read_split
from spamcheck.training.seeding import Seeder, Sources, seen_trades, unseen_trades
from spamcheck.training.thresholds import Alarms, Caps, alarms, thresholds
from spamcheck.types import Document

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression

Floats = NDArray[np.float64]

SEEDED_KINDS = (
    "injected_phrase",
    "injected_phrase",
    "injected_phrase",
    "injected_phrase",
    "injected_phrase",
    "obfuscated",
    "spam_sentence",
    "spam_paragraph",
    "keyword_list",
)
"""Kinds of insertions that are seeded for the classifier, as often as they are listed."""

TAGGED_KINDS = frozenset(SEEDED_KINDS)
"""Kinds that make a paragraph positive; bylines, slugs and hidden blocks are judged by rule."""

# Our own paragraphs are 2 % of the rows; weighed up, look-alikes cost less of what is found
# (docs/training.md).
_OWN_WEIGHT = 15.0


@dataclass
class Rows:
    """Training rows: features (n, len(NAMES)), labels, weights, the article of each and its id.

    Twins are one article with two ids. `own` says whether a row is of our own labelled articles
    and not of a seeded outlet.
    """

    values: list[list[float]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    own: list[bool] = field(default_factory=list)
    infected: list[bool] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)

    def add(self, checker: Checker, marked: Marked, *, own: bool = False) -> None:
        """Add every paragraph of an article; a paragraph is positive where an insertion lies."""
        family = marked.twin_of or marked.id
        for document in documents(marked):
            article = gathered(checker, document)
            for paragraph in article.document.paragraphs:
                hit = any(
                    span.start < paragraph.end and paragraph.start < span.end
                    for span in marked.spans
                    if span.kind in TAGGED_KINDS
                )
                self.values.append([*features(article, paragraph).values()])
                self.labels.append(int(hit))
                self.weights.append(_OWN_WEIGHT if own else 1.0)
                self.articles.append(family)
                self.names.append(marked.id)
                self.own.append(own)
                self.infected.append(bool(marked.spans))
                self.languages.append(article.document.language)


def documents(marked: Marked) -> Iterator[Document]:
    """Return the article as the reader of records gives it."""
    for item in documents_from_record({"id": marked.id, marked.field: marked.text}, "marked"):
        if isinstance(item, Document):
            yield item


def gathered(checker: Checker, document: Document) -> Article:
    """Return the document with the evidence of every detector, as the checker sees it."""
    document = checker.prepared(document)
    evidence, _ = checker.evidence(document)
    return Article.of(document, evidence)


def clean_articles(corpora: Path, most: int | None) -> Iterator[Marked]:
    """Yield the articles of the outlets that are held out from the tagger, cut at 6,000 letters."""
    for _, source, path in sources(corpora):
        if source in HELD_OUT:
            for article in islice(articles(path), most):
                text = f"{article.title}\n\n{article.text}" if article.title else article.text
                yield Marked(article.id, article.lang, source, text[:6000], ())


def is_for_fitting(name: str) -> bool:
    """Split held-out articles by their id: 40 % fit the weights, the rest choose thresholds."""
    return zlib.crc32(name.encode()) % 10 < 4


def gather(
    checker: Checker,
    corpora: Path,
    datasets: Path,
    *,
    most: int | None,
    tell: Callable[[str], None],
) -> Rows:
    """Return rows of clean and infected held-out articles and of our own validation articles."""
    rows = Rows()
    seeders = [
        Seeder(Sources.of(datasets / "keywords", choose), 11)
        for choose in (unseen_trades, seen_trades)
    ]
    for number, article in enumerate(clean_articles(corpora, most)):
        if not is_for_fitting(article.id):
            continue
        seeder, kind = seeders[number % 2], SEEDED_KINDS[number // 6 % len(SEEDED_KINDS)]
        infected = seeder.infect(article.id, article.lang, article.text, kind)
        rows.add(checker, article if number % 3 == 0 or infected is None else infected)
    tell(f"{len(rows.labels)} paragraphs of held-out outlets, {sum(rows.labels)} infected")
    for article in read_split(datasets / "articles", "validation"):
        rows.add(checker, article, own=True)
    tell(f"{len(rows.labels)} paragraphs with our own, {sum(rows.labels)} infected")
    return rows


def fit(rows: Rows) -> list[tuple[str, float, float, float]]:
    """Return (name, weight, mean, scale) of every feature, the bias first."""
    values: NDArray[np.float64] = np.array(rows.values)
    mean, scale = values.mean(0), values.std(0)
    scale[scale == 0] = 1.0
    model = _fitted((values - mean) / scale, np.array(rows.labels), np.array(rows.weights))
    fitted = [("(bias)", float(model.intercept_[0]), 0.0, 1.0)]
    return fitted + [
        (name, float(model.coef_[0][at]), float(mean[at]), float(scale[at]))
        for at, name in enumerate(NAMES)
    ]


def _fitted(values: Floats, labels: NDArray[np.int64], weights: Floats) -> LogisticRegression:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=0.3, max_iter=2000).fit(values, labels, sample_weight=weights)


def hard_scores(rows: Rows) -> list[Alarms]:
    """Return the alarms of each of our own clean articles.

    Each is scored by weights fitted without it and its twins: five folds.
    """
    values: Floats = np.array(rows.values)
    values = (values - values.mean(0)) / np.maximum(values.std(0), 1e-9)
    labels, weights, own = np.array(rows.labels), np.array(rows.weights), np.array(rows.own)
    folds = np.array([zlib.crc32(name.encode()) % 5 for name in rows.articles])
    scores = np.zeros(len(labels))
    for fold in range(5):
        shown = ~own | (folds != fold)
        model = _fitted(values[shown], labels[shown], weights[shown])
        if not shown.all():
            scores[~shown] = model.predict_proba(values[~shown])[:, 1]
    articles: dict[str, list[int]] = {}
    for at in np.flatnonzero(own & ~np.array(rows.infected)):
        articles.setdefault(rows.names[at], []).append(int(at))
    return [
        alarms(
            (float(scores[at]) for at in places),
            (dict(zip(NAMES, rows.values[at], strict=True)) for at in places),
            rows.languages[places[0]],
        )
        for places in articles.values()
    ]


def clean_scores(
    checker: Checker, classifier: Classifier, corpora: Path, most: int | None
) -> list[Alarms]:
    """Return the alarms of every clean article kept for thresholds."""
    found = []
    for article in clean_articles(corpora, most):
        if is_for_fitting(article.id):
            continue
        for document in documents(article):
            seen = gathered(checker, document)
            every = [features(seen, paragraph) for paragraph in seen.document.paragraphs]
            language = seen.document.language
            found.append(alarms(map(classifier.score, every), every, language))
    return found


def blank(models: Path) -> Checker:
    """Return a checker with lexicon and tagger of `models` but without weights of its own."""
    return assemble(Model(models), Config(), Classifier({}, 0.0, 1.0, 1.0))


def train(
    corpora: Path,
    datasets: Path,
    models: Path,
    *,
    caps: Caps,
    most: int | None,
    tell: Callable[[str], None],
) -> tuple[list[tuple[str, float, float, float]], dict[str, float], dict[str, float]]:
    """Fit weights, then choose thresholds; return both and the figures of the fit."""
    checker = blank(models)
    rows = gather(checker, corpora, datasets, most=most, tell=tell)
    fitted = fit(rows)
    weights = {name: (w, m, s) for name, w, m, s in fitted}
    bias = weights.pop("(bias)")[0]
    classifier = Classifier(weights, bias, 1.0, 1.0)
    scores = clean_scores(checker, classifier, corpora, most)
    hard = hard_scores(rows)
    chosen = thresholds(scores, hard, caps)
    tell(f"thresholds {chosen} from {len(scores)} clean articles, {len(hard)} look-alikes")
    figures: dict[str, float] = {
        "paragraphs": len(rows.labels),
        "infected": sum(rows.labels),
        "clean_articles": len(scores),
        "clean_look_alikes": len(hard),
    }
    return fitted, chosen, figures
