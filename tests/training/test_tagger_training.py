"""Training the tagger: what it may see, what it learns from, and that it can be repeated."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
import small_world

from spamcheck.training import windows
from spamcheck.training.corpora import HELD_OUT, LANGUAGES

torch = pytest.importorskip("torch", reason="PyTorch is not installed (extra `train`)")

from spamcheck.training import tagger  # noqa: E402  # needs PyTorch
from spamcheck.training.network import WIDTH, Embedding, Network  # noqa: E402
from spamcheck.training.tagger import Recipe, arrays, describe, gather, quantise, train  # noqa: E402
from spamcheck.training.windows import Batch  # noqa: E402

RECIPE = Recipe(steps=3, seed=7, threads=1)
ROWS = 256


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Three steps on a table of 256 rows and batches of 448 tokens."""
    monkeypatch.setattr(tagger, "ROWS", ROWS)
    monkeypatch.setattr(windows, "TOKENS", 224 * 2)
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("world")
    corpora = small_world.write_corpora(folder / "c")
    path = corpora / "train" / "nl" / "outlet_nl.jsonl.xz"
    small_world.write_corpus(path, "nl", ["De buren zaaiden mais langs de rivier. " * 9])
    return corpora, small_world.write_datasets(folder / "d")


def gathered(world, **options):
    with pytest.MonkeyPatch.context() as patch:
        small_world.invent_few(patch)
        return gather(*world, replace(RECIPE, **options))


@pytest.fixture(scope="module")
def supply(world):
    return gathered(world)


def told(supply, **options):
    """Train on what `supply` holds, begun anew."""
    lines = []
    supply.windows.rng.seed(3)
    supply.windows.replayed.clear()
    embedding, network, steps = train(supply, replace(RECIPE, **options), lines.append)
    return arrays(embedding, network), steps, lines


def test_outlets_that_are_held_out_are_never_loaded(supply, world):
    loaded = {corpus.source for corpus in supply.windows.corpora}
    assert not loaded & HELD_OUT
    assert loaded == {f"outlet_{lang}" for lang in small_world.SENTENCES}
    assert {path.name.split(".")[0] for path in world[0].rglob("*.xz")} > HELD_OUT


def test_nor_are_languages_that_are_not_trained(supply):
    assert {corpus.lang for corpus in supply.windows.corpora} <= LANGUAGES.keys()
    assert "zaaiden" not in supply.numbering.numbers


def test_trades_that_are_held_out_are_not_inserted(supply):
    assert "simpanan" not in supply.windows.injector.material.words
    assert "simpanan" not in supply.numbering.numbers


def test_of_our_own_articles_the_train_split_alone_is_shown(supply):
    assert len(supply.windows.labelled) == 10
    assert sum(any(window.labels) for window in supply.windows.labelled) == 5


def test_known_outlets_are_shown_as_they_write_themselves(world):
    assert tagger._outlets(world[1]) == [
        "KABARULIN", "Kabarulin.com", "kabarulin.id",
        "RIVERPOST.com", "Riverpost.co.id", "riverpost.co",
    ]  # fmt: skip


def test_at_most_as_many_articles_a_source_as_the_recipe_says(world):
    found = gathered(world, most_articles=2).windows.corpora
    assert {len(corpus) for corpus in found} == {2}


def test_the_manifest_can_say_the_tokens_of_every_source(supply):
    found = describe(supply.windows.corpora)
    assert found.keys() == {f"outlet_{lang}" for lang in small_world.SENTENCES}
    assert min(found.values()) >= 16


@pytest.mark.parametrize("scale", [1e-3, 1.0, 30.0])
def test_eight_bits_and_a_scale_give_the_weights_back(scale):
    weights = torch.randn(50, 12, generator=torch.Generator().manual_seed(1)) * scale
    rows, scales = quantise(weights)
    assert (rows.dtype, scales.dtype) == (np.int8, np.float16)
    assert (rows.shape, scales.shape) == ((50, 12), (50,))
    assert np.abs(rows.astype(int)).max(1).min() >= 126  # all of the range is used
    step = np.abs(weights.numpy()).max(1, keepdims=True) / 127
    error = np.abs(rows * scales.astype(np.float32)[:, None] - weights.numpy())
    assert (error <= 0.6 * step).all()


def test_a_row_of_zeros_stays_one():
    rows, scales = quantise(torch.zeros(2, 3))
    assert not rows.any()
    assert np.isfinite(scales).all()


def test_the_artefact_holds_the_embedding_and_every_weight_of_the_network():
    network = Network()
    found = arrays(Embedding(ROWS), network)
    names = {f"network.{name}" for name in network.state_dict()}
    assert found.keys() == names | {"embedding", "scale"}
    assert found["embedding"].shape == (ROWS, WIDTH)
    assert not found["embedding"][0].any()
    assert {found[name].dtype for name in names} == {np.dtype(np.float16)}


