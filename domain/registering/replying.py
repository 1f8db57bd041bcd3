"""Replying: answers to a form that registers nobody come in by the same batches, all of a batch or none."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select

from domain.access.tokens import new_code, new_token
from domain.intake import checking, uploads
from domain.intake.checking import CheckedRow
from domain.models import Batch, BatchRow, Form, Program, Registration, Reply, StoredFile
from domain.office.clock import local_today
from domain.programs.asking import PARTICIPANT, outside_choices
from domain.registering.registering import claim_batch, forget_rows
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore, utcnow
from domain.store.holding import hold
from forms.answer_form import AnswerForm, Values
from forms.sentence import Sentence


def why_closed(program: Program) -> str:
    """Why nobody can answer forms of this program now; empty where people can. Registration may be closed long since."""
    return "" if program.state in {"open", "closed"} else Sentence("Formulir kegiatan ini tidak dibuka.")


def send(batch: Batch, actor: str) -> Sequence[Reply]:
    """Store every row of a batch as a reply, or none; sending again gives the same replies. Raises RuleBroken."""
    now = utcnow()
    if not claim_batch(batch, now):
        db.expire(batch)
        return replies_of(batch)
    return _store_rows(batch, actor, now)


def _no_files(_batch: Batch) -> None:
    """Nothing was uploaded."""


def reply_one(
    form: Form, values: dict[str, str | list[str]], channel: str, actor: str, note: Callable[[Batch], None] = _no_files
) -> Reply:
    """Store one reply at once, as from a paper on the desk; `note` remembers its files. Raises RuleBroken as `send` does."""
    now = utcnow()
    batch = Batch(
        program=form.program, purpose=form.purpose, token=new_token(), resume_code=new_code(), channel=channel, sources=[],
        created_at=now, updated_at=now, sent_at=now, rows=[BatchRow(position=1, channel=channel, values=values)],
    )  # fmt: skip
    db.add(batch)
    db.flush()
    note(batch)
    return _store_rows(batch, actor, now)[0]


def forms_for(registration: Registration) -> list[Form]:
    """The forms about this participant that take answers now; none for somebody without a place."""
    program = registration.program
    if why_closed(program) or not registration.state.has_place:
        return []
    return [form for form in program.forms if not form.is_registration and form.use.about_somebody and form.versions]


def registration_by_id(number: int) -> Registration | None:
    """The registration that a private address names."""
    return db.get(Registration, number)


def reply_of(registration: Registration, form: Form) -> Reply | None:
    """What was answered to a form about this participant."""
    mine = Reply.registration_id == registration.id, Reply.purpose == form.purpose
    return db.scalars(select(Reply).where(*mine)).one_or_none()


def replies_about(registration: Registration) -> Sequence[Reply]:
    """What was answered to all forms about this participant."""
    return db.scalars(select(Reply).where(Reply.registration_id == registration.id)).all()


def form_about(form: Form, values: Values, found: Reply | None = None, names: Mapping[str, str] | None = None) -> AnswerForm:
    """The questions of a form about one participant, who is known.

    A file can answer that belongs to what is stored (`found`), or was uploaded just now: `names` by key.
    """
    definition = form.version.definition
    choices = outside_choices(definition)
    if asked := {question.key for question in definition.of_type("file")}:
        kept = uploads.files_of([found])[found.id] if found else []
        choices["file"] = known = {**{file.key: file.name for file in kept}, **(names or {})}
        values = {key: given for key, given in values.items() if key not in asked or given in known}
    return AnswerForm(definition, values, local_today(), choices)


def answer(
    registration: Registration, form: Form, checked: AnswerForm, actor: str, note: Callable[[Batch], None] = _no_files
) -> Reply:
    """Store what a participant answers, or replace what was answered before; `note` remembers new files as its batch's.

    Raises RuleBroken when the form is closed.
    """
    hold(registration)
    if form not in forms_for(registration):
        raise RuleBroken("Formulir ini tidak dibuka lagi.")
    found = reply_of(registration, form)
    if found is None:
        found = reply_one(form, {PARTICIPANT.key: registration.number, **_as_typed(checked)}, "web", actor, note)
    else:
        note(db.get_one(Batch, found.batch_id))
    found.answers, found.version_id = dict(checked.answers), form.version.id
    found.actor, found.at = actor, utcnow()
    db.flush()
    return found


def forget_files(found: Reply, before: Values) -> list[str]:
    """Forget files that answered before and do so no longer; their keys, to be deleted after the commit."""
    gone = {str(key) for key in before.values()} - {str(key) for key in found.answers.values()}
    keys = list(db.scalars(select(StoredFile.key).where(StoredFile.batch_id == found.batch_id, StoredFile.key.in_(gone))))
    db.execute(delete(StoredFile).where(StoredFile.key.in_(keys)))
    return keys


def file_of(registration: Registration, purpose: str, key: str) -> StoredFile | None:
    """The file of this key, when it answers a question of this form about this very registration."""
    mine = Reply.registration_id == registration.id, Reply.purpose == purpose
    found = db.scalars(select(Reply).where(*mine)).one_or_none()
    return next((file for file in uploads.files_of([found])[found.id] if file.key == key), None) if found else None


def _as_typed(checked: AnswerForm) -> dict[str, str | list[str]]:
    return {key: value for key, value in checked.answers.items() if value}


def replies_of(batch: Batch) -> Sequence[Reply]:
    """What a batch became, in its order."""
    return db.scalars(select(Reply).where(Reply.batch_id == batch.id).order_by(Reply.id)).all()


def _store_rows(batch: Batch, actor: str, now: datetime) -> Sequence[Reply]:
    if closed := why_closed(batch.program):
        raise RuleBroken(closed)
    checked = checking.check(batch)
    if not checked.rows:
        raise RuleBroken("Belum ada jawaban. Isi dahulu, lalu kirim.")
    if twin := next((row.twin for row in checked.rows if row.twin), None):
        raise RuleBroken("%(number)s sudah menjawab formulir ini.", PARTICIPANT.key, number=twin.number)
    if checked.wrong:
        raise RuleBroken("Masih ada isian yang perlu diperbaiki. Perbaiki dahulu, lalu kirim lagi.")
    people = _people(batch, checked.rows)
    rows = [_row(batch, row, people, actor, now) for row in checked.rows]
    if insert_or_ignore(Reply, *rows) < len(rows):
        raise RuleBroken("Jawaban tentang peserta ini baru saja masuk lewat cara lain. Muat ulang halaman ini.")
    forget_rows(batch)
    db.expire(batch, ["rows"])
    return replies_of(batch)


def _people(batch: Batch, rows: Sequence[CheckedRow]) -> dict[str, int]:
    numbers = {str(row.form.answers.get(PARTICIPANT.key, "")) for row in rows}
    statement = select(Registration.number, Registration.id).where(Registration.program_id == batch.program_id)
    return dict(db.execute(statement.where(Registration.number.in_(numbers))).all())


def _row(batch: Batch, row: CheckedRow, people: dict[str, int], actor: str, now: datetime) -> dict[str, object]:
    answers = dict(row.form.answers)
    number = str(answers.pop(PARTICIPANT.key, ""))
    return {
        "program_id": batch.program_id, "purpose": batch.purpose, "version_id": batch.form.version.id,
        "registration_id": people[number] if number else None, "batch_id": batch.id, "answers": answers,
        "channel": row.row.channel, "actor": actor, "at": now,
    }  # fmt: skip
