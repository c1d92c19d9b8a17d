"""Which comments of a page are content that somebody parked or hid, and which are machinery."""

from __future__ import annotations

import re

_LOOK = 2000  # characters of a comment that decide
_LINK = re.compile(r"<a\b[^>]{0,300}\bhref|\[url\b|https?://", re.IGNORECASE)
_MACHINERY = re.compile(
    r"\s*(?:\[(?:end)?if\b|<!\[endif|/?wp:|/?(?:start|begin|end|open|close|eof)\b.{0,60}\Z|"
    r"[#/.]\s?[\w.#-]+\s*\Z|/[\w ]{1,40}\Z|\$|\{|#(?:include|echo|config)|more\b.{0,40}\Z|"
    r"nextpage|noindex|/noindex|googleo(?:n|ff)|ko |/ko|esi |sphinx:|mfunc|"
    r"this (?:site|page|website) (?:is |was )?(?:optimi[sz]ed|protected|cached|generated|built|"
    r"made|powered)|(?:page |dynamic page |cached? |super ?cache|performance optimi[sz]ed|"
    r"generated |compression|minified|built with|powered by|served |rendered |wp[ -]|w3 total|"
    r"\d+ queries|google (?:tag|analytics|adsense)|facebook pixel|meta pixel|"
    r"(?:end )?(?:yoast|rank math|all in one seo|jetpack|monsterinsights|elementor|hotjar)))",
    re.IGNORECASE | re.DOTALL,
)
_LICENCE = re.compile(
    r"copyright|©|\(c\) \d|licen[sc]ed? |@license|all rights reserved|spdx-|\bMIT\b|apache 2|"
    r"gnu general",
    re.IGNORECASE,
)
_CODE = re.compile(r"[{}]|;\s*$|=>|\bfunction\b|\bvar \b|<\?|<%", re.MULTILINE)
_TAG = re.compile(r"<[^<>]{0,500}>")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MOST_ODD = 0.25  # share of characters that are neither letters nor ordinary punctuation
# Vowel signs and accents that Python does not count as letters are ordinary too.
_ODD = re.compile(r"[^\w\s\u0300-\u036f\u0590-\u06ff\u0900-\u0eff.,;:!?'\"“”‘’()&%/–—-]")
_LETTERS = re.compile(r"[^\W\d_]")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{6}")


def is_content(comment: str) -> bool:
    """Say whether a comment holds links or more than three words of prose, and no machinery."""
    start = comment[:_LOOK]
    if _MACHINERY.match(start):
        return False
    linked = _LINK.search(start) or _LINK.search(comment[_LOOK:])
    if linked and "<a" in comment.lower():
        return True
    if _LICENCE.search(start):
        return False
    prose = _TAG.sub(" ", start)
    if _CODE.search(prose) and not linked:
        return False
    return (len(_WORD.findall(prose)) > 3 or bool(_UNSPACED.search(prose))) and _reads(prose)


def _reads(prose: str) -> bool:
    letters = len(_LETTERS.findall(prose))
    return letters > 0 and len(_ODD.findall(prose)) <= _MOST_ODD * letters
