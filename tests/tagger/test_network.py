"""The NumPy network computes what the PyTorch one does, on weights as the artefact holds them."""

import numpy as np
import pytest

from spamcheck.tagger import Network
from spamcheck.tagger.gaps import CLASSES
from spamcheck.tagger.words import features

torch = pytest.importorskip("torch", reason="PyTorch is not installed (extra `train`)")

ROWS = 512
WORDS = ["Warga", "desa", "juga", "slot88", "gacor", ",", "онлайн", "คาสิโน", "di", ".", "sungai"]


@pytest.fixture(scope="module")
def modules():
    from spamcheck.training.network import Embedding
    from spamcheck.training.network import Network as Trained
    from spamcheck.training.tagger import arrays

    torch.manual_seed(5)
    embedding, network = Embedding(ROWS).eval(), Trained().eval()
    with torch.no_grad():
        for shift in network.shifts:  # fresh ones are zeros, which would hide mistakes
            shift.normal_(0.0, 0.3)
    stored = arrays(embedding, network)
    with torch.no_grad():  # both compute with the rounded weights of the artefact
        table = stored["embedding"].astype(np.float32) * stored["scale"].astype(np.float32)[:, None]
        embedding.bag.weight.copy_(torch.from_numpy(table))
        for name, value in network.state_dict().items():
            value.copy_(torch.from_numpy(stored["network." + name].astype(np.float32)))
    return embedding, network, stored


def window(size, seed):
    rng = np.random.default_rng(seed)
    words = [WORDS[at] for at in rng.integers(0, len(WORDS), size)]
    return words, [int(gap) for gap in rng.integers(0, CLASSES, size)]


def expected(modules, words, gaps, padding=0):
    """Return the logits of the PyTorch network, of a window with `padding` unknown tokens after."""
    embedding, network, _ = modules
    rows = torch.from_numpy(features(words, ROWS))
    places = [*range(len(words)), *[0] * padding]
    known = [1.0] * len(words) + [0.0] * padding
    with torch.no_grad():
        vectors = embedding(rows, torch.tensor([places]))
        gaps = torch.tensor([[*gaps, *[0] * padding]])
        return network(vectors, gaps, torch.tensor([known]))[0, : len(words)].numpy()


@pytest.mark.parametrize("size", [1, 2, 3, 5, 40, 224, 248])
def test_both_networks_agree(modules, size):
    words, gaps = window(size, size)
    logits = Network(modules[2]).logits(words, gaps)
    assert logits.shape == (size, 3)
    np.testing.assert_allclose(logits, expected(modules, words, gaps), atol=1e-4)


def test_padding_changes_nothing(modules):
    words, gaps = window(13, 1)
    logits = Network(modules[2]).logits(words, gaps)
    np.testing.assert_allclose(logits, expected(modules, words, gaps, padding=20), atol=1e-4)


def test_a_word_has_the_same_vector_whatever_it_was_first_met_with(modules):
    words, gaps = window(60, 1)
    alone, among = Network(modules[2]), Network(modules[2])
    for word in [*WORDS][:7]:
        alone.logits([word], [0])
    among.logits(*window(200, 2))
    np.testing.assert_array_equal(alone.logits(words, gaps), among.logits(words, gaps))


def test_an_answer_does_not_depend_on_the_question_before(modules):
    network = Network(modules[2])
    words, gaps = window(60, 1)
    first = network.logits(words, gaps)
    network.logits(*window(200, 2))
    np.testing.assert_array_equal(network.logits(words, gaps), first)


def test_the_word_cache_starts_anew_when_it_is_full(modules, monkeypatch):
    from spamcheck.tagger import network as module

    words, gaps = window(30, 3)
    first = Network(modules[2]).logits(words, gaps)
    monkeypatch.setattr(module, "_CACHED_WORDS", 12)
    small = Network(modules[2])
    small.logits([*words[:3], *(f"kata{at}" for at in range(8))], [0] * 11)
    np.testing.assert_allclose(small.logits(words, gaps), first, atol=1e-5)


def test_weights_are_stored_in_few_bits(modules):
    stored = modules[2]
    assert stored["embedding"].dtype == np.int8
    assert {a.dtype for name, a in stored.items() if name != "embedding"} == {np.dtype(np.float16)}
