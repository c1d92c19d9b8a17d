import pickle

import pytest
from small_names import article, evidence, names, of, paragraph

from spamcheck.detectors import byline
from spamcheck.types import Kind

DETECTOR = byline.detector(names())
REST = "Warga desa itu tinggal di tepi sungai dan hari ini kami ke pusat kota."

STRONG = [
    ("nagoyasuzukiamerica – Ratusan tentara Rusia", "nagoyasuzukiamerica –"),
    ("tokobungajakarta - Ratusan tentara Rusia", "tokobungajakarta -"),
    ("SURABAYA, rentalmobilmurahbali – Warga desa", "rentalmobilmurahbali –"),
    ("jasapasangkanopi.com, Jakarta - Warga desa", "jasapasangkanopi.com"),
    ("Jakarta (klinikgigisurabaya) – Warga desa", "klinikgigisurabaya) –"),
    ("slotgacor88 — Warga desa", "slotgacor88 —"),
    ("slot88.com – Warga desa", "slot88.com –"),
    ("Hal itu dikutip dari Aboutgarciniacambogia, Senin.", "Aboutgarciniacambogia"),
    ("Seperti dilansir dari laman tokobungajakarta, warga", "tokobungajakarta"),
    ("Dilansir dari laman resmi tokobungajakarta.com, warga", "tokobungajakarta.com"),
    ("That is so, according to Bestkitchenremodelpro.", "Bestkitchenremodelpro"),
    ("As reported by garagedoorrepairdallas.com on Monday.", "garagedoorrepairdallas.com"),
    ("Sumber: tokobungajakarta", "tokobungajakarta"),
    ("Source: cheapviagraonline", "cheapviagraonline"),
    ("Foto: Dok. rentalmobilmurahbali", "rentalmobilmurahbali"),
    ("Kami ke pusat kota hari ini. (tokobungajakarta)", "tokobungajakarta"),
    ("rentalmobilmurahbali", "rentalmobilmurahbali"),
    ("Theo cheapviagraonline, hôm nay", "cheapviagraonline"),
    ("Segundo a garagedoorrepair, hoje", "garagedoorrepair"),
    ("Laut Bestkitchenremodelpro ist das so.", "Bestkitchenremodelpro"),
    ("Selon le site cheapviagraonline, hier", "cheapviagraonline"),
    ("По данным сайта cheapviagraonline, вчера", "cheapviagraonline"),
    ("Kaynak: bestkitchenremodelpro", "bestkitchenremodelpro"),
    ("อ้างอิงจาก cheapviagraonline วันนี้", "cheapviagraonline"),
    ("greenmountaincoffee – Warga desa", "greenmountaincoffee –"),
    ("Jakarta – tokobungajakarta – Warga desa", "tokobungajakarta –"),
    ("tokobungajakarta: Warga desa", "tokobungajakarta:"),
    ("[tokobungajakarta] Warga desa", "tokobungajakarta"),
    ("Sumber berita: tokobungajakarta", "tokobungajakarta"),
    ("Warga (Sumber: tokobungajakarta).", "tokobungajakarta"),
    ("Photo credit: bestkitchenremodelpro", "bestkitchenremodelpro"),
    ("Hal itu dikutip dari: tokobungajakarta.", "tokobungajakarta"),
    ("Menurut laporan tokobungajakarta, warga", "tokobungajakarta"),
    ("First published on cheapviagraonline.", "cheapviagraonline"),
    ("Kata warga kepada tokobungajakarta, Senin.", "tokobungajakarta"),
    ("อ้างอิงจากcheapviagraonlineวันนี้", "cheapviagraonline"),
    ("Oleh: jasapasangkanopi", "jasapasangkanopi"),
    ("Dallas Carpet Cleaning Pros – Warga desa", "Dallas Carpet Cleaning Pros –"),
    ("By: Best Mattress Deals Team", "Best Mattress Deals Team"),
    ("Penulis: Jasa Kanopi Bandung", "Jasa Kanopi Bandung"),
    ("ZARVOKO613 - Warga desa", "ZARVOKO613 -"),
    ("zarvoko613.site – Warga desa", "zarvoko613.site –"),
    ("gordenrapijaya – Warga desa", "gordenrapijaya –"),
    ("Source: Elmlawncareexperts", "Elmlawncareexperts"),
]
WEAK = [
    ("Dilansir dari greencoffee, warga", "greencoffee"),
    ("dikutip dari laman weathergarden.com, warga", "weathergarden.com"),
    ("beritaslotgacor – Warga desa", "beritaslotgacor –"),
    ("Dikutip dari BestKitchenRemodelPro, warga", "BestKitchenRemodelPro"),
]
SILENT = [
    "Liputan6.com, Jakarta - Warga desa",
    "INDODAILY.CO, PALEMBANG — Warga desa",
    "PALANGKA RAYA,humanusantara – Warga desa",
    "AIRSPACE REVIEW – Warga desa",
    "JAKARTA, KOMPAS.com - Warga desa",
    "DULUTH, Minn. (AP) — The people",
    "TEMPO.CO, Jakarta - Warga desa",
    "WESTMORELAND, Calif., March 2 - The people",
    "radarmalangpos.id, Malang - Warga desa",
    "beritamalang – Warga desa",
    "kabarsatu – Warga desa",
    "Henry Ford Kemal – Warga desa",
    "By Taylor Ford",
    "Oleh: Rental Berita Kota",
    "jual beli mobil – warga desa tinggal di tepi sungai",
    "kabargordenrapi – Warga desa",
    "Kabarkota24 – Warga desa",
    "Pemilu2024 – Warga desa",
    "pojoksatu – Warga desa",
    "Pertanggungjawaban – Warga desa",
    "Rumah-rumah di desa – besar dan kecil – tinggal satu.",
    "Menurut Nurhidayatullah, warga desa",
    "Hal itu dikutip dari Antara, Senin.",
    "Menurut PricewaterhouseCoopers dan JPMorgan, hari ini",
    "Dikutip dari TechCrunch, GoTo dan BuzzFeed, hari ini",
    "Dikutip dari ResearchGate hari ini",
    "Dikutip dari DataIndonesia, hari ini",
    "Sumber: Kementerian Kesehatan",
    "Sumber: dinaskesehatan.go.id",
    "Foto: Kemenparekraf",
    "Dikutip dari akun @tokobungajakarta, hari ini",
    "Laut Bundesverfassungsgericht ist das so.",
    "Menurut Badan Meteorologi, Klimatologi, dan Geofisika (BMKG).",
    "Kami ke tokobungajakarta hari ini dengan warga.",
    "Ketidakberdayaannya – itu kata warga – sangat besar.",
    "Lalu lintas di kota itu - menurut warga - sangat besar.",
    "Dilansir dari CNN Indonesia dan detikcom, warga",
    "As reported by Statcounter, the people",
    "Keterangan (penjelasan) – satu",
    "Move over, 60 inch riversides—for the people",
    "Kesehatan masyarakat: warga desa",
    "Greencoffee: warga desa",
    "Warga kepada wartawan, Senin.",
    "Oleh: Nurhidayatullah",
    "Source: tokobungajakarta@surat.com",
]


