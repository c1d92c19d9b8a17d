"""Nothing is undocumented: codes, settings, commands, options, dependencies, training sources."""

import re
from dataclasses import fields
from importlib import import_module

import click
import pytest
from source import PACKAGE, ROOT

from spamcheck.checker import CODES
from spamcheck.config import Config

DOCS = ROOT / "docs"
EXAMPLE, WRONG, OFF = r"\*\*Example", r"\*\*When (?:it is|they are) wrong", r"disable = \["


def codes():
    found = dict.fromkeys(CODES, "document")
    for path in sorted((PACKAGE / "detectors").glob("*.py")):
        module = import_module(f"spamcheck.detectors.{path.stem}")
        found |= dict.fromkeys(getattr(module, "CODES", {}), path.stem)
    return sorted(found)


def sections():
    """Return the text under each heading `## code`, and what its page says before all of them."""
    out = {}
    for path in sorted((DOCS / "detectors").glob("*.md")):
        preamble, *rest = re.split(r"^## +", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for part in rest:
            heading, _, text = part.partition("\n")
            out[heading.strip()] = (text, preamble)
    return out


@pytest.mark.parametrize("code", codes())
def test_every_code_is_explained(code):
    assert code in sections(), "no heading in docs/detectors"
    text, preamble = sections()[code]
    assert len(text.split()) >= 8
    assert re.search(EXAMPLE, text)
    assert re.search(WRONG, text) or re.search(WRONG, preamble)
    assert re.search(OFF, text) or re.search(OFF, preamble)


def test_no_explanation_is_of_nothing():
    assert sorted(heading for heading in sections() if "." in heading) == codes()


@pytest.mark.parametrize("code", codes())
def test_reports_lead_to_the_explanation(code):
    page = import_module("spamcheck.reports.codes").page(code)
    name, _, anchor = page.rpartition("/")[2].partition("#")
    text = (DOCS / "detectors" / name).read_text(encoding="utf-8")
    assert f"## {code}" in text
    assert anchor == code.replace(".", "")


def test_the_overview_leads_to_every_code():
    overview = (DOCS / "detectors.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[`(.+?)`\]\((.+?)\) \| .{8,} \|$", overview, re.MULTILINE)
    page = import_module("spamcheck.reports.codes").page
    assert [code for code, _ in rows] == codes()
    assert [
        (code, place) for code, place in rows if not page(code).endswith(f"/docs/{place}")
    ] == []


def test_every_setting_is_in_the_table():
    rows = re.findall(
        r"^\| `(\w+)` \| [\w ]+ \| `([^|]+)` \| .+ \|$",
        (DOCS / "configuration.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    shown = {name: default.strip('"') for name, default in rows}
    assert shown == {
        field.name: "[]" if field.default == () else str(field.default) for field in fields(Config)
    }


def commands():
    cli = import_module("spamcheck.cli")
    return cli.COMMANDS


def page():
    return (DOCS / "cli.md").read_text(encoding="utf-8")


def options_page(name):
    """Return the text that must hold a command's options: those of training are many."""
    if name != "train":
        return page()
    return page() + (DOCS / "training.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_in_the_documentation(name):
    assert re.search(rf"^#+ .*\b{name}\b", page(), re.MULTILINE)
    command = getattr(import_module(f"spamcheck.commands.{name}"), name)
    parts = command.commands.values() if isinstance(command, click.Group) else [command]
    text = options_page(name)
    options = {option for part in parts for item in part.params for option in item.opts}
    assert [option for option in options if option.startswith("--") and option not in text] == []


def test_every_dependency_has_its_licence():
    from test_source import declared

    text = (DOCS / "licences.md").read_text(encoding="utf-8").lower()
    missing = [name for name in declared("train", "dev") if f"| {name} |" not in text]
    assert missing == []


def test_every_training_source_is_listed():
    from spamcheck.training import corpora

    text = (DOCS / "licences.md").read_text(encoding="utf-8")
    named = {*corpora.HELD_OUT, *getattr(corpora, "WEIGHTS", {})}
    assert [name for name in named if f"`{name}`" not in text] == []


@pytest.mark.parametrize("name", ["README.md", "LICENSE", "CHANGELOG.md"])
def test_the_front_matter_is_there(name):
    assert (ROOT / name).stat().st_size > 500


def test_the_changelog_says_what_changes_verdicts():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## 0\.1\.0", text, re.MULTILINE)
    assert "### Changes verdicts" in text


def test_links_between_pages_lead_somewhere():
    broken = []
    for path in [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]:
        text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text):
            if not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)}: {target}")
    assert broken == []
