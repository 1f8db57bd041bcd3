"""From program to program: what goes along, what is asked again, who stays behind and why, and once only."""

from dataclasses import replace
from typing import Any

import pytest

from domain.intake import batches, handing
from domain.intake.checking import check_rows
from domain.models import BatchRow, Passage, Program, Registration, School, StoredFile
from domain.onward import choosing, moving, standing
from domain.onward.travellers import CarriedFile, travellers_of
from domain.registering import registering, reviewing
from domain.registering.listing import ListQuery
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import db, writing
from tests.support import factories
from tests.support.factories import pupil

pytestmark = pytest.mark.usefixtures("office")


@pytest.fixture
def contest() -> Program:
    return factories.make_program(title="Lomba Kota", year=2026)


@pytest.fixture
def province() -> Program:
    return factories.make_program(title="Lomba Provinsi", year=2026)


def send(program: Program, school: School | None, *rows: dict[str, Any]) -> list[Registration]:
    return factories.send(factories.make_batch(program, school, *rows))


def move(target: Program, *registrations: Registration) -> moving.Moved:
    """As a page does it: files are copied first, then all happens in one transaction."""
    travellers = travellers_of(registrations)
    copies = moving.copy_files(moving.plan(target, travellers), target)
    with writing():
        return moving.move(target, travellers, copies, "account:1")


def rows_in(program: Program) -> list[BatchRow]:
    return [row for row in db.query(BatchRow).all() if row.batch.program_id == program.id]


def reasons(target: Program, *registrations: Registration) -> list[str]:
    return [one.reason for one in moving.plan(target, travellers_of(registrations))]


def test_answers_that_both_ask_go_along_and_wait_as_a_draft_of_the_school(
    contest: Program, province: Program, school: School
) -> None:
    (one,) = send(contest, school, pupil(1, story_origin="Solok"))
    assert move(province, one) == moving.Moved(1, 0)
    (row,) = rows_in(province)
    assert row.batch.school == school
    assert row.values["name"] == one.name
    assert row.values["birth_date"] == "2015-08-17"
    assert row.values["story_origin"] == "Solok"
    assert db.query(Registration).filter_by(program_id=province.id).count() == 0


def test_consents_are_asked_anew(contest: Program, province: Program, school: School) -> None:
    (one,) = send(contest, school, pupil(1, consent_publish="yes"))
    move(province, one)
    (row,) = rows_in(province)
    assert [key for key in row.values if key.startswith("consent")] == []
    (checked,) = check_rows(row.batch).rows
    assert set(checked.problems) == {"consent_data"}


def test_class_is_asked_anew_in_a_later_year_and_the_rest_goes_along(contest: Program, school: School) -> None:
    (one,) = send(contest, school, pupil(1))
    later = factories.make_program(year=2027)
    move(later, one)
    assert "grade" not in rows_in(later)[0].values
    assert rows_in(later)[0].values["nisn"] == one.answers["nisn"]


def test_code_that_the_other_form_does_not_offer_stays_behind(contest: Program, school: School) -> None:
    (one,) = send(contest, school, pupil(1))
    target = factories.make_program(year=2026, grades=["5"])
    move(target, one)
    assert "grade" not in rows_in(target)[0].values


def test_same_key_of_another_type_stays_behind(contest: Program, school: School) -> None:
    (one,) = send(contest, school, pupil(1))
    traveller = travellers_of([one])[0]
    changed = replace(traveller, types={**traveller.types, "story_title": "number"})
    (candidate,) = moving.plan(factories.make_program(), [changed])
    assert "story_title" not in candidate.values
    assert "name" in candidate.values


def test_twice_is_once_also_after_it_was_sent_or_removed(contest: Program, province: Program, school: School) -> None:
    first, second = send(contest, school, pupil(1), pupil(2))
    assert move(province, first, second).taken == 2
    assert move(province, first, second) == moving.Moved(0, 2)
    batch = rows_in(province)[0].batch
    with writing():
        batches.remove_row(batch.rows[1])
    with writing():
        batch.rows[0].values = {**batch.rows[0].values, "consent_data": "yes"}
    with writing():
        registering.send(batch, "link:1")
    assert move(province, first, second) == moving.Moved(0, 2)
    states = {origin.number: passage.state for passage, origin in standing.gone_from(contest)}
    assert states == {first.number: "sent", second.number: "removed"}


