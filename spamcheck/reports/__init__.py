"""Judgements to text, JSON and HTML: one format a file, each a function over an iterator."""

from __future__ import annotations

from spamcheck.reports.renderer import Options, Outcome, Renderer

__all__ = ["FORMATS", "Options", "Outcome", "Renderer", "renderer"]

FORMATS = ("text", "json", "jsonl", "html")
"""Names that `renderer` knows."""


def renderer(name: str) -> Renderer:
    """Return the format called `name`; its module is imported now, no other."""
    if name == "text":
        from spamcheck.reports.text import render

        return Renderer("text", ".txt", render, streams=True)
    if name == "html":
        from spamcheck.reports.html import render as render_page

        return Renderer("html", ".html", render_page, streams=False)
    from spamcheck.reports.json import render as render_object
    from spamcheck.reports.json import render_lines

    if name == "jsonl":
        return Renderer("jsonl", ".jsonl", render_lines, streams=True)
    return Renderer("json", ".json", render_object, streams=False)
