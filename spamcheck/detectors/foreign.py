"""language.foreign: another script or language inside a paragraph. Weak alone: people quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Protocol

from spamcheck.types import Detector, Document, Finding, Paragraph

CODES = {"language.foreign": "Words in another language or script than their article."}

_SCRIPT_STRENGTH, _SENTENCE_STRENGTH = 0.35, 0.25
_MOST = 5  # more switches than this are a bilingual text, not an insertion
_SENTENCE = re.compile(r"[^.!?\n]{40,400}[.!?]")
# Runs of letters of one script, words of the same script joined by single blanks.
_RUNS = {
    "latin": re.compile(
        r"[A-Za-z\u00c0-\u024f][\w\u00c0-\u024f.-]*(?: [A-Za-z0-9\u00c0-\u024f][\w.-]*)*"
    ),
    "other": re.compile(
        r"[\u0370-\u1dff\u2e80-\ud7ff\uf900-\ufaff]+"
        r"(?: [\u0370-\u1dff\u2e80-\ud7ff\uf900-\ufaff]+)*"
    ),
}
_OTHER_SCRIPTS = frozenset({"el", "ru", "hy", "he", "ar", "hi", "th", "ko", "ja", "zh"})
# Latin words are at home in these scripts' texts (names, units, brands): never a switch.
_MIXING = frozenset({"ja", "zh", "ko", "th", "hi", "he", "ar"})


class Languages(Protocol):
    """What tells languages apart."""

    def of_text(self, text: str) -> str:
        """Return the language code of a text, empty if unsure."""

    def is_plainly(self, text: str, language: str) -> bool:
        """Say whether a text is in `language` beyond doubt; quick."""


def detector(languages: Languages) -> Detector:
    """Return the detector."""
    return Detector("foreign", CODES, partial(_find, languages=languages))


def _find(document: Document, *, languages: Languages) -> Iterator[Finding]:
    found = []
    for paragraph in document.visible:
        found += [*_scripts(document, paragraph)]
        found += [*_sentences(document, paragraph, languages)]
    if len(found) <= _MOST:
        yield from found


def _scripts(document: Document, paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if document.language in _OTHER_SCRIPTS:
        if document.language in _MIXING:
            return
        pattern, script = _RUNS["latin"], "Latin"
    elif text.isascii():
        return
    else:
        pattern, script = _RUNS["other"], "another"
    for run in pattern.finditer(text):
        if len(run.group()) > 2 and len(run.group()) < 0.6 * len(text):
            note = f"“{run.group()[:60]}” is in {script} script, its article is not."
            yield Finding(
                paragraph.index,
                paragraph.evidence(
                    "language.foreign", *run.span(), strength=_SCRIPT_STRENGTH, note=note
                ),
            )


def _sentences(document: Document, paragraph: Paragraph, languages: Languages) -> Iterator[Finding]:
    """Whole sentences in another language, where the paragraph's other sentences are not."""
    if not document.language or len(paragraph.text) < 120:
        return
    sentences = [*_SENTENCE.finditer(paragraph.text)]
    if len(sentences) < 2:
        return
    for sentence in sentences:
        if languages.is_plainly(sentence.group(), document.language):
            continue
        other = languages.of_text(sentence.group())
        if not other or other == document.language or {other, document.language} == {"id", "ms"}:
            continue
        note = f"A sentence in “{other}” in an article in “{document.language}”."
        start = sentence.start() + len(sentence.group()) - len(sentence.group().lstrip())
        yield Finding(
            paragraph.index,
            paragraph.evidence(
                "language.foreign", start, sentence.end(), strength=_SENTENCE_STRENGTH, note=note
            ),
        )
