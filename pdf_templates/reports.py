"""The lines that the report of a year has on its page, its paper and its spreadsheet: one list for the three."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.reports.year import Activity, Totals, YearReport
from pdf_templates import words

LINES: Mapping[str, str] = {
    "programs": "Kegiatan",
    "people": "Peserta",
    "male": "Peserta laki-laki",
    "female": "Peserta perempuan",
    "sessions": "Sesi yang sudah berjalan",
    "hours": "Jam pelajaran (JP)",
    "visits": "Kehadiran (orang × sesi)",
    "person_hours": "Jam pelajaran yang diikuti (orang × JP)",
    "certificates": "Sertifikat terbit",
    "awards": "Penghargaan",
    "budget": "Pagu (rupiah)",
    "paid": "Dibayar, bruto (rupiah)",
    "tax": "Pajak dipotong (rupiah)",
}
"""What a year is counted by, in this order."""


@dataclass(frozen=True)
class Line:
    """One number of a year beside the year before."""

    label: str
    now: int
    before: int

    @property
    def change(self) -> str:
        """How much more or less, with a sign; and in percent where there was something before."""
        less = self.now - self.before
        sign = "+" if less > 0 else "-" if less < 0 else ""
        shown = f"{sign}{words.grouped(abs(less))}"
        if not self.before or not less:
            return shown
        share = (abs(less) * 200 + self.before) // (2 * self.before)
        return f"{shown} ({sign}{words.grouped(share)} %)"


def lines_of(report: YearReport) -> list[Line]:
    """All numbers of the year."""
    now, before = report.now.totals, report.before.totals
    return [Line(label, getattr(now, key), getattr(before, key)) for key, label in LINES.items()]


HEADS = ("Kode", "Kegiatan", "Jenis", "L", "P", "Jumlah", "Sesi", "JP", "Hadir", "Sertifikat", "Pagu", "Dibayar", "Pajak")


def cells_of(one: Activity) -> tuple[str | int, ...]:
    """The row of a program under HEADS."""
    it: Totals = one.totals
    return (
        one.program.code, one.program.title, one.program.kind.name, it.male, it.female, it.people, it.sessions, it.hours,
        it.visits, it.certificates, it.budget, it.paid, it.tax,
    )  # fmt: skip


def places_of(report: YearReport) -> list[tuple[str | int, ...]]:
    """Code, name, and participants of each kelurahan: L, P, all of this year, all of the year before."""
    now, before = report.now.places, report.before.places
    rows: list[tuple[str | int, ...]] = []
    for code, one in sorted({**before, **now}.items()):
        here = (one.male, one.female, one.total) if code in now else (0, 0, 0)
        rows.append((code, one.name, *here, before[code].total if code in before else 0))
    return rows
