"""Daftar naskah untuk juri: code, title and length, in the order of the codes; no name stands on it."""

from collections.abc import Iterator
from functools import partial

from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, document, program_facts, signature
from pdf_templates.needs import READINGS


def build(run: Run) -> Document:
    """A row for each manuscript, with room for a judge's notes."""
    columns = [
        {"key": "no", "label": "No", "width": 10, "align": "right"},
        {"key": "code", "label": "Kode", "width": 24, "align": "centre"},
        {"key": "title", "label": "Judul", "width": 66, "align": ""},
        {"key": "length", "label": "Panjang", "width": 25, "align": ""},
        {"key": "notes", "label": "Catatan", "width": 50, "align": ""},
    ]
    signed = [signature(run, "committee", dated=True)]
    facts = program_facts(run.program)
    return document(
        run, "manuscript_list_coded", "Daftar Naskah", partial(_rows, run), facts=facts, columns=columns, signatures=signed
    )


def _rows(run: Run) -> Iterator[Record]:
    for number, one in enumerate(READINGS.of(run), start=1):
        length = f"{one.words} kata" if one.text else f"{one.pictures} halaman" if one.pictures else ""
        cells = {"no": str(number), "code": one.code, "title": one.title, "length": length, "notes": ""}
        yield {"kind": "row", "cells": cells}
