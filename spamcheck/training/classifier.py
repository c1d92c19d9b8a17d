"""Trains the paragraph classifier and chooses its thresholds: `spamcheck train classifier`."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from spamcheck.assembly import assemble
from spamcheck.checker import Checker
from spamcheck.classifier import Classifier
from spamcheck.config import Config
from spamcheck.features import NAMES, Article, features
from spamcheck.model import Model
from spamcheck.readers import documents_from_record
from spamcheck.training.corpora import HELD_OUT, articles, sources
from spamcheck.training.marked import Marked, read_split
from spamcheck.training.seeding import Seeder, Sources, seen_trades, unseen_trades
from spamcheck.types import Document

TAGGED_KINDS = (
    "injected_phrase",
    "injected_phrase",
    "injected_phrase",
    "injected_phrase",
    "spam_sentence",
    "spam_paragraph",
    "keyword_list",
)
"""Kinds that the classifier learns from, as often as they are listed."""

_AUTHORED_WEIGHT = 4.0


@dataclass(frozen=True)
class Caps:
    """Shares of clean held-out articles that may reach each verdict: the false-alarm caps."""

    review: float = 0.008
    spam: float = 0.0003


@dataclass
class Rows:
    """Training rows: features (n, len(NAMES)), labels, weights, and the article of each."""

    values: list[list[float]]
    labels: list[int]
    weights: list[float]

    def add(self, checker: Checker, marked: Marked, weight: float) -> None:
        """Add every paragraph of an article; a paragraph is positive where an insertion lies."""
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
                self.weights.append(weight)


def documents(marked: Marked) -> Iterator[Document]:
    """Return the article as the reader of records gives it."""
    for item in documents_from_record({"id": marked.id, marked.field: marked.text}, "marked"):
        if isinstance(item, Document):
            yield item


def gathered(checker: Checker, document: Document) -> Article:
    """Return the document with the evidence of every detector, as the checker sees it."""
    document = checker.identified(document)
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
    rows = Rows([], [], [])
    seeders = [
        Seeder(Sources.of(datasets / "keywords", choose), 11)
        for choose in (unseen_trades, seen_trades)
    ]
    for number, article in enumerate(clean_articles(corpora, most)):
        if not is_for_fitting(article.id):
            continue
        seeder, kind = seeders[number % 2], TAGGED_KINDS[number % len(TAGGED_KINDS)]
        infected = seeder.infect(article.id, article.lang, article.text, kind)
        rows.add(checker, article if number % 3 == 0 or infected is None else infected, 1.0)
    tell(f"{len(rows.labels)} paragraphs of held-out outlets, {sum(rows.labels)} infected")
    for article in read_split(datasets / "articles", "validation"):
        rows.add(checker, article, _AUTHORED_WEIGHT)
    tell(f"{len(rows.labels)} paragraphs with our own, {sum(rows.labels)} infected")
    return rows


def fit(rows: Rows) -> list[tuple[str, float, float, float]]:
    """Return (name, weight, mean, scale) of every feature, the bias first."""
    from sklearn.linear_model import LogisticRegression

    values: NDArray[np.float64] = np.array(rows.values)
    mean, scale = values.mean(0), values.std(0)
    scale[scale == 0] = 1.0
    model = LogisticRegression(C=0.3, max_iter=2000)
    model.fit((values - mean) / scale, rows.labels, sample_weight=rows.weights)
    fitted = [("(bias)", float(model.intercept_[0]), 0.0, 1.0)]
    return fitted + [
        (name, float(model.coef_[0][at]), float(mean[at]), float(scale[at]))
        for at, name in enumerate(NAMES)
    ]


def thresholds(scores: Sequence[float], caps: Caps) -> dict[str, float]:
    """Return the scores that at most the caps' shares of clean articles reach.

    `scores` holds the highest paragraph score of each clean article.
    """
    ranked = sorted(scores, reverse=True)

    def over(share: float) -> float:
        allowed = int(share * len(ranked))
        return min(0.9999, ranked[min(allowed, len(ranked) - 1)] + 1e-4)

    review = over(caps.review)
    return {"review": round(review, 4), "spam": round(max(review, over(caps.spam)), 4)}


def clean_scores(
    checker: Checker, classifier: Classifier, corpora: Path, most: int | None
) -> list[float]:
    """Return the highest paragraph score of every clean article kept for thresholds."""
    scores = []
    for article in clean_articles(corpora, most):
        if is_for_fitting(article.id):
            continue
        for document in documents(article):
            seen = gathered(checker, document)
            paragraphs = seen.document.paragraphs
            found = [classifier.score(features(seen, p)) for p in paragraphs]
            scores.append(max(found, default=0.0))
    return scores


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
    chosen = thresholds(scores, caps)
    tell(f"thresholds {chosen} from {len(scores)} clean articles")
    figures = {
        "paragraphs": len(rows.labels),
        "infected": sum(rows.labels),
        "clean_articles": len(scores),
    }
    return fitted, chosen, figures
