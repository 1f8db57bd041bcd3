"""Issued papers: one row a paper, copies counted, and what the QR code says of each."""

import hashlib
import json
import re
from html import unescape
from importlib import import_module
from io import BytesIO

import pypdf
import pypdfium2
import pytest
import zxingcpp
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.models import IssuedPaper, Office, Registration, Signer
from domain.office import venues
from domain.office.clock import local_today
from domain.printing import issuing
from domain.printing.issuing import Content
from domain.registering import reviewing
from domain.rules import RuleBroken
from domain.store.db import db, writing
from forms.reading.days import show_day
from tests.support.factories import make_batch, make_program, make_registration, make_school, pupil, send
from tests.support.issuing_papers import issue_batch_receipt, issue_receipt, issue_receipts


@pytest.fixture
def registration(office: object) -> Registration:
    return make_registration(make_program(), make_school(), pupil(1, name="Aisyah Putri"))


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def the_papers() -> list[IssuedPaper]:
    db.rollback()
    return list(db.scalars(select(IssuedPaper).order_by(IssuedPaper.id)))


def test_second_print_is_a_copy_of_the_same_paper(staff: FlaskClient, registration: Registration) -> None:
    url = f"/pendaftaran/{registration.number}/bukti.pdf"
    first, second = staff.get(url).data, staff.get(url).data
    assert "salinan" not in text_of(first)
    assert "salinan" in text_of(second)
    paper = the_papers()[0]
    assert (len(the_papers()), paper.copies, paper.number) == (1, 1, registration.number)
    assert paper.letterhead["name"] == "Dinas Perpustakaan dan Kearsipan"


def test_paper_that_says_something_else_replaces_the_old_one(office: object, registration: Registration) -> None:
    with writing():
        old, _copy = issue_receipt(registration)
        registration.name = "Aisyah P."
        new, is_copy = issue_receipt(registration)
    assert (is_copy, issuing.state_of(old), issuing.state_of(new)) == (False, "replaced", "genuine")


def test_qr_page_of_a_batch_names_masked_who_no_longer_stands(client: FlaskClient, office: object) -> None:
    program, school = make_program(), make_school()
    other = make_registration(program, school, pupil(9, name="Zulkifli"))
    names = ("Aisyah Putri", "Budi Santoso", "Citra Lestari")
    sent = make_batch(program, school, *(pupil(number, name=name) for number, name in enumerate(names, 1)))
    _stays, withdrawn, rejected = send(sent)
    with writing():
        paper, _copy = issue_batch_receipt(sent)
        reviewing.withdraw(withdrawn, "link:1")
        reviewing.reject(rejected, "account:1", "Bukan murid")
    page = client.get(f"/cek/{paper.token}").text
    assert [one.number in page for one in (*sent.registrations, other)] == [True, True, True, False]
    assert page.count("tidak berlaku lagi") == 2
    assert not any(name in page for name in names)


def test_qr_page_says_genuine_replaced_revoked_void_or_unknown(
    client: FlaskClient, staff: FlaskClient, registration: Registration
) -> None:
    with writing():
        paper, _copy = issue_receipt(registration)
    page = client.get(f"/cek/{paper.token}").text
    assert "Lembar ini asli" in page
    assert "Aisyah Putri" not in page
    assert "A••••• P••••" in page
    url = f"/petugas/pendaftar/{registration.number}/lembar"
    assert staff.post(f"{url}/{paper.id}/cabut", data={"reason": ""}).status_code == 422
    assert staff.post(f"{url}/{paper.id}/cabut", data={"reason": "Salah cetak"}).status_code == 302
    assert "sudah dicabut" in client.get(f"/cek/{paper.token}").text
    with writing():
        newer, is_copy = issue_receipt(registration)
        reviewing.withdraw(db.get_one(Registration, registration.id), "account:1")
    assert not is_copy
    assert "tidak berlaku lagi" in client.get(f"/cek/{newer.token}").text
    assert client.get("/cek/tidak-ada").status_code == 404


