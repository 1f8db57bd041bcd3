"""Tanda terima buku: who received the anthology, and signs for it."""

from dataclasses import replace

from pdf_templates.engine.document import Document
from pdf_templates.frame import Run
from pdf_templates.papers.money.goods_receipt import goods_list


def build(run: Run) -> Document:
    """A row for each registration; `texts["goods"]` names the book, `texts["amount"]` how many."""
    usual = {"goods": "Buku antologi", "amount": "1 eks."}
    return goods_list(replace(run, texts={**usual, **run.texts}), "book_receipt", "Tanda Terima Buku")
