"""Lembar uji printer: rulers of 100 mm and the margins, so that a clerk sees whether it prints at 100 %."""

from pdf_templates import words
from pdf_templates.engine.document import Document
from pdf_templates.frame import Run, page_of, sheets

LENGTH = 100
"""How long the rulers are, in mm; every millimetre has its mark."""


def build(run: Run) -> Document:
    """One page of the office's paper, with its margins drawn."""
    page = page_of(run)
    size = f"{page.width:g} × {page.height:g} mm".replace(".", ",")
    margins = f"atas {page.top:g}, kanan {page.right:g}, bawah {page.bottom:g}, kiri {page.left:g} mm".replace(".", ",")
    record = {
        "size": f"Kertas {size}; batas tepi: {margins}.",
        "letters": "AaBbCcDdEe 0123456789 ÁÇÑøß Жж Ωω ا ب ت",
        "rupiah": f"{words.rupiah(1_250_000)} ({words.spell_rupiah(1_250_000)})",
    }
    marks = [{"at": at, "height": 6 if at % 10 == 0 else 4 if at % 5 == 0 else 2.5} for at in range(LENGTH + 1)]
    labels = [mark["at"] for mark in marks if mark["at"] % 10 == 0]
    return sheets(run, "printer_check", "Lembar Uji Printer", [record], marks=marks, labels=labels)
