"""The structure tree of a PDF with its texts: the tree as pikepdf finds it, the texts as pdfium reads them.

Poppler tells the same, but paints a page again for each text: a second for a page of eight people.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

Place = tuple[tuple[int, int], int]
"""Where a text is marked: in which page or form (its number in the file), and the number of the mark there."""
SAID = ("/Alt", "/ActualText", "/T", "/E")
"""What an element itself may say to a reader."""


def structure_lines(pdf: bytes) -> Iterator[str]:
    """An element a line, indented under the one that holds it; what it is and says, and its texts in quotation marks."""
    with pikepdf.open(BytesIO(pdf)) as document:
        yield from _element(document.Root.StructTreeRoot, 0, None, _texts(pdf, document))


def _element(one: Any, depth: int, page: Any, texts: Mapping[Place, str]) -> Iterator[str]:
    page = one.get("/Pg", page)
    if "/S" in one:
        yield "  " * depth + str(one.S).removeprefix("/")
        yield from ("  " * depth + f" {key} {one[key]}" for key in SAID if key in one)
    if "/A" in one:
        yield from ("  " * depth + f" {key} {value}" for part in _several(one.A) for key, value in part.items() if key != "/O")
    for kid in _several(one.get("/K", pikepdf.Array())):
        if isinstance(kid, int):
            yield "  " * depth + f'  "{texts.get((page.objgen, kid), "")}"'
        elif "/MCID" in kid:
            marked = kid.get("/Stm", kid.get("/Pg", page))
            yield "  " * depth + f'  "{texts.get((marked.objgen, int(kid.MCID)), "")}"'
        elif kid.get("/Type") != "/OBJR":
            yield from _element(kid, depth + ("/S" in one), page, texts)


def _several(value: Any) -> list[Any]:
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _texts(pdf: bytes, document: pikepdf.Pdf) -> Mapping[Place, str]:
    found: defaultdict[Place, str] = defaultdict(str)
    with pypdfium2.PdfDocument(pdf) as read:
        for page, source in zip(read, document.pages, strict=True):
            for place, item in _items(page, source):
                found[place] += _text(item, page)
    return {place: text.strip() for place, text in found.items()}


def _items(page: pypdfium2.PdfPage, source: pikepdf.Page) -> Iterator[tuple[Place, Any]]:
    """What a page draws and where it is marked. In a form that is marked as a whole, all is what the form is."""
    drawn, number_of = iter(_forms(source)), pdfium.FPDFPageObj_GetMarkedContentID
    for item in page.get_objects(max_depth=1):
        whole = source.obj.objgen, number_of(item)
        if item.type == pdfium.FPDF_PAGEOBJ_FORM:
            form = next(drawn)
            for place in range(pdfium.FPDFFormObj_CountObjects(item)):
                part = pdfium.FPDFFormObj_GetObject(item, place)
                yield whole if number_of(part) < 0 else (form, number_of(part)), part
        else:
            yield whole, item


def _forms(page: pikepdf.Page) -> list[tuple[int, int]]:
    """The forms that a page draws, in their order."""
    used = (page.Resources.XObject[str(part.operands[0])] for part in pikepdf.parse_content_stream(page, "Do"))
    return [one.objgen for one in used if one.Subtype == "/Form"]


def _text(item: Any, page: pypdfium2.PdfPage) -> str:
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT:
        return ""
    text = page.get_textpage()
    size = pdfium.FPDFTextObj_GetText(item, text, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(item, text, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
