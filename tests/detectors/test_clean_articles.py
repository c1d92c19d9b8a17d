"""Clean articles of the train corpora raise hardly any alarm; skipped where these are absent."""

import itertools
import json
import lzma
import re
import time
from pathlib import Path

import pytest
from small_names import DATASETS, names

from spamcheck.detectors import boilerplate, byline, hidden, labels, links, title
from spamcheck.training.words import count_words
from spamcheck.types import Document, Paragraph, Positions

TRAIN = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "corpora" / "train"
EACH = 120

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not TRAIN.is_dir(), reason="the corpora are not beside the repository"),
]


def _documents(lang):
    for path in sorted((TRAIN / lang).glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in itertools.islice(lines, EACH):
                record = json.loads(line)
                yield _document(record["id"], record["text"], lang)


def _document(identity, text, lang):
    blocks = [m for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    paragraphs = tuple(
        Paragraph(i, m.group(), Positions.identity(m.start(), len(m.group())))
        for i, m in enumerate(blocks)
    )
    return Document(identity, text, paragraphs, "", lang)


@pytest.fixture(scope="module")
def articles():
    return [document for lang in ("id", "en") for document in _documents(lang)]


@pytest.fixture(scope="module")
def detectors(articles):
    small = names()
    words = count_words(document.source for document in articles)
    known = labels.Names(
        words=words,
        outlets=small.outlets,
        platforms=small.platforms,
        places=labels.parse_names((DATASETS / "keywords/places.txt").read_text("utf-8")),
        money_words=small.money_words,
    )
    return [
        byline.detector(known),
        boilerplate.detector(),
        title.detector(),
        links.detector(known),
        hidden.detector(known),
    ]


def test_fewer_than_three_in_a_thousand_clean_articles_alarm(articles, detectors):
    alarms = {
        (document.id, finding.evidence.code, finding.evidence.text)
        for detector in detectors
        for document in articles
        for finding in detector.find(document)
        if finding.evidence.strength >= 0.5
    }
    assert len({identity for identity, _, _ in alarms}) <= 0.003 * len(articles), sorted(alarms)


def test_no_detector_takes_many_times_a_microsecond_a_word(articles, detectors):
    words = sum(document.source.count(" ") + 1 for document in articles)
    for document in articles:
        assert all(p.folded is not None for p in document.paragraphs)
    for detector in detectors:
        start = time.process_time()
        for document in articles:
            list(detector.find(document))
        took = 1e6 * (time.process_time() - start) / words
        # 0.4 measured; benchmarks/throughput.py has the figures, this only catches a blunder.
        assert took < 20, f"{detector.name}: {took:.2f} us a word"
