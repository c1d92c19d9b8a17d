"""What counts as found, exact, repaired and as a false alarm."""

from __future__ import annotations

import pytest

from spamcheck.readers import documents_from_record
from spamcheck.repair import repair
from spamcheck.training.intervals import Rate
from spamcheck.training.marked import Marked, unmark
from spamcheck.training.outcomes import outcome
from spamcheck.training.tallies import plain, summarise
from spamcheck.types import Assessment, Evidence, Report, Verdict


def article(marked, name="a", set_="s", lang="id"):
    text, spans = unmark(marked)
    return Marked(name, lang, set_, text, spans)


def report(marked, findings, verdict=Verdict.SPAM, field="text"):
    """Return a report with findings (words, code) in the paragraphs that hold the words."""
    [document] = documents_from_record({"id": marked.id, marked.field: marked.text}, "t")
    assessments = []
    for paragraph in document.paragraphs:
        places = [(paragraph.text.find(words), words, code) for words, code in findings]
        found = [(at, at + len(words), code) for at, words, code in places if at >= 0]
        evidence = [paragraph.evidence(c, a, b, strength=0.9, note="") for a, b, c in found]
        assessments.append(
            Assessment(
                paragraph,
                tuple(evidence),
                0.9 if found else 0.0,
                verdict if found else Verdict.CLEAN,
                repair(paragraph.text, [(a, b) for a, b, _ in found]) if found else None,
            )
        )
    worst = max(a.verdict for a in assessments)
    return Report(document, "m", tuple(assessments), verdict=worst)


def one(marked, findings, verdict=Verdict.SPAM):
    [span] = outcome(marked, report(marked, findings, verdict)).spans
    return span.found, span.exact, span.repaired


PHRASE = "Warga desa ⟦injected_phrase|server kamboja murah ⟧pergi ke pasar."


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["server kamboja murah"], (True, True, True)),
        (["server kamboja"], (True, False, False)),
        (["server", "murah"], (True, False, False)),  # inner ones that cover a half
        (["murah"], (False, False, False)),
        (["server kamboja murah pergi ke pasar"], (True, False, False)),
        (["Warga desa server kamboja murah pergi ke pasar."], (False, False, False)),
        (["pasar"], (False, False, False)),
    ],
)
def test_found_exact_repaired(words, wanted):
    findings = [(text, "phrase.injected") for text in words]
    assert one(article(PHRASE), findings) == wanted


def test_nothing_is_found_in_a_clean_document():
    findings = [("server kamboja murah", "phrase.vocabulary")]
    assert one(article(PHRASE), findings, Verdict.CLEAN) == (False, False, False)


@pytest.mark.parametrize(
    ("kind", "words", "code"),
    [
        ("slug_title", "harga-beras-naik", "title.slug"),
        ("author_boilerplate", "By admin", "byline.boilerplate"),
    ],
)
def test_for_some_kinds_the_evidence_alone_counts(kind, words, code):
    marked = article(f"⟦{kind}|{words}⟧\n\nHarga beras naik.")
    assert one(marked, [(words, code)], Verdict.CLEAN)[0]
    assert not one(marked, [(words, "phrase.injected")], Verdict.CLEAN)[0]


def test_repaired_is_the_paragraph_without_all_its_insertions():
    marked = article("Warga ⟦injected_phrase|slot gacor ⟧dan ⟦injected_phrase|judi ⟧petani pergi.")
    both = report(marked, [("slot gacor", "phrase.injected"), ("judi", "phrase.injected")])
    assert [span.repaired for span in outcome(marked, both).spans] == [True, True]
    first = report(marked, [("slot gacor", "phrase.injected")])
    assert [span.repaired for span in outcome(marked, first).spans] == [False, False]


def test_repaired_in_markup_compares_what_a_reader_sees():
    html = "<p>Warga <b>slot gacor</b> pergi &amp; pulang.</p>"
    start = html.index("slot")
    span = article(PHRASE).spans[0]
    marked = Marked("a", "id", "s", html, (type(span)(span.kind, start, start + 10),), "html")
    assert one(marked, [("slot gacor", "phrase.injected")]) == (True, True, True)


def test_false_alarms_are_clean_paragraphs_that_are_flagged():
    marked = article(f"{PHRASE}\n\nPasar ini ramai.\n\nHari ini cerah.")
    findings = [("server kamboja murah", "phrase.injected"), ("ramai", "sentence.promotional")]
    found = outcome(marked, report(marked, findings, Verdict.REVIEW))
    assert (found.infected_paragraphs, found.flagged_paragraphs, found.clean_paragraphs) == (
        1,
        1,
        2,
    )
    [alarm] = found.alarms
    assert (alarm.document, alarm.paragraph, alarm.verdict) == ("a", 1, Verdict.REVIEW)
    assert alarm.evidence == (("sentence.promotional", "ramai"),)


def test_a_clean_document_that_is_flagged_as_a_whole_is_a_false_alarm():
    marked = article("Pasar ini ramai.")
    whole = Evidence("document.unchecked", "text", 0, 0, "", 0.5, "")
    before = report(marked, [])
    flagged = Report(before.document, "m", before.assessments, (whole,), Verdict.REVIEW)
    [alarm] = outcome(marked, flagged).alarms
    assert (alarm.paragraph, alarm.evidence) == (-1, (("document.unchecked", ""),))


def test_groups():
    marked = [
        article(PHRASE, "a", "inj_known"),
        article(PHRASE.replace("server kamboja murah", "toko baju"), "b", "inj_known"),
        article(PHRASE, "c", "inj_known", "ms"),
        article("Pasar ini ramai.", "d", "clean_hard"),
    ]
    findings = [("server kamboja murah", "phrase.injected"), ("ramai", "keywords.wall")]
    outcomes = [outcome(m, report(m, findings)) for m in marked]
    result = summarise(outcomes, frozenset({"server kamboja murah"}))
    found = {by: {g.name: g.found for g in groups} for by, groups in result.insertions.items()}
    assert found["all"] == {"all": Rate(2, 3)}
    assert found["kind"]["injected_phrase | id+en"] == Rate(1, 2)
    assert found["kind and set"]["injected_phrase | inj_known | other"] == Rate(1, 1)
    assert found["language"] == {"id": Rate(1, 2), "ms": Rate(1, 1)}
    assert found["universe"] == {
        "in universe | id+en": Rate(1, 1),
        "in universe | other": Rate(1, 1),
        "not in universe | id+en": Rate(0, 1),
    }
    whole = result.articles["all"][0]
    assert (whole.infected, whole.review, whole.spam) == (Rate(2, 3), Rate(0, 1), Rate(1, 1))
    assert whole.clean_paragraphs == Rate(1, 1)
    assert [alarm.document for alarm in result.alarms] == ["d"]
    assert [span.document for span in result.missed] == ["b"]


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        (" Server  Kamboja, ", "server kamboja"),
        ("ＳＬＯＴ", "slot"),
        ("แทงบอลนี้", "แทงบอลนี้"),
        ("…", ""),
    ],
)
def test_phrases_are_looked_up_as_they_are_read(phrase, wanted):
    assert plain(phrase) == wanted


@pytest.mark.parametrize(
    ("hits", "total", "interval"),
    [(0, 0, (0.0, 1.0)), (0, 10, (0.0, 0.2775)), (5, 10, (0.2366, 0.7634)), (10, 10, (0.7225, 1))],
)
def test_wilson_intervals(hits, total, interval):
    assert Rate(hits, total).interval == pytest.approx(interval, abs=1e-4)
