"""The page in a real Chromium: it asks for nothing, sorts, filters, works without script."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import samples

from spamcheck.reports import renderer

pytestmark = pytest.mark.browser
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("no chromium; apt-get install chromium")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(
            executable_path=CHROMIUM, args=FLAGS, chromium_sandbox=os.getuid() != 0
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, outcomes in {
        "articles": samples.all_of_them(),
        "hostile": [samples.hostile(), samples.HOSTILE_ERROR],
    }.items():
        with (folder / f"{name}.html").open("w", encoding="utf-8") as out:
            renderer("html").render(outcomes, out, samples.OPTIONS)
    return folder


@pytest.fixture
def open_page(browser, files):
    """Open a page; whatever it asks for, says or breaks is a failure."""
    contexts = []

    def opened(name="articles", **settings):
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
        page.on("request", lambda request: page.complaints.append(request.url))
        address = (files / f"{name}.html").as_uri()
        page.goto(address)
        page.complaints.remove(address)
        return page

    yield opened
    for context in contexts:
        for page in context.pages:
            assert page.complaints == []
        context.close()


def sources(page):
    return page.locator(".documents > li:visible .source").all_text_contents()


def test_sorting(open_page):
    page = open_page()
    assert sources(page) == ["articles/festival.txt", "crawl.jsonl#row-7", "articles/raid.md"]
    page.get_by_role("button", name="source").click()
    assert sources(page) == ["articles/festival.txt", "articles/raid.md", "crawl.jsonl#row-7"]
    page.get_by_role("button", name="source").press("Enter")
    assert sources(page) == ["crawl.jsonl#row-7", "articles/raid.md", "articles/festival.txt"]
    page.get_by_role("button", name="language").click()
    assert sources(page)[-1] == "articles/festival.txt"
    pressed = page.locator(".sorting button[aria-pressed=true]").all_text_contents()
    assert pressed == ["language"]


def test_filters(open_page):
    page = open_page()
    page.get_by_label("Search").fill("WAYANG panen")
    assert sources(page) == ["articles/festival.txt"]
    assert page.locator("#shown").text_content() == "1 of 3 shown"
    page.get_by_label("Search").fill("nowhere to be found")
    assert sources(page) == []
    assert page.get_by_text("No document fits the search.").is_visible()
    page.get_by_label("Search").fill("")
    page.get_by_label("Code").select_option("link.bare-host")
    assert sources(page) == ["crawl.jsonl#row-7"]
    page.get_by_label("Code").select_option("")
    page.get_by_label("spam").uncheck()
    page.get_by_label("review").uncheck()
    assert sources(page) == ["articles/raid.md"]


def test_a_card_opens_by_keyboard_and_all_at_once(open_page):
    page = open_page()
    card = page.locator("details.document").nth(1)
    card.locator("> summary").press("Enter")
    assert card.evaluate("card => card.open")
    page.get_by_role("button", name="Open all").click()
    assert page.locator("details.document:not([open])").count() == 0
    page.get_by_role("button", name="Close all").click()
    assert page.locator("details.document[open]").count() == 0


def test_without_script(open_page):
    page = open_page(java_script_enabled=False)
    assert sources(page)[0] == "articles/festival.txt"
    assert not page.get_by_label("Search").is_visible()
    page.locator("details.document > summary").nth(1).click()
    assert page.get_by_text("A host.").is_visible()


@pytest.mark.parametrize("name", ["articles", "hostile"])
@pytest.mark.parametrize("width", [320, 375, 1200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out(open_page, name, width, scheme):
    page = open_page(name, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.get_by_role("button", name="Open all").click()
    inner, outer = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert inner <= outer


def test_hostile_text_does_nothing(open_page):
    page = open_page("hostile")
    assert page.locator("script").count() == 1
    assert page.locator("img").count() == 0
    assert page.title() == "spamcheck: 1 spam in 1 document"


def test_print_shows_what_is_flagged(open_page):
    page = open_page()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.get_by_text("A host.").is_visible()
    assert not page.get_by_label("Search").is_visible()
