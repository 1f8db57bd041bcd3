"""Admins keep the office, its signers and its accounts."""

import re
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from domain.models import Account, Office, Signer
from domain.store import storage
from domain.store.db import db
from tests.support import factories

OFFICE = {
    "money_years": "10",
    "usual_minutes": "120",
    "government": "Pemerintah Kota Baru", "name": "Dinas Baru", "city": "Baru", "timezone": "Asia/Makassar",
    "paper_size": "a4", "margin_top": "10", "margin_bottom": "15", "margin_left": "25", "margin_right": "20",
}  # fmt: skip


def _png(width: int = 40, height: int = 20) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "red").save(out, "PNG")
    return out.getvalue()


def _png_in_parts() -> bytes:
    """A PNG so noisy that its pixels take several chunks."""
    out = BytesIO()
    Image.effect_noise((400, 400), 60).save(out, "PNG")
    return out.getvalue()


SIGNER = {"role": "head", "prefix": "Plt.", "title": "Kepala Dinas", "name": "Contoh Pejabat, M.Si."}


def test_office_is_changed(admin: FlaskClient) -> None:
    assert admin.post("/petugas/instansi/ubah", data=OFFICE).location == "/petugas/instansi"
    office = db.query(Office).populate_existing().one()
    assert (office.name, office.paper_size, office.margin_left, office.timezone) == ("Dinas Baru", "a4", 25, "Asia/Makassar")
    assert "A4 (210 × 297 mm)" in admin.get("/petugas/instansi").text


def test_office_with_a_margin_beyond_the_paper_is_refused(admin: FlaskClient) -> None:
    answer = admin.post("/petugas/instansi/ubah", data={**OFFICE, "margin_top": "90"})
    assert answer.status_code == 422
    assert ": isi angka antara 5 dan 60." in answer.text


def test_signer_is_added_changed_and_removed(admin: FlaskClient) -> None:
    typed = {**SIGNER, "valid_from": "1/2/2026", "nip": "197001011995032001"}
    assert admin.post("/petugas/instansi/penanda-tangan/baru", data=typed).status_code == 302
    signer = db.query(Signer).order_by(Signer.id.desc()).first()
    assert signer
    assert (signer.prefix, f"{signer.valid_from}") == ("Plt.", "2026-02-01")
    url = f"/petugas/instansi/penanda-tangan/{signer.id}"
    assert 'value="1/2/2026"' in admin.get(url).text
    assert '<input type="radio" name="prefix" value="">' in admin.get(url).text
    admin.post(url, data={**SIGNER, "prefix": "", "name": "Contoh Lain"})
    assert "Contoh Lain" in admin.get("/petugas/instansi").text
    assert "Contoh Lain" in admin.get(f"{url}/hapus").text
    admin.post(f"{url}/hapus")
    assert "Contoh Lain" not in admin.get("/petugas/instansi").text.split("<table>")[1]


def test_signer_whose_days_are_reversed_is_refused(admin: FlaskClient) -> None:
    typed = {**SIGNER, "valid_from": "1/2/2026", "valid_until": "1/1/2026"}
    answer = admin.post("/petugas/instansi/penanda-tangan/baru", data=typed)
    assert answer.status_code == 422
    assert "Tanggal berakhir harus sesudah tanggal mulai." in answer.text


def _password(text: str) -> str:
    found = re.search(r"<code class=\"big\">(\w+)</code>", text)
    assert found, text
    return found[1]


def _sign_in(app: Flask, username: str, password: str) -> FlaskClient | None:
    client = app.test_client()
    answer = client.post("/masuk", data={"username": username, "password": password})
    return client if answer.status_code == 302 else None


def test_account_is_made_and_signs_in_with_the_password_shown_once(app: Flask, admin: FlaskClient) -> None:
    page = admin.post("/petugas/akun/baru", data={"username": "Rina2", "name": "Rina Contoh", "role": "officer"})
    client = _sign_in(app, "rina2", _password(page.text))
    assert client
    assert client.get("/petugas/kegiatan/baru").location == "/petugas/akun-saya/kata-sandi"  # one's own comes first


def test_account_with_a_taken_name_is_refused(admin: FlaskClient) -> None:
    answer = admin.post("/petugas/akun/baru", data={"username": "admin", "name": "Dua", "role": "reader"})
    assert answer.status_code == 422
    assert "Nama pengguna ini sudah dipakai. Pilih yang lain." in answer.text


def test_new_password_ends_the_logins_with_the_old_one(app: Flask, admin: FlaskClient) -> None:
    account = factories.make_account("petugas")
    client = _sign_in(app, "petugas", factories.PASSWORD)
    assert client
    password = _password(admin.post(f"/petugas/akun/{account.id}/kata-sandi").text)
    assert client.get("/petugas/kegiatan").status_code == 302
    assert _sign_in(app, "petugas", factories.PASSWORD) is None
    assert _sign_in(app, "petugas", password)


