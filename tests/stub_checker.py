"""A checker of two phrases, for tests that need judgements and no trained model."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from spamcheck.checker import Checker
from spamcheck.classifier import Classifier
from spamcheck.config import Config
from spamcheck.language import LanguageModel
from spamcheck.types import Detector, Document, Finding

NOTE = "A search phrase that has no place in its sentence."
_PHRASE = re.compile("server kamboja|odd phrase")


def make(config: Config) -> Checker:
    """Return a checker: `server kamboja` is spam, `odd phrase` is review, `boom` breaks it."""
    found = Detector("stub", {"phrase.injected": NOTE}, find)
    weights = {"tag": (2.0, 0.0, 1.0)}
    languages = LanguageModel.of(
        {
            "languages": np.array("id en"),
            "features": np.array(""),
            "odds": np.zeros((1, 2), np.int8),
        }
    )
    classifier = Classifier(weights, 0.0, 0.6, 0.95)
    return Breaking((found,), classifier, languages, "0123456789ab", config)


class Breaking(Checker):
    """A checker that breaks down on some texts, as no real one should."""

    def check(self, document):
        if "boom" in document.source:
            raise RuntimeError("boom")
        return super().check(document)


def find(document: Document) -> Iterator[Finding]:
    """Yield a finding for each of the two phrases."""
    for paragraph in document.paragraphs:
        for hit in _PHRASE.finditer(paragraph.text):
            strength = 0.97 if hit.group() == "server kamboja" else 0.7
            yield Finding(
                paragraph.index,
                paragraph.evidence("phrase.injected", *hit.span(), strength=strength, note=NOTE),
            )
