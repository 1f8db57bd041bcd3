"""FormDefinition → an XLSX sheet for a whole class: one row a person, drop-downs, hidden keys, and a stamp."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from forms.answer_form import with_choices
from forms.definition import FormDefinition, Question
from forms.places import letters
from forms.question_types import NO, YES, type_of
from forms.reading.phones import show_phone
from forms.reading.visible import one_line
from forms.spreadsheet.labels import listed
from forms.spreadsheet.table import LISTS_SHEET, META_SHEET, OPTIONAL_MARK, SHARED_MARK

SHEET = "Peserta"
KEY_ROW, HEAD_ROW, FIRST_ROW = 2, 3, 4
"""Zero-based rows: title and advice above, then the hidden keys, the head, the people."""
ROW_HEIGHT = 27
"""Points: a printed row can be filled in by hand."""
BLANK_ROWS = 40
"""Ruled and ready below the rows that are filled in already."""
NEVER_CHANGES = datetime(2026, 1, 1)  # noqa: DTZ001  the same definition gives the same bytes
ADVICE = (
    "Satu baris untuk satu orang. Pilih dari daftar bila ada tanda panah. "
    "Tanggal ditulis tanggal/bulan/tahun, misalnya 17/8/2015. Jangan mengubah judul kolom. "
    "Kolom bertanda * cukup diisi di baris pertama bila sama untuk semua."
)
_WIDTHS = {
    "date": 12, "phone": 15, "number": 9, "yes_no": 8, "consent": 10, "paragraph": 30, "school": 26, "region": 18,
}  # fmt: skip
"""In characters, for types whose values are of one length; other columns follow their choices or their length."""


def write_template(
    definition: FormDefinition,
    title: str,
    stamp: str,
    choices: Mapping[str, Mapping[str, str]] | None = None,
    rows: Sequence[Mapping[str, str | Sequence[str]]] = (),
) -> bytes:
    """The workbook as bytes. `stamp` is "program@version"; `choices` as for AnswerForm; `rows` are raw strings by key,
    which stand in the sheet as people write them.
    """
    out = BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": title, "created": NEVER_CHANGES})
    sheet = _Sheet(workbook, workbook.add_worksheet(SHEET), listed(with_choices(definition, choices or {})))
    sheet.write(title, stamp, rows, FIRST_ROW + len(rows) + BLANK_ROWS)
    _write_meta(workbook, stamp)
    workbook.close()
    return out.getvalue()


def _write_meta(workbook: Any, stamp: str) -> None:
    meta = workbook.add_worksheet(META_SHEET)
    meta.write_string(0, 0, "program@version")
    meta.write_string(1, 0, stamp)
    meta.very_hidden()


@dataclass
class _Sheet:
    """The visible sheet while it is written."""

    workbook: Any
    sheet: Any
    questions: Sequence[Question]
    lists: Any = field(default=None)

    def write(self, title: str, stamp: str, rows: Sequence[Mapping[str, str | Sequence[str]]], end: int) -> None:
        self._formats()
        self._page(stamp)
        self.sheet.write_string(0, 0, title, self.bold)
        self.sheet.write_string(1, 0, ADVICE)
        self.sheet.write_string(KEY_ROW, 0, f"#{stamp}")
        self.sheet.write_string(HEAD_ROW, 0, "No", self.head)
        for number, row in enumerate(range(FIRST_ROW, end), start=1):
            self.sheet.set_row(row, ROW_HEIGHT)
            self.sheet.write_number(row, 0, number, self.locked)
        for column, question in enumerate(self.questions, start=1):
            self._column(column, question, [values.get(question.key, "") for values in rows], end)

    def _formats(self) -> None:
        add = self.workbook.add_format
        self.bold = add({"bold": True, "font_size": 14})
        self.head = add({"bold": True, "border": 1, "text_wrap": True, "valign": "top", "bg_color": "#E6E6E6"})
        self.locked = add({"border": 1, "font_color": "#666666"})
        # Text format keeps leading zeros and keeps Excel from turning 3/4/2015 into the month before the day.
        self.text = add({"border": 1, "num_format": "@", "quote_prefix": False})
        self.guarded = add({"border": 1, "num_format": "@", "quote_prefix": True})

    def _page(self, stamp: str) -> None:
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(HEAD_ROW)
        self.sheet.freeze_panes(FIRST_ROW, 2)
        self.sheet.set_footer(f"&L{stamp.replace('&', '&&')}&RHalaman &P dari &N")
        self.sheet.set_row(KEY_ROW, None, None, {"hidden": True})
        self.sheet.set_row(HEAD_ROW, 45)
        self.sheet.set_column(0, 0, 5)

    def _column(self, column: int, question: Question, given: Sequence[str | Sequence[str]], end: int) -> None:
        self.sheet.set_column(column, column, _width(question))
        self.sheet.write_string(KEY_ROW, column, question.key)
        self.sheet.write_string(HEAD_ROW, column, _head(question), self.head)
        for row in range(FIRST_ROW, end):
            text = as_written(question, given[row - FIRST_ROW]) if row - FIRST_ROW < len(given) else ""
            if text:
                self.sheet.write_string(row, column, text, self.guarded if text[0] in "=+-@\t\r" else self.text)
            else:
                self.sheet.write_blank(row, column, None, self.text)
        if rule := self._rule(column, question):
            self.sheet.data_validation(FIRST_ROW, column, end - 1, column, rule)

    def _rule(self, column: int, question: Question) -> dict[str, Any]:
        rule: dict[str, Any] = {"input_title": question.column_label[:32], "input_message": _advice(question)[:255]}
        options = _options(question)
        if type_of(question).column == "list" and options:
            # A warning, not a stop: aliases such as "Lk" and pasted codes are understood too.
            return {**rule, "validate": "list", "source": self._source(column, options), "error_type": "warning"}
        return {**rule, "validate": "any"} if rule["input_message"] else {}

    def _source(self, column: int, options: list[str]) -> list[str] | str:
        if len(",".join(options)) <= 255 and not any("," in option for option in options):
            return options
        if self.lists is None:
            self.lists = self.workbook.add_worksheet(LISTS_SHEET)
            self.lists.hide()
        for row, option in enumerate(options):
            self.lists.write_string(row, column, option)
        name = letters(column)
        return f"='{LISTS_SHEET}'!${name}$1:${name}${len(options)}"


def _options(question: Question) -> list[str]:
    if question.type in {"yes_no", "consent"}:
        return ["Ya", "Tidak"]
    choices = question.open_choices
    known = Counter(one_line(choice.label).casefold() for choice in choices)
    return [f"{one.label} ({one.code})" if known[one_line(one.label).casefold()] > 1 else one.label for one in choices]


def as_written(question: Question, given: str | Sequence[str]) -> str:
    """A raw string as it stands in the sheet: labels for codes, day/month/year, telephone numbers with dashes."""
    if not isinstance(given, str):
        return "; ".join(as_written(question, code) for code in given)
    if question.type in {"yes_no", "consent"}:
        return {YES: "Ya", NO: "Tidak"}.get(given, given)
    if question.type == "date" and len(given) == 10 and given[4] == given[7] == "-":
        return f"{given[8:]}/{given[5:7]}/{given[:4]}"
    if question.type == "phone":
        return show_phone(given)
    labels = dict(zip((choice.code for choice in question.open_choices), _options(question), strict=True))
    label = labels.get(given, given)
    # Several answers stand in one cell with semicolons between them.
    return given if question.type == "choices" and ";" in label else label


def _head(question: Question) -> str:
    mark = SHARED_MARK if question.shared and question.type != "consent" else ""
    return question.column_label + ("" if question.required else OPTIONAL_MARK) + mark


def _advice(question: Question) -> str:
    several = question.type == "choices"
    options = f"Tulis satu atau lebih, dipisah titik koma: {'; '.join(_options(question))}" if several else ""
    label = question.label if question.label != question.column_label else ""
    return "\n".join(filter(None, (label, question.hint, options)))


def _width(question: Question) -> float:
    longest_word = max(map(len, _head(question).split()))
    if options := _options(question):
        usual = min(max(map(len, options)) + 3, 26)
    else:
        usual = question.length + 3 if question.length else 18 if 0 < question.max_length <= 60 else 22
    return max(_WIDTHS.get(question.type, usual), longest_word + 2)
