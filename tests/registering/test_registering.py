"""The rules of registering, on each database."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.pool import NullPool

from domain.cohorts import cohorts
from domain.intake import batches, checking
from domain.intake.batches import NewRow
from domain.models import Consent, Identity, Region, Registration, RegistrationEvent, School, Seat, Status
from domain.office import clock, offices, regions, school_list, schools
from domain.places import scopes, seats, waiting
from domain.programs import asking, programs
from domain.registering import changing, reviewing
from domain.rules import RuleBroken
from domain.store.db import db, extension, utcnow, writing
from tests.support.factories import (
    make_batch,
    make_program,
    make_registration,
    make_school,
    mother,
    pupil,
    send,
    settings,
)

pytestmark = pytest.mark.usefixtures("office")


def count(model: type) -> int:
    return db.scalar(select(func.count()).select_from(model)) or 0


def test_send_registers_every_row_with_consecutive_numbers() -> None:
    program, school = make_program(), make_school()
    registrations = send(make_batch(program, school, pupil(1), pupil(2), pupil(3)))
    assert [registration.number for registration in registrations] == ["LB26-0001", "LB26-0002", "LB26-0003"]
    assert registrations[0].answers["birth_date"] == "2015-08-17"
    assert registrations[0].answers["teacher_phone"] == "+6281200000002"


def test_send_twice_gives_the_same_registrations() -> None:
    batch = make_batch(make_program(), make_school(), pupil(1))
    first, second = send(batch), send(batch)
    assert [one.number for one in first] == [one.number for one in second]
    assert count(Registration) == 1


def test_send_forgets_the_raw_rows() -> None:
    batch = make_batch(make_program(), make_school(), pupil(1))
    send(batch)
    assert batch.rows == []


def test_send_with_one_wrong_row_registers_nobody() -> None:
    program = make_program()
    batch = make_batch(program, make_school(), pupil(1), pupil(2, birth_date="08/17/2015"))
    with pytest.raises(RuleBroken, match="perlu diperbaiki"):
        send(batch)
    db.refresh(program)
    assert (count(Registration), program.last_number, batch.sent_at) == (0, 0, None)


def test_failed_send_leaves_no_gap_in_the_numbers() -> None:
    program, school = make_program(quota_school=2), make_school()
    with pytest.raises(RuleBroken, match="Kuota sekolah"):
        send(make_batch(program, school, pupil(1), pupil(2), pupil(3)))
    numbers = [one.number for one in send(make_batch(program, make_school(), pupil(4)))]
    assert numbers == ["LB26-0001"]


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [
        ({"capacity": 1}, "Tempat di kegiatan ini"),
        ({"quota_school": 1}, "Kuota sekolah"),
        ({"quota_district": 1}, "Kuota Kecamatan Lubuk Contoh"),
        ({"quota_sex": 1}, "Kuota putra sudah|Kuota putra tinggal"),
        ({"quota_district_sex": 1}, "Kuota putra Kecamatan Lubuk Contoh"),
        ({"quota_school_sex": 1}, "Kuota putra sekolah ini"),
    ],
)
def test_each_limit_refuses_the_second(limit: dict[str, Any], sentence: str) -> None:
    program, school = make_program(**limit), make_school()
    with pytest.raises(RuleBroken, match=sentence):
        send(make_batch(program, school, pupil(1), pupil(3)))


def test_quota_of_one_sex_leaves_the_other_alone() -> None:
    program = make_program(quota_district_sex=1)
    assert len(send(make_batch(program, make_school(), pupil(1), pupil(2)))) == 2


@pytest.mark.parametrize("shift", [timedelta(days=-20), timedelta(days=20)])
def test_register_outside_the_opening_hours_is_refused(shift: timedelta) -> None:
    now = utcnow()
    program = make_program(opens_at=now - timedelta(days=1) + shift, closes_at=now + timedelta(days=1) + shift)
    with pytest.raises(RuleBroken, match=r"ditutup|belum dibuka"):
        send(make_batch(program, make_school(), pupil(1)))
    assert count(Registration) == 0


def test_consents_keep_text_version_time_channel_and_giver() -> None:
    program = make_program()
    registration = send(make_batch(program, make_school(), pupil(1, consent_publication="yes")))[0]
    data, publication = registration.consents
    assert (data.question_key, data.given, data.giver, data.channel) == ("consent_data", True, "Pak Contoh", "web")
    assert data.text == program.version.definition["consent_data"].label
    assert data.text_version == program.version.id
    assert publication.given is True
    assert abs(data.at - utcnow()) < timedelta(minutes=1)


def test_consent_that_was_not_given_is_stored_as_refused() -> None:
    registration = send(make_batch(make_program(), make_school(), pupil(1)))[0]
    assert [consent.given for consent in registration.consents] == [True, False]


def test_registration_without_the_needed_consent_is_refused() -> None:
    batch = make_batch(make_program(), make_school(), pupil(1, consent_data=""))
    with pytest.raises(RuleBroken):
        send(batch)
    assert count(Consent) == 0


def test_same_nisn_at_another_school_is_caught() -> None:
    program = make_program()
    make_registration(program, make_school(), pupil(1))
    batch = make_batch(program, make_school(), pupil(1, name="Nama Lain"))
    assert checking.check(batch).rows[0].twin is not None
    with pytest.raises(RuleBroken):
        send(batch)


def test_same_name_birth_date_and_school_is_caught_without_nisn() -> None:
    program, school = make_program(), make_school()
    make_registration(program, school, pupil(1, name="Nur'aini", nisn=""))
    batch = make_batch(program, school, pupil(2, name="NURAINI", nisn=""))
    assert checking.check(batch).rows[0].is_repeated


def test_same_name_at_another_school_is_another_child() -> None:
    program = make_program()
    make_registration(program, make_school(), pupil(1, nisn=""))
    assert not checking.check(make_batch(program, make_school(), pupil(1, nisn=""))).rows[0].is_repeated


def test_same_pupil_twice_in_one_batch_is_caught() -> None:
    batch = make_batch(make_program(), make_school(), pupil(1), pupil(1, name="Murid Lain"))
    assert [row.is_repeated for row in checking.check(batch).rows] == [False, True]


def test_distinct_child_of_the_same_name_can_be_registered() -> None:
    program, school = make_program(), make_school()
    make_registration(program, school, pupil(1))
    batch = make_batch(program, school, pupil(1, nisn="0000000099"))
    with writing():
        batch.rows[0].distinct = True
    assert len(send(batch)) == 1


def test_withdrawn_pupil_can_register_again() -> None:
    program, school = make_program(quota_school=1), make_school()
    first = make_registration(program, school, pupil(1))
    with writing():
        reviewing.withdraw(first, "link:1")
    again = make_registration(program, school, pupil(1))
    assert (first.status, again.number) == ("withdrawn", "LB26-0002")


def test_same_list_twice_changes_nothing() -> None:
    batch = make_batch(make_program(), make_school())
    rows = [NewRow(pupil(1), 1), NewRow(pupil(2), 2)]
    with writing():
        batches.add_rows(batch, rows, "paste", "text")
    with pytest.raises(RuleBroken, match="sudah dimasukkan"), writing():
        batches.add_rows(batch, rows, "paste", "text")
    assert len(batch.rows) == 2


def test_list_that_overlaps_adds_only_the_new_rows() -> None:
    batch = make_batch(make_program(), make_school())
    with writing():
        batches.add_rows(batch, [NewRow(pupil(1), 1)], "paste", "one")
        batches.add_rows(batch, [NewRow(pupil(1), 1), NewRow(pupil(2), 2)], "paste", "two")
    assert [row.values["name"] for row in batch.rows] == [pupil(1)["name"], pupil(2)["name"]]


def test_school_has_one_open_batch_in_a_program() -> None:
    program, school = make_program(), make_school()
    assert make_batch(program, school).id == make_batch(program, school).id


def test_change_keeps_number_and_history() -> None:
    program, school = make_program(), make_school()
    registration = make_registration(program, school, pupil(1))
    form = checking.check(make_batch(program, make_school(), pupil(2))).rows[0].form
    with writing():
        changing.change(registration, form.answers, form.definition, "link:1")
    assert (registration.number, registration.name) == ("LB26-0001", pupil(2)["name"])
    event = registration.events[-1]
    assert (event.action, event.before["name"]) == ("substituted", pupil(1)["name"])
    assert len(registration.consents) == 4


def test_change_to_a_registered_person_is_refused_and_nothing_changes() -> None:
    program, school = make_program(), make_school()
    make_registration(program, school, pupil(1))
    second = make_registration(program, school, pupil(2))
    form = checking.check(make_batch(program, school, pupil(1))).rows[0].form
    with pytest.raises(RuleBroken, match="sudah terdaftar"), writing():
        changing.change(second, form.answers, form.definition, "link:1")
    db.refresh(second)
    assert second.name == pupil(2)["name"]


def test_change_of_sex_moves_the_seat() -> None:
    program, school = make_program(quota_sex=1), make_school()
    registration = make_registration(program, school, pupil(1, sex="L"))
    form = checking.check(make_batch(program, school, pupil(1, sex="P"))).rows[0].form
    with writing():
        changing.change(registration, form.answers, form.definition, "link:1")
    taken = {seat.scope: seat.taken for seat in db.scalars(select(Seat))}
    assert taken == {"sex=L": 0, "sex=P": 1}


def test_full_cohort_puts_the_next_on_the_waiting_list() -> None:
    program = make_program("lifeskill", cohorts=(1,), waiting_list=True)
    first, second, third = (make_registration(program) for _ in range(3))
    assert [one.status for one in (first, second, third)] == ["submitted", "waiting", "waiting"]
    assert [waiting.waiting_place(one) for one in (first, second, third)] == [0, 1, 2]


def test_freed_seat_promotes_the_first_in_line() -> None:
    program = make_program("lifeskill", cohorts=(1,), waiting_list=True)
    first, second, third = (make_registration(program) for _ in range(3))
    with writing():
        reviewing.withdraw(first, "public")
    assert [db.get_one(Registration, one.id).status for one in (second, third)] == ["submitted", "waiting"]
    assert waiting.waiting_place(third) == 1


def test_freed_seat_of_another_cohort_promotes_nobody() -> None:
    program = make_program("lifeskill", cohorts=(1, 1), waiting_list=True)
    one, two = program.cohorts
    make_registration(program, row=mother(1, one))
    waiting = make_registration(program, row=mother(2, one))
    other = make_registration(program, row=mother(3, two))
    with writing():
        reviewing.withdraw(other, "public")
    assert db.get_one(Registration, waiting.id).status == "waiting"


def test_full_program_without_waiting_list_refuses() -> None:
    program = make_program("lifeskill", cohorts=(1,))
    make_registration(program)
    with pytest.raises(RuleBroken, match="Tempat di Angkatan 1 sudah penuh"):
        make_registration(program)


def test_too_many_for_the_quota_is_told_what_is_left() -> None:
    program, school = make_program(quota_school=3), make_school()
    make_registration(program, school)
    with pytest.raises(RuleBroken, match=r"Kuota sekolah ini tinggal 2\. Kurangi peserta"):
        send(make_batch(program, school, *map(pupil, range(10, 13))))
    assert count(Registration) == 1


def test_more_places_promote_those_who_wait() -> None:
    program = make_program("lifeskill", cohorts=(1,), waiting_list=True)
    make_registration(program)
    waiting = make_registration(program)
    with writing():
        cohorts.set_cohort(program, program.cohorts[0], "Angkatan 1", 2)
    assert db.get_one(Registration, waiting.id).status == "submitted"


def test_limit_below_what_is_taken_is_refused() -> None:
    program, school = make_program(), make_school()
    send(make_batch(program, school, pupil(1), pupil(2)))
    with pytest.raises(RuleBroken, match="sudah terisi 2"), writing():
        programs.change_program(program, settings(quota_school=1))


def by_page(school: School) -> None:
    stored = {"npsn": school.npsn, "name": school.name, "level": school.level}
    school_list.set_school(school, {**stored, "region_code": "99.01.02.1001"})


def by_list(school: School) -> None:
    line = f"{school.npsn},{school.name},SD,,,99.01.02.1001,,,,"
    schools.import_schools("\n".join([",".join(schools.COLUMNS), line]))


@pytest.mark.parametrize("move", [by_page, by_list])
def test_places_follow_a_school_to_another_kecamatan(move: Callable[[School], None]) -> None:
    program, school, other = make_program(quota_district=1), make_school(), make_school()
    make_registration(program, school)
    assert school.district_code == "99.01.01"
    with writing():
        move(school)
    make_registration(program, other)
    with pytest.raises(RuleBroken, match="Kuota per kecamatan"), writing():
        move(other)
    taken = dict(db.execute(select(Seat.scope, Seat.taken)).all())
    assert taken == {"district=99.01.01": 1, "district=99.01.02": 1}


def test_who_waits_and_goes_to_another_cohort_finds_its_free_place() -> None:
    program = make_program("lifeskill", cohorts=(1, 1), waiting_list=True)
    make_registration(program)
    late = make_registration(program)
    form = asking.form_for(program, {**late.answers, "cohort": str(program.cohorts[1].id)})
    assert (late.status, form.validate()) == ("waiting", True)
    with writing():
        changing.change(late, form.answers, form.definition, "public")
    assert late.status == "submitted"


def test_staff_verify_send_back_and_reject() -> None:
    program, school = make_program(quota_school=1), make_school()
    registration = make_registration(program, school, pupil(1))
    with writing():
        reviewing.send_back(registration, "account:1", "Perbaiki kelas")
    assert (registration.state, registration.reason) == (Status.RETURNED, "Perbaiki kelas")
    with writing():
        reviewing.verify(registration, "account:1")
    assert (registration.state, registration.reason) == (Status.VERIFIED, "")
    with writing():
        reviewing.reject(registration, "account:1", "Bukan kelas IV")
    assert registration.state is Status.REJECTED
    assert (count(Identity), db.scalars(select(Seat.taken)).one()) == (0, 0)


def test_reject_without_a_reason_is_refused() -> None:
    registration = make_registration(make_program(), make_school())
    with pytest.raises(RuleBroken, match="Tulis alasannya"), writing():
        reviewing.reject(registration, "account:1", "  ")


def test_restore_takes_the_seat_again_or_says_no() -> None:
    program, school = make_program(quota_school=1), make_school()
    first = make_registration(program, school, pupil(1))
    with writing():
        reviewing.withdraw(first, "link:1")
    with writing():
        reviewing.restore(first, "account:1")
    assert first.state is Status.SUBMITTED
    with writing():
        reviewing.withdraw(first, "link:1")
    make_registration(program, school, pupil(2))
    with pytest.raises(RuleBroken, match="penuh"), writing():
        reviewing.restore(first, "account:1")


def test_verified_registration_that_changes_is_verified_again() -> None:
    program, school = make_program(), make_school()
    registration = make_registration(program, school, pupil(1))
    with writing():
        reviewing.verify(registration, "account:1")
    form = checking.check(make_batch(program, make_school(), pupil(1, nisn="", grade="V"))).rows[0].form
    with writing():
        changing.change(registration, form.answers, form.definition, "link:1")
    assert registration.state is Status.SUBMITTED


def test_every_act_is_in_the_history() -> None:
    registration = make_registration(make_program(), make_school())
    with writing():
        reviewing.verify(registration, "account:7")
    actions = db.execute(select(RegistrationEvent.action, RegistrationEvent.actor)).all()
    assert [tuple(row) for row in actions] == [("sent", "link:1"), ("verified", "account:7")]


def test_seats_left_counts_the_tightest_limit() -> None:
    program, school = make_program(capacity=10, quota_school=3), make_school()
    make_registration(program, school, pupil(1))
    assert seats.left(program, scopes.Place(school_id=school.id)) == 2


def test_somebody_registered_already_is_named_with_the_first_number_or_as_another_schools() -> None:
    program, school = make_program(), make_school()
    make_registration(program, school, pupil(1))
    with pytest.raises(RuleBroken, match=f"{pupil(1)['name']} sudah terdaftar dengan nomor LB26-0001"):
        send(make_batch(program, school, pupil(1)))
    with pytest.raises(RuleBroken, match=f"{pupil(1)['name']} sudah didaftarkan sekolah lain"):
        send(make_batch(program, make_school(), pupil(2), pupil(1)))
    assert count(Registration) == 1


def test_what_the_office_changes_about_its_place_holds_at_once() -> None:
    before = clock.local_time(utcnow()).utcoffset()
    with writing():
        offices.office().timezone = "Asia/Jayapura"
        db.add(Region(code="99.01.01.1999", name="Kelurahan Baru", parent_code="99.01.01", postal_code=""))
    assert (before, clock.local_time(utcnow()).utcoffset()) == (timedelta(hours=7), timedelta(hours=9))
    assert regions.village_names()["99.01.01.1999"] == "Kelurahan Baru"


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_line_that_the_server_closed_is_never_used_again() -> None:
    line = db.scalar(text("SELECT pg_backend_pid()"))
    db.rollback()
    with create_engine(extension.engine.url, poolclass=NullPool).connect() as other:
        other.execute(text("SELECT pg_terminate_backend(:line, 5000)"), {"line": line})
    assert db.scalar(text("SELECT pg_backend_pid()")) != line
