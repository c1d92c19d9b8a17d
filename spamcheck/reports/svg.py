"""Small bars as inline SVG; their numbers stand beside them, so readers of screens skip them."""

from __future__ import annotations

from collections.abc import Iterable

_OPEN = '<svg class="{kind}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'


def bar(share: float, style: str = "value") -> str:
    """Return a bar that is full at 1; `style` names its colour: value, spam, review or clean."""
    width = _round(100 * min(max(share, 0.0), 1.0))
    return (
        _OPEN.format(kind="bar")
        + '<rect class="track" width="100" height="8"/>'
        + f'<rect class="{style}" width="{width}" height="8"/></svg>'
    )


def stack(counts: Iterable[tuple[str, int]]) -> str:
    """Return one bar that is shared out by the counts; their names are their colours."""
    pairs = list(counts)
    total = sum(count for _, count in pairs) or 1
    parts, at = [_OPEN.format(kind="stack"), '<rect class="track" width="100" height="8"/>'], 0.0
    for name, count in pairs:
        width = 100 * count / total
        if count:
            parts.append(
                f'<rect class="{name}" x="{_round(at)}" width="{_round(width)}" height="8"/>'
            )
        at += width
    return "".join([*parts, "</svg>"])


def _round(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
