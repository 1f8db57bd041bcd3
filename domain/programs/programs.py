"""Programs: made from a kind, changed by staff, opened and closed."""

from collections.abc import Iterator, Mapping
from itertools import count, product
from string import ascii_uppercase
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.messages import mail
from domain.models import Form, FormVersion, Institution, Program, RequiredDocument
from domain.models.institution import SCHOOL
from domain.office import venues
from domain.places import seats, waiting
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore, utcnow
from domain.store.holding import hold
from forms.definition import REGISTRATION, FormDefinition, Purpose, to_json
from forms.desk.message import with_email
from forms.kind import Kind
from forms.reading.levels import classes_of

SETTINGS = (
    "title", "year", "summary", "opens_at", "closes_at", "starts_on", "ends_on", "venue", "contact_name", "contact_phone",
    "levels", "grades", "born_from", "born_until", "capacity", "quota_school", "quota_district", "quota_sex",
    "quota_district_sex", "quota_school_sex", "waiting_list", "offer_hours", "groups", "only_sex",
    "files_until", "answers_until",
)  # fmt: skip
"""What staff may set; nothing else of a program changes through a form."""


def make_program(kind: Kind, settings: Mapping[str, Any]) -> Program:
    """A new program of this kind with the kind's forms as version 1. Raises RuleBroken on settings that clash."""
    _must_fit(kind, settings)
    program = _with_free_code(kind, settings)
    add_forms(program)
    _ask_documents(program)
    return program


def _ask_documents(program: Program) -> None:
    """What programs of its kind usually ask to be handed in; staff change it."""
    for number, name in enumerate(program.kind.documents if program.kind.has("documents") else (), start=1):
        db.add(RequiredDocument(program_id=program.id, number=number, name=name))
    db.flush()


def add_forms(program: Program) -> None:
    """Give the program the forms that its kind brings and that it does not have yet."""
    have = {form.purpose for form in program.forms}
    for purpose in program.kind.purposes:
        if purpose.key not in have:
            program.forms.append(form := Form(purpose=purpose.key))
            publish(form, _asked_first(program, purpose))


def _asked_first(program: Program, purpose: Purpose) -> FormDefinition:
    """The form as its kind has it; who registers alone is asked for an address of e-mail where the site sends any."""
    asks = purpose.key == REGISTRATION and program.kind.registrant_row.one_each
    return with_email(purpose.definition, mail.is_on() and asks)


