"""The papers of money, in the order of the menu."""

from pdf_templates.needs import PAYMENTS
from pdf_templates.paper import Paper
from pdf_templates.papers.money import goods_receipt, money_receipt, payment_list

GOODS_PAPERS = (
    Paper(
        "goods_receipt",
        "Tanda terima barang",
        "program",
        "rows",
        goods_receipt.build,
        (),
        ("goods", "amount", "blank_rows"),
        purpose="Peserta menandatangani barang yang diterimanya.",
    ),
)
MONEY_PAPERS = (
    Paper("payment_list", "Daftar tanda terima", "payment", "rows", payment_list.build, (PAYMENTS,), is_issued=True),
    Paper("money_receipt", "Kwitansi", "payment", "sheets", money_receipt.build, (PAYMENTS,)),
)
