"""The judgement, with detectors made for the occasion: promises 2, 3 and 5, merging, repair."""

from dataclasses import replace

import numpy as np
import pytest

from spamcheck import checker as module
from spamcheck.checker import Checker
from spamcheck.classifier import Classifier
from spamcheck.config import Config
from spamcheck.language import LanguageModel
from spamcheck.types import Detector, Document, Finding, Kind, Paragraph, Positions, Verdict

# With this weight a paragraph's score is the strength of its strongest tagged span, 0.02 without.
TAG_ONLY = Classifier({"tag": (1.0, 0.0, 1.0)}, 0.0, review=0.6, spam=0.9)
ALWAYS = Classifier({"tag": (0.0, 0.0, 1.0)}, 9.0, review=0.6, spam=0.9)
NO_LANGUAGE = LanguageModel.of(
    {"languages": np.array(""), "features": np.array(""), "odds": np.zeros((1, 0), np.int8)}
)
TEXT = "Warga desa juga server kamboja tinggal di tepi sungai."


def document(*texts):
    paragraphs, start = [], 0
    for index, text in enumerate(texts or (TEXT,)):
        paragraphs.append(Paragraph(index, text, Positions.identity(start, len(text)), Kind.BODY))
        start += len(text) + 2
    return Document("d", "\n\n".join(texts or (TEXT,)), tuple(paragraphs))


def says(code, words, strength=0.95, name="stub"):
    """Return a detector that finds `words` in every paragraph."""

    def find(doc):
        for paragraph in doc.paragraphs:
            start = paragraph.text.find(words)
            if start >= 0:
                end = start + len(words)
                item = paragraph.evidence(code, start, end, strength=strength, note="n.")
                yield Finding(paragraph.index, item)

    return Detector(name, {code: "Said."}, find)


def raises(doc):
    raise ValueError("broken")


def stumbles(doc):
    yield from says("title.slug", "Warga", 0.5).find(doc)
    raise KeyError("later")


BROKEN = Detector("broken", {}, raises)
SLUG = says("title.slug", "warga-desa", 0.45)
BYLINE = says("byline.odd-domain", "tokobunga –", 0.5)
ADMIN = says("byline.boilerplate", "By admin", 0.4)


def checker(*detectors, classifier=TAG_ONLY, **settings):
    return Checker(detectors, classifier, NO_LANGUAGE, "m", Config(**settings))


def check(*detectors, doc=None, **settings):
    return checker(*detectors, **settings).check(doc or document())


def codes(report):
    return [[e.code for e in a.evidence] for a in report.assessments]


# Promise 2: no spam without evidence that a person can see.


def test_nothing_found_is_clean():
    report = check()
    assert (report.verdict, codes(report), report.evidence) == (Verdict.CLEAN, [[]], ())


@pytest.mark.parametrize(
    ("strength", "verdict"), [(0.15, Verdict.REVIEW), (0.89, Verdict.REVIEW), (0.9, Verdict.SPAM)]
)
def test_a_high_score_is_spam_only_where_the_tagger_is_sure(strength, verdict):
    report = check(says("phrase.injected", "server kamboja", strength), classifier=ALWAYS)
    assert report.score > 0.99
    assert report.verdict is verdict


@pytest.mark.parametrize("code", ["phrase.vocabulary", "language.foreign", "link.scar"])
def test_weak_signals_alone_stay_below_review_whatever_they_add_up_to(code):
    report = check(says(code, "kamboja", 0.9), classifier=ALWAYS)
    assert report.verdict is Verdict.CLEAN
    assert report.score == pytest.approx(ALWAYS.review - 0.01)


@pytest.mark.parametrize(
    ("strength", "verdict"), [(0.95, Verdict.SPAM), (0.7, Verdict.REVIEW), (0.4, Verdict.CLEAN)]
)
def test_a_tagged_phrase_is_judged_by_the_thresholds(strength, verdict):
    assert check(says("phrase.injected", "server kamboja", strength)).verdict is verdict