def test_who_stays_behind_is_told_why(contest: Program, province: Program, school: School) -> None:
    here, lost, drafted, gone = send(contest, school, pupil(1), pupil(2), pupil(3), pupil(4))
    send(province, school, pupil(1))
    with writing():
        reviewing.withdraw(lost, "link:1")
    factories.make_batch(province, school, pupil(3))
    move(province, gone)
    assert reasons(province, here, lost, drafted, gone) == [
        moving.REGISTERED, moving.NO_PLACE, moving.IN_DRAFT, moving.ALREADY,
    ]  # fmt: skip
    assert move(province, here, lost, drafted, gone) == moving.Moved(0, 4)


def test_same_person_twice_among_the_chosen_goes_once(province: Program, school: School) -> None:
    this, other = factories.make_program(), factories.make_program()
    first, again = send(this, school, pupil(1))[0], send(other, school, pupil(1))[0]
    assert reasons(province, first, again) == ["", moving.ALSO_CHOSEN]


def test_school_of_another_level_stays_behind(contest: Program, school: School) -> None:
    (one,) = send(contest, school, pupil(1))
    assert reasons(factories.make_program(levels=["MI"]), one) == [moving.OTHER_LEVEL]


def test_person_has_a_draft_of_their_own(contest: Program, school: School) -> None:
    """From a contest of schools into a training of people: nobody's draft holds somebody else."""
    training = factories.make_program("lifeskill", cohorts=(20,))
    mother = factories.make_registration(factories.make_program("lifeskill", cohorts=(20,)))
    (child,) = send(contest, school, pupil(1))
    move(training, mother, child)
    drafts = {row.batch for row in rows_in(training)}
    assert len(drafts) == 2
    assert all(draft.is_single for draft in drafts)
    assert all("cohort" not in row.values for row in rows_in(training))


def test_pupil_without_a_school_waits_at_the_desk_and_keeps_the_passage_when_moved(contest: Program, school: School) -> None:
    mother = factories.make_registration(factories.make_program("lifeskill", cohorts=(20,)))
    move(contest, mother)
    (row,) = rows_in(contest)
    assert row.batch.needs_school
    with writing():
        handing.move_to_school(row.batch, school)
    (passage,) = standing.come_into(contest)
    assert (passage.state, passage.batch.school if passage.batch else None) == ("draft", school)


def test_files_go_along_as_copies(school: School) -> None:
    this, other = factories.make_program("creative_writing"), factories.make_program("creative_writing")
    batch = factories.make_batch(this, school)
    key = storage.put(b"%PDF-1.7 cerita %%EOF")
    with writing():
        moving._note_file(batch, CarriedFile(key, "cerita.pdf", "application/pdf", 20), key)
        db.add(BatchRow(batch=batch, position=1, values=factories.writer(1, manuscript_way="file", manuscript_file=key)))
    (one,) = factories.send(batch)
    assert move(other, one).unused == ()
    (row,) = rows_in(other)
    new = str(row.values["manuscript_file"])
    assert new != key
    assert storage.get(new) == b"%PDF-1.7 cerita %%EOF"
    assert db.query(StoredFile).filter_by(key=new).one().batch_id == row.batch_id


def test_archived_program_takes_nobody(contest: Program, province: Program, school: School) -> None:
    (one,) = send(contest, school, pupil(1))
    with writing():
        province.state = "archived"
    with pytest.raises(RuleBroken):
        move(province, one)


def test_history_names_what_was_done_and_nobody(contest: Program, province: Program, school: School) -> None:
    (one,) = send(contest, school, pupil(1))
    move(province, one)
    history = db.query(Passage).one().history
    assert (history["number"], history["program"]) == (one.number, "Lomba Kota")
    assert one.name not in str(history)


def test_list_takes_what_its_filters_show(contest: Program, school: School) -> None:
    boy, girl = send(contest, school, pupil(1), pupil(2))
    found = choosing.chosen(contest, choosing.LIST, 0, ListQuery(filters={"sex": girl.sex}))
    assert list(found) == [girl]
    assert set(choosing.chosen(contest, choosing.LIST, 0, ListQuery())) == {boy, girl}


def test_ways_follow_from_what_a_kind_can_do() -> None:
    assert set(choosing.ways_of(factories.make_program("lifeskill").kind)) == {choosing.LIST, choosing.ATTENDANCE}
    assert choosing.RANK in choosing.ways_of(factories.make_program().kind)
