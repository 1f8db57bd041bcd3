"""A list on its way into a batch: which sheet, which columns, who is in it; people confirm it before it becomes rows."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from domain.intake import batches, readings
from domain.intake.elsewhere import named_elsewhere
from domain.models import Batch
from domain.office import clock
from domain.programs import asking, drafting
from forms.answer_form import with_choices
from forms.definition import FormDefinition
from forms.places import MOST_NAME
from forms.sentence import Sentence
from forms.spreadsheet import (
    Guess,
    Rows,
    SpreadsheetRefused,
    Table,
    best_reading,
    guess_by_head,
    guess_columns,
    in_codes,
    needed_columns,
    rows_of,
    told,
)
from forms.spreadsheet.rows import People
from forms.stamp import purpose_of, refusal, version_of

MOST_TRIED = 10
"""So many sheets are looked into at once when nobody says which one is meant: it takes up to a second for each."""
Heads = Sequence[tuple[int, str, str]]
Columns = Mapping[int, tuple[str, ...]]


@dataclass(frozen=True)
class IncomingList:
    """What was read of a list, how ("paste" or "sheet") and in which file it came, and the mark it is known again by.

    `heads` are all its columns: index, head (or what the first cell holds), and the keys it is read as. `sheet` is the
    sheet that was read, `others` those of the same workbook that were not. `elsewhere` are other schools that rows name.
    `table` are the cells as they were read, for as long as somebody may still choose other columns. `said` and `was_old`
    are what the page said about it, when the page has carried it.
    """

    rows: Rows
    channel: str
    mark: str
    file: str = ""
    heads: Heads = ()
    sheet: str = ""
    others: tuple[str, ...] = ()
    elsewhere: Mapping[str, list[int]] = field(default_factory=dict)
    table: Table | None = None
    said: Sequence[str] = ()
    was_old: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether nothing is to be confirmed: it is our own template, and all of it was read."""
        return self.rows.guess.sure and not (self.others or self.elsewhere or self.rows.hidden or self.is_old)

    @property
    def is_old(self) -> bool:
        """Whether it is an XLS, of which nobody tells hidden rows or errors: people must look."""
        return self.was_old or (self.table is not None and self.table.is_old)

    @property
    def places(self) -> dict[str, str]:
        """Question key → column, as people know it."""
        return self.rows.guess.places(lettered=self.channel == "sheet")

    @property
    def notes(self) -> Sequence[str]:
        """What was changed or left out while it was read."""
        return self.said or told(self.rows.notices, self.places)

    @property
    def asks(self) -> bool:
        """Whether the page that shows it has something to ask or to warn of, beside who is in it."""
        return bool(self.others or self.elsewhere or self.rows.hidden or self.is_old or self.notes)

    @property
    def not_read(self) -> list[Sentence]:
        """What is in the file and not in the rows: columns that are no longer asked, other sheets."""
        found = []
        if self.rows.unknown and self.rows.guess.sure:
            columns = tuple(self.rows.unknown)
            found.append(Sentence("Kolom %(columns)s tidak dibaca karena tidak ditanyakan lagi.", columns=columns))
        if self.others:
            sheets = tuple(f"“{name}”" for name in self.others)
            found.append(Sentence("Lembar lain di berkas itu belum dibaca: %(sheets)s.", sheets=sheets))
        return found

    def lacking(self, definition: FormDefinition) -> list[str]:
        """The labels of needed columns that the list has not."""
        read = {key for keys in self.rows.guess.columns.values() for key in keys}
        return [question.column_label for question in needed_columns(definition) if question.key not in read]

    @property
    def source(self) -> str:
        """The list and who is taken from it: the same once more changes nothing, others of the same list may follow."""
        return f"{self.mark}:{','.join(str(line) for line, _values in self.rows.people)}"


def definition_for(batch: Batch) -> FormDefinition:
    """What a batch's program asks, with the lists that only the database knows."""
    definition = asking.definition_in(batch)
    return with_choices(definition, asking.outside_choices(definition, batch))


