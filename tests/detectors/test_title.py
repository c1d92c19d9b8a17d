import time

import pytest
from small_names import article, evidence, of, paragraph

from spamcheck.detectors import title
from spamcheck.types import Kind

DETECTOR = title.detector()

FIRES = [
    "kerja-sama-militer-rusia-korea-utara-semakin-erat",
    "ratusan-tentara-rusia-dirawat-di-pyongyang",
    "best_places_to_visit_in_bali",
    "10-tips-memilih-sepatu-lari-terbaik",
    "presiden-resmikan-jalan-tol-2024",
    "/how-to-grow-tomatoes-at-home/",
    "how-to-grow-tomatoes-at-home.html",
    "laporan+akhir+tahun+dinas+kesehatan",
    "laporan%20akhir%20tahun%20dinas",
    "lễ-hội-mùa-xuân-ở-hà-nội",
    "наши-новости-сегодня-вечером",
    "Laporan Akhir.docx",
    "IMG_20240312_101500.jpg",
    "press-release-final.pdf",
]
SILENT = [
    "Kerja sama militer Rusia dan Korea Utara semakin erat",
    "e-commerce-ready",
    "#merah-putih-untuk-semua",
    "anak-anak",
    "state-of-the-art",
    "10.1000/abc-def-ghi-jkl-mno",
    "978-3-16-148410-0",
    "2024-03-12-10-15-00",
    "Jean-Paul-Marie-Sylvain-Louis",
    "COVID-19-SARS-COV-2-ALPHA",
    "a-b-c-d",
    "kupu-kupu",
    "Node.js",
    "Apa itu README.md dan mengapa penting",
    "",
]


@pytest.mark.parametrize("text", FIRES)
def test_a_slug_as_title(text):
    (found,) = evidence(DETECTOR, of(paragraph(text, kind=Kind.TITLE)))
    assert (found.text, found.strength) == (text, 0.45)


@pytest.mark.parametrize("text", SILENT)
def test_titles_are_silent(text):
    assert evidence(DETECTOR, of(paragraph(text, kind=Kind.TITLE))) == []


def test_the_first_paragraph_is_the_title_where_none_is_named():
    assert evidence(DETECTOR, article(FIRES[0], "Warga desa."))
    assert not evidence(DETECTOR, article("Warga desa.", FIRES[0]))


def test_a_named_title_speaks_for_the_article():
    document = of(paragraph("Warga desa", kind=Kind.TITLE), paragraph(FIRES[0], 1))
    assert not evidence(DETECTOR, document)


def test_quotes_and_blanks_around_a_slug_are_not_evidence():
    (found,) = evidence(DETECTOR, article(f" “{FIRES[0]}” ", "Warga desa."))
    assert found.text == FIRES[0]


@pytest.mark.parametrize("text", ["a_" * 190 + "!", "a-" * 190 + "!", "a b" * 120, "%20" * 130])
def test_hostile_titles_take_no_time(text):
    start = time.perf_counter()
    evidence(DETECTOR, article(text))
    assert time.perf_counter() - start < 10  # what backtracks takes hours
