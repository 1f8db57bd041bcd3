"""Parcels: whose, for whom, whole; what was changed, cut, foreign or unknown is refused; twice is once; files go along."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from flask import current_app

from domain.models import BatchRow, Office, PartnerKey, Passage, Program, Registration, School, Transfer
from domain.onward import moving, parcel, partners, seal, transfers
from domain.onward.travellers import CarriedFile, Traveller, travellers_of
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import db, writing
from tests.support import factories
from tests.support.factories import pupil
from tests.support.manuscript_files import LETTER as PDF

pytestmark = pytest.mark.usefixtures("office")

CITY, PROVINCE, STRANGER = (seal.own_key(name) for name in ("kota", "provinsi", "orang lain"))
OWN = seal.public_of(PROVINCE)
TO_PROVINCE = seal.fingerprint(OWN)


@pytest.fixture
def winner(program: Program, school: School) -> Registration:
    return factories.send(factories.make_batch(program, school, pupil(1, name="Aisyah Contoh", consent_publish="yes")))[0]


@pytest.fixture
def city(office: Office) -> PartnerKey:
    """The city's key, known in the province of this office."""
    public = seal.public_of(CITY)
    with writing():
        partners.add_partner("Kota Contoh", public, seal.fingerprint(public), OWN, "account:1")
    return db.query(PartnerKey).one()


def sealed(people: list[Traveller], key: seal.Key = CITY, to: str = TO_PROVINCE) -> bytes:
    return parcel.pack(parcel.Sender("Kota Contoh", key), to, "Lomba Kota", people, {"k": PDF})


def with_file(one: Registration) -> Traveller:
    (traveller,) = travellers_of([one])
    types = {**traveller.types, "manuscript_file": "file"}
    return replace(traveller, types=types, files={"manuscript_file": CarriedFile("k", "naskah.pdf", "application/pdf", 0)})


def rewritten(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def refusal(data: bytes, own: str = OWN) -> str:
    with pytest.raises(RuleBroken) as refused:
        transfers.accept(data, own)
    return str(refused.value)


def test_parcel_says_who_sent_what(winner: Registration, city: PartnerKey) -> None:
    found, partner = transfers.accept(sealed([with_file(winner)]), OWN)
    assert (partner.name, found.title, found.office) == ("Kota Contoh", "Lomba Kota", "Kota Contoh")
    (one,) = found.people
    assert (one.name, one.answers["birth_date"]) == ("Aisyah Contoh", "2015-08-17")
    assert found.files[one.files["manuscript_file"].key] == PDF
    assert one.home
    assert winner.school
    assert one.home.npsn == winner.school.code


def test_consents_never_go_into_a_parcel(winner: Registration) -> None:
    (one,) = parcel.unpack(sealed([with_file(winner)])).people
    assert [key for key in one.answers if key.startswith("consent")] == []


def test_same_people_make_the_same_file(winner: Registration) -> None:
    assert sealed([with_file(winner)]) == sealed([with_file(winner)])


@pytest.mark.usefixtures("city")
def test_changed_answer_is_refused(winner: Registration) -> None:
    def change(members: dict[str, bytes]) -> None:
        members["transfer.json"] = members["transfer.json"].replace(b"Aisyah", b"Aisyih")

    assert refusal(rewritten(sealed([with_file(winner)]), change)) == parcel.CHANGED


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("how", ["other bytes", "missing", "one more", "another name"])
def test_changed_files_are_refused(winner: Registration, how: str) -> None:
    def change(members: dict[str, bytes]) -> None:
        (name,) = (name for name in members if name.startswith("files/"))
        match how:
            case "other bytes":
                members[name] = PDF[:-1] + b"!"
            case "missing":
                del members[name]
            case "one more":
                members["files/" + "0" * 64] = b"x"
            case _:
                members["files/" + "0" * 64] = members.pop(name)

    assert refusal(rewritten(sealed([with_file(winner)]), change)) == parcel.CHANGED


@pytest.mark.usefixtures("city")
def test_cut_parcel_is_refused_wherever_it_is_cut(winner: Registration) -> None:
    data = sealed([with_file(winner)])
    for length in {0, 1, 30, *range(1, len(data), 37), len(data) - 1}:
        assert refusal(data[:length]) == parcel.BROKEN


@pytest.mark.usefixtures("city")
def test_every_changed_byte_is_noticed_or_harmless(winner: Registration) -> None:
    """A byte that only ZIP itself reads may change: what is taken out is then still what was signed."""
    data = sealed([with_file(winner)])
    right = parcel.unpack(data)
    for place in range(0, len(data), 11):
        spoiled = data[:place] + bytes([data[place] ^ 0x41]) + data[place + 1 :]
        try:
            found, _partner = transfers.accept(spoiled, OWN)
        except RuleBroken:
            continue
        assert found == right


def test_unknown_and_ended_keys_are_refused_with_their_fingerprint(winner: Registration, city: PartnerKey) -> None:
    assert seal.fingerprint(seal.public_of(STRANGER)) in refusal(sealed([with_file(winner)], STRANGER))
    with writing():
        partners.end_partner(city)
    assert city.fingerprint in refusal(sealed([with_file(winner)]))


@pytest.mark.usefixtures("city")
def test_signature_of_another_key_is_refused(winner: Registration) -> None:
    """A stranger who writes the city's key into a parcel cannot sign for it."""
    theirs = sealed([with_file(winner)])

    def change(members: dict[str, bytes]) -> None:
        members["signature"] = seal.sign(STRANGER, members["transfer.json"]).encode()

    assert refusal(rewritten(theirs, change)) == parcel.CHANGED


@pytest.mark.usefixtures("city")
def test_parcel_for_another_office_is_refused(winner: Registration) -> None:
    assert refusal(sealed([with_file(winner)], to=seal.fingerprint(seal.public_of(STRANGER)))) == transfers.FOREIGN


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    "people",
    [
        [],
        "x",
        [{}],
        [{"number": "../../etc", "name": "A"}],
        [{"number": "LB26-0001", "name": "A", "year": 2026, "answers": {"name": {"a": 1}}, "types": {}, "files": {}}],
        [{"number": "LB26-0001", "name": "A", "year": 2026, "answers": {}, "types": {"name": "php"}, "files": {}}],
    ],
)
def test_signed_nonsense_is_refused(people: object) -> None:
    said = {"format": parcel.FORMAT, "office": "K", "key": seal.public_of(CITY), "to": TO_PROVINCE, "title": "T"}
    text = json.dumps({**said, "people": people, "files": {}}).encode()
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("transfer.json", text)
        archive.writestr("signature", seal.sign(CITY, text))
    assert refusal(out.getvalue()) == parcel.BROKEN


