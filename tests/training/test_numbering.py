"""Text as numbers: words by first sight, white space as classes, articles as flat arrays."""

from __future__ import annotations

import numpy as np
import pytest
import small_world

from spamcheck.tagger.gaps import NONE, ODD, PARAGRAPH, SPACE
from spamcheck.tagger.words import FEATURES, features
from spamcheck.training.numbering import Numbering, load_corpus

LONG = "Petani itu menanam jagung muda di tepi sungai lalu pulang sore hari bersama dua anaknya ."
SENTENCES = " ".join(["Petani menanam jagung."] * 200)


def spelled(numbering, ids):
    words = list(numbering.numbers)
    return [words[number] for number in ids]


def corpus(folder, texts, titles=None, source="kabar", **options):
    path = small_world.write_corpus(folder / f"{source}.jsonl.xz", "id", texts, titles)
    numbering = Numbering()
    return load_corpus("id", source, path, numbering, **options), numbering


def test_words_are_numbered_by_first_sight_from_one():
    numbering = Numbering()
    assert [numbering.number(word) for word in ("ikan", "padi", "ikan")] == [1, 2, 1]
    assert list(numbering.numbers.values()) == [0, 1, 2]


def test_two_numberings_share_nothing():
    Numbering().number("ikan")
    assert len(Numbering().numbers) == 1


def test_the_table_has_the_features_of_every_word_and_none_for_the_hidden_one():
    numbering = Numbering()
    numbering.piece("ikan Padi77")
    table = numbering.table(512)
    assert (table.shape, table.dtype) == ((3, FEATURES), np.int32)
    assert not table[0].any()
    assert table[1:].tolist() == features(["ikan", "Padi77"], 512).tolist()


@pytest.mark.parametrize(
    ("text", "words", "gaps"),
    [
        ("Ikan, padi", ["Ikan", ",", "padi"], [NONE, NONE, SPACE]),
        ("ikan  padi\n\nsawah", ["ikan", "padi", "sawah"], [NONE, ODD, PARAGRAPH]),
        ("𝗶𝗸𝗮𝗻 pa\u200bdi", ["ikan", "padi"], [NONE, SPACE]),
        ("", [], []),
    ],
)
def test_a_piece_is_folded_tokens_and_gap_classes(text, words, gaps):
    numbering = Numbering()
    ids, found = numbering.piece(text)
    assert (spelled(numbering, ids), found.tolist()) == (words, gaps)
    assert (ids.dtype, found.dtype) == (np.int32, np.uint8)


def test_titles_come_first_and_every_article_starts_a_paragraph(tmp_path):
    found, numbering = corpus(tmp_path, [LONG, LONG], ["Panen raya", None])
    assert len(found) == 2
    first, second = (slice(*found.starts[at : at + 2]) for at in (0, 1))
    assert spelled(numbering, found.ids[first])[:3] == ["Panen", "raya", "Petani"]
    assert found.gaps[first][:3].tolist() == [PARAGRAPH, SPACE, PARAGRAPH]
    assert spelled(numbering, found.ids[second]) == LONG.split()
    assert found.gaps[second][0] == PARAGRAPH
    assert found.starts[-1] == len(found.ids) == len(found.gaps)
    assert (found.lang, found.source) == ("id", "kabar")


@pytest.mark.parametrize(("words", "kept"), [(15, 1), (16, 2)])
def test_articles_of_fewer_than_16_tokens_are_left_out(tmp_path, words, kept):
    found, _ = corpus(tmp_path, [LONG, " ".join(["padi"] * words)])
    assert len(found) == kept


def test_a_corpus_without_one_long_article_is_empty(tmp_path):
    assert len(corpus(tmp_path, ["Panen raya."])[0]) == 0


def test_at_most_as_many_articles_as_asked_for(tmp_path):
    assert [len(corpus(tmp_path, [LONG] * 4, most=most)[0]) for most in (1, 3, 9)] == [1, 3, 4]


def test_sources_without_paragraphs_are_broken_after_two_to_four_sentences(tmp_path):
    found, numbering = corpus(tmp_path, [SENTENCES], source="detik_2026")
    starts = np.flatnonzero(found.gaps == PARAGRAPH)
    before = spelled(numbering, found.ids[starts[1:] - 1])
    assert set(before) == {"."}
    lengths = set(np.diff(starts[1:]) // 4)
    assert lengths == {2, 3, 4}
    again, _ = corpus(tmp_path, [SENTENCES], source="detik_2026")
    np.testing.assert_array_equal(again.gaps, found.gaps)


def test_other_sources_keep_their_paragraphs(tmp_path):
    found, _ = corpus(tmp_path, [SENTENCES])
    assert (found.gaps == PARAGRAPH).sum() == 1
