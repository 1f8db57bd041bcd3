"""Daftar peserta of a contest: who takes part, with the columns that the form or the print room names."""

from collections.abc import Iterable, Iterator
from itertools import count, groupby
from typing import Any

from domain.models import Registration
from pdf_templates import columns
from pdf_templates.columns import COUNTER, Column
from pdf_templates.engine.document import Document
from pdf_templates.frame import Run, content_width, document, origin, page_of, program_facts, signature


def build(run: Run) -> Document:
    """The roster of the run's registrations."""
    chosen = columns.chosen(run.program, run.columns) or columns.usual(run.program, wide=run.landscape)
    return list_of_people(run, "roster", "Daftar Peserta", chosen)


def list_of_people(run: Run, paper: str, title: str, chosen: list[Column]) -> Document:
    """A list of people under these columns, numbered, and in groups when the run asks for them."""
    page = page_of(run)
    return document(
        run,
        paper,
        title,
        list(_rows(run, chosen)),
        page=page,
        facts=program_facts(run.program),
        columns=columns.fitted([COUNTER, *chosen], content_width(page)),
        signatures=[
            signature(run, "head", above="Mengetahui,"),
            signature(run, "committee", dated=True),
        ],
    )


def _rows(run: Run, chosen: list[Column]) -> Iterator[dict[str, Any]]:
    numbers = count(1)
    people = list(run.registrations)
    for name, group in _grouped(people, run.group_by):
        members = list(group)
        if name is not None:
            yield {"kind": "group", "label": f"{name or 'Lainnya'} ({len(members)} peserta)"}
        for registration in members:
            cells = {column.key: column.read(registration) for column in chosen}
            yield {"kind": "row", "cells": {COUNTER.key: str(next(numbers)), **cells}}
    if people:
        yield {"kind": "total", "label": total(people)}


def _grouped(people: list[Registration], by: str) -> Iterable[tuple[str | None, Iterable[Registration]]]:
    if by not in ("school", "region"):
        return [(None, people)] if people else []
    return groupby(sorted(people, key=lambda person: _group(person, by)), key=lambda person: _group(person, by))


def _group(registration: Registration, by: str) -> str:
    if by == "region":
        region = registration.region or (registration.school.region if registration.school else None)
        return region.name if region else ""
    return origin(registration)


def total(people: Iterable[Registration]) -> str:
    """The last line of a list: how many people, and how many of each sex when every form said it."""
    sexes = [person.sex for person in people]
    text = f"Jumlah: {len(sexes)} peserta"
    return text if "" in sexes else f"{text} (laki-laki {sexes.count('L')}, perempuan {sexes.count('P')})"
