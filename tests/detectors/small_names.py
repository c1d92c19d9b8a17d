"""A small table of names for tests that must run everywhere, and documents made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from spamcheck.detectors.labels import Names, parse_names
from spamcheck.types import Detector, Document, Evidence, Kind, Link, Paragraph, Positions

DATASETS = Path(__file__).resolve().parents[2] / "datasets"

_WORDS = """
nagoya suzuki america about garcinia cambogia best kitchen remodel pro toko bunga jakarta jasa
pasang kanopi rental mobil murah bali cheap viagra online green mountain coffee garage door repair
dallas klinik gigi surabaya slot gacor casino berita news kabar huma nusantara pojok satu merah
putih data indonesia tech target country code rumah sakit umum dinas kesehatan sewa jogja loan
fast cash
harga pabrik baja ringan medan juga yang dan di ke dari untuk dengan oleh rutin artinya menurut kata
pertanggungjawaban ketidak berdaya tentara rusia ratusan perang wawancara kementerian pendidikan
sungai panjang price water house buzz feed research gate stat counter sky blue river bank best
essay writing service buy poker domino qq bet win judi olahraga warga desa pusat baru hari ini anak
kami kita sehat seperti sangat besar kecil produk terbaru tinggal media radar malang pos kelinci
the of and to in for is a was on that with this local people garden weather city government report
gorden rapi jaya lawn care experts
masuk keluar antar menguntungkan keterangan penjelasan badan meteorologi klimatologi geofisika
"""
WORDS = dict.fromkeys(_WORDS.split(), -4.6)


def names() -> Names:
    """Return the small words with the real lists of outlets, platforms and places."""
    return Names(
        words=WORDS,
        outlets=_list("outlets.txt"),
        platforms=_list("platforms.txt"),
        places=_list("keywords/places.txt") | {"surabaya", "jakarta", "dallas"},
        money_words=frozenset({"gacor", "garcinia", "viagra", "slot"}),
        trade_words=frozenset({"kanopi", "rental", "garage", "gorden", "lawn", "pasang"}),
    )


def _list(name: str) -> frozenset[str]:
    return parse_names((DATASETS / name).read_text(encoding="utf-8"))


def paragraph(
    text: str,
    index: int = 0,
    *,
    start: int = 0,
    kind: Kind = Kind.BODY,
    hidden: str = "",
    links: Sequence[tuple[str, str]] = (),
) -> Paragraph:
    """Return a paragraph of plain text; each link is (its words in the text, its address)."""
    placed = tuple(
        Link(text.index(words), text.index(words) + len(words), href) for words, href in links
    )
    return Paragraph(
        index,
        text,
        Positions.identity(start, len(text)),
        kind=kind,
        hidden=hidden,
        links=placed,
    )


def article(*texts: str, site: str = "", language: str = "id") -> Document:
    """Return an article of body paragraphs, a blank line between each two."""
    paragraphs, start = [], 0
    for index, text in enumerate(texts):
        paragraphs.append(paragraph(text, index, start=start))
        start += len(text) + 2
    return Document("t", "\n\n".join(texts), tuple(paragraphs), site, language)


def of(*paragraphs: Paragraph, site: str = "") -> Document:
    """Return a document of ready paragraphs."""
    source = "\n\n".join(p.text for p in paragraphs)
    return Document("t", source, paragraphs, site, "id")


def evidence(detector: Detector, document: Document, code: str = "") -> list[Evidence]:
    """Return what the detector finds, of one code if named, and check that it is placed right."""
    found = [f.evidence for f in detector.find(document)]
    assert all(e.code in detector.codes for e in found)
    assert all(e.note.endswith(".") and 0 < e.strength <= 1 for e in found)
    return [e for e in found if e.code == code or not code]
