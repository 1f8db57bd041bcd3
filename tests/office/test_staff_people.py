"""Staff keep the lists of schools and trainers, and give them their private links."""

import re
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.access import links
from domain.models import AccessLink, School, Trainer
from domain.store.db import db, writing
from tests.support import factories
from tests.support.queries import count_queries

SCHOOL = {"npsn": "90001234", "name": "SD Harapan", "level": "SD", "region_code": "99.01.01.1001", "phone": "0812 3456 7890"}


def _token(text: str) -> str:
    found = re.search(r"/tautan/([\w-]{20,})", text)
    assert found, text
    return found[1]


def test_schools_are_found_by_word_and_npsn(staff: FlaskClient) -> None:
    factories.make_school(name="SD Melati Indah", npsn="91234567")
    factories.make_school(name="MI Kenanga", level="MI")
    assert "MI Kenanga" not in staff.get("/petugas/sekolah?q=indah+melati").text
    assert "SD Melati Indah" in staff.get("/petugas/sekolah?q=9123").text
    assert "SD Melati Indah" not in staff.get("/petugas/sekolah?level=MI").text
    assert "Tidak ada sekolah yang cocok." in staff.get("/petugas/sekolah?q=%25").text


def test_schools_page_needs_the_same_queries_for_one_and_for_sixty(staff: FlaskClient) -> None:
    factories.make_school()
    one = count_queries(lambda: staff.get("/petugas/sekolah"))
    for _number in range(59):
        factories.make_school()
    assert count_queries(lambda: staff.get("/petugas/sekolah")) == one
    assert "Halaman 1 dari 2" in staff.get("/petugas/sekolah").text


def test_school_is_added_and_changed(staff: FlaskClient) -> None:
    assert staff.post("/petugas/sekolah/baru", data=SCHOOL).location == "/petugas/sekolah/90001234"
    school = db.query(School).one()
    assert (school.phone, school.region_code) == ("+6281234567890", "99.01.01.1001")
    staff.post("/petugas/sekolah/90001234/ubah", data={**SCHOOL, "name": "SD Harapan Baru", "region_code": "", "closed": "no"})
    text = staff.get("/petugas/sekolah/90001234").text
    assert "SD Harapan Baru" in text
    assert "0812-3456-7890" in text


def test_school_with_a_known_npsn_is_refused(staff: FlaskClient) -> None:
    factories.make_school(npsn="90001234", name="SD Lama")
    answer = staff.post("/petugas/sekolah/baru", data=SCHOOL)
    assert answer.status_code == 422
    assert "NPSN ini sudah dipakai SD Lama. Periksa angkanya." in answer.text


def test_school_list_is_imported_from_a_file(staff: FlaskClient) -> None:
    head = "npsn,nama,jenjang,status,kecamatan,kelurahan,alamat,kepsek,nip,hp\n"
    line = "90001234,SD Harapan,SD,Negeri,Lubuk Contoh,99.01.01.1001,,,,\n"
    good = {"file": (BytesIO((head + line).encode()), "sekolah.csv")}
    assert "1 sekolah baru" in staff.post("/petugas/sekolah/impor", data=good, follow_redirects=True).text
    bad = {"file": (BytesIO((head + line + line.replace("90001234", "9000")).encode()), "sekolah.csv")}
    answer = staff.post("/petugas/sekolah/impor", data=bad)
    assert answer.status_code == 422
    assert "NPSN harus 8 angka" in answer.text
    assert db.query(School).count() == 1


def test_import_without_a_file_says_what_to_do(staff: FlaskClient) -> None:
    answer = staff.post("/petugas/sekolah/impor", data={})
    assert answer.status_code == 422
    assert "Pilih berkas CSV dahulu." in answer.text


def test_link_of_a_school_is_shown_once_and_lets_it_in(app: Flask, staff: FlaskClient) -> None:
    school = factories.make_school()
    text = staff.post(f"/petugas/tautan/school/{school.id}").text
    token = _token(text)
    assert "Pilih penerima di WhatsApp" in text
    assert token not in staff.get(f"/petugas/sekolah/{school.npsn}").text
    assert app.test_client().post(f"/tautan/{token}").status_code == 302


def test_link_that_is_revoked_ends_the_login(app: Flask, staff: FlaskClient) -> None:
    school = factories.make_school()
    visitor, token = app.test_client(), factories.make_link(school)
    visitor.post(f"/tautan/{token}")
    link = db.query(AccessLink).one()
    assert school.name in staff.get(f"/petugas/tautan/{link.id}/cabut").text
    staff.post(f"/petugas/tautan/{link.id}/cabut")
    assert visitor.get("/sekolah/").status_code == 401
    assert visitor.post(f"/tautan/{token}").status_code == 404


def test_request_is_confirmed_and_then_lets_in(app: Flask, staff: FlaskClient) -> None:
    school = factories.make_school()
    with writing():
        token = links.request_link(school, "Bu Operator", "+6281200000009")
    visitor = app.test_client()
    assert visitor.post(f"/tautan/{token}").status_code == 404
    assert "Bu Operator" in staff.get("/petugas/permintaan-tautan").text
    staff.post(f"/petugas/tautan/{db.query(AccessLink).one().id}/konfirmasi")
    assert visitor.post(f"/tautan/{token}").status_code == 302
    assert "Tidak ada permintaan." in staff.get("/petugas/permintaan-tautan").text


def test_trainer_is_added_and_gets_a_link(app: Flask, staff: FlaskClient) -> None:
    staff.post("/petugas/pelatih/baru", data={"name": "Hj. Contoh, S.Pd.", "phone": "08123456789"})
    trainer = db.query(Trainer).one()
    staff.post(f"/petugas/pelatih/{trainer.id}/ubah", data={"name": "Hj. Contoh Baru, S.Pd.", "institution": "Rumah Kue"})
    assert "Rumah Kue" in staff.get(f"/petugas/pelatih/{trainer.id}").text
    token = _token(staff.post(f"/petugas/tautan/trainer/{trainer.id}").text)
    assert app.test_client().post(f"/tautan/{token}").location == "/pelatih/"


@pytest.mark.parametrize("path", ["/petugas/sekolah/baru", "/petugas/sekolah/impor", "/petugas/pelatih/baru"])
def test_reader_may_not_change_lists(reader: FlaskClient, client: FlaskClient, path: str) -> None:
    assert reader.get(path).status_code == 404
    assert reader.post(path, data=SCHOOL).status_code == 404
    assert client.post(path, data=SCHOOL).status_code == 401
    assert db.query(School).count() == 0


def test_reader_may_not_give_links(reader: FlaskClient) -> None:
    school = factories.make_school()
    assert reader.post(f"/petugas/tautan/school/{school.id}").status_code == 404
    assert db.query(AccessLink).count() == 0


def test_school_may_not_open_staff_pages(app: Flask, staff: FlaskClient) -> None:
    school = factories.make_school()
    visitor = app.test_client()
    visitor.post(f"/tautan/{factories.make_link(school)}")
    for path in ("/petugas/kegiatan", "/petugas/sekolah", f"/petugas/sekolah/{school.npsn}", "/petugas/instansi"):
        assert visitor.get(path).status_code == 404
