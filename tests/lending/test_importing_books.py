"""The list of the office's books: sheets of library software and MARC, all of it or nothing, every wrong row named."""

from io import BytesIO

import pytest
import xlsxwriter

from domain.lending.importing import import_copies, read_list
from domain.models import BookCopy
from domain.office.lists import ListRefused, Taken
from domain.store.db import db, writing
from forms.lending import marc8
from forms.lending.book_list import BookLine


def sheet(*rows: tuple[object, ...]) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return out.getvalue()


def marc(*fields: tuple[str, str | bytes], coding: bytes = b"a") -> bytes:
    """One record; a field is its tag and its subfields, such as "$aJudul $bAnak judul"."""
    directory, body = b"", b""
    for tag, text in fields:
        raw = text if isinstance(text, bytes) else text.encode()
        parts = b"".join(b"\x1f" + part.rstrip() for part in raw.split(b"$")[1:])
        data = b"  " + parts + b"\x1e"
        directory += f"{tag}{len(data):04}{len(body):05}".encode()
        body += data
    base = 24 + len(directory) + 1
    leader = f"{base + len(body) + 1:05}nam ".encode() + coding + f"22{base:05}   4500".encode()
    return leader + directory + b"\x1e" + body + b"\x1d"


def test_marc_helper_has_leaders_of_24() -> None:
    assert marc(("245", "$aA"))[20:24] == b"4500"


def take_in(data: bytes) -> Taken:
    lines = read_list(data)
    with writing():
        return import_copies(lines)


def problems(data: bytes) -> list[tuple[int, str]]:
    with pytest.raises(ListRefused) as refused:
        take_in(data)
    assert db.query(BookCopy).count() == 0
    return list(refused.value.problems)


HEAD = ("No. Induk", "Nomor Barcode", "Judul", "Pengarang", "No. Panggil")


def test_sheet_of_library_software_is_taken_in_once(office: object) -> None:
    rows = [("Daftar koleksi",), HEAD, ("00123/DPK/2019", "B 1", "Malin Kundang", "A. Navis", "398.2"), ("", 2.0, "Sabai")]
    assert take_in(sheet(*rows)) == Taken(added=2)
    first, second = db.query(BookCopy).order_by(BookCopy.key)
    assert (second.key, second.code, second.inventory, second.title) == ("B1", "B 1", "00123/DPK/2019", "Malin Kundang")
    assert (first.code, first.title, first.author, first.condition) == ("2", "Sabai", "", "good")
    assert take_in(sheet(*rows)) == Taken(same=2)
    rows[3] = ("", "2", "Sabai Nan Aluih", "Tulis Sutan Sati")
    assert take_in(sheet(*rows)) == Taken(changed=1, same=1)
    rows[2] = ("", "B1", "Malin Kundang", "", "")
    assert take_in(sheet(*rows)) == Taken(changed=1, same=1)  # the code is written in another way
    assert db.query(BookCopy).filter_by(key="B1").one().author == "A. Navis"


def test_accession_numbers_serve_where_there_are_no_barcodes(office: object) -> None:
    assert take_in(b"judul;no induk\nMalin Kundang;00123/DPK\n") == Taken(added=1)
    assert db.query(BookCopy).one().code == "00123/DPK"


def test_all_copies_of_a_title_in_one_cell_are_copies(office: object) -> None:
    data = b'"title","item_code","authors"\n"Malin","<B1><B2>","<Navis><Hamka>"\n'
    assert take_in(data) == Taken(added=2)
    assert {copy.author for copy in db.query(BookCopy)} == {"Navis, Hamka"}


def test_every_wrong_row_is_named_and_nothing_is_half_in(office: object) -> None:
    rows = [HEAD, ("", "B1", "Malin"), ("", "B2", ""), ("", "b1", "Sabai"), ("", "", "Cindua"), ("", "B4", "#N/A"),
            ("", "B5", "x" * 401)]  # fmt: skip
    assert problems(sheet(*rows)) == [
        (3, "Judul kosong."),
        (4, "Nomor b1 sudah ada di baris 2. Hapus salah satu."),
        (5, "Nomor induk atau barcode kosong."),
        (6, "Sel ini berisi galat dari lembar kerja. Betulkan di Excel."),
        (7, "Kolom judul terlalu panjang: paling banyak 400 huruf."),
    ]


