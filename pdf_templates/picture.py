"""A picture of a page of a PDF, for previews that every phone can show."""

from io import BytesIO

import pypdfium2
from PIL import Image

DOTS_PER_INCH = 96
POINTS_PER_INCH = 72


def first_page(pdf: bytes) -> bytes:
    """The first page as a PNG."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=DOTS_PER_INCH / POINTS_PER_INCH).to_pil()
    out = BytesIO()
    picture.convert("L").quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


def two_pages(pdf: bytes) -> bytes:
    """The first two pages in their colours, one below the other, as a PNG."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [
            document[place].render(scale=DOTS_PER_INCH / POINTS_PER_INCH).to_pil() for place in range(min(2, len(document)))
        ]
    gap = 12
    width, height = max(page.width for page in pages), sum(page.height + gap for page in pages) - gap
    whole = Image.new("RGB", (width, height), "#bbb")
    for place, page in enumerate(pages):
        whole.paste(page, (0, sum(before.height + gap for before in pages[:place])))
    out = BytesIO()
    whole.quantize(128).save(out, "PNG", optimize=True)
    return out.getvalue()
