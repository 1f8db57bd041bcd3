"""The anthology: a book of about 200 pages, set in a process of its own as the job does it."""

import time
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader

from benchmarks import Figure
from benchmarks.server import database, site
from domain.manuscripts.anthology import Book, Work
from domain.office.offices import office
from pdf_templates.printing.anthology import press
from tests.support.factories import make_office

WORKS, PARAGRAPHS = 50, 8
LINE = "Hujan turun di kota kecil. Rani menunggu ibunya di teras perpustakaan sambil membaca buku tua tentang perjalanan. "


def measure() -> Iterator[Figure]:
    """Fifty stories of four pages."""
    text = [LINE * 8] * PARAGRAPHS
    works = [Work(f"Karya {number}", f"Penulis {number}", "SD Contoh", "", text, False) for number in range(WORKS)]
    book = Book({"title": "Hujan di Kota", "size": "a5", "sheet": "a4", "caliper": "100"}, works)
    with database("sqlite") as (url, folder), site(url, folder):
        make_office()
        for part in ("book", "booklet"):
            out = BytesIO()
            begin = time.perf_counter()
            press(book, office(), part, out, lambda *counted: None)
            took = time.perf_counter() - begin
            pages = len(PdfReader(out).pages)
            yield Figure(f"anthology: {part}, {pages} {'pages' if part == 'book' else 'sides'}", took, "s", at_most=20)
