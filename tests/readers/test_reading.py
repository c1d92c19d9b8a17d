from __future__ import annotations

import time
from pathlib import Path

import pytest

from spamcheck.errors import InputError
from spamcheck.readers import SUFFIXES, read, read_bytes
from spamcheck.types import Document, Kind


def only(data: bytes, name: str) -> Document:
    (found,) = read_bytes(data, name)
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_every_suffix_is_read_in_either_case(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix.upper()}"
    path.write_text('{"text": "satu dua tiga"}', encoding="utf-8")
    (found,) = read(path)
    assert isinstance(found, Document)
    assert "satu dua tiga" in " ".join(p.text for p in found.paragraphs)


@pytest.mark.parametrize(
    ("data", "kind", "text"),
    [
        (b"<!DOCTYPE html><title>x</title><p>Isi</p>", Kind.TITLE, "x"),
        (b"\n <p>Isi &amp; lagi</p>", Kind.BODY, "Isi & lagi"),
        (b'{"text": "Isi"}', Kind.BODY, "Isi"),
        (b'{"text": "Isi"}\n{"text": "Dua"}', Kind.BODY, "Isi"),
        (b'[{"text": "Isi"}]', Kind.BODY, "Isi"),
        (b"Isi < 5 saja", Kind.BODY, "Isi < 5 saja"),
        (b"[kutipan] {lain}", Kind.BODY, "[kutipan] {lain}"),
    ],
)
@pytest.mark.parametrize("name", ["-", "README", "draft.bak"])
def test_unknown_names_are_read_by_what_they_hold(
    data: bytes, kind: Kind, text: str, name: str
) -> None:
    found = next(iter(read_bytes(data, name)))
    assert isinstance(found, Document)
    assert (found.paragraphs[0].kind, found.paragraphs[0].text) == (kind, text)


@pytest.mark.parametrize("suffix", sorted(set(SUFFIXES) - {".json"}))
def test_empty_files_are_no_error(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"")
    found = [item for item in read(path) if isinstance(item, Document)]
    assert all(item.paragraphs == () for item in found)
    assert len(found) == (suffix not in (".jsonl", ".ndjson"))


@pytest.mark.parametrize("suffix", [*sorted(SUFFIXES), ".png", ""])
def test_binary_files_are_errors_that_name_the_file(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    with pytest.raises(InputError, match="looks like a PNG image") as caught:
        list(read(path))
    assert caught.value.source == str(path)


@pytest.mark.parametrize("suffix", [".txt", ".jsonl"])
def test_vanished_files_and_folders_are_errors(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        list(read(tmp_path / f"gone{suffix}"))
    (tmp_path / f"folder{suffix}").mkdir()
    with pytest.raises(InputError, match="Is a directory"):
        list(read(tmp_path / f"folder{suffix}"))


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_mark_of_byte_order_is_not_counted(name: str) -> None:
    (paragraph,) = only("\ufeffIsi berita – di sini.".encode("utf-16"), name).paragraphs
    assert (paragraph.start, paragraph.end) == (0, 22)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_nuls_are_read(name: str) -> None:
    (paragraph,) = only(b"Isi\0berita \0 ini.", name).paragraphs
    assert (paragraph.start, paragraph.end) == (0, 17)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize(
    "unit", ["kata ", "<", "<!--", "<a ", '<a x="', "&", "&#", "</", "<!", "<?", "<![x", "[", "*a "]
)
def test_long_single_lines_are_read_in_linear_time(name: str, unit: str) -> None:
    data = (unit * (500_000 // len(unit))).encode()
    start = time.perf_counter()
    only(data, name)
    # 0.1 to 0.9 s where this was written; what is quadratic takes minutes.
    assert time.perf_counter() - start < 20
