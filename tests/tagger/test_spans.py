"""From odds to spans: windows cover every token once, runs stay in their paragraph."""

from dataclasses import dataclass, field

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from spamcheck.tagger import Tagger
from spamcheck.tagger.gaps import CLASSES, PARAGRAPH
from spamcheck.tagger.spans import MARGIN, WINDOW, cuts
from spamcheck.types import Document, Paragraph, Positions


@given(st.integers(0, 3000), st.integers(1, 400), st.randoms(use_true_random=False))
def test_cuts_cover_every_token_once(total, length, random):
    gaps = [PARAGRAPH if random.randrange(length) == 0 else 1 for _ in range(total)]
    at = 0
    for start, end in cuts(gaps):
        assert start == at < end <= start + WINDOW
        at = end
    assert at == total


def test_a_cut_falls_on_a_paragraph_break_that_is_near():
    gaps = [1] * 400
    gaps[190] = PARAGRAPH
    assert list(cuts(gaps)) == [(0, 190), (190, 400)]


def test_without_a_break_windows_are_of_like_size():
    assert list(cuts([1] * 400)) == [(0, 200), (200, 400)]


@dataclass
class Stub:
    """Gives each token the logit that its text has in `odds`, and remembers what it was shown."""

    odds: dict[str, float]
    seen: list[tuple[list[str], list[int]]] = field(default_factory=list)

    def logits(self, words, gaps):
        self.seen.append((list(words), list(gaps)))
        return np.array([[self.odds.get(w, -6.0), 0, 0] for w in words], np.float32)


def document(*texts, hidden=()):
    paragraphs = [
        Paragraph(at, text, Positions.identity(0, len(text)), hidden="comment" * (at in hidden))
        for at, text in enumerate(texts)
    ]
    return Document("d", "", tuple(paragraphs))


def spans(doc, odds):
    texts = [paragraph.text for paragraph in doc.paragraphs]
    return [(t.paragraph, texts[t.paragraph][t.start : t.end]) for t in tags(doc, odds)]


def tags(doc, odds):
    return Tagger(Stub(odds)).find(doc)


HIGH = {"slot": 4.0, "gacor": 3.0}


def test_a_run_of_high_odds_is_a_span():
    doc = document("Warga slot gacor pulang.")
    (tagged,) = tags(doc, HIGH)
    assert (tagged.start, tagged.end, tagged.tokens) == (6, 16, 2)
    assert 0.95 < tagged.mean < tagged.peak < 1
    assert tagged.share == 2 / 5


def test_nothing_likely_is_no_span():
    assert tags(document("Warga slot pulang."), {"slot": -2.5}) == []
    assert tags(document(), HIGH) == tags(document(""), HIGH) == []


def test_a_span_ends_where_odds_fall_behind_its_best():
    doc = document("Warga slot gacor pulang.")
    assert spans(doc, {"slot": 4.0, "gacor": -1.0}) == [(0, "slot")]


def test_spans_stay_in_their_paragraph_and_in_order():
    doc = document("Warga slot", "Lalu gacor", "lalu slot gacor")
    assert spans(doc, HIGH) == [(0, "slot"), (1, "gacor"), (2, "slot gacor")]


def test_a_span_does_not_take_from_the_next_paragraph():
    assert spans(document("Warga slot", "gacor pulang"), HIGH) == [(0, "slot"), (1, "gacor")]


def test_hidden_text_is_judged_alone():
    stub = Stub(HIGH)
    doc = document("Warga desa", "slot gacor", "pulang", hidden={1})
    assert [t.paragraph for t in Tagger(stub).find(doc)] == [1]
    assert [words for words, _ in stub.seen] == [["Warga", "desa", "pulang"], ["slot", "gacor"]]


def test_gaps_are_shown_to_the_network():
    stub = Stub({})
    Tagger(stub).find(document("Warga  desa, lalu", "pulang"))
    assert stub.seen == [(["Warga", "desa", ",", "lalu", "pulang"], [3, 2, 0, 1, 3])]


def test_disguise_is_taken_off_and_the_span_lies_on_the_original():
    text = "Warga 𝓼𝓵𝓸𝓽 g\u200bacor pulang."
    assert spans(document(text), HIGH) == [(0, "𝓼𝓵𝓸𝓽 g\u200bacor")]


def test_windows_overlap_by_their_margin_and_odds_are_used_once():
    stub = Stub(HIGH)
    words = ["kata"] * 390
    words[195:197] = ["slot", "gacor"]
    doc = document(" ".join(words))
    assert [t.tokens for t in Tagger(stub).find(doc)] == [2]
    assert [len(shown) for shown, _ in stub.seen] == [195 + MARGIN, 195 + MARGIN]
    assert all(gaps[0] == PARAGRAPH and max(gaps) < CLASSES for _, gaps in stub.seen)


@given(st.text(alphabet="ab slotgacor.\n\u00a0", max_size=200))
def test_spans_lie_in_the_text_apart_from_one_another(text):
    doc = document(text)
    end = 0
    for tagged in tags(doc, {"a": 1.0, "b": 3.0, "slot": 4.0, ".": -1.5}):
        assert end <= tagged.start < tagged.end <= len(text)
        assert 0 < tagged.mean <= tagged.peak <= 1
        assert 0 < tagged.share <= 1
        end = tagged.end
