"""Known money phrases: their table and where a text holds one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from spamcheck.text import Tokens, tokenize

_MOST_WORDS = 6
_MOST_CHARACTERS = 14
_UNSPACED_FROM = "\u0e00"


@dataclass(frozen=True)
class Term:
    """A known phrase: the trade that pays for it, and how rarely honest text uses it (0..1)."""

    vertical: str
    weight: float


@dataclass(frozen=True)
class Terms:
    """Known phrases by their words; those of scripts without spaces by their characters.

    `firsts` holds the words that phrases begin with and how many words the longest has, `pairs`
    the first two words of those that have several: both are asked before a phrase is joined.
    """

    spaced: Mapping[str, Term]
    firsts: Mapping[str, int]
    pairs: Set[str]
    unspaced: Mapping[str, Term]

    @classmethod
    def of(cls, rows: Iterable[tuple[str, Term]]) -> Terms:
        """Index (phrase, term) rows; of phrases with one key the last counts."""
        keyed = {key(phrase): term for phrase, term in rows}
        return cls.of_keys([*keyed], [*keyed.values()])

    @classmethod
    def of_keys(cls, keys: Sequence[str], terms: Sequence[Term]) -> Terms:
        """Index terms by the keys of their phrases (`key`); an empty key is passed over."""
        spaced = dict(zip(keys, terms, strict=True))
        spaced.pop("", None)
        others = [name for name in spaced if name > _UNSPACED_FROM and is_unspaced(name[:1])]
        unspaced = {name.replace(" ", ""): spaced.pop(name) for name in others}
        firsts: dict[str, int] = {}
        pairs: set[str] = set()
        for name in spaced:
            first, _, rest = name.partition(" ")
            if not rest:
                firsts.setdefault(first, 1)
                continue
            second, _, more = rest.partition(" ")
            pairs.add(f"{first} {second}")
            size = more.count(" ") + 3 if more else 2
            if size > firsts.get(first, 0):
                firsts[first] = size
        return cls(spaced, firsts, pairs, unspaced)

    def extended(self, rows: Iterable[tuple[str, Term]]) -> Terms:
        """Return these terms and (phrase, term) rows that come before them."""
        more = Terms.of(rows)
        if not more.spaced and not more.unspaced:
            return self
        firsts = dict(self.firsts)
        for first, size in more.firsts.items():
            firsts[first] = max(size, firsts.get(first, 0))
        return Terms(
            {**self.spaced, **more.spaced},
            firsts,
            self.pairs | more.pairs,
            {**self.unspaced, **more.unspaced},
        )


def key(phrase: str) -> str:
    """Return what a phrase is looked up by: its first six tokens, lower-case, blanks between."""
    return " ".join(tokenize(phrase.lower()).texts[:_MOST_WORDS])


def is_unspaced(text: str) -> bool:
    """Say whether `text` begins in a script that is written without spaces."""
    return bool(text) and ("\u0e00" <= text <= "\u0e7f\uffff" or "\u3040" <= text <= "\u9fff\uffff")


def matches(tokens: Tokens, terms: Terms) -> Iterator[tuple[int, int, Term]]:
    """Yield (start, end, term) of the longest known phrases, left to right, not overlapping."""
    words = [text.lower() for text in tokens.texts]
    firsts = terms.firsts
    done = 0
    for at in [at for at, word in enumerate(words) if word in firsts]:
        if at >= done and (found := _longest(words[at : at + firsts[words[at]]], terms)):
            used, term = found
            done = at + used
            yield tokens.starts[at], tokens.ends[done - 1], term
    if terms.unspaced and not "".join(words).isascii():
        yield from _in_unspaced(tokens, terms)


def _longest(words: list[str], terms: Terms) -> tuple[int, Term] | None:
    longest = len(words)
    if longest > 1 and f"{words[0]} {words[1]}" not in terms.pairs:
        longest = 1
    for used in range(longest, 0, -1):
        term = terms.spaced.get(" ".join(words[:used]))
        if term is not None:
            return used, term
    return None


def _in_unspaced(tokens: Tokens, terms: Terms) -> Iterator[tuple[int, int, Term]]:
    for text, start in zip(tokens.texts, tokens.starts, strict=True):
        if text.isascii() or not is_unspaced(text):
            continue
        at = 0
        while at < len(text):
            for used in range(min(_MOST_CHARACTERS, len(text) - at), 1, -1):
                term = terms.unspaced.get(text[at : at + used])
                if term is not None:
                    yield start + at, start + at + used, term
                    at += used - 1
                    break
            at += 1
