"""A list that comes again: who is in the batch already, who was corrected, who is new, who is not there any more."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.intake import twins
from domain.intake.checking import check_rows
from domain.models import Batch, BatchRow
from domain.office.clock import local_today
from domain.programs.asking import outside_choices
from forms.answer_form import AnswerForm

People = Sequence[tuple[int, dict[str, str]]]
Differences = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Matched:
    """By line of the list: `same` rows, `updated` rows with (before, after) by question key. Other lines are new.

    `gone` are rows that came in a list before and are not in this one. All are empty where the list names nobody of the
    batch. `updated_at` is the batch that it holds for.
    """

    same: Mapping[int, BatchRow] = field(default_factory=dict)
    updated: Mapping[int, tuple[BatchRow, Differences]] = field(default_factory=dict)
    gone: Sequence[BatchRow] = ()
    updated_at: datetime | None = None

    @property
    def is_again(self) -> bool:
        """Whether the list is about people who are here already."""
        return bool(self.same or self.updated)

    @property
    def changes_something(self) -> bool:
        """Whether somebody must see it before it counts."""
        return bool(self.updated or self.gone)

    @property
    def mark(self) -> str:
        """Known again by this when the page comes back: what was shown is what is done."""
        updated = {line: [row.id, dict(told)] for line, (row, told) in self.updated.items()}
        told = [updated, {line: row.id for line, row in self.same.items()}, [row.id for row in self.gone]]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def match(batch: Batch, people: People) -> Matched:
    """Find the people of a list in the batch, by NISN, else by name and birth date."""
    if not batch.form.names_people:
        return Matched()
    checked = check_rows(batch)
    here = {key: row for row in reversed(checked.rows) for key in row.keys}
    choices, today = outside_choices(checked.definition, batch), local_today()
    same, updated = {}, {}
    left = {row.row.id for row in checked.rows}
    for line, values in people:
        form = AnswerForm(checked.definition, values, today, choices)
        form.validate()
        found = next((here[key] for key in twins.keys_of(batch, form.answers) if key in here), None)
        if found is None or found.row.id not in left:
            continue
        left.discard(found.row.id)
        if told := _differences(values, form, found.row, found.form):
            updated[line] = (found.row, told)
        else:
            same[line] = found.row
    gone = [row.row for row in checked.rows if row.row.id in left and row.row.line is not None]
    return Matched(same, updated, gone if same or updated else (), batch.updated_at)


def _differences(values: Mapping[str, str], form: AnswerForm, row: BatchRow, old: AnswerForm) -> Differences:
    """What a list says in another way; what it leaves blank stays as it is."""
    given = (key for key in values if key in form and values[key])
    return {key: (_text(row.values.get(key, "")), values[key]) for key in given if _differs(form, old, key)}


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _differs(form: AnswerForm, old: AnswerForm, key: str) -> bool:
    if form[key].errors or old[key].errors:
        return bool(form[key].data != old[key].data)
    return form.answers.get(key, "") != old.answers.get(key, "")
