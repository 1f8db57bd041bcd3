"""Dull but whole things for tests: an office, regions, schools, programs, batches, registrations."""

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

from argon2 import PasswordHasher

from domain.access import links
from domain.intake import batches
from domain.models import (
    Account,
    Batch,
    Cohort,
    Institution,
    Office,
    Program,
    Region,
    Registration,
    School,
    Session,
    Signer,
    Trainer,
)
from domain.models.holder import Holder
from domain.office import venues
from domain.programs import programs
from domain.registering import registering
from domain.store.db import db, utcnow, writing
from forms.kinds import KINDS

LAST_MAY = datetime(2026, 5, 1, 2, 0, tzinfo=UTC)
_FIRST = 100
_numbers = itertools.count(_FIRST)


def number_from(first: int = _FIRST) -> None:
    """Count schools and pupils from here: what a test searches for does not depend on the tests before it.

    Numbers that tests write themselves are smaller.
    """
    global _numbers
    _numbers = itertools.count(first)


def next_number() -> int:
    """The number of the next school or pupil."""
    return next(_numbers)


PASSWORD = "kata-sandi-contoh"
_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
"""A hash tells how dear it is to check; nobody attacks the accounts of tests."""


def make_office(**values: Any) -> Office:
    """The office, with a head and a committee chair who may sign."""
    with writing():
        office = Office(
            government="Pemerintah Kota Contoh", name="Dinas Perpustakaan dan Kearsipan", city="Contoh",
            address="Jalan Contoh No. 1", phone="+6281200000000", **values,
        )  # fmt: skip
        office.signers = [
            Signer(role="head", title="Kepala Dinas", name="Dra. Contoh Kepala, M.Si.", nip="197001011995032001"),
            Signer(role="committee", title="Ketua Panitia", name="Contoh Ketua, S.Pd.", nip="198002022005011002"),
        ]
        db.add(office)
        _add_regions()
    return office


def _add_regions() -> None:
    for code, name in (("99.01.01", "Lubuk Contoh"), ("99.01.02", "Tanjung Contoh")):
        db.add(Region(code=code, name=name))
        db.flush()
        for number in (1, 2):
            db.add(Region(code=f"{code}.100{number}", name=f"Kelurahan {name} {number}", parent_code=code))


def make_school(**values: Any) -> School:
    """An SD in the first kelurahan."""
    number = next_number()
    with writing():
        school = School(
            **{
                "npsn": f"{90000000 + number}",
                "name": f"SD Negeri {number} Contoh",
                "level": "SD",
                "region_code": "99.01.01.1001",
                "head_name": "Contoh Kepala Sekolah, S.Pd.",
                **values,
            }  # fmt: skip
        )
        db.add(school)
    return school


def settings(**values: Any) -> dict[str, Any]:
    """Program settings: open since yesterday, for ten days."""
    now = utcnow()
    return {
        "title": "Lomba Bertutur", "year": 2026, "opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=10),
        "starts_on": date(2026, 12, 10), "venue": "Aula Perpustakaan", "contact_name": "Ibu Contoh",
        "contact_phone": "+6281200000001", **values,
    }  # fmt: skip


def make_program(kind: str = "storytelling", cohorts: tuple[int | None, ...] = (), **values: Any) -> Program:
    """An open program; one cohort for each capacity in `cohorts`."""
    with writing():
        program = programs.make_program(KINDS[kind], settings(**values))
        for number, capacity in enumerate(cohorts, 1):
            program.cohorts.append(Cohort(name=f"Angkatan {number}", capacity=capacity))
        db.flush()
        program.state = "open"
    return program


def pupil(number: int = 1, **values: str) -> dict[str, str]:
    """Raw strings of one pupil for the storytelling form, as somebody might type them."""
    return {
        "name": f"Murid {_letters(number)}", "sex": "L" if number % 2 else "P", "birth_place": "Contoh",
        "birth_date": "17/8/2015", "nisn": f"{number:010}", "grade": "IV", "story_title": "Malin Kundang",
        "teacher_name": "Bu Contoh, S.Pd.", "teacher_phone": "0812-0000-0002", "parent_name": "Pak Contoh",
        "consent_data": "yes", **values,
    }  # fmt: skip


def writer(number: int = 1, **values: str) -> dict[str, str]:
    """Raw strings of one pupil for the creative writing form."""
    story = {"story_title"}
    kept = {key: value for key, value in pupil(number).items() if key not in story}
    own = {
        "category": "short_story", "work_title": "Hujan di Kota", "manuscript_way": "by_hand", "consent_original": "yes"
    }  # fmt: skip
    return {**kept, **own, **values}


def mother(number: int = 1, cohort: Cohort | None = None, **values: str) -> dict[str, str]:
    """Raw strings of one mother for the lifeskill form."""
    return {
        "cohort": str(cohort.id) if cohort else "", "name": f"Ibu {_letters(number)}", "sex": "P", "birth_date": "1/2/1990",
        "region": "99.01.01.1001", "address": "Jalan Contoh No. 2, RT 1/RW 2", "phone": "0812 0000 0003",
        "consent_data": "yes", **values,
    }  # fmt: skip


def _letters(number: int) -> str:
    """A name without digits that is different for each number: Aa, Ab …"""
    return "".join(chr(97 + int(digit)) for digit in str(number)).capitalize()


def make_batch(program: Program, school: Institution | None, *rows: dict[str, Any]) -> Batch:
    """An open batch holding these rows."""
    with writing():
        batch = batches.open_batch(program, school)
        for row in rows:
            batches.add_row(batch, row)
    return batch


def send(batch: Batch) -> list[Registration]:
    """Send a batch as its registrant would."""
    with writing():
        return list(registering.send(batch, "link:1"))


def make_registration(program: Program, school: Institution | None = None, row: dict[str, Any] | None = None) -> Registration:
    """One registration of a school's pupil, or of a mother when there is no school."""
    number = next_number()
    cohort = program.cohorts[0] if program.cohorts else None
    default = pupil(number) if school else mother(number, cohort)
    return send(make_batch(program, school, row or default))[0]


def make_account(username: str = "petugas", role: str = "officer") -> Account:
    """A member of staff with PASSWORD."""
    with writing():
        account = Account(username=username, name=username.title(), role=role, password_hash=_HASH)
        db.add(account)
    return account


def make_trainer(name: str = "Contoh Pelatih") -> Trainer:
    """A trainer without sessions."""
    with writing():
        trainer = Trainer(name=name, phone="+6281200000004")
        db.add(trainer)
    return trainer


def make_session(
    program: Program, trainer: Trainer | None = None, cohort: Cohort | None = None, starts_at: datetime = LAST_MAY
) -> Session:
    """A session of a program, in the past unless told."""
    with writing():
        session = Session(
            program_id=program.id, trainer_id=trainer.id if trainer else None, cohort_id=cohort.id if cohort else None,
            title="Membuat kue", starts_at=starts_at, venue=venues.named("Aula"), hours=4,
        )  # fmt: skip
        db.add(session)
    return session


def make_link(holder: Holder | None) -> str:
    """The token of a private link."""
    assert holder
    with writing():
        return links.issue_link(holder)
