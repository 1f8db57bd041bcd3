"""Who passes, and what the others are missing."""

from datetime import timedelta

import pytest

from domain.certificates import issuing, recipients, standing
from domain.certificates.recipients import recipients_of
from domain.inbox import marks
from domain.inbox.marks import NewMark, Sender
from domain.models import Office, Program, Registration, Session
from domain.rules import RuleBroken
from domain.sessions import marking, schedule
from domain.sessions.schedule import scope_of
from domain.store.db import db, utcnow, writing
from tests.support.certificates import issue_to, note, order_of, set_rule
from tests.support.factories import make_program, make_registration, make_session, mother
from tests.support.queries import count_queries


@pytest.fixture
def training(office: Office) -> Program:
    """Four sessions of one cohort that were held, and one of another cohort."""
    training = make_program("lifeskill", cohorts=(9, 9))
    for days in range(4):
        make_session(training, None, training.cohorts[0], utcnow() - timedelta(days=20 - days))
    make_session(training, None, training.cohorts[1], utcnow() - timedelta(days=9))
    return training


@pytest.fixture
def person(training: Program) -> Registration:
    return make_registration(training, None, mother(1, training.cohorts[0]))


def sessions(training: Program) -> list[Session]:
    """Those of the first cohort."""
    return [one for one in schedule.sessions_of(training) if one.cohort_id == training.cohorts[0].id]


def missing(of: Registration, kind: str = "participant") -> list[str]:
    """What somebody is missing, as people read it."""
    db.rollback()
    found = standing.standings_of(of.program, kind, recipients_of(of.program, kind))
    return [str(sentence) for one in found if one.recipient.registration is of for sentence in one.missing]


def test_without_a_rule_everybody_passes_until_attendance_is_noted(training: Program, person: Registration) -> None:
    other = make_registration(training, None, mother(2, training.cohorts[0]))
    assert missing(person) == []
    note(sessions(training)[0], present=[other])
    assert (missing(person), missing(other)) == (["Belum tercatat hadir."], [])


def test_rule_none_asks_nothing(training: Program, person: Registration) -> None:
    set_rule(training, attendance="none")
    note(sessions(training)[0], absent=[person])
    assert missing(person) == []


@pytest.mark.parametrize(("attended", "passes"), [(2, False), (3, True), (4, True)])
def test_share_counts_the_sessions_of_the_own_cohort(
    training: Program, person: Registration, attended: int, passes: bool
) -> None:
    set_rule(training, attendance="share", share="75")
    for session in sessions(training)[:attended]:
        note(session, present=[person])
    for session in sessions(training)[attended:]:
        note(session, excused=[person])
    assert missing(person) == ([] if passes else ["Hadir 2 dari 4 sesi; syaratnya 75 persen."])


def test_share_is_exact(training: Program, person: Registration) -> None:
    note(sessions(training)[0], present=[person])
    set_rule(training, attendance="share", share="25")
    assert missing(person) == []
    set_rule(training, attendance="share", share="26")
    assert missing(person) == ["Hadir 1 dari 4 sesi; syaratnya 26 persen."]


def test_required_session_must_be_attended(training: Program, person: Registration) -> None:
    first, second = sessions(training)[:2]
    set_rule(training, sessions=[str(second.id)])
    note(first, present=[person])
    note(second, sick=[person])
    assert missing(person) == ["Tidak hadir di Membuat kue, yang wajib."]
    note(second, present=[person])
    assert missing(person) == []


def test_task_is_ticked_by_staff(training: Program, person: Registration) -> None:
    set_rule(training, task="yes")
    assert missing(person) == ["Tugas belum diserahkan."]
    with writing():
        standing.tick_task(person, True, "account:1")
    assert missing(person) == []
    with writing():
        standing.tick_task(person, False, "account:1")
    assert missing(person) == ["Tugas belum diserahkan."]


def test_marks_that_differ_count_for_nothing(training: Program, person: Registration) -> None:
    session = sessions(training)[0]
    note(session, present=[person])
    with writing():
        sheet = marking.ATTENDANCE.again(scope_of(session))
        new = NewMark(marking.subject_of(person.id), {"state": "absent"})
        marks.receive(marking.ATTENDANCE, sheet, [new], Sender("trainer:1", "hp", 0))
    assert missing(person) == ["Belum tercatat hadir.", "Dua orang mencatat kehadiran di Membuat kue secara berbeda."]


def test_nobody_is_given_one_before_the_rule_is_met(training: Program, person: Registration) -> None:
    set_rule(training, attendance="share", share="100")
    assert (issuing.ready(training, "participant"), issue_to(person)) == ([], [])
    with pytest.raises(RuleBroken, match="belum memenuhi syarat: Hadir 0 dari 4 sesi"), writing():
        issuing.issue_one(order_of(training), f"registration:{person.id}")


def test_winner_must_meet_the_rule_as_well(training: Program, person: Registration) -> None:
    set_rule(training, attendance="share", share="100")
    with writing():
        best = {"registration": person, "name": "", "origin": "", "role": "Peserta terbaik"}
        recipients.set_recipient(training, "winner", None, best)
    assert missing(person, "winner") == ["Hadir 0 dari 4 sesi; syaratnya 100 persen."]
    assert issuing.ready(training, "winner") == []


def test_staff_may_say_why_somebody_passes_all_the_same(training: Program, person: Registration) -> None:
    set_rule(training, attendance="share", share="100")
    with pytest.raises(RuleBroken, match="mengapa"), writing():
        standing.exempt(person, "  ", "account:1")
    with writing():
        standing.exempt(person, "Sakit, tugas lengkap", "account:1")
    (issued,) = issue_to(person)
    assert issued.reason == "Sakit, tugas lengkap"


def test_exemption_that_was_taken_back_lets_nobody_pass(training: Program, person: Registration) -> None:
    set_rule(training, attendance="share", share="100")
    with writing():
        standing.exempt(person, "Sakit", "account:1")
        standing.end_exemption(person, "account:1")
    assert issue_to(person) == []


def test_share_needs_its_percent(training: Program) -> None:
    with pytest.raises(RuleBroken, match="persen"):
        set_rule(training, attendance="share")


def test_standings_take_the_same_statements_for_one_and_for_many(training: Program, person: Registration) -> None:
    code = training.id

    def look() -> None:
        found = db.get_one(Program, code)
        standing.standings_of(found, "participant", recipients_of(found, "participant"))

    one = count_queries(look)
    for number in (2, 3):
        again = db.get_one(Program, code)
        make_registration(again, None, mother(number, again.cohorts[0]))
    assert count_queries(look) == one
