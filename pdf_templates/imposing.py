"""A booklet: the pages of a book two by two on the sides of sheets, so that the pile is folded once and stapled."""

from typing import BinaryIO

from pypdf import PageObject, PdfReader, PdfWriter, Transformation

MM = 72 / 25.4


def order_of(count: int) -> list[tuple[int | None, int | None]]:
    """Which pages (from 0) stand left and right on each side of the sheets; None is a blank one.

    Blanks come before the last page, which stays on the back.
    """
    blanks = -count % 4
    pages: list[int | None] = [*range(count - 1), *[None] * blanks, *([count - 1] if count else [])]
    sides, low, high = [], 0, len(pages) - 1
    while low < high:
        sides += [(pages[high], pages[low]), (pages[low + 1], pages[high - 1])]
        low, high = low + 2, high - 2
    return sides


def impose(book: BinaryIO, out: BinaryIO, width: float, height: float, title: str) -> int:
    """Write the booklet on sheets of so many mm, wider than high; the number of sheets. Pages shrink where they must."""
    reader, writer = PdfReader(book), PdfWriter()
    sides = order_of(len(reader.pages))
    for left, right in sides:
        sheet = writer.add_blank_page(width * MM, height * MM)
        for place, number in enumerate((left, right)):
            if number is not None:
                _put(sheet, reader.pages[number], place, width * MM / 2, height * MM)
    writer.compress_identical_objects()
    writer.add_metadata({"/Title": title, "/Producer": "Lembar"})
    writer.write(out)
    return len(sides) // 2


def _put(sheet: PageObject, page: PageObject, place: int, width: float, height: float) -> None:
    """A page in the middle of its half, against the fold."""
    own_width, own_height = float(page.mediabox.width), float(page.mediabox.height)
    scale = min(1.0, width / own_width, height / own_height)
    across = width - own_width * scale if place == 0 else width
    move = Transformation().scale(scale).translate(across, (height - own_height * scale) / 2)
    sheet.merge_transformed_page(page, move)
