"""Settings: defaults < file < environment < flags; a wrong one is named with where it stands."""

import pytest

from spamcheck.config import Config, checked, find, from_environment, load
from spamcheck.errors import ConfigError


def loaded(folder, *, flags=None, environment=None):
    return load(folder, flags=flags or {}, environment=environment or {})


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "spamcheck.toml").write_text('site = "file.id"\njobs = 2\n', encoding="utf-8")
    return tmp_path


def test_the_defaults(tmp_path):
    assert loaded(tmp_path) == Config()


def test_a_file_is_over_the_defaults(folder):
    assert (loaded(folder).site, loaded(folder).jobs) == ("file.id", 2)
    assert loaded(folder).fail_on == "spam"


def test_the_environment_is_over_the_file(folder):
    config = loaded(folder, environment={"SPAMCHECK_SITE": "env.id", "HOME": "/"})
    assert (config.site, config.jobs) == ("env.id", 2)


def test_flags_are_over_the_environment(folder):
    config = loaded(folder, flags={"site": "flag.id"}, environment={"SPAMCHECK_SITE": "env.id"})
    assert config.site == "flag.id"


def test_a_flag_that_was_not_given_says_nothing(folder):
    assert loaded(folder, flags={"site": None}).site == "file.id"


def test_a_relative_folder_of_models_lies_beside_the_file(tmp_path):
    (tmp_path / "spamcheck.toml").write_text('models = "own"', encoding="utf-8")
    inner = tmp_path / "articles"
    inner.mkdir()
    config = load(inner, flags={}, environment={})
    assert config.models == str(tmp_path / "own")


def test_the_nearest_file_rules(folder):
    inner = folder / "a" / "b"
    inner.mkdir(parents=True)
    assert find(inner) == folder / "spamcheck.toml"
    (folder / "a" / "pyproject.toml").write_text("[tool.spamcheck]\njobs = 3\n", encoding="utf-8")
    assert loaded(inner).jobs == 3
    assert loaded(inner).site == ""


def test_a_pyproject_of_others_is_passed_by(folder):
    inner = folder / "a"
    inner.mkdir()
    (inner / "pyproject.toml").write_bytes(b'[project]\nname = "caf\xe9"\n')
    assert find(inner) == folder / "spamcheck.toml"


def test_lists_in_the_environment_are_comma_separated(tmp_path):
    config = loaded(tmp_path, environment={"SPAMCHECK_DISABLE": "link.*, title.slug,"})
    assert config.disable == ("link.*", "title.slug")


@pytest.mark.parametrize(
    ("key", "near"),
    [("vocabluary", "vocabulary"), ("outlet", "outlets"), ("failon", "fail_on"), ("job", "jobs")],
)
def test_an_unknown_key_names_the_nearest(key, near):
    with pytest.raises(ConfigError, match=f"unknown setting '{key}'; did you mean '{near}'"):
        checked({key: 1}, "spamcheck.toml")


def test_a_key_like_no_other_names_them_all():
    with pytest.raises(ConfigError, match="known: disable, outlets"):
        checked({"qqqq": 1}, "spamcheck.toml")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"disable": "link.*"}, "disable must be a list of strings"),
        ({"disable": [1]}, "disable must be a list of strings"),
        ({"jobs": "two"}, "jobs must be a whole number"),
        ({"jobs": True}, "jobs must be a whole number"),
        ({"jobs": 0}, "at least 1 worker"),
        ({"review": "high"}, "review must be a number"),
        ({"review": True}, "review must be a number"),
        ({"review": 1.5}, "review is 1.5; it is a score from 0 to 1"),
        ({"spam": float("nan")}, "spam is nan"),
        ({"fail_on": "sometimes"}, "choose one of review, spam, never"),
        ({"site": 7}, "site must be a string"),
    ],
)
def test_a_wrong_value_is_named(settings, message):
    with pytest.raises(ConfigError, match=message):
        checked(settings, "here")


@pytest.mark.parametrize(
    "text", ["jobs = 0", 'fail_on = "x"', "vocabluary = []", "jobs = ", "review = 2"]
)
def test_a_wrong_file_is_named(tmp_path, text):
    (tmp_path / "spamcheck.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"spamcheck\.toml"):
        loaded(tmp_path)


def test_a_file_that_is_no_text_is_named(tmp_path):
    (tmp_path / "spamcheck.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match=r"spamcheck\.toml"):
        loaded(tmp_path)


@pytest.mark.parametrize(("name", "value"), [("JOBS", "many"), ("REVIEW", ""), ("SITES", "a.id")])
def test_a_wrong_variable_is_named(tmp_path, name, value):
    with pytest.raises(ConfigError, match=f"SPAMCHECK_{name}"):
        loaded(tmp_path, environment={f"SPAMCHECK_{name}": value})


def test_the_environment_of_the_process(tmp_path, monkeypatch):
    monkeypatch.setenv("SPAMCHECK_JOBS", "4")
    assert from_environment(tmp_path).jobs == 4
    assert from_environment(tmp_path, jobs=1).jobs == 1


def test_whole_numbers_are_numbers():
    assert checked({"review": 1}, "here").review == 1.0


@pytest.mark.parametrize(
    ("disable", "code", "enabled"),
    [
        ((), "link.scar", True),
        (("link.scar",), "link.scar", False),
        (("link.*",), "link.scar", False),
        (("link",), "link.scar", False),
        (("link.scar",), "link.farm", True),
        (("link.*",), "language.foreign", True),
    ],
)
def test_codes_and_families_are_disabled(disable, code, enabled):
    assert Config(disable=disable).enabled(code) is enabled
