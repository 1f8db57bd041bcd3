"""The papers of manuscripts, in the order of the menu."""

from pdf_templates.needs import ACCEPTED, MANUSCRIPTS, READINGS
from pdf_templates.paper import Paper
from pdf_templates.papers.manuscripts import (
    anthology_list,
    book_receipt,
    manuscript_list,
    manuscript_list_coded,
    manuscript_reading,
    manuscript_receipt,
    originality_statement,
)

MANUSCRIPT_PAPERS = (
    Paper(
        "manuscript_list_coded",
        "Daftar naskah untuk juri",
        "program",
        "rows",
        manuscript_list_coded.build,
        (READINGS,),
        purpose="Kode dan judul tanpa nama, untuk juri.",
    ),
    Paper(
        "manuscript_list",
        "Daftar naskah (panitia)",
        "program",
        "rows",
        manuscript_list.build,
        (MANUSCRIPTS,),
        purpose="Kode, judul, dan nama, hanya untuk panitia.",
    ),
    Paper(
        "manuscript_reading",
        "Naskah untuk juri",
        "program",
        "sheets",
        manuscript_reading.build,
        (READINGS,),
        purpose="Isi naskah di balik kodenya, untuk dibaca juri.",
    ),
    Paper(
        "manuscript_receipt",
        "Tanda terima naskah",
        "registration",
        "sheets",
        manuscript_receipt.build,
        (MANUSCRIPTS,),
        purpose="Bukti bahwa naskah sudah diterima.",
    ),
    Paper(
        "originality_statement",
        "Surat pernyataan keaslian karya",
        "registration",
        "sheets",
        originality_statement.build,
        (),
        ("no_stamp",),
        purpose="Pernyataan bermeterai bahwa karya dibuat sendiri.",
    ),
    Paper(
        "anthology_list",
        "Daftar karya antologi",
        "program",
        "rows",
        anthology_list.build,
        (ACCEPTED,),
        purpose="Judul dan penulis yang masuk buku antologi.",
    ),
    Paper(
        "book_receipt",
        "Tanda terima buku",
        "program",
        "rows",
        book_receipt.build,
        (),
        ("goods", "amount", "blank_rows"),
        purpose="Peserta menandatangani buku yang diterimanya.",
    ),
)
