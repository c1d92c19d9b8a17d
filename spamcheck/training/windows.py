"""Draws training windows: any part of a clean article, or one around a word that spam uses too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from spamcheck.tagger.gaps import PARAGRAPH, SPACE
from spamcheck.training.brands import syllables
from spamcheck.training.corpora import LANGUAGES, WEIGHTS
from spamcheck.training.injector import Injector, Window, cut
from spamcheck.training.material import Piece
from spamcheck.training.numbering import Corpus, Ids, Numbering

# Window lengths in tokens and how often: short ones because snippets, drafts and edits are short.
SIZES = (48, 112, 224, 336)
SIZE_SHARES = (0.12, 0.2, 0.43, 0.25)
TOKENS = 224 * 48
"""Tokens of a batch."""

CLEAN_SHARE = 0.43
CENTRED_SHARE = 0.33
DISTRACTED_SHARE = 0.05
HIDDEN_SHARE = 0.08
LABELLED_SHARE = 0.12
INJECTED_SHARE = 0.5
RENAMED_SHARE = 0.35
REPLAYED_SHARE = 0.06
_REPLAYED = 3000
_NAME_ENDINGS = ("", "", "an", "man", "wati", "son", "sari", "ya", "ton", "ko", "ngo", "ni")
_CREDITS = ("kepada", "dari", "laman", "situs", "from", "to", "told", "by", "di", "via", "oleh")


@dataclass(frozen=True)
class Batch:
    """Arrays of shape (windows, tokens): word numbers, gap classes, label bits, known (0/1)."""

    ids: Ids
    gaps: NDArray[np.uint8]
    labels: NDArray[np.uint8]
    known: NDArray[np.uint8]


@dataclass(frozen=True)
class CleanUses:
    """Where words of the keyword universe stand in a corpus, in order of the word."""

    places: NDArray[np.int64]
    bounds: NDArray[np.int64]

    @classmethod
    def of(cls, corpus: Corpus, wanted: NDArray[np.bool_]) -> CleanUses:
        """Index the tokens of `corpus` whose word is `wanted` (by word number)."""
        places = np.flatnonzero(wanted[corpus.ids])
        words = corpus.ids[places]
        order = np.argsort(words, kind="stable")
        bounds = np.flatnonzero(np.diff(words[order])) + 1
        return cls(places[order], np.concatenate([[0], bounds, [len(places)]]))

    def draw(self, rng: Random) -> int:
        """Return a place of a random word: rare words as often as frequent ones."""
        word = rng.randrange(len(self.bounds) - 1)
        return int(self.places[rng.randrange(self.bounds[word], self.bounds[word + 1])])


class Windows:
    """An endless supply of labelled batches."""

    def __init__(
        self,
        corpora: Sequence[Corpus],
        numbering: Numbering,
        injector: Injector,
        labelled: Sequence[Window],
        outlets: Sequence[str],
        rng: Random,
    ) -> None:
        self.corpora = corpora
        self.injector = injector
        self.labelled = labelled
        self.rng = rng
        self.shares = _shares(corpora)
        wanted = _spam_words(corpora, numbering, injector.material.words)
        self.uses = [CleanUses.of(corpus, wanted) for corpus in corpora]
        self.names = names(numbering, rng)
        self.outlets = [numbering.piece(text) for text in outlets]
        self.capital = _capitals(numbering)
        self.replayed: list[Window] = []
        numbers = numbering.numbers
        self.credits = {numbers[word] for word in _CREDITS if word in numbers}
        self.dashes = [numbering.number(mark) for mark in "–—-"]
        self.lead = {
            "id": [numbering.piece(text) for text in ("BACA JUGA:", "Baca juga:", "Simak juga:")],
            "en": [numbering.piece(text) for text in ("READ MORE:", "Related:", "See also:")],
        }

    def batch(self) -> Batch:
        """Return `TOKENS` tokens in windows of one size; shorter windows are padded."""
        size = self.rng.choices(SIZES, SIZE_SHARES)[0]
        count = TOKENS // size
        shape = (count, size)
        ids, gaps = np.zeros(shape, np.int32), np.zeros(shape, np.uint8)
        labels, known = np.zeros(shape, np.uint8), np.zeros(shape, np.uint8)
        for row in range(count):
            window = self.draw(size)
            used = min(size, len(window.ids))
            ids[row, :used] = window.ids[:used]
            gaps[row, :used] = window.gaps[:used]
            labels[row, :used] = window.labels[:used]
            known[row, :used] = 1
        hide = np.random.default_rng(self.rng.getrandbits(32)).random(shape) < HIDDEN_SHARE
        ids[hide] = 0
        return Batch(ids, gaps, labels, known)

    def draw(self, size: int) -> Window:
        """Return one window, with insertions or clean."""
        rng = self.rng
        if self.labelled and rng.random() < LABELLED_SHARE:
            return self._labelled(size)
        if len(self.replayed) > 200 and rng.random() < REPLAYED_SHARE:
            return _part(rng.choice(self.replayed), size, rng)
        number = rng.choices(range(len(self.corpora)), self.shares)[0]
        corpus = self.corpora[number]
        window = self._window(number, size)
        if rng.random() < RENAMED_SHARE:
            self._rename(window)
        if rng.random() < DISTRACTED_SHARE:
            self._distract(window, corpus)
        if rng.random() < DISTRACTED_SHARE:
            self._credit(window)
        if rng.random() >= CLEAN_SHARE:
            self.injector.inject(window)
        return window

    def _labelled(self, size: int) -> Window:
        """A part of one of our articles; every second one without a label gets an insertion."""
        rng = self.rng
        window = _part(rng.choice(self.labelled), size, rng)
        if not any(window.labels) and rng.random() < INJECTED_SHARE:
            self.injector.inject(window)
        return window

    def _window(self, number: int, size: int) -> Window:
        rng, corpus = self.rng, self.corpora[number]
        uses = self.uses[number]
        if rng.random() < CENTRED_SHARE and len(uses.places):
            place = uses.draw(rng)
            article = int(np.searchsorted(corpus.starts, place, side="right")) - 1
            start = place - int(corpus.starts[article]) - rng.randint(5, size - 5)
            return cut(corpus, article, max(0, start), size)
        article = rng.randrange(len(corpus))
        length = int(corpus.starts[article + 1] - corpus.starts[article])
        start = 0 if rng.random() < 0.35 else rng.randrange(max(1, length - size // 2))
        return cut(corpus, article, start, size)

    def replay(self, batch: Batch, odds: NDArray[np.float32]) -> None:
        """Remember windows in which clean text was taken for an insertion: hard false alarms.

        `odds` are the probabilities of the batch's tokens, of the shape of `batch.ids`.
        """
        alarmed = ((odds > 0.5) & (batch.labels == 0) & (batch.known == 1)).any(1)
        for row in np.flatnonzero(alarmed):
            used = int(batch.known[row].sum())
            part = [a[row, :used].tolist() for a in (batch.ids, batch.gaps, batch.labels)]
            window = Window("", *part)
            if len(self.replayed) < _REPLAYED:
                self.replayed.append(window)
            else:
                self.replayed[self.rng.randrange(_REPLAYED)] = window

    def _rename(self, window: Window) -> None:
        """Give one or two names of the text new, invented ones: unknown names are clean."""
        rng, ids = self.rng, window.ids
        inner = [
            at for at in range(1, len(ids)) if self.capital[ids[at]] and window.gaps[at] == SPACE
        ]
        for _ in range(rng.randint(1, 2)):
            if not inner:
                return
            old, new = ids[rng.choice(inner)], rng.choice(self.names)
            window.ids = ids = [new if word == old else word for word in ids]

    def _credit(self, window: Window) -> None:
        """Let a known outlet stand where outlets stand: as dateline or after "to", "from"."""
        rng = self.rng
        if not self.outlets:
            return
        ids, gaps = (part.tolist() for part in rng.choice(self.outlets))
        places = [at + 1 for at, word in enumerate(window.ids[:-1]) if word in self.credits]
        gaps[0] = SPACE
        if rng.random() < 0.5 or not places:
            gaps[0] = PARAGRAPH
            ids, gaps = [*ids, rng.choice(self.dashes)], [*gaps, SPACE]
            place = 0
            window.gaps[0] = SPACE
        else:
            place = rng.choice(places)
        window.ids[place:place] = ids
        window.gaps[place:place] = gaps
        window.labels[place:place] = [0] * len(ids)

    def _distract(self, window: Window, corpus: Corpus) -> None:
        """Put the headline of another article into the text, as news sites do; it is clean."""
        rng = self.rng
        first = int(corpus.starts[rng.randrange(len(corpus))])
        stop = first + 1
        while stop < min(first + 18, len(corpus.ids)) and corpus.gaps[stop] != PARAGRAPH:
            stop += 1
        lead: Piece = rng.choice(self.lead.get(window.lang) or self.lead["en"])
        breaks = [at for at, gap in enumerate(window.gaps) if gap == PARAGRAPH and at]
        place = rng.choice(breaks) if breaks else len(window.ids)
        ids = lead[0].tolist() + corpus.ids[first:stop].tolist()
        gaps = [PARAGRAPH, *lead[1].tolist()[1:], SPACE, *corpus.gaps[first + 1 : stop].tolist()]
        window.ids[place:place] = ids
        window.gaps[place:place] = gaps
        window.labels[place:place] = [0] * len(ids)


def _shares(corpora: Sequence[Corpus]) -> list[float]:
    """Share of each corpus: the language's share, split by weighted words to the power 0.7."""
    mass = [(len(c.ids) * WEIGHTS.get(c.source, 1.0)) ** 0.7 for c in corpora]
    totals: dict[str, float] = {}
    for corpus, words in zip(corpora, mass, strict=True):
        totals[corpus.lang] = totals.get(corpus.lang, 0.0) + words
    return [
        LANGUAGES.get(corpus.lang, 0.0) * words / totals[corpus.lang]
        for corpus, words in zip(corpora, mass, strict=True)
    ]


