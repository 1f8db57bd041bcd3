"""An XLSX before it is parsed: cells of nothing go, errors become words, hidden rows and far cells are noted."""

import re
import zipfile
from collections.abc import Mapping
from html import unescape
from io import BytesIO
from xml.etree import ElementTree

from forms.reading.visible import visible
from forms.spreadsheet.errors import UNCOMPUTED, UNKNOWN_ERROR, is_error
from forms.spreadsheet.facts import FARTHEST_COLUMN, FARTHEST_ROW, MOST_STRAY, Facts, rewritten
from forms.spreadsheet.table import TOO_BIG, SpreadsheetRefused

MOST_CELLS = 200_000

_ROW = re.compile(rb"<((?:\w+:)?)row(?=[\s/>])([^>]*?)(?:/>|>(.*?)</\1row>)", re.DOTALL)
_CELL = re.compile(rb"<((?:\w+:)?)c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</\1c>)", re.DOTALL)
_ITEM = re.compile(rb"<((?:\w+:)?)si(?=[\s/>])[^>]*?(?:/>|>(.*?)</\1si>)", re.DOTALL)
_PHONETIC = re.compile(rb"<((?:\w+:)?)rPh\b.*?</\1rPh>", re.DOTALL)
_TEXT = re.compile(rb"<(?:\w+:)?t(?=[\s>])[^>]*>([^<]*)<")
_VALUE = re.compile(rb"<(?:\w+:)?v(?=[\s>])[^>]*>([^<]*)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f(?=[\s/>])")
_NUMBER = re.compile(rb"""\br=["'](?:([A-Z]{1,4}))?(\d{1,8})["']""")
_TYPE = re.compile(rb"""\bt=["'](\w+)["']""")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TIED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def tidied(data: bytes) -> tuple[bytes, Mapping[str, Facts]]:
    """The workbook, ready to be parsed, and the facts of each sheet by its name. Raises SpreadsheetRefused if too large."""
    shared, facts = _shared_texts(data), {}

    def changed(name: str, part: bytes) -> bytes:
        if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
            return part
        sheet = _Sheet(shared)
        part = sheet.tidied(part)
        facts[name] = sheet.facts
        return part

    data = rewritten(data, changed, left_out=("docProps/", "customXml/", "xl/media/", "xl/printerSettings/"))
    return data, {sheet: facts[name] for sheet, name in _parts(data).items() if name in facts}


def _shared_texts(data: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        part = archive.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in archive.namelist() else b""
    return [_joined(_PHONETIC.sub(b"", item[2] or b"")) for item in _ITEM.finditer(part)]


def _joined(xml: bytes) -> str:
    return _said(b"".join(_TEXT.findall(xml)))


def _said(raw: bytes) -> str:
    return visible(unescape(raw.decode("utf-8", "replace"))).strip()


def _parts(data: bytes) -> dict[str, str]:
    """Name of each sheet → the part of the archive that holds it."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            ties = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
            workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    except (KeyError, ElementTree.ParseError):
        return {}  # the parser will say what is wrong with it
    target = {tie.get("Id"): tie.get("Target", "") for tie in ties}
    found = {sheet.get("name", ""): target.get(sheet.get(_TIED), "") for sheet in workbook.iter(f"{_MAIN}sheet")}
    return {name: path.lstrip("/") if path.startswith("/") else f"xl/{path}" for name, path in found.items()}


class _Sheet:
    """One walk through a sheet; `facts` fill up on the way."""

    def __init__(self, shared: list[str]) -> None:
        self.shared, self.facts = shared, Facts()
        self.row = self.column = self.kept = 0
        self.says_something = False

    def tidied(self, part: bytes) -> bytes:
        """The sheet with nothing in it but what a parser should see. Raises SpreadsheetRefused."""
        part = _ROW.sub(self._tidy_row, part)
        if self.facts.far_texts > MOST_STRAY or self.kept > MOST_CELLS:
            raise SpreadsheetRefused(TOO_BIG)
        return part

    def _tidy_row(self, found: re.Match[bytes]) -> bytes:
        prefix, attributes, body = found[1], found[2], found[3] or b""
        number = _NUMBER.search(attributes)
        self.row, self.column = int(number[2]) if number else self.row + 1, 0
        self.says_something = False
        body = _CELL.sub(self._tidy_cell, body)
        if self.says_something and _HIDDEN.search(attributes):
            self.facts.hidden.append(self.row)
        return b"<%srow%s>%s</%srow>" % (prefix, attributes, body, prefix)

    def _tidy_cell(self, found: re.Match[bytes]) -> bytes:
        prefix, attributes, body = found[1], found[2], found[3] or b""
        place = _NUMBER.search(attributes)
        self.column = _index(place[1]) if place and place[1] else self.column + 1
        text, is_formula = self._text(attributes, body)
        if text and (self.row > FARTHEST_ROW or self.column > FARTHEST_COLUMN):
            if not is_formula:  # those are dragged down to the end of the sheet
                self.facts.note_far(self.row, text)
            text = ""
        if not text:
            return b"" if place else b"<%sc/>" % prefix  # what has no name keeps its place among its neighbours
        self.kept += 1
        self.says_something = self.says_something or not is_error(text)
        if not is_error(text) or not (is_formula or _type(attributes) == b"e"):
            return found[0]
        attributes = _TYPE.sub(b"", attributes)
        return b'<%sc%s t="str"><%sv>%s</%sv></%sc>' % (prefix, attributes, prefix, text.encode(), prefix, prefix)

    def _text(self, attributes: bytes, body: bytes) -> tuple[str, bool]:
        """What a cell says, and whether a formula says it."""
        sort, value = _type(attributes), _VALUE.search(body)
        raw = value[1] if value else b""
        is_formula = bool(_FORMULA.search(body))
        if sort == b"s":
            return (self.shared[int(raw)] if raw.isdigit() and int(raw) < len(self.shared) else _said(raw)), is_formula
        if sort == b"inlineStr":
            return _joined(body), is_formula
        if is_formula and not raw.strip() and sort != b"str":
            return UNCOMPUTED, True
        text = _said(raw)
        return (UNKNOWN_ERROR if sort == b"e" and text and not is_error(text) else text), is_formula


def _type(attributes: bytes) -> bytes:
    found = _TYPE.search(attributes)
    return found[1] if found else b"n"


def _index(letters: bytes) -> int:
    """The number of a column from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
