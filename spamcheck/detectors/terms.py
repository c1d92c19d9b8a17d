"""Known money phrases: their table and where a text holds one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spamcheck.text import Token, tokenize

_MOST_WORDS = 6
_MOST_CHARACTERS = 14


@dataclass(frozen=True)
class Term:
    """A known phrase: the trade that pays for it, and how rarely honest text uses it (0..1)."""

    vertical: str
    weight: float


@dataclass(frozen=True)
class Terms:
    """Known phrases by their words; those of scripts without spaces by their characters."""

    spaced: Mapping[str, Term]
    firsts: Mapping[str, int]
    unspaced: Mapping[str, Term]

    @classmethod
    def of(cls, rows: Iterable[tuple[str, Term]]) -> Terms:
        """Index (phrase, term) rows; phrases are compared as lower-case tokens."""
        spaced: dict[str, Term] = {}
        firsts: dict[str, int] = {}
        unspaced: dict[str, Term] = {}
        for phrase, term in rows:
            if is_unspaced(phrase[:1]):
                unspaced[phrase] = term
                continue
            words = [token.text for token in tokenize(phrase.lower())][:_MOST_WORDS]
            if words:
                spaced[" ".join(words)] = term
                firsts[words[0]] = max(firsts.get(words[0], 0), len(words))
        return cls(spaced, firsts, unspaced)


def is_unspaced(text: str) -> bool:
    """Say whether `text` begins in a script that is written without spaces."""
    return bool(text) and ("\u0e00" <= text <= "\u0e7f\uffff" or "\u3040" <= text <= "\u9fff\uffff")


def matches(text: str, terms: Terms) -> Iterator[tuple[int, int, Term]]:
    """Yield the longest known phrases of lower-case `text`, left to right, not overlapping."""
    tokens = tokenize(text)
    firsts = terms.firsts
    at = 0
    while at < len(tokens):
        size = firsts.get(tokens[at].text)
        if size is not None and (found := _longest(tokens, at, size, terms)) is not None:
            used, term = found
            yield tokens[at].start, tokens[at + used - 1].end, term
            at += used
            continue
        at += 1
    if terms.unspaced and not text.isascii():
        yield from _in_unspaced(tokens, terms)


def _longest(tokens: list[Token], at: int, size: int, terms: Terms) -> tuple[int, Term] | None:
    words = [token.text for token in tokens[at : at + size]]
    for used in range(len(words), 0, -1):
        term = terms.spaced.get(" ".join(words[:used]))
        if term is not None:
            return used, term
    return None


def _in_unspaced(tokens: list[Token], terms: Terms) -> Iterator[tuple[int, int, Term]]:
    for token in tokens:
        if not is_unspaced(token.text):
            continue
        at = 0
        while at < len(token.text):
            for used in range(min(_MOST_CHARACTERS, len(token.text) - at), 1, -1):
                term = terms.unspaced.get(token.text[at : at + used])
                if term is not None:
                    yield token.start + at, token.start + at + used, term
                    at += used - 1
                    break
            at += 1