def modules():
    torch.manual_seed(1)
    return Embedding(ROWS), Network()


def batch(supply):
    supply.windows.rng.seed(5)
    while True:
        found = supply.windows.batch()
        if found.known.min() == 0 and found.labels.any():
            return found


def loss_of(supply, batch_, parts=None):
    table = torch.from_numpy(supply.numbering.table(ROWS)).long()
    return tagger._loss(*(parts or modules()), table, batch_)


def test_a_loss_and_the_odds_of_every_token(supply):
    found = batch(supply)
    loss, odds = loss_of(supply, found)
    assert loss.ndim == 0
    assert 0 < loss.item() < 3
    assert odds.shape == found.ids.shape
    assert ((odds > 0) & (odds < 1)).all()
    parts = modules()
    loss_of(supply, found, parts)[0].backward()
    assert all(weight.grad is not None for weight in parts[1].parameters())
    assert parts[0].bag.weight.grad is not None


def test_padding_is_not_learnt_from(supply):
    found = batch(supply)
    unknown = found.known == 0
    other = Batch(found.ids.copy(), found.gaps, found.labels.copy(), found.known)
    other.ids[unknown] = 1 + np.arange(unknown.sum()) % 50
    other.labels[unknown] = 7
    one, two = loss_of(supply, found)[0], loss_of(supply, other)[0]
    assert one.item() == pytest.approx(two.item(), rel=1e-6)


@pytest.mark.parametrize("bit", [1, 2, 4])
def test_every_label_bit_is_learnt_from(supply, bit):
    found = batch(supply)
    other = Batch(found.ids, found.gaps, found.labels ^ (bit * found.known), found.known)
    assert loss_of(supply, found)[0].item() != pytest.approx(loss_of(supply, other)[0].item())


def test_the_inside_matters_more_than_the_ends(supply):
    found = batch(supply)
    parts = modules()
    with torch.no_grad():
        parts[1].leave.weight.zero_()
        parts[1].leave.bias.copy_(torch.zeros(3))
    even = loss_of(supply, found, parts)[0].item()
    assert even == pytest.approx(np.log(2) * (1 + 0.3 + 0.3), rel=1e-4)


def test_the_same_seed_gives_equal_arrays(world):
    one, two = gathered(world), gathered(world)
    assert one.numbering.numbers == two.numbering.numbers
    found = [train(made, RECIPE, lambda _: None) for made in (one, two)]
    assert [steps for _, _, steps in found] == [3, 3]
    first, second = (arrays(embedding, network) for embedding, network, _ in found)
    assert all(np.array_equal(first[name], second[name]) for name in first)


def test_another_seed_gives_others(supply):
    one, two = (told(supply, seed=seed)[0] for seed in (7, 8))
    assert not np.array_equal(one["embedding"], two["embedding"])


def test_another_seed_draws_other_windows(world):
    one, two = (gathered(world, seed=seed).windows.batch().labels for seed in (7, 8))
    assert one.tolist() != two.tolist()


def test_training_changes_what_it_began_with_and_tells_its_progress(supply):
    begun = told(supply, steps=1)[0]
    done, steps, lines = told(supply, steps=100)
    assert steps == 100
    assert any(not np.array_equal(begun[name], done[name]) for name in begun)
    assert len(lines) == 1
    assert lines[0].startswith("step 100 loss ")
    assert all(np.isfinite(array).all() for array in done.values())


def test_it_learns(supply):
    """After a hundred small steps the loss on a batch has fallen by half."""
    found = batch(supply)
    supply.windows.rng.seed(3)
    before = loss_of(supply, found, modules())[0].item()
    embedding, network, _ = train(supply, replace(RECIPE, steps=100), lambda _: None)
    assert loss_of(supply, found, (embedding, network))[0].item() < before / 2


def test_false_alarms_are_shown_again_after_the_beginning(supply):
    told(supply, steps=2)
    began = len(supply.windows.replayed)
    told(supply, steps=12)
    assert len(supply.windows.replayed) > began


def test_minutes_end_a_training_without_steps(supply):
    assert told(supply, steps=0, minutes=0.02)[1] >= 1
    assert tagger._share_done(Recipe(minutes=2), 5, 60.0) == 0.5
    assert tagger._share_done(Recipe(steps=10), 5, 600.0) == 0.5


def test_another_random_state_changes_nothing(supply):
    one, _, _ = told(supply)
    Random(1).random()
    torch.manual_seed(99)
    np.random.seed(99)  # the old state that training must not read
    two, _, _ = told(supply)
    assert all(np.array_equal(one[name], two[name]) for name in one)
