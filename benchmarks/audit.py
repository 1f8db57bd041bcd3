"""What writing down looks adds to the pages that show personal data: each page with and without it, in turns."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

from flask import Flask

from benchmarks import Figure
from benchmarks.pages import fill
from benchmarks.server import SORTS, database, site
from benchmarks.visitor import officer
from blueprints.visitors import note_look
from domain.models import Registration
from domain.store.db import db
from tests.support.factories import make_office, make_program

PAIRS, WARM = 120, 5


def measure() -> Iterator[Figure]:
    """The median of the pairs' differences, in per cent of a page's processor time; other work on the machine counts for
    neither side."""
    for sort, name in SORTS.items():
        with database(sort) as (url, folder), site(url, folder) as app:
            yield from _pages(app, name)


def _pages(app: Flask, name: str) -> Iterator[Figure]:
    make_office()
    fill(make_program())
    number = db.query(Registration).first().number  # type: ignore[union-attr]
    visitor = officer(app)
    paths = {"search that finds people": "/petugas/cari?q=murid", "answers of a child": f"/pendaftaran/{number}/ubah"}
    for page, path in paths.items():
        yield Figure(f"{name}: audit on “{page}”", _share(lambda path=path: visitor.get(path)), "%", at_most=5)  # type: ignore[misc]


def _share(act: Callable[[], object]) -> float:
    for _ in range(WARM):
        act()
    with_it, without = [], []
    for _ in range(PAIRS):
        with_it.append(_seconds(act))
        with unrecorded():
            without.append(_seconds(act))
    differences = [more - less for more, less in zip(with_it, without, strict=True)]
    return 100 * median(differences) / median(without)


def _seconds(act: Callable[[], object]) -> float:
    begin = time.process_time()
    act()
    return time.process_time() - begin


@contextmanager
def unrecorded() -> Iterator[None]:
    """Views look, and nobody writes it down; they hold the function itself, so its body is exchanged."""
    before = note_look.__code__
    note_look.__code__ = _nothing.__code__
    try:
        yield
    finally:
        note_look.__code__ = before


def _nothing(action: str, subject: str) -> None:
    pass
