"""The papers of the print room itself, in the order of the menu."""

from pdf_templates.paper import Paper
from pdf_templates.papers.printing import cover_page, printer_check

PRINTING_PAPERS = (
    Paper(
        "cover_page",
        "Halaman muka cetakan",
        "program",
        "sheets",
        cover_page.build,
        (),
        ("contents", "printed_by"),
        purpose="Isi satu berkas cetakan, paling depan.",
    ),
    Paper(
        "printer_check",
        "Lembar uji printer",
        "office",
        "sheets",
        printer_check.build,
        purpose="Uji garis tepi dan ukuran printer.",
    ),
)
