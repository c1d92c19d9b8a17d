"""Training windows: how they are drawn, what is clean in them, and what is shown again."""

from __future__ import annotations

from collections import Counter
from random import Random

import numpy as np
import pytest
import small_world

from spamcheck.tagger.gaps import CLASSES, PARAGRAPH, SPACE
from spamcheck.tagger.spans import MARGIN, WINDOW
from spamcheck.training import windows as module
from spamcheck.training.corpora import LANGUAGES
from spamcheck.training.injector import END, INSIDE, START, Injector, Marks, Window, separators
from spamcheck.training.material import Material
from spamcheck.training.numbering import Corpus, Numbering
from spamcheck.training.windows import SIZES, Batch, CleanUses, Windows, names

OUTLETS = ["kabarulin.com", "RIVERPOST"]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(module, "TOKENS", 224 * 6)


def corpus(numbering, lang, source, texts):
    pieces = [numbering.piece(text) for text in texts]
    for _, gaps in pieces:
        gaps[0] = PARAGRAPH
    starts = np.cumsum([0, *(len(ids) for ids, _ in pieces)]).astype(np.int32)
    ids, gaps = (np.concatenate(parts) for parts in zip(*pieces, strict=True))
    return Corpus(lang, source, ids, gaps, starts)


def material(numbering):
    """Pieces of words that stand in no clean text here."""

    def pieces(*texts):
        return [numbering.piece(text) for text in texts]

    return Material(
        trades={"id": [pieces("QREEL QGURITA")], "en": [pieces("QCRAB", "QROOF QPATCH")]},
        brands=pieces("QKEPI66"),
        sentences={"id": pieces("QMAIN QREEL QINI"), "en": pieces("QPLAY QNOW")},
        joints={"id": [], "en": []},
        words=frozenset({"sungai", "river", "di"}),
    )


def supply(seed=1, *, labelled=(), outlets=OUTLETS, texts=None, articles=12):
    """Return (windows, numbering) over two corpora of articles of some 90 tokens."""
    numbering, rng = Numbering(), Random(seed)
    writer = Random(9)
    corpora = [
        corpus(numbering, lang, f"outlet_{lang}", texts or [
            small_world.text(lang, writer) for _ in range(articles)
        ])
        for lang in ("id", "en")
    ]  # fmt: skip
    marks = separators(numbering)[:1]  # the comma, which clean text has as well
    injector = Injector(material(numbering), Marks.of(numbering), marks, rng)
    return Windows(corpora, numbering, injector, labelled, outlets, rng), numbering


def spelled(numbering, ids):
    words = list(numbering.numbers)
    return [words[number] for number in ids]


def shares(monkeypatch, **chosen):
    """Draw no window in any special way but the ones that are named."""
    for name in ("CENTRED", "DISTRACTED", "HIDDEN", "LABELLED", "RENAMED", "REPLAYED"):
        monkeypatch.setattr(module, f"{name}_SHARE", chosen.get(name.lower(), 0.0))
    monkeypatch.setattr(module, "CLEAN_SHARE", chosen.get("clean", 1.0))


def test_a_batch_is_windows_of_one_size_and_its_padding_is_unknown():
    made, sizes = supply()[0], set()
    padded = 0
    for _ in range(12):
        batch = made.batch()
        count, size = batch.ids.shape
        assert count == 224 * 6 // size
        assert batch.gaps.shape == batch.labels.shape == batch.known.shape == batch.ids.shape
        sizes.add(size)
        unknown = batch.known == 0
        padded += unknown.sum()
        assert set(np.unique(batch.known)) <= {0, 1}
        assert (np.diff(batch.known.astype(int), axis=1) <= 0).all()  # known first, then padding
        assert batch.known[:, 0].all()
        for part in (batch.ids, batch.gaps, batch.labels):
            assert not part[unknown].any()
        assert batch.gaps.max() < CLASSES
    assert sizes == set(SIZES)
    assert padded


