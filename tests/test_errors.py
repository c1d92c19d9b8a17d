"""Errors cross from worker processes, which pickle what they raise."""

import pickle

import pytest

from spamcheck.errors import ConfigError, InputError, ModelError, SpamcheckError


@pytest.mark.parametrize(
    "error",
    [
        InputError("articles/raid.md", "not UTF-8: byte 0xff at 12"),
        InputError("", ""),
        ConfigError("spamcheck.toml: unknown key 'sight'"),
        ModelError("models/tagger/manifest.json: missing"),
        SpamcheckError("torch is not installed"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_survives_the_way_out_of_a_worker(error):
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_an_input_error_names_source_and_reason():
    error = InputError("crawl.jsonl:7", "no text")
    assert (str(error), error.source, error.reason) == (
        "crawl.jsonl:7: no text",
        "crawl.jsonl:7",
        "no text",
    )
