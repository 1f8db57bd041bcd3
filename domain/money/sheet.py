"""The rows of a list as a treasurer's application takes them in: sums as numbers, NIK and accounts as texts, days as days."""

from collections.abc import Sequence
from datetime import date

from domain.models import PaymentList
from domain.money.sums import Line, Sums
from forms.desk.money import GRADES, PAYEES

Cell = str | int | date
HEADS = (
    "No", "Tanggal", "Nomor bukti", "Kode rekening", "Nama", "NIK", "NPWP", "Bank", "Nomor rekening", "Uraian",
    "Jenis penerima", "Golongan", "Volume", "Satuan", "Tarif", "Bruto", "PPh", "Diterima", "Dasar PPh",
)  # fmt: skip


def cells_of(one: PaymentList, code: str, sums: Sums) -> list[Sequence[Cell]]:
    """A row for each payment; who is left out is not among them."""
    return [_cells(one, code, number, line) for number, line in enumerate(sums.paid, 1)]


def _cells(one: PaymentList, code: str, number: int, line: Line) -> Sequence[Cell]:
    row, taxed = line.row, line.taxed
    return (
        number, one.paid_on, f"{code}/{number}", one.account, row.name, row.nik, row.npwp, row.bank, row.bank_account,
        f"{one.title} ({row.role})", PAYEES[row.payee], GRADES.get(row.grade, ""), row.volume, row.unit, row.tariff,
        taxed.gross, taxed.tax, taxed.net, taxed.rule,
    )  # fmt: skip
