"""The labelled articles are whole, and what measures is never what trains."""

import itertools
import json
import lzma
import re
from collections import defaultdict
from pathlib import Path

import pytest

from spamcheck.training import classifier, corpora, language, lexicon
from spamcheck.training.marked import KINDS, read_marked, read_split

DATASETS = Path(__file__).parents[2] / "datasets"
FOLDER = DATASETS / "articles"
DATA = DATASETS.parents[1] / "shared" / "data"
SPLITS = json.loads((FOLDER / "splits.json").read_text(encoding="utf-8"))
FILES = {path.name: list(read_marked(path)) for path in sorted(FOLDER.glob("*.jsonl"))}
ARTICLES = [article for articles in FILES.values() for article in articles]
BY_ID = {article.id: article for article in ARTICLES}
TWINS = [article for article in ARTICLES if article.twin_of]
UNSPACED = {"zh", "ja", "th"}
WORDS, LETTERS = 8, 16
_WORD = re.compile(r"\w+")

needs_data = pytest.mark.skipif(
    not DATA.is_dir(), reason="../shared is absent: its corpora may not be given away"
)


def plain(text):
    """Return the text in lower case without blanks: a copy stays one when it is laid out anew."""
    return "".join(text.split()).lower()


def beginning(text):
    """Return what sorts an article: to compare 100 MB of whole texts takes too long."""
    return plain(text[:300])[:150]


class TestRecords:
    @pytest.mark.parametrize("name", FILES)
    def test_every_line_is_an_article(self, name):
        lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
        assert len(FILES[name]) == len(lines) > 0

    @pytest.mark.parametrize("name", FILES)
    def test_every_article_has_its_facts_and_closed_marks(self, name):
        for article in FILES[name]:
            assert re.fullmatch(r"[a-z]{2}", article.lang), article.id
            assert article.set, article.id
            assert article.text.strip(), article.id
            assert not set("⟦⟧") & set(article.text), article.id
            assert {span.kind for span in article.spans} <= KINDS, article.id
            assert all(article.text[s.start : s.end].strip() for s in article.spans), article.id

    def test_a_clean_set_has_no_marks_and_every_other_has_some(self):
        wrong = [a.id for a in ARTICLES if a.set.startswith("clean") == bool(a.spans)]
        assert wrong == []

    def test_ids_are_unique(self):
        assert len(BY_ID) == len(ARTICLES)


class TestSplits:
    def test_every_article_has_one_and_no_other_has(self):
        assert set(SPLITS) == set(BY_ID)
        assert set(SPLITS.values()) == {"train", "validation", "test"}

    def test_read_split_gives_each_article_once_and_in_its_own_split(self):
        read = {split: read_split(FOLDER, split) for split in ("train", "validation", "test")}
        assert sum(map(len, read.values())) == len(ARTICLES)
        assert [a.id for split in read for a in read[split] if SPLITS[a.id] != split] == []

    def test_the_authored_files_are_the_test_split(self):
        authored = {
            article.id
            for name, articles in FILES.items()
            if name.startswith("authored_")
            for article in articles
        }
        assert authored == {name for name, split in SPLITS.items() if split == "test"}

    @pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.id)
    def test_a_twin_is_its_original_with_insertions(self, twin):
        original = BY_ID[twin.twin_of]
        assert SPLITS[twin.id] == SPLITS[original.id]
        assert twin.spans
        assert twin.clean_text.split() == original.text.split()

    def test_no_run_of_words_is_in_two_splits(self):
        places = defaultdict(set)
        for article in ARTICLES:
            for run in runs(article):
                places[run].add(article.id)
        shared = {
            run: sorted(ids) for run, ids in places.items() if len({SPLITS[i] for i in ids}) > 1
        }
        assert shared == {}


def runs(article):
    """Return the runs of 8 words, or of 16 letters where no blanks part the words."""
    words = _WORD.findall(article.text.lower())
    items, length = (words, WORDS)
    if article.lang in UNSPACED:
        items, length = "".join(words), LETTERS
    return {tuple(items[at : at + length]) for at in range(len(items) - length + 1)}


