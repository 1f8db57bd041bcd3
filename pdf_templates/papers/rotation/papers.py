"""The papers of rotating books, in the order of the menu."""

from pdf_templates.needs import BAGS, LOST_BAGS, ROUNDS
from pdf_templates.paper import Paper
from pdf_templates.papers.rotation import bag_card, bag_handover, bag_loss, bag_round_list

ROTATION_PAPERS = (
    Paper(
        "bag_card",
        "Kartu tas",
        "program",
        "sheets",
        bag_card.build,
        (BAGS,),
        purpose="Isi dan aturan satu tas, untuk disimpan di dalamnya.",
    ),
    Paper(
        "bag_round_list",
        "Daftar putaran",
        "program",
        "rows",
        bag_round_list.build,
        (ROUNDS,),
        purpose="Keluarga mana mendapat tas mana pada putaran ini.",
    ),
    Paper(
        "bag_handover",
        "Serah terima tas",
        "program",
        "sheets",
        bag_handover.build,
        (BAGS,),
        ("number",),
        purpose="Tanda tangan saat tas berpindah tangan.",
    ),
    Paper(
        "bag_loss",
        "Laporan kehilangan tas",
        "program",
        "sheets",
        bag_loss.build,
        (LOST_BAGS,),
        purpose="Buku atau tas yang hilang atau rusak.",
    ),
)
