"""Hosts in running text and in links, and the name that somebody registered for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tldextract import TLDExtract


class Host(NamedTuple):
    """A host as written: where it stands, the registered label and the public suffix."""

    start: int
    end: int
    text: str
    label: str
    suffix: str


class Registered(NamedTuple):
    """The name that was registered and the public suffix below which: kompas, co.id."""

    label: str
    suffix: str


def words_of(text: str) -> frozenset[str]:
    """Return the words of a table that is written as running text."""
    return frozenset(text.split())


# The dot is searched first: the engine jumps to it, and full stops are followed by a blank.
_DOT = re.compile(r"\.(?=[A-Za-z]{2})")
_BEFORE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){0,4}")
_AFTER = re.compile(r"(?:[A-Za-z0-9-]{1,63}\.){0,4}[A-Za-z]{2,18}(?![\w@])")
_HREF = re.compile(r"\s*(?:[a-zA-Z][a-zA-Z0-9+]{1,9}:)?//(?:[^/@\s]{0,200}@)?([^/:?#\s]{1,253})")

# Below these nothing is sold but one label, so that the public suffix list need not be read
# (a quarter of a second) for the hosts that articles name most.
_PLAIN = frozenset({"com", "net", "org", "info", "biz"})

CHEAP = words_of(
    "xyz top club online site shop store fun icu vip win bet casino poker live pro cc buzz click "
    "link space website tech rest monster cyou quest sbs lol loan bid work men gq cf ga ml tk pw "
    "asia lat autos beauty hair skin makeup boats homes mom cfd bond ink red blue"
)
"""Suffixes that cost a dollar or nothing in the first year and that spam hosts prefer."""

OFFICIAL = re.compile(r"(?:^|\.)(?:gov|go|gob|gouv|edu|ac|sch|mil|int|desa|museum)(?:\.|$)")
"""Suffixes that are not sold to everyone: authorities, schools, armies, villages."""


def hosts(text: str) -> Iterator[Host]:
    """Yield the hosts in `text` in order; words glued at a full stop ("itu.Saya") are none."""
    done = 0
    for dot in _DOT.finditer(text):
        if dot.start() < done:
            continue
        host = _around(text, dot.start(), done)
        if host:
            done = host.end
            yield host


def _around(text: str, dot: int, floor: int) -> Host | None:
    start = dot
    while (
        start > floor
        and dot - start < 80
        and (text[start - 1].isalnum() or text[start - 1] in ".-")
    ):
        start -= 1
    after = _AFTER.match(text, dot + 1)
    head = text[start:dot].lstrip(".-")
    start = dot - len(head)
    if (
        not after
        or not head.isascii()
        or not _BEFORE.fullmatch(head)
        or _glued(text, start, head, after.group())
    ):
        return None
    name = f"{head}.{after.group()}"
    found = registered(name)
    return Host(start, after.end(), name, *found) if found else None


def _glued(text: str, start: int, head: str, tail: str) -> bool:
    """Tell a sentence's end without its blank, an address or a file from a host."""
    last = tail.rpartition(".")[2]
    if start and text[start - 1] in "@_/=&" and text[max(0, start - 3) : start] != "://":
        return True
    return last != last.lower() and not (last.isupper() and head.isupper())


@lru_cache(maxsize=4096)
def registered(host: str) -> Registered | None:
    """Return what was registered of `host`, lower-case; None where it ends in no public suffix."""
    name = host.lower().strip(".").removeprefix("www.")
    labels = name.split(".")
    if len(labels) == 2 and labels[1] in _PLAIN and labels[0]:
        return Registered(labels[0], labels[1])
    if len(labels) < 2 or not labels[-1].isalpha() or not name.isprintable():
        return None
    found = _extract()(name)
    return Registered(found.domain, found.suffix) if found.domain and found.suffix else None


@cache
def _extract() -> TLDExtract:
    # Imported here because it costs a quarter of a second; the bundled list, never the network.
    import tldextract

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def target(href: str) -> Registered | None:
    """Return what was registered of a link's target, None for a relative or other link."""
    match = _HREF.match(href)
    return registered(match.group(1)) if match else None
