"""Institutions of all types with their codes, the types themselves, venues, vehicles and officers, as staff keep them."""

import pytest
from flask.testing import FlaskClient

from domain.access import links
from domain.models import AccessLink, Institution, InstitutionType, Officer, Program, School, Vehicle, Venue
from domain.office import institutions, school_list, venues
from domain.registering.statistics import statistics_of
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.support import factories

LISTS = "/petugas/lembaga", "/petugas/lembaga/jenis", "/petugas/tempat", "/petugas/kendaraan", "/petugas/personel"


def add(type_key: str = "village", name: str = "Kelurahan Contoh", **more: str | bool | None) -> Institution:
    with writing():
        return institutions.set_institution(None, {"type_key": type_key, "name": name, **more})


def again(row: Institution | Venue | Vehicle) -> None:
    db.refresh(row)


def test_codes_count_by_type(office: object) -> None:
    codes = [add(key).code for key in ("village", "office", "village", "village", "office")]
    assert codes == ["KEL-001", "DNS-001", "KEL-002", "KEL-003", "DNS-002"]


def test_school_is_not_added_without_its_npsn(office: object) -> None:
    with pytest.raises(RuleBroken, match="Jenis lembaga ini tidak ada lagi"):
        add("school")


def test_institution_is_added_shown_changed_and_closed(staff: FlaskClient) -> None:
    typed = {"type_key": "community", "name": "Komunitas Baca Contoh", "phone": "0812 0000 0001"}
    added = staff.post("/petugas/lembaga/baru", data=typed)
    assert added.location == "/petugas/lembaga/KOM-001"
    page = staff.get(added.location).text
    assert "Komunitas Baca Contoh" in page
    assert "0812-0000-0001" in page
    changed = {"name": "Komunitas Lain", "closed": "yes"}
    assert staff.post("/petugas/lembaga/KOM-001/ubah", data=changed).status_code == 302
    kept = db.query(Institution).filter_by(code="KOM-001").one()
    assert (kept.name, kept.closed, kept.type_key) == ("Komunitas Lain", True, "community")
    assert "Tutup" in staff.get("/petugas/lembaga/KOM-001").text


def test_list_filters_by_type_and_by_words(staff: FlaskClient, school: School) -> None:
    add(name="Kelurahan Tanah Garam")
    add("prison", "Lapas Contoh")
    everything = staff.get("/petugas/lembaga").text
    assert all(name in everything for name in ("Kelurahan Tanah Garam", "Lapas Contoh", school.name))
    assert f"/petugas/sekolah/{school.npsn}" in everything
    prisons = staff.get("/petugas/lembaga?type=prison").text
    assert "Lapas Contoh" in prisons
    assert "Kelurahan Tanah Garam" not in prisons
    assert "Lapas Contoh" not in staff.get("/petugas/lembaga?q=kel-001").text
    assert "Tidak ada lembaga yang cocok" in staff.get("/petugas/lembaga?type=posyandu").text


def test_closed_institutions_stand_last(office: object) -> None:
    add(name="A tutup", closed=True)
    add(name="B")
    assert [row.name for row in institutions.find_institutions(type_key="village").rows] == ["B", "A tutup"]


def test_school_has_its_own_page(staff: FlaskClient, school: School) -> None:
    assert staff.get(f"/petugas/lembaga/{school.npsn}").status_code == 404


def close(school: School) -> None:
    with writing():
        school_list.set_school(school, {"region_code": school.region_code, "closed": True})


def test_closed_school_loses_its_links_and_gets_no_new_ones(school: School) -> None:
    factories.make_link(school)
    close(school)
    assert all(link.revoked_at for link in db.query(AccessLink))
    with pytest.raises(RuleBroken, match="sudah tutup"), writing():
        links.issue_link(school)
    with pytest.raises(RuleBroken, match="sudah tutup"), writing():
        links.request_link(school, "Bu Contoh", "+6281200000001")


def test_closed_school_is_not_missed_and_not_offered_at_the_desk(program: Program, school: School) -> None:
    assert school in statistics_of(program).missing_schools
    close(school)
    assert school not in statistics_of(program).missing_schools
    assert school not in school_list.schools_of_levels([school.level])


def test_school_closes_on_its_form(staff: FlaskClient, school: School) -> None:
    typed = {"npsn": school.npsn, "name": school.name, "level": school.level, "closed": "yes"}
    assert staff.post(f"/petugas/sekolah/{school.npsn}/ubah", data=typed).status_code == 302
    again(school)
    assert school.closed
    assert "closed" not in staff.get("/petugas/sekolah/baru").text


def test_type_is_added_renamed_and_removed(staff: FlaskClient) -> None:
    url = "/petugas/lembaga/jenis"
    assert staff.post(f"{url}/baru", data={"name": "Masjid", "code_prefix": "msj"}).status_code == 302
    assert add("msj", "Masjid Contoh").code == "MSJ-001"
    assert staff.post(f"{url}/msj", data={"name": "Rumah ibadah"}).status_code == 302
    assert "Rumah ibadah" in staff.get(url).text
    refused = staff.post(f"{url}/msj/hapus")
    assert refused.status_code == 422
    assert "masih dipakai" in refused.text
    with writing():
        db.query(Institution).filter_by(code="MSJ-001").delete()
    assert staff.post(f"{url}/msj/hapus").location == url
    assert db.get(InstitutionType, "msj") is None


