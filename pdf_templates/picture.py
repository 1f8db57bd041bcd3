"""A picture of a page of a PDF, for previews that every phone can show."""

from io import BytesIO

import pypdfium2

DOTS_PER_INCH = 96
POINTS_PER_INCH = 72


def first_page(pdf: bytes) -> bytes:
    """The first page as a PNG."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=DOTS_PER_INCH / POINTS_PER_INCH).to_pil()
    out = BytesIO()
    picture.convert("L").quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()
