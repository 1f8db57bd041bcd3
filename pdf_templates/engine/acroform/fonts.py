"""The office's font in a fillable PDF: its Latin letters, so that a form is complete wherever it is opened."""

from __future__ import annotations

from functools import cache
from typing import Any

import pydyf
import uharfbuzz as hb

from pdf_templates.engine.lettering.glyphs import FONTS
from pdf_templates.engine.pdf.fontfile import UNUSED_TABLES

BYTES = range(32, 256)
"""The codes of WinAnsiEncoding, in which viewers write what is typed."""
_NONSYMBOLIC = 1 << 5


@cache
def face() -> hb.Face:
    """Liberation Sans."""
    return hb.Face(hb.Blob.from_file_path(str(FONTS / "LiberationSans-Regular.ttf")))


@cache
def _font() -> hb.Font:
    return hb.Font(face())


def windows_letter(code: int) -> str:
    """The letter of a code of WinAnsiEncoding; a space for the few that have none."""
    return bytes([code]).decode("cp1252", "ignore") or " "


def glyph(letter: str) -> int:
    """The number of a letter's glyph; 0 when the font has none."""
    found: int | None = _font().get_nominal_glyph(ord(letter))
    return found or 0


def width(letter: str) -> int:
    """How wide a letter is, in thousandths of its size."""
    advance: int = _font().get_glyph_h_advance(glyph(letter))
    return round(advance * 1000 / int(face().upem))


def simple_font(pdf: Any) -> Any:
    """The font in WinAnsiEncoding: one byte a letter."""
    letters = [windows_letter(code) for code in BYTES]
    values = {
        "Type": "/Font", "Subtype": "/TrueType", "BaseFont": "/LEMBAR+LiberationSans", "Encoding": "/WinAnsiEncoding",
        "FirstChar": BYTES[0], "LastChar": BYTES[-1], "Widths": pydyf.Array(map(width, letters)),
        "FontDescriptor": _descriptor(pdf, "LEMBAR", letters).reference,
    }  # fmt: skip
    return _added(pdf, pydyf.Dictionary(values))


def wide_font(pdf: Any, letters: str) -> Any:
    """The font by the numbers of glyphs, two bytes each: for letters that Windows' encoding lacks, such as Đ and Ł."""
    ordered = sorted(set(letters), key=glyph)
    widths = pydyf.Array([item for letter in ordered for item in (glyph(letter), pydyf.Array([width(letter)]))])
    system = pydyf.Dictionary({"Registry": pydyf.String("Adobe"), "Ordering": pydyf.String("Identity"), "Supplement": 0})
    descendant = {
        "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": "/LEMBAS+LiberationSans", "CIDSystemInfo": system,
        "CIDToGIDMap": "/Identity", "W": widths, "FontDescriptor": _descriptor(pdf, "LEMBAS", ordered).reference,
    }  # fmt: skip
    maps = "".join(f"<{glyph(letter):04x}> <{letter.encode('utf-16-be').hex()}>\n" for letter in ordered)
    values = {
        "Type": "/Font", "Subtype": "/Type0", "BaseFont": "/LEMBAS+LiberationSans", "Encoding": "/Identity-H",
        "DescendantFonts": pydyf.Array([_added(pdf, pydyf.Dictionary(descendant)).reference]),
        "ToUnicode": _added(pdf, pydyf.Stream([_TO_UNICODE.format(count=len(ordered), maps=maps)])).reference,
    }  # fmt: skip
    return _added(pdf, pydyf.Dictionary(values))


_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{count} beginbfchar
{maps}endbfchar
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def _descriptor(pdf: Any, tag: str, letters: Any) -> Any:
    file = _added(pdf, pydyf.Stream([_subset(frozenset(letters))], compress=True))
    values = {
        "Type": "/FontDescriptor", "FontName": f"/{tag}+LiberationSans", "Flags": _NONSYMBOLIC, "ItalicAngle": 0,
        "FontBBox": pydyf.Array([-544, -303, 1302, 980]), "Ascent": 905, "Descent": -212, "CapHeight": 729, "StemV": 80,
        "FontFile2": file.reference,
    }  # fmt: skip
    return _added(pdf, pydyf.Dictionary(values))


@cache
def _subset(letters: frozenset[str]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, letters))
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(tag.encode(), "big") for tag in UNUSED_TABLES)
    return bytes(hb.subset(face(), wanted).blob.data)


def _added(pdf: Any, thing: Any) -> Any:
    pdf.add_object(thing)
    return thing
