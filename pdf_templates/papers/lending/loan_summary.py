"""Rekap tahunan: what each institution borrowed in a year, and all of them together; a sheet a year."""

from collections.abc import Iterator, Sequence
from functools import partial

from domain.lending.register import Sum
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, sheets, signature
from pdf_templates.needs import LOANS


def build(run: Run) -> Document:
    """The newest year first."""
    return sheets(
        run, "loan_summary", "Rekap Tahunan Pinjaman Paket Koleksi", partial(_records, run), program=run.program.title,
        signatures=[signature(run, "head", above="Mengetahui,"), signature(run, "officer", dated=True)],
    )  # fmt: skip


def _records(run: Run) -> Iterator[Record]:
    for year, sums in LOANS.of(run).sums:
        yield {"year": str(year), "rows": list(_rows(sums[:-1])), "total": _cells(sums[-1], "")}


def _rows(sums: Sequence[Sum]) -> Iterator[dict[str, str]]:
    return (_cells(one, str(place)) for place, one in enumerate(sums, 1))


def _cells(one: Sum, place: str) -> dict[str, str]:
    numbers = {key: str(getattr(one, key)) for key in ("packages", "lent", "back", "damaged", "missing")}
    return {"no": place, "name": one.name, **numbers}
