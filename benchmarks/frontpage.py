"""What a phone has to load before it can show the front page."""

import re
from collections.abc import Iterator

from flask import Flask

from benchmarks import Figure
from benchmarks.server import database, site
from benchmarks.timing import milliseconds
from benchmarks.visitor import Visitor
from tests.support.factories import make_office, make_program


def measure() -> Iterator[Figure]:
    """Bytes as they are sent, without any compression by a proxy, with everything that the page names."""
    with database("sqlite") as (url, folder), site(url, folder) as app:
        make_office()
        for kind in ("storytelling", "creative_writing", "lifeskill"):
            make_program(kind, cohorts=(20,) if kind == "lifeskill" else ())
        visitor = Visitor(app)
        yield Figure("front page with everything it loads", _bytes(app, visitor) / 1000, "kB", at_most=60)
        yield Figure("requests for it", 1 + len(_named(visitor)), "")
        yield Figure("front page made", milliseconds(lambda: visitor.get("/")), "ms")


def _named(visitor: Visitor) -> list[str]:
    page = visitor.get("/").text
    return re.findall(r'<(?:link|script|img)[^>]+(?:href|src)="(/[^"]+)"', page)


def _bytes(app: Flask, visitor: Visitor) -> int:
    return len(visitor.get("/").data) + sum(len(visitor.get(path).data) for path in _named(visitor))
