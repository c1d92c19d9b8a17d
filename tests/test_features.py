"""Features: every name has a finite value, and the ones that matter move as they say."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spamcheck.article import Article, Placed
from spamcheck.features import NAMES, features, may_be_spam
from spamcheck.types import Document, Evidence, Kind, Paragraph, Positions

TEXT = "Warga desa juga slot88 gacor tinggal di tepi sungai yang tenang sekali."
CODES = ["phrase.injected", "sentence.promotional", "phrase.vocabulary", "link.scar", "title.slug"]


def document(*texts, language="id", **settings):
    paragraphs, start = [], 0
    for index, text in enumerate(texts):
        positions = Positions.identity(start, len(text))
        paragraphs.append(Paragraph(index, text, positions, **settings))
        start += len(text) + 2
    return Document("d", "\n\n".join(texts), tuple(paragraphs), language=language)


def on(doc, words, code="phrase.injected", strength=0.9, paragraph=0):
    """Return {paragraph: [evidence]} on `words` of a paragraph."""
    target = doc.paragraphs[paragraph]
    start = target.text.index(words)
    item = target.evidence(code, start, start + len(words), strength=strength, note="n.")
    return {paragraph: [item]}


def values(doc, evidence, paragraph=0):
    return features(Article.of(doc, evidence), doc.paragraphs[paragraph])


def test_every_name_has_a_value_in_the_order_of_the_weights():
    doc = document(TEXT, "Satu paragraf lain.")
    for evidence in ({}, on(doc, "slot88 gacor"), on(doc, "slot88", "keywords.wall")):
        assert tuple(values(doc, evidence)) == NAMES


PLACES = st.integers(0, 80)


@given(
    st.lists(st.text(max_size=80), min_size=1, max_size=4),
    st.lists(st.tuples(st.sampled_from(CODES), PLACES, PLACES, st.floats(0, 1))),
    st.sampled_from(["id", "th", ""]),
)
def test_values_are_finite_whatever_the_text(texts, items, language):
    doc = document(*texts, language=language)
    size = len(texts[0])
    evidence = {
        0: [
            Evidence(code, "text", min(a, b, size), min(max(a, b), size), "", strength, "n.")
            for code, a, b, strength in items
        ]
    }
    for number in range(len(texts)):
        found = values(doc, evidence, number)
        assert tuple(found) == NAMES
        assert all(math.isfinite(value) for value in found.values())


def test_no_tag_is_less_than_any_tag():
    doc = document(TEXT)
    weakest = values(doc, on(doc, "slot88 gacor", strength=0.12))
    assert values(doc, {})["tag"] < weakest["tag"] < values(doc, on(doc, "slot88 gacor"))["tag"]


def test_a_brand_with_digits():
    doc = document(TEXT)
    assert values(doc, on(doc, "slot88 gacor"))["tag_brand"] == 1
    assert values(doc, on(doc, "gacor"))["tag_brand"] == 0


def test_words_that_the_article_also_uses_elsewhere_echo():
    doc = document(TEXT, "Burung gacor itu gacor sepanjang hari, gacor sekali.")
    alone = document(TEXT)
    tagged = values(doc, on(doc, "slot88 gacor"))["tag_echo"]
    assert tagged > values(alone, on(alone, "slot88 gacor"))["tag_echo"] == 0


def test_a_topic_is_known_terms_in_the_other_paragraphs():
    doc = document(TEXT, "Polisi menutup situs slot itu.", "Warga pulang.")
    evidence = on(doc, "slot", "phrase.vocabulary", 0.5, paragraph=1)
    assert values(doc, evidence)["topic"] == 0.5
    assert values(doc, evidence, 1)["topic"] == 0


def test_what_is_tagged_elsewhere_counts_for_a_paragraph_without_evidence():
    doc = document(TEXT, "Warga pulang.", "Hujan turun.")
    evidence = on(doc, "slot88 gacor")
    assert [values(doc, evidence, at)["tagged_elsewhere"] for at in range(3)] == [0, 0.5, 0.5]


def test_hidden_paragraphs_are_no_part_of_what_an_article_is_about():
    doc = document(TEXT, "Polisi menutup situs slot itu.", "Warga pulang.")
    hidden = replace(doc.paragraphs[2], hidden="comment")
    shown = replace(doc, paragraphs=(*doc.paragraphs[:2], hidden))
    evidence = on(doc, "slot", "phrase.vocabulary", 0.5, paragraph=1)
    assert (values(doc, evidence)["topic"], values(shown, evidence)["topic"]) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("changed", "may"),
    [
        ({}, True),
        ({"tag": 2.0}, False),
        ({"wall": 0.9}, True),
        ({"wall": 0.7, "topic": 0.5}, True),
        ({"wall": 0.9, "topic": 0.1}, False),
        ({"wall": 0.9, "tagged_elsewhere": 0.1}, False),
        ({"topic": 0.5, "tagged_elsewhere": 0.5}, True),
    ],
)
def test_what_may_be_spam(changed, may):
    values = dict.fromkeys(NAMES, 0.0) | {"tag": 3.0} | changed
    assert (may_be_spam(values, "id"), may_be_spam(values, "th")) == (may, False)


def test_a_known_term_outside_the_tag_is_told_from_one_inside():
    doc = document(TEXT)
    tagged = on(doc, "slot88 gacor")[0]
    inside = values(doc, {0: tagged + on(doc, "gacor", "phrase.vocabulary", 0.7)[0]})
    outside = values(doc, {0: tagged + on(doc, "sungai", "phrase.vocabulary", 0.7)[0]})
    assert (inside["known_outside"], outside["known_outside"]) == (0, 0.7)
    assert inside["tag_known"] > outside["tag_known"] == 0


def test_a_scar_counts_beside_the_tag_only():
    doc = document(TEXT)
    tagged = on(doc, "slot88 gacor")[0]
    beside = values(doc, {0: tagged + on(doc, "slot88", "link.scar", 0.4)[0]})
    away = values(doc, {0: tagged + on(doc, "tenang", "link.scar", 0.4)[0]})
    assert beside["tag_scar"] > away["tag_scar"] == 0


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Ia menulis “slot gacor” di dinding rumah itu.", "slot gacor", "tag_quoted"),
        ("Warga bertemu Budi Santoso di balai desa itu.", "Budi Santoso", "tag_named"),
        ("Warga desa онлайн казино tinggal di tepi sungai.", "онлайн казино", "tag_script"),
    ],
)
def test_what_speaks_for_or_against_a_span(text, words, name):
    doc = document(text)
    assert values(doc, on(doc, words))[name] > 0
    assert values(doc, on(doc, text.split()[-1]))[name] == 0


def test_in_a_language_without_training_text_a_tagged_span_needs_support():
    doc = document(TEXT, "ข่าวจากหมู่บ้าน วันนี้มีฝนตก gacor ทั่วจังหวัด", language="th")
    tagged = on(doc, "gacor")
    assert values(doc, tagged)["tag_words"] == 0
    (known,) = on(doc, "slot88 gacor", "phrase.vocabulary", 0.9).values()
    assert values(doc, {0: tagged[0] + known})["tag_untrained"] > 0
    assert values(doc, on(doc, "gacor", paragraph=1), paragraph=1)["tag_script"] == 1
    unsure = on(doc, "gacor", strength=0.4, paragraph=1)
    assert values(doc, unsure, paragraph=1)["tag_script"] == 0


def test_kinds_that_are_no_sentences():
    assert values(document("Slot", kind=Kind.HEADING), {})["heading"] == 1
    assert values(document("Slot"), {})["short"] == 1


@pytest.mark.parametrize(
    ("one", "other", "margin", "touch"),
    [
        ((0, 4), (3, 6), 0, True),
        ((0, 4), (4, 6), 0, False),
        ((0, 4), (5, 6), 2, True),
        ((5, 6), (0, 4), 0, False),
    ],
)
def test_touching(one, other, margin, touch):
    item = Evidence("title.slug", "text", 0, 0, "", 0.5, "n.")
    assert Placed(item, *one).touches(Placed(item, *other), margin) is touch


@pytest.mark.parametrize(
    ("code", "strength", "words", "left"),
    [
        ("byline.odd-domain", 0.8, "slot88 gacor", 0),
        ("title.slug", 0.5, "juga slot88 gacor tinggal", 0),
        ("byline.odd-domain", 0.3, "slot88 gacor", 1),
        ("byline.odd-domain", 0.8, "gacor tinggal di tepi sungai", 1),
        ("link.scar", 0.9, "slot88 gacor", 1),
    ],
)
def test_what_a_byline_or_a_slug_explains_is_no_tagged_span(code, strength, words, left):
    doc = document(TEXT)
    tagged = on(doc, "slot88 gacor")
    (reason,) = on(doc, words, code, strength).values()
    article = Article.of(doc, {0: tagged[0] + reason})
    codes = [item.evidence.code for item in article.placed[0]]
    assert codes.count("phrase.injected") == left
    assert codes.count(code) == 1
