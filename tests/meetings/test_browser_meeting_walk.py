"""A meeting on a phone without JavaScript, from the invitation to the minutes that anybody can check."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from sqlalchemy import select

from domain.meetings.guests import guests_of
from domain.models import IssuedPaper
from domain.store.db import db
from tests.support.browser_site import Open, Site, come_in, fill, heading, press
from tests.support.factories import PASSWORD, make_account, make_link, make_school, make_session
from tests.support.meetings import make_meeting

pytestmark = pytest.mark.browser


def test_browser_meeting_from_the_invitation_to_the_minutes(phone: Page, open_browser: Open, site: Site) -> None:
    program = make_meeting()
    make_school()
    make_account("petugas", "officer")
    base = f"/petugas/kegiatan/{program.code}"
    phone.goto(f"{base}/undangan/pilih")
    fill(phone, {"username": "petugas", "password": PASSWORD})
    press(phone, "Masuk")
    fill(phone, {"types": "school"})
    press(phone, "Undang")
    press(phone, "Surat undangan")
    with phone.expect_download() as letters:
        phone.get_by_role("button", name="Cetak surat untuk semua").click()
    assert letters.value.path().read_bytes().startswith(b"%PDF")

    db.rollback()
    (guest,) = guests_of(program)
    guest_phone = open_browser()
    come_in(guest_phone, make_link(guest))
    fill(guest_phone, {"answer": "comes", "name": "Dra. Misalan Rosna, S.Pd.", "position": "Kepala", "consent_data": "yes"})
    press(guest_phone, "Kirim jawaban")
    expect(guest_phone.get_by_role("main")).to_contain_text("jawaban Anda tersimpan")

    session = make_session(program)
    phone.goto(f"/pelatih/sesi/{session.id}")
    phone.locator("label", has_text="Hadir").first.click()
    with phone.expect_navigation():
        phone.locator("form[data-marks] .actions .button").last.click()
    phone.goto(f"{base}/notulen")
    press(phone, "Tulis notulen")
    fill(phone, {"leader": "Dra. Hj. Contoh Rahmawati, M.Si.", "note_taker": "Petugas Contoh", "agenda": "Pembukaan"})
    press(phone, "Simpan notulen")
    press(phone, "Keputusan baru")
    fill(phone, {"text": "Menata pojok baca", "owner": "Petugas Contoh"})
    press(phone, "Simpan keputusan")
    phone.locator("#photos").set_input_files({"name": "rapat.jpg", "mimeType": "image/jpeg", "buffer": picture()})
    press(phone, "Simpan foto")
    expect(phone.get_by_role("main")).to_contain_text("Dra. Misalan Rosna, S.Pd.")
    expect(phone.get_by_role("img", name="Foto rapat")).to_be_visible()

    press(phone, "Cetak notulen")
    press(phone, "Lihat contoh")
    with phone.expect_download() as minutes:
        phone.get_by_role("button", name="Cetak ke PDF").click()
    assert minutes.value.path().read_bytes().startswith(b"%PDF")
    db.rollback()
    guest_phone.goto(f"/cek/{db.scalars(select(IssuedPaper.token)).one()}")
    assert heading(guest_phone) == "Lembar ini asli"
    expect(guest_phone.get_by_role("main")).to_contain_text("1. Menata pojok baca.")
    phone.goto(f"{base}/undangan")
    assert phone.evaluate("[...document.querySelectorAll('.table')].every(one => one.scrollWidth <= one.clientWidth)")


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), "gray").save(out, "JPEG")
    return out.getvalue()
