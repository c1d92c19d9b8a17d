"""What part a short text plays by its look: byline, title, list item."""

from __future__ import annotations

import re

LONGEST_BYLINE = 80
LONGEST_TITLE = 200
LONGEST_SIGNATURE = 120

_NAMED = (
    r"(?:ditulis oleh|diposting oleh|dipublikasikan oleh|written by|posted by|published by|"
    r"escrito por|publicado por|écrit par|publié par|geschrieben von|scritto da|oleh|penulis|"
    r"pengarang|editor|reporter|pewarta|wartawan|redaktur|author|autor|auteur|autore|verfasser|"
    r"yazan|yazar|tác giả|автор|作者|기자|الكاتب|ผู้เขียน)"
)
_LABEL = re.compile(rf"\W{{0,3}}(?:{_NAMED}|by)\s*[:：|/–—-]\s*(?=\S)", re.IGNORECASE)
# Ordinary words too: only at the very start, with a capital, before what reads as a name.
_OPENING = re.compile(
    rf"\W{{0,3}}(?:(?i:{_NAMED})|By|BY|(?P<short>Por|POR|Von|VON|Par|PAR|Di|Da|От))\s+(?=\S)"
)
_ACCOUNT = re.compile(r"admin|redaksi|editor|user|root", re.IGNORECASE)
_DATE = re.compile(r"\s*(?:[|•·,–—-]|\b(?:on|pada)\b|\d).*", re.DOTALL)
_FINAL = re.compile(r"[.!?。！？…]\W*\Z")
_MOST_WORDS = 9
_LONGEST_NAME = 5
_ITEM = re.compile(r"[ \t]*(?:[-*+•▪◦‣–]|\(?\d{1,3}[.)])[ \t\u00a0]+(?=\S)")


def is_byline(text: str) -> bool:
    """Say whether `text` is a short line that names its author ("By admin", "Penulis: Sari")."""
    if not 3 < len(text) <= LONGEST_BYLINE or "\n" in text or "\r" in text:
        return False
    if label := _LABEL.match(text):
        rest = text[label.end() :]
        return len(rest.split()) <= _MOST_WORDS and rest[-1] not in "!?;:"
    opening = _OPENING.match(text)
    return opening is not None and _is_name(text[opening.end() :], short=bool(opening["short"]))


def _is_name(rest: str, *, short: bool) -> bool:
    name = _DATE.sub("", rest).split()
    if not name or len(name) > _LONGEST_NAME or _FINAL.search(rest):
        return False
    if len(name) == 1 and (not short or _ACCOUNT.search(rest)):
        return True
    return name[0][0].isupper() and name[-1][0].isupper()


def is_title(text: str) -> bool:
    """Say whether `text`, first of several paragraphs, reads as a title: one line, no full stop."""
    if len(text) > LONGEST_TITLE or "\n" in text or "\r" in text:
        return False
    return not _FINAL.search(text[-12:]) and text[-1] not in ":;,"


def is_item(text: str) -> bool:
    """Say whether `text` starts with the mark of a list item ("- ", "1. ")."""
    return _ITEM.match(text) is not None


def is_signature(text: str) -> bool:
    """Say whether text that a page marks as the author's is a name and not a biography."""
    return len(text) <= LONGEST_SIGNATURE and not _FINAL.search(text[-12:])
