"""A book: its body is laid out first, then what stands before it, which names the pages of the body. For child processes."""

from __future__ import annotations

import re

from weasyprint.document import Document as LaidOut

from pdf_templates.engine.layout.weasy import parse, render, write

PAGE_OF = re.compile(r"@page:([\w-]+)@")
"""Stands in the front matter where the number of the page of an anchor belongs."""


def write_book(front: str, body: str, blank: str, target: str, title: str) -> tuple[int, int, dict[str, int]]:
    """Lay out front and body into one PDF; the pages before the body, those of the body, and the page of each anchor.

    Pages of the body count from 1, which is a right-hand page: what stands before gets a blank page where it must.
    """
    inside = render(parse(body))
    pages = _pages_of_anchors(inside)
    before = render(parse(PAGE_OF.sub(lambda found: str(pages[found[1]]), front)))
    spare = render(parse(blank)).pages if len(before.pages) % 2 else []
    whole = before.copy([*before.pages, *spare, *inside.pages])
    whole.metadata.title = title
    write(whole, target)
    return len(before.pages) + len(spare), len(inside.pages), pages


def _pages_of_anchors(laid_out: LaidOut) -> dict[str, int]:
    """The page on which each begins: one that goes on over pages is an anchor of them all."""
    found: dict[str, int] = {}
    for number, page in enumerate(laid_out.pages, start=1):
        for name in page.anchors:
            found.setdefault(name, number)
    return found
