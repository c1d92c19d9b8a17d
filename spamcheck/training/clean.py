"""Clean articles to measure on: JSONL records, compressed or not, and files of text or HTML."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from spamcheck.errors import InputError
from spamcheck.readers.encoding import decode
from spamcheck.training.marked import Marked

_RECORDS = (".jsonl", ".jsonl.xz")
_TEXTS = {".txt": "text", ".md": "text", ".html": "html", ".htm": "html"}


def clean_articles(
    path: Path, language_of: Callable[[str], str], *, most: int | None = None
) -> Iterator[Marked]:
    """Yield the clean articles of a file or of all files below a folder, in order of names.

    `most` bounds the articles of one JSONL file, and those of all text files together. An
    article that does not say its language is asked of `language_of`; one without text is left
    out.

    Raises:
        InputError: nothing can be read there, or a record is broken (its line is named).
    """
    records, texts = _files(path)
    for file in records:
        for article in islice(_records(file), most):
            yield _told(article, language_of)
    for article in islice(_texts(texts), most):
        yield _told(article, language_of)


def _told(article: Marked, language_of: Callable[[str], str]) -> Marked:
    if article.lang:
        return article
    lang = language_of(article.text[:4000]) or "unknown"
    return Marked(article.id, lang, article.set, article.text, (), article.field)


def _files(path: Path) -> tuple[list[Path], list[Path]]:
    """Return the files of records and the files of one article each."""
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    records = [file for file in files if file.name.lower().endswith(_RECORDS)]
    texts = [file for file in files if file.suffix.lower() in _TEXTS]
    if not records and not texts:
        known = ", ".join([*_RECORDS, *_TEXTS])
        raise InputError(str(path), f"no clean articles there; known: {known}")
    return records, texts


def _records(path: Path) -> Iterator[Marked]:
    source = path.name.removesuffix(".xz").removesuffix(".jsonl")
    try:
        with _opened(path) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        article = _parsed(json.loads(line), f"{source}:{number}", source)
                    except ValueError as error:
                        reason = f"not a clean article: {error}"
                        raise InputError(f"{path}:{number}", reason) from error
                    if article.text.strip():
                        yield article
    except (OSError, EOFError, lzma.LZMAError) as error:
        raise InputError(str(path), f"cannot be read: {error}") from error


def _opened(path: Path) -> BinaryIO | lzma.LZMAFile:
    return lzma.open(path, "rb") if path.suffix.lower() == ".xz" else path.open("rb")


def _parsed(row: Any, name: str, source: str) -> Marked:
    if not isinstance(row, dict):
        raise ValueError("the record is no JSON object")
    if "marked" in row or row.get("spans"):
        raise ValueError("it holds marked insertions; give the file to --set")
    field = "html" if "html" in row else "text"
    text, title = row.get(field), row.get("title") or ""
    if not isinstance(text, str) or not isinstance(title, str):
        raise ValueError("`text` or `html` is missing, or no string")
    if title and field == "text":
        text = f"{title}\n\n{text}"
    return Marked(
        str(row.get("id") or name),
        str(row.get("lang") or ""),
        str(row.get("source") or source),
        text,
        (),
        field,
    )


def _texts(paths: list[Path]) -> Iterator[Marked]:
    for path in paths:
        try:
            text = decode(path.read_bytes(), str(path))
        except OSError as error:
            raise InputError(str(path), error.strerror or type(error).__name__) from error
        if text.strip():
            yield Marked(str(path), "", path.parent.name, text, (), _TEXTS[path.suffix.lower()])
