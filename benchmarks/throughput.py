"""Words a second on one core over a folder of articles, and where the time goes.

    python benchmarks/throughput.py [PATH...] [--words 200000] [--rounds 3] [--most N]
                                    [--models DIR] [--json]

One process, one thread of arithmetic. `PATH` is JSONL (also .jsonl.xz), text or HTML, or a folder
of them: clean articles as for `spamcheck evaluate --clean`. Without one: the Indonesian and
English articles of datasets/articles, insertions left in, over and over until there are
`--words`; in every further copy one word in fifteen has its letters shuffled, since real
articles keep bringing words that no cache has seen.

Each article becomes a file of its own in a folder. A round builds a fresh checker (its caches are
empty), scans the folder and writes the JSONL report to nowhere: that is the figure. Then it goes
through the same folder with a stopwatch at each part, again with a fresh checker. A word is what
stands between two blanks.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from table import Row, megabytes, show

if TYPE_CHECKING:  # NumPy reads the number of threads when it is first imported
    from spamcheck.checker import Checker
    from spamcheck.config import Config
    from spamcheck.training.marked import Marked
    from spamcheck.types import Document, Evidence

ARTICLES = Path(__file__).resolve().parent.parent / "datasets/articles"
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
BUILDING, REST = "building the checker, once", "verdicts, repair, report"
_LONG_WORD = re.compile(r"\b[^\W\d_]{5,}\b")
_ONE_IN = 15


@dataclass
class Stopwatch:
    """Seconds of the processor by part."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def at(self, part: str) -> Iterator[None]:
        """Add what the block takes to `part`."""
        began = time.process_time()
        yield
        self.seconds[part] += time.process_time() - began


@dataclass(frozen=True)
class Round:
    """Seconds of one round: the scan by the clock on the wall and the processor's, and parts."""

    wall: float
    processor: float
    parts: dict[str, float]


def own_articles(words: int) -> Iterator[Marked]:
    """Yield articles of datasets/articles until there are `words` words, no two alike."""
    from dataclasses import replace

    from spamcheck.training.marked import read_marked

    rng = random.Random(1)
    found = [a for file in sorted(ARTICLES.glob("*.jsonl")) for a in read_marked(file)]
    found = [article for article in found if article.lang in ("id", "en")]
    count = lap = 0
    while True:
        for article in rng.sample(found, len(found)):
            text = _varied(article.text, rng) if lap else article.text
            yield replace(article, id=f"{article.id}-{lap}", text=text, spans=())
            count += len(text.split())
            if count >= words:
                return
        lap += 1


def _varied(text: str, rng: random.Random) -> str:
    """Return the text with the letters of one word in `_ONE_IN` shuffled, the first left."""
    share = len(text.split()) / _ONE_IN / max(1, len(_LONG_WORD.findall(text)))

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if rng.random() >= share:
            return word
        return word[0] + "".join(rng.sample(word[1:].lower(), len(word) - 1))

    return _LONG_WORD.sub(other, text)


def written(articles: Iterable[Marked], folder: Path) -> None:
    """Write each article into a file of its own."""
    for number, article in enumerate(articles):
        suffix = ".html" if article.field == "html" else ".txt"
        path = folder / f"{number:06}{suffix}"
        path.write_text(article.text, encoding="utf-8", newline="", errors="replace")


def words_in(folder: Path) -> tuple[int, int]:
    """Return how many documents and words the readers find there, hidden text included."""
    documents = list(_documents(folder))
    return len(documents), sum(len(p.text.split()) for d in documents for p in d.paragraphs)


def _documents(folder: Path) -> Iterator[Document]:
    from spamcheck.readers import read
    from spamcheck.types import Document

    for path in sorted(folder.iterdir()):
        yield from (item for item in read(path) if isinstance(item, Document))


def scanned(folder: Path, config: Config) -> tuple[float, float]:
    """Scan the folder as the command does; return seconds on the wall and of the processor."""
    from spamcheck import assembly, scan
    from spamcheck.reports import Options, renderer

    checker = assembly.checker(config)
    options = Options(version="", model=checker.model)
    with Path(os.devnull).open("w", encoding="utf-8") as out:
        wall, processor = time.perf_counter(), time.process_time()
        outcomes = scan.scan([folder], config, tell=_refuse, make=lambda _: checker)
        renderer("jsonl").render(outcomes, out, options)
        return time.perf_counter() - wall, time.process_time() - processor


def _refuse(line: str) -> None:
    raise SystemExit(f"the folder was not scanned whole: {line}")


