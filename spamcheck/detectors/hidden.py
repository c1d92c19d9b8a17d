"""hidden.*: text that the page holds but no reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from spamcheck.detectors.domains import OFFICIAL, Registered, hosts, registered, target, words_of
from spamcheck.detectors.labels import GAMBLING, Names, is_known, sells
from spamcheck.types import Detector, Document, Finding, Paragraph

CODES = {
    "hidden.display": "Text that display:none or a hidden attribute takes off the page.",
    "hidden.visibility": "Text that visibility:hidden makes invisible.",
    "hidden.opacity": "Text that is fully transparent.",
    "hidden.size": "Text of no size.",
    "hidden.offscreen": "Text that is moved off the screen.",
    "hidden.colour": "Text in the colour of its background.",
    "hidden.after-html": "Text after the end of the page.",
    "hidden.comment": "Text in a comment of the page's source.",
    "hidden.noscript": "Text for browsers without scripts, which are robots today.",
}

# How a reader says that text is hidden, and the code for it. "screen-reader" and "collapsed"
# are absent on purpose: that text is for people.
_CODE_OF = {
    "display:none": "hidden.display",
    "hidden-attribute": "hidden.display",
    "visibility:hidden": "hidden.visibility",
    "opacity:0": "hidden.opacity",
    "zero-size": "hidden.size",
    "off-screen": "hidden.offscreen",
    "same-colour": "hidden.colour",
    "after </html>": "hidden.after-html",
    "comment": "hidden.comment",
    "noscript": "hidden.noscript",
}
# Scripts and authors hide harmless text in these two all the time.
_ROUTINE = frozenset({"hidden.comment", "hidden.noscript"})

_STRONG, _ROUTINE_LINK, _PROSE, _ROUTINE_PROSE = 0.9, 0.6, 0.5, 0.3
_LEAST_WORDS = 8  # shorter text without links or money words is a label of the page
_ALTERNATE = 0.5  # share of the visible words from which hidden prose is another version of it
_SEEN = 60  # characters that suffice to find the same text on the visible page

_HARMLESS = re.compile(
    r"java ?script|enable js|aktifkan js|loading|memuat|please wait|mohon tunggu|cookie|"
    r"consent|gdpr|honeypot|leave (?:this )?(?:field )?(?:empty|blank)|"
    r"(?:field|kolom|bidang).{0,40}(?:unchanged|empty|blank|kosong|validation)|"
    r"(?:are|you.re) (?:a )?human|kosongkan|captcha|"
    r"browser.{0,40}(?:support|mendukung)|skip to|google tag manager|analytics|\bpixel\b|"
    r"your email address will not be published|alamat email anda tidak akan|"
    r"<(?:img|iframe|script|style|link|div|span|li|ul|a|p)\b|\[(?:end)?if\b|^/?wp:|"
    r"function ?\(|\bvar \w|[{;]\s*[\w-]+\s*:",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<\w|</|\[(?:end)?if\b|^\s*/?wp:")
_TOKEN = re.compile(r"[^\W\d_]{3,}")
_SERVICES = words_of(
    "googletagmanager googleapis gstatic googlesyndication doubleclick google-analytics gravatar "
    "jsdelivr unpkg cloudflare cloudflareinsights hotjar statcounter histats scorecardresearch "
    "quantserve taboola outbrain criteo addtoany sharethis addthis w3 schema ogp bootstrapcdn "
    "fontawesome jquery cdnjs recaptcha matomo newrelic chartbeat facebook fbcdn twimg ytimg "
    "wordpress wp gmpg yoast wp-rocket elementor"
)


def detector(names: Names) -> Detector:
    """Return the detector of hidden text; text for screen readers and folded widgets is not."""
    return Detector("hidden", CODES, partial(find, names=names))


def find(document: Document, names: Names) -> Iterator[Finding]:
    """Yield one finding for each hidden paragraph that is no part of the page's machinery."""
    hidden = [p for p in document.paragraphs if p.hidden in _CODE_OF]
    visible = "\n".join(p.text for p in document.visible) if hidden else ""
    shown = len(visible.split())
    for paragraph in hidden:
        code = _CODE_OF[paragraph.hidden]
        strength, reason = _weigh(document, paragraph, code=code, names=names)
        if strength <= _PROSE and _is_shown(paragraph.folded.text, visible, shown):
            continue
        if strength:
            note = f"No reader of the page sees this ({paragraph.hidden}); {reason}."
            evidence = paragraph.evidence(
                code, 0, len(paragraph.text), strength=strength, note=note
            )
            yield Finding(paragraph.index, evidence)


def _weigh(
    document: Document, paragraph: Paragraph, *, code: str, names: Names
) -> tuple[float, str]:
    text = paragraph.folded.text
    money = _money(text, names)
    foreign = _foreign(document, paragraph, names)
    if money and (foreign or len(money) > 1):
        return _STRONG, f"it sells: {_listed(money)}"
    if _HARMLESS.search(text[:400]) and not money:
        return 0.0, ""
    if foreign:
        strength = _ROUTINE_LINK if code in _ROUTINE else _STRONG
        return strength, f"it leads to {_listed(foreign)}"
    if len(text.split()) < _LEAST_WORDS or _MARKUP.search(text):
        return 0.0, ""
    strength = _ROUTINE_PROSE if code in _ROUTINE else _PROSE
    return strength, "it is written as if for readers"


def _money(text: str, names: Names) -> list[str]:
    """Return the words that sell, each once, where gambling or several trades are named."""
    found = dict.fromkeys(
        word for word in _TOKEN.findall(text.lower()) if word in GAMBLING or sells(word, names)
    )
    gambling = sum(1 for word in found if word in GAMBLING)
    return list(found) if gambling or len(found) > 2 else []


def _foreign(document: Document, paragraph: Paragraph, names: Names) -> list[str]:
    """Return the foreign hosts that the paragraph links to or names."""
    own = registered(document.site)
    targets = [target(link.href) for link in paragraph.links]
    targets += [Registered(host.label, host.suffix) for host in hosts(paragraph.folded.text)]
    return list(
        dict.fromkeys(
            f"{to.label}.{to.suffix}"
            for to in targets
            if to
            and not (own and to.label == own.label)
            and to.label not in _SERVICES
            and not is_known(to.label, names)
            and not OFFICIAL.search(to.suffix)
        )
    )


def _is_shown(text: str, visible: str, shown: int) -> bool:
    """Tell other versions of the page, which repeat or translate what it shows."""
    return text[:_SEEN] in visible or (shown > 0 and len(text.split()) >= _ALTERNATE * shown)


def _listed(words: list[str]) -> str:
    return ", ".join(words[:5])
