"""The text of a DOCX as its reader sees it: deletions are gone, insertions are there, tables and text boxes too.

The numbers in docProps/app.xml are stale as soon as another program saves the file, so nothing is taken from there.
Comments, foot- and endnotes, headers and footers are other parts of the file, which are not read.
"""

from xml.etree.ElementTree import Element
from zipfile import ZipFile

from forms.limited import ReadRefused
from forms.manuscripts.archive import DAMAGED, attribute, local, opened, part, refuse_macro_types, tree

_GONE = {"del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "oMath"}
"""What is deleted, moved away from here, or says only how something looks."""
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_OFF = {"0", "false", "off", "none"}
_MAIN = "officeDocument"


def text_of_docx(data: bytes) -> str:
    """Its paragraphs, a line each. Raises ReadRefused."""
    with opened(data) as archive:
        refuse_macro_types(part(archive, "[Content_Types].xml"))
        body = next((one for one in tree(part(archive, _main_part(archive))) if local(one) == "body"), None)
    if body is None:
        raise ReadRefused(DAMAGED)
    walk = _Walk()
    walk.into(body)
    return "\n".join(walk.found)


def _main_part(archive: ZipFile) -> str:
    """The part that holds the text; a file may call it otherwise than word/document.xml."""
    for one in tree(part(archive, "_rels/.rels")):
        if attribute(one, "Type").endswith(f"/{_MAIN}"):
            return attribute(one, "Target").lstrip("/")
    raise ReadRefused(DAMAGED)


class _Walk:
    """Collects paragraphs. A text box inside a paragraph is paragraphs of its own, after the one that it stands in."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.joins = False

    def into(self, element: Element) -> None:
        for child in element:
            name = local(child)
            if name == "p":
                self._paragraph(child)
            elif name == "AlternateContent":
                self.into(_chosen(child))
            elif name not in _GONE and not _is_deleted_row(child):
                self.into(child)

    def _paragraph(self, paragraph: Element) -> None:
        pieces: list[str] = []
        boxes: list[Element] = []
        self._pieces(paragraph, pieces, boxes)
        text = "".join(pieces)
        if self.joins:
            self.found[-1] += text
        else:
            self.found.append(text)
        self.joins = _mark_is_deleted(paragraph)
        for box in boxes:
            self.joins = False
            self.into(box)

    def _pieces(self, element: Element, pieces: list[str], boxes: list[Element]) -> None:
        for child in element:
            name = local(child)
            if name == "t":
                pieces.append(child.text or "")
            elif name in _SIGNS:
                pieces.append(_SIGNS[name])
            elif name == "txbxContent":
                boxes.append(child)
            elif name == "AlternateContent":
                self._pieces(_chosen(child), pieces, boxes)
            elif name not in _GONE and not _is_hidden(child) and not _is_placeholder(child):
                self._pieces(child, pieces, boxes)


def _chosen(alternate: Element) -> Element:
    """One of the ways in which the same thing is written; the others would count its words again."""
    ways = {local(way): way for way in reversed(list(alternate))}
    return ways.get("Choice", ways.get("Fallback", Element("none")))


def _is_hidden(run: Element) -> bool:
    return _says(run, "rPr", "vanish")


def _is_placeholder(control: Element) -> bool:
    """A content control that still shows what to type there."""
    return _says(control, "sdtPr", "showingPlcHdr")


def _is_deleted_row(row: Element) -> bool:
    return _says(row, "trPr", "del")


def _mark_is_deleted(paragraph: Element) -> bool:
    """Whether the end of the paragraph was deleted, so that the next one goes on in it."""
    properties = next((child for child in paragraph if local(child) == "pPr"), None)
    return properties is not None and (_says(properties, "rPr", "del") or _says(properties, "rPr", "moveFrom"))


def _says(element: Element, group: str, name: str) -> bool:
    """Whether the properties of an element switch something on."""
    found = (one for child in element if local(child) == group for one in child if local(one) == name)
    return any(attribute(one, "val") not in _OFF for one in found)
