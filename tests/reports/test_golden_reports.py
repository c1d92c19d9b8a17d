"""Every format over hand-made judgements, byte for byte.

`UPDATE_GOLDEN=1 pytest tests/reports/test_golden_reports.py` writes the files anew; look at the
diff before it is committed.
"""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
import samples

from spamcheck.reports import FORMATS, renderer

GOLDEN = Path(__file__).with_name("golden")
EVERY = replace(samples.OPTIONS, every=True)
TERMINAL = replace(samples.OPTIONS, colour=True, width=72)
HOSTILE = [samples.hostile(), samples.HOSTILE_ERROR]

CASES = [(name, f"articles{renderer(name).suffix}", samples.OPTIONS, "") for name in FORMATS]
CASES += [(name, f"every{renderer(name).suffix}", EVERY, "") for name in FORMATS]
CASES += [(name, f"hostile{renderer(name).suffix}", samples.OPTIONS, "hostile") for name in FORMATS]
CASES += [(name, f"nothing{renderer(name).suffix}", samples.OPTIONS, "nothing") for name in FORMATS]
CASES += [("text", "terminal.txt", TERMINAL, "")]


def rendered(form, outcomes, options) -> bytes:
    out = io.StringIO()
    renderer(form).render(iter(outcomes), out, options)
    return out.getvalue().encode("utf-8")  # strict: a lone surrogate would raise


@pytest.mark.parametrize(("form", "name", "options", "what"), CASES, ids=[c[1] for c in CASES])
def test_golden(form, name, options, what):
    outcomes = {"": samples.all_of_them(), "hostile": HOSTILE, "nothing": []}[what]
    data = rendered(form, outcomes, options)
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_bytes(data)
    assert data == path.read_bytes()


def test_no_golden_file_is_left_over():
    assert {path.name for path in GOLDEN.iterdir()} == {case[1] for case in CASES}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_input_gives_the_same_bytes(form):
    once = rendered(form, samples.all_of_them(), EVERY)
    assert once == rendered(form, samples.all_of_them(), EVERY)
