"""Daftar tanda terima: who is paid what, with tax, the total in words, and where to sign."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from pdf_templates import columns
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, letterhead, page_of
from pdf_templates.frame import document as framed
from pdf_templates.needs import PAYMENTS
from pdf_templates.papers.sessions.attendance_day import SIGN_HERE
from pdf_templates.payments import DRAFT


def build(run: Run) -> Document:
    """A row for each payment, two and two for their signatures; a draft is marked as one."""
    page, says = page_of(run, landscape=True), PAYMENTS.of(run)
    rows = says["rows"]
    chosen = [
        counter(len(rows)),
        Column("name", "Nama", 50, str),
        Column("origin", "Alamat/asal", 40, str),
        Column("role", "Sebagai", 26, str),
        Column("volume", "Volume × tarif", 36, str, fixed=True),
        Column("gross", "Jumlah (Rp)", 31, str, "right", fixed=True),
        Column("tax", "PPh (Rp)", 28, str, "right", fixed=True),
        Column("net", "Diterima (Rp)", 31, str, "right", fixed=True),
    ]
    head, is_draft = letterhead(run), bool(run.texts.get("draft"))
    return framed(
        run,
        "payment_list",
        f"Daftar Tanda Terima {says['title']}",
        partial(_rows, rows, says["total"]),
        page=page,
        letterhead=head | {"mark": head["mark"] or (DRAFT if is_draft else "")},
        facts=says["facts"],
        url="" if is_draft else run.verify_link("payment_list"),
        columns=columns.fitted([*chosen, *SIGN_HERE], content_width(page)),
        words=says["total"]["words"],
        notes=says["notes"],
        signatures=says["signatures"],
    )


def _rows(rows: list[dict[str, Any]], total: dict[str, str]) -> Iterator[Record]:
    """Two at a time, so that each has the height of two to sign in; then what they come to."""
    for place in range(0, len(rows), 2):
        pair = [_cells(row) for row in rows[place : place + 2]]
        yield {"kind": "pair", "first": pair[0], "second": pair[1]} if len(pair) == 2 else {"kind": "single", "first": pair[0]}
    if rows:
        yield {"kind": "total", **total}


def _cells(row: dict[str, Any]) -> dict[str, Any]:
    """Beside the name of a child stands who signs."""
    name = f"{row['name']} (wali: {row['guardian']})" if row["guardian"] else row["name"]
    return {"name": name, **{key: row[key] for key in ("no", "origin", "role", "volume", "gross", "tax", "net", "stamp")}}
