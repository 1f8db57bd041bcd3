"""Rekapitulasi nilai: what each judge gave each performer, the total and the rank; all judges sign."""

from collections.abc import Iterator
from functools import partial

from domain.judging.openings import show_sheet, shown_total
from domain.judging.results import Line, Result
from domain.judging.values import Total
from domain.models.contests.contest import STATES
from pdf_templates import columns, words
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, facts, page_of, signature
from pdf_templates.needs import RESULT

OPEN = "belum lengkap"
BY = {"criteria": "kriteria", "jury": "putusan juri"}
MANY, CROWD = 6, 8
"""More judges than these have narrower columns; more than those leave no room for the school."""


def build(run: Run) -> Document:
    """Everybody in the order of rank, or those of one category (`texts["category"]`); who has no rank comes last."""
    page, result = page_of(run, landscape=True), RESULT.of(run)
    return document(
        run,
        "recapitulation",
        "Rekapitulasi Nilai",
        partial(_rows, run, result),
        page=page,
        facts=_facts(run, result),
        density="dense" if len(result.judges) > MANY else "",
        legend=[f"Juri {place}: {judge.name}" for place, judge in enumerate(result.judges.values(), 1)],
        columns=columns.fitted(_columns(result), content_width(page)),
        people=[{"name": judge.name, "title": judge.position or "Juri"} for judge in result.judges.values()],
        signatures=[signature(run, "head", above="Mengetahui,"), signature(run, "committee", dated=True)],
    )


def _facts(run: Run, result: Result) -> list[dict[str, str]]:
    day = words.show_weekday(result.stage.day) if result.stage.day else ""
    category = next((one.name for one in result.categories if one.id == run.texts.get("category")), "")
    return facts(("Kegiatan", run.program.title), ("Babak", result.stage.name), ("Kategori", category), ("Hari/tanggal", day))


def _columns(result: Result) -> list[Column]:
    judges = len(result.judges)
    width = 13 if judges > MANY else 18
    return [
        counter(len(result.lines)),
        Column("number", "Nomor", 18 if judges <= MANY else 15, str, "centre", fixed=True),
        Column("name", "Nama", 48, str),
        *([Column("origin", "Sekolah", 42, str)] if judges <= CROWD else []),
        *(
            Column(f"judge_{judge}", f"Juri {place}", width, str, "right sheet", fixed=judges > MANY)
            for place, judge in enumerate(result.judges, 1)
        ),
        Column("total", "Jumlah", 18, str, "right", fixed=True),
        Column("rank", "Peringkat", 18, str, "centre", fixed=True),
        Column("note", "Ket.", 20, str, fixed=judges > MANY),
    ]


def _rows(run: Run, result: Result) -> Iterator[Record]:
    category = next((one for one in result.categories if one.id == run.texts.get("category")), None)
    ranking, number = result.ranking(category), 0
    for row in ranking.rows:
        number += 1
        note = OPEN if row.rank is None else "seri" if row.tied else BY.get(row.by, "")
        cells = _cells(result, result.lines[row.entry], row.total)
        rank = "" if row.rank is None else str(row.rank)
        yield {"kind": "row", "cells": {"no": str(number), "rank": rank, "note": note, **cells}}
    for entry in ranking.unranked:
        number += 1
        line = result.lines[entry]
        cells = {"no": str(number), "rank": "–", "note": STATES[line.state], **_cells(result, line, None)}
        yield {"kind": "row", "cells": cells}


def _cells(result: Result, line: Line, total: Total | None) -> dict[str, str]:
    """What stands in the row of somebody; without a rank there is no total either. A dropped sheet stands in brackets."""
    sheets = {
        f"judge_{judge}": _sheet(result, judge, total) if total and judge in total.sheets else "–" for judge in result.judges
    }
    shown = shown_total(result, line.entry) if total else ""
    return {"number": line.number, "name": line.name, "origin": line.origin, "total": shown or "–", **sheets}


def _sheet(result: Result, judge: int, total: Total) -> str:
    shown = show_sheet(result, total.sheets[judge])
    return f"({shown})" if judge in total.dropped else shown
