"""Bytes to documents: one format a file, chosen by the name's suffix, then by a look inside."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from spamcheck.errors import InputError
from spamcheck.readers import plain, records
from spamcheck.readers.encoding import decode
from spamcheck.readers.records import documents_from_record
from spamcheck.types import Document

__all__ = ["SUFFIXES", "documents_from_record", "read", "read_bytes"]

Reader = Callable[[bytes, str], Iterator[Document | InputError]]

_HTML = re.compile(
    r"\s*(?:<!doctype\s+html|<\?xml|<!--|</?(?:html|head|body|div|p|article|section|main|h[1-6]|"
    r"ul|ol|table|title|meta|span|a|img|figure|center|font|script|style|br)\b)",
    re.IGNORECASE,
)
_RECORD = re.compile(r'\s*(?:\[\s*)?\{\s*(?:"|\})')
_SNIFFED = 4096


def read(path: Path) -> Iterator[Document | InputError]:
    """Yield the documents of one file.

    An error in one record is yielded, not raised, and the rest of the file goes on.

    Raises:
        InputError: the file as a whole cannot be read, or is of no known type.
    """
    name = str(path)
    try:
        if SUFFIXES.get(path.suffix.lower()) is _jsonl:
            # A crawl does not fit into memory; its lines do.
            with path.open("rb") as stream:
                yield from records.read_stream(stream, name)
        else:
            yield from read_bytes(path.read_bytes(), name)
    except OSError as error:
        raise InputError(name, error.strerror or type(error).__name__) from error


def read_bytes(data: bytes, name: str) -> Iterator[Document | InputError]:
    """Yield the documents of a file's bytes; `name` (or "-") chooses the reader by its suffix.

    Raises:
        InputError: as in `read`.
    """
    reader = SUFFIXES.get(Path(name).suffix.lower(), _sniffed)
    yield from reader(data, name)


def _plain(data: bytes, name: str) -> Iterator[Document]:
    yield plain.read(decode(data, name), name)


def _markup(data: bytes, name: str) -> Iterator[Document]:
    from spamcheck.readers import html  # its patterns take 40 ms to compile

    yield html.read(decode(data, name), name)


def _markdown(data: bytes, name: str) -> Iterator[Document]:
    from spamcheck.readers import markdown  # its parser is the slowest import of all readers

    yield markdown.read(decode(data, name), name)


def _json(data: bytes, name: str) -> Iterator[Document | InputError]:
    yield from records.read_json(decode(data, name), name)


def _jsonl(data: bytes, name: str) -> Iterator[Document | InputError]:
    yield from records.read_stream(io.BytesIO(data), name)


def _sniffed(data: bytes, name: str) -> Iterator[Document | InputError]:
    start = decode(data, name)[:_SNIFFED]
    reader: Reader = _plain
    if _HTML.match(start):
        reader = _markup
    elif _RECORD.match(start):
        reader = _jsonl if records.is_lines(start) else _json
    yield from reader(data, name)


SUFFIXES: dict[str, Reader] = {
    ".txt": _plain,
    ".text": _plain,
    ".md": _markdown,
    ".markdown": _markdown,
    ".mdx": _markdown,
    ".html": _markup,
    ".htm": _markup,
    ".xhtml": _markup,
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".json": _json,
}
"""The reader of each suffix; a walk through a folder takes these files and no others."""
