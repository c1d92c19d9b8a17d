"""JSON and JSONL records to documents; a broken line is reported and the rest goes on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from spamcheck.errors import InputError
from spamcheck.readers import plain
from spamcheck.readers.addresses import host
from spamcheck.readers.encoding import decode, mended
from spamcheck.types import Document, Kind, Paragraph, Positions

_LOOK = 4096  # bytes that tell text from other files
_BLANK = " \t\r\n\f\v"


def documents_from_record(
    record: Mapping[str, Any], source: str, *, number: int = 0
) -> Iterator[Document | InputError]:
    """Yield the document of one record, or the error that says why there is none.

    The record holds `text` or `html` and, if known, `id`, `title`, `byline` or `author`,
    `site` or `url`, and `lang`. Title and byline come first, as paragraphs whose offsets are
    places in that field. `source` is named in messages and reports, followed by the record's
    id or else by `number`, its line.
    """
    name = _name(record, source, number)
    try:
        yield _document(record, name)
    except InputError as error:
        yield error


def read_stream(stream: BinaryIO, source: str) -> Iterator[Document | InputError]:
    """Yield the documents of a JSONL file, line by line, whatever its encoding.

    Raises:
        InputError: the file is no text at all.
    """
    start = stream.read(_LOOK)
    stream.seek(0)
    text = decode(start, source)
    lines: Iterable[bytes] = stream
    if b"\0" in start[:4] and "\0" not in text[:4]:  # UTF-16: its line ends are two bytes
        lines = decode(stream.read(), source).encode("utf-8", "replace").splitlines()
    yield from read_lines(lines, source)


def is_lines(start: str) -> bool:
    """Say whether text that starts like this is JSONL: its first line is a record by itself."""
    line, end, _ = start.lstrip().partition("\n")
    try:
        return bool(end) and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def read_lines(lines: Iterable[bytes], source: str) -> Iterator[Document | InputError]:
    """Yield a document or an error for each line of a JSONL file that is not blank."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{source}:{number}"
        try:
            record = _parsed(decode(line, where).rstrip("\r\n"), where)
        except InputError as error:
            yield error
            continue
        yield from documents_from_record(record, source, number=number)


def read_json(text: str, source: str) -> Iterator[Document | InputError]:
    """Yield the documents of a JSON file: one record, or a list of records."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(source, f"broken JSON: {_reason(error)}") from error
    if isinstance(data, dict):
        yield from documents_from_record(data, source)
        return
    if not isinstance(data, list):
        raise InputError(source, "JSON of neither a record nor a list of records")
    for number, record in enumerate(data, 1):
        if isinstance(record, dict):
            yield from documents_from_record(record, source, number=number)
        else:
            yield InputError(f"{source}#{number}", _not_a_record(record))


def _parsed(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"broken JSON: {_reason(error)}") from error
    if not isinstance(record, dict):
        raise InputError(where, _not_a_record(record))
    return record


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.pos + 1}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _not_a_record(value: object) -> str:
    return f"a record is a JSON object in braces, not {type(value).__name__}"


def _name(record: Mapping[str, Any], source: str, number: int) -> str:
    own = record.get("id")
    if isinstance(own, str | int) and str(own):
        return f"{source}#{_one_line(str(own))}"
    return f"{source}#{number}" if number else source


def _one_line(text: str) -> str:
    return " ".join(mended(text).split())


def _document(record: Mapping[str, Any], name: str) -> Document:
    head = list(_head(record, name))
    body_field = "html" if _text(record, "html", name) else "text"
    source = _text(record, body_field, name)
    if not source and not isinstance(record.get("text"), str):
        raise InputError(name, "the record has no field text or html")
    titled = not any(p.kind is Kind.TITLE for p in head)
    if body_field == "html":
        from spamcheck.readers import html  # slow to import, and few records hold any

        body = html.paragraphs(source, index=len(head), titled=titled)
    else:
        body = list(plain.paragraphs(source, index=len(head), titled=titled))
    own = record.get("id")
    return Document(
        id=mended(str(own)) if isinstance(own, str | int) else name,
        source=source,
        paragraphs=(*head, *body),
        site=_site(record, name),
        language=_text(record, "lang", name),
        origin=name,
    )


def _head(record: Mapping[str, Any], name: str) -> Iterator[Paragraph]:
    fields = (
        ("title", _text(record, "title", name), Kind.TITLE),
        ("byline", _text(record, "byline", name) or _text(record, "author", name), Kind.BYLINE),
    )
    index = 0
    for field, value, kind in fields:
        text = value.strip(_BLANK)
        if text:
            start = len(value) - len(value.lstrip(_BLANK))
            positions = Positions.identity(start, len(text))
            yield Paragraph(index, text, positions, kind, field=field)
            index += 1


def _text(record: Mapping[str, Any], field: str, name: str) -> str:
    value = record.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(name, f"field {field} holds {type(value).__name__}, not a string")
    return mended(value)


def _site(record: Mapping[str, Any], name: str) -> str:
    site = _text(record, "site", name) or _text(record, "url", name)
    return host(site)
