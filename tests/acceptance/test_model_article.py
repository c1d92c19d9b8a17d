"""The model article: exactly the five findings that a moderator sees, and no sixth."""

from pathlib import Path

import pytest

from spamcheck.config import Config
from spamcheck.readers import read
from spamcheck.types import Verdict

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = ROOT.parent / "shared" / "acceptance" / "000_ace83e831db527b4.txt"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not ARTICLE.is_file(), reason="../shared is absent"),
]

SPAM, REVIEW, CLEAN = Verdict.SPAM, Verdict.REVIEW, Verdict.CLEAN
# Index, start, end, verdict of every paragraph.
PARAGRAPHS = [
    (0, 0, 92, REVIEW),
    (1, 94, 534, REVIEW),
    (2, 536, 846, CLEAN),
    (3, 848, 1084, CLEAN),
    (4, 1086, 1446, SPAM),
    (5, 1448, 1744, CLEAN),
    (6, 1746, 2009, CLEAN),
    (7, 2011, 2310, CLEAN),
    (8, 2312, 2320, REVIEW),
]
FINDINGS = [
    (0, "title.slug", 0, 92),
    (1, "byline.odd-domain", 94, 115),
    (4, "phrase.injected", 1172, 1186),
    (8, "byline.boilerplate", 2312, 2320),
]


@pytest.fixture(scope="module")
def report():
    from spamcheck.assembly import checker

    (document,) = read(ARTICLE)
    return checker(Config(models=str(ROOT / "models"))).check(document)


def test_paragraphs_lie_where_they_should():
    (document,) = read(ARTICLE)
    places = [(p.index, p.start, p.end) for p in document.paragraphs]
    assert places == [item[:3] for item in PARAGRAPHS]


def test_the_findings_in_paragraphs(report):
    found = [
        (assessment.paragraph.index, item.code, item.start, item.end)
        for assessment in report.assessments
        for item in assessment.evidence
    ]
    assert found == FINDINGS


def test_the_fifth_is_on_the_document(report):
    assert [item.code for item in report.evidence] == ["document.republished"]
    assert report.notices == ()


def test_the_verdicts(report):
    assert report.verdict is SPAM
    verdicts = {a.paragraph.index: str(a.verdict) for a in report.assessments}
    assert verdicts == {index: str(verdict) for index, _, _, verdict in PARAGRAPHS}


def test_the_language(report):
    assert report.document.language == "id"


def test_the_offsets_are_of_the_words(report):
    source = ARTICLE.read_bytes().decode("utf-8")
    assert source[1172:1186] == "server" + " kamboja"
    assert source[94:115].rstrip(" –").isalpha()
    assert all(
        source[item.start : item.end] == item.text
        for assessment in report.assessments
        for item in assessment.evidence
    )


def test_the_repaired_sentence(report):
    source = ARTICLE.read_bytes().decode("utf-8")
    (assessment,) = [a for a in report.assessments if a.paragraph.index == 4]
    assert assessment.repaired == source[1086:1172] + source[1187:1446]
    assert " juga diundang ke " in assessment.repaired
    assert [a.repaired for a in report.assessments if a.verdict is CLEAN] == [None] * 5