def by_part(folder: Path, config: Config) -> dict[str, float]:
    """Go through the checker's steps with a stopwatch; return the processor's seconds of each."""
    from spamcheck import assembly

    watch = Stopwatch()
    with watch.at(BUILDING):
        checker = assembly.checker(config)
    documents = _documents(folder)
    while True:
        with watch.at("reading"):
            document = next(documents, None)
        if document is None:
            return watch.seconds
        _steps(checker, document, watch)


def _steps(checker: Checker, document: Document, watch: Stopwatch) -> None:
    from spamcheck.article import Article
    from spamcheck.features import features

    with watch.at("language"):
        document = checker.prepared(document)
    with watch.at("folding"):
        for paragraph in document.paragraphs:
            assert paragraph.folded
    evidence: dict[int, list[Evidence]] = {}
    for detector in checker.detectors:
        tagger = detector.name == "phrase"
        with watch.at("tagger" if tagger else f"detector {detector.name}"):
            found = list(detector.find(document))
        for finding in found:
            if checker.config.enabled(finding.evidence.code):
                evidence.setdefault(finding.paragraph, []).append(finding.evidence)
    with watch.at("features"):
        article = Article.of(document, evidence)
        values = [features(article, paragraph) for paragraph in document.paragraphs]
    with watch.at("classifier"):
        for numbers in values:
            checker.classifier.score(numbers)


def measured(folder: Path, config: Config, rounds: int) -> list[Round]:
    """Scan and go through the parts in turn, `rounds` times."""
    found = []
    for _ in range(rounds):
        wall, processor = scanned(folder, config)
        found.append(Round(wall, processor, by_part(folder, config)))
    return found


def medians(rounds: Sequence[Round]) -> dict[str, float]:
    """Return seconds by part, the median of the rounds; the rest is what the scan took besides."""
    parts = {name: statistics.median(r.parts[name] for r in rounds) for name in rounds[0].parts}
    whole = statistics.median(r.processor for r in rounds)
    parts[REST] = whole - sum(taken for name, taken in parts.items() if name != BUILDING)
    return parts


def part_rows(parts: dict[str, float], words: int) -> list[Row]:
    """Return table rows, the slowest part first; building the checker has no share."""
    scan = sum(taken for name, taken in parts.items() if name != BUILDING)
    rows: list[Row] = [
        (name, f"{taken:.2f} s", f"{taken / scan:.1%}", f"{1e6 * taken / words:.2f} us")
        for name, taken in sorted(parts.items(), key=lambda item: -item[1])
        if name != BUILDING
    ]
    return [*rows, (BUILDING, f"{parts[BUILDING]:.2f} s", "", "")]


def corpus(given: argparse.Namespace) -> Iterable[Marked]:
    """Return the articles of the paths, or our own."""
    from spamcheck.training.clean import clean_articles

    if not given.paths:
        return own_articles(given.words)
    return chain.from_iterable(
        clean_articles(path, lambda _: "", most=given.most) for path in given.paths
    )


def arguments() -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", metavar="PATH", type=Path, nargs="*")
    parser.add_argument("--words", type=int, default=200_000, help="of our own articles")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most", type=int, default=None, help="articles of each file")
    parser.add_argument("--models", type=Path, default=None)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Parse, run, print."""
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    given = arguments()
    from spamcheck.config import Config
    from spamcheck.errors import SpamcheckError

    config = Config(models=str(given.models or ""))
    with tempfile.TemporaryDirectory() as name:
        try:
            written(corpus(given), Path(name))
            documents, words = words_in(Path(name))
            rounds = measured(Path(name), config, given.rounds)
        except SpamcheckError as error:
            sys.exit(str(error))
    parts = medians(rounds)
    memory = megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    facts = {
        "documents": documents,
        "words": words,
        "words_per_second": [words / r.wall for r in rounds],
        "words_per_processor_second": [words / r.processor for r in rounds],
        "seconds_by_part": parts,
        "peak_mb": memory,
    }
    rows = part_rows(parts, words)
    show(("part", "processor", "share", "a word"), rows, facts, as_json=given.json)
    if not given.json:
        print(f"\n{words:,} words in {documents:,} documents; peak memory {memory:.0f} MB")
        for label, rates in (
            ("on the wall", facts["words_per_second"]),
            ("of the processor", facts["words_per_processor_second"]),
        ):
            assert isinstance(rates, list)
            low, high = min(rates), max(rates)
            middle = statistics.median(rates)
            print(f"words a second {label}: {middle:,.0f} (rounds: {low:,.0f} to {high:,.0f})")


if __name__ == "__main__":
    main()
