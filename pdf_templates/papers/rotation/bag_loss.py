"""Laporan kehilangan: a bag that was lost, what was in it, who had it last; signed by the family and the officer."""

from pdf_templates import words
from pdf_templates.engine.document import Document
from pdf_templates.frame import DOTS, Run, blank_signature, facts, sheets, signature
from pdf_templates.needs import LOST_BAGS


def build(run: Run) -> Document:
    """One sheet for each bag that is lost."""
    records = [
        {
            "facts": facts(
                ("Kode tas", bag.code), ("Nama tas", bag.title), ("Kelurahan", bag.institution.name),
                ("Terakhir pada", turn.registration.name if turn else DOTS),
                ("Putaran", f"{turn.round.number}, {words.show_date(turn.round.day)}" if turn else ""),
            ),
            "titles": bag.titles,
            "signatures": [
                blank_signature("Keluarga", above=""), blank_signature("Petugas kelurahan", above=""),
                signature(run, "head", above="Mengetahui,"),
            ],
        }
        for bag, turn in LOST_BAGS.of(run)
    ]  # fmt: skip
    return sheets(run, "bag_loss", "Laporan Kehilangan Tas Buku", records, dots=DOTS * 3)
