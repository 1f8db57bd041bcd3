"""Daftar karya antologi: title, author, school, and whether the parents permit it, as it stands at the time of printing."""

from collections.abc import Iterator
from functools import partial

from domain.manuscripts.consents import may_be_printed
from domain.models import Registration
from pdf_templates import columns
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, origin, origin_label, page_of, program_facts, signature
from pdf_templates.needs import ACCEPTED


def build(run: Run) -> Document:
    """A row for each accepted work; the pen name stands beside the name, for this list stays in the office."""
    chosen = [
        Column("title", "Judul", 46, lambda one: str(one.answers.get("work_title", ""))),
        Column("name", "Penulis", 40, _author),
        Column("origin", origin_label(run.program), 38, origin),
        Column("permission", "Izin muat", 22, lambda one: "Ada" if may_be_printed(one) else "Tidak ada", "centre", fixed=True),
    ]
    numbered = [counter(len(run.registrations)), *chosen]
    return document(
        run, "anthology_list", "Daftar Karya Antologi", partial(_rows, run, chosen), facts=program_facts(run.program),
        columns=columns.fitted(numbered, content_width(page_of(run))),
        signatures=[signature(run, "head", above="Mengetahui,"), signature(run, "committee", dated=True)],
    )  # fmt: skip


def _author(registration: Registration) -> str:
    pen_name = str(registration.answers.get("pen_name", ""))
    return f"{registration.name} (nama pena: {pen_name})" if pen_name else registration.name


def _rows(run: Run, chosen: list[Column]) -> Iterator[Record]:
    accepted = ACCEPTED.of(run)
    people = (person for person in run.registrations if person.number in accepted)
    for number, person in enumerate(people, start=1):
        yield {"kind": "row", "cells": {"no": str(number)} | {column.key: column.read(person) for column in chosen}}
