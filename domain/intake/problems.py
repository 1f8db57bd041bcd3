"""All that is wrong in a batch, said with its place; what is wrong in the same way in many rows is one sentence."""

from collections.abc import Sequence

from domain.intake.checking import CheckedBatch, CheckedRow
from forms.places import at_lines, at_page, in_column, placed, spans
from forms.sentence import Sentence

TWIN = ""
"""Stands for a question's key where somebody is in the list or registered already."""


def all_problems(checked: CheckedBatch) -> list[Sentence]:
    """Each thing that is wrong, once, with the rows it is about, in the order of the list."""
    alike: dict[tuple[str, ...], list[CheckedRow]] = {}
    for row in checked.wrong:
        for key, sentence in _faults(row).items():
            alike.setdefault((key, sentence, *_way(row, key)), []).append(row)
    named = _are_many_files(checked)
    return [_told(rows, key, named) for (key, *_rest), rows in alike.items()]


def own_problems(checked: CheckedBatch) -> dict[int, dict[str, Sentence]]:
    """For each row that is wrong, by its id: question key (or TWIN) → sentence, with its place if it came in a file."""
    named = _are_many_files(checked)
    return {row.row.id: _own(row, named) for row in checked.wrong}


def _own(row: CheckedRow, named: bool) -> dict[str, Sentence]:
    faults = _faults(row)
    return {key: _told([row], key, named) for key in faults} if row.row.is_sent_in else faults


def _faults(row: CheckedRow) -> dict[str, Sentence]:
    found = {key: Sentence(sentence) for key, sentence in row.problems.items()}
    return {**found, TWIN: _repetition(row)} if row.is_repeated else found


def _repetition(row: CheckedRow) -> Sentence:
    if row.twin and not row.row.batch.registers:
        return Sentence("%(number)s sudah menjawab formulir ini.", number=row.twin.number)
    if row.twin_row:
        return Sentence("Sama dengan baris lain dalam daftar ini.")
    if row.twin and row.twin.school_id == row.row.batch.school_id:
        return Sentence("Sudah terdaftar dengan nomor %(number)s.", number=row.twin.number)
    return Sentence("NISN ini sudah didaftarkan sekolah lain.")


def _are_many_files(checked: CheckedBatch) -> bool:
    return len({row.row.file for row in checked.rows if row.row.is_sent_in}) > 1


def _way(row: CheckedRow, key: str) -> tuple[str, ...]:
    """What rows must share to be told in one sentence: the file and column of a list, the page of PDF forms."""
    place = row.row.places.get(key, "")
    if row.row.line is not None:
        return "list", row.row.file, place
    return ("form", place) if row.row.file else ("page",)


def _told(rows: Sequence[CheckedRow], key: str, named: bool) -> Sentence:
    return placed(_faults(rows[0])[key], _who(rows, key, named), _where(rows[0], key))


def _who(rows: Sequence[CheckedRow], key: str, named: bool) -> Sentence:
    first = rows[0].row
    if first.line is not None:
        return at_lines((row.row.line for row in rows if row.row.line is not None), first.file if named else "")
    if first.file:
        return at_page(first.places.get(key, ""), [row.row.file for row in rows] if named else [])
    return Sentence("Peserta %(numbers)s", numbers=spans(row.number for row in rows))


def _where(row: CheckedRow, key: str) -> str:
    if row.row.line is not None:  # what has no column is missing, and the sentence names it
        return in_column(row.row.places[key]) if key in row.row.places else ""
    return Sentence("isian %(field)s", field=Sentence(row.form.definition[key].column_label)) if key != TWIN else ""
