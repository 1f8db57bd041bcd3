"""Daftar naskah (panitia): which code belongs to whom, how it came, how long it is."""

from collections.abc import Iterator
from functools import partial

from domain.manuscripts.gathering import BY_HAND
from domain.models import Registration
from pdf_templates import columns
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, origin, origin_label, page_of, program_facts, signature
from pdf_templates.needs import MANUSCRIPTS


def build(run: Run) -> Document:
    """A row for each registration; anyone who has no code yet has an empty one."""
    chosen = [
        Column("code", "Kode", 22, partial(_code, run), "centre", fixed=True),
        Column("title", "Judul", 40, lambda one: str(one.answers.get("work_title", ""))),
        Column("name", "Nama", 36, lambda one: one.name),
        Column("origin", origin_label(run.program), 34, origin),
        Column("length", "Naskah", 26, partial(_length, run)),
    ]
    numbered = [counter(len(run.registrations)), *chosen]
    return document(
        run, "manuscript_list", "Daftar Naskah (Panitia)", partial(_rows, run, chosen), facts=program_facts(run.program),
        columns=columns.fitted(numbered, content_width(page_of(run))), signatures=[signature(run, "committee", dated=True)],
    )  # fmt: skip


def _code(run: Run, registration: Registration) -> str:
    found = MANUSCRIPTS.of(run).get(registration.number)
    return found.code if found else ""


def _length(run: Run, registration: Registration) -> str:
    found = MANUSCRIPTS.of(run).get(registration.number)
    if found and found.text:
        return f"{found.words} kata"
    if found and found.sheets:
        return f"{found.sheets} lembar"
    return "Diserahkan di tempat" if registration.answers.get("manuscript_way") == BY_HAND else "Berkas"


def _rows(run: Run, chosen: list[Column]) -> Iterator[Record]:
    for number, person in enumerate(run.registrations, start=1):
        yield {"kind": "row", "cells": {"no": str(number)} | {column.key: column.read(person) for column in chosen}}
