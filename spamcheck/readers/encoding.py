"""Bytes to text: which encoding a file is in, and which files are no text at all."""

from __future__ import annotations

import codecs
import re

from spamcheck.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"OggS", "a media file"),
    (b"ID3", "a media file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
READABLE = "spamcheck reads plain text, Markdown, HTML, JSON and JSONL"
"""What a message about a file of another kind offers instead."""

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})|"""
    rb"""^\s{0,9}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096  # browsers look at 1,024 bytes; pages with long heads declare it later
_SAMPLE = 4096
_CONTROL = bytes([*sorted(set(range(32)) - set(b"\t\n\v\f\r\x1b")), 127])
_FEW = 3  # control bytes that the shortest text may hold
_CONTROL_SHARE = 0.3  # in valid UTF-8, where even a text full of NULs is text
_CONTROL_SHARE_UNKNOWN = 0.01  # in bytes of no known encoding; random bytes hold 0.11
_MANGLED_SHARE = 0.1  # broken sequences per good character in UTF-8 that somebody cut

_SURROGATES = re.compile("[\ud800-\udfff]")


def decode(data: bytes, source: str) -> str:
    """Return the text of `data` without its byte order mark; line ends stay as they are.

    In this order: byte order mark, UTF-16 by its pattern of NULs, UTF-8, the encoding that an
    HTML page or an XML declaration names, Windows-1252.

    Raises:
        InputError: the bytes are no text; `source` names them.
    """
    _refuse_binary(data, source)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if wide := _wide(data):
        return data.decode(wide, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data, source)
    _refuse_controls(data, source, share=_CONTROL_SHARE)
    return text


def mended(text: str) -> str:
    """Return `text` with lone surrogates (JSON may hold them) replaced, of the same length."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def _refuse_binary(data: bytes, source: str) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic) and not (name == "a media file" and data[:64].isascii()):
            raise InputError(source, f"looks like {name}; {READABLE}")


def _refuse_controls(data: bytes, source: str, *, share: float) -> None:
    controls = len(data) - len(data.translate(None, _CONTROL))
    if controls > max(_FEW, share * len(data)):
        raise InputError(source, f"looks like a binary file; {READABLE}")


def _wide(data: bytes) -> str:
    """Return the UTF-16 in which every other byte of a Latin text is NUL, empty if it is not."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else ""


def _decode_other(data: bytes, source: str) -> str:
    mangled = data.decode("utf-8", "replace")
    bad = mangled.count("\ufffd")
    good = len(mangled) - len(mangled.encode("ascii", "ignore")) - bad
    if bad <= _MANGLED_SHARE * good:
        _refuse_controls(data, source, share=_CONTROL_SHARE)
        return mangled
    _refuse_controls(data, source, share=_CONTROL_SHARE_UNKNOWN)
    encoding = _declared(data) or "cp1252"
    return data.decode(encoding, "replace")


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    if match is None:
        return ""
    name = (match[1] or match[2]).decode("ascii").lower()
    # What browsers do: the page that calls itself Latin-1 is Windows-1252, and a page that
    # could be scanned for ASCII is not UTF-16, whatever it says.
    if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "utf-8", "utf8"):
        return ""
    if name.startswith(("utf-16", "utf-7", "utf7", "utf-32")):
        return ""
    try:
        return name if isinstance(b"a".decode(name), str) else ""
    except (LookupError, ValueError):
        return ""
