"""Work in several processes: batches, order, and a checker that is built once a process."""

import os

import pytest
import stub_checker

from spamcheck import workers
from spamcheck.config import Config
from spamcheck.errors import InputError, SpamcheckError
from spamcheck.workers import batches, prepared, shared_out


@pytest.fixture(autouse=True)
def no_checker():
    workers._built.cache_clear()
    yield
    workers._built.cache_clear()


def doubled(items):
    return [item * 2 for item in items]


def refused(items):
    return [InputError(str(item), "no text") for item in items]


def dying(items):
    os._exit(1)


def test_the_checker_is_built_once():
    built = []

    def make(config):
        built.append(config)
        return stub_checker.make(config)

    for _ in range(3):
        prepared(Config(), make)
    assert len(built) == 1


def test_the_checker_is_built_once_however_it_is_asked_for():
    made = []

    def make(config):
        made.append(config)
        return stub_checker.make(config)

    assert prepared(Config(), make) is prepared(Config(), make=make)
    assert len(made) == 1


def test_batches_hold_every_item_once_and_are_closed_by_weight():
    assert list(batches([40_000] * 5, int)) == [[40_000] * 2, [40_000] * 2, [40_000]]
    assert list(batches([], int)) == []


def test_results_come_in_order_and_the_next_windows_too():
    items = list(range(200))
    found = shared_out(items, doubled, 2, weight=lambda _: 64_000)
    assert list(found) == [item * 2 for item in items]


def test_what_is_taken_is_read_no_further_than_a_window_ahead():
    read = []
    items = (read.append(item) or item for item in range(10_000))
    found = shared_out(items, doubled, 2, weight=lambda _: 64_000)
    assert next(found) == 0
    found.close()
    assert len(read) < 100


def test_an_error_of_an_input_travels_as_it_is():
    (error,) = shared_out([7], refused, 2, weight=lambda _: 1)
    assert (type(error), error.source, error.reason) == (InputError, "7", "no text")


def test_a_worker_that_dies_is_said_in_one_line():
    with pytest.raises(SpamcheckError, match="use fewer --jobs"):
        list(shared_out([1], dying, 2, weight=lambda _: 1))