def test_paper_is_revoked_only_with_a_reason(office: object, registration: Registration) -> None:
    with pytest.raises(RuleBroken, match="alasan"), writing():
        issuing.revoke(issue_receipt(registration)[0], " ")


def test_readers_see_but_do_not_revoke(reader: FlaskClient, registration: Registration) -> None:
    with writing():
        paper, _copy = issue_receipt(registration)
    url = f"/petugas/pendaftar/{registration.number}/lembar"
    assert "Berlaku" in reader.get(url).text
    assert reader.post(f"{url}/{paper.id}/cabut", data={"reason": "x"}).status_code == 404


def test_receipt_of_a_whole_batch_has_a_code_of_its_own(client: FlaskClient, staff: FlaskClient, office: object) -> None:
    batch = make_batch(make_program(), make_school(), pupil(1, name="Aisyah Putri"), pupil(2))
    send(batch)
    assert staff.get(f"/isi/{batch.token}/bukti.pdf").mimetype == "application/pdf"
    paper = the_papers()[0]
    assert (paper.number, paper.registration_id) == ("LB26-0001 s.d. LB26-0002", None)
    page = client.get(f"/cek/{paper.token}").text
    assert "LB26-0001 s.d. LB26-0002" in page
    assert "Aisyah" not in page


def test_receipts_of_each_pupil_of_a_batch_are_issued_one_by_one(staff: FlaskClient, office: object) -> None:
    batch = make_batch(make_program(), make_school(), pupil(1), pupil(2))
    send(batch)
    assert staff.get(f"/isi/{batch.token}/bukti.pdf?per=peserta").status_code == 200
    assert [paper.number for paper in the_papers()] == ["LB26-0001", "LB26-0002"]


