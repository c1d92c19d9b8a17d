"""The language of a text, by a model of a few sentences and by script."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spamcheck.language import LanguageModel, of_word, script_of
from spamcheck.model import Model, default_folder
from spamcheck.training.language import table
from spamcheck.training.marked import read_marked

ROOT = Path(__file__).resolve().parents[1]

TEXTS = {
    "id": [
        "Warga desa yang tinggal di tepi sungai itu tidak dapat menyeberang karena air naik.",
        "Pemerintah kota akan membangun jalan baru dengan dana dari provinsi pada tahun ini.",
    ],
    "en": [
        "The people who live by the river could not cross it because the water was rising.",
        "The city council will build a new road with money from the state during this year.",
    ],
    "es": [
        "Los vecinos que viven junto al río no pudieron cruzar porque el agua estaba subiendo.",
        "El ayuntamiento construirá una carretera nueva con dinero de la región durante este año.",
    ],
}
MODEL = LanguageModel.of(table(TEXTS))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Air sungai naik dan warga tidak dapat tinggal di rumah yang baru itu.", "id"),
        ("The water of the river was rising and the people could not stay in the road.", "en"),
        ("El agua del río estaba subiendo y los vecinos no pudieron construir la carretera.", "es"),
        ("Жители деревни не смогли переправиться через реку.", "ru"),
        ("ประชาชนในหมู่บ้านไม่สามารถข้ามแม่น้ำได้", "th"),
        ("村民无法过河，因为水位上涨。", "zh"),
        ("村人は川を渡ることができなかった。", "ja"),
        ("마을 주민들은 강을 건널 수 없었다.", "ko"),
        ("لم يتمكن سكان القرية من عبور النهر", "ar"),
        ("गाँव के लोग नदी पार नहीं कर सके", "hi"),
        ("Οι κάτοικοι του χωριού δεν πέρασαν", "el"),
        ("", ""),
        ("2024 !!! 88", ""),
        ("Qwzx", ""),
    ],
)
def test_the_language_of_a_text(text, language):
    assert MODEL.of_text(text) == language


def test_a_foreign_name_does_not_turn_a_text():
    assert MODEL.of_text("Presiden Владимир tiba di desa yang tinggal di tepi sungai itu.") == "id"


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text):
    scripts = ["ru", "el", "hy", "he", "ar", "hi", "th", "ko", "ja", "zh"]
    assert MODEL.of_text(text) in {*TEXTS, *scripts, ""}


@given(st.text(max_size=100))
def test_script_and_features_take_any_text(text):
    assert isinstance(script_of(text), str)
    assert all(piece.startswith("=") or len(piece) == 3 for piece in of_word(text))


def test_features_are_the_word_and_triples_of_the_padded_word():
    assert of_word("sini") == ["=sini", "_si", "sin", "ini", "ni_"]


def test_words_that_another_language_uses_more_are_not_typical(monkeypatch):
    monkeypatch.setattr("spamcheck.language._TYPICAL", 3)
    english = TEXTS["en"] * 3
    mixed = LanguageModel.of(table(TEXTS | {"en": english, "es": TEXTS["es"] + TEXTS["en"]}))
    assert mixed.is_plainly(TEXTS["en"][0], "en")
    assert not mixed.is_plainly(TEXTS["en"][0], "es")


def test_no_sentence_is_plainly_in_two_languages():
    """On the shipped table: what the foreign-words detector passes over unseen."""
    languages = Model(default_folder()).lexicon.arrays("languages.npz")
    model = LanguageModel.of(languages)
    sentences: dict[str, list[str]] = {}
    for file in sorted((ROOT / "datasets/articles").glob("*.jsonl")):
        for article in read_marked(file):
            if not article.spans:
                found = sentences.setdefault(article.lang, [])
                found += [part for part in article.text.split(". ") if len(part) > 40]
    for own, texts in sentences.items():
        for other in {*model.languages} - {own}:
            if {own, other} != {"id", "ms"}:
                passed = sum(model.is_plainly(text, other) for text in texts[:300])
                assert passed <= 0.04 * len(texts[:300]), (own, other)


def test_words_kept_and_forgotten_give_the_same_answer(monkeypatch):
    monkeypatch.setattr("spamcheck.language._MOST_SEEN", 20)
    model = LanguageModel.of(table(TEXTS))
    for _ in range(3):
        for language, texts in TEXTS.items():
            assert model.of_text(texts[0]) == language


def test_a_text_is_plainly_in_the_language_of_a_third_of_its_words(monkeypatch):
    monkeypatch.setattr("spamcheck.language._TYPICAL", 5)  # of a few sentences no odds are long
    model = LanguageModel.of(table(TEXTS))
    assert model.is_plainly("Warga desa yang tinggal di kota", "id")
    assert model.is_plainly("warga Qwerty Asdfgh", "id")
    assert not model.is_plainly("warga Qwerty Asdfgh Zxcvbn", "id")
    assert not model.is_plainly("The people who live by the river", "id")
    assert not model.is_plainly("", "id")
    assert not model.is_plainly("Warga desa", "th")
