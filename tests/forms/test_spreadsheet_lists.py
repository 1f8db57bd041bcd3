"""Lists as schools really send them come home with no retyping of what they contain."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from forms.answer_form import AnswerForm
from forms.kinds import KINDS
from forms.spreadsheet import Guess, Rows, SpreadsheetRefused, Table, guess_columns, read_tables, read_text, rows_of, told
from tests.forms.test_spreadsheet_guard import with_part
from tests.support.source_code import ROOT

SAMPLES = ROOT / "tests" / "forms" / "samples"
TODAY = date(2026, 3, 1)
DEFINITION = KINDS["storytelling"].definition
TEACHER_MADE = ["buatan-sekolah.csv", "buatan-sekolah.xls", "buatan-sekolah.xlsx"]
DAPODIK = ["dapodik-daftar-pd.ods", "dapodik-daftar-pd.xlsx"]


def rows(name: str) -> Rows:
    return rows_of(read_tables((SAMPLES / name).read_bytes())[0], DEFINITION, TODAY)


def answers(values: dict[str, str]) -> dict[str, object]:
    form = AnswerForm(DEFINITION, values, TODAY)
    form.validate()
    return dict(form.answers)


def sentences(found: Rows, key: str) -> list[str]:
    return [notice.sentence for notice in found.notices if notice.key == key]


@pytest.mark.parametrize("name", TEACHER_MADE)
def test_teacher_made_list_gives_all_it_contains(name: str) -> None:
    found = rows(name)

    assert [line for line, _ in found.people] == list(range(6, 18))
    assert answers(found.people[1][1]) == {
        "name": "M. Zaki",
        "sex": "L",
        "birth_place": "Solok",
        "birth_date": "2016-04-20",
        "nisn": "0081924865",
        "grade": "5",
        "story_title": "Cindua Mato",
        "teacher_name": "Bu Contoh, S.Pd",
        "teacher_phone": "+6281200000002",
    }
    assert found.unknown == ["No"]


@pytest.mark.parametrize("name", TEACHER_MADE)
def test_teacher_made_list_reads_place_and_day_in_both_styles(name: str) -> None:
    slash = answers(rows(name).people[2][1])

    assert (slash["birth_place"], slash["birth_date"]) == ("Solok", "2015-06-04")


@pytest.mark.parametrize("name", TEACHER_MADE)
def test_teacher_made_list_tells_what_it_changed(name: str) -> None:
    found = rows(name)

    assert sentences(found, "nisn") == ["Angka 0 di depan NISN hilang dan sudah dikembalikan."] * 12
    assert sentences(found, "teacher_phone") == ["Ada 2 nomor dalam satu sel; dipakai yang pertama."]
    assert answers(found.people[4][1])["teacher_phone"] == "+6281200000005"


@pytest.mark.parametrize("name", TEACHER_MADE)
def test_what_was_changed_in_many_rows_is_said_once_with_its_column(name: str) -> None:
    found = rows(name)

    said = told(found.notices, found.guess.places(lettered=True))

    assert "Baris 6–17, kolom E (NISN): Angka 0 di depan NISN hilang dan sudah dikembalikan." in said


@pytest.mark.parametrize("name", TEACHER_MADE)
def test_signature_block_under_a_list_is_left_out(name: str) -> None:
    found = rows(name)

    assert [notice.line for notice in found.notices if not notice.key] == [20, 21, 25, 26]
    assert "Baris 20–21, 25–26: Tidak dibaca karena bukan data peserta." in told(found.notices, {})


@pytest.mark.parametrize("name", DAPODIK)
def test_dapodik_list_gives_only_what_is_asked(name: str) -> None:
    found = rows(name)

    assert len(found.people) == 20
    assert answers(found.people[0][1]) == {
        "name": "Aisyah Putri",
        "sex": "L",
        "birth_place": "Kota Solok",
        "birth_date": "2014-11-28",
        "nisn": "0030246633",
        "grade": "4",
    }
    read = {text for _, values in found.people for text in values.values()}
    assert not any("Contoh" in text or text.startswith("1372") or text.startswith("Rp") for text in read)
    assert "NIK" in found.unknown
    assert "Data Ayah Nama" in found.unknown


def dapodik(change: str) -> bytes:
    """The list of Dapodik with one of the faults that make Excel offer to repair it."""
    data = (SAMPLES / "dapodik-daftar-pd.xlsx").read_bytes()
    old, new, part = FAULTS[change]
    with ZipFile(BytesIO(data)) as archive:
        content = archive.read(part)
    assert old in content
    return with_part(part, content.replace(old, new), data)


SHEET, TEXTS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
FAULTS = {
    "styles broken": (b"<styleSheet", b"<oops><styleSheet", STYLES),
    "merges that make no sense": (b"</mergeCells>", b'<mergeCell ref="XX"/></mergeCells>', SHEET),
    "merges over each other": (b"</mergeCells>", b'<mergeCell ref="A1:C3"/><mergeCell ref="B1:C3"/></mergeCells>', SHEET),
    "sheet without its end": (b"</worksheet>", b"", SHEET),
    "lone ampersand": (b"SMA / sederajat", b"SMA & sederajat", TEXTS),
    "word where a number should be": (b"<v>1985</v>", b"<v>tidak tahu</v>", SHEET),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_list_that_excel_offers_to_repair_is_read(fault: str) -> None:
    found = rows_of(read_tables(dapodik(fault))[0], DEFINITION, TODAY)

    assert [answers(values)["name"] for _, values in found.people][:3] == ["Aisyah Putri", "M. Zaki", "Nur'aini"]
    assert answers(found.people[0][1])["birth_date"] == "2014-11-28"
    assert len(found.people) == 20


@pytest.mark.parametrize("noise", [b"\r\n\r\n", b"<br />\n<b>Warning</b>: headers already sent<br />\n"])
def test_noise_around_a_workbook_is_looked_through(noise: bytes) -> None:
    data = (SAMPLES / "dapodik-daftar-pd.xlsx").read_bytes()

    assert len(rows_of(read_tables(noise + data + b"\r\n")[0], DEFINITION, TODAY).people) == 20


def test_google_form_answered_twice_counts_once() -> None:
    found = rows("google-forms.csv")

    assert len(found.people) == 9
    assert told(found.notices, {}) == ["Baris 11: Sama dengan baris 4; dipakai sekali."]


def test_google_form_consent_is_never_made_up() -> None:
    found = rows("google-forms.csv")

    assert [line for line, values in found.people if "consent_data" not in values] == [6]
    assert answers(found.people[0][1])["consent_data"] == "yes"


def test_pasted_cells_without_a_head_are_known_by_their_content() -> None:
    found = rows_of(read_text((SAMPLES / "excel-paste.txt").read_text()), DEFINITION, TODAY)

    assert len(found.people) == 8
    assert answers(found.people[0][1]) == {
        "name": "Aisyah Putri",
        "sex": "L",
        "birth_place": "Kota Solok",
        "birth_date": "2014-11-28",
        "nisn": "0030246633",
        "grade": "4",
    }


def test_message_with_a_numbered_list_is_read() -> None:
    found = rows_of(read_text((SAMPLES / "whatsapp.txt").read_text()), DEFINITION, TODAY)

    told = [
        (line, *(answers(values)[key] for key in ("name", "grade", "story_title", "teacher_name", "teacher_phone")))
        for line, values in found.people
    ]
    assert told == [
        (2, "Aisyah Putri", "5", "Malin Kundang", "Bu Contoh", "+6281200000001"),
        (3, "M. Zaki", "4", "Cindua Mato", "Bu Contoh", "+6281200000001"),
        (4, "Nur'aini", "5", "Asal Usul Kota Solok", "Bu Contoh", "+6281200000001"),
    ]


@pytest.mark.parametrize("separator", ["\t", ";", ",", "   "])
def test_pasted_rows_are_cut_at_any_separator(separator: str) -> None:
    lines = [["Nama", "Kelas", "Judul cerita"], ["Siti", "IV", "Cindua Mato"], ["Nur'aini", "V", "Malin Kundang"]]

    found = rows_of(read_text("\n".join(map(separator.join, lines))), DEFINITION, TODAY)

    assert [values["story_title"] for _, values in found.people] == ["Cindua Mato", "Malin Kundang"]


def test_column_of_numbers_with_one_led_by_zero_is_left_alone() -> None:
    text = "Nama;NISN\nSiti;0012345678\nBudi;123456789\n"

    found = rows_of(read_text(text), DEFINITION, TODAY)

    assert found.people[1][1]["nisn"] == "123456789"


def test_bare_phone_column_belongs_to_the_person_left_of_it() -> None:
    beside = rows_of(read_text("Nama;Orang tua/wali;HP\nSiti;Ani;081200000001\n"), DEFINITION, TODAY)
    alone = rows_of(read_text("Nama;Kelas;HP\nSiti;IV;081200000001\n"), DEFINITION, TODAY)

    assert beside.people[0][1]["parent_phone"] == "081200000001"
    assert alone.unknown == ["HP"]


def test_one_teacher_in_the_first_row_is_the_teacher_of_all() -> None:
    text = "Nama;Kelas;Guru pendamping\nSiti;IV;Bu Contoh\nBudi;IV;\n"

    found = rows_of(read_text(text), DEFINITION, TODAY)

    assert [values["teacher_name"] for _, values in found.people] == ["Bu Contoh", "Bu Contoh"]
    assert sentences(found, "teacher_name") == ["Guru pendamping hanya ada di baris pertama; dipakai untuk semua."]


def test_one_consent_in_the_first_row_is_nobody_elses() -> None:
    text = "Nama;Kelas;Orang tua setuju\nSiti;IV;Ya\nBudi;IV;\n"

    found = rows_of(read_text(text), DEFINITION, TODAY)

    assert ["consent_data" in values for _, values in found.people] == [True, False]


def test_guess_is_data_that_can_be_kept_mended_and_used_again() -> None:
    table = Table([["Nama", "Kelas", "Cerita saya"], ["Siti", "IV", "Cindua Mato"]])
    guess = guess_columns(table, DEFINITION, TODAY)
    mended = guess.with_columns({**guess.columns, 2: ("story_title",)})

    kept = Guess.from_json(mended.to_json())
    next_year = Table([["Daftar 2027"], ["Nama", "Kelas", "Cerita saya"], ["Budi", "V", "Malin Kundang"]])
    now = guess_columns(next_year, DEFINITION, TODAY)

    found = rows_of(next_year, DEFINITION, TODAY, kept.again(now))
    assert found.people == [(3, {"name": "Budi", "grade": "V", "story_title": "Malin Kundang"})]


def test_head_repeated_on_every_page_is_nobody() -> None:
    text = "Nama;Kelas\nSiti;IV\nNama;Kelas\nBudi;V\nJumlah;2\n"

    assert [line for line, _ in rows_of(read_text(text), DEFINITION, TODAY).people] == [2, 4]


def test_row_of_column_numbers_under_the_head_is_nobody() -> None:
    text = "Nama;Kelas;Judul cerita\n(1);(2);(3)\nSiti;IV;Cindua Mato\n"

    assert [line for line, _ in rows_of(read_text(text), DEFINITION, TODAY).people] == [3]


def test_list_without_any_known_column_is_refused_with_advice() -> None:
    with pytest.raises(SpreadsheetRefused, match="Beri judul kolom"):
        rows_of(Table([["Barang", "Harga"], ["x1!", "y2!"]]), DEFINITION, TODAY)


def test_text_below_a_gap_is_nobody() -> None:
    people = "Nama;L/P;Tanggal lahir;Judul cerita\nMurid Satu;L;17/8/2015;Malin Kundang\nMurid Dua;P;18/8/2015;Cindua Mato\n"
    below = ";;;\nMengetahui Kepala Sekolah;;;\nDra. Contoh;;;\n"
    found = rows_of(read_tables((people + below).encode())[0], DEFINITION, TODAY)
    assert [values["name"] for _line, values in found.people] == ["Murid Satu", "Murid Dua"]
    assert [notice.line for notice in found.notices if notice.sentence] != []


def test_person_below_a_gap_is_somebody() -> None:
    text = "Nama;L/P;Tanggal lahir;Judul cerita\nMurid Satu;L;17/8/2015;Malin Kundang\n;;;\nMurid Dua;P;18/8/2015;Cindua Mato\n"
    found = rows_of(read_tables(text.encode())[0], DEFINITION, TODAY)
    assert [values["name"] for _line, values in found.people] == ["Murid Satu", "Murid Dua"]