def test_disabled_account_is_out_until_it_is_enabled(app: Flask, admin: FlaskClient) -> None:
    account = factories.make_account("petugas")
    client = _sign_in(app, "petugas", factories.PASSWORD)
    assert client
    admin.post(f"/petugas/akun/{account.id}/tutup")
    assert client.get("/petugas/kegiatan").status_code == 302
    assert _sign_in(app, "petugas", factories.PASSWORD) is None
    admin.post(f"/petugas/akun/{account.id}/buka")
    assert _sign_in(app, "petugas", factories.PASSWORD)


def test_last_admin_stays_admin(admin: FlaskClient) -> None:
    account = db.query(Account).one()
    assert admin.post(f"/petugas/akun/{account.id}/tutup").status_code == 409
    answer = admin.post(f"/petugas/akun/{account.id}", data={"name": "Admin", "role": "reader"})
    assert answer.status_code == 422
    assert db.get(Account, account.id, populate_existing=True).role == "admin"  # type: ignore[union-attr]


PAGES = ["/petugas/akun", "/petugas/akun/baru", "/petugas/instansi/ubah", "/petugas/instansi/penanda-tangan/baru"]


@pytest.mark.parametrize("path", PAGES)
def test_only_admins_may_change_office_and_accounts(staff: FlaskClient, client: FlaskClient, path: str) -> None:
    assert staff.get(path).status_code == 404
    assert client.get(path).location == "/masuk"


def test_office_preview_shows_what_is_typed_and_stores_nothing(admin: FlaskClient) -> None:
    before = admin.get("/petugas/instansi/contoh.png")
    typed = admin.post("/petugas/instansi/contoh.png", data=OFFICE)
    assert before.data[:4] == typed.data[:4] == b"\x89PNG"
    with Image.open(BytesIO(before.data)) as f4, Image.open(BytesIO(typed.data)) as a4:
        assert round(f4.height / f4.width, 1) == 1.5
        assert round(a4.height / a4.width, 1) == 1.4
    assert db.query(Office).populate_existing().one().name != "Dinas Baru"


def test_office_preview_works_without_javascript(admin: FlaskClient) -> None:
    page = admin.post("/petugas/instansi/ubah", data={**OFFICE, "preview": "1"})
    assert page.status_code == 200
    assert "data:image/png;base64," in page.text
    assert 'value="Dinas Baru"' in page.text
    assert db.query(Office).populate_existing().one().name != "Dinas Baru"


def test_office_preview_of_what_cannot_be_read_is_refused(admin: FlaskClient) -> None:
    assert admin.post("/petugas/instansi/contoh.png", data={**OFFICE, "margin_top": "x"}).status_code == 422
    page = admin.post("/petugas/instansi/ubah", data={**OFFICE, "margin_top": "x", "preview": "1"})
    assert page.status_code == 422


def test_printer_check_is_a_pdf(reader: FlaskClient) -> None:
    assert reader.get("/petugas/instansi/uji-printer.pdf").data.startswith(b"%PDF-")


def test_logo_is_kept_small_and_replaced(admin: FlaskClient) -> None:
    admin.post("/petugas/instansi/logo", data={"logo": (BytesIO(_png(2000, 1000)), "logo.png")})
    first = db.query(Office).populate_existing().one().logo_key
    assert first
    with Image.open(BytesIO(storage.get(first))) as kept:
        assert kept.size == (800, 400)
    admin.post("/petugas/instansi/logo", data={"logo": (BytesIO(_png()), "logo.png")})
    with pytest.raises(storage.UnknownKey):
        storage.get(first)
    admin.post("/petugas/instansi/logo", data={"remove": "1"})
    assert db.query(Office).populate_existing().one().logo_key is None


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (SVG, "Berkas ini bukan gambar PNG atau JPEG."),
        (_png()[:60], "Berkas ini bukan gambar PNG atau JPEG."),
        (_png(8000, 5000), "juta titik"),
        (b"", "Berkas ini bukan gambar PNG atau JPEG."),
        (
            _png_in_parts().replace(b"IDAT", b"\xbaDAT").replace(b"\xbaDAT", b"IDAT", 1),
            "Berkas ini bukan gambar PNG atau JPEG.",
        ),
    ],
    ids=["svg", "cut off", "40 megapixels", "empty", "broken between its parts"],
)
def test_logo_that_is_no_good_picture_is_refused(admin: FlaskClient, data: bytes, sentence: str) -> None:
    answer = admin.post("/petugas/instansi/logo", data={"logo": (BytesIO(data), "logo.png")})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert db.query(Office).populate_existing().one().logo_key is None