@pytest.mark.parametrize(
    ("code", "strength"),
    [
        ("title.slug", 0.45),
        ("byline.boilerplate", 0.4),
        ("byline.odd-domain", 0.5),
        ("language.foreign", 0.35),
        ("phrase.vocabulary", 0.95),
        ("link.scar", 0.4),
        ("link.bare-host", 0.85),
    ],
)
def test_a_weak_signal_alone_is_a_note(code, strength):
    report = check(says(code, "kamboja", strength))
    assert report.verdict is Verdict.CLEAN
    assert codes(report) == [[code] if strength >= 0.4 else []]


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("byline.odd-domain", Verdict.REVIEW),
        ("disguise.letters", Verdict.REVIEW),
        ("link.farm", Verdict.REVIEW),
        ("hidden.display", Verdict.SPAM),
        ("keywords.wall", Verdict.REVIEW),
    ],
)
def test_a_strong_signal_alone(code, verdict):
    report = check(says(code, "server kamboja", 0.85))
    assert report.verdict is verdict
    assert report.score >= 0.85


def test_settings_are_over_the_model_thresholds():
    tagged = says("phrase.injected", "server kamboja", 0.95)
    assert check(tagged).verdict is Verdict.SPAM
    assert check(tagged, spam=0.97).verdict is Verdict.REVIEW
    assert check(tagged, review=0.97, spam=0.97).verdict is Verdict.CLEAN


# Promise 3: what was not judged in full is never clean.


@pytest.mark.parametrize("find", [raises, stumbles])
def test_a_detector_that_raises_is_review(find):
    report = check(Detector("bad", {}, find))
    assert report.verdict is Verdict.REVIEW
    assert [e.code for e in report.evidence] == ["document.unchecked"]
    assert "detector bad failed" in report.notices[0]


def test_the_others_go_on():
    report = check(BROKEN, says("phrase.injected", "server kamboja"))
    assert report.verdict is Verdict.SPAM
    assert codes(report) == [["phrase.injected"]]


def test_a_failure_cannot_be_switched_off():
    assert check(BROKEN, disable=("document.*",)).verdict is Verdict.REVIEW


def test_interrupts_are_not_swallowed():
    def interrupted(doc):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(Detector("stub", {}, interrupted))


@pytest.mark.parametrize(("budget", "judged"), [(10, 0), (60, 1), (130, 2)])
def test_beyond_the_budget_is_review(monkeypatch, budget, judged):
    monkeypatch.setattr(module, "BUDGET", budget)
    report = check(doc=document(TEXT, TEXT, TEXT))
    assert len(report.assessments) == judged
    assert report.verdict is Verdict.REVIEW
    assert "characters" in report.notices[0]


def test_an_empty_document_is_clean():
    report = check(doc=Document("d", "", ()))
    assert (report.verdict, report.score, report.assessments) == (Verdict.CLEAN, 0.0, ())


# Promise 5: the same input gives the same report, whatever the order of the detectors.


def test_the_same_report_again_and_in_any_order():
    detectors = [says("phrase.injected", "server kamboja"), says("link.scar", "kamboja", 0.4), SLUG]
    reports = [repr(check(*order)) for order in (detectors, detectors, detectors[::-1])]
    assert len(set(reports)) == 1


# Combinations and what is shown.

REPUBLISHED = ("judul-warga-desa", "tokobunga – Warga pulang.", "Tengah.", "By admin")


@pytest.mark.parametrize(
    ("detectors", "strength"),
    [
        ((SLUG, BYLINE), 0.6),
        ((SLUG, ADMIN), 0.6),
        ((BYLINE, ADMIN), 0.6),
        ((SLUG, BYLINE, ADMIN), 0.9),
    ],
)
def test_two_notes_corroborate_one_another(detectors, strength):
    report = check(*detectors, doc=document(*REPUBLISHED))
    (found,) = report.evidence
    assert (found.code, found.strength) == ("document.republished", strength)
    assert (found.start, found.end) == (0, len(report.document.source))
    noted = [bool(items) for items in codes(report)]
    assert [a.verdict is Verdict.REVIEW for a in report.assessments] == noted
    assert (report.verdict, sum(noted)) == (Verdict.REVIEW, len(detectors))


@pytest.mark.parametrize("detector", [SLUG, BYLINE, ADMIN])
def test_one_note_is_not_corroborated(detector):
    report = check(detector, doc=document(*REPUBLISHED))
    assert (report.evidence, report.verdict) == ((), Verdict.CLEAN)


def test_the_same_note_twice_is_one_note():
    report = check(ADMIN, doc=document("By admin", "Warga.", "By admin"))
    assert report.evidence == ()


@pytest.mark.parametrize(
    ("weaker", "words"),
    [
        ("phrase.vocabulary", "kamboja"),
        ("link.scar", "server kamboja"),
        ("language.foreign", "juga server"),
    ],
)
def test_overlapping_evidence_is_one_finding(weaker, words):
    detectors = [says("phrase.injected", "server kamboja"), says(weaker, words, 0.9)]
    assert codes(check(*detectors)) == [["phrase.injected"]]


