"""A whole class as one table: a row for each participant and some to add. What is typed is kept, right or wrong."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.batches import blueprint
from blueprints.batches.lists import school_batch_of
from blueprints.batches.mend_groups import is_compact
from blueprints.language import say
from blueprints.language import translated as _
from blueprints.lookup import asked, typed, whole_number
from blueprints.visitors import audience
from domain.access.tokens import new_code
from domain.intake import batches, checking, undoing
from domain.intake.batches import MOST_ROWS, NewRow
from domain.intake.meanwhile import mark_of
from domain.intake.problems import TWIN, own_problems
from domain.models import Batch, BatchRow
from domain.office import clock
from domain.programs import asking
from domain.store.db import writing
from forms.answer_form import AnswerForm
from forms.definition import FormDefinition, Question

MORE, MOST_MORE = 5, 60
"""So many rows to add are shown, and so many at most; a script adds what a longer paste needs."""
NEW = re.compile(r"n([0-9]{1,3})-")
Quarrels = Mapping[int, Mapping[str, str | list[str]]]
"""Row id → what was typed for questions that somebody else has answered meanwhile."""


@dataclass(frozen=True)
class Line:
    """A row of the table: its cells, and the marks of what is stored, by field name."""

    title: str
    form: AnswerForm
    marks: Mapping[str, str]


class Cells:
    """What the cells of all rows share: the questions that fit one, and the lists that only the database knows."""

    def __init__(self, batch: Batch) -> None:
        self.definition = asking.definition_in(batch)
        self.columns = columns_of(self.definition)
        self.keys = [question.key for question in self.columns]
        self.choices, self.today = asking.outside_choices(self.definition, batch), clock.local_today()

    def form(self, values: Mapping[str, str | list[str]], prefix: str) -> AnswerForm:
        """A row as it stands there, without its problems."""
        form = AnswerForm(self.definition, values, self.today, self.choices, prefix=prefix)
        form.validate()
        for field in form.fields:
            field.errors = []
        return form


@blueprint.get("/isi/<token>/tabel")
@audience("public")
def table(token: str) -> ResponseReturnValue:
    return _page(school_batch_of(token), {}, whole_number(request.args.get("baris", ""), MOST_MORE) or MORE)


@blueprint.post("/isi/<token>/tabel")
@audience("public")
def table_send(token: str) -> ResponseReturnValue:
    """Keep every cell that was changed, add the rows that are no longer empty, then show what is wrong."""
    batch = school_batch_of(token)
    quarrels: dict[int, dict[str, str | list[str]]] = {}
    cells = Cells(batch)
    with writing(), undoing.noted(batch, "table"):
        for row in list(batch.rows):
            if refused := _keep(cells, row):
                quarrels[row.id] = refused
        _add(batch, cells)
    if request.form.get("then") == "more" and not quarrels:
        return redirect(url_for("batches.table", token=token, baris=40))
    page = _page(batch, quarrels, MORE, sent=True)
    if page[1] != 200:
        return page
    flash(_("Tabel tersimpan."))
    return redirect(url_for("batches.overview", token=token))


def _keep(cells: Cells, row: BatchRow) -> dict[str, str | list[str]]:
    """Store the cells of a row; gives those that somebody else has answered meanwhile.

    What a cell shows of "IV" is the choice 4: sent back as it came, it is no change.
    """
    prefix = f"r{row.id}-"
    keys, form = asked(cells.keys, prefix), cells.form(row.values, prefix)
    marked = {field.question.key: field.marked for field in form.fields}
    answers = {key: answer for key, answer in typed(keys, prefix).items() if answer not in marked[key]}
    shown = {key: request.form[f"{prefix}{key}-asked"] for key in answers if f"{prefix}{key}-asked" in request.form}
    return {key: answers[key] for key in batches.set_values(row, answers, shown)}


def columns_of(definition: FormDefinition) -> list[Question]:
    """The questions that fit a cell; the others are asked on the page of each participant."""
    return [question for question in definition if is_compact(question)]


def _add(batch: Batch, cells: Cells) -> None:
    """The new rows in which something stands; a table that is sent twice adds them once."""
    shared, rows = batches.shared_values(batch), []
    for number in sorted({int(found[1]) for name in request.form if (found := NEW.match(name))})[:MOST_ROWS]:
        answers = typed(asked(cells.keys, f"n{number}-"), f"n{number}-")
        if any(answer for key, answer in answers.items() if answer != shared.get(key, "")):
            rows.append(NewRow({**shared, **{key: answer for key, answer in answers.items() if answer}}))
    nonce = f"table {request.form.get('table', '')[:40]}"
    if rows and not batches.has_source(batch, nonce):
        batches.add_rows(batch, rows, "web", source=nonce, notes=batch.notes)


# Showing


def _page(batch: Batch, quarrels: Quarrels, more: int, sent: bool = False) -> tuple[str, int]:
    checked, cells = checking.check(batch), Cells(batch)
    said = own_problems(checked)
    lines = [_line(cells, row.row, row.title, said.get(row.row.id, {}), quarrels.get(row.row.id, {})) for row in checked.rows]
    problems = dict(_problems(lines, cells.columns)) if sent else {}
    shared = batches.shared_values(batch)
    new = [Line("", cells.form(shared, f"n{number}-"), {}) for number in range(min(more, MOST_ROWS - len(lines)))]
    page = render_template(
        "batches/table.html", batch=batch, columns=cells.columns, lines=lines, new=new, nonce=new_code(), problems=problems,
        elsewhere=any(set(keys) - {*cells.keys, TWIN} for keys in said.values()),
    )  # fmt: skip
    return page, 422 if problems else 200


def _line(cells: Cells, row: BatchRow, title: str, said: Mapping[str, str], theirs: Mapping[str, str | list[str]]) -> Line:
    """A row with its problems; where somebody else has answered meanwhile, what was typed beside their answer."""
    form = cells.form({**row.values, **theirs}, f"r{row.id}-")
    marks = {form[key].name: mark_of(row.values.get(key, "")) for key in cells.keys}
    for key, sentence in said.items():
        if key != TWIN:
            form[key].errors = [say(sentence)]
    for key in theirs:
        there = cells.definition[key].choice_label(str(row.values.get(key, "")))
        form[key].errors = [_(
            "Orang lain sudah menyimpan “%(answer)s” di sini. Simpan lagi bila isian Anda yang benar.", answer=there
        )]  # fmt: skip
    return Line(title, form, marks)


def _problems(lines: Sequence[Line], columns: Sequence[Question]) -> Iterator[tuple[str, str]]:
    """One line for each column that has something wrong, leading to the first such cell."""
    for question in columns:
        wrong = [field for line in lines if (field := line.form[question.key]).errors]
        if len(wrong) == 1:
            yield wrong[0].name, f"{_(question.column_label)}: {wrong[0].errors[0]}"
        elif wrong:
            yield (
                wrong[0].name,
                _("%(question)s: %(count)s peserta belum benar.", question=_(question.column_label), count=len(wrong)),
            )