def test_receipts_of_a_large_batch_come_in_parts(staff: FlaskClient, office: object, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("papers", "batches.sending"):
        monkeypatch.setattr(import_module(f"blueprints.{module}"), "EACH_AT_ONCE", 2)
    batch = make_batch(make_program(), make_school(), *(pupil(number) for number in range(1, 6)))
    numbers = [one.number for one in send(batch)]
    page = staff.get(f"/isi/{batch.token}/terkirim").text
    parts = re.findall(r'href="([^"]+per=peserta[^"]*)">(?:[^<]+PDF\)) (\d–\d)', page)

    printed = [text_of(staff.get(unescape(url)).data) for url, _people in parts]

    assert [people for _url, people in parts] == ["1–2", "3–4", "5–5"]
    assert [[number for number in numbers if number in text] for text in printed] == [numbers[:2], numbers[2:4], numbers[4:]]
    assert [staff.get(f"/isi/{batch.token}/bukti.pdf?per=peserta&bagian={bad}").status_code for bad in (0, 4)] == [404, 404]


def test_receipts_of_a_batch_that_were_issued_before_are_copies(staff: FlaskClient, office: object) -> None:
    batch = make_batch(make_program(), make_school(), pupil(1, name="Ani"), pupil(2, name="Budi"))
    first, _second = send(batch)
    whole = [text_of(staff.get(f"/isi/{batch.token}/bukti.pdf").data) for _time in range(2)]
    assert ["salinan" in text for text in whole] == [False, True]
    staff.get(f"/pendaftaran/{first.number}/bukti.pdf")
    pages = pypdf.PdfReader(BytesIO(staff.get(f"/isi/{batch.token}/bukti.pdf?per=peserta").data)).pages
    each = [page.extract_text() for page in pages]
    assert [("Ani" in text, "salinan" in text) for text in each] == [(False, False), (True, True)]


def test_many_are_issued_at_once_in_their_order(office: object) -> None:
    batch = make_batch(make_program(), make_school(), *(pupil(number) for number in range(1, 9)))
    people = send(batch)
    with writing():
        issue_receipt(people[3])
    with writing():
        issued = issue_receipts(people)
    assert [is_copy for _row, is_copy in issued] == [False] * 3 + [True] + [False] * 4
    assert [row.number for row, _is_copy in issued] == [one.number for one in people]
    assert len(the_papers()) == 8


MINUTES = {"on": "29/4/2026", "text_number": "400.3/   /DPK", "text_subject": "Penetapan Pemenang", "text_decisions": "Satu."}


def print_minutes(staff: FlaskClient, **changes: str) -> bytes:
    """Minutes from the print room."""
    room = "/petugas/kegiatan/LB26/cetak"
    assert staff.post(f"{room}/atur?paper=minutes", data={**MINUTES, **changes}).status_code == 302
    printed: bytes = staff.post(f"{room}/mulai?paper=minutes").data
    return printed


def test_minutes_are_issued_and_printed_again_as_a_copy(
    client: FlaskClient, staff: FlaskClient, registration: Registration
) -> None:
    assert "salinan" not in text_of(print_minutes(staff))
    assert "salinan" in text_of(print_minutes(staff))
    (paper,) = the_papers()
    assert (paper.paper, paper.number, paper.copies) == ("minutes", "400.3/ /DPK · Penetapan Pemenang", 1)
    assert (paper.registration_id, paper.program_id) == (None, registration.program_id)
    assert paper.signers
    page = client.get(f"/cek/{paper.token}").text
    assert "Lembar ini asli" in page
    assert "Berita acara" in page


def test_minutes_carry_the_code_of_their_own_row(staff: FlaskClient, registration: Registration) -> None:
    with pypdfium2.PdfDocument(print_minutes(staff)) as document:
        (code,) = zxingcpp.read_barcodes(document[0].render(scale=3).to_pil())
    assert code.text.endswith(f"/cek/{the_papers()[0].token}")


def test_minutes_that_say_something_else_replace_the_old_ones(staff: FlaskClient, registration: Registration) -> None:
    print_minutes(staff)
    assert "salinan" not in text_of(print_minutes(staff, text_decisions="Dua."))
    assert "salinan" not in text_of(print_minutes(staff, text_subject="Serah Terima"))
    assert [issuing.state_of(paper) for paper in the_papers()] == ["replaced", "genuine", "genuine"]


def test_minutes_of_another_program_are_others(registration: Registration) -> None:
    other = make_program("creative_writing")
    with writing():
        for program in (registration.program, other):
            issuing.issue_document("minutes", program, "Rapat", Content(["Satu."]), "account:1")
    assert [issuing.state_of(paper) for paper in the_papers()] == ["genuine", "genuine"]


def test_minutes_need_the_date_that_they_bear(staff: FlaskClient, registration: Registration) -> None:
    url = "/petugas/kegiatan/LB26/cetak/atur?paper=minutes"
    assert f'value="{show_day(local_today().isoformat())}"' in staff.get(url).text
    assert 'href="#on"' in staff.post(url, data={**MINUTES, "on": ""}).text


def test_minutes_are_revoked_on_the_page_of_their_program(
    client: FlaskClient, staff: FlaskClient, reader: FlaskClient, registration: Registration
) -> None:
    print_minutes(staff)
    (paper,) = the_papers()
    url = "/petugas/kegiatan/LB26/lembar"
    assert "400.3/ /DPK · Penetapan Pemenang" in reader.get(url).text
    assert "400.3/" not in staff.get(f"/petugas/pendaftar/{registration.number}/lembar").text
    assert reader.post(f"{url}/{paper.id}/cabut", data={"reason": "x"}).status_code == 404
    assert staff.post(f"{url}/{paper.id}/cabut", data={"reason": ""}).status_code == 422
    assert staff.post(f"{url}/{paper.id}/cabut", data={"reason": "Salah nama"}).location == url
    assert "sudah dicabut" in client.get(f"/cek/{paper.token}").text


def test_paper_of_another_program_cannot_be_revoked_here(staff: FlaskClient, registration: Registration) -> None:
    print_minutes(staff)
    other = make_program("creative_writing")
    url = f"/petugas/kegiatan/{other.code}/lembar/{the_papers()[0].id}/cabut"
    assert staff.post(url, data={"reason": "x"}).status_code == 404


def test_paper_keeps_what_its_document_says(office: object, registration: Registration) -> None:
    with writing():
        paper, _copy = issue_receipt(registration)
    said = paper.content["says"]
    assert (said["name"], said["number"]) == ("Aisyah Putri", registration.number)
    assert not {"url", "status"} & set(said)
    assert said["schedule"] == "Kamis, 10 Desember 2026, Aula Perpustakaan"


def certificate(registration: Registration, **changed: str) -> issuing.Issue:
    """A paper that prints the name and not the status."""
    contents = [Content({"name": registration.name, **changed})]
    return issuing.issue_each("certificate", [registration], lambda: contents, "account:1")[0]


def test_paper_is_replaced_only_by_what_it_prints(office: object, registration: Registration) -> None:
    with writing():
        kept, _copy = certificate(registration)
        reviewing.verify(registration, "account:1")
        again, is_copy = certificate(registration)
        other, other_is_copy = certificate(registration, name="Aisyah P.")
    assert (again.id, is_copy, other.id == kept.id, other_is_copy) == (kept.id, True, False, False)
    assert (issuing.state_of(kept), kept.content["says"]) == ("replaced", {"name": "Aisyah Putri"})


def test_paper_is_another_when_its_schedule_changes(office: object, registration: Registration) -> None:
    with writing():
        first, _copy = issue_receipt(registration)
        registration.program.venue = venues.named("Gedung lain")
    with writing():
        second, is_copy = issue_receipt(registration)
    assert (second.id == first.id, is_copy) == (False, False)


def test_signer_who_does_not_sign_the_paper_changes_nothing(office: Office, registration: Registration) -> None:
    with writing():
        first, _copy = issue_receipt(registration)
        office.signers.append(Signer(role="treasurer", title="Bendahara", name="Contoh Bendahara"))
    with writing():
        second, is_copy = issue_receipt(registration)
    assert (second.id, is_copy, second.signers) == (first.id, True, [])
    with writing():
        office.signers.append(Signer(role="officer", title="Petugas", name="Contoh Petugas"))
    with writing():
        third, is_copy = issue_receipt(registration)
    assert (third.id == first.id, third.signers) == (False, ["Contoh Petugas (Petugas)"])


def test_paper_of_before_is_known_again_and_keeps_its_code(office: Office, registration: Registration) -> None:
    """Rows without content were hashed over the registration and all signers of the office."""
    with writing():
        paper, _copy = issue_receipt(registration)
        paper.content_hash, paper.content = old_hash(registration, office), {}
    with writing():
        again, is_copy = issue_receipt(registration)
    assert (again.id, is_copy, again.content["says"]["name"]) == (paper.id, True, "Aisyah Putri")
    with writing():
        paper.content_hash, paper.content = old_hash(registration, office), {}
        reviewing.verify(registration, "account:1")
        again, is_copy = issue_receipt(registration)
    assert (again.id, is_copy) == (paper.id, True)  # the status was part of the old hash; the paper still holds
    with writing():
        paper.content_hash, paper.content = old_hash(registration, office), {}
        registration.name = "Aisyah P."
        _changed, is_copy = issue_receipt(registration)
    assert not is_copy


def old_hash(one: Registration, office: Office) -> str:
    """What the site of 2026-11-22 took as the content of a receipt."""
    says = {
        "number": one.number, "name": one.name, "school": one.school_id, "region": one.region_code,
        "program": one.program.title, "status": one.status,
    }  # fmt: skip
    head = {key: getattr(office, key) or "" for key in ("government", "name", "address", "contact", "logo_key")}
    signers = [f"{one.role}: {one.prefix} {one.name}" for one in office.signers]
    text = json.dumps({"says": says, "letterhead": head, "signers": signers}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def test_receipt_of_a_batch_names_its_batch(office: object) -> None:
    program, school = make_program(), make_school()
    batch = make_batch(program, school, pupil(1), pupil(2))
    people = send(batch)
    with writing():
        paper, _copy = issue_batch_receipt(batch)
        paper.number = "ditulis lain"
    assert (paper.batch_id, issuing.members_of(paper)) == (batch.id, people)
    assert {fact["label"] for fact in paper.content["says"]["facts"]} >= {"Sekolah", "Jadwal"}
    assert [row["cells"]["number"] for row in paper.content["says"]["records"]] == [one.number for one in people]
