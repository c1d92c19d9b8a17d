"""Corpus files: which there are, and the articles in them."""

from __future__ import annotations

import pytest
import small_world

from spamcheck.training.corpora import HELD_OUT, LANGUAGES, UNBROKEN, Article, articles, sources


def test_sources_are_sorted_and_of_one_split(tmp_path):
    for name in ("train/ms/c", "train/en/b", "train/en/a", "dev/en/d", "train/en/sub/e"):
        small_world.write_corpus(tmp_path / f"{name}.jsonl.xz", "en", ["x"])
    (tmp_path / "train/en/notes.txt").write_text("x")
    found = sources(tmp_path)
    assert [(lang, source) for lang, source, _ in found] == [("en", "a"), ("en", "b"), ("ms", "c")]
    assert found[0][2] == tmp_path / "train/en/a.jsonl.xz"
    assert [source for _, source, _ in sources(tmp_path, "dev")] == ["d"]
    assert sources(tmp_path / "nowhere") == []


def test_articles_come_in_order_and_a_missing_title_is_empty(tmp_path):
    path = small_world.write_corpus(tmp_path / "a.jsonl.xz", "id", ["satu", "dua"], [None, "Judul"])
    assert list(articles(path)) == [
        Article("a-0", "a", "id", "", "satu"),
        Article("a-1", "a", "id", "Judul", "dua"),
    ]


def test_the_shares_of_the_languages_are_a_whole():
    assert sum(LANGUAGES.values()) == pytest.approx(1.0)


def test_outlets_that_are_held_out_need_no_paragraphs():
    assert not HELD_OUT & UNBROKEN
