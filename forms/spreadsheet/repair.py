"""Workbooks that Excel offers to repair: what school systems write wrongly is put right, so that the rest can be read."""

import re
import zipfile
from io import BytesIO

NOISE = 4096
"""Some systems print warnings or empty lines before the workbook; they are looked through for so many bytes."""
_PLAIN_STYLES = (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>'
)
_LONE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_MERGES = re.compile(rb"<mergeCells\b.*?</mergeCells>", re.DOTALL)
_WORD_AS_NUMBER = re.compile(rb'<c (?![^>]*\bt="[^n])([^>]*?)(?: t="n")?>\s*<v>(?![-+.\d])([^<]*)</v>')


def without_noise(data: bytes) -> bytes:
    """The file from where its workbook begins, when nothing but text stands before it."""
    start = data.find(b"PK\x03\x04", 0, NOISE)
    return data[start:] if start > 0 and b"\0" not in data[:start] else data


def repaired(data: bytes) -> bytes:
    """The XLSX with plain styles, without merges, and with its texts made well-formed.

    Dates become numbers without their format, which forms/spreadsheet/cells.py knows how to read.
    """
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name.startswith(("xl/", "_rels/", "[")):
                new.writestr(name, _mended(name, old))
    return out.getvalue()


def _mended(name: str, archive: zipfile.ZipFile) -> bytes:
    if name == "xl/styles.xml":
        return _PLAIN_STYLES
    part = archive.read(name)
    if name.endswith((".xml", ".rels")):
        part = _LONE_AMPERSAND.sub(b"&amp;", part)
    if name.startswith("xl/worksheets/"):
        part = _WORD_AS_NUMBER.sub(rb'<c t="str" \1><v>\2</v>', _MERGES.sub(b"", part))
    return part