def _spam_words(
    corpora: Sequence[Corpus], numbering: Numbering, words: frozenset[str]
) -> NDArray[np.bool_]:
    """Words of the universe, any case, that are not among the commonest of the corpora."""
    counts = np.zeros(len(numbering.numbers), np.int64)
    for corpus in corpora:
        counts += np.bincount(corpus.ids, minlength=len(counts))
    common = np.zeros(len(counts), bool)
    common[np.argsort(-counts)[:1500]] = True
    wanted = np.zeros(len(counts), bool)
    for word, number in numbering.numbers.items():
        if len(word) > 2 and word.lower() in words and not common[number]:
            wanted[number] = True
    return wanted


def names(numbering: Numbering, rng: Random) -> list[int]:
    """Return the numbers of 20,000 invented capitalised names."""
    made = (syllables(rng) + rng.choice(_NAME_ENDINGS) for _ in range(20_000))
    return [numbering.number(name.capitalize()) for name in made]


def _capitals(numbering: Numbering) -> NDArray[np.bool_]:
    """Say of each word number whether the word looks like a name: Xxxx, four letters or more."""
    flags = [
        len(word) > 3 and word[0].isupper() and word[1:].islower() for word in numbering.numbers
    ]
    return np.array(flags)


def _part(window: Window, size: int, rng: Random) -> Window:
    start = rng.randrange(max(1, len(window.ids) - size + 1))
    part = slice(start, start + size)
    return Window(window.lang, window.ids[part], window.gaps[part], window.labels[part])
