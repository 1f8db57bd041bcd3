"""Travellers: people who go on into another program, as plain values, whether they come from here or from a file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.judging.awards import title_of
from domain.models import Attendance, Award, AwardGiven, Registration, School, StoredFile
from domain.programs.asking import named_definition
from domain.registering.people import SHOWN
from domain.sessions.attending import CAME
from domain.store.db import db
from forms.definition import Answer


@dataclass(frozen=True)
class CarriedFile:
    """A file that goes along: where its bytes lie, and what is known of them."""

    key: str
    name: str
    content_type: str
    size: int
    words: int | None = None


@dataclass(frozen=True)
class Home:
    """The school of a traveller, so that another installation finds it by NPSN."""

    npsn: str
    name: str


@dataclass(frozen=True)
class Traveller:
    """One person. `types` says by key which type of question an answer answered, `files` holds what answered a file.

    `year` is that of the program they come from. `history` names what they did there, never who they are.
    """

    origin: str
    name: str
    year: int
    answers: Mapping[str, Answer]
    types: Mapping[str, str]
    home: Home | None = None
    files: Mapping[str, CarriedFile] = field(default_factory=dict)
    history: Mapping[str, Any] = field(default_factory=dict)
    has_place: bool = True


def travellers_of(registrations: Sequence[Registration]) -> list[Traveller]:
    """Registrations as travellers, with their files, awards and how often they came; a fixed number of queries."""
    ids = [one.id for one in registrations]
    awards, came = _awards(ids), _came(ids)
    files = _files({one.batch_id for one in registrations if one.batch_id})
    types = {one.version_id: _types(one) for one in registrations}
    return [_traveller(one, types[one.version_id], files, awards.get(one.id, []), came.get(one.id, 0)) for one in registrations]


def _types(registration: Registration) -> dict[str, str]:
    return {question.key: question.type for question in named_definition(registration)}


def _traveller(
    one: Registration, types: Mapping[str, str], files: Mapping[str, CarriedFile], awards: Sequence[str], came: int
) -> Traveller:
    return Traveller(
        one.number, one.name, one.program.year, one.answers, types,
        Home(one.school.npsn, one.school.name) if one.school else None,
        {key: files[str(value)] for key, value in one.answers.items() if types.get(key) == "file" and str(value) in files},
        {
            "number": one.number, "program": one.program.title, "year": one.program.year, "awards": list(awards),
            "sessions": came, "sent": one.created_at.date().isoformat(),
        },
        one.state.has_place,
    )  # fmt: skip


def _awards(ids: Iterable[int]) -> dict[int, list[str]]:
    statement = select(AwardGiven).join(AwardGiven.award).where(AwardGiven.registration_id.in_(ids))
    statement = statement.options(joinedload(AwardGiven.award).joinedload(Award.category)).order_by(Award.number)
    found: dict[int, list[str]] = {}
    for given in db.scalars(statement):
        found.setdefault(given.registration_id, []).append(title_of(given.award))
    return found


def _came(ids: Iterable[int]) -> dict[int, int]:
    statement = select(Attendance.registration_id).where(Attendance.registration_id.in_(ids), CAME)
    found: dict[int, int] = {}
    for registration_id in db.scalars(statement):
        found[registration_id] = found.get(registration_id, 0) + 1
    return found


def _files(batches: Iterable[int]) -> dict[str, CarriedFile]:
    rows = db.scalars(select(StoredFile).where(StoredFile.batch_id.in_(batches)))
    return {row.key: CarriedFile(row.key, row.name, row.content_type, row.size, row.words) for row in rows}


def schools_of(travellers: Iterable[Traveller]) -> dict[str, School]:
    """NPSN → the school, for those of their schools that are known here."""
    wanted = {one.home.npsn for one in travellers if one.home}
    return {school.npsn: school for school in db.scalars(select(School).where(School.npsn.in_(wanted)))}


def registrations_in(numbers: Iterable[str], program_id: int) -> Sequence[Registration]:
    """Those of these numbers that are in a program, in the order of their names."""
    statement = select(Registration).where(Registration.program_id == program_id, Registration.number.in_(list(numbers)))
    return db.scalars(statement.options(*SHOWN, joinedload(Registration.program)).order_by(Registration.name_key)).all()


def answered(traveller: Traveller, kind: str) -> Iterator[tuple[str, Answer]]:
    """The answers that a traveller gave to questions of one type."""
    return ((key, value) for key, value in traveller.answers.items() if traveller.types.get(key) == kind)