def test_accession_number_that_two_rows_bear_is_named(office: object) -> None:
    rows = [HEAD, ("00001/DPK/2023", "B1", "Malin"), ("00002/DPK/2023", "B2", "Sabai"), ("00001/dpk/2023", "B3", "Cindua")]
    assert problems(sheet(*rows)) == [(4, "Nomor 00001/dpk/2023 sudah ada di baris 2. Hapus salah satu.")]
    assert problems(sheet(("No. Induk", "Judul"), ("00001", "Malin"), ("00001", "Sabai"))) == [
        (3, "Nomor 00001 sudah ada di baris 2. Hapus salah satu.")
    ]


def test_five_thousand_titles_with_one_broken_row(office: object) -> None:
    rows = [HEAD, *(("", f"B{number:05}", f"Judul {number}") for number in range(5000))]
    assert problems(sheet(*rows, ("", "B00007", "Judul 5000"))) == [
        (5002, "Nomor B00007 sudah ada di baris 9. Hapus salah satu.")
    ]
    assert take_in(sheet(*rows)) == Taken(added=5000)


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"nama,alamat\nA,B\n", "Kolom judul"), (b"judul,barcode\n", "Tidak ada buku"), (b"PK\x03\x04rusak", "rusak")],
)
def test_what_is_no_list_of_books_is_refused(office: object, data: bytes, said: str) -> None:
    assert said in problems(data)[0][1]


def test_marc_records_are_taken_in(office: object) -> None:
    first = marc(
        ("100", "$aNavis, A.A."), ("245", "$aRobohnya surau kami / $cA.A. Navis"), ("852", "$h813 $pB1"), ("852", "$pB2")
    )
    second = marc(("082", "$a398.2"), ("245", "$aMalin Kundang : $bcerita rakyat"), ("990", "$a00124/DPK"))
    assert take_in(first + second) == Taken(added=3)
    found = {copy.code: (copy.title, copy.author, copy.call_number) for copy in db.query(BookCopy)}
    assert found == {
        "B1": ("Robohnya surau kami", "Navis, A.A", "813"),
        "B2": ("Robohnya surau kami", "Navis, A.A", "813"),
        "00124/DPK": ("Malin Kundang : cerita rakyat", "", "398.2"),
    }


def test_marc_that_is_broken_or_of_another_script_is_named_by_record(office: object) -> None:
    good, cut = marc(("245", "$aJudul"), ("990", "$aB1")), marc(("245", "$aJudul"), ("990", "$aB2"))[:40] + b"\x1d"
    old = marc(("245", "$aCerita \x1b(Nabc"), ("990", "$aB3"), coding=b" ")
    plain = marc(("245", "$aCerita"), ("990", "$aB4"), coding=b" ")
    named = problems(good + cut + old + plain)
    assert [(number, sentence[:20]) for number, sentence in named] == [
        (2, "Rekaman MARC ini rus"), (3, "Huruf di rekaman ini"),
    ]  # fmt: skip


def test_marc_whose_leader_forgets_to_say_utf8_is_read_as_it_is(office: object) -> None:
    assert take_in(marc(("245", "$aCerita né"), ("990", "$aB1"), coding=b" ")) == Taken(added=1)
    assert db.query(BookCopy).one().title == "Cerita né"


def test_marc8_of_latin_letters_is_read(office: object) -> None:
    """As yaz-marcdump and pymarc read it: marks stand before their letter."""
    fields = ("100", b"$aCh\xe8ut, S\xe2i"), ("245", b"$a\x88The \x89\xa1\xe2od : $b\xf2\xe3a n\xf0c"), ("990", b"$aB1")
    assert take_in(marc(*fields, coding=b" ")) == Taken(added=1)
    copy = db.query(BookCopy).one()
    assert (copy.author, copy.title) == ("Chüt, Sí", "The Łód : ậ nç")


@pytest.mark.parametrize("text", [b"\xff", b"\xaf", b"na\xe2", b"\x1b(Nabc", b"\x80"])
def test_byte_that_is_no_letter_of_marc8_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match="letter"):
        marc8.decode(text)


def test_a_line_without_anything_is_passed_over(office: object) -> None:
    with writing():
        assert import_copies([BookLine(2, {"code": "B1", "title": "Malin"})]) == Taken(added=1)


def test_few_bytes_that_name_more_copies_than_a_list_has_rows_are_refused(office: object) -> None:
    rows = [(row, "".join(f"<{row}-{copy}>" for copy in range(3000)), "Judul") for row in range(7)]
    (problem,) = problems(sheet(("No", "Barcode", "Judul"), *rows))
    assert "terlalu besar" in str(problem[1])


def test_record_with_nul_is_named(office: object) -> None:
    assert [line for line, _sentence in problems(marc(("245", "$aJudul\x00"), ("952", "$pB1")))] == [1]
