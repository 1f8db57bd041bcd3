"""An ODS before it is parsed: errors become words, hidden rows and far cells are noted, and far ones go."""

import re
from collections.abc import Mapping
from html import unescape

from forms.reading.visible import visible
from forms.spreadsheet.errors import UNKNOWN_ERROR, is_error
from forms.spreadsheet.facts import FARTHEST_COLUMN, FARTHEST_ROW, MOST_STRAY, Facts, rewritten
from forms.spreadsheet.table import TOO_BIG, SpreadsheetRefused

_TABLE = re.compile(rb"""<table:table\s[^>]*?table:name=(?:"([^"]*)"|'([^']*)')[^>]*>.*?</table:table>""", re.DOTALL)
_ROW = re.compile(rb"<table:table-row(?=[\s/>])([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
_CELL = re.compile(rb"<table:((?:covered-)?table-cell)(?=[\s/>])([^>]*?)(?:/>|>(.*?)</table:\1>)", re.DOTALL)
_ROWS = re.compile(rb"""\stable:number-rows-repeated=["'](\d{1,8})["']""")
_COLUMNS = re.compile(rb"""\stable:number-columns-repeated=["'](\d{1,8})["']""")
_HIDDEN = re.compile(rb"""\stable:visibility=["'](?:collapse|filter)["']""")
_VALUE = re.compile(rb"""\soffice:(?:date-|time-|boolean-|string-)?value=["']([^"']+)""")
_IS_ERROR = re.compile(rb"""\scalcext:value-type=["']error["']""")
_NOTE = re.compile(rb"<office:annotation\b.*?</office:annotation>", re.DOTALL)
_TEXT = re.compile(rb"<text:p\b[^>]*>(.*?)</text:p>", re.DOTALL)


def tidied(data: bytes) -> tuple[bytes, Mapping[str, Facts]]:
    """The workbook, ready to be parsed, and the facts of each sheet by its name. Raises SpreadsheetRefused if too large."""
    found: dict[str, Facts] = {}

    def sheet(table: re.Match[bytes]) -> bytes:
        walk = _Sheet()
        part = _ROW.sub(walk.tidy_row, table[0])
        if walk.facts.far_texts > MOST_STRAY:
            raise SpreadsheetRefused(TOO_BIG)
        found[unescape((table[1] or table[2] or b"").decode("utf-8", "replace"))] = walk.facts
        return part

    def changed(name: str, part: bytes) -> bytes:
        return _TABLE.sub(sheet, part) if name == "content.xml" else part

    return rewritten(data, changed, left_out=("Thumbnails/", "Pictures/")), found


class _Sheet:
    """One walk through a sheet; `facts` fill up on the way."""

    def __init__(self) -> None:
        self.facts = Facts()
        self.row = self.column = 0
        self.says_something = False

    def tidy_row(self, found: re.Match[bytes]) -> bytes:
        """The row without cells far to the right; nothing where it stands far below."""
        first, count = self.row + 1, _count(_ROWS, found[1])
        self.row, self.column, self.says_something = self.row + count, 0, False
        body = _CELL.sub(self._tidy_cell, found[2] or b"")
        if first > FARTHEST_ROW:
            return b""
        if self.says_something and _HIDDEN.search(found[1]):
            self.facts.hidden += range(first, min(first + count, FARTHEST_ROW))
        return found[0] if found[2] is None else b"<table:table-row%s>%s</table:table-row>" % (found[1], body)

    def _tidy_cell(self, found: re.Match[bytes]) -> bytes:
        name, attributes, text = found[1], found[2], _words(found[3] or b"") or _value(found[2])
        count = _count(_COLUMNS, attributes)
        self.column += count
        if text and max(self.column - FARTHEST_COLUMN, self.row - FARTHEST_ROW) > 0 and b"table:formula" not in attributes:
            self.facts.note_far(self.row, text, count)
        if self.column > FARTHEST_COLUMN:
            return b""
        self.says_something = self.says_something or bool(text)
        if _IS_ERROR.search(attributes):  # the parser would drop it
            return _cell(name, attributes, text if is_error(text) else UNKNOWN_ERROR)
        return found[0] if text else _cell(name, attributes)


def _count(repeated: re.Pattern[bytes], attributes: bytes) -> int:
    found = repeated.search(attributes)
    return int(found[1]) if found else 1


def _words(xml: bytes) -> str:
    told = b" ".join(re.sub(rb"<[^>]*>", b" ", text) for text in _TEXT.findall(_NOTE.sub(b"", xml)))
    return visible(unescape(told.decode("utf-8", "replace"))).strip()


def _value(attributes: bytes) -> str:
    found = _VALUE.search(attributes)
    return found[1].decode("utf-8", "replace") if found else ""


def _cell(name: bytes, attributes: bytes, text: str = "") -> bytes:
    repeated = _COLUMNS.search(attributes)
    more = repeated[0] if repeated else b""
    if not text:
        return b"<table:%s%s/>" % (name, more)
    return b'<table:%s office:value-type="string"%s><text:p>%s</text:p></table:%s>' % (name, more, text.encode(), name)
