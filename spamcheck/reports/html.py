"""One self-contained HTML page: no request, no script but its own, every text escaped."""

from __future__ import annotations

import base64
import hashlib
import tempfile
from collections.abc import Iterable
from importlib.resources import files
from string import Template
from typing import IO, NamedTuple, TextIO

from spamcheck.errors import InputError
from spamcheck.reports.card import card, code_link, escaped
from spamcheck.reports.renderer import Options, Outcome, number, source_of
from spamcheck.reports.svg import bar, stack
from spamcheck.reports.tally import Tally
from spamcheck.reports.visible import line
from spamcheck.types import Report, Verdict

_SPOOLED = 1 << 23  # bytes of cards that are kept in memory
_ERRORS = 200
_VERDICTS = (Verdict.SPAM, Verdict.REVIEW, Verdict.CLEAN)
_SPLIT = "<!--documents-->\n"


class _Place(NamedTuple):
    """Where the card of a document waits, and what it is sorted by."""

    verdict: int
    score: float
    source: str
    start: int
    size: int


def render(outcomes: Iterable[Outcome], out: TextIO, options: Options) -> None:
    """Write the page, worst documents first. The cards wait for their order in a file."""
    tally = Tally()
    places: list[_Place] = []
    with tempfile.SpooledTemporaryFile(_SPOOLED, "w+b") as waiting:
        for outcome in outcomes:
            tally.add(outcome)
            if not isinstance(outcome, InputError):
                places.append(_kept(outcome, waiting, options))
        head, tail = _page(tally, options)
        out.write(head)
        for rank, place in enumerate(sorted(places)):
            waiting.seek(place.start)
            text = waiting.read(place.size).decode("utf-8")
            # The worst document stands open, so that a first look shows what there is to see.
            is_open = rank == 0 and place.verdict < 0
            out.write(text.replace("<details", "<details open", 1) if is_open else text)
        out.write(tail)


def _kept(report: Report, waiting: IO[bytes], options: Options) -> _Place:
    data = card(report, options).encode("utf-8")
    start = waiting.tell()
    waiting.write(data)
    score = number(report.score) or 0.0
    return _Place(-int(report.verdict), -score, source_of(report), start, len(data))


def _page(tally: Tally, options: Options) -> tuple[str, str]:
    """Return what stands before and after the cards."""
    assets = files("spamcheck.reports")
    style = assets.joinpath("page.css").read_text(encoding="utf-8")
    script = assets.joinpath("page.js").read_text(encoding="utf-8")
    template = Template(assets.joinpath("page.html").read_text(encoding="utf-8"))
    text = template.substitute(
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        title=f"spamcheck: {_headline(tally)}",
        headline=_headline(tally),
        lede=_lede(tally),
        tiles="\n".join([_verdict_tile(tally), _code_tile(tally)]),
        errors=_errors(tally),
        code_options="".join(f"<option>{escaped(code)}</option>" for code in sorted(tally.codes)),
        verdict_boxes="".join(_verdict_box(verdict, tally) for verdict in _VERDICTS),
        none="Nothing was scanned." if not tally.documents else "",
        none_hidden=" hidden" if tally.documents else "",
        version=escaped(options.version),
        model=escaped(options.model),
    )
    head, _, tail = text.partition(_SPLIT)
    return head, tail


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _headline(tally: Tally) -> str:
    spam, review = tally.verdicts[Verdict.SPAM], tally.verdicts[Verdict.REVIEW]
    parts = [f"{spam:,} spam"] if spam else []
    parts += [f"{review:,} to review"] if review else []
    found = " and ".join(parts) or "nothing found"
    return f"{found} in {tally.documents:,} {'document' if tally.documents == 1 else 'documents'}"


def _lede(tally: Tally) -> str:
    if not tally.documents:
        return "No document was judged."
    are = "is" if tally.flagged == 1 else "are"
    return f"{tally.flagged:,} of {tally.paragraphs:,} paragraphs {are} flagged."


def _verdict_tile(tally: Tally) -> str:
    counts = [(str(verdict), tally.verdicts[verdict]) for verdict in _VERDICTS]
    numbers = "".join(
        f'<div class="{name}"><dt>{name}</dt><dd>{count:,}</dd></div>' for name, count in counts
    )
    return f'<div class="tile"><h2>Documents by verdict</h2><dl>{numbers}</dl>{stack(counts)}</div>'


def _code_tile(tally: Tally) -> str:
    ranked = tally.ranked()
    most = max((count for _, count in ranked), default=1)
    rows = "".join(
        f'<li>{code_link(code)}{bar(count / most)}<span class="count">{count:,}</span></li>'
        for code, count in ranked
    )
    rows = rows or "<li>No findings.</li>"
    return f'<div class="tile"><h2>Findings by code</h2><ul class="codes">{rows}</ul></div>'


def _errors(tally: Tally) -> str:
    if not tally.errors:
        return ""
    count = len(tally.errors)
    rows = "".join(f"<li>{escaped(line(str(error)))}</li>" for error in tally.errors[:_ERRORS])
    rows += f"<li>and {count - _ERRORS:,} more</li>" if count > _ERRORS else ""
    inputs = "1 input" if count == 1 else f"{count:,} inputs"
    return (
        f'<details class="unread" open><summary>{inputs} could not be read</summary>'
        f"<ul>{rows}</ul></details>"
    )


def _verdict_box(verdict: Verdict, tally: Tally) -> str:
    return (
        f'<label><input type="checkbox" value="{verdict}" checked>'
        f"<span>{verdict} {tally.verdicts[verdict]:,}</span></label>"
    )
