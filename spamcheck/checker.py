"""The whole judgement: detectors to evidence, evidence to scores, scores to verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from spamcheck.article import TAGGED, Article, Placed
from spamcheck.classifier import Classifier
from spamcheck.config import Config
from spamcheck.features import NOTHING, features, may_be_spam
from spamcheck.language import LanguageModel
from spamcheck.repair import repair
from spamcheck.text import Covered
from spamcheck.types import (
    Assessment,
    Detector,
    Document,
    Evidence,
    Paragraph,
    Report,
    Verdict,
)

BUDGET = 2_000_000
"""Characters of a document that are judged; what lies beyond sends it to review."""

# Evidence this strong is one that a person can see at once: a lone odd byline, keyword wall or
# disguised money phrase is review, a hidden block of spam is spam.
_STRONG = 0.8
_ALONE_REVIEW = ("byline.odd-domain", "hidden.", "keywords.wall", "disguise.", "link.farm")
_ALONE_SPAM = ("hidden.",)
_REMOVABLE = (*TAGGED, "keywords.wall", "byline.odd-domain", "hidden.")
_WEAK = ("byline.boilerplate", "title.slug", "byline.odd-domain")
# The score speaks for the strongest span of a paragraph; beside it a doubtful one is not shown,
# since repair would cut it out.
_TAG_CLEAR = 0.7
_NOTE_SHOWN = 0.4  # weaker evidence of other detectors feeds the features and is not shown
# Which code names the finding where several overlap; the first one here that is there.
_ORDER = (
    "hidden.",
    "keywords.wall",
    "paragraph.promotional",
    "sentence.promotional",
    "phrase.injected",
    "byline.odd-domain",
    "disguise.",
    "link.",
    "byline.",
    "title.",
    "language.",
    "phrase.vocabulary",
)

CODES = {
    "document.republished": "Slug title, odd byline, boilerplate author: an expired domain's copy.",
    "document.unchecked": "A detector failed or the document is over the budget: a person looks.",
}


@dataclass(frozen=True)
class Checker:
    """Judges documents; without state but for caches of words, which serve one thread at a time.

    `terms` are the single words that disguised text is read for (`Document.with_terms`).
    """

    detectors: tuple[Detector, ...]
    classifier: Classifier
    languages: LanguageModel
    model: str
    config: Config = field(default_factory=Config)
    terms: frozenset[str] = frozenset()

    def check(self, document: Document) -> Report:
        """Return the judgement on `document`; the same input gives the same report."""
        document = self.prepared(document)
        judged, notices = _within_budget(document)
        evidence, failed = self.evidence(judged)
        article = Article.of(judged, evidence)
        notices += failed
        every = chain(_republished(judged, evidence), _unchecked(notices))
        combined = tuple(item for item in every if self.config.enabled(item.code))
        republished = (item.strength for item in combined if item.code == "document.republished")
        together = max(republished, default=0.0)
        assessments = tuple(
            self._assess(article, paragraph, together=together) for paragraph in judged.paragraphs
        )
        verdict = max((a.verdict for a in assessments), default=Verdict.CLEAN)
        if combined or notices:  # what was not judged in full is never clean
            verdict = max(verdict, Verdict.REVIEW)
        score = max([a.score for a in assessments] + [e.strength for e in combined], default=0.0)
        return Report(document, self.model, assessments, combined, verdict, score, notices)

    def prepared(self, document: Document) -> Document:
        """Return the document with its language, found from its visible text if not given."""
        document = document.with_terms(self.terms)
        if document.language:
            return document
        text = "\n".join(p.text for p in document.visible)
        return document.with_language(self.languages.of_text(text))

    def evidence(self, document: Document) -> tuple[dict[int, list[Evidence]], tuple[str, ...]]:
        """Return evidence by paragraph index, and the detectors that raised instead."""
        found: dict[int, list[Evidence]] = {}
        failed: list[str] = []
        for detector in self.detectors:
            try:
                for finding in detector.find(document):
                    if self.config.enabled(finding.evidence.code):
                        found.setdefault(finding.paragraph, []).append(finding.evidence)
            except Exception as error:  # noqa: BLE001  # promise 3: a detector never breaks a check
                failed.append(f"detector {detector.name} failed: {type(error).__name__}: {error}")
        return found, tuple(failed)

    def explained(self, report: Report) -> tuple[Report, Mapping[int, Sequence[Evidence]]]:
        """Return `report` with the reasons of every score, and all evidence by paragraph index.

        Not part of `check`: nobody reads the reasons of the many paragraphs that are clean.
        """
        judged, _ = _within_budget(report.document)
        found, _ = self.evidence(judged)
        article = Article.of(judged, found)
        assessments = tuple(
            replace(a, reasons=self.classifier.reasons(features(article, a.paragraph)))
            for a in report.assessments
        )
        return replace(report, assessments=assessments), found

    def _assess(self, article: Article, paragraph: Paragraph, *, together: float) -> Assessment:
        values = features(article, paragraph)
        score = self._score(values)
        placed = article.placed[paragraph.index]
        sure = may_be_spam(values, article.document.language)
        verdict = self._verdict(score, placed, sure=sure)
        shown = _merged(placed, alarmed=score >= self._review)
        if together and any(item.evidence.code in _WEAK for item in placed):
            verdict, score = max(verdict, Verdict.REVIEW), max(score, together)
        score = max([score] + [e.strength for e in map(_evidence_of, shown) if _alone(e)])
        removable = [(item.start, item.end) for item in shown if _removable(item.evidence, verdict)]
        return Assessment(
            paragraph,
            tuple(item.evidence for item in shown),
            round(score, 4),
            verdict,
            repair(paragraph.text, removable) if removable else None,
        )

    def _score(self, values: Mapping[str, float]) -> float:
        """The classifier's score; without a tagged span it stays below review.

        It adds up weak signals then, and those are notes: of the wild's clean look-alikes one
        in twenty was flagged for known phrases alone (docs/quality.md).
        """
        score = self.classifier.score(values)
        return score if values["tag"] > NOTHING else min(score, self._review - 0.01)

    @property
    def _review(self) -> float:
        return self.config.review or self.classifier.review

    def _verdict(self, score: float, placed: Sequence[Placed], *, sure: bool) -> Verdict:
        """Threshold and corroboration; see the promises in docs/architecture.md.

        However high the score, it is no spam where it is not `sure` (`features.may_be_spam`).
        """
        strong = [item.evidence for item in placed if item.evidence.strength >= _STRONG]
        if any(e.code.startswith(_ALONE_SPAM) for e in strong):
            return Verdict.SPAM
        spam = self.config.spam or self.classifier.spam
        if score >= spam and sure:
            return Verdict.SPAM
        if score >= self._review or any(e.code.startswith(_ALONE_REVIEW) for e in strong):
            return Verdict.REVIEW
        return Verdict.CLEAN


def _evidence_of(item: Placed) -> Evidence:
    return item.evidence


def _alone(evidence: Evidence) -> bool:
    return evidence.strength >= _STRONG and evidence.code.startswith(_ALONE_REVIEW)


def _removable(evidence: Evidence, verdict: Verdict) -> bool:
    return verdict > Verdict.CLEAN and evidence.code.startswith(_REMOVABLE)


def _rank(item: Placed) -> tuple[int, float, int]:
    code = item.evidence.code
    order = next((at for at, prefix in enumerate(_ORDER) if code.startswith(prefix)), len(_ORDER))
    return order, -item.evidence.strength, item.start


def _merged(placed: Iterable[Placed], *, alarmed: bool) -> list[Placed]:
    """Return what a report shows: of overlapping evidence the leading code, in reading order.

    Tagged spans are shown where the score of the paragraph raises the alarm, and a known phrase
    where none is: beside one it is support. What is too weak to be read stays in the features,
    where `explain` shows it.
    """
    ranked = sorted(placed, key=_rank)
    tagged = _tagged(ranked) if alarmed else []
    hidden = (*TAGGED, "phrase.vocabulary") if tagged else TAGGED
    notes = (
        item
        for item in ranked
        if item.evidence.code not in hidden and item.evidence.strength >= _NOTE_SHOWN
    )
    kept: list[Placed] = []
    taken = Covered()
    for item in sorted([*tagged, *notes], key=_rank):
        if taken.add(item.start, item.end):
            kept.append(item)
    return sorted(kept, key=lambda item: (item.start, item.end))


def _tagged(placed: Iterable[Placed]) -> list[Placed]:
    """Return the tagged spans worth showing: the strongest, and others that are clear too."""
    spans = [item for item in placed if item.evidence.code in TAGGED]
    best = max(spans, key=lambda item: item.evidence.strength, default=None)
    return [item for item in spans if item is best or item.evidence.strength >= _TAG_CLEAR]


def _within_budget(document: Document) -> tuple[Document, tuple[str, ...]]:
    """Cut the paragraphs beyond the budget off and say so."""
    used = 0
    for number, paragraph in enumerate(document.paragraphs):
        used += len(paragraph.text)
        if used > BUDGET:
            kept = document.paragraphs[:number]
            notice = f"only the first {number} paragraphs were judged: over {BUDGET:,} characters"
            return replace(document, paragraphs=kept), (notice,)
    return document, ()


def _republished(document: Document, evidence: Mapping[int, Sequence[Evidence]]) -> list[Evidence]:
    """Two of slug title, odd byline and boilerplate author make a republished copy."""
    found: dict[str, Evidence] = {}
    for items in evidence.values():
        for item in items:
            if item.code in _WEAK and item.strength >= _NOTE_SHOWN:
                found.setdefault(item.code, item)
    if len(found) < 2:
        return []
    names = " and ".join(sorted(found))
    note = f"{names} together are the fingerprint of a copy on an expired domain."
    strength = 0.6 if len(found) == 2 else 0.9
    end = len(document.source)
    return [Evidence("document.republished", "text", 0, end, "", strength, note)]


def _unchecked(notices: Iterable[str]) -> list[Evidence]:
    return [
        Evidence("document.unchecked", "text", 0, 0, "", 0.5, f"Not judged in full: {notice}.")
        for notice in notices
    ]