@pytest.mark.parametrize(("text", "span"), STRONG)
def test_a_shop_as_source_is_strong(text, span):
    found = evidence(DETECTOR, article(text, REST))
    assert [e.text for e in found] == [span]
    assert found[0].strength >= 0.8


@pytest.mark.parametrize(("text", "span"), WEAK)
def test_ordinary_words_as_source_are_weak(text, span):
    found = evidence(DETECTOR, article(text, REST))
    assert [(e.text, e.strength) for e in found] == [(span, 0.5)]


@pytest.mark.parametrize("text", SILENT)
def test_outlets_names_and_words_are_silent(text):
    assert evidence(DETECTOR, article(text, REST)) == []


def test_the_model_case_is_placed_in_the_source():
    lead = paragraph("nagoyasuzukiamerica – Ratusan tentara", 1, start=94)
    (found,) = evidence(DETECTOR, of(paragraph("judul-artikel", kind=Kind.TITLE), lead))
    assert (found.start, found.end) == (94, 94 + len("nagoyasuzukiamerica –"))
    assert "nagoya suzuki america" in found.note


def test_the_own_site_silences_no_bare_label_and_is_named():
    text = "nagoyasuzukiamerica – Ratusan tentara Rusia"
    (found,) = evidence(DETECTOR, article(text, site="www.nagoyasuzukiamerica.com"))
    assert "name of the site itself" in found.note


@pytest.mark.parametrize(
    "text", ["greenmountaincoffee.com, Jakarta - Warga", "JAKARTA, greenmountaincoffee – Warga"]
)
def test_the_own_site_with_a_dot_or_a_town_is_silent(text):
    assert evidence(DETECTOR, article(text, site="greenmountaincoffee.com")) == []


def test_a_dateline_opens_an_article():
    deep = "greenmountaincoffee – Warga desa"
    assert evidence(DETECTOR, article(*[REST] * 8, deep, REST, REST, REST)) == []


def test_hidden_paragraphs_and_titles_are_others_business():
    text = "tokobungajakarta – Warga"
    assert evidence(DETECTOR, of(paragraph(text, hidden="display:none"))) == []
    assert evidence(DETECTOR, of(paragraph(text, kind=Kind.TITLE))) == []


def test_ordinary_words_are_silent_in_other_languages():
    text = "Zitiert nach Greenmountaincoffee ist das so."
    assert evidence(DETECTOR, article(text, REST, language="de")) == []


def test_the_detector_can_go_to_another_process():
    again = pickle.loads(pickle.dumps(DETECTOR))  # noqa: S301 - our own bytes, a line above
    assert len(evidence(again, article(STRONG[0][0]))) == 1


@pytest.mark.parametrize("text", ["", "–", " - ", "a" * 5000, "a." * 3000, "(" * 500, "-" * 999])
def test_odd_text_is_silent_and_quick(text):
    assert evidence(DETECTOR, article(text)) == []