def test_key_is_taken_in_with_the_fingerprint_of_its_paper_only() -> None:
    public = seal.public_of(CITY)
    with pytest.raises(RuleBroken), writing():
        partners.add_partner("Kota", public, seal.fingerprint(seal.public_of(STRANGER)), OWN, "account:1")
    with writing():
        partners.add_partner("Kota", public, seal.fingerprint(public).lower().replace(" ", "-"), OWN, "account:1")
    assert [one.name for one in partners.open_partners()] == ["Kota"]


def brought(data: bytes) -> Transfer:
    found, partner = transfers.accept(data, OWN)
    key = storage.put(data)
    with writing():
        transfer, is_new = transfers.note_brought(found, partner, key, "account:1")
    if not is_new:
        storage.delete(key)
    return transfer


def take(transfer: Transfer, target: Program) -> moving.Moved:
    opened = transfers.opened(transfer, OWN)
    assert opened
    people = transfers.people_of(opened)
    copies = moving.copy_files(moving.plan(target, people), target, opened.files.__getitem__)
    with writing():
        return transfers.take_in(transfer, target, people, copies, "account:1")


@pytest.mark.usefixtures("city")
def test_parcel_becomes_drafts_with_files_and_history_once(school: School) -> None:
    (one,) = factories.send(factories.make_batch(factories.make_program("creative_writing"), school, factories.writer(1)))
    target = factories.make_program("creative_writing", title="Lomba Provinsi")
    traveller = with_file(one)
    traveller = replace(traveller, answers={**traveller.answers, "manuscript_way": "file"})
    first = brought(sealed([traveller]))
    assert brought(sealed([traveller])).id == first.id
    assert take(first, target).taken == 1
    (row,) = db.query(BatchRow).all()
    assert row.batch.school == school
    assert storage.get(str(row.values["manuscript_file"])) == PDF
    assert "consent_data" not in row.values
    passage = db.query(Passage).one()
    assert passage.history["office"] == "Kota Contoh"
    assert passage.origin == f"{seal.fingerprint(seal.public_of(CITY))[:19].replace(' ', '')}/{one.number}"
    with pytest.raises(RuleBroken), writing():
        transfers.take_in(first, target, [traveller], {}, "account:1")
    assert db.query(BatchRow).count() == 1


@pytest.mark.usefixtures("city")
def test_school_that_nobody_knows_here_waits_at_the_desk(winner: Registration) -> None:
    traveller = with_file(winner)
    assert traveller.home
    elsewhere = replace(traveller, home=replace(traveller.home, npsn="10399999"))
    target = factories.make_program(title="Lomba Provinsi")
    take(brought(sealed([elsewhere])), target)
    (row,) = db.query(BatchRow).all()
    assert row.batch.needs_school
    assert "10399999" in row.batch.notes[0]


@pytest.mark.usefixtures("city")
def test_thrown_away_is_not_taken_in(winner: Registration) -> None:
    transfer = brought(sealed([with_file(winner)]))
    with writing():
        transfers.throw_away(transfer)
    assert transfers.opened(transfer, OWN) is None


def test_own_key_follows_from_the_secret_alone() -> None:
    secret = current_app.config["SECRET_KEY"]
    assert seal.public_of(seal.own_key(secret)) == seal.public_of(seal.own_key(secret))
    assert seal.public_of(seal.own_key(secret)) != seal.public_of(seal.own_key(secret + "x"))


@pytest.mark.parametrize("words", [10**30, -1, True])
def test_number_that_nobody_counted_is_refused(winner: Registration, city: PartnerKey, words: int) -> None:
    one = with_file(winner)
    files = {key: replace(file, words=words) for key, file in one.files.items()}
    with pytest.raises(RuleBroken, match="rusak"):
        transfers.accept(sealed([replace(one, files=files)]), OWN)
