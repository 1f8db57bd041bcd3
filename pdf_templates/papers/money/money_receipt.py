"""Kwitansi: the receipt of one payment of a list, two to a sheet; one half stays with the office."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, sheets
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
        labels=LABELS,
        copies=("Lembar 1: arsip instansi", "Lembar 2: penerima"),
        signatures=says["signatures"][:2],
    )


def _records(rows: list[Mapping[str, Any]], says: Mapping[str, Any]) -> Iterator[Record]:
    for row in rows:
        yield {
            "number": f"{says['number']}/{row['no']}", "year": says["year"], "account": says["account"] or "–",
            "from": says["payer"], "amount": row["gross_rupiah"], "words": row["gross_words"],
            "purpose": f"{says['title']} ({row['role']}): {row['volume']}", "tax": f"{row['tax_rupiah']}. {row['rule']}",
            "net": row["net_rupiah"], "place": f"{says['city']}, {says['paid_on']}", "stamp": row["stamp"],
            "name": row["guardian"] or row["name"], "for": f"wali dari {row['name']}" if row["guardian"] else "",
            "origin": row["origin"], "identity": "" if row["guardian"] else row["identity"],
        }  # fmt: skip
