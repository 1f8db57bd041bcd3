"""Kwitansi: the receipt of one payment of a list, two to a sheet; one half stays with the office."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, page_of, sheets
from pdf_templates.needs import PAYMENTS

LABELS = {
    "from": "Sudah terima dari", "amount": "Jumlah uang", "words": "Terbilang", "purpose": "Untuk pembayaran",
    "tax": "Pajak (PPh)", "net": "Diterima bersih",
}  # fmt: skip


def build(run: Run) -> Document:
    """A sheet for each payment of the list, or for the one of which `texts["row"]` is the number."""
    says = PAYMENTS.of(run)
    wanted = [row for row in says["rows"] if run.texts.get("row") in (None, "", row["no"])]
    return sheets(
        run,
        "money_receipt",
        "Kwitansi",
        partial(_records, wanted, says),
        page=replace(page_of(run, landscape=False), top=0, right=0, bottom=0, left=0),
        labels=LABELS,
        copies=("Lembar 1: arsip instansi", "Lembar 2: penerima"),
        signers=[{**says["signatures"][0], "above": "Setuju dibayar,"}, says["signatures"][1]],
        signatures=[],
    )


def _records(rows: list[Mapping[str, Any]], says: Mapping[str, Any]) -> Iterator[Record]:
    for row in rows:
        yield {
            "number": f"{says['number']}/{row['no']}", "year": says["year"], "account": says["account"] or "–",
            "from": says["payer"], "amount": row["gross_rupiah"], "words": row["gross_words"],
            "purpose": f"{says['title']} ({row['role']}): {row['volume']}", "tax": row["tax_rupiah"],
            "net": row["net_rupiah"], "place": f"{says['city']}, {says['paid_on']}", "stamp": row["stamp"],
            "name": row["guardian"] or row["name"], "about": _about(row),
        }  # fmt: skip


def _about(row: Mapping[str, Any]) -> str:
    """Who the receiver is: the guardian of a child, else where from, with NIK or NPWP where it is known."""
    if row["guardian"]:
        return f"wali dari {row['name']}"
    return " · ".join(filter(None, (row["origin"], row["identity"]))) or "–"
