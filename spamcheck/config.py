"""Settings, declared once: defaults < spamcheck.toml or [tool.spamcheck] < environment < flags."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from spamcheck.errors import ConfigError

PREFIX = "SPAMCHECK_"
"""Environment variables are the upper-case setting with this prefix; lists are comma-separated."""


@dataclass(frozen=True)
class Config:
    """Every setting and its default; the comment beside each is its documentation."""

    disable: tuple[str, ...] = ()  # codes or families ("link.*") whose evidence is dropped
    outlets: tuple[str, ...] = ()  # labels or hosts that are no odd byline on this site
    vocabulary: tuple[str, ...] = ()  # further phrases that phrase.vocabulary looks for
    site: str = ""  # host that the articles are published on, where the input does not say
    fail_on: str = "spam"  # verdict from which the exit code is 1: review, spam or never
    review: float = 0.0  # score from which a paragraph is review; 0: the model's threshold
    spam: float = 0.0  # score from which a corroborated paragraph is spam; 0: the model's
    models: str = ""  # folder of the models; empty: those of the package
    jobs: int = 1  # worker processes of a scan

    def enabled(self, code: str) -> bool:
        """Say whether evidence of `code` counts under `disable`."""
        family = code.partition(".")[0]
        return not {code, family, f"{family}.*"} & set(self.disable)


_TYPES = {field.name: type(field.default) for field in fields(Config)}
_FAIL_ON = ("review", "spam", "never")


def load(start: Path, *, flags: Mapping[str, Any], environment: Mapping[str, str]) -> Config:
    """Return the settings in force for a run that was started in the folder `start`.

    The nearest spamcheck.toml, or pyproject.toml with [tool.spamcheck], from `start` upwards
    is read; flags that are None were not given.

    Raises:
        ConfigError: an unknown key (the nearest known one is named) or a wrong value.
    """
    settings: dict[str, Any] = {}
    found = find(start)
    if found is not None:
        settings |= _from_file(found)
    settings |= _from_environment(environment)
    settings |= {key: value for key, value in flags.items() if value is not None}
    return checked(settings, "flags")


def find(start: Path) -> Path | None:
    """Return the settings file that rules the folder `start`, None where there is none."""
    for folder in (start, *start.parents):
        if (own := folder / "spamcheck.toml").is_file():
            return own
        project = folder / "pyproject.toml"
        if project.is_file() and b"[tool.spamcheck]" in _bytes(project):
            return project
    return None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error


def checked(settings: Mapping[str, Any], where: str) -> Config:
    """Return a Config of `settings`; `where` names their origin in messages."""
    return replace(Config(), **{key: _value(key, value, where) for key, value in settings.items()})


def _value(key: str, value: Any, where: str) -> Any:
    """Return the value of one setting as its type, in its range."""
    typed = _typed(key, value, where)
    if key == "fail_on" and typed not in _FAIL_ON:
        choices = ", ".join(_FAIL_ON)
        raise ConfigError(f"{where}: fail_on is {typed!r}; choose one of {choices}")
    if key in ("review", "spam") and not 0 <= typed <= 1:
        raise ConfigError(f"{where}: {key} is {typed}; it is a score from 0 to 1")
    if key == "jobs" and typed < 1:
        raise ConfigError(f"{where}: jobs is {typed}; at least 1 worker is needed")
    return typed


def _typed(key: str, value: Any, where: str) -> Any:
    if key not in _TYPES:
        near = difflib.get_close_matches(key, _TYPES, n=1, cutoff=0.4)
        hint = f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(_TYPES)}"
        raise ConfigError(f"{where}: unknown setting {key!r}{hint}")
    wanted = _TYPES[key]
    if wanted is tuple and isinstance(value, list | tuple):
        if all(isinstance(item, str) for item in value):
            return tuple(value)
    elif wanted is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    elif type(value) is wanted:
        return value
    name = {"tuple": "list of strings", "str": "string", "int": "whole number", "float": "number"}
    raise ConfigError(f"{where}: {key} must be a {name[wanted.__name__]}, not {value!r}")


def _from_file(path: Path) -> dict[str, Any]:
    try:
        data = tomllib.loads(_bytes(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    if path.name == "pyproject.toml":
        data = data.get("tool", {}).get("spamcheck", {})
    found = {key: _value(key, value, str(path)) for key, value in data.items()}
    if found.get("models"):  # a relative folder lies beside the file, wherever the run is started
        found["models"] = str(path.parent / found["models"])
    return found


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    for name in sorted(environment):
        if not name.startswith(PREFIX):
            continue
        key = name.removeprefix(PREFIX).lower()
        settings[key] = _value(key, _parsed(key, environment[name], name), name)
    return settings


def _parsed(key: str, text: str, where: str) -> Any:
    wanted = _TYPES.get(key, str)
    if wanted is tuple:
        return [item.strip() for item in text.split(",") if item.strip()]
    if wanted in (int, float):
        try:
            return wanted(text)
        except ValueError:
            raise ConfigError(f"{where}: {text!r} is not a number") from None
    return text


def from_environment(start: Path, **flags: Any) -> Config:
    """Return the settings for a run in `start` under this process's environment."""
    return load(start, flags=flags, environment=os.environ)
