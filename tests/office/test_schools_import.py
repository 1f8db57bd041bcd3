"""An office brings its list of schools."""

import pytest
from flask import Flask

from domain.models import Region, School
from domain.office import regions, schools
from domain.office.lists import ListRefused, Taken
from domain.office.schools import COLUMNS
from domain.store.db import db, writing
from forms.reading.levels import LEVELS
from forms.spreadsheet.text import decoded
from tests.support.databases import on_sqlite

HEAD = ",".join(COLUMNS)
GOOD = (
    "99000001,SD Negeri 91 Contoh,SD,Negeri,Lubuk Sikarah,Tanah Garam,Jalan Contoh 1,"
    '"Ratna, S.Pd.",196803121990032001,0812-0000-0001'
)


@pytest.fixture(autouse=True)
def solok(app: Flask) -> None:
    with writing():
        regions.import_regions()


def take(*rows: str, head: str = HEAD) -> Taken:
    with writing():
        return schools.import_schools("\n".join([head, *rows]))


def refusals(*rows: str, head: str = HEAD) -> tuple[tuple[int, str], ...]:
    with pytest.raises(ListRefused) as refused:
        take(*rows, head=head)
    assert db.query(School).count() == 0
    return refused.value.problems


def row(**changes: str) -> str:
    """The good row with some cells replaced."""
    cells = dict(zip(COLUMNS, GOOD.replace('"Ratna, S.Pd."', "Ratna").split(","), strict=True)) | changes
    return ",".join(cells.values())


def test_school_is_taken_in_with_everything_the_list_says() -> None:
    assert take(GOOD) == Taken(added=1)
    school = db.query(School).one()
    assert (school.npsn, school.name, school.level, school.ownership) == (
        "99000001",
        "SD Negeri 91 Contoh",
        "SD",
        "Negeri",
    )
    assert (school.region_code, school.address, school.district_code) == ("13.72.01.1001", "Jalan Contoh 1", "13.72.01")
    assert (school.head_name, school.head_nip, school.phone) == ("Ratna, S.Pd.", "196803121990032001", "+6281200000001")


def test_same_list_twice_changes_nothing() -> None:
    take(GOOD)
    assert take(GOOD) == Taken(same=1)


def test_changed_row_changes_its_school() -> None:
    take(GOOD)
    assert take(row(nama="SD Negeri 91 Contoh Baru")) == Taken(changed=1)
    assert db.query(School).one().name == "SD Negeri 91 Contoh Baru"


def test_empty_cell_leaves_what_is_known() -> None:
    take(GOOD)
    assert take(row(hp="", nip="")) == Taken(changed=1)  # the head's degree is gone from the list
    assert db.query(School).one().phone == "+6281200000001"


@on_sqlite
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"npsn": "1234"}, "NPSN harus 8 angka, misalnya 10303746."),
        ({"npsn": ""}, "Kolom npsn kosong."),
        ({"nama": ""}, "Kolom nama kosong."),
        ({"jenjang": "TK"}, f"Jenjang “TK” tidak dikenal. Tulis salah satu: {', '.join(LEVELS)}."),
        ({"status": "Yayasan"}, "Status “Yayasan” tidak dikenal. Tulis salah satu: Negeri, Swasta."),
        ({"kecamatan": "Lubuk"}, "Kecamatan “Lubuk” tidak dikenal. Tulis salah satu: Lubuk Sikarah, Tanjung Harapan."),
        ({"nip": "123"}, "NIP harus 18 angka, misalnya 197001011995031001."),
        ({"hp": "tidak ada"}, "Nomor HP tidak benar. Tulis misalnya 0812-3456-7890."),
    ],
)
def test_wrong_cell_is_refused_with_its_line(changes: dict[str, str], sentence: str) -> None:
    assert refusals(row(**changes)) == ((2, sentence),)


def test_unknown_village_is_refused_with_those_of_the_district() -> None:
    ((line, sentence),) = refusals(row(kelurahan="IV Suku"))
    assert line == 2
    assert sentence.startswith("Kelurahan “IV Suku” tidak dikenal. Tulis salah satu: Tanah Garam, VI Suku,")
    assert "Laing" not in sentence


