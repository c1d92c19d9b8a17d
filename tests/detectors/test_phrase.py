"""phrase.injected and its longer kin: which code a tagged stretch gets, and where it lies."""

from dataclasses import dataclass

import pytest
from small_names import article, evidence

from spamcheck.detectors import phrase

SENTENCE = "Nikmati bonus deposit seratus persen hanya di situs kami."
CLEAN = "Warga desa tinggal di tepi sungai."


@dataclass(frozen=True)
class Tagged:
    paragraph: int
    start: int
    end: int
    peak: float
    mean: float
    tokens: int
    share: float


def tagged(text, words, *, paragraph=0, peak=0.9, mean=0.8):
    """Return the tagger's word on `words` of a paragraph with `text`."""
    start = text.index(words)
    tokens = len(words.split()) + words.count(".")
    share = tokens / (len(text.split()) + text.count("."))
    return Tagged(paragraph, start, start + len(words), peak, mean, tokens, share)


def found(text, words):
    detector = phrase.detector(lambda document: [tagged(text, words)])
    return evidence(detector, article(text))


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        (f"{CLEAN} Juga server kamboja diundang.", "server kamboja", "phrase.injected"),
        (f"{CLEAN} {SENTENCE} {CLEAN}", SENTENCE, "sentence.promotional"),
        (f"{CLEAN} {SENTENCE}", SENTENCE.rstrip("."), "sentence.promotional"),
        (f"{SENTENCE} Daftar sekarang juga.", f"{SENTENCE} Daftar sekarang juga.", "paragraph."),
        (SENTENCE, SENTENCE, "sentence.promotional"),
        (f"Kata dia {SENTENCE.lower()}", "bonus deposit", "phrase.injected"),
        (f"Kata mereka kepada kami bahwa {SENTENCE} Lalu.", SENTENCE[:-15], "phrase.injected"),
        ("Daftar di situs kami. Warga pulang.", "Daftar di situs kami.", "phrase.injected"),
    ],
)
def test_the_code_is_the_size_of_the_stretch(text, words, code):
    (item,) = found(text, words)
    assert item.code.startswith(code)
    assert item.text == words


def test_the_strength_is_between_peak_and_mean():
    (item,) = found("Warga juga server kamboja diundang.", "server kamboja")
    assert item.strength == 0.85


def test_a_note_names_the_words_and_not_too_many_of_them():
    (short,) = found("Warga juga server kamboja diundang.", "server kamboja")
    assert "“server kamboja”" in short.note
    text = " ".join([SENTENCE] * 5)
    (long,) = found(text, text)
    assert len(long.note) < 180


def test_each_paragraph_gets_its_own():
    texts = ["Warga slot pulang.", "Lalu togel datang."]
    words = [tagged(texts[1], "togel", paragraph=1), tagged(texts[0], "slot")]
    document = article(*texts)
    items = evidence(phrase.detector(lambda _: words), document)
    assert [document.source[e.start : e.end] for e in items] == ["togel", "slot"]


def test_nothing_tagged_is_nothing_found():
    assert evidence(phrase.detector(lambda _: []), article(CLEAN)) == []


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("Warga tokomebel.co.id pulang.", "tokomebel", "tokomebel.co.id"),
        ("Warga tokomebel.co.id pulang.", ".id", "tokomebel.co.id"),
        ("Warga jual mebel tokomebel.com pulang.", "mebel tokomebel", "mebel tokomebel.com"),
        ("Warga tokomebel.com kota pulang.", "kota", "kota"),
        ("Warga pulang.Slot itu tutup.", "Slot", "Slot"),
    ],
)
def test_a_span_takes_the_whole_of_a_host(text, words, whole):
    (item,) = found(text, words)
    assert item.text == whole