def _chosen(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings as columns; a venue that is typed for the first time becomes a row."""
    chosen = {key: settings[key] for key in SETTINGS if key in settings}
    if "venue" in chosen:
        venue = venues.named(chosen.pop("venue"))
        chosen["venue_id"] = venue.id if venue else None
    return chosen


def _must_fit(kind: Kind, settings: Mapping[str, Any]) -> None:
    if settings["closes_at"] <= settings["opens_at"]:
        raise RuleBroken("Waktu tutup harus sesudah waktu buka.", "closes_at")
    low, high = settings.get("born_from"), settings.get("born_until")
    if low and high and high < low:
        raise RuleBroken("Batas tanggal lahir terbalik: isi yang lebih lama di kolom “lahir paling cepat”.", "born_until")
    start, end = settings.get("starts_on"), settings.get("ends_on")
    if start and end and end < start:
        raise RuleBroken("Tanggal selesai harus sesudah tanggal mulai.", "ends_on")
    _must_outlast(settings)
    levels = tuple(settings.get("levels") or kind.levels)
    if levels and set(settings.get("grades") or ()) - classes_of(levels):
        raise RuleBroken("Ada kelas yang tidak dimiliki jenjang %(levels)s.", "grades", levels=levels)


def _must_outlast(settings: Mapping[str, Any]) -> None:
    """Nothing is erased while the program goes on, and files no later than answers."""
    over = settings.get("ends_on") or settings.get("starts_on") or settings["closes_at"].date()
    files, answers = settings.get("files_until"), settings.get("answers_until")
    if files and files < over:
        raise RuleBroken("Berkas baru boleh dihapus sesudah kegiatan selesai.", "files_until")
    if answers and answers < (files or over):
        raise RuleBroken("Jawaban pribadi dihapus sesudah kegiatan selesai, dan tidak sebelum berkasnya.", "answers_until")


def _with_free_code(kind: Kind, settings: Mapping[str, Any]) -> Program:
    """Store the program under the first code that is free; somebody else may take one in the same moment."""
    base = f"{kind.code}{settings['year'] % 100:02}"
    taken = set(db.scalars(select(Program.code).where(Program.code.startswith(base))))
    values = {"kind_key": kind.key, **_chosen(settings)}
    free = (code for code in _codes(base) if code not in taken)
    code = next(code for code in free if insert_or_ignore(Program, {**values, "code": code}))
    return db.scalars(select(Program).where(Program.code == code)).one()


def _codes(base: str) -> Iterator[str]:
    """LB26, LB26B … LB26Z, LB26AA, LB26AB …: as many as a kind has programs in one year."""
    yield base
    letters = ("".join(some) for length in count(1) for some in product(ascii_uppercase, repeat=length))
    yield from (base + ending for ending in letters if ending != "A")


def change_program(program: Program, settings: Mapping[str, Any]) -> None:
    """Replace the settings; those who wait move up when places were added. Raises RuleBroken when limits do not fit.

    Forms that the kind has gained since the program was made are added.
    """
    _must_fit(program.kind, settings)
    hold(program)
    add_forms(program)
    for key, value in _chosen(settings).items():
        setattr(program, key, value)
    db.flush()
    db.expire(program, ["venue"])
    seats.recount(program)
    waiting.promote(program)


def publish(form: Form, definition: FormDefinition) -> FormVersion:
    """Publish the next version of a form; versions before it stay as they are."""
    number = len(form.versions) + 1
    version = FormVersion(number=number, definition_json=to_json(definition), published_at=utcnow())
    form.versions.append(version)
    db.flush()
    return version


def set_state(program: Program, state: str) -> None:
    """Open, close, archive or take back a program. Raises RuleBroken when it cannot be opened."""
    hold(program)
    if state == "open" and program.kind.has("cohorts") and not program.cohorts:
        raise RuleBroken("Tambahkan paling sedikit satu angkatan sebelum membuka pendaftaran.")
    program.state = state


def program_by_code(code: str) -> Program | None:
    """The program of this code, no matter who may see it."""
    return db.scalars(select(Program).where(Program.code == code.strip().upper())).one_or_none()


def every_program() -> list[Program]:
    """All programs, the newest first."""
    statement = select(Program).options(joinedload(Program.venue))
    return list(db.scalars(statement.order_by(Program.year.desc(), Program.id.desc())))


def open_programs(registrant: str | None = None) -> list[Program]:
    """The programs that visitors may see, those that close first on top; none of those that are by invitation alone."""
    statement = select(Program).where(Program.state.in_(("open", "closed"))).options(joinedload(Program.venue))
    statement = statement.order_by(Program.closes_at)
    found = (program for program in db.scalars(statement) if not program.kind.by_invitation)
    return [program for program in found if registrant in (None, program.kind.registrant)]


def levels_of(program: Program) -> tuple[str, ...]:
    """The school levels that may join."""
    return tuple(program.levels) or program.kind.levels


def is_invited(program: Program, institution: Institution) -> bool:
    """Whether this institution, or pupils of this school, may join the program."""
    registers = program.kind.registrant_row
    return registers.by_institution and (registers.one_each or institution.level in levels_of(program))


def invited(program: Program) -> list[Institution]:
    """The institutions that staff may choose from at the desk: those that may join and are not closed, by name."""
    statement = select(Institution).where(Institution.closed.is_(False))
    if not program.kind.registrant_row.one_each:
        statement = statement.where(Institution.type_key == SCHOOL, Institution.level.in_(list(levels_of(program))))
    return list(db.scalars(statement.order_by(Institution.name_order)))


def institution_by_any_code(code: str) -> Institution | None:
    """The institution of this NPSN or code."""
    return db.scalars(select(Institution).where(Institution.code == code)).one_or_none()


def programs_of(institution: Institution) -> list[Program]:
    """The programs that an institution may see."""
    return [program for program in open_programs() if is_invited(program, institution)]
