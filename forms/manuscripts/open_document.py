"""The text of an ODT as its reader sees it; deletions lie apart in the file, comments and notes are left out."""

from xml.etree.ElementTree import Element

from forms.limited import ReadRefused
from forms.manuscripts.archive import DAMAGED, LOCKED, attribute, local, opened, part, tree

_GONE = {
    "tracked-changes",
    "annotation",
    "annotation-end",
    "note",
    "forms",
    "sequence-decls",
    "variable-decls",
    "bibliography-mark",
}
_PARAGRAPHS = {"p", "h"}
_MOST_SPACES = 1_000


def text_of_odt(data: bytes) -> str:
    """Its paragraphs, a line each. Raises ReadRefused."""
    with opened(data) as archive:
        if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in part(archive, "META-INF/manifest.xml"):
            raise ReadRefused(LOCKED)
        root = tree(part(archive, "content.xml"))
    body = next((text for body in root if local(body) == "body" for text in body if local(text) == "text"), None)
    if body is None:
        raise ReadRefused(DAMAGED)
    found: list[str] = []
    _into(body, found)
    return "\n".join(found)


def _into(element: Element, found: list[str]) -> None:
    for child in element:
        if local(child) in _PARAGRAPHS:
            pieces, boxes = [child.text or ""], list[Element]()
            _pieces(child, pieces, boxes)
            found.append("".join(pieces))
            for box in boxes:
                _into(box, found)
        elif local(child) not in _GONE:
            _into(child, found)


def _pieces(element: Element, pieces: list[str], boxes: list[Element]) -> None:
    for child in element:
        name = local(child)
        if name == "text-box":
            boxes.append(child)
        elif name == "s":
            count = attribute(child, "c")
            pieces.append(" " * min(int(count) if count.isascii() and count.isdigit() else 1, _MOST_SPACES))
        elif name in {"tab", "line-break"}:
            pieces.append(" " if name == "tab" else "\n")
        elif name not in _GONE:
            pieces.append(child.text or "")
            _pieces(child, pieces, boxes)
        pieces.append(child.tail or "")
