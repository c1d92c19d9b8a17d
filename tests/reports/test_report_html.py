"""The page: nothing from elsewhere, nothing of an article's that a browser would act on."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
import samples

from spamcheck.reports import Options, renderer
from spamcheck.reports.codes import page as page_of
from spamcheck.reports.svg import bar, stack

EVERY = replace(samples.OPTIONS, every=True)
_TAGS = """
html head meta title style body a header main footer section h1 h2 h3 h4 p div span dl dt dd ul ol
li svg rect details summary label input select option fieldset legend button mark sup bdi b q del
ins code script
"""
TAGS = set(_TAGS.split())
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2028\ud800-\udfff]")
VOID = {"meta", "input", "rect"}


class Page(HTMLParser):
    """Collects tags with their attributes, and refuses a tree that does not close."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.raw: dict[str, str] = {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] in ("style", "script"):
            self.raw[self.open[-1]] = data
        else:
            self.words.append(data)

    def all(self, tag, **wanted):
        return [a for t, a in self.tags if t == tag and wanted.items() <= a.items()]


def html(outcomes, options: Options = samples.OPTIONS) -> str:
    out = io.StringIO()
    renderer("html").render(outcomes, out, options)
    return out.getvalue()


HOSTILE = [samples.hostile(), samples.HOSTILE_ERROR]


@pytest.mark.parametrize("outcomes", [samples.all_of_them(), HOSTILE, []])
def test_only_our_own_tags_and_no_handler(outcomes):
    parsed = Page(html(outcomes, EVERY))
    assert {tag for tag, _ in parsed.tags} <= TAGS
    for tag, attributes in parsed.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        assert "src" not in attributes
        if "href" in attributes:
            assert attributes["href"].startswith(("#", "https://github.com/spamcheck/"))
    assert len(parsed.all("script")) == len(parsed.all("style")) == 1


@pytest.mark.parametrize("outcomes", [samples.all_of_them(), HOSTILE])
def test_the_policy_allows_what_is_inline_and_nothing_else(outcomes):
    parsed = Page(html(outcomes))
    [policy] = parsed.all("meta", **{"http-equiv": "Content-Security-Policy"})

    def hashed(tag):
        digest = hashlib.sha256(parsed.raw[tag].encode()).digest()
        return f"'sha256-{base64.b64encode(digest).decode()}'"

    assert policy["content"] == (
        f"default-src 'none'; style-src {hashed('style')}; script-src {hashed('script')}; "
        "base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_loaded():
    for part in ("style", "script"):
        raw = Page(html(samples.all_of_them())).raw[part]
        assert not re.search(r"url\(|@import|https?:|//\w|fetch|XMLHttp|import\(", raw)


def test_hostile_text_is_shown_and_not_obeyed():
    text = html(HOSTILE)
    words = "".join(Page(text).words)
    assert "<script>alert(1)</script>" in words
    assert not UNSEEN.search(text)
    for label in ("ESC", "RLO", "ZWSP", "U+D800"):
        assert f'<span class="unseen">{label}</span>' in text


def test_worst_documents_first_and_the_first_stands_open():
    parsed = Page(html([samples.clean(), samples.crowded(), samples.festival()]))
    verdicts = [a["data-verdict"] for a in parsed.all("li") if "data-verdict" in a]
    assert verdicts == ["spam", "review", "clean"]
    opened = ["open" in a for a in parsed.all("details", **{"class": "document"})]
    assert opened == [True, False, False]


def test_clean_documents_stand_closed():
    parsed = Page(html([samples.clean()]))
    assert ["open" in a for a in parsed.all("details", **{"class": "document"})] == [False]


def test_the_insertion_its_reason_and_the_repair():
    text = html([samples.festival()])
    assert "<mark>slot gacor\u00a0malam ini</mark>" in text
    assert '/docs/detectors/phrase.md#phraseinjected" rel="noreferrer noopener">' in text
    assert samples.NOTE in text
    repaired = "… Para pengunjung <del>slot gacor\u00a0malam ini</del> dapat mencicipi kopi"
    assert repaired in re.sub('<span class="gap">(.)</span>', r"\1", text)
    assert '<p class="text" dir="auto" lang="id">' in text


def test_several_findings_are_numbered():
    text = html([samples.crowded()])
    assert "<mark>best-loans.example<sup>1</sup></mark>" in text
    assert "<mark>cheap pills<sup>2</sup></mark>" in text


def test_controls_are_for_those_with_a_script():
    assert "hidden" in Page(html([samples.clean()])).all("div", **{"class": "controls"})[0]


def test_a_crowded_paragraph_is_cut():
    report = samples.festival()
    body = report.assessments[2]
    report = replace(report, assessments=(replace(body, evidence=body.evidence * 500),))
    text = html([report])
    assert "and 440 more" in text
    assert len(text) < 120_000


def test_many_documents_keep_their_order_by_score_and_source():
    made = [replace(samples.clean(), score=n % 7 / 10) for n in range(50)]
    found = re.findall(r'data-verdict="clean" data-score="([\d.]+)"', html(made))
    scores = [float(score) for score in found]
    assert len(scores) == 50
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("phrase.injected", "phrase.md#phraseinjected"),
        ("link.bare-host", "links.md#linkbare-host"),
        ("paragraph.promotional", "sentence.md#paragraphpromotional"),
        ('x"><i>.y', "x%22%3E%3Ci%3E.md#x%22%3E%3Ci%3Ey"),
    ],
)
def test_codes_lead_to_their_documentation(code, end):
    assert page_of(code).endswith(f"/docs/detectors/{end}")


@pytest.mark.parametrize(
    ("share", "width"), [(0, "0"), (1, "100"), (7, "100"), (-1, "0"), (1 / 3, "33.33")]
)
def test_bar(share, width):
    assert f'<rect class="value" width="{width}" height="8"/>' in bar(share)


def test_stack_leaves_out_what_is_nothing():
    drawn = stack([("spam", 1), ("review", 0), ("clean", 3)])
    assert '<rect class="spam" x="0" width="25" height="8"/>' in drawn
    assert '<rect class="clean" x="25" width="75" height="8"/>' in drawn
    assert "review" not in drawn
