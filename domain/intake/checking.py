"""A batch as it is checked whenever it is shown: each row with its validated form, and who stands there twice."""

from dataclasses import dataclass, field

from domain.intake import twins
from domain.models import Batch, BatchRow, Program, Registration
from domain.office.clock import local_today
from domain.places import quotas, seats
from domain.programs import barring, cohort_rules
from domain.programs.asking import PARTICIPANT, definition_in, outside_choices
from domain.store.db import utcnow
from forms.answer_form import AnswerForm
from forms.definition import Answer, FormDefinition


@dataclass
class CheckedRow:
    """One row with its validated form. `twin` is the registration, `twin_row` the earlier row, that it repeats.

    `full` is the quota that has no place for it as things stand now; only sending decides.
    `number` counts the rows of the batch from 1, as people see them.
    """

    row: BatchRow
    form: AnswerForm
    number: int
    twin: Registration | None = None
    twin_row: BatchRow | None = None
    keys: tuple[str, ...] = ()
    full: str | None = None

    @property
    def problems(self) -> dict[str, str]:
        """Question key → sentence."""
        return self.form.problems

    @property
    def title(self) -> str:
        """Whom the row is about: the name, or the participant that was chosen; empty while nobody is."""
        key = "name" if "name" in self.form else PARTICIPANT.key
        return next((one.question.choice_label(one.text) for one in self.form.fields if one.question.key == key), "")

    @property
    def is_repeated(self) -> bool:
        """Whether the same person is here or registered already."""
        return self.twin is not None or self.twin_row is not None

    @property
    def is_good(self) -> bool:
        """Whether the row can be sent."""
        return not self.problems and not self.is_repeated


@dataclass
class CheckedBatch:
    """A batch with all its rows checked."""

    batch: Batch
    definition: FormDefinition
    rows: list[CheckedRow] = field(default_factory=list)

    @property
    def seats_left(self) -> int | None:
        """How many more the registrant may register; None where nothing limits."""
        return seats.left_for(self.batch.program, self.batch.school) if self.batch.registers else None

    @property
    def wrong(self) -> list[CheckedRow]:
        """The rows that cannot be sent yet."""
        return [row for row in self.rows if not row.is_good]

    @property
    def can_send(self) -> bool:
        """Whether everything is right."""
        return bool(self.rows) and not self.wrong

    @property
    def open_shared(self) -> list[str]:
        """Keys of shared questions that at least one row has not answered."""
        shared = [question.key for question in self.definition if question.shared]
        return [key for key in shared if any(not row.row.values.get(key) for row in self.rows)]


def check(batch: Batch) -> CheckedBatch:
    """Validate every row and look for the same person twice, here and in the program; a fixed number of queries."""
    checked = check_rows(batch)
    registered = twins.found_already(batch, {key for row in checked.rows for key in row.keys})
    for row in checked.rows:
        row.twin = next((registered[key] for key in row.keys if key in registered), None)
    if batch.registers:
        _find_full(checked)
    return checked


def _find_full(checked: CheckedBatch) -> None:
    """Rows beyond a quota, counted in the order of the list."""
    program, school = checked.batch.program, checked.batch.school
    places = [quotas.place_for(program, school, row.form.answers) for row in checked.rows]
    for row, sentence in zip(checked.rows, quotas.without_place(program, places), strict=True):
        row.full = sentence


def check_rows(batch: Batch, of_cohorts: bool | None = None) -> CheckedBatch:
    """Validate every row and look for the same person twice in the batch alone.

    `of_cohorts`: whether cohorts have a say, which they have until a batch is sent, unless told.
    """
    of_cohorts = not batch.sent_at if of_cohorts is None else of_cohorts
    definition = definition_in(batch)
    choices, today = outside_choices(definition, batch), local_today()
    checked = CheckedBatch(batch, definition)
    for number, row in enumerate(batch.begun, start=1):
        form = AnswerForm(definition, row.values, today, choices)
        form.validate()
        if batch.registers and of_cohorts:
            say_cohort_rules(batch.program, form)
        checked.rows.append(CheckedRow(row, form, number, keys=twins.keys_of(batch, form.answers, row.distinct)))
    _find_twin_rows(checked)
    if batch.registers:
        _find_barred(checked)
    return checked


def _find_barred(checked: CheckedBatch) -> None:
    """Who won before and may not take part again has that said beside the name."""
    refused = barring.barred(checked.batch.program, [row.form.answers for row in checked.rows])
    for row, sentence in zip(checked.rows, refused, strict=True):
        if sentence and "name" in row.form and not row.form["name"].errors:
            row.form["name"].errors = [sentence]


def say_cohort_rules(program: Program, form: AnswerForm) -> None:
    """A cohort's own time and kelurahan, as problems of the row. A closed one is no choice any more, so no answer either."""
    typed = {one.name: one.text for one in form.fields if one.name == "cohort"}
    answers: dict[str, Answer] = {**typed, **form.answers}
    for key, sentence in cohort_rules.refusal(program, answers, utcnow()).items():
        form[key].errors = [sentence]


def _find_twin_rows(checked: CheckedBatch) -> None:
    seen: dict[str, BatchRow] = {}
    for row in checked.rows:
        row.twin_row = next((seen[key] for key in row.keys if key in seen), None)
        seen.update((key, row.row) for key in row.keys)
