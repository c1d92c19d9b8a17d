"""How long one article takes from a cold start, and how much memory that takes.

    python benchmarks/start.py [--runs 15] [--models DIR] [--json]

Every round runs each command once, in a fresh process and in another order, so that a machine
that slows down slows down all of them. The first round is not counted: it warms the disk and
writes the byte code, into a folder of its own. `bare python` is what an interpreter takes that does
nothing; `import spamcheck` is timed within its process, so it comes on top of that. Memory is
the process's peak resident set, which the system cannot give lower than this script's own.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from table import megabytes, show

ARTICLE = Path(__file__).resolve().parent.parent / "datasets/examples/kerja-sama-kesehatan.txt"
IMPORT = "import time; t = time.perf_counter(); import spamcheck; print(time.perf_counter() - t)"


@dataclass
class Case:
    """One command: `inner` says that it prints its own seconds."""

    name: str
    command: Sequence[str]
    inner: bool = False
    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def run(self, environment: dict[str, str], *, count: bool) -> None:
        """Run the command in a fresh process and note its seconds and its peak memory."""
        began = time.perf_counter()
        with subprocess.Popen(self.command, stdout=subprocess.PIPE, env=environment) as process:
            assert process.stdout is not None
            printed = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            taken = time.perf_counter() - began
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{' '.join(self.command)}: exit code {process.returncode}")
        if count:
            self.seconds.append(float(printed) if self.inner else taken)
            self.memory.append(megabytes(usage.ru_maxrss))


def cases(article: Path, models: Path | None) -> list[Case]:
    """Return what is compared; `spamcheck` is the console script beside this interpreter."""
    program = str(Path(sys.executable).parent / "spamcheck")
    scan = [program, "scan", str(article), "--fail-on", "never"]
    if models is not None:
        scan += ["--models", str(models)]
    return [
        Case("bare python", [sys.executable, "-c", "pass"]),
        Case("import spamcheck", [sys.executable, "-c", IMPORT], inner=True),
        Case("spamcheck --version", [program, "--version"]),
        Case("spamcheck scan one.txt", scan),
    ]


def measured(found: Sequence[Case], runs: int) -> None:
    """Run every case `runs` times, interleaved, after one round that is not counted."""
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"PYTHONPYCACHEPREFIX": folder}
        # Byte code is written at installation; without it each start would compile anew.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for number in range(runs + 1):
            for case in rng.sample(found, len(found)):
                case.run(environment, count=number > 0)


def main() -> None:
    """Parse, run, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("article", type=Path, nargs="?", default=ARTICLE)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--models", type=Path, default=None)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = cases(given.article, given.models)
    measured(found, given.runs)
    rows = [
        (
            case.name,
            *(f"{1000 * f(case.seconds):.1f} ms" for f in (min, statistics.median, max)),
            f"{max(case.memory):.0f} MB",
        )
        for case in found
    ]
    facts = {case.name: {"seconds": case.seconds, "peak_mb": case.memory} for case in found}
    head = (f"{given.runs} runs each", "min", "median", "max", "peak memory")
    show(head, rows, {"cases": facts}, as_json=given.json)


if __name__ == "__main__":
    main()
