from __future__ import annotations

import codecs

import pytest

from spamcheck.errors import InputError
from spamcheck.readers.encoding import decode, mended

TEXT = "Harga naik – kata Menteri.\r\nDua “kutip”.\rTiga\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
    ],
)
def test_text_is_decoded_without_mark_and_with_its_line_ends(data: bytes) -> None:
    assert decode(data, "x") == TEXT


def test_declared_encoding_is_used_where_the_bytes_are_no_utf8() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Цена выросла</body></html>'
    assert decode(page.encode("cp1251"), "x") == page
    xml = '<?xml version="1.0" encoding="iso-8859-2"?><p>Łódź</p>'
    assert decode(xml.encode("iso-8859-2"), "x") == xml


@pytest.mark.parametrize("name", ["utf-7", "utf-16", "no-such-code", "base64", "rot13", "hex"])
def test_senseless_declarations_are_passed_over(name: str) -> None:
    data = f'<meta charset="{name}"><p>caf\u00e9'.encode("cp1252")
    assert decode(data, "x").endswith("caf\u00e9")


def test_cut_utf8_stays_utf8() -> None:
    text = "žluťoučký kůň příšerně úpěl " * 5
    assert decode(text.encode() + "ů".encode()[:1], "x") == text + "\ufffd"


@pytest.mark.parametrize("data", [b"abc\0def\0", b"a\0", b"isi \0 berita"])
def test_nuls_in_a_text_are_kept(data: bytes) -> None:
    assert "\0" in decode(data, "x")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", "a PDF"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (bytes(range(256)) * 8, "a binary file"),
        (b"\0" * 100, "a binary file"),
        (b"\x00\x01\x02\x03" * 50, "a binary file"),
        (b"text \xff\xfe\xfa" + b"\0\x01\x02" * 20, "a binary file"),
    ],
)
def test_binary_files_are_refused_in_one_line(data: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=f"^photo: looks like {kind}") as caught:
        decode(data, "photo")
    assert "\n" not in str(caught.value)


def test_words_that_start_like_a_media_file_are_text() -> None:
    assert decode(b"RIFF and Raff went to town", "x").startswith("RIFF")


def test_lone_surrogates_are_replaced_one_by_one() -> None:
    assert mended("a\ud800b\udfff\U0001f600") == "a\ufffdb\ufffd\U0001f600"
