"""Embeds the glyphs that a print run shows."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import uharfbuzz as hb

from pdf_templates.engine.lettering.shaping import Face
from pdf_templates.engine.pdf.writer import Writer

# What shapes text is not needed in a file whose text is already shaped.
UNUSED_TABLES = "GSUB GPOS GDEF BASE DSIG JSTF LTSH PCLT name post FFTM gasp STAT MATH kern hdmx VDMX".split()
SYMBOLIC, ITALIC = 1 << 2, 1 << 6
TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{maps}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
CHARACTERS_IN_MAP = 100


def embed(face: Face, writer: Writer) -> int:
    """Write a font with the glyphs that were shown; gives the number of its object."""
    glyphs = sorted({0, *face.glyphs})
    subset = _subset(face, glyphs)
    name = f"{_letters(face.name, glyphs)}+{face.name}".encode()
    file = writer.stream(subset, b"/Length1 %d" % len(subset))
    descriptor = writer.add(_descriptor(face, name, file))
    widths = "".join(f"{glyph}[{face.width(glyph)}]" for glyph in glyphs).encode()
    descendant = writer.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%b/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/CIDToGIDMap/Identity/W[%b]/FontDescriptor %d 0 R>>" % (name, widths, descriptor)
    )
    unicode = writer.stream(TO_UNICODE.format(maps="\n".join(_maps(face))).encode())
    return writer.add(
        b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
        % (name, descendant, unicode)
    )


def _subset(face: Face, glyphs: list[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(tag.encode(), "big") for tag in UNUSED_TABLES)
    return bytes(hb.subset(face.file, wanted).blob.data)


def _letters(name: str, glyphs: list[int]) -> str:
    """The six letters that tell subsets of one font apart."""
    digest = sha256(f"{name} {glyphs}".encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _descriptor(face: Face, name: bytes, file: int) -> bytes:
    extents = face.font.get_font_extents("ltr")
    ascent, descent = (round(value * 1000 / face.file.upem) for value in (extents.ascender, extents.descender))
    flags = SYMBOLIC | (ITALIC if "Italic" in face.name else 0)
    return (
        b"<</Type/FontDescriptor/FontName/%b/Flags %d/FontBBox[-1000 %d 2500 %d]/ItalicAngle %d"
        b"/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile2 %d 0 R>>"
        % (name, flags, descent, ascent, -12 if flags & ITALIC else 0, ascent, descent, ascent, file)
    )


def _maps(face: Face) -> Iterator[str]:
    known = [(glyph, text) for glyph, text in sorted(face.glyphs.items()) if text]
    for start in range(0, len(known), CHARACTERS_IN_MAP):
        part = known[start : start + CHARACTERS_IN_MAP]
        lines = "\n".join(f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in part)
        yield f"{len(part)} beginbfchar\n{lines}\nendbfchar"
