"""Reads the objects of a PDF that WeasyPrint is about to write: structure, resources and fonts, as plain data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pydyf

from pdf_templates.engine.program import NotStampable, Resources, Tag

REFERENCE = re.compile(rb"(?<![\d.])(\d+) 0 R")
UNICODE = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
# Elements that say nothing: their kids take their place.
HOLLOW = {b"Span", b"NonStruct", b"Div"}


def as_bytes(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    return value.data if isinstance(value, pydyf.Object) else str(value).encode()


class Objects:
    """The objects of one PDF by number."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
        if any("Annots" in page for page in self.pages):
            raise NotStampable("links or fields")
        self._children = self._structure()
        self._fonts: dict[bytes, tuple[str, dict[int, str]]] = {}

    def __getitem__(self, reference: Any) -> Any:
        return self.pdf.objects[int(as_bytes(reference).split()[0])]

    def operations(self, page: Any) -> list[bytes]:
        return [as_bytes(operation) for operation in self[page["Contents"]].stream]

    # Structure

    def _structure(self) -> list[Any]:
        root = self[self.pdf.catalog["StructTreeRoot"]]
        return [self[kid] for kid in self[root["K"][0]]["K"]]

    def tags(self, page: Any) -> tuple[Tag, ...]:
        """The elements of a page, in reading order."""
        elements = [element for element in self._children if element["Pg"] == page.reference]
        found = [tag for element in elements for tag in self._tags(element)]
        return tuple(tag if isinstance(tag, Tag) else Tag(b"P", b"", (tag,)) for tag in found)

    def _tags(self, element: Any) -> Iterator[Tag | int]:
        kind = as_bytes(element["S"])[1:]
        kids = tuple(tag for kid in element["K"] for tag in self._kid(kid))
        attributes = self._attributes(kind, element)
        if kind in HOLLOW and not attributes:
            yield from kids
        else:
            yield Tag(kind, attributes, kids)

    def _kid(self, kid: Any) -> Iterator[Tag | int]:
        if isinstance(kid, int):
            yield kid
        else:
            yield from self._tags(self[kid])

    def _attributes(self, kind: bytes, element: Any) -> bytes:
        """Alternative text and layout; a table head says what it is the head of instead of every cell naming it."""
        parts = [b"/Alt " + as_bytes(element["Alt"])] if "Alt" in element else []
        given = element.get("A", {})
        kept = {key: value for key, value in given.items() if key in {"O", "BBox", "ColSpan", "RowSpan"}}
        if kind == b"TH":
            kept["Scope"] = b"/Column"
        if len(kept) > 1:
            parts.append(b"/A" + pydyf.Dictionary(kept).data)
        return b"".join(parts)

    # Resources

    def resources(self, page: Any) -> Resources:
        """What the page's content may name, but for its fonts."""
        entries: dict[str, dict[str, bytes]] = {}
        objects: dict[str, tuple[bytes, bytes | None]] = {}
        for category, named in self[page["Resources"]].items():
            if category == "Font":
                continue
            if category == "ColorSpace":
                named = self[named]
            entries[category] = {
                key: self._settled(as_bytes(value), objects) for key, value in named.items() if not str(key).startswith("lab-")
            }
        return Resources({key: named for key, named in entries.items() if named}, objects)

    def _settled(self, data: bytes, objects: dict[str, tuple[bytes, bytes | None]]) -> bytes:
        """The data with every reference replaced by the hash of what it refers to."""
        return REFERENCE.sub(lambda found: b"@%b@" % self._keep(int(found[1]), objects).encode(), data)

    def _keep(self, number: int, objects: dict[str, tuple[bytes, bytes | None]]) -> str:
        kept = self.pdf.objects[number]
        if isinstance(kept, pydyf.Stream):
            extra = pydyf.Dictionary({key: value for key, value in kept.extra.items() if key != "Font"})
            body = b"\n".join(as_bytes(part) for part in kept.stream)
            if b" Tf" in body and extra.get("Subtype") == "/Form":
                raise NotStampable("text within a transparent group")
            head, tail = self._settled(self._without_fonts(extra.data), objects), body
        else:
            head, tail = self._settled(self._without_fonts(as_bytes(kept)), objects), None
        key = sha256(head + b"\0" + (tail or b"")).hexdigest()[:24]
        objects[key] = (head, tail)
        return key

    @staticmethod
    def _without_fonts(data: bytes) -> bytes:
        """A drawing names all fonts of its page, which are others with every text, and uses none."""
        return re.sub(rb"/Font \d+ 0 R", b"", data)

    # Fonts

    def fonts(self, page: Any) -> dict[bytes, tuple[str, dict[int, str]]]:
        """By the name in the content stream: the font's name, and the text of each glyph."""
        if self._fonts:
            return self._fonts
        found = self._fonts
        for key, reference in self[self[page["Resources"]]["Font"]].items():
            font = self[reference]
            if as_bytes(font["Encoding"]) != b"/Identity-H":
                raise NotStampable("a character without a glyph")
            name = as_bytes(font["BaseFont"]).split(b"+", 1)[1].decode()
            found[key.encode()] = name, dict(self._unicode(font["ToUnicode"]))
        return found

    def widths(self, page: Any) -> dict[bytes, dict[int, int]]:
        """By the name in the content stream: the width of each glyph in thousandths, as WeasyPrint rounded it."""
        found = {}
        for key, reference in self[self[page["Resources"]]["Font"]].items():
            listed = self[self[reference]["DescendantFonts"][0]]["W"]
            runs = zip(listed[::2], listed[1::2], strict=True)
            found[key.encode()] = {start + place: width for start, run in runs for place, width in enumerate(run)}
        return found

    def _unicode(self, reference: Any) -> Iterator[tuple[int, str]]:
        for line in self[reference].stream:
            if match := UNICODE.fullmatch(as_bytes(line)):
                yield int(match[1], 16), bytes.fromhex(match[2].decode()).decode("utf-16-be", "ignore")
