"""The verify page says what a paper said, and beside it whether that still holds; a new status makes no new receipt."""

import pytest
from flask.testing import FlaskClient

from domain.models import Batch, IssuedPaper, Registration
from domain.office import venues
from domain.printing import issuing
from domain.printing.issuing import Content
from domain.registering import reviewing
from domain.store.db import db, writing
from pdf_templates.printing.kept import kept_of
from tests.support.factories import make_batch, make_program, make_registration, make_school, pupil, send
from tests.support.issuing_papers import issue_batch_receipt, issue_receipt
from tests.support.printed import PrintedPdf

MASKED = "A••••• P••••"


@pytest.fixture
def registration(office: object) -> Registration:
    return make_registration(make_program(), make_school(), pupil(1, name="Aisyah Putri"))


@pytest.fixture
def paper(registration: Registration) -> IssuedPaper:
    with writing():
        return issue_receipt(registration)[0]


@pytest.fixture
def sent(office: object) -> Batch:
    batch = make_batch(make_program(), make_school(), pupil(1, name="Aisyah Putri"), pupil(2, name="Budi Santoso"))
    send(batch)
    return batch


def main_of(client: FlaskClient, paper: IssuedPaper) -> str:
    return client.get(f"/cek/{paper.token}").text.partition("<main")[2]


def rename(registration: Registration, name: str) -> None:
    with writing():
        registration.name, registration.answers = name, {**registration.answers, "name": name}


def test_receipt_in_hand_stands_after_verification(registration: Registration, paper: IssuedPaper) -> None:
    with writing():
        reviewing.verify(registration, "account:1")
        again, is_copy = issue_receipt(registration)
    assert (again.id, is_copy, issuing.state_of(paper)) == (paper.id, True, "genuine")


def test_receipt_of_a_batch_stands_after_verification(sent: Batch) -> None:
    with writing():
        first, _copy = issue_batch_receipt(sent)
        reviewing.verify(sent.registrations[0], "account:1")
        again, is_copy = issue_batch_receipt(sent)
    assert (again.id, is_copy) == (first.id, True)


def test_receipt_whose_kept_content_has_a_status_stands(registration: Registration, paper: IssuedPaper) -> None:
    """Rows of 2026-11-27 kept the status, too."""
    with writing():
        paper.content = {"says": {**paper.content["says"], "status": "Terkirim"}}
        paper.content_hash = "of that day"
        reviewing.verify(registration, "account:1")
        again, is_copy = issue_receipt(registration)
    assert (again.id, is_copy) == (paper.id, True)


def test_receipt_prints_the_status_of_the_moment(staff: FlaskClient, registration: Registration) -> None:
    url = f"/pendaftaran/{registration.number}/bukti.pdf"
    assert "Terkirim (saat dicetak)" in PrintedPdf(staff.get(url).data).text()
    with writing():
        reviewing.verify(registration, "account:1")
    printed = PrintedPdf(staff.get(url).data).text()
    assert "Terverifikasi (saat dicetak)" in printed
    assert "salinan" in printed


def test_verify_page_says_what_the_paper_said(client: FlaskClient, registration: Registration, paper: IssuedPaper) -> None:
    page = main_of(client, paper)
    assert "Lembar ini asli</h1>" in page
    assert MASKED in page
    assert "Aisyah Putri" not in page
    assert "Aula Perpustakaan" in page  # its schedule
    rename(registration, "Zahra Lain")
    page = main_of(client, paper)
    assert "tetapi datanya berubah</h1>" in page
    assert "datanya berubah: Nama." in page
    assert MASKED in page
    assert "Z•••• L•••" not in page


def test_verify_page_says_the_status_now(client: FlaskClient, registration: Registration, paper: IssuedPaper) -> None:
    assert "Terkirim" in main_of(client, paper)
    with writing():
        reviewing.verify(registration, "account:1")
    page = main_of(client, paper)
    assert "Lembar ini asli</h1>" in page
    assert "Terverifikasi" in page
    assert "Terkirim" not in page


def test_schedule_that_moved_is_named(client: FlaskClient, registration: Registration, paper: IssuedPaper) -> None:
    with writing():
        registration.program.venue = venues.named("Gedung lain")
    page = main_of(client, paper)
    assert "datanya berubah: Jadwal." in page
    assert "Gedung lain" not in page


def test_replaced_paper_still_says_what_it_said(client: FlaskClient, registration: Registration, paper: IssuedPaper) -> None:
    rename(registration, "Zahra Lain")
    with writing():
        newer, _copy = issue_receipt(registration)
    assert "sudah diganti" in main_of(client, paper)
    assert MASKED in main_of(client, paper)
    assert "Z•••• L•••" in main_of(client, newer)


def test_batch_page_names_who_changed(client: FlaskClient, sent: Batch) -> None:
    with writing():
        paper, _copy = issue_batch_receipt(sent)
    assert "berubah" not in main_of(client, paper)
    rename(sent.registrations[1], "Zahra Lain")
    page = main_of(client, paper)
    assert f"datanya berubah: {sent.registrations[1].number}." in page
    assert page.count("datanya berubah sesudah dicetak") == 1
    assert "B••• S•••••" in page
    assert "Z•••• L•••" not in page


def test_paper_without_kept_content_says_so(client: FlaskClient, paper: IssuedPaper) -> None:
    with writing():
        paper.content = {}
    page = main_of(client, paper)
    assert "Isi kertas ini tidak disimpan." in page
    assert MASKED in page


def test_minutes_are_what_their_writer_said(registration: Registration) -> None:
    with writing():
        content = Content([{"number": "400.3", "subject": "Rapat"}])
        paper, _copy = issuing.issue_document("minutes", registration.program, "400.3 · Rapat", content, "account:1")
    kept = kept_of(db.get_one(IssuedPaper, paper.id))
    assert kept
    assert (kept.facts, kept.changed) == ({"Nomor": "400.3", "Hal": "Rapat"}, frozenset())
