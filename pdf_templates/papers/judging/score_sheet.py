"""Lembar nilai: the sheet of one judge in one stage, with the code that says whose it is and of which year."""

from collections.abc import Iterator
from functools import partial

from domain.judging.performances import Performance
from domain.judging.sheets import Sheet
from forms.reading.points import show_points
from pdf_templates import columns, words
from pdf_templates.columns import Column
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import DOTS, Run, blank_signature, content_width, document, facts, page_of
from pdf_templates.needs import SHEET

UPRIGHT = 3
"""So many criteria fit beside each other on upright paper."""
WIDTH = 21
"""Of the column of a criterion in mm, so that words such as "penguasaan" stay whole in its head."""
BLANK = 20
"""So many rows has a blank sheet of a stage in which nobody appears yet."""
SAID = "Tulis nilai dengan tinta. Kosongkan yang tidak dinilai. Jumlahkan tiap baris: jumlah dipakai untuk memeriksa."


def build(run: Run) -> Document:
    """The sheet of the run; without one, an empty sheet that names nobody."""
    sheet = SHEET.of(run)
    page = page_of(run, landscape=len(sheet.criteria if sheet else ()) > UPRIGHT)
    return document(
        run,
        "score_sheet",
        "Lembar Nilai",
        partial(_rows, run, sheet),
        page=page,
        facts=_facts(run, sheet),
        columns=columns.fitted(_columns(sheet), content_width(page)),
        sheet_code=show_code(sheet.seat.code) if sheet else "",
        said=SAID,
        signatures=[_signature(run, sheet)],
    )


def show_code(code: str) -> str:
    """In two halves, as it is read aloud."""
    return f"{code[:4]}-{code[4:]}"


def _facts(run: Run, sheet: Sheet | None) -> list[dict[str, str]]:
    stage = sheet.seat.stage if sheet else None
    return facts(
        ("Kegiatan", run.program.title),
        ("Babak", stage.name if stage else DOTS),
        ("Hari/tanggal", words.show_weekday(stage.day) if stage and stage.day else DOTS),
        ("Juri", sheet.seat.judge.name if sheet else DOTS),
    )


def _signature(run: Run, sheet: Sheet | None) -> dict[str, object]:
    block = blank_signature("Juri", f"{run.office.city}, ....................")
    return {**block, "name": sheet.seat.judge.name if sheet else ""}


def _columns(sheet: Sheet | None) -> list[Column]:
    criteria = sheet.criteria if sheet else ()
    is_blind = bool(sheet and sheet.seat.stage.is_blind)
    who = [Column("code", "Kode", 20, str, fixed=True)] if is_blind else [Column("name", "Nama", 42, str)]
    return [
        Column("no", "No", 12, str, "centre", fixed=True),
        *who,
        Column("title", "Judul", 36, str),
        *(Column(f"c{one.id}", _head(one.name, one.lowest, one.highest), WIDTH, str, "centre", fixed=True) for one in criteria),
        Column("total", "Jumlah", 16, str, "centre", fixed=True),
    ]


def _head(name: str, lowest: int, highest: int) -> str:
    return f"{name} ({show_points(lowest)}–{show_points(highest)})"


def _rows(run: Run, sheet: Sheet | None) -> Iterator[Record]:
    """Those whom the judge judges; on a blank sheet as many empty rows."""
    keys = [column.key for column in _columns(sheet)]
    listed = [one for one in sheet.performances if one.is_judged] if sheet else []
    fill = run.texts.get("fill", "")
    if fill == "blank":
        for number in range(1, (len(listed) or BLANK) + 1):
            yield {"kind": "row", "cells": dict.fromkeys(keys, "") | {"no": str(number)}}
        return
    for place, one in enumerate(listed, start=1):
        cells = {"no": str(one.position or place), "code": one.code, "name": one.name, "title": one.title}
        yield {"kind": "row", "cells": {**dict.fromkeys(keys, ""), **cells, **(_given(sheet, one) if fill == "given" else {})}}


def _given(sheet: Sheet | None, one: Performance) -> dict[str, str]:
    """What the judge has given so far."""
    if sheet is None:
        return {}
    cells = {f"c{criterion.id}": show_points(sheet.value(one.id, criterion.id)) for criterion in sheet.criteria}
    return {**cells, "total": show_points(sheet.total(one.id)) if sheet.is_complete(one.id) else ""}