def test_every_wrong_line_is_named_and_nothing_is_saved() -> None:
    problems = refusals(GOOD, row(npsn="99000002", jenjang="TK"), row(npsn="x"), row(npsn="99000003"))
    assert [line for line, _ in problems] == [3, 4]


def test_npsn_twice_in_a_list_is_refused() -> None:
    assert refusals(GOOD, row(nama="Lain")) == ((3, "NPSN 99000001 sudah ada di baris 2. Hapus salah satu."),)


def test_missing_column_is_named() -> None:
    head = HEAD.replace(",kelurahan", "").replace(",hp", "")
    assert refusals(head=head) == ((1, "Kolom ini tidak ada: kelurahan, hp. Tulis nama kolom di baris pertama."),)


def test_empty_file_is_refused() -> None:
    assert refusals(head="")[0][0] == 1


@on_sqlite
@pytest.mark.parametrize(
    ("kelurahan", "kecamatan", "code"),
    [
        ("PPA", "Tanjung Harapan", "13.72.02.1002"),
        ("pasar pandan air mati", "", "13.72.02.1002"),
        ("Kel. KTK", "Kec. Lubuk Sikarah", "13.72.01.1005"),
        ("Kelurahan  Laing", "Kecamatan Tanjung Harapan", "13.72.02.1006"),
        ("13.72.02.1004", "", "13.72.02.1004"),
    ],
)
def test_village_is_found_as_people_write_it(kelurahan: str, kecamatan: str, code: str) -> None:
    take(row(kelurahan=kelurahan, kecamatan=kecamatan))
    assert db.query(School).one().region_code == code


def test_village_in_two_districts_needs_its_district() -> None:
    with writing():
        db.add(Region(code="13.72.02.1099", name="Tanah Garam", parent_code="13.72.02"))
    assert refusals(row(kecamatan="")) == ((2, "Ada lebih dari satu kelurahan “Tanah Garam”. Isi juga kolom kecamatan."),)


@on_sqlite
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_list_with_another_delimiter_is_read(delimiter: str) -> None:
    assert take(row().replace(",", delimiter), head=HEAD.replace(",", delimiter)) == Taken(added=1)


def test_head_may_be_in_another_order_with_more_columns() -> None:
    head = "Catatan," + ",".join(reversed(COLUMNS)).upper()
    assert take("baru," + ",".join(reversed(row().split(","))), head=head) == Taken(added=1)


def test_empty_rows_are_passed_over() -> None:
    assert take(",,,,,,,,,", GOOD, "") == Taken(added=1)


@on_sqlite
@pytest.mark.parametrize(("data", "text"), [("naïve".encode("utf-8-sig"), "naïve"), ("naïve".encode("cp1252"), "naïve")])
def test_file_of_excel_or_an_editor_is_read(data: bytes, text: str) -> None:
    assert decoded(data) == text


def test_regions_of_the_city_are_complete() -> None:
    districts = db.query(Region).filter(Region.parent_code.is_(None)).order_by(Region.code).all()
    villages = db.query(Region).filter(Region.parent_code.is_not(None)).all()
    assert [district.name for district in districts] == ["Lubuk Sikarah", "Tanjung Harapan"]
    assert (len(villages), all(len(village.postal_code) == 5 for village in villages)) == (13, True)


def test_regions_twice_change_nothing() -> None:
    with writing():
        assert regions.import_regions() == Taken(same=15)


def test_region_list_with_wrong_lines_changes_nothing() -> None:
    text = "code,name,postal_code\n13.73.01,Kota Lain,\n13.74.09.1001,Tanpa Kecamatan,1\n13.7,Salah,\n13.73.02,,\n"
    with pytest.raises(ListRefused) as refused, writing():
        regions.import_regions(text)
    assert [line for line, _ in refused.value.problems] == [3, 4, 5]
    assert db.query(Region).count() == 15
