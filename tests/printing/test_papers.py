"""What single papers say and how they arrange it; what all of them must do is in test_contracts_papers.py."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from domain.models import School, Session, Signer
from domain.registering.statistics import Statistics
from pdf_templates import columns, frame
from pdf_templates.card_sheets import LABEL_SHEETS
from pdf_templates.engine.document import Document
from pdf_templates.papers.money import goods_receipt
from pdf_templates.papers.office import letter, minutes, titled_letter
from pdf_templates.papers.printing import cover_page, printer_check
from pdf_templates.papers.registering import (
    desk_card,
    document_receipt,
    folder_label,
    participant_card,
    receipt,
    receipt_batch,
    roster,
    roster_training,
    summary,
)
from pdf_templates.papers.sessions import attendance_day, attendance_days
from tests.support.paper_samples import LONGEST, NAMES, run, signer
from tests.support.printed import PrintedPdf, Word, laid_out


def labels(document: Document) -> list[str]:
    return [column["label"] for column in document.head["columns"]]


def records(document: Document) -> list[Any]:
    return list(document)


def flat(pdf: PrintedPdf) -> str:
    return " ".join(pdf.text().split())


def qr_codes(pdf: PrintedPdf) -> list[str]:
    with pypdfium2.PdfDocument(pdf.data) as document:
        image = document[0].render(scale=3).to_pil()
    return sorted(code.text for code in zxingcpp.read_barcodes(image))


# Rosters


def test_roster_has_the_columns_that_the_form_asks_to_list() -> None:
    assert labels(roster.build(run(1))) == ["No", "No. Pendaftaran", "Nama", "L/P", "Kelas", "Sekolah", "Judul cerita"]


def test_roster_in_landscape_adds_birth_and_teacher() -> None:
    wide = set(labels(roster.build(run(1, landscape=True)))) - set(labels(roster.build(run(1))))
    assert wide == {"Tempat lahir", "Tanggal lahir", "Guru pendamping", "HP guru pendamping"}


def test_roster_columns_fill_the_page() -> None:
    for landscape in (False, True):
        document = roster.build(run(1, landscape=landscape))
        width = sum(column["width"] for column in document.head["columns"])
        assert width == pytest.approx(frame.content_width(document.page), abs=0.01)


def test_roster_has_the_chosen_columns_in_their_order() -> None:
    document = roster.build(run(1, columns=("nisn", "name", "no_such_column", "status")))
    assert labels(document) == ["No", "NISN", "Nama", "Status"]
    assert list(records(document)[0]["cells"].values()) == ["1", "0012345678", "Siti", "Terkirim"]


def test_roster_with_too_many_columns_narrows_all_of_them() -> None:
    everything = tuple(column.key for column in columns.offered(run(1).program))
    document = roster.build(run(1, columns=everything))
    assert sum(column["width"] for column in document.head["columns"]) == pytest.approx(175, abs=0.1)
    assert min(column["width"] for column in document.head["columns"]) > 0


def test_roster_says_sex_by_letter_and_class_in_roman_numerals() -> None:
    cells = records(roster.build(run(1)))[0]["cells"]
    assert (cells["sex"], cells["grade"]) == ("L", "IV")


def test_roster_ends_with_how_many_there_are() -> None:
    assert records(roster.build(run(3)))[-1] == {
        "kind": "total",
        "label": "Jumlah: 3 peserta (laki-laki 2, perempuan 1)",
    }


def test_roster_keeps_the_order_that_it_is_given() -> None:
    people = run(3).registrations[::-1]
    rows = records(roster.build(replace(run(3), registrations=people)))[:-1]
    assert [row["cells"]["number"] for row in rows] == ["LB26-0003", "LB26-0002", "LB26-0001"]


@pytest.mark.parametrize(
    ("by", "heads"),
    [
        (
            "school",
            [
                "MI Teladan (1 peserta)",
                "SD IT X Boarding School Lubuk Sikarah (1 peserta)",
                "SD Negeri 01 Contoh Raya (2 peserta)",
            ],
        ),
        ("region", ["Contoh Lama (KTK) (1 peserta)", "Teladan Selatan (1 peserta)", "Teladan Utara (2 peserta)"]),
    ],
)  # fmt: skip
def test_roster_in_groups_names_and_counts_each(by: str, heads: list[str]) -> None:
    given = run(4, group_by=by)
    people = sorted(given.registrations, key=lambda one: roster.group_of(one, by))
    rows = records(roster.build(replace(given, registrations=people)))
    assert [row["label"] for row in rows if row["kind"] == "group"] == heads
    assert [row["cells"]["no"] for row in rows if row["kind"] == "row"] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(("most", "fits"), [(9_999, False), (10_000, True), (999_999, True)])
def test_roster_has_room_for_the_number_of_its_last_row(most: int, fits: bool) -> None:
    last = str(max(most, 10_000))
    head = columns.fitted([columns.counter(most), columns.Column("name", "Nama", 40, str)], 175)
    made = roster.build(run(1))
    row = {"kind": "row", "cells": {"no": last, "name": "Siti"}}
    pdf = laid_out(replace(made, records=[row], head={**made.head, "columns": head}))
    assert (last in [word.text for word in pdf.words]) is fits


def test_roster_never_ends_a_page_with_the_head_of_a_group() -> None:
    for count in range(40, 52, 4):
        pdf = laid_out(roster.build(run(count, group_by="school", names=["Siti"])))
        ends = [pdf.text(page).strip().splitlines()[-2] for page in range(1, pdf.pages)]
        assert [line for line in ends if "peserta)" in line] == [], f"{count} people"


def test_roster_prints_markup_in_a_name_as_text() -> None:
    name = "<b>Siti</b> {{ 7 * 7 }} &amp;"
    assert name in flat(laid_out(roster.build(run(1, names=[name], columns=("name",)))))


def test_roster_of_a_training_has_age_and_address() -> None:
    document = roster_training.build(run(1, kind="lifeskill"))
    assert labels(document) == ["No", "Nama", "Umur", "L/P", "Kelurahan", "Alamat", "No. HP", "Pekerjaan"]
    assert records(document)[0]["cells"]["age"] == "10"
    assert records(document)[0]["cells"]["region"] == "Teladan Utara"


# Attendance


@pytest.mark.parametrize(("expected", "blank"), [(0, 0), (1, 3), (10, 2), (20, 2), (21, 5), (25, 5), (40, 4), (200, 20)])
def test_attendance_has_a_tenth_of_blank_rows_and_no_row_without_its_pair(expected: int, blank: int) -> None:
    assert attendance_day.walk_ins(run(expected)) == blank


def everybody(document: Document) -> Iterable[dict[str, str]]:
    for row in records(document):
        yield row["first"]
        if row["kind"] == "pair":
            yield row["second"]


def test_attendance_numbers_its_blank_rows_on() -> None:
    rows = list(everybody(attendance_day.build(run(3))))
    assert [(row["no"], row["name"]) for row in rows] == [
        ("1", "Siti"), ("2", "M. Zaki"), ("3", "Nur'aini"), ("4", ""), ("5", ""), ("6", ""),
    ]  # fmt: skip


def test_attendance_of_nobody_may_be_a_blank_sheet() -> None:
    document = attendance_day.build(run(0, blank_rows=30))
    assert len(list(everybody(document))) == 30
    assert "Belum ada peserta" not in laid_out(document).text()


def test_attendance_keeps_a_pair_on_one_page_and_lets_both_sign_in_two_rows() -> None:
    document = attendance_day.build(run(60, names=["Siti"]))
    left = document.page.left + sum(column["width"] for column in document.head["columns"][:-2])
    signs = [word for word in laid_out(document).words if word.left > left and word.text.isdigit()]
    places = {int(word.text): word for word in reversed(signs) if len(word.text) < 3}
    for first in range(1, 60, 2):
        assert places[first].page == places[first + 1].page
        assert places[first].left < places[first + 1].left
        assert places[first].top < places[first + 1].top


def test_attendance_says_when_and_where() -> None:
    text = flat(laid_out(attendance_day.build(run(1))))
    for fact in (
        "Selasa, 12 Mei 2026",
        "08.00 s.d. 12.00 WIB",
        "Aula lantai 2",
        "Pertemuan teknis",
        "Contoh Narasumber, S.Pd.",
    ):
        assert fact in text


def test_attendance_without_a_session_leaves_room_to_write() -> None:
    facts = {fact["label"]: fact["value"] for fact in attendance_day.build(run(1, sessions=())).head["facts"]}
    assert set(facts["Hari/tanggal"]) == {"."}


def test_attendance_of_days_has_a_column_for_each() -> None:
    assert labels(attendance_days.build(run(1)))[3:] == ["Hari I 12 Mei", "Hari II 13 Mei", "Hari III 14 Mei"]


def test_attendance_of_days_counts_sessions_when_two_are_on_one_day() -> None:
    sessions = [Session(title="", starts_at=datetime(2026, 5, 12, hour, tzinfo=UTC)) for hour in (1, 6)]
    assert labels(attendance_days.build(run(1, sessions=sessions)))[3:] == ["Sesi I 12 Mei", "Sesi II 12 Mei"]


def test_attendance_of_eighteen_days_stays_on_the_page() -> None:
    sessions = [Session(title="", starts_at=datetime(2026, 5, day, 1, tzinfo=UTC)) for day in range(1, 19)]
    document = attendance_days.build(run(2, sessions=sessions))
    assert sum(column["width"] for column in document.head["columns"]) == pytest.approx(290, abs=0.1)
    assert max(word.right for word in laid_out(document).words) <= 310.1


@pytest.mark.parametrize(("days", "shown"), [(range(1, 21), "2 Sep"), ([1] * 20, "(2) 1 Sep")])
def test_attendance_of_twenty_sessions_breaks_no_word_in_its_heads(days: Iterable[int], shown: str) -> None:
    sessions = [Session(title="", starts_at=datetime(2026, 9, day, 1, tzinfo=UTC)) for day in days]
    document = attendance_days.build(run(2, sessions=sessions))
    assert labels(document)[4] == shown
    assert [word.text for word in laid_out(document).words].count("Sep") == 20


# Receipts


def test_receipt_prints_both_halves_with_a_code_that_can_be_read() -> None:
    pdf = laid_out(receipt.build(run(1)))
    text = pdf.text()
    assert (text.count("LB26-0001"), text.count("Lembar arsip"), text.count("Lembar peserta")) == (2, 1, 1)
    assert "Kamis, 16 April 2026 pukul 09.14 WIB" in text
    link = "https://perpustakaan.contoh.example/cek/" + "0" * 22
    assert qr_codes(pdf) == [link, link]


@pytest.mark.parametrize("size", ["f4", "a4"])
def test_receipt_of_a_long_name_stays_on_its_half(size: str) -> None:
    document = receipt.build(run(1, paper_size=size, names=[LONGEST]))
    pdf = laid_out(document)
    halves = [[word.text for word in pdf.words if (word.top < document.page.height / 2) is upper] for upper in (True, False)]
    assert pdf.pages == 1
    assert sorted("peserta" if text == "arsip" else text for text in halves[0]) == sorted(halves[1])
    assert not [word for word in pdf.words if word.top < document.page.height / 2 < word.bottom]


@pytest.mark.parametrize("paper", [receipt, document_receipt])
def test_half_that_is_not_enough_becomes_a_page(paper: Any) -> None:
    about = run(1, paper_size="a4", names=[LONGEST], texts={"documents": ["Surat keterangan " * 9] * 8})
    about.program.title = "Lomba bertutur tingkat sekolah dasar " * 12
    pdf = laid_out(paper.build(about))
    assert pdf.pages == 2
    assert [("Lembar arsip" in pdf.text(page), "Lembar peserta" in pdf.text(page)) for page in (1, 2)] == [
        (True, False),
        (False, True),
    ]
    assert max(word.bottom for word in pdf.words) < 292


def test_receipt_names_only_the_sessions_of_its_cohort() -> None:
    mine, other = (
        Session(title=title, starts_at=datetime(2026, 5, 12, tzinfo=UTC), cohort_id=cohort)
        for title, cohort in (("Pagi", 1), ("Sore", 2))
    )
    about = run(1, sessions=[mine, other])
    about.registrations[0].cohort_id = 1
    assert records(receipt.build(about))[0]["schedule"] == "Pagi Selasa, 12 Mei 2026 pukul 07.00"


def test_receipt_of_a_batch_lists_everybody_with_one_code() -> None:
    pdf = laid_out(receipt_batch.build(run(3)))
    assert [number in pdf.text() for number in ("LB26-0001", "LB26-0002", "LB26-0003")] == [True] * 3
    assert len(qr_codes(pdf)) == 1


def test_document_receipt_lists_what_the_kind_asks_for() -> None:
    text = flat(laid_out(document_receipt.build(run(1))))
    assert text.count("Surat persetujuan orang tua/wali") == 2


def test_document_receipt_takes_another_list() -> None:
    document = document_receipt.build(run(1, texts={"documents": ["Ijazah"]}))
    assert [one["name"] for one in document.head["documents"]] == ["Ijazah"]


def test_goods_receipt_says_what_everybody_gets() -> None:
    rows = list(everybody(goods_receipt.build(run(2, texts={"goods": "Piala", "amount": "1 buah"}))))
    assert [(row["goods"], row["amount"]) for row in rows] == [("Piala", "1 buah")] * 2


# Summary


def test_summary_counts_and_names_the_missing() -> None:
    text = flat(laid_out(summary.build(run(4))))
    for part in (
        "Jumlah peserta: 4",
        "SD Negeri 01 Contoh Raya 1 1 2",
        "Jumlah 2 2 4",
        "Laki-laki 2 50 %",
        "Belum mendaftar (1 sekolah)",
        "10303799 SD Negeri 99",
    ):
        assert part in text


def test_summary_names_a_table_again_on_its_next_page() -> None:
    pdf = laid_out(summary.build(run(4, statistics=missing(60))))
    assert pdf.pages == 2
    assert all("Belum mendaftar (60 sekolah)" in pdf.text(page) for page in (1, 2))


def test_summary_never_leaves_a_row_or_the_signatures_alone() -> None:
    for count in range(20, 42, 2):
        pdf = laid_out(summary.build(run(4, statistics=missing(count))))
        last = pdf.text(pdf.pages)
        assert "Zulfikar Sampel" in last
        assert last.count("Sekolah Contoh") >= 2, f"{count} schools"


def missing(count: int) -> Statistics:
    """Nobody registered, and so many schools are still missing."""
    names = [f"Sekolah Contoh {place}" for place in range(count)]
    return Statistics(missing_schools=[School(npsn=f"{10304000 + at}", name=name, level="SD") for at, name in enumerate(names)])


def test_summary_of_nobody_says_so() -> None:
    assert "Belum ada peserta" in laid_out(summary.build(run(0))).text()


# Letters and minutes


WINNERS = {
    "subject": "Penetapan Pemenang",
    "number": "400.3/        /DPK/2026",
    "decisions": ["Keputusan juri mutlak."],
    "notes": {"LB26-0002": "Juara I"},
    "people": [{"name": "Contoh Juri, S.Pd.", "title": "Ketua dewan juri"}],
}


def test_minutes_open_with_the_day_in_words() -> None:
    text = flat(laid_out(minutes.build(run(3, texts=WINNERS))))
    assert "Pada hari ini Rabu tanggal Dua Puluh Sembilan bulan April tahun Dua Ribu Dua Puluh Enam" in text
    assert "1 LB26-0002 M. Zaki" in text
    assert "LB26-0001" not in text


def test_minutes_leave_room_for_the_number_of_the_register() -> None:
    numbers = [word for word in laid_out(minutes.build(run(0, texts=WINNERS))).words if word.text in ("400.3/", "/DPK/2026")]
    first, second = numbers
    assert second.left - first.right > 5


def test_minutes_of_a_handover_are_signed_by_both_parties() -> None:
    parties = [{"name": "Contoh Satu", "nip": "197001011995031001"}, {"name": "Contoh Dua"}]
    signed = records(minutes.build(run(0, texts={"parties": parties})))[0]["signatures"]
    assert [(block["lines"], block["name"]) for block in signed[:2]] == [
        (["PIHAK KEDUA,"], "Contoh Dua"),
        (["PIHAK PERTAMA,"], "Contoh Satu"),
    ]
    assert (signed[0]["above"], signed[1]["above"]) == ("", "Contoh, 29 April 2026")
    assert signed[2]["above"] == "Mengetahui,"


def test_letter_goes_to_every_school_once() -> None:
    document = letter.build(run(5))
    assert [record["to"][0] for record in records(document)] == [
        "Kepala SD Negeri 01 Contoh Raya",
        "Kepala SD IT X Boarding School Lubuk Sikarah",
        "Kepala MI Teladan",
    ]
    assert laid_out(document).pages == 3


def test_letter_invites_to_the_first_session_unless_it_says_otherwise() -> None:
    text = flat(laid_out(letter.build(run(0))))
    assert "Selasa, 12 Mei 2026" in text
    other = flat(laid_out(letter.build(run(0, texts={"paragraphs": ["Isi lain."], "facts": [], "copies": ["Arsip"]}))))
    assert "Isi lain." in other
    assert "12 Mei 2026" not in other
    assert "Tembusan: 1. Arsip" in other


def test_footer_shortens_a_long_subject() -> None:
    document = letter.build(run(0, texts={"subject": "Undangan rapat koordinasi panitia lomba bertutur tingkat kota"}))
    assert document.code == "LB26@1 · Undangan rapat koordinasi panitia lomba…"


def test_titled_letter_bears_its_title_and_date() -> None:
    text = flat(laid_out(titled_letter.build(run(0, texts={"title": "Surat Tugas", "paragraphs": ["Isi surat."]}))))
    assert text.index("SURAT TUGAS") < text.index("Nomor:") < text.index("Isi surat.") < text.index("Contoh, 29 April 2026")


# Cards, covers, the printer


@pytest.mark.parametrize("key", LABEL_SHEETS)
def test_label_sheets_stay_on_their_paper(key: str) -> None:
    sheet = LABEL_SHEETS[key]
    last = sheet.places[-1]
    assert len(sheet.places) == sheet.columns * sheet.rows
    assert last["left"] + sheet.width <= sheet.page[0]
    assert last["top"] + sheet.height <= sheet.page[1]


def test_rows_of_labels_stand_apart_by_their_gap() -> None:
    places = LABEL_SHEETS["103"].places
    assert [(place["left"], place["top"]) for place in (places[0], places[1], places[3])] == [(6, 9.5), (73, 9.5), (6, 47.5)]


def test_labels_are_moved_on_their_sheet() -> None:
    texts = {"label_sheet": "121", "shift_right": "2", "shift_down": "-3"}
    first = folder_label.build(run(1, texts=texts)).head["places"][0]
    assert (first["left"], first["top"]) == (7, 3)


@pytest.mark.parametrize("key", LABEL_SHEETS)
@pytest.mark.parametrize("name", [*NAMES, LONGEST])
def test_label_holds_what_it_says(key: str, name: str) -> None:
    sheet = LABEL_SHEETS[key]
    words = laid_out(folder_label.build(run(1, names=[name], texts={"label_sheet": key}))).words
    assert max(word.right for word in words) <= sheet.left + sheet.width
    assert max(word.bottom for word in words) <= sheet.top + sheet.height


def test_folder_labels_skip_those_that_are_used_up() -> None:
    sheets = records(folder_label.build(run(20, texts={"skip": 4, "label_sheet": "a4-3x7"})))
    assert [len(sheet["cards"]) for sheet in sheets] == [21, 3]
    assert [card["blank"] for card in sheets[0]["cards"]] == [True] * 4 + [False] * 17


@pytest.mark.parametrize(("size", "cards"), [("f4", 8), ("f4-210", 8), ("a4", 8)])
def test_participant_cards_fill_the_sheet(size: str, cards: int) -> None:
    sheets = records(participant_card.build(run(cards + 1, paper_size=size)))
    assert [len(sheet["cards"]) for sheet in sheets] == [cards, 1]


def test_cards_have_their_backs_behind_them_when_the_sheet_is_turned() -> None:
    front, back = records(participant_card.build(run(3, texts={"back": ["Datang 30 menit sebelum mulai."]})))
    assert [card["blank"] for card in front["cards"]] == [False, False, False]
    assert [bool(card["back"]) for card in back["cards"]] == [True, True, False, True]


def test_cards_keep_long_names_inside() -> None:
    document = participant_card.build(run(2, names=[LONGEST]))
    words = laid_out(document).words
    width = document.head["card"]["width"]
    for place in document.head["places"][:2]:
        own = [word for word in words if place["left"] <= word.left < place["left"] + width]
        assert own
        assert max(word.right for word in own) <= place["left"] + width
        assert max(word.bottom for word in own) <= place["top"] + document.head["card"]["height"]


def test_desk_card_says_the_name_on_both_sides() -> None:
    assert laid_out(desk_card.build(run(1))).text().count("Siti") == 2


def test_cover_page_lists_what_lies_under_it() -> None:
    text = flat(laid_out(cover_page.build(run(3, texts={"contents": [("Daftar peserta", 1200)], "printed_by": "Petugas"}))))
    assert "1 Daftar peserta 1.200" in text
    assert "Jumlah peserta : 3" in text


def test_printer_check_has_rulers_of_a_hundred_millimetres() -> None:
    words = laid_out(printer_check.build(run(0))).words
    zeros, hundreds = (
        sorted((word for word in words if word.text == text and word.top > 55), key=lambda word: word.left)
        for text in ("0", "100")
    )
    (down_from, across_from), (down_to, across_to) = zeros, hundreds
    assert middle(across_to) - middle(across_from) == pytest.approx(100, abs=0.1)
    assert down_to.top - down_from.top == pytest.approx(100, abs=0.1)


def middle(word: Word) -> float:
    return (word.left + word.right) / 2


def test_printer_check_needs_no_program() -> None:
    assert printer_check.build(run(0, about=None)).code == "Lembar Uji Printer"


# Frame


@pytest.mark.parametrize(
    ("title", "prefix", "lines"),
    [
        ("Kepala Dinas", "", ["Kepala Dinas,"]),
        ("Kepala Dinas", "Plt.", ["Plt. Kepala Dinas,"]),
        ("Kepala Dinas\nSekretaris", "a.n.", ["a.n. Kepala Dinas", "Sekretaris,"]),
        (
            "Kepala Dinas\nSekretaris,\nu.b. Kepala Bidang",
            "a.n.",
            ["a.n. Kepala Dinas", "Sekretaris", "u.b. Kepala Bidang,"],
        ),
    ],
)  # fmt: skip
def test_title_lines_follow_the_way_of_signing(title: str, prefix: str, lines: list[str]) -> None:
    assert frame.title_lines(title, prefix) == lines


def test_signature_is_of_who_may_sign_on_the_day_of_the_paper() -> None:
    about = run(0)
    former: Signer = signer("head", "Kepala Dinas", "Contoh Lama")
    former.valid_until = date(2025, 12, 31)
    about.office.signers = [former]
    assert frame.signature(about, "head")["name"] == ""
    assert frame.signature(replace(about, on=date(2025, 6, 1)), "head")["name"] == "Contoh Lama"


def test_signature_of_nobody_is_a_line_to_write_on() -> None:
    about = run(1)
    about.office.signers = []
    text = laid_out(roster.build(about)).text()
    assert "Kepala Dinas," in text
    assert text.count("(......") == 2


def test_three_signatures_stand_beside_each_other_and_below() -> None:
    parties = [{"name": "Contoh Satu"}, {"name": "Contoh Dua"}]
    words = {word.text: word for word in laid_out(minutes.build(run(0, texts={"parties": parties}))).words}
    assert words["KEDUA,"].top == pytest.approx(words["PERTAMA,"].top, abs=0.1)
    assert words["Mengetahui,"].top > words["KEDUA,"].bottom


@pytest.mark.parametrize(("size", "margin", "left"), [("f4", 20, 20), ("f4", 10, 20), ("a4", 30, 30), ("f4-210", 10, 17.5)])
def test_page_is_never_wider_than_both_folio_sizes_hold(size: str, margin: int, left: float) -> None:
    about = run(0, paper_size=size)
    about.office.margin_left = about.office.margin_right = margin
    page = frame.page_of(about)
    assert page.left == page.right == left


def test_letterhead_shows_the_logo_of_the_office() -> None:
    pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    pdf = laid_out(roster.build(run(1, logo=f"data:image/png;base64,{pixel}")))
    with pypdfium2.PdfDocument(BytesIO(pdf.data)) as document:
        kinds = [found.type for found in document[0].get_objects()]
    assert kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE) == 1


def test_letterhead_lines_stand_in_their_order() -> None:
    words = [word for word in laid_out(roster.build(run(1))).words if word.text in ("PEMERINTAH", "DINAS", "Jalan", "Telepon")]
    assert all(one.bottom <= other.top + 1 for one, other in pairwise(words[:4]))


def test_paper_that_was_issued_before_is_marked() -> None:
    assert "salinan" not in laid_out(roster.build(run(1))).text()
    assert laid_out(minutes.build(run(1, is_copy=True))).text().count("salinan") == 1
    assert laid_out(receipt.build(run(1, is_copy=True))).text().count("salinan") == 2


def test_duty_stamp_has_a_box_of_its_own() -> None:
    source = (
        '{% extends "paper.html" %}{% import "frame.html" as frame %}{% block content %}{{ frame.duty_stamp() }}{% endblock %}'
    )
    document = replace(printer_check.build(run(0)), template="stamped.html")
    with TemporaryDirectory() as folder:
        Path(folder, "stamped.html").write_text(source)
        words = laid_out(document, Path(folder)).words
    assert [word.text for word in words[:2]] == ["Meterai", "Rp10.000"]
    assert words[0].left < words[1].right < 50
