"""link.anchor-target, link.bare-host and link.farm: where links and bare hosts lead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from spamcheck.detectors import scars
from spamcheck.detectors.domains import (
    CHEAP,
    OFFICIAL,
    Host,
    Registered,
    hosts,
    registered,
    target,
    words_of,
)
from spamcheck.detectors.labels import GAMBLING, Names, is_known, is_one_word, names_outlet, oddity
from spamcheck.types import Detector, Document, Finding, Kind, Link, Paragraph

CODES = {
    "link.anchor-target": "The words of a link name something else than the place it leads to.",
    "link.bare-host": "A foreign web address stands in a sentence that does not introduce it.",
    "link.farm": "Many links lead to unrelated shops, or one anchor is repeated.",
    **scars.CODES,
}

_MOST_HOSTS = 200  # bare hosts judged in one document: a list of thousands is no insertion
_FARM_LINKS, _FARM_DOMAINS, _SAME_ANCHOR = 5, 4, 4

# Endings of files and products that are public suffixes too: README.md, Socket.IO, main.rs.
_FILES = words_of("py md rs sh pl ps so cc zip mov app ml tf ts js ai io sc pub")
# Below these a label may be one word; below any other ("menginstal.run") it is a missing blank.
_USUAL = words_of("com net org info biz id co.id my com.my sg")
_NUMBERED = re.compile(r"\d\d")
_VARIABLE = re.compile(r"[a-z]{1,8}\d")  # in code: "file2.id"
_YEAR = re.compile(r"(?:19|20)\d\d")
_INTRODUCED = re.compile(
    r"(?:https?://\S{0,20}|www\.|[@/]|(?:\b(?:visit|visiting|like|see|at|via|on|from|of|by|to|in|with|and|or|the|"
    r"go to|email|e-mail|website|websites|site|sites|page|link|url|domain|called|named|"
    r"kunjungi|mengunjungi|laman|lawan|situs|web|portal|alamat|tautan|klik|akses|mengakses|buka|"
    r"membuka|di|ke|dari|pada|oleh|melalui|lewat|dengan|dan|atau|resmi|yaitu|yakni|bernama|domain|"
    r"sumber|source|dilansir|dikutip|melansir|mengutip|menurut|platform|aplikasi|kepada|"
    r"menghubungi|satunya|forum|kontributor|pendaftaran|redaksi|startup|blog|layari|baca|sesawang|share|hoặc|"
    r"perusahaan|founder|pendiri|ceo|para|em|no|na|de|do|da|en|sur|sous|chez|auf|bei|von|unter|"
    r"siehe|su|da|tại|trên|của|theo|на|по|сайт[еа]?|sitesi|adresi)\b)[\s:\"'“”‘’(<\[]{0,4})\Z"
)


class _Outward(NamedTuple):
    paragraph: Paragraph
    link: Link
    to: Registered
    sells: bool


def detector(names: Names) -> Detector:
    """Return the detector of links, bare hosts and the scars of stripped links."""
    return Detector("links", CODES, partial(find, names=names))


def find(document: Document, names: Names) -> Iterator[Finding]:
    """Yield the findings on links, paragraph by paragraph, then on the document's link farm."""
    own = registered(document.site)
    site = own.label if own else ""
    source = document.source.lower()
    outward: list[_Outward] = []
    budget = _MOST_HOSTS
    for paragraph in document.visible:
        links = [*_outward(paragraph, names, site)] if paragraph.links else []
        outward += links
        for link in links:
            yield from _anchor(link, names)
        found = [*islice(_foreign_hosts(paragraph, names, site), budget)]
        budget -= len(found)
        for host in found:
            yield from _bare(document, paragraph, host, names=names, source=source)
    yield from _farm(outward)
    yield from scars.find(document, names)


def _is_foreign(to: Registered, names: Names, site: str) -> bool:
    return to.label != site and not OFFICIAL.search(to.suffix) and not is_known(to.label, names)


def _outward(paragraph: Paragraph, names: Names, site: str) -> Iterator[_Outward]:
    for link in paragraph.links:
        to = target(link.href)
        if to and _is_foreign(to, names, site):
            odd = oddity(to.label, names, to.suffix)
            yield _Outward(paragraph, link, to, bool(odd and odd.selling))


def _anchor(outward: _Outward, names: Names) -> Iterator[Finding]:
    paragraph, link, to, _ = outward
    anchor = paragraph.text[link.start : link.end]
    strength, reason = _mismatch(anchor, to, names)
    if strength:
        yield _finding(
            paragraph,
            "link.anchor-target",
            link.start,
            link.end,
            strength=strength,
            note=f"“{anchor.strip()[:60]}” leads to {to.label}.{to.suffix}; {reason}.",
        )


def _mismatch(anchor: str, to: Registered, names: Names) -> tuple[float, str]:
    odd = oddity(to.label, names, to.suffix)
    selling = odd.selling if odd else ()
    named = next(hosts(anchor), None)
    if named and named.label != to.label:
        return (0.85 if selling else 0.6), f"the words name another host, {named.text}"
    if not selling or odd is None:
        return 0.0, ""
    what = " ".join(odd.pieces)
    if GAMBLING & set(odd.pieces):
        return 0.85, f"“{what}” is the name of a gambling site"
    squeezed = re.sub(r"\W", "", anchor.lower())
    if any(len(piece) > 3 and piece in squeezed for piece in odd.pieces):
        return 0.4, f"a shop's name, “{what}”, linked by its own words"
    return max(0.5, odd.strength), f"“{what}” has nothing to do with these words"