def test_a_word_in_twelve_is_hidden_with_its_label_kept():
    made = supply()[0]
    batches = [made.batch() for _ in range(12)]
    known = np.concatenate([b.known.ravel() for b in batches]) == 1
    hidden = np.concatenate([b.ids.ravel() for b in batches]) == 0
    labels = np.concatenate([b.labels.ravel() for b in batches])
    assert hidden[known].mean() == pytest.approx(module.HIDDEN_SHARE, abs=0.02)
    assert (labels[known & hidden] > 0).any()


def test_the_same_seed_gives_the_same_batches():
    def drawn(seed):
        made = supply(seed)[0]
        return np.concatenate([made.batch().ids.ravel() for _ in range(3)])

    np.testing.assert_array_equal(drawn(3), drawn(3))
    assert drawn(3).tolist() != drawn(4).tolist()


def test_only_inserted_words_are_labelled_whatever_else_is_done_to_a_window():
    made, numbering = supply()
    clean = infected = 0
    for number in range(300):
        window = made.draw(SIZES[number % 3])
        assert len(window.ids) == len(window.gaps) == len(window.labels)
        for word, label in zip(spelled(numbering, window.ids), window.labels, strict=True):
            if word != ",":
                assert bool(label) == (word[0] == "Q" and word[1:2].isupper()), word
        clean += not any(window.labels)
        infected += any(window.labels)
    assert clean / 300 == pytest.approx(module.CLEAN_SHARE, abs=0.08)
    assert infected


def test_languages_are_drawn_by_their_share():
    made = supply()[0]
    counts = Counter(made.draw(48).lang for _ in range(1500))
    share = LANGUAGES["id"] / (LANGUAGES["id"] + LANGUAGES["en"])
    assert counts["id"] / 1500 == pytest.approx(share, abs=0.04)


def test_within_a_language_words_to_the_power_of_0_7_decide():
    numbering = Numbering()
    small = corpus(numbering, "id", "kecil", ["ikan " * 100])
    large = corpus(numbering, "id", "besar", ["ikan " * 1000])
    half = corpus(numbering, "id", "acad_id", ["ikan " * 1000])  # its weight is 0.5
    one, ten, five = module._shares([small, large, half])
    assert (ten / one, five / one) == (pytest.approx(10**0.7), pytest.approx(5**0.7))
    assert one + ten + five == pytest.approx(LANGUAGES["id"])


def test_rare_words_are_drawn_as_often_as_frequent_ones():
    numbering = Numbering()
    found = corpus(numbering, "id", "k", ["ikan " * 90 + "udang padi padi"])
    wanted = np.zeros(len(numbering.numbers), bool)
    wanted[[numbering.numbers["ikan"], numbering.numbers["udang"]]] = True
    uses = CleanUses.of(found, wanted)
    rng = Random(1)
    places = [uses.draw(rng) for _ in range(1000)]
    assert set(places) <= set(range(91))
    assert places.count(90) / 1000 == pytest.approx(0.5, abs=0.06)


def test_clean_uses_are_words_of_the_universe_in_any_case_but_no_common_or_short_ones():
    numbering = Numbering()
    common = " ".join(f"kata{n} kata{n}" for n in range(1499))  # with ikan the commonest 1,500
    found = corpus(numbering, "id", "k", [common + " ikan ikan ikan Sungai SUNGAI sungai di udang"])
    wanted = module._spam_words([found], numbering, frozenset({"sungai", "ikan", "di", "kapal"}))
    assert spelled(numbering, np.flatnonzero(wanted)) == ["Sungai", "SUNGAI", "sungai"]


def test_a_centred_window_holds_a_clean_use_with_text_before_it(monkeypatch):
    shares(monkeypatch, centred=1.0)
    made, numbering = supply()
    for at, corpus_ in enumerate(made.corpora):  # these few words are all common: say which count
        wanted = np.array([word in {"sungai", "river"} for word in numbering.numbers])
        made.uses[at] = CleanUses.of(corpus_, wanted)
    for _ in range(100):
        assert {"sungai", "river"} & set(spelled(numbering, made.draw(48).ids))


