"""A certificate is issued once, under a number of its own, and stays as it was issued."""

from datetime import date
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import func, select

from domain.certificates import designs, issuing, numbers, recipients
from domain.certificates.issuing import Order
from domain.models import Certificate, CertificateSeries, IssuedPaper, Office, Program, Registration
from domain.printing import issuing as papers
from domain.rules import RuleBroken
from domain.sessions import schedule
from domain.store.db import db, writing
from tests.support.at_once import together
from tests.support.certificates import PATTERN, issue_to, order_of, set_rule
from tests.support.factories import make_program, make_registration, make_school, make_session, make_trainer, mother, pupil


@pytest.fixture
def contest(program: Program) -> Program:
    set_rule(program)
    return program


def count(model: type) -> int:
    db.rollback()
    return db.scalar(select(func.count()).select_from(model)) or 0


def test_fifty_issues_of_one_person_at_once_are_one(app: Flask, contest: Program, registration: Registration) -> None:
    subject, code = f"registration:{registration.id}", contest.id

    def issue() -> int:
        with writing():
            found = issuing.issue_one(order_of(db.get_one(Program, code)), subject)
            return found.id

    got = together(app, [issue] * 50)
    assert [one for one in got if isinstance(one, Exception)] == []
    assert len(set(got)) == 1
    assert (count(Certificate), count(IssuedPaper), db.scalar(select(CertificateSeries.last))) == (1, 1, 1)


def test_numbers_given_at_once_are_unique_and_without_gaps(app: Flask, contest: Program) -> None:
    school, code = make_school(), contest.id
    people = [make_registration(contest, school, pupil(number)).id for number in range(1, 9)]

    def issue(person: int) -> str | None:
        with writing():
            return issuing.issue_one(order_of(db.get_one(Program, code)), f"registration:{person}").number

    got = together(app, [partial(issue, person) for person in people])
    assert sorted(map(str, got)) == [numbers.shown(PATTERN, contest, order_of(contest).on, place) for place in range(1, 9)]


def test_issue_that_fails_takes_no_number(contest: Program, registration: Registration) -> None:
    def issue_and_fail() -> None:
        with writing():
            issuing.issue_one(order_of(contest), f"registration:{registration.id}")
            raise OSError("anything may go wrong afterwards")

    with pytest.raises(OSError, match="anything"):
        issue_and_fail()
    assert (count(Certificate), count(CertificateSeries)) == (0, 0)
    (issued,) = issue_to(registration)
    assert issued.number == numbers.shown(PATTERN, contest, order_of(contest).on)


def test_number_follows_the_pattern_of_the_office(contest: Program) -> None:
    on = date(2026, 4, 9)
    shown = [numbers.shown(pattern, contest, on, 7) for pattern in ("{urut:04}/{bulan}/{tahun}", "{kode}-{urut}")]
    assert shown == ["0007/IV/2026", f"{contest.code}-7"]


@pytest.mark.parametrize("pattern", ["PK/2026", "{urut}{urut}", "{urut}/{lain}", "{urut}/{", "{urut:3}"])
def test_pattern_that_gives_no_number_is_refused(pattern: str) -> None:
    with pytest.raises(RuleBroken, match="urut"):
        numbers.check_pattern(pattern)


def test_two_patterns_never_give_one_number(contest: Program) -> None:
    school = make_school()
    first, second = (make_registration(contest, school, pupil(number)) for number in (1, 2))
    set_rule(contest, pattern="1{urut}")
    with writing():
        # Nine were issued before: this pattern says 110 next, and the other will say it as its 110th.
        db.add(CertificateSeries(scope="{urut}", last=9))
    issue_to(first)
    set_rule(contest, pattern="{urut}")
    with writing():
        db.get_one(CertificateSeries, "{urut}").last = 10
    issue_to(second)
    assert sorted(str(one.number) for one in db.scalars(select(Certificate))) == ["11", "12"]


def test_certificates_without_a_pattern_have_no_number(contest: Program) -> None:
    set_rule(contest, pattern="")
    school = make_school()
    issued = issue_to(*(make_registration(contest, school, pupil(number)) for number in (1, 2)))
    assert [one.number for one in issued] == [None, None]


def test_later_changes_leave_what_was_issued(contest: Program, registration: Registration, office: Office) -> None:
    (issued,) = issue_to(registration)
    said, layout = dict(issued.paper.content), dict(issued.layout.content)
    with writing():
        registration.name, contest.title, office.signers[0].name = "Nama Lain", "Judul Lain", "Kepala Lain"
        designs.set_design(contest, "participant", designs.usual_layout(contest, office, "plain"), "", office)
        again = issuing.issue_one(order_of(contest), issued.subject)
    assert again is issued
    assert (again.paper.content, again.layout.content, again.name) == (said, layout, "Aisyah Putri Contoh")