def _foreign_hosts(paragraph: Paragraph, names: Names, site: str) -> Iterator[Host]:
    if paragraph.kind is Kind.BYLINE:
        return
    for host in hosts(paragraph.folded.text):
        to = Registered(host.label, host.suffix)
        if _is_foreign(to, names, site) and not _is_linked(paragraph, host):
            yield host


def _bare(
    document: Document, paragraph: Paragraph, host: Host, *, names: Names, source: str
) -> Iterator[Finding]:
    strength, reason = _weigh(document, paragraph, host, names=names, source=source)
    if strength:
        start, end = paragraph.folded.span(host.start, host.end)
        note = f"The address “{host.text}” stands in the text; {reason}."
        yield _finding(paragraph, "link.bare-host", start, end, strength=strength, note=note)


def _is_linked(paragraph: Paragraph, host: Host) -> bool:
    """Tell whether the host is the visible text of a link: then the link is judged, not it."""
    start, end = paragraph.folded.span(host.start, host.end)
    return any(link.start < end and start < link.end for link in paragraph.links)


def _weigh(
    document: Document, paragraph: Paragraph, host: Host, *, names: Names, source: str
) -> tuple[float, str]:
    text = paragraph.folded.text
    introduced = _INTRODUCED.search(text[max(0, host.start - 40) : host.start].lower())
    odd = oddity(host.label, names, host.suffix)
    if odd and odd.selling and not _is_file(host):
        return min(odd.strength, 0.6 if introduced else 1.0), odd.reason
    if (
        introduced
        or host.text.startswith("www.")
        or not _is_mid_sentence(text, host)
        or _is_honest(source, host, names)
    ):
        return 0.0, ""
    if _NUMBERED.search(_YEAR.sub("", host.label)):
        return 0.8, "a brand with digits, and nothing introduces it"
    if host.suffix in CHEAP:
        return 0.8, f"its ending .{host.suffix} is one of the cheapest, and nothing introduces it"
    # The words that introduce an address are known best for these languages.
    strength = 0.5 if document.language in ("", "id", "ms", "en") else 0.35
    return strength, "nothing in the sentence introduces it"


def _is_honest(source: str, host: Host, names: Names) -> bool:
    """Tell a product, an outlet, a missing blank or the article's own subject from an insertion."""
    if _is_product(host) or _VARIABLE.fullmatch(host.label) or names_outlet(host.label, names):
        return True
    if host.suffix not in _USUAL and is_one_word(host.label, names):
        return True
    return source.count(host.label) > 1


def _is_mid_sentence(text: str, host: Host) -> bool:
    before = text[max(0, host.start - 24) : host.start]
    word = re.search(r"([^\W\d_]+),?[ \u00a0]{1,3}\Z", before)
    return word is not None and word.group(1).islower()


def _is_file(host: Host) -> bool:
    return host.suffix in _FILES and "-" in host.label


def _is_product(host: Host) -> bool:
    """Tell a file's or a product's name ("README.md", "Character.AI") from an address."""
    return host.suffix in _FILES or (host.text != host.text.lower() and host.text.count(".") == 1)


def _farm(outward: list[_Outward]) -> Iterator[Finding]:
    shops = [link for link in outward if link.sells]
    domains = {link.to for link in shops}
    if len(shops) >= _FARM_LINKS and len(domains) >= _FARM_DOMAINS:
        named = ", ".join(sorted(f"{to.label}.{to.suffix}" for to in domains)[:4])
        yield _spread(shops, 0.85, f"{len(shops)} links lead to unrelated shops: {named}.")
        return
    anchors = Counter(_anchor_text(link) for link in outward)
    for anchor, count in anchors.most_common(1):
        if count >= _SAME_ANCHOR and len(anchor) > 3:
            same = [link for link in outward if _anchor_text(link) == anchor]
            yield _spread(same, 0.7, f"The anchor “{anchor[:60]}” is repeated {count} times.")


def _anchor_text(outward: _Outward) -> str:
    link = outward.link
    return " ".join(outward.paragraph.text[link.start : link.end].lower().split())


def _spread(links: list[_Outward], strength: float, note: str) -> Finding:
    """Place the finding on the paragraph that holds most of the links."""
    index = Counter(link.paragraph.index for link in links).most_common(1)[0][0]
    here = [link for link in links if link.paragraph.index == index]
    start = min(link.link.start for link in here)
    end = max(link.link.end for link in here)
    return _finding(here[0].paragraph, "link.farm", start, end, strength=strength, note=note)


def _finding(
    paragraph: Paragraph, code: str, start: int, end: int, *, strength: float, note: str
) -> Finding:
    return Finding(
        paragraph.index, paragraph.evidence(code, start, end, strength=strength, note=note)
    )
