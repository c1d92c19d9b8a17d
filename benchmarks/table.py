"""Shared by the benchmarks: the machine in words, a table, and the same as JSON."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spamcheck import __version__

Row = tuple[str, ...]


def machine() -> dict[str, Any]:
    """Say what the figures were measured on; `load` tells whether something else was running."""
    return {
        "spamcheck": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
    }


def _processor() -> str:
    """Return the model's name where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "unknown")


def show(head: Row, rows: Sequence[Row], facts: dict[str, Any], *, as_json: bool) -> None:
    """Print the rows as a table under the machine's description, or `facts` as one JSON object."""
    about = machine()
    if as_json:
        print(json.dumps({"machine": about, **facts}, indent=1))
        return
    print(", ".join(f"{name} {value}" for name, value in about.items()))
    if about["load"] > 0.5 * (about["cores"] or 1):
        print("note: the machine is busy; wall times are too high", file=sys.stderr)
    sizes = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    for row in [head, *rows]:
        first, *others = row
        cells = [first.ljust(sizes[0])]
        cells += [cell.rjust(size) for cell, size in zip(others, sizes[1:], strict=True)]
        print("  ".join(cells).rstrip())


def megabytes(maxrss: int) -> float:
    """Return `ru_maxrss` in MB (10^6 bytes): Linux gives it in KiB, macOS in bytes."""
    return maxrss / 1e6 if sys.platform == "darwin" else maxrss * 1024 / 1e6
