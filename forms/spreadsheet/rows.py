"""A table and a guess → rows of raw strings by question key, with a word on everything that was changed or left out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from forms.checks import Refused
from forms.definition import FormDefinition, Question
from forms.places import at_lines, column_name, in_column, placed
from forms.question_types import type_of
from forms.sentence import Sentence
from forms.spreadsheet.cells import lost_zeros, read_cell, split_place_and_day
from forms.spreadsheet.errors import is_error, said_of_error
from forms.spreadsheet.guess import Guess, guess_columns
from forms.spreadsheet.labels import listed, tells_npsn, tells_school
from forms.spreadsheet.month_first import SAID as MONTH_FIRST
from forms.spreadsheet.month_first import day_before_month, is_month_first
from forms.spreadsheet.table import SpreadsheetRefused, Table

NOBODY = Sentence("Tidak dibaca karena bukan data peserta.")
ONLY_ERRORS = Sentence("Tidak dibaca karena hanya berisi rumus yang galat atau belum dihitung.")
NEVER_COMPUTED = "Daftar ini hanya berisi rumus yang galat atau belum dihitung. Buka di Excel, simpan, lalu unggah lagi."
Values = dict[str, str]
People = list[tuple[int, Values]]


@dataclass(frozen=True)
class Notice:
    """What was changed or left out on the way: the line of the list, the question's key (or ""), the sentence."""

    line: int
    key: str
    sentence: str


def told(notices: Iterable[Notice], places: Mapping[str, str]) -> list[Sentence]:
    """The notices as sentences with their place, equal ones once with all their lines. `places`: key → column."""
    lines: dict[Notice, list[int]] = {}
    for notice in notices:
        lines.setdefault(replace(notice, line=0), []).append(notice.line)
    return [
        placed(one.sentence, at_lines(those), in_column(places[one.key]) if one.key in places else "")
        for one, those in lines.items()
    ]


@dataclass(frozen=True)
class Rows:
    """`people` are (line number, {question key: raw string}); `unknown` are labels of columns that were not read.

    `schools` is which school a line names, where the list has columns for that: its name and its NPSN. `hidden` are the
    lines of people whom the workbook does not show.
    """

    people: People
    notices: list[Notice]
    unknown: list[str]
    guess: Guess
    stamp: str = ""
    schools: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    hidden: tuple[int, ...] = ()


def read_rows(table: Table, definition: FormDefinition, today: date, guess: Guess | None = None, repeats: bool = False) -> Rows:
    """The people of a list, by a guess that was confirmed or one that is made now.

    `repeats`: answers without names, so that the same row twice is two. Raises SpreadsheetRefused when no column can be
    recognised.
    """
    guess = guess or guess_columns(table, definition, today)
    if not guess.columns:
        raise SpreadsheetRefused("Kolom daftar ini tidak dikenali. Beri judul kolom, misalnya Nama dan Kelas.")
    reading = _Reading(table, definition, guess)
    people = _shared_down(definition, reading, list(reading.people()))
    if not people and any(notice.sentence == ONLY_ERRORS for notice in reading.notices):
        raise SpreadsheetRefused(NEVER_COMPUTED)
    people = people if repeats else _once(people, reading.notices)
    reading.notices += [Notice(line, "", Sentence("“%(text)s” tidak dibaca.", text=text[:60])) for line, text in table.loose]
    hidden = tuple(line for line, _values in people if line in set(table.hidden))
    schools = _schools(reading, people)
    return Rows(people, reading.notices, reading.unknown(), guess, table.stamp or guess.stamp, schools, hidden)


def _schools(reading: "_Reading", people: People) -> dict[int, tuple[str, str]]:
    table, labels = reading.table, reading.guess.labels
    free = [index for index in range(len(labels)) if index not in reading.columns]
    columns = [next((index for index in free if tells(labels[index])), -1) for tells in (tells_school, tells_npsn)]
    if max(columns, default=-1) < 0:
        return {}
    texts = {
        line: [table.text(line - table.first_line, index) if index >= 0 else "" for index in columns] for line, _ in people
    }
    return {line: (name, npsn) for line, (name, npsn) in texts.items() if name or npsn}


def in_codes(values: Values, definition: FormDefinition, today: date) -> Values:
    """The same answers with the codes of choices for their labels, as this definition calls them."""
    return {key: _code(definition[key], text, today) if key in definition else text for key, text in values.items()}


def _code(question: Question, text: str, today: date) -> str:
    try:
        answer = type_of(question).read(question, [text], today) if question.choices else text
    except Refused:
        return text
    return answer if isinstance(answer, str) else "; ".join(answer)