def test_replacement_names_the_one_that_it_replaces(contest: Program, registration: Registration) -> None:
    (old,) = issue_to(registration)
    with writing():
        registration.name = "Aisyah Putri Contoh Betul"
        new = issuing.correct(order_of(contest), old, "Salah nama")
    assert (new.version, new.name, new.number != old.number) == (2, "Aisyah Putri Contoh Betul", True)
    assert new.paper.content["says"]["replaces"] == old.number
    assert (papers.state_of(old.paper), papers.state_of(new.paper)) == ("replaced", "genuine")
    with pytest.raises(RuleBroken, match="sudah diganti"), writing():
        issuing.correct(order_of(contest), old, "Dua kali ditekan")
    assert count(Certificate) == 2


def test_replacement_needs_a_reason(contest: Program, registration: Registration) -> None:
    (old,) = issue_to(registration)
    with pytest.raises(RuleBroken, match="alasan"), writing():
        issuing.correct(order_of(contest), old, " ")


def test_revoked_certificate_keeps_its_number_and_is_not_issued_again(contest: Program, registration: Registration) -> None:
    (issued,) = issue_to(registration)
    number = issued.number
    with writing():
        papers.revoke(issued.paper, "Bukan peserta")
    assert (issuing.ready(contest, "participant"), issue_to(registration)) == ([], [])
    assert (papers.state_of(issued.paper), issued.number) == ("revoked", number)


def test_letter_that_no_font_has_is_said_by_name_and_nothing_is_issued(contest: Program, registration: Registration) -> None:
    make_registration(contest, make_school(), pupil(1))
    with writing():
        registration.name = "Aisyah \u7530"
    with pytest.raises(RuleBroken, match="Aisyah \u7530.*\u7530.*belum ada yang diterbitkan"), writing():
        issuing.issue(order_of(contest), {one.subject for one in issuing.ready(contest, "participant")})
    assert (count(Certificate), count(IssuedPaper)) == (0, 0)


def test_person_of_two_awards_has_a_certificate_for_each(contest: Program, registration: Registration) -> None:
    with writing():
        for role in ("Juara I", "Favorit"):
            chosen = {"registration": registration, "name": "", "origin": "", "role": role}
            recipients.set_recipient(contest, "winner", None, chosen)
    order = Order(contest, "winner", date(2026, 5, 1), "account:1")
    with writing():
        issued = issuing.issue(order, {one.subject for one in issuing.ready(contest, "winner")})
    assert sorted(one.paper.content["says"]["role"] for one in issued) == ["Favorit", "Juara I"]
    assert {one.name for one in issued} == {registration.name}


def test_recipient_with_a_certificate_is_not_removed(contest: Program) -> None:
    judge = {"registration": None, "name": "Dra. Contoh Juri", "origin": "Sanggar", "role": ""}
    with writing():
        row = recipients.set_recipient(contest, "judge", None, judge)
        issuing.issue_one(order_of(contest, "judge"), f"recipient:{row.id}")
    with pytest.raises(RuleBroken, match="sudah punya sertifikat"), writing():
        issuing.remove_recipient(row)


def test_teacher_of_several_pupils_has_one_certificate(contest: Program) -> None:
    school, other = make_school(), make_school()
    for number, of, name in ((1, school, "Bu Contoh, S.Pd."), (2, school, "BU CONTOH S.Pd"), (3, other, "Bu Contoh, S.Pd.")):
        make_registration(contest, of, pupil(number, teacher_name=name))
    found = recipients.recipients_of(contest, "companion")
    assert sorted((one.name, one.origin) for one in found) == sorted([("Bu Contoh, S.Pd.", of.name) for of in (school, other)])


def test_training_says_the_lesson_hours_and_topics_of_the_cohort(office: Office) -> None:
    training = make_program("lifeskill", cohorts=(5, 5))
    for cohort in (None, *training.cohorts):
        make_session(training, None, cohort)
    set_rule(training)
    own = make_registration(training, None, mother(1, training.cohorts[0]))
    (issued,) = issue_to(own)
    assert (issued.paper.content["says"]["hours"], len(issued.paper.content["says"]["topics"])) == ("8", 2)


def test_trainer_of_nothing_but_cancelled_sessions_gets_none(contest: Program) -> None:
    trainer, other = make_trainer("Yang Melatih"), make_trainer("Yang Batal")
    make_session(contest, trainer)
    cancelled = make_session(contest, other)
    with writing():
        schedule.cancel_session(cancelled, "")
    assert [one.name for one in recipients.recipients_of(contest, "trainer")] == [trainer.name]