def test_other_windows_begin_anywhere(monkeypatch):
    shares(monkeypatch)
    made, numbering = supply()
    firsts = [spelled(numbering, made.draw(48).ids)[0] for _ in range(200)]
    titles = {
        spelled(numbering, c.ids[[start]])[0] for c in made.corpora for start in c.starts[:-1]
    }
    share = sum(first in titles for first in firsts) / 200
    assert 0.35 < share < 0.75
    assert len(set(firsts)) > 20


def test_our_own_labelled_articles_are_drawn(monkeypatch):
    shares(monkeypatch, labelled=1.0)
    own = Window(
        "id", list(range(1, 61)), [SPACE] * 60, [0] * 30 + [INSIDE | START | END] + [0] * 29
    )
    made = supply(labelled=[own])[0]
    seen = set()
    for _ in range(200):
        window = made.draw(48)
        assert len(window.ids) == 48
        at = own.ids.index(window.ids[0])
        assert window.ids == own.ids[at : at + 48]
        assert window.labels == own.labels[at : at + 48]
        seen.add(at)
    assert seen == set(range(13))
    assert len(made.draw(112).ids) == 60


def test_every_second_labelled_part_without_a_label_gets_an_insertion(monkeypatch):
    shares(monkeypatch, labelled=1.0)
    made = supply(labelled=[Window("id", [*range(1, 61)], [SPACE] * 60, [0] * 60)])[0]
    drawn = [made.draw(60) for _ in range(400)]
    assert 0.4 < sum(any(window.labels) for window in drawn) / 400 < 0.6


def test_labelled_articles_and_all_lengths_are_a_part_of_the_training():
    assert 0 < module.LABELLED_SHARE < 0.3
    assert sum(module.SIZE_SHARES) == pytest.approx(1)
    assert len(module.SIZE_SHARES) == len(SIZES)
    assert max(SIZES) == WINDOW + 2 * MARGIN  # what the runtime judges at once


def batch_of(ids, labels, known):
    shape = np.array(ids).shape
    return Batch(
        np.array(ids, np.int32),
        np.full(shape, SPACE, np.uint8),
        np.array(labels, np.uint8),
        np.array(known, np.uint8),
    )


@pytest.mark.parametrize(
    ("odds", "labels", "known", "kept"),
    [
        ([0.1, 0.9, 0.1], [0, 0, 0], [1, 1, 1], True),
        ([0.1, 0.5, 0.1], [0, 0, 0], [1, 1, 1], False),
        ([0.1, 0.9, 0.1], [0, 7, 0], [1, 1, 1], False),  # rightly found
        ([0.9, 0.9, 0.1], [0, 7, 0], [1, 1, 1], True),
        ([0.1, 0.1, 0.9], [0, 0, 0], [1, 1, 0], False),  # padding
    ],
)
def test_windows_with_a_false_alarm_are_remembered(odds, labels, known, kept):
    made = supply()[0]
    made.replay(batch_of([[5, 6, 7]], [labels], [known]), np.array([odds], np.float32))
    used = sum(known)
    expected = [Window("", [5, 6, 7][:used], [SPACE] * used, labels[:used])] if kept else []
    assert made.replayed == expected


def test_no_more_windows_are_remembered_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(module, "_REPLAYED", 5)
    made = supply()[0]
    ids = [[number] for number in range(1, 41)]
    made.replay(batch_of(ids, [[0]] * 40, [[1]] * 40), np.ones((40, 1), np.float32))
    assert len(made.replayed) == 5
    assert max(window.ids[0] for window in made.replayed) > 5


def test_remembered_windows_are_shown_again_once_there_are_enough(monkeypatch):
    shares(monkeypatch, replayed=1.0)
    made = supply()[0]
    mine = Window("", [3] * 20, [SPACE] * 20, [0] * 20)
    made.replayed = [mine] * 200
    assert made.draw(48).ids != mine.ids
    made.replayed.append(mine)
    assert made.draw(48).ids == mine.ids


