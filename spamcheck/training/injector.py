"""Puts spam into clean windows of text and labels every token: the tagger's training set.

Styles follow what infected pages showed: two in three insertions stand mid-sentence, one in
nine is a brand with digits, one in four is in another language, some leave scars of a
stripped link. Windows without any insertion, and windows around clean uses of the same
words, teach the other half.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from spamcheck.tagger.gaps import NONE, ODD, PARAGRAPH, SPACE
from spamcheck.training.material import Material, Piece
from spamcheck.training.numbering import Corpus, Ids, Numbering

INSIDE, START, END = 1, 2, 4
"""Label bits of a token: inside an insertion, its first, its last."""

_GLUED = 255  # the gap of a comma in a keyword list: kept without a space when pieces are joined


@dataclass
class Window:
    """Tokens under construction: word numbers, gap classes and label bits of equal length."""

    lang: str
    ids: list[int]
    gaps: list[int]
    labels: list[int]

    def is_free(self, place: int) -> bool:
        """Say whether nothing that was inserted would be split by an insertion at `place`."""
        label = self.labels[place] if place < len(self.labels) else 0
        return not label or bool(label & START)

    def insert(self, place: int, piece: Piece, *, drop: int = 0) -> None:
        """Put a labelled `piece` before token `place`, replacing the next `drop` tokens."""
        ids, gaps = piece[0].tolist(), piece[1].tolist()
        if not ids:
            return
        gaps[0] = self.gaps[place] if drop or place < len(self.gaps) else SPACE
        labels = [INSIDE] * len(ids)
        labels[0] |= START
        labels[-1] |= END
        follows = place + drop
        if not drop and follows < len(self.gaps) and self.gaps[follows] in (PARAGRAPH, NONE):
            if self.gaps[follows] == PARAGRAPH:
                self.gaps[follows] = SPACE
            else:
                gaps[0] = SPACE
        self.ids[place:follows] = ids
        self.gaps[place:follows] = gaps
        self.labels[place:follows] = labels


@dataclass(frozen=True)
class Marks:
    """Word numbers of the marks that the injector looks for."""

    stops: frozenset[int]
    commas: frozenset[int]
    period: int
    opening: frozenset[int]

    @classmethod
    def of(cls, numbering: Numbering) -> Marks:
        """Look the marks up in `numbering`."""
        number = numbering.number
        joints = [",", "dan", "and", "atau", "or", "yang", "of", "the", "serta", "with", "dengan"]
        return cls(
            stops=frozenset(map(number, ".!?")),
            commas=frozenset(map(number, joints)),
            period=number("."),
            opening=frozenset(map(number, '"“‘(')),
        )


class Injector:
    """Draws labelled windows from corpora and material; every draw comes from `rng`."""

    def __init__(
        self,
        material: Material,
        marks: Marks,
        separators: Sequence[Piece],
        rng: Random,
    ) -> None:
        self.material = material
        self.marks = marks
        self.separators = separators
        self.rng = rng

    def inject(self, window: Window) -> None:
        """Insert one to three pieces, styles drawn at random."""
        rng = self.rng
        for _ in range(rng.choices((1, 2, 3), (6, 3, 1))[0]):
            draw = rng.random()
            if draw < 0.80:
                self._phrase(window)
            elif draw < 0.92:
                self._sentence(window)
            elif draw < 0.97:
                self._keyword_list(window)
            else:
                self._everywhere(window)

    def _phrase(self, window: Window) -> None:
        rng = self.rng
        piece = self._draw(window.lang)
        draw = rng.random()
        if draw < 0.08 and self._replaced(window, piece):
            return
        if 0.08 <= draw < 0.22:
            piece = self._joined(window.lang, piece)
        place = self._place(window)
        window.insert(place, piece)
        self._end_of_paragraph(window, place, place + len(piece[0]))
        self._scar(window, place, len(piece[0]))

    def _replaced(self, window: Window, piece: Piece) -> bool:
        """Put the piece in place of one or two words; False where an insertion would be cut."""
        place, drop = self._middle(window), self.rng.randint(1, 2)
        if any(window.labels[place : place + drop]):
            return False
        window.insert(place, piece, drop=drop)
        return True

    def _draw(self, lang: str) -> Piece:
        """A phrase of the article's language, of another one, or a brand, sometimes together."""
        rng, material = self.rng, self.material
        draw = rng.random()
        if draw < 0.20:
            return rng.choice(material.brands)
        if draw < 0.58:
            piece = material.phrase(lang, rng)
        elif draw < 0.78:
            piece = material.phrase(rng.choice(("id", "en")), rng)
        else:
            piece = material.phrase(rng.choice(sorted(material.trades)), rng)
        if rng.random() < 0.08:
            brand = rng.choice(material.brands)
            piece = _concatenate([piece, brand] if rng.random() < 0.6 else [brand, piece])
        return piece

    def _joined(self, lang: str, piece: Piece) -> Piece:
        joints = self.material.joints.get(lang) or self.material.joints["en"]
        if not joints:
            return piece
        before, after, _ = self.rng.choice(joints)
        return _concatenate([before, piece, after])

    def _place(self, window: Window) -> int:
        """Two in three anywhere inside, else after a comma or joint, at a stop, at an edge."""
        rng, ids = self.rng, window.ids
        draw = rng.random()
        if draw < 0.62:
            return self._middle(window)
        wanted = self.marks.commas if draw < 0.80 else self.marks.stops
        after = int(draw < 0.80 or draw > 0.92)
        places = [
            at + after
            for at, word in enumerate(ids)
            if word in wanted and 0 < at < len(ids) - 1 and window.is_free(at + after)
        ]
        return rng.choice(places) if places else self._middle(window)

    def _middle(self, window: Window) -> int:
        """A place before a word that follows white space, any free one where none is found soon.

        It is never inside an insertion: before the first word always is free.
        """
        rng = self.rng
        for _ in range(8):
            at = rng.randint(1, max(1, len(window.ids) - 2))
            if window.gaps[at] == SPACE and window.is_free(at):
                return at
        free = [at for at in range(len(window.ids)) if window.is_free(at)]
        return rng.choice(free)

    def _end_of_paragraph(self, window: Window, place: int, after: int) -> None:
        """Hang every second insertion at a paragraph break onto the paragraph before it."""
        if window.gaps[place] == PARAGRAPH and place and self.rng.random() < 0.5:
            window.gaps[place] = NONE if self.rng.random() < 0.25 else SPACE
            if after < len(window.gaps):
                window.gaps[after] = PARAGRAPH

    def _scar(self, window: Window, place: int, size: int) -> None:
        """Leave the spacing of a stripped link in one insertion of six."""
        after = place + size
        draw = self.rng.random()
        if draw < 0.09 and after < len(window.gaps) and window.gaps[after] == SPACE:
            window.gaps[after] = ODD
        elif draw < 0.12 and after < len(window.gaps) and window.gaps[after] == NONE:
            window.gaps[after] = SPACE
        elif draw < 0.15 and window.gaps[place] == SPACE:
            window.gaps[place] = NONE
        elif draw < 0.17 and window.gaps[place] == SPACE:
            window.gaps[place] = ODD

    def _sentence(self, window: Window) -> None:
        """Insert one to three promotional sentences at a sentence boundary."""
        rng = self.rng
        sentences = self.material.sentences.get(window.lang) or self.material.sentences["en"]
        places = [
            at + 1
            for at, word in enumerate(window.ids[:-1])
            if word in self.marks.stops
            and window.gaps[at + 1] in (SPACE, PARAGRAPH)
            and window.is_free(at + 1)
        ]
        place = rng.choice(places) if places else 0
        count = rng.choices((1, 2, 3), (7, 2, 1))[0]
        whole = rng.random() < 0.3
        piece = _concatenate([rng.choice(sentences) for _ in range(count)])
        paragraph = place < len(window.gaps) and window.gaps[place] == PARAGRAPH
        window.insert(place, piece)
        after = place + len(piece[0])
        if (whole or paragraph) and after < len(window.gaps):
            window.gaps[place] = PARAGRAPH if whole else SPACE
            window.gaps[after] = PARAGRAPH

    def _keyword_list(self, window: Window) -> None:
        """Insert 4 to 18 phrases with one separator, in a sentence or as a paragraph."""
        rng = self.rng
        separator = rng.choice(self.separators)
        lang = window.lang if rng.random() < 0.7 else rng.choice(("id", "en"))
        pieces: list[Piece] = []
        for _ in range(rng.randint(4, 18)):
            pieces += [self._draw(lang), separator]
        piece = _concatenate(pieces[:-1])
        place = self._middle(window)
        window.insert(place, piece)
        if rng.random() < 0.6:
            window.gaps[place] = PARAGRAPH
            if place + len(piece[0]) < len(window.gaps):
                window.gaps[place + len(piece[0])] = PARAGRAPH

    def _everywhere(self, window: Window) -> None:
        """Replace one frequent word of the window by one phrase wherever it stands."""
        counts: dict[int, list[int]] = {}
        for at, word in enumerate(window.ids):
            if at and not window.labels[at] and word not in self.marks.stops | self.marks.commas:
                counts.setdefault(word, []).append(at)
        repeated = [places for places in counts.values() if 2 <= len(places) <= 6]
        if not repeated:
            self._phrase(window)
            return
        piece = self._draw(window.lang)
        for at in reversed(self.rng.choice(repeated)):
            window.insert(at, piece, drop=1)


