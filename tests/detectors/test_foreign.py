"""language.foreign: a switch of script or language, where the text is not bilingual anyway."""

import pytest
from small_names import article, evidence

from spamcheck.detectors import foreign

ID = "Warga desa yang tinggal di tepi sungai itu belum dapat pulang ke rumah mereka."
EN = "The people who live by the river have not been able to go back to their homes."


class Languages:
    """Tells English from Indonesian by one word each."""

    def of_text(self, text):
        words = text.lower().split()
        return "en" if "the" in words else "id" if "yang" in words else ""

    def is_plainly(self, text, language):
        return "tinggal" in text and language == "id"


DETECTOR = foreign.detector(Languages())


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Warga desa онлайн казино tinggal di tepi sungai.", "id", "онлайн казино"),
        ("Warga desa オンラインカジノ tinggal di tepi sungai itu.", "id", "オンラインカジノ"),
        ("Жители деревни online casino живут у реки.", "ru", "online casino"),
        (f"{ID} {EN} {ID}", "id", EN),
        (f"{EN} {ID} {EN}", "en", ID),
    ],
)
def test_a_switch(text, language, words):
    (item,) = evidence(DETECTOR, article(text, language=language))
    assert item.text == words
    assert item.strength <= 0.35


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{ID} {ID}", "id"),
        ("Warga melihat π dan Ω di papan.", "id"),
        ("村民使用 iPhone 和 YouTube 看新闻。", "zh"),
        ("ชาวบ้านใช้ Facebook ทุกวัน", "th"),
        (EN, "id"),
        (f"{ID} {EN} {ID}", ""),
        (f"{ID} The End.", "id"),
        ("онлайн казино", "id"),
        ("café naïve Đà Nẵng", "id"),
        ("", "id"),
    ],
)
def test_no_switch(text, language):
    assert evidence(DETECTOR, article(text, language=language)) == []


@pytest.mark.parametrize(("language", "switches"), [("ms", 0), ("en", 1)])
def test_indonesian_and_malay_are_one(language, switches):
    malay = "Penduduk kampung itu sudah pulang ke rumah mereka pada waktu malam semalam."
    text = f"{malay} {ID} {malay}"
    assert len(evidence(DETECTOR, article(text, language=language))) == switches


def test_many_switches_are_a_bilingual_text():
    assert evidence(DETECTOR, article(*["Warga Владимир pulang ke desa."] * 5))
    assert not evidence(DETECTOR, article(*["Warga Владимир pulang ke desa."] * 6))


def test_hidden_text_is_others_business():
    from small_names import of, paragraph

    hidden = paragraph("Warga desa онлайн казино tinggal.", hidden="comment")
    assert evidence(DETECTOR, of(hidden)) == []


def test_what_is_plainly_at_home_is_not_looked_at_twice():
    mixed = f"{ID} The river, tinggal di sana, was rising and nobody could go back. {ID}"
    assert evidence(DETECTOR, article(mixed, language="id")) == []
    assert evidence(DETECTOR, article(mixed.replace("tinggal di", "menetap di"), language="id"))
