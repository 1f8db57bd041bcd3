"""The papers of rotating books, in the order of the menu."""

from pdf_templates.needs import BAGS, LOST_BAGS, ROUNDS
from pdf_templates.paper import Paper
from pdf_templates.papers.rotation import bag_card, bag_handover, bag_loss, bag_round_list

ROTATION_PAPERS = (
    Paper("bag_card", "Kartu tas", "program", "sheets", bag_card.build, (BAGS,)),
    Paper("bag_round_list", "Daftar putaran", "program", "rows", bag_round_list.build, (ROUNDS,)),
    Paper("bag_handover", "Serah terima tas", "program", "sheets", bag_handover.build, (BAGS,), ("number",)),
    Paper("bag_loss", "Laporan kehilangan tas", "program", "sheets", bag_loss.build, (LOST_BAGS,)),
)
