"""Judging articles in order, and seeding clean ones with insertions of every kind."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
import small_world
import stub_checker

from spamcheck import workers
from spamcheck.config import Config
from spamcheck.errors import SpamcheckError
from spamcheck.training.evaluation import HELD_OUT, TRAINED, judge, judged, seeded, seeders
from spamcheck.training.marked import Marked, unmark
from spamcheck.training.seeding import KINDS
from spamcheck.types import Verdict

FOUND = "Ia pergi ke ⟦injected_phrase|server kamboja ⟧hari ini."


@pytest.fixture(scope="module")
def keywords(tmp_path_factory):
    return small_world.write_keywords(tmp_path_factory.mktemp("data") / "keywords")


@pytest.fixture(scope="module")
def clean():
    rng = Random(1)
    return [Marked(f"a{at}", "id", "outlet", small_world.text("id", rng), ()) for at in range(5)]


@pytest.fixture(autouse=True)
def one_checker():
    workers._built.cache_clear()
    yield
    workers._built.cache_clear()


def article(marked, field="text", name="a"):
    return Marked(name, "id", "s", *unmark(marked), field)


def all_judged(*articles):
    return judged(articles, Config(), make=stub_checker.make)


@pytest.mark.parametrize("field", ["text", "html"])
def test_an_article_is_judged_as_a_record_of_its_field(field):
    found = judge(stub_checker.make(Config()), article(FOUND, field))
    assert (found.document, found.lang, found.set) == ("a", "id", "s")
    assert found.verdict == Verdict.SPAM
    assert [span.found for span in found.spans] == [True]


def test_outcomes_come_in_order():
    articles = [article(FOUND, name=f"n{at}") for at in range(7)]
    assert [found.document for found in all_judged(*articles)] == [f"n{at}" for at in range(7)]


def test_the_checker_is_built_once():
    made = []

    def make(config):
        made.append(config)
        return stub_checker.make(config)

    list(judged([article(FOUND)] * 3, Config(), make=make))
    list(judged([article(FOUND)], Config(), make=make))
    assert len(made) == 1


def test_an_article_without_text_is_clean():
    (outcome,) = all_judged(article(" ", name="empty"))
    assert (outcome.document, outcome.alarms) == ("empty", ())


def test_the_site_of_the_settings_is_the_article_s():
    seen = []
    checker = stub_checker.make(Config(site="kabarulin.com"))
    checker.__dict__["check"] = lambda document: (
        seen.append(document.site) or type(checker).check(checker, document)
    )
    judge(checker, article(FOUND))
    assert seen == ["kabarulin.com"]


def test_one_seeder_knows_the_trades_of_the_tagger_and_the_other_the_rest(keywords):
    by_set = seeders(keywords, 1)
    assert by_set.keys() == {TRAINED, HELD_OUT}
    for name, seeder in by_set.items():
        phrases = [phrase for trade in seeder.sources.trades["id"] for phrase in trade]
        assert {"simpanan" in phrase for phrase in phrases} == {name == HELD_OUT}


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_what_is_no_folder_of_keywords_is_an_error(tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(SpamcheckError, match=name):
        seeders(tmp_path / name, 1)


def test_phrases_of_both_main_languages_are_needed(tmp_path):
    folder = small_world.write_keywords(tmp_path / "keywords")
    (folder / "en.tsv").unlink()
    with pytest.raises(SpamcheckError, match="of id and en are missing"):
        seeders(folder, 1)


@pytest.mark.parametrize("per_kind", [1, 7, 40])
def test_every_kind_is_seeded_often_enough_and_shared_among_the_sets(keywords, clean, per_kind):
    found = list(seeded(clean, seeders(keywords, 1), per_kind, seed=1))
    counts = Counter((one.set, span.kind) for one in found for span in one.spans)
    assert counts.keys() == {(name, kind) for name in (TRAINED, HELD_OUT) for kind in KINDS}
    share = -(-per_kind // 2)
    assert all(share <= count <= share + 1 for count in counts.values())


def test_copies_have_names_of_their_own_and_are_different(keywords, clean):
    found = list(seeded(clean, seeders(keywords, 1), 40, seed=1))
    assert len({one.id for one in found}) == len(found)
    phrases = [one for one in found if one.spans[0].kind == "injected_phrase"]
    assert len({one.text for one in phrases}) > 0.9 * len(phrases)


def test_an_article_is_not_infected_again_before_all_others_were(keywords, clean):
    found = list(seeded(clean, {TRAINED: seeders(keywords, 1)[TRAINED]}, 40, seed=1))
    sources = [one.id.partition("+")[0] for one in found if "slug_title" in one.id]
    assert {frozenset(sources[at : at + 5]) for at in range(0, 40, 5)} == {
        frozenset(one.id for one in clean)
    }


def test_the_same_seed_gives_the_same_copies(keywords, clean):
    def copies(seed):
        return list(seeded(clean, seeders(keywords, seed), 6, seed=seed))

    assert copies(1) == copies(1) != copies(2)


def test_markup_is_not_seeded(keywords, clean):
    pages = [Marked("p", "id", "s", f"<p>{one.text}</p>", (), "html") for one in clean]
    assert list(seeded(pages, seeders(keywords, 1), 5, seed=1)) == []


def test_where_there_is_no_place_seeding_ends(keywords):
    short = [Marked("a", "id", "s", "Ikan.", ())]
    kinds = {one.spans[0].kind for one in seeded(short, seeders(keywords, 1), 3, seed=1)}
    assert kinds <= {"odd_byline", "author_boilerplate"}