class _Reading:
    """One walk through a table; `notices` fills up on the way."""

    def __init__(self, table: Table, definition: FormDefinition, guess: Guess) -> None:
        self.table, self.guess = table, guess
        self.questions = {question.key: question for question in listed(definition)}
        self.columns = {
            index: keys for index, keys in guess.columns.items() if keys and all(key in self.questions for key in keys)
        }
        self.lead = next((i for key in self.questions for i, keys in self.columns.items() if key in keys), 0)
        self.notices: list[Notice] = []
        self.zeros_lost = {index for index in self.columns if lost_zeros(self._asked(index), self._texts(index))}
        self.month_first = {
            index for index in self.columns if self._asked(index).type == "date" and is_month_first(self._texts(index))
        }

    def _asked(self, index: int) -> Question:
        return self.questions[self.columns[index][0]]

    def _texts(self, index: int) -> list[str]:
        return [self.table.text(row, index) for row in self._numbers()]

    def _numbers(self) -> range:
        return range(self.guess.head_rows, len(self.table.cells))

    def people(self) -> Iterator[tuple[int, Values]]:
        gap = False
        for row in self._numbers():
            filled = [index for index in self.columns if _is_answer(self.table.text(row, index))]
            if self._is_person(row, filled, gap):
                yield row + self.table.first_line, self._values(row)
                gap = False
                continue
            self._note_nobody(row)
            gap = gap or not any(self.table.texts(row))

    def _note_nobody(self, row: int) -> None:
        texts = [text for text in self.table.texts(row) if _says_something(text)]
        if texts and not self._is_head_again(row):
            sentence = ONLY_ERRORS if all(map(is_error, texts)) else NOBODY
            self.notices.append(Notice(row + self.table.first_line, "", sentence))

    def _is_person(self, row: int, filled: list[int], after_gap: bool) -> bool:
        if self.guess.sure:
            return bool(filled)
        if not filled or self._is_head_again(row) or _CLOSING.match(" ".join(self.table.texts(row)).strip()):
            return False
        many = len(filled) * 2 >= len(self.columns)
        if after_gap and not many:
            return False
        return _is_answer(self.table.text(row, self.lead)) or many

    def _is_head_again(self, row: int) -> bool:
        texts = [text for text in self.table.texts(row) if text]
        return len(texts) > 1 and all(text in self.guess.labels for text in texts)

    def _values(self, row: int) -> Values:
        values: Values = {}
        self._note_errors(row)
        for index, keys in self.columns.items():
            cells = self.table.cells[row]
            if not _is_answer(self.table.text(row, index)):
                continue
            if index in self.month_first and (turned := day_before_month(self.table.text(row, index))) != cells[index]:
                cells = [*cells[:index], turned, *cells[index + 1 :]]
                self.notices.append(Notice(row + self.table.first_line, keys[0], MONTH_FIRST))
            parts = split_place_and_day(self.table.text(row, index)) if len(keys) == 2 else (cells[index],)
            for key, part in zip(keys, parts, strict=True):
                text, notice = read_cell(self.questions[key], part, index in self.zeros_lost, self.table.is_1904)
                if text:
                    values[key] = text
                if notice:
                    self.notices.append(Notice(row + self.table.first_line, key, notice))
        return values

    def _note_errors(self, row: int) -> None:
        line = row + self.table.first_line
        for index, text in enumerate(self.table.texts(row)):
            if is_error(text) and index in self.columns:
                self.notices.append(Notice(line, self.columns[index][0], said_of_error(text)))
            elif is_error(text):
                label = self.guess.labels[index] if index < len(self.guess.labels) else ""
                column = column_name(index, label, lettered=bool(self.table.sheet))
                sentence = Sentence("Kolom %(column)s berisi galat “%(error)s”.", column=column, error=text)
                self.notices.append(Notice(line, "", sentence))

    def unknown(self) -> list[str]:
        """The heads of columns that are not read; a column without a head is named by what its first cell holds."""
        labels = self.guess.labels or [f"“{text[:30]}”" if text else "" for text in self._first_texts()]
        return [label for index, label in enumerate(labels) if label and index not in self.columns]

    def _first_texts(self) -> list[str]:
        return self.table.texts(self.guess.head_rows) if self.guess.head_rows < len(self.table.cells) else []


def _is_answer(text: str) -> bool:
    return bool(text) and not is_error(text)


def _says_something(text: str) -> bool:
    # The running numbers of rows that nobody filled in are no loss.
    return bool(text.strip("0123456789.) "))


_CLOSING = re.compile(
    r"\W*(mengetahui|kepala sekolah|kepala madrasah|hormat kami|panitia|jumlah|total|catatan|keterangan|nip\b|ttd\b)",
    re.IGNORECASE,
)
"""How lines under a list begin: totals, remarks and the signature block."""


def _shared_down(definition: FormDefinition, reading: _Reading, people: People) -> People:
    """What was written for the first person only and is the same for the whole batch: given to all of them."""
    for question in definition:
        given = [values[question.key] for _, values in people if question.key in values]
        if _once_for_all(question) and len(given) == 1 < len(people) and question.key in people[0][1]:
            for _, values in people:
                values[question.key] = given[0]
            label = Sentence(question.column_label)
            sentence = Sentence("%(label)s hanya ada di baris pertama; dipakai untuk semua.", label=label)
            reading.notices.append(Notice(people[0][0], question.key, sentence))
    return people


def _once_for_all(question: Question) -> bool:
    # A consent is never taken from one person to another.
    return question.shared and question.type != "consent"


def _once(people: People, notices: list[Notice]) -> People:
    """The people without those that stand twice in the list, equal in everything that was read."""
    first: dict[tuple[tuple[str, str], ...], int] = {}
    kept = []
    for line, values in people:
        same = first.setdefault(tuple(sorted(values.items())), line)
        if same == line:
            kept.append((line, values))
        else:
            notices.append(Notice(line, "", Sentence("Sama dengan baris %(same)s; dipakai sekali.", same=same)))
    return kept
