"""Issued papers: one row a paper, copies counted, and what the QR code says of each."""

from io import BytesIO

import pypdf
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from domain import issuing, reviewing
from domain.db import session, writing
from domain.models import IssuedPaper, Registration
from domain.rules import RuleBroken
from tests.factories import make_batch, make_program, make_registration, make_school, pupil, send


@pytest.fixture
def registration(office: object) -> Registration:
    return make_registration(make_program(), make_school(), pupil(1, name="Aisyah Putri"))


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def the_papers() -> list[IssuedPaper]:
    session.rollback()
    return list(session.scalars(select(IssuedPaper).order_by(IssuedPaper.id)))


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
        old, _copy = issuing.issue("receipt", registration, "account:1")
        reviewing.verify(registration, "account:1")
        new, is_copy = issuing.issue("receipt", registration, "account:1")
    assert (is_copy, issuing.state_of(old), issuing.state_of(new)) == (False, "replaced", "genuine")


def test_qr_page_says_genuine_replaced_revoked_void_or_unknown(
    client: FlaskClient, staff: FlaskClient, registration: Registration
) -> None:
    with writing():
        paper, _copy = issuing.issue("receipt", registration, "account:1")
    page = client.get(f"/cek/{paper.token}").text
    assert "Bukti ini asli" in page
    assert "Aisyah Putri" not in page
    assert "A••••• P••••" in page
    url = f"/petugas/pendaftar/{registration.number}/lembar"
    assert staff.post(f"{url}/{paper.id}/cabut", data={"reason": ""}).status_code == 422
    assert staff.post(f"{url}/{paper.id}/cabut", data={"reason": "Salah cetak"}).status_code == 302
    assert "sudah dicabut" in client.get(f"/cek/{paper.token}").text
    with writing():
        newer, is_copy = issuing.issue("receipt", registration, "account:1")
        reviewing.withdraw(session.get_one(Registration, registration.id), "account:1")
    assert not is_copy
    assert "tidak berlaku lagi" in client.get(f"/cek/{newer.token}").text
    assert client.get("/cek/tidak-ada").status_code == 404


def test_paper_is_revoked_only_with_a_reason(office: object, registration: Registration) -> None:
    with pytest.raises(RuleBroken, match="alasan"), writing():
        issuing.revoke(issuing.issue("receipt", registration, "account:1")[0], " ")


def test_readers_see_but_do_not_revoke(reader: FlaskClient, registration: Registration) -> None:
    with writing():
        paper, _copy = issuing.issue("receipt", registration, "account:1")
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
