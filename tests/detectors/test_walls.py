"""keywords.wall: lists, stuffing and strings of search terms, and the lists that are none."""

import pytest
from small_names import article, evidence

from spamcheck.detectors import vocabulary
from spamcheck.detectors.terms import Term, Terms

PHRASES = ["slot gacor", "togel online", "judi bola", "poker online", "situs slot", "casino online"]
COMMON = ["rumah", "mobil", "hotel", "harga"]  # known, and in every honest text
TERMS = Terms.of(
    [(phrase, Term("gambling", 0.9)) for phrase in PHRASES]
    + [(phrase, Term("other", 0.1)) for phrase in COMMON]
)
DETECTOR = vocabulary.detector(TERMS)

WALLS = [
    ("slot gacor, togel online, judi bola, poker online", "list"),
    ("slot gacor | togel online | judi bola | poker online | situs slot", "list"),
    ("slot gacor\ntogel online\njudi bola\npoker online", "list"),
    ("slot gacor terbaru, togel online resmi, kata lain, judi bola, poker online aman", "list"),
    ("#slot gacor #togel online #judi bola #poker online", "list"),
    ("slot gacor slot gacor slot gacor slot gacor", "stands 4 times"),
    (
        "slot gacor mudah, slot gacor hari ini; main slot gacor di sini | situs slot gacor kami",
        "list",
    ),
    ("slot gacor togel online judi bola poker online situs slot", "strung"),
    ("slot gacor dan togel online serta judi bola atau poker online", "strung"),
]
NO_WALLS = [
    "Warga desa tinggal di tepi sungai.",
    "Polisi menutup situs slot, togel online dan judi bola di kota itu kemarin malam.",
    "slot gacor, togel online",
    "rumah, mobil, hotel, harga, rumah, mobil",
    "Menurut polisi, slot gacor itu disita, kata warga, lalu pulang, togel online tidak ada, kata "
    "dia, demikian laporan yang panjang ini tentang kota, desa, sungai, dan judi bola.",
    "Dia menulis tentang slot gacor. Beberapa hari kemudian kabar tentang judi bola muncul di "
    "koran setempat. Sesudah itu, redaksi menerima surat soal togel online dari pembaca.",
    "",
]


@pytest.mark.parametrize(("text", "why"), WALLS)
def test_a_wall(text, why):
    (item,) = evidence(DETECTOR, article(text), "keywords.wall")
    assert why in item.note
    assert 0.5 <= item.strength <= 0.95


@pytest.mark.parametrize("text", NO_WALLS)
def test_no_wall(text):
    assert evidence(DETECTOR, article(text), "keywords.wall") == []


def test_two_items_that_open_a_paragraph_are_no_list():
    text = "slot gacor, togel online. Kata warga yang pulang, judi bola"
    assert evidence(DETECTOR, article(text), "keywords.wall") == []


def test_three_terms_in_the_clauses_of_a_sentence_are_no_list():
    text = "Menurut polisi, slot gacor itu disita, kata warga, togel online juga, dan judi bola."
    assert evidence(DETECTOR, article(text), "keywords.wall") == []


def test_a_longer_list_is_stronger():
    strengths = [
        evidence(DETECTOR, article("Tag: " + ", ".join(["", *PHRASES[:n]])), "keywords.wall")
        for n in (4, 5, 6)
    ]
    assert [item.strength for (item,) in strengths] == [0.82, 0.9, 0.95]


def test_a_list_that_opens_a_paragraph_is_as_strong():
    (item,) = evidence(DETECTOR, article(", ".join(PHRASES[:4])), "keywords.wall")
    assert (item.text, item.strength) == (", ".join(PHRASES[:4]), 0.82)


def test_the_wall_begins_where_the_prose_ends():
    text = "Warga desa pulang, kata dia, slot gacor, togel online, judi bola, poker online"
    (item,) = evidence(DETECTOR, article(text), "keywords.wall")
    assert item.text == "slot gacor, togel online, judi bola, poker online"


@pytest.mark.parametrize("first", ["Tag, ", ""])
def test_a_disguised_wall_lies_on_the_original(first):
    wall = "𝓼𝓵𝓸𝓽 𝓰𝓪𝓬𝓸𝓻, togel online, judi bola, poker online"
    (item,) = evidence(DETECTOR, article(first + wall), "keywords.wall")
    assert item.text == wall
