"""Prints a document both ways."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from pdf_templates.engine.document import Document, Printed
from pdf_templates.engine.layout import full
from pdf_templates.engine.press import Press
from pdf_templates.engine.rendering.environment import PaperEnvironment, paper_environment, parts_as_html
from tests.support.judges import pictures, text

FOLDER = Path(__file__).parents[1] / "engine" / "papers"
NAMES = (
    "Siti",
    "M. Zaki",
    "Nur'aini",
    "H. Datuak Rajo Nan Panjang Malin Marajo, S.Pd.I., M.Pd.",
    "Aisyah Putri Rahmadhani Az-Zahra Binti Abdullah",
    "Budi 11 Contoh (RT 01/RW 02)",
)
SCHOOLS = ("SDN 01", "SD IT X Boarding School Lubuk Sikarah", "MI Teladan")

# Papers that hold a text over several boxes or lines of several styles, which only the full layout places.
LAID_OUT_AS_THEY_ARE = {
    "minutes", "jury_minutes", "meeting_minutes", "handover_minutes", "loan_agreement", "bag_handover", "bag_loss",
    "book_list", "payment_list", "school_result", "missing_letter", "printer_check", "front and back", "return_receipt",
    "calendar_month",
}  # fmt: skip
TWO_LINES_AS_THEY_ARE = {"originality_statement"}
"""Stamped for an office whose schools and programs have short names alone."""
LETTERS_OF_ANOTHER_FONT = {"certificate": 1, "poster": 1, "program_rules": 1}
"""Sheets laid out as they are: the serif of certificates has no "ặ", and a name in two fonts is not stamped. A poster and the
rules are one sheet for one program, whose title decides how large its letters are."""
DRAWN = {"summary", "score_dots", "visit_report", "year_report", "link_slips"}
"""Plots hold text within a transparent group, which only the full layout places; a slip's code has another size for each
address. These papers are short."""


def environment() -> PaperEnvironment:
    return paper_environment(FOLDER)


def roster(count: int, **changes: Any) -> Document:
    """A roster of one kind of row."""
    head = {"columns": [{"key": key, "label": key.title()} for key in ("name", "school", "note", "date")]}
    records = [
        {"number": place + 1, "name": NAMES[place % 6], "school": SCHOOLS[place % 3], "note": place * 11, "date": "2 Mei 2026"}
        for place in range(count)
    ]
    given = {"head": head, "records": records, "code": "LB26@1", "printed": "dicetak 16 April 2026"} | changes
    return Document("plain_roster", "plain_roster.html", "Daftar Peserta", shape="rows", **given)


def certificates(count: int, **changes: Any) -> Document:
    """Sheets with a QR code."""
    records = [
        {"name": f"{NAMES[place % 6]} {place}", "school": SCHOOLS[place % 3], "number": f"421/{place:05d}", "year": 2026,
         "url": f"https://lembar.example/v/LB26-{place:04d}"}
        for place in range(count)
    ]  # fmt: skip
    given = {"records": records, "code": "LB26@1", "printed": "dicetak 16 April 2026"} | changes
    return Document("plain_certificate", "plain_certificate.html", "SERTIFIKAT", shape="sheets", **given)


def rows_of_every_sort(groups: int) -> Document:
    """Group heads, pairs with one signature cell, subtotals and blank rows."""
    records: list[dict[str, Any]] = []
    for group in range(groups):
        records.append({"kind": "group", "label": f"Kelurahan {SCHOOLS[group % 3]}"})
        for pair in range(group % 5 + 1):
            people = [
                {"number": 2 * pair + side, "name": NAMES[(group + pair + side) % 6], "amount": f"Rp{group + 1}50.000"}
                for side in (1, 2)
            ]
            records.append({"kind": "pair", "people": people})
        records.append({"kind": "subtotal", "label": f"kelompok {group + 1}", "amount": f"Rp{group}.500.000"})
    records += [{"kind": "blank", "number": place} for place in range(1, 6)]
    return Document("rows_of_every_sort", "rows_of_every_sort.html", "Tanda Terima", records, "rows")


def zebra(count: int, head_border: str, even: str = "border: none", odd: str = "") -> Document:
    """Rows whose lines and backgrounds change in turn, under a head with lines of its own."""
    head = {"border": head_border, "even": even, "odd": odd}
    records = [{"number": place + 1, "name": NAMES[0], "parity": ("odd", "even")[place % 2]} for place in range(count)]
    return Document("zebra", "zebra.html", "Daftar Peserta", records, "rows", head)


def front_and_back(count: int) -> Document:
    """Two pages a record, with styles of every sort, and some records without a QR code or a note."""
    records = [
        {"name": NAMES[place % 6], "school": SCHOOLS[place % 3], "level": "IV", "number": f"No. {place}",
         "note": "" if place % 4 == 2 else f"Catatan {place}", "url": "" if place % 5 == 3 else f"https://lembar.example/{place}",
         "subjects": [f"Materi ke-{subject}" for subject in range(1, 3 + place % 2)]}
        for place in range(count)
    ]  # fmt: skip
    return Document("front_and_back", "front_and_back.html", "Sertifikat", records, "sheets")


@dataclass(frozen=True)
class Both:
    """The same document printed by a press and laid out in full."""

    result: Printed
    pressed: bytes
    full: bytes

    @property
    def differing_pages(self) -> list[int]:
        """The pages (from 1) that differ in any pixel at 100 dpi."""
        ours, theirs = pictures(self.pressed), pictures(self.full)
        assert len(ours) == len(theirs)
        return [page for page, pair in enumerate(zip(ours, theirs, strict=True), start=1) if pair[0] != pair[1]]

    @property
    def texts(self) -> tuple[str, str]:
        return text(self.pressed), text(self.full)


def printed_both_ways(document: Document, press: Press | None = None) -> Both:
    out = BytesIO()
    result = (press or Press()).write(document, out, environment())
    return Both(result, out.getvalue(), laid_out(document))


def laid_out(document: Document) -> bytes:
    """The document by the full layout."""
    out = BytesIO()
    full.write(parts_as_html(document, environment()), out)
    return out.getvalue()


def pressed(document: Document, press: Press | None = None) -> bytes:
    out = BytesIO()
    (press or Press()).write(document, out, environment())
    return out.getvalue()
