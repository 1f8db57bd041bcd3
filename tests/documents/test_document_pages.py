"""The checklist of staff, what the school sees, and the file that it sends."""

import re
from io import BytesIO

from flask.testing import FlaskClient

from domain.documents import handing_in, missing, required
from domain.models import HandedDocument, Program, Registration
from domain.store import storage
from domain.store.db import db, writing
from forms.desk.documents import BY_HAND, SEEN
from tests.support.factories import make_batch, make_program, mother, send
from tests.support.manuscript_files import LETTER


def _fields(page: str) -> dict[str, str]:
    """What the page's form would send untouched."""
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    fields |= dict(re.findall(r'<input type="radio" name="([^"]+)" value="([^"]*)" checked', page))
    return fields | dict(re.findall(r'<input id="(n\d+)" name="n\d+" value="([^"]*)"', page))


def test_two_who_tick_other_documents_lose_nothing(staff: FlaskClient, program: Program, registration: Registration) -> None:
    first, second, *_rest = required.required_of(program)
    path = f"/petugas/pendaftar/{registration.number}/kelengkapan"
    opened = _fields(staff.get(path).text)  # both have the page of now
    for document, way in ((first, SEEN), (second, BY_HAND)):
        assert staff.post(path, data={**opened, f"d{document.id}": way}).status_code == 302
    handed = handing_in.handed_of(registration)
    assert {one: row.way for one, row in handed.items()} == {first.id: SEEN, second.id: BY_HAND}


def test_other_tick_on_the_same_document_is_shown_first(
    staff: FlaskClient, program: Program, registration: Registration
) -> None:
    first, second, *_rest = required.required_of(program)
    path = f"/petugas/pendaftar/{registration.number}/kelengkapan"
    opened = _fields(staff.get(path).text)
    staff.post(path, data={**opened, f"d{first.id}": SEEN})
    answer = staff.post(path, data={**opened, f"d{first.id}": BY_HAND, f"d{second.id}": SEEN})
    ways = {one: row.way for one, row in handing_in.handed_of(registration).items()}
    assert (answer.status_code, ways) == (422, {first.id: SEEN, second.id: SEEN})
    assert "Orang lain baru saja mencatat yang lain" in answer.text
    assert staff.post(path, data=_fields(answer.text)).status_code == 302
    assert handing_in.handed_of(registration)[first.id].way == BY_HAND


def test_school_sees_what_is_missing_and_sends_it(
    visitor: FlaskClient, staff: FlaskClient, program: Program, registration: Registration
) -> None:
    letter = required.required_of(program)[1]
    with writing():
        letter.may_upload = True
    assert "Surat tugas dari kepala sekolah" in visitor.get(f"/sekolah/kegiatan/{program.code}").text
    data = {"file": (BytesIO(LETTER), "surat.pdf")}
    answer = visitor.post(f"/pendaftaran/{registration.number}/berkas/{letter.id}", data=data, follow_redirects=True)
    assert "Surat tugas dari kepala sekolah sudah kami terima" in answer.text
    file = staff.get(f"/petugas/pendaftar/{registration.number}/kelengkapan/{letter.id}")
    assert file.data == LETTER
    file.close()
    row = db.query(HandedDocument).one()
    assert row.file_key in list(storage.files().all_keys())


def test_who_waits_is_not_told_that_anything_has_come(office: object) -> None:
    """The receipt says what is still to come; lists of who owes something pass over who has no place."""
    training = make_program("lifeskill", (1,), waiting_list=True)
    for number in (1, 2):
        (waiting,) = send(make_batch(training, None, mother(number, training.cohorts[0])))
    assert waiting.status == "waiting"
    assert {line.is_missing for line in handing_in.checklist_of(waiting)} == {True}
    assert missing.missing_of(training, [waiting]) == {}


def test_refused_file_leaves_nothing(visitor: FlaskClient, program: Program, registration: Registration) -> None:
    letter = required.required_of(program)[1]
    with writing():
        letter.may_upload = True
    before = set(storage.files().all_keys())
    data = {"file": (BytesIO(b"MZ\x90"), "surat.pdf")}
    answer = visitor.post(f"/pendaftaran/{registration.number}/berkas/{letter.id}", data=data, follow_redirects=True)
    assert "Berkas ini program" in answer.text
    assert (db.query(HandedDocument).count(), set(storage.files().all_keys())) == (0, before)


def test_list_names_who_is_late_and_reminds(staff: FlaskClient, program: Program, registration: Registration) -> None:
    page = staff.get(f"/petugas/kegiatan/{program.code}/berkas").text
    assert "1 dari 1 peserta" in page
    assert registration.name in page
    message = staff.post(f"/petugas/pendaftar/{registration.number}/wa", follow_redirects=True).text
    assert "belum menyerahkan: Formulir" in message
    assert "Pas foto 3 × 4 (2 lembar) (paling lambat" in message
