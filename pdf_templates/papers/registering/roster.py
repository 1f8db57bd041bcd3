"""Daftar peserta of a contest, or of institutions: who takes part, with the columns that the form or the print room names."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby

from domain.models import Registration
from domain.programs.categories import category_of
from domain.registering.listing import GROUPED
from pdf_templates import columns
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, origin, page_of, program_facts, signature
from pdf_templates.needs import CATEGORIES


def build(run: Run) -> Document:
    """The roster of the run's registrations."""
    chosen = columns.chosen(run.program, run.columns) or columns.usual(run.program, wide=run.landscape)
    return list_of_people(run, "roster", run.program.kind.roster, chosen)


def list_of_people(run: Run, paper: str, title: str, chosen: list[Column]) -> Document:
    """A list of people under these columns, numbered, and in groups when the run asks for them."""
    page = page_of(run)
    numbered = [counter(len(run.registrations)), *chosen]
    return document(
        run,
        paper,
        title,
        partial(_rows, run, chosen),
        page=page,
        facts=program_facts(run.program),
        columns=columns.fitted(numbered, content_width(page)),
        signatures=[
            signature(run, "head", above="Mengetahui,"),
            signature(run, "committee", dated=True),
        ],
    )


def _rows(run: Run, chosen: list[Column]) -> Iterator[Record]:
    sexes: Counter[str] = Counter()
    for name, members in _grouped(run):
        if name is not None:
            yield {"kind": "group", "label": name}
        for registration in members:
            sexes[registration.sex] += 1
            cells = {column.key: column.read(registration) for column in chosen}
            yield {"kind": "row", "cells": {"no": str(sexes.total()), **cells}}
    if sexes:
        yield {"kind": "total", "label": total(sexes, run.program.kind.participant)}


def _grouped(run: Run) -> Iterator[tuple[str | None, Iterable[Registration]]]:
    """The heads of groups, which say how many follow, and the people under them; no head when nothing is grouped."""
    if run.group_by not in GROUPED:
        yield None, run.registrations
        return
    named = _named(run)
    sizes = Counter(map(named, run.registrations))
    for name, members in groupby(run.registrations, named):
        yield f"{name or 'Lainnya'} ({sizes[name]} {run.program.kind.participant})", members


def _named(run: Run) -> Callable[[Registration], str]:
    """Reads the head that somebody is listed under."""
    if run.group_by != "category":
        return partial(group_of, by=run.group_by)
    categories = CATEGORIES.of(run)

    def name(registration: Registration) -> str:
        found = category_of(registration, categories)
        return found.name if found else ""

    return name


def group_of(registration: Registration, by: str) -> str:
    """The school, kelurahan or kecamatan that somebody is listed under."""
    if by not in ("region", "district"):
        return origin(registration)
    region = registration.region or (registration.school.region if registration.school else None)
    if by == "district":
        region = region.parent if region else None
    return region.name if region else ""


def total(sexes: Counter[str], noun: str) -> str:
    """The last line of a list: how many people, and how many of each sex when every form said it."""
    text = f"Jumlah: {sexes.total()} {noun}"
    return text if sexes[""] else f"{text} (laki-laki {sexes['L']}, perempuan {sexes['P']})"
