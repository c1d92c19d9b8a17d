"""Joins the artefacts of a model folder and the detectors into a checker."""

from __future__ import annotations

from pathlib import Path

from spamcheck import model as models
from spamcheck.checker import Checker
from spamcheck.classifier import Classifier
from spamcheck.config import Config
from spamcheck.detectors import (
    boilerplate,
    byline,
    disguise,
    foreign,
    hidden,
    links,
    phrase,
    title,
    vocabulary,
)
from spamcheck.detectors.labels import Names
from spamcheck.detectors.terms import Term, Terms
from spamcheck.language import LanguageModel
from spamcheck.tagger import Network, Tagger
from spamcheck.types import Detector

_OWN_TERM = Term("your own vocabulary", 0.9)


def checker(config: Config) -> Checker:
    """Return the checker of `config`, its artefacts opened and verified.

    Raises:
        ModelError: an artefact is missing, altered or of a newer format.
    """
    model = models.Model(Path(config.models) if config.models else models.default_folder())
    rows = [*model.classifier.table("weights.tsv")]
    return assemble(model, config, Classifier.of(model.classifier.manifest, rows), model.name)


def assemble(
    model: models.Model, config: Config, classifier: Classifier, name: str = ""
) -> Checker:
    """Return a checker of the model's lexicon and tagger with the given classifier."""
    languages = LanguageModel.of(model.lexicon.arrays("languages.npz"))
    found = detectors(model, config, languages)
    return Checker(found, classifier, languages, name, config)


def detectors(
    model: models.Model, config: Config, languages: LanguageModel
) -> tuple[Detector, ...]:
    """Return every detector with the tables that it needs, in the order of the report codes."""
    names = _names(model.lexicon, config)
    tagger = Tagger(Network(model.tagger.arrays()))
    return (
        phrase.detector(tagger.find),
        vocabulary.detector(_terms(model.lexicon, config)),
        byline.detector(names),
        boilerplate.detector(),
        title.detector(),
        links.detector(names),
        hidden.detector(names),
        disguise.detector(),
        foreign.detector(languages.of_text),
    )


def _terms(lexicon: models.Artefact, config: Config) -> Terms:
    rows = [
        (phrase, Term(vertical, float(weight)))
        for phrase, vertical, weight in lexicon.table("phrases.tsv")
    ]
    return Terms.of(rows + [(phrase.lower(), _OWN_TERM) for phrase in config.vocabulary])


def _names(lexicon: models.Artefact, config: Config) -> Names:
    return Names(
        words={word: float(odds) for word, odds in lexicon.table("words.tsv")},
        outlets=frozenset(lexicon.lines("outlets.txt")) | {o.lower() for o in config.outlets},
        platforms=frozenset(lexicon.lines("platforms.txt")),
        places=frozenset(lexicon.lines("places.txt")),
        money_words=frozenset(lexicon.lines("money.txt")),
    )