def test_a_renamed_name_is_new_everywhere_in_the_window_and_clean(monkeypatch):
    shares(monkeypatch, renamed=1.0)
    text = "kemarin Harun pergi lalu Harun pulang ke rumah Ulin di bukit itu"
    made, numbering = supply(texts=[text])
    renamed = set()
    for _ in range(60):
        words = spelled(numbering, made.draw(48).ids)
        assert words[1] == words[4]
        assert [w for at, w in enumerate(words) if at not in {1, 4, 8}] == [
            w for at, w in enumerate(text.split()) if at not in {1, 4, 8}
        ]
        renamed |= {at for at in (1, 8) if words[at] != text.split()[at]}
        assert all(words[at].istitle() for at in (1, 8))
    assert renamed == {1, 8}


def test_without_names_nothing_is_renamed(monkeypatch):
    shares(monkeypatch, renamed=1.0)
    text = "kemarin ia pergi lalu pulang ke rumah di bukit itu"
    made, numbering = supply(texts=[text])
    assert spelled(numbering, made.draw(48).ids) == text.split()


def test_a_known_outlet_stands_as_dateline_or_after_a_credit_and_is_clean():
    text = "kemarin ia mengutip berita dari desa lalu pulang"
    made, numbering = supply(texts=[text])
    seen = set()
    for _ in range(100):
        window = made._window(0, 48)
        made._credit(window)
        assert window.labels == [0] * len(window.ids)
        assert window.gaps[0] == PARAGRAPH
        assert len(window.gaps) == len(window.ids)
        seen.add(" ".join(spelled(numbering, window.ids)))
    before, after = text.split(" desa")
    hosts = ("kabarulin . com", "RIVERPOST")
    expected = {f"{host} {dash} {text}" for host in hosts for dash in "–—-"}
    assert seen == expected | {f"{before} {host} desa{after}" for host in hosts}


def test_without_outlets_no_credit_is_given():
    made = supply(outlets=[])[0]
    window = made._window(0, 48)
    before = list(window.ids)
    made._credit(window)
    assert window.ids == before


def test_a_headline_of_another_article_is_a_clean_paragraph():
    made, numbering = supply(texts=["Panen raya tiba\n\nIkan di sungai.\n\nPadi di sawah."])
    clean = "Panen raya tiba Ikan di sungai . Padi di sawah ."
    places = set()
    for _ in range(60):
        window = made._window(0, 48)
        made._distract(window, made.corpora[0])
        assert window.labels == [0] * len(window.ids)
        words = spelled(numbering, window.ids)
        [at] = [at for at in range(1, len(words)) if words[at] in {"BACA", "Baca", "Simak"}]
        assert words[at + 1 : at + 6] == ["JUGA" if words[at] == "BACA" else "juga", ":",
                                          "Panen", "raya", "tiba"]  # fmt: skip
        assert " ".join(words[:at] + words[at + 6 :]) == clean
        assert window.gaps[at] == PARAGRAPH
        assert window.gaps[at + 3] == SPACE
        places.add(at)
    assert places == {3, 7}  # at the breaks between paragraphs


def test_a_headline_stands_last_where_there_is_no_break():
    made, numbering = supply(texts=["ikan di sungai dan padi di sawah"])
    window = made._window(1, 48)
    made._distract(window, made.corpora[1])
    words = spelled(numbering, window.ids)
    assert words[:7] == ["ikan", "di", "sungai", "dan", "padi", "di", "sawah"]
    assert words[7] in {"READ", "Related", "See"}


def test_twenty_thousand_invented_names_are_capitalised():
    numbering = Numbering()
    found = spelled(numbering, names(numbering, Random(1)))
    assert len(found) == 20_000
    assert len(set(found)) > 15_000
    assert all(name.istitle() and name.isalpha() for name in found)


@pytest.mark.parametrize(
    ("word", "is_name"),
    [("Harun", True), ("Haru", True), ("Har", False), ("harun", False), ("HARUN", False),
     ("HaruN", False), ("Haru7", True), ("", False)],
)  # fmt: skip
def test_what_looks_like_a_name(word, is_name):
    numbering = Numbering()
    numbering.number(word)
    assert module._capitals(numbering)[1] == is_name