@pytest.fixture
def small(tmp_path):
    """Corpora of one article each: held out or not, in `train` and in `dev`."""
    held_out = sorted(corpora.HELD_OUT)[0]
    for split in ("train", "dev"):
        (tmp_path / split / "id").mkdir(parents=True)
        for source in (held_out, "warta"):
            row = {"id": f"{split}/{source}", "source": source, "lang": "id", "title": ""}
            path = tmp_path / split / "id" / f"{source}.jsonl.xz"
            with lzma.open(path, "wt", encoding="utf-8") as file:
                file.write(json.dumps(row | {"text": f"{split} {source}"}) + "\n")
    return tmp_path, held_out


class TestReading:
    """Which split each training command reads."""

    def test_sources_are_those_of_train_unless_asked(self, small):
        folder, held_out = small
        named = [(lang, source) for lang, source, _ in corpora.sources(folder)]
        assert named == sorted([("id", held_out), ("id", "warta")])
        for split in ("train", "dev"):
            found = [path for _, _, path in corpora.sources(folder, split)]
            assert {path.parents[1].name for path in found} == {split}

    def test_the_lexicon_counts_train_alone(self, small):
        folder, held_out = small
        assert sorted(lexicon.clean_texts(folder, None)) == [f"train {held_out}", "train warta"]

    def test_the_language_table_counts_train_alone(self, small, monkeypatch):
        folder, held_out = small
        monkeypatch.setattr(language, "table", lambda texts: texts)
        texts = [text for found in language.train(folder).values() for text in found]
        assert sorted(texts) == [f"train {held_out}", "train warta"]

    def test_the_tagger_reads_train_without_the_held_out_outlets(self, small, monkeypatch):
        pytest.importorskip("torch")
        from spamcheck.training import tagger

        folder, _ = small
        read = []
        monkeypatch.setattr(tagger, "load_corpus", lambda _lang, _source, path, *_: path)
        monkeypatch.setattr(tagger, "build", lambda *_: None)
        monkeypatch.setattr(tagger, "labelled_windows", lambda path, split, _: read.append(split))
        monkeypatch.setattr(tagger, "Windows", lambda loaded, *_: loaded)
        supply = tagger.gather(folder, DATASETS, tagger.Recipe())
        assert supply.windows == [folder / "train" / "id" / "warta.jsonl.xz"]
        assert read == ["train"]

    def test_the_classifier_reads_held_out_outlets_of_train_and_validation(
        self, small, monkeypatch
    ):
        folder, held_out = small
        assert [a.id for a in classifier.clean_articles(folder, None)] == [f"train/{held_out}"]
        read = []
        monkeypatch.setattr(classifier, "clean_articles", lambda *_: [])
        monkeypatch.setattr(classifier, "read_split", lambda _, split: read.append(split) or [])
        classifier.gather(None, folder, DATASETS, most=None, tell=str)
        assert read == ["validation"]

    def test_thresholds_come_from_what_the_weights_were_not_fitted_to(self, small, monkeypatch):
        folder, _ = small
        monkeypatch.setattr(classifier, "is_for_fitting", lambda _: True)
        assert classifier.clean_scores(None, None, folder, None) == []


@needs_data
@pytest.mark.shared
class TestCorpora:
    """The corpora beside the repository: what measures is not in what trains."""

    def test_the_held_out_outlets_exist(self):
        sources = {source for _, source, _ in corpora.sources(DATA / "corpora")}
        assert sources >= corpora.HELD_OUT

    def test_nothing_that_measures_is_trained_on(self):
        measures = defaultdict(set)
        for text in measuring():
            measures[beginning(text)].add(plain(text))
        assert len(measures) > 10_000
        twice = [
            where
            for where, text in training()
            if (alike := measures.get(beginning(text))) and plain(text) in alike
        ]
        assert twice == []


def measuring():
    """Yield the texts of the test split and of both dev folders."""
    marked = [read_split(FOLDER, "test"), *map(read_marked, sorted((DATA / "dev").glob("*.jsonl")))]
    for article in itertools.chain.from_iterable(marked):
        yield from (article.text, article.clean_text)
    for _, text in corpus("dev"):
        yield text


def training():
    """Yield (where, text) of everything that some training command reads."""
    for split in ("train", "validation"):
        for article in read_split(FOLDER, split):
            yield from ((article.id, article.text), (article.id, article.clean_text))
    yield from corpus("train")


def corpus(split):
    for _, _, path in corpora.sources(DATA / "corpora", split):
        for article in corpora.articles(path):
            yield f"{article.source}/{article.id}", article.text
