"""The errors that spamcheck raises on purpose; each message says what, where and what to do."""

from __future__ import annotations


class SpamcheckError(Exception):
    """Anything that spamcheck reports in one line instead of a traceback."""


class InputError(SpamcheckError):
    """An input that cannot be read; the rest of the run goes on and the exit code is 3."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        # Exceptions are rebuilt from their message alone, and worker processes raise this one.
        return type(self), (self.source, self.reason)


class ConfigError(SpamcheckError):
    """A setting that is unknown, of the wrong type or out of range; exit code 2."""


class ModelError(SpamcheckError):
    """A model folder that is missing, altered or made for another version; exit code 2."""
