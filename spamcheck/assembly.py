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
from spamcheck.errors import ModelError
from spamcheck.features import NAMES
from spamcheck.language import LanguageModel
from spamcheck.tagger import Network, Tagger
from spamcheck.types import Detector

_OWN_TERM = Term("your own vocabulary", 0.9)


def checker(config: Config) -> Checker:
    """Return the checker of `config`, its artefacts opened and verified.

    Raises:
        ModelError: an artefact is missing, altered or of a newer format, or the classifier was
            trained on other features.
    """
    model = models.Model(Path(config.models) if config.models else models.default_folder())
    rows = [*model.classifier.table("weights.tsv")]
    classifier = Classifier.of(model.classifier.manifest, rows)
    _refuse_other_features(classifier, model.classifier.path("weights.tsv"))
    return assemble(model, config, classifier, model.name)


def assemble(
    model: models.Model, config: Config, classifier: Classifier, name: str = ""
) -> Checker:
    """Return a checker of the model's lexicon and tagger with the given classifier."""
    languages = LanguageModel.of(model.lexicon.arrays("languages.npz"))
    found = detectors(model, config, languages)
    own = {word.lower() for word in config.vocabulary if word.isalpha()}
    terms = frozenset(model.lexicon.lines("money.txt")) | own
    return Checker(found, classifier, languages, name, config, terms)


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
        foreign.detector(languages),
    )


def _refuse_other_features(classifier: Classifier, path: Path) -> None:
    weighed, named = set(classifier.weights), set(NAMES)
    wrong = [
        f"{what} {', '.join(sorted(names))}"
        for what, names in (("no weight for", named - weighed), ("unknown", weighed - named))
        if names
    ]
    if wrong:
        raise ModelError(
            f"{path}: weights of other features than this spamcheck has: {'; '.join(wrong)}. "
            "Retrain the classifier or use the models that came with this version"
        )


def _terms(lexicon: models.Artefact, config: Config) -> Terms:
    keys, verticals, weights = lexicon.columns("phrases.tsv")
    # 50,000 phrases share 800 terms: made once each, the table loads in a tenth of a second.
    pairs = [*zip(verticals, weights, strict=True)]
    kinds = {pair: Term(pair[0], float(pair[1])) for pair in {*pairs}}
    terms = Terms.of_keys(keys, [kinds[pair] for pair in pairs])
    return terms.extended((phrase, _OWN_TERM) for phrase in config.vocabulary)


def _names(lexicon: models.Artefact, config: Config) -> Names:
    words, odds = lexicon.columns("words.tsv")
    return Names(
        words=dict(zip(words, map(float, odds), strict=True)),
        outlets=frozenset(lexicon.lines("outlets.txt")) | {o.lower() for o in config.outlets},
        platforms=frozenset(lexicon.lines("platforms.txt")),
        places=frozenset(lexicon.lines("places.txt")),
        money_words=frozenset(lexicon.lines("money.txt")),
        trade_words=frozenset(lexicon.lines("trades.txt")),
    )
