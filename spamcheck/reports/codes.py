"""Where each code is explained: the page and the section of the documentation."""

from __future__ import annotations

from urllib.parse import quote

_DOCS = "https://github.com/spamcheck/spamcheck/blob/main/docs/detectors"
_PAGES = {"link": "links", "paragraph": "sentence"}  # families whose page is called otherwise


def page(code: str) -> str:
    """Return the address of the section on `code`, as GitHub makes anchors of headings."""
    family = code.partition(".")[0]
    name = quote(_PAGES.get(family, family), safe="")
    return f"{_DOCS}/{name}.md#{quote(code.replace('.', '').lower(), safe='-')}"