def test_evidence_apart_is_told_apart_in_reading_order():
    detectors = [says("link.bare-host", "sungai", 0.5), says("phrase.injected", "server kamboja")]
    assert codes(check(*detectors)) == [["phrase.injected", "link.bare-host"]]


def test_a_tagged_span_is_not_shown_in_a_clean_paragraph():
    assert codes(check(says("phrase.injected", "server kamboja", 0.5))) == [[]]


@pytest.mark.parametrize(
    ("code", "repaired"),
    [
        ("phrase.injected", "Warga desa juga tinggal di tepi sungai."),
        ("keywords.wall", "Warga desa juga tinggal di tepi sungai."),
        ("disguise.letters", None),
    ],
)
def test_what_can_be_removed_is_repaired(code, repaired):
    (assessment,) = check(says(code, "server kamboja")).assessments
    assert assessment.repaired == repaired


def test_a_clean_paragraph_is_left_alone():
    (assessment,) = check(says("byline.odd-domain", "server kamboja", 0.5)).assessments
    assert assessment.repaired is None


def test_reasons_explain_the_score_and_change_nothing_else():
    judge = checker(says("phrase.injected", "server kamboja"))
    report = judge.check(document())
    explained, found = judge.explained(report)
    (assessment,) = explained.assessments
    assert [item.code for item in found[0]] == ["phrase.injected"]
    assert [reason.name for reason in assessment.reasons] == ["start", "tag"]
    assert replace(explained, assessments=(replace(assessment, reasons=()),)) == report


def test_reasons_are_those_of_what_was_judged(monkeypatch):
    monkeypatch.setattr(module, "BUDGET", 60)
    judge = checker(says("phrase.injected", "server kamboja"))
    _, found = judge.explained(judge.check(document(TEXT, TEXT, TEXT)))
    assert found.keys() == {0}


@pytest.mark.parametrize("disable", ["phrase.injected", "phrase.*", "phrase"])
def test_disabled_evidence_counts_for_nothing(disable):
    report = check(says("phrase.injected", "server kamboja"), disable=(disable,))
    assert (report.verdict, codes(report)) == (Verdict.CLEAN, [[]])


def test_a_paragraph_that_others_corroborate_has_the_score_of_the_combination():
    report = check(SLUG, ADMIN, doc=document(*REPUBLISHED))
    assert [a.score for a in report.assessments if a.verdict is Verdict.REVIEW] == [0.6, 0.6]


def test_a_disabled_combination_leaves_its_notes():
    doc = document(*REPUBLISHED)
    report = check(SLUG, ADMIN, doc=doc, disable=("document.republished",))
    assert (report.evidence, report.verdict) == ((), Verdict.CLEAN)
    assert codes(report) == [["title.slug"], [], [], ["byline.boilerplate"]]


def test_a_given_language_is_kept():
    doc = document().with_language("ms")
    assert check(doc=doc).document.language == "ms"


def test_a_tagged_span_is_shown_only_where_the_score_raises_the_alarm():
    report = check(
        says("byline.odd-domain", "server kamboja", 0.9), says("phrase.injected", "sungai", 0.35)
    )
    assert (report.verdict, codes(report)) == (Verdict.REVIEW, [["byline.odd-domain"]])


@pytest.mark.parametrize(
    ("language", "verdict"), [("th", Verdict.REVIEW), ("id", Verdict.SPAM), ("", Verdict.SPAM)]
)
def test_the_tagger_alone_is_no_spam_in_a_language_it_was_not_trained_on(language, verdict):
    doc = document().with_language(language)
    tagged = says("phrase.injected", "server kamboja", 0.99)
    known = says("phrase.vocabulary", "server kamboja", 0.9)
    assert check(tagged, known, doc=doc).verdict is verdict
    assert (check(tagged, doc=doc).verdict is Verdict.CLEAN) is (language == "th")


def test_beside_a_clear_span_a_doubtful_one_is_neither_shown_nor_cut_out():
    tagged = says("phrase.injected", "server kamboja", 0.99)
    for strength, shown in ((0.65, 1), (0.9, 2)):
        report = check(tagged, says("phrase.injected", "tepi sungai", strength))
        (assessment,) = report.assessments
        assert len(assessment.evidence) == shown
        assert ("tepi sungai" in (assessment.repaired or "")) is (shown == 1)
