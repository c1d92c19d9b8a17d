"""What all tests share: where things lie, and skips that count as failures under CI."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
# No SPAMCHECK_ before the name: those variables are settings, and an unknown one is an error.
NO_SKIP = os.environ.get("NO_SKIP") == "1"
# Corpora that may not be given away are absent for most people: their tests may always be skipped.
_MAY_SKIP = ("../shared", "beside the repository")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if not item.get_closest_marker("shared"):
        _refuse(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    _refuse(report)
    return report


def _refuse(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Make a skip a failure where nothing may be skipped; an expected failure stays one."""
    if not (NO_SKIP and report.skipped) or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if any(words in reason for words in _MAY_SKIP):
        return
    report.outcome = "failed"
    report.longrepr = f"{reason}\nNothing may be skipped here: NO_SKIP=1."