def _concatenate(pieces: Sequence[Piece]) -> Piece:
    """Join pieces with a space before each that is not a mark glued by its own gap."""
    ids = np.concatenate([piece[0] for piece in pieces])
    gaps = []
    for number, (piece_ids, piece_gaps) in enumerate(pieces):
        part = piece_gaps.copy()
        if number and len(piece_ids):
            part[0] = NONE if part[0] == _GLUED else SPACE
        gaps.append(part)
    return ids.astype(np.int32), np.concatenate(gaps)


def separators(numbering: Numbering) -> list[Piece]:
    """Return the marks that stand between the phrases of a keyword list."""
    made: list[Piece] = []
    for text in (",", "|", "/", "-", "•", "", ";", "#"):
        ids, _ = numbering.piece(text)
        made.append((ids, np.full(len(ids), SPACE, np.uint8)))
    made[0][1][:] = _GLUED
    return made


def cut(corpus: Corpus, article: int, start: int, size: int) -> Window:
    """Return up to `size` tokens of an article from token `start`, without labels."""
    first = int(corpus.starts[article])
    last = int(corpus.starts[article + 1])
    lo = min(first + start, max(first, last - size))
    hi = min(lo + size, last)
    ids: Ids = corpus.ids[lo:hi]
    gaps: NDArray[np.uint8] = corpus.gaps[lo:hi]
    window = Window(corpus.lang, ids.tolist(), gaps.tolist(), [0] * (hi - lo))
    window.gaps[0] = PARAGRAPH
    return window