def read_list(
    batch: Batch,
    tables: Sequence[Table],
    channel: str,
    data: bytes,
    file: str = "",
    sheet: str = "",
    columns: Columns | None = None,
) -> IncomingList:
    """The list in these tables of one file: the sheet that was asked for, else the one that answers most questions.

    `columns` is how a person wants its columns read. Raises SpreadsheetRefused when nobody is in it or its stamp is
    not taken, AlreadyIn when all of it was taken in before.
    """
    definition = definition_for(batch)
    tables = [best_reading(table, definition, clock.local_today()) for table in tables]
    wanted = [table for table in tables if table.sheet == sheet]
    rounds = [wanted] if wanted else [tables[start : start + MOST_TRIED] for start in range(0, len(tables), MOST_TRIED)]
    taken: dict[str, People] = {}
    for some in rounds:
        for found in _with_people(batch, _best_first(some, definition), definition, channel, data, columns or {}):
            if batches.has_source(batch, found.source):
                taken[found.sheet] = found.rows.people
                continue
            others = tuple(table.sheet for table in tables if table.sheet not in {found.sheet, *taken})
            stamp = found.rows.stamp
            is_ours = found.rows.guess.sure or (stamp and purpose_of(stamp) != batch.purpose)
            best = _of_version(batch, found) if is_ours else found
            return replace(best, file=file[:MOST_NAME], others=others)
    raise batches.AlreadyIn(list(taken.values()))


def _best_first(tables: Sequence[Table], definition: FormDefinition) -> Sequence[Table]:
    """The sheets whose heads name most questions first; where no head names any, all as they stand."""
    guesses = [(table, guess_by_head(table, definition)) for table in tables]
    named = [(table, len(guess.columns)) for table, guess in guesses if guess]
    return [table for table, _count in sorted(named, key=lambda pair: -pair[1])] or tables


def _with_people(
    batch: Batch, tables: Sequence[Table], definition: FormDefinition, channel: str, data: bytes, columns: Columns
) -> Iterator[IncomingList]:
    """Each of these tables that is a list of people. Raises SpreadsheetRefused when none is."""
    some, refused = False, SpreadsheetRefused("Tidak ada peserta di daftar itu. Periksa isinya.")
    for table in tables:
        try:
            guess = _guess(batch, table, definition, columns)
            rows = _with_answers(rows_of(table, definition, clock.local_today(), guess, not batch.form.names_people))
        except SpreadsheetRefused as unknown:
            refused = unknown
            continue
        if rows.people:
            some = True
            mark = hashlib.sha256(table.sheet.encode() + data).hexdigest()
            named = named_elsewhere(batch.school, rows.schools, [line for line, _values in rows.people])
            yield IncomingList(
                rows, channel, mark, heads=_heads(table, rows.guess), sheet=table.sheet, elsewhere=named, table=table
            )
    if not some:
        raise refused


def _with_answers(rows: Rows) -> Rows:
    """Without the people whom our sheet names and about whom nothing was written."""
    return replace(rows, people=[(line, values) for line, values in rows.people if set(values) - {asking.PARTICIPANT.key}])


def _guess(batch: Batch, table: Table, definition: FormDefinition, columns: Columns) -> Guess:
    """What the person chose, else what the school confirmed before, else a fresh guess."""
    guess = guess_columns(table, definition, clock.local_today())
    if columns:
        return guess.with_columns(columns)
    if batch.school and not guess.sure and (known := readings.remembered(batch.school, batch.program, guess.labels)):
        confirmed = Guess.from_json(known.guess).again(guess)
        return confirmed if known.program_id == batch.program_id else confirmed.for_others(guess, definition.keys)
    return guess


def _heads(table: Table, guess: Guess) -> Heads:
    labels = list(guess.labels) or (table.texts(guess.head_rows) if guess.head_rows < len(table.cells) else [])
    return [(index, label[:60], "+".join(guess.columns.get(index, ()))) for index, label in enumerate(labels) if label.strip()]


def _of_version(batch: Batch, found: IncomingList) -> IncomingList:
    """Our own template, read by the version that it was made for: labels of choices may be others by now."""
    form, stamp = batch.form, found.rows.stamp
    if sentence := refusal(stamp, form.program.code, drafting.accepted_versions(form), form.purpose):
        raise SpreadsheetRefused(sentence)
    version = next(version for version in form.versions if version.number == version_of(stamp))
    if version is form.version:
        return found
    definition = asking.definition_by(form, version, batch.school)
    older = with_choices(definition, asking.outside_choices(definition, batch))
    people = [(line, in_codes(values, older, clock.local_today())) for line, values in found.rows.people]
    return replace(found, rows=replace(found.rows, people=people))
