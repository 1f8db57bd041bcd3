"""A consent that is taken back holds nowhere from that moment: each use but public results."""

import pytest
from sqlalchemy import select

from domain.manuscripts.consents import may_be_printed
from domain.models import Registration, Reply, StoredFile
from domain.privacy.erasing import clear_away
from domain.registering import consents, following
from domain.store import storage
from domain.store.db import db, utcnow, writing
from domain.store.stopped import everybody
from tests.support.databases import on_sqlite
from tests.support.factories import make_program, make_registration, make_school, writer
from tests.support.world import World

pytestmark = on_sqlite


def withdraw(person: Registration, key: str) -> consents.Withdrawn:
    with writing():
        withdrawn = consents.withdraw_consent(person, key, "Ibu Contoh", utcnow())
    clear_away(withdrawn.keys)
    return withdrawn


def agree(one: Registration | Reply, *keys: str) -> None:
    with writing():
        one.answers = {**one.answers, **dict.fromkeys(keys, "yes")}


def test_work_leaves_the_anthology(office: object) -> None:
    person = make_registration(make_program("creative_writing"), make_school(), writer(1, consent_anthology="yes"))
    assert may_be_printed(person)
    assert withdraw(person, "consent_anthology").stops is False
    assert not may_be_printed(person)


@pytest.fixture
def photo(world: World) -> Reply:
    """Sent after a training, with the consent to publish it."""
    reply = db.scalars(select(Reply).where(Reply.purpose == "follow_up_3")).one()
    agree(reply, "consent_photo", "consent_story")
    return reply


def test_photo_goes_with_its_consent(world: World, photo: Reply) -> None:
    assert photo.registration
    key = photo.answers["photo"]
    assert key in set(storage.files().all_keys())
    assert withdraw(photo.registration, "consent_photo").keys == [key]
    assert "photo" not in photo.answers
    assert db.scalars(select(StoredFile).where(StoredFile.key == key)).all() == []
    assert key not in set(storage.files().all_keys())


def test_story_leaves_the_report(world: World, photo: Reply) -> None:
    assert photo.registration
    with writing():
        photo.answers = {**photo.answers, "story": "Saya membuka warung."}
    assert following.indicators_of([photo]).stories == ["Saya membuka warung."]
    withdraw(photo.registration, "consent_story")
    assert following.indicators_of([photo]).stories == []


def test_data_are_used_by_nobody_without_the_consent_that_is_needed(world: World) -> None:
    address = f"/petugas/hak-data/{world.values['request_id']}"
    number = str(world.values["number"])
    assert world.ask("officer", f"{address}/persetujuan/{number}/consent_data", "POST").status_code == 302
    db.rollback()
    assert world.ask("officer", f"/petugas/pendaftar/{number}").status_code == 404
    assert world.ask("school_a", f"/pendaftaran/{number}").status_code == 404
    with everybody():
        assert db.scalars(select(Registration.stopped_at).where(Registration.number == number)).one()
