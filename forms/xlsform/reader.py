"""XLSForm workbook → FormDefinition, with a sentence for everything that was left out or changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import python_calamine as calamine

from forms.definition import Choice, FormDefinition, Question
from forms.limited import ReadRefused, read_limited
from forms.question_types import QUESTION_TYPES
from forms.sentence import Sentence
from forms.soundness import KEY, MOST_QUESTIONS, RESERVED, free_key
from forms.spreadsheet import guard
from forms.spreadsheet.table import MOST_BYTES, SpreadsheetRefused, as_text
from forms.xlsform.lines import Line, choice, columns, named, own_columns, sort_of
from forms.xlsform.relevance import relevant_of
from forms.xlsform.vocabulary import (
    CHOICES,
    FALSE_WORDS,
    FOREIGN_TYPES,
    LISTED,
    SETTINGS,
    STRAIGHT,
    SURVEY,
    TRUE_WORDS,
    YES_NO_LIST,
)

DISABLED = "Baris %(row)s: “%(label)s” dimatikan di XLSForm; tidak dibaca."
NEVER_ASKED = "Baris %(row)s: syarat grup dan syarat “%(label)s” tidak pernah bertemu; tidak dibaca."
Relevant = dict[str, tuple[str, ...]]


class XlsFormRefused(ReadRefused):
    """A workbook that cannot become a form; `str()` is the sentence for the person who sent it."""


@dataclass
class Imported:
    """The definition that was read, and a sentence for everything that was left out or changed."""

    definition: FormDefinition
    notices: list[str] = field(default_factory=list)


def read_xlsform(data: bytes) -> Imported:
    """The form in a workbook, as a draft that forms/soundness.py has not looked at yet.

    Raises XlsFormRefused with a sentence when there is no form in it.
    """
    if len(data) > MOST_BYTES:
        raise XlsFormRefused(guard.TOO_MUCH)
    try:
        sheets = read_limited("forms.xlsform.reader:parse", data, seconds=10, too_much=guard.TOO_MUCH)
    except ReadRefused as refusal:
        raise XlsFormRefused(str(refusal)) from None
    if "survey" not in sheets:
        raise XlsFormRefused("Berkas ini bukan XLSForm: tidak ada lembar “survey”.")
    imported = _Reading(sheets).read()
    if not imported.definition.keys:
        raise XlsFormRefused("XLSForm ini tidak berisi pertanyaan yang dapat dipakai.")
    return imported


def parse(data: bytes) -> dict[str, list[list[str]]]:
    """What the limited process does: the cells of an XLSForm's sheets as text. Raises SpreadsheetRefused.

    Under "" stand the names of filled sheets that no XLSForm is read from.
    """
    if guard.family(data) != "zip":
        raise SpreadsheetRefused("Simpan XLSForm sebagai berkas .xlsx, lalu unggah lagi.")
    guard.check_zip(data)
    try:
        workbook = calamine.load_workbook(BytesIO(data))
        names = {name.strip().casefold(): name for name in workbook.sheet_names}
        wanted = {name: names[name] for name in ("survey", "choices", "settings") if name in names}
        others = [name for name in workbook.sheet_names if name not in wanted.values()]
        filled = [[name] for name in others if workbook.get_sheet_by_name(name).height]
        return {"": filled, **{name: _cells(workbook.get_sheet_by_name(sheet)) for name, sheet in wanted.items()}}
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise SpreadsheetRefused(guard.DAMAGED) from error


def _cells(sheet: Any) -> list[list[str]]:
    return [[_text(value) for value in line] for line in sheet.to_python(skip_empty_area=False)]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return as_text(value)


class _Reading:
    """One walk through a workbook; `notices` fills up on the way."""

    def __init__(self, sheets: Mapping[str, list[list[str]]]) -> None:
        self.notices: list[str] = [Sentence("Lembar “%(sheet)s” tidak dibaca.", sheet=name) for (name,) in sheets.get("", ())]
        self.keys: dict[str, str] = {}
        self.survey = self._lines(sheets["survey"], (*SURVEY, "disabled"), "survey")
        self.names = [line.get("name", "") for _, line in self.survey]
        self.settings = self._lines(sheets.get("settings", []), (*SETTINGS, "version"), "settings")
        self.lists: dict[str, list[Choice]] = {}
        for _, line in self._lines(sheets.get("choices", []), (*CHOICES, "value"), "choices"):
            self.lists.setdefault(line.get("list_name", ""), []).append(choice(line))

    def read(self) -> Imported:
        questions: dict[str, Question] = {}
        groups: list[Relevant | None] = [{}]
        for row, line in self.survey:
            sort, outer = sort_of(line), groups[-1]
            disabled = outer is None or line.get("disabled", "").casefold() in TRUE_WORDS
            if sort == "begin_group":
                groups.append(None if disabled else _joined(outer or {}, self._relevant(row, line)))
            if sort == "end_group":
                groups = groups[:-1] or [{}]
            elif disabled:
                self.notices.append(Sentence(DISABLED, row=row, label=named(line)))
            elif question := self._question(row, sort, line, outer or {}):
                self._add(questions, question, row)
        if len(questions) > MOST_QUESTIONS:
            raise XlsFormRefused("Formulir ini lebih dari %(most)s pertanyaan.", most=MOST_QUESTIONS)
        pages = next((line.get("lembar::pages", "") for _, line in self.settings), "")
        return Imported(FormDefinition(tuple(questions.values()), int(pages) if pages.isdecimal() else 1), self.notices)

    def _lines(self, cells: list[list[str]], known: tuple[str, ...], sheet: str) -> list[tuple[int, Line]]:
        """The filled rows of a sheet by column name, with their row number; columns we do not know are named."""
        if not cells:
            return []
        names = columns(cells[0])
        for column, name in names.items():
            used = sum(bool(line[column]) for line in cells[1:] if column < len(line))
            if name not in known and used:
                place = {"name": name, "sheet": sheet, "count": used}
                self.notices.append(Sentence("Kolom “%(name)s” di lembar %(sheet)s tidak dipakai (%(count)s baris).", **place))
        return [
            (row, {names[column]: text for column, text in enumerate(line) if column in names})
            for row, line in enumerate(cells[1:], start=2)
            if any(line)
        ]

    def _add(self, questions: dict[str, Question], question: Question, row: int) -> None:
        if question.key in questions:
            place = {"row": row, "name": question.key}
            self.notices.append(Sentence("Baris %(row)s: nama “%(name)s” sudah dipakai; pertanyaan ini tidak dibaca.", **place))
        else:
            questions[question.key] = question

    def _question(self, row: int, sort: str, line: Line, outer: Relevant) -> Question | None:
        word, _, rest = sort.partition(" ")
        own = line.get("lembar::type", "")
        kind = own if own in QUESTION_TYPES else FOREIGN_TYPES.get(word, "")
        if not kind or (word in LISTED and rest.endswith("or_other")):
            place = {"row": row, "type": sort, "label": line.get("label", "")}
            self.notices.append(Sentence("Baris %(row)s: jenis “%(type)s” tidak didukung; “%(label)s” tidak dibaca.", **place))
            return None
        choices = tuple(self.lists.get(rest.strip(), ())) if kind != "yes_no" else ()
        if kind == "choice" and rest.strip() == YES_NO_LIST and {one.code for one in choices} == {"yes", "no"}:
            kind, choices = "yes_no", ()
        if kind in {"school", "region"}:
            choices = tuple(self.lists.get(line.get("name", ""), ()))
        relevant = _joined(outer, self._relevant(row, line) if sort != "begin_group" else {})
        if not all(relevant.values()):
            self.notices.append(Sentence(NEVER_ASKED, row=row, label=named(line)))
            return None
        question = Question(self._key(row, line), kind, line.get("label", ""), line.get("hint", ""))
        return replace(question, required=self._required(row, line), choices=choices, relevant=relevant, **own_columns(line))

    def _key(self, row: int, line: Line) -> str:
        name = line.get("name", "")
        if KEY.fullmatch(name) and name not in RESERVED:
            return name
        key = self.keys.setdefault(name, free_key(name, (*self.names, *self.keys.values())))
        self.notices.append(Sentence("Baris %(row)s: nama “%(name)s” diubah menjadi “%(key)s”.", row=row, name=name, key=key))
        return key

    def _required(self, row: int, line: Line) -> bool:
        told = line.get("required", "")
        if told.casefold() not in TRUE_WORDS | FALSE_WORDS:
            sentence = "Baris %(row)s: wajib bila “%(condition)s” tidak didukung; pertanyaan ini opsional."
            self.notices.append(Sentence(sentence, row=row, condition=told))
        return told.casefold() in TRUE_WORDS

    def _relevant(self, row: int, line: Line) -> Relevant:
        if not (xpath := line.get("relevant", "")):
            return {}
        found = relevant_of(xpath.translate(STRAIGHT))
        if found is None:
            sentence = "Baris %(row)s: syarat “%(condition)s” tidak didukung; pertanyaan ini selalu ditanyakan."
            self.notices.append(Sentence(sentence, row=row, condition=xpath))
        return {self.keys.get(key, key): codes for key, codes in (found or {}).items()}


def _joined(outer: Relevant, own: Relevant) -> Relevant:
    """What holds where both hold; no codes are left where they never do."""
    both = {key: tuple(code for code in codes if code in own.get(key, codes)) for key, codes in outer.items()}
    return {**own, **both}
