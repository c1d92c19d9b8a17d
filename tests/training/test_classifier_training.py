"""The classifier's rows, weights and thresholds, and what each may have seen."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
import small_world
import stub_checker

from spamcheck.classifier import Classifier
from spamcheck.config import Config
from spamcheck.features import NAMES
from spamcheck.training import classifier as module
from spamcheck.training.classifier import (
    TAGGED_KINDS,
    Rows,
    clean_articles,
    clean_scores,
    fit,
    gather,
    hard_scores,
    is_for_fitting,
)
from spamcheck.training.corpora import HELD_OUT
from spamcheck.training.marked import KINDS as MARKED_KINDS
from spamcheck.training.marked import Marked, unmark

pytest.importorskip("sklearn", reason="scikit-learn is not installed (extra `train`)")

INFECTED = "Warga pergi.\n\nIa ke ⟦{kind}|server kamboja ⟧hari ini.\n\nLalu pulang."


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("world")
    return small_world.write_corpora(folder / "c"), small_world.write_datasets(folder / "d")


@pytest.fixture(scope="module")
def checker():
    return stub_checker.make(Config())


def article(marked, name="a", twin_of=""):
    return Marked(name, "id", "s", *unmark(marked), twin_of=twin_of)


def added(checker, *articles, **options):
    rows = Rows()
    for one in articles:
        rows.add(checker, one, **options)
    return rows


@pytest.mark.parametrize("kind", sorted(set(TAGGED_KINDS)))
def test_a_paragraph_is_positive_where_an_insertion_lies(checker, kind):
    rows = added(checker, article(INFECTED.format(kind=kind)))
    assert rows.labels == [0, 1, 0]
    at = NAMES.index("tag")
    assert rows.values[1][at] > rows.values[0][at] == rows.values[2][at]
    assert all(len(row) == len(NAMES) for row in rows.values)


@pytest.mark.parametrize("kind", sorted(MARKED_KINDS - set(TAGGED_KINDS)))
def test_kinds_of_other_detectors_are_not_learnt(checker, kind):
    assert added(checker, article(INFECTED.format(kind=kind))).labels == [0, 0, 0]


def test_an_insertion_over_two_paragraphs_makes_both_positive(checker):
    text = "Warga ⟦spam_paragraph|server.\n\nkamboja⟧ pergi.\n\nLalu pulang."
    assert added(checker, article(text)).labels == [1, 1, 0]


def test_our_own_rows_weigh_more_and_twins_are_one_article(checker):
    rows = added(checker, article("Warga pergi.", "b", twin_of="a"), own=True)
    rows.add(checker, article("Warga pergi.\n\nLalu pulang.", "c"))
    assert rows.weights[0] > rows.weights[1] == rows.weights[2] == 1.0
    assert rows.articles == ["a", "c", "c"]
    assert rows.names == ["b", "c", "c"]
    assert rows.own == [True, False, False]


def made(articles, *, seed=1, noise=0.4):
    """Return rows of (name, family, own, label), whose first feature tells the label, noisily."""
    rng, rows = Random(seed), Rows()
    for name, family, own, label in articles:
        first = rng.gauss(label, noise)
        rows.values.append([first, rng.random()] + [0.25] * (len(NAMES) - 2))
        rows.labels.append(label)
        rows.weights.append(4.0 if own else 1.0)
        rows.articles.append(family)
        rows.names.append(name)
        rows.own.append(own)
        rows.infected.append(bool(label))
        rows.languages.append("id")
    return rows


def seeded(count=60):
    return [(f"s{at}", f"s{at}", False, at % 2) for at in range(count)]


def own(count=30):
    return [
        (f"o{at}{'b' * label}", f"o{at}", True, label) for at in range(count) for label in (0, 1)
    ]


def test_weights_are_the_bias_and_one_for_every_feature_in_order():
    fitted = fit(made(seeded(200)))
    assert [name for name, *_ in fitted] == ["(bias)", *NAMES]
    assert fitted[0][2:] == (0.0, 1.0)
    by_name = {name: weight for name, weight, *_ in fitted}
    assert by_name[NAMES[0]] > 5 * abs(by_name[NAMES[1]])


def test_a_feature_is_centred_and_scaled_and_one_that_never_changes_has_scale_one():
    rows = made(seeded(200))
    fitted = fit(rows)
    values = np.array(rows.values)[:, 0]
    assert fitted[1][2:] == (pytest.approx(values.mean()), pytest.approx(values.std()))
    assert fitted[3] == (NAMES[2], pytest.approx(0.0, abs=1e-9), 0.25, 1.0)


def test_the_runtime_scores_as_the_fit_meant():
    rows = made(seeded(200))
    weights = {name: (w, m, s) for name, w, m, s in fit(rows)}
    classifier = Classifier(weights, weights.pop("(bias)")[0], 0.5, 0.9)
    scores = [classifier.score(dict(zip(NAMES, row, strict=True))) for row in rows.values]
    right = sum(
        (score > 0.5) == bool(label) for score, label in zip(scores, rows.labels, strict=True)
    )
    assert right > 170


def test_rows_that_weigh_more_count_more():
    rows = made(seeded(200), noise=2.0)
    before = fit(rows)[0][1]
    rows.weights = [9.0 if label else 1.0 for label in rows.labels]
    assert fit(rows)[0][1] > before + 1


def reviews(rows):
    return [one.review for one in hard_scores(rows)]


def test_there_is_one_hard_score_for_each_own_clean_article():
    assert len(hard_scores(made(seeded() + own(30)))) == 30


def test_a_hard_score_is_the_highest_of_the_article_s_paragraphs():
    rows = made(seeded() + own(30))
    one = reviews(rows)
    rows.values.append([9.0, *rows.values[-1][1:]])
    added = {"labels": 0, "weights": 4.0, "articles": "o0", "names": "o0", "own": True}
    for part, value in {**added, "infected": False, "languages": "id"}.items():
        getattr(rows, part).append(value)
    two = reviews(rows)
    assert len(two) == len(one)
    assert two[0] > max(0.9, one[0])


def test_an_article_is_scored_by_weights_fitted_without_it_and_its_twins():
    rows = made(seeded() + own(30))
    before = reviews(rows)
    twin = rows.names.index("o3b")
    at = [n for n in rows.names if n.startswith("o") and not n.endswith("b")].index("o3")
    rows.weights[twin] = 400.0  # not its features: they decide how all are scaled
    after = reviews(rows)
    assert after[at] == pytest.approx(before[at], abs=1e-9)
    changed = [n for n, (x, y) in enumerate(zip(before, after, strict=True)) if abs(x - y) > 1e-6]
    assert len(changed) > 10


def test_seeded_articles_have_no_hard_score():
    assert hard_scores(made(seeded())) == []


def test_an_article_with_an_odd_byline_alone_is_no_clean_article(checker):
    rows = made(seeded() + own(5))
    rows.add(checker, article("⟦odd_byline|sewamobil⟧ - Warga pergi."), own=True)
    assert len(hard_scores(rows)) == 5


def test_two_in_five_articles_are_for_fitting():
    share = sum(is_for_fitting(f"digitalgov-{at}") for at in range(3000)) / 3000
    assert share == pytest.approx(0.4, abs=0.04)


def test_clean_articles_are_those_of_held_out_outlets_with_their_titles(world):
    found = list(clean_articles(world[0], None))
    assert {one.set for one in found} == HELD_OUT
    assert len(found) == 90
    assert all(one.spans == () and "\n\n" in one.text for one in found)
    assert len(list(clean_articles(world[0], 4))) == 12


def test_clean_articles_are_cut_at_6000_letters(tmp_path):
    path = tmp_path / "train" / "en" / "digitalgov.jsonl.xz"
    small_world.write_corpus(path, "en", ["x" * 7000, "y"], ["T", None])
    assert [one.text for one in clean_articles(tmp_path, None)] == ["T\n\n" + "x" * 5997, "y"]


def test_rows_are_of_held_out_articles_for_fitting_and_of_our_validation_split(world, checker):
    told = []
    rows = gather(checker, *world, most=None, tell=told.append)
    by_side = {
        side: {name for name, own in zip(rows.names, rows.own, strict=True) if own == side}
        for side in (True, False)
    }
    assert len(by_side[True]) == 10
    assert all(name.startswith("validation-") for name in by_side[True])
    seeded_ = {name.partition("+")[0] for name in by_side[False]}
    assert seeded_ == {a.id for a in clean_articles(world[0], None) if is_for_fitting(a.id)}
    assert any("+" in name for name in by_side[False])
    assert not all("+" in name for name in by_side[False])
    assert 0 < sum(rows.labels) < len(rows.labels)
    assert len(told) == 2


def test_the_same_data_give_the_same_rows(world, checker):
    one, two = (gather(checker, *world, most=10, tell=lambda _: None) for _ in range(2))
    assert one == two


def test_thresholds_are_chosen_on_the_other_articles(world, checker, monkeypatch):
    seen = []
    real = module.documents
    monkeypatch.setattr(module, "documents", lambda one: seen.append(one.id) or real(one))
    classifier = Classifier({"tag": (1.0, 0.0, 1.0)}, 0.0, 1.0, 1.0)
    scores = clean_scores(checker, classifier, world[0], None)
    others = [a.id for a in clean_articles(world[0], None) if not is_for_fitting(a.id)]
    assert seen == others
    assert len(scores) == len(others)
    assert all(0 <= alarm.spam <= alarm.review <= 1 for alarm in scores)
