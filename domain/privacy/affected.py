"""Whom a breach affects, with which data and when (UU 27/2022 Ps 46): from the audit log, or all of whom a table speaks."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from domain.models import AuditEntry, Entry, Manuscript, PersonRequest, Program, Registration, Session
from domain.office.clock import local_time
from domain.privacy.naming import SECRET, column_title, table_title
from domain.rules import RuleBroken
from domain.store.db import Base, db
from domain.store.leading import PERSON, People, about, leading
from domain.store.stopped import everybody
from forms.workbook import Cell

HEADS = ("Nomor", "Nama", "Asal", "Kegiatan", "Nomor HP", "Data", "Tindakan", "Pertama", "Terakhir")
ONLY = {"file": "Berkas", "document": "Berkas", "phone": "Nomor HP/WA", "manuscript": "Naskah", "manuscript-page": "Naskah"}
"""What some looks were at; others may have been at every answer."""


@dataclass(frozen=True)
class Breach:
    """What is known of it; what is empty does not narrow. With a `table`, all of whom it speaks; else who was looked at."""

    since: datetime
    until: datetime
    actor: str = ""
    program: str = ""
    table: str = ""


@dataclass
class Affected:
    """A person, with what may have been seen, by which acts, at which times."""

    person: Registration
    data: set[str] = field(default_factory=set)
    acts: set[str] = field(default_factory=set)
    times: list[datetime] = field(default_factory=list)

    @property
    def cells(self) -> list[Cell]:
        """As a row under HEADS."""
        one, times = self.person, [f"{local_time(at):%d/%m/%Y %H.%M}" for at in sorted(self.times)]
        home = one.school.name if one.school else ""
        data = ", ".join(sorted(self.data or _answered(one)))
        said = one.number, one.name, home, one.program.title, ", ".join(_phones(one)), data, ", ".join(sorted(self.acts))
        return [*said, *(times[:1] or [""]), *(times[-1:] or [""])]


def _answered(person: Registration) -> set[str]:
    return {question.label for question in person.version.definition if person.answers.get(question.key)}


def _phones(person: Registration) -> list[str]:
    phones = person.version.definition.of_type("phone")
    return [str(person.answers[question.key]) for question in phones if person.answers.get(question.key)]


@everybody()
def affected(breach: Breach) -> list[Affected]:
    """Everybody of whom something may have been seen, by number. Raises RuleBroken for a table that speaks of nobody."""
    found = _of_table(breach) if breach.table else _of_log(breach)
    return sorted(found.values(), key=lambda one: one.person.number)


def _of_table(breach: Breach) -> dict[int, Affected]:
    if breach.table not in {PERSON, *leading()}:
        raise RuleBroken("Tabel ini tidak memuat data orang yang terdaftar.")
    said = [one for one in Base.metadata.tables[breach.table].columns if not one.foreign_keys and not one.primary_key]
    data = {column_title(one.name) for one in said if one.name not in SECRET}
    people = {one.id: Affected(one) for one in db.scalars(_people(breach)) if _stands_in(breach.table, one)}
    for one in people.values():
        one.data |= data if breach.table != PERSON else set()
        one.acts.add(table_title(breach.table))
    return people


def _stands_in(table: str, person: Registration) -> bool:
    theirs = about(Base.metadata.tables[table], select(Registration.id).where(Registration.id == person.id))
    return db.execute(select(1).select_from(Base.metadata.tables[table]).where(theirs).limit(1)).first() is not None


def _people(breach: Breach) -> Select[Registration]:
    statement = select(Registration).options(joinedload(Registration.program), joinedload(Registration.school))
    if breach.program:
        statement = statement.where(Registration.program_id.in_(select(Program.id).where(Program.code == breach.program)))
    return statement


def _of_log(breach: Breach) -> dict[int, Affected]:
    found: dict[int, Affected] = {}
    known: dict[str, list[Registration]] = {}
    for entry in db.scalars(_entries(breach)):
        if entry.subject not in known:
            known[entry.subject] = list(db.scalars(_people(breach).where(Registration.id.in_(_named(entry.subject)))))
        for person in known[entry.subject]:
            one = found.setdefault(person.id, Affected(person))
            one.data |= {ONLY[entry.action]} if entry.action in ONLY else _answered(person)
            one.acts.add(entry.action)
            one.times.append(entry.at)
    return found


def _entries(breach: Breach) -> Select[AuditEntry]:
    statement = select(AuditEntry).where(AuditEntry.at >= breach.since, AuditEntry.at <= breach.until)
    return (statement.where(AuditEntry.actor == breach.actor) if breach.actor else statement).order_by(AuditEntry.id)


def _named(subject: str) -> People:
    """The registrations that a subject of the audit log names; all of a program where it names nobody in it."""
    words = re.split(r"[/@ ]", subject)
    ids = dict(_numbered(words))
    programs = select(Program.id).where(or_(Program.code.in_(words), Program.id.in_(ids.get("program", []))))
    sessions = select(Session.program_id).where(Session.id.in_(ids.get("session", [])))
    requests = db.scalars(select(PersonRequest).where(PersonRequest.id.in_(ids.get("request", []))))
    asked = [number for one in requests for number in one.people]
    by_code = select(Manuscript.registration_id).where(Manuscript.code.in_(words))
    entries = select(Entry.registration_id).where(Entry.id.in_(ids.get("entry", [])))
    named = Registration.number.in_([*words, *asked]), Registration.id.in_(by_code), Registration.id.in_(entries)
    wide = Registration.program_id.in_(programs), Registration.program_id.in_(sessions)
    narrow = select(Registration.id).where(or_(*named, Registration.batch_id.in_(ids.get("batch", []))))
    return narrow if db.scalar(narrow.limit(1)) is not None else select(Registration.id).where(or_(*wide))


def _numbered(words: Collection[str]) -> Iterator[tuple[str, list[int]]]:
    for word in words:
        kind, _colon, number = word.partition(":")
        if number.isdecimal():
            yield kind, [int(number)]
