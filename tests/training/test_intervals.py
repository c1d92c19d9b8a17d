"""Wilson intervals against published values (Newcombe 1998, table I, method 3)."""

from __future__ import annotations

import pytest

from spamcheck.training.intervals import Rate


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_published_values(hits, total, low, high):
    assert Rate(hits, total).interval == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize("total", [1, 7, 1000])
def test_the_interval_holds_the_proportion_and_stays_in_it(total):
    for hits in {0, 1, total // 2, total}:
        low, high = Rate(hits, total).interval
        assert 0 <= low <= hits / total + 1e-12
        assert hits / total - 1e-12 <= high <= 1


@pytest.mark.parametrize(
    ("rate", "value", "told"),
    [
        (Rate(0, 0), 0.0, "-"),
        (Rate(15, 148), 15 / 148, "15/148 = 10.1% (6.2% to 16.0%)"),
        (Rate(3, 3), 1.0, "3/3 = 100.0% (43.9% to 100.0%)"),
    ],
)
def test_what_is_told(rate, value, told):
    assert (rate.value, str(rate)) == (value, told)