def test_letters_of_a_type_are_its_own(staff: FlaskClient) -> None:
    for prefix, sentence in (("KEL", "sudah dipakai jenis lain"), ("K1", "2 sampai 4 huruf"), ("PANJANG", "2 sampai 4 huruf")):
        answer = staff.post("/petugas/lembaga/jenis/baru", data={"name": "Baru", "code_prefix": prefix})
        assert answer.status_code == 422
        assert sentence in answer.text


def test_type_of_schools_stays_though_there_are_none(office: object) -> None:
    with pytest.raises(RuleBroken, match="masih dipakai"), writing():
        institutions.remove_type(db.get_one(InstitutionType, "school"))


def test_venue_is_added_changed_and_put_away(staff: FlaskClient) -> None:
    assert staff.post("/petugas/tempat/baru", data={"name": "Aula Contoh"}).status_code == 302
    venue = db.query(Venue).one()
    twin = staff.post("/petugas/tempat/baru", data={"name": "aula  contoh"})
    assert "Tempat Aula Contoh sudah ada di daftar." in twin.text
    typed = {"name": "Aula Contoh", "address": "Jalan Contoh 1", "in_use": "no"}
    assert staff.post(f"/petugas/tempat/{venue.id}", data=typed).status_code == 302
    again(venue)
    assert (venue.address, venue.in_use) == ("Jalan Contoh 1", False)
    assert venues.venue_names() == {}
    assert "tidak dipakai lagi" in staff.get("/petugas/tempat").text


def test_venue_that_is_typed_again_is_in_use_again(office: object) -> None:
    with writing():
        venue = venues.set_venue(None, {"name": "Aula Contoh", "in_use": False})
    with writing():
        assert venues.named("AULA contoh") is venue
    assert venue.in_use


@pytest.mark.parametrize(
    ("typed", "plate"),
    [
        ("ba1234p", "BA 1234 P"),
        ("BA 1234 P", "BA 1234 P"),
        ("b-77-abc", "B 77 ABC"),
        ("ba 12", "BA 12"),
        ("CD 11/22", "CD 11/22"),
    ],
)
def test_plates_are_written_as_on_the_vehicle(typed: str, plate: str) -> None:
    assert venues.as_plate(typed) == plate


def test_vehicle_is_added_changed_and_put_away(staff: FlaskClient) -> None:
    assert staff.post("/petugas/kendaraan/baru", data={"name": "Mobil pustaka", "plate": "ba1234p"}).status_code == 302
    twin = staff.post("/petugas/kendaraan/baru", data={"name": "Lain", "plate": "BA 1234 P"})
    assert "Nomor polisi BA 1234 P sudah ada di daftar." in twin.text
    vehicle = db.query(Vehicle).one()
    assert list(venues.vehicle_labels()) == [str(vehicle.id)]
    typed = {"name": "Mobil lama", "plate": "BA 1234 P", "in_use": "no"}
    assert staff.post(f"/petugas/kendaraan/{vehicle.id}", data=typed).status_code == 302
    assert venues.vehicle_labels() == {}
    assert list(venues.vehicle_labels(vehicle.id).values()) == ["Mobil lama (BA 1234 P)"]  # a session has it already


def test_officer_of_the_office_and_of_an_institution(staff: FlaskClient) -> None:
    home = f"/petugas/lembaga/{add().code}"
    assert staff.post("/petugas/personel/baru", data={"name": "Sopir Contoh", "position": "Sopir"}).status_code == 302
    added = staff.post(f"/petugas/personel/baru?lembaga={home[-7:]}", data={"name": "Lurah Contoh, S.Sos."})
    assert added.location == home
    everybody = staff.get("/petugas/personel").text
    assert everybody.index("Sopir Contoh") < everybody.index("Lurah Contoh")
    assert "Sopir Contoh" not in staff.get(home).text
    clerk = db.query(Officer).filter_by(name="Lurah Contoh, S.Sos.").one()
    assert staff.post(f"/petugas/personel/{clerk.id}", data={"name": "Lurah Lain"}).location == home
    assert "Lurah Lain" in staff.get(f"/petugas/personel/{clerk.id}/hapus").text
    assert staff.post(f"/petugas/personel/{clerk.id}/hapus").location == home
    assert [officer.name for officer in db.query(Officer)] == ["Sopir Contoh"]


def test_lists_are_read_by_readers_and_changed_by_officers(reader: FlaskClient, client: FlaskClient) -> None:
    for url in LISTS:
        assert reader.get(url).status_code == 200
        assert "/baru" not in reader.get(url).text.partition("<main")[2]
        assert reader.post(f"{url}/baru", data={"name": "X"}).status_code == 404
        assert client.get(url).status_code == 302
