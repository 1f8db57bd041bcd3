"""Numbers, telephones, days, classes and choices are read where they have one meaning, and never as another."""

from datetime import date

import pytest

from forms.answer_form import AnswerForm
from forms.checks import Refused, grade, nisn
from forms.definition import FormDefinition, Question
from forms.kinds import KINDS
from forms.reading.choosing import code_of
from forms.reading.days import day
from forms.reading.phones import phone
from forms.reading.visible import visible
from forms.spreadsheet.cells import split_place_and_day

TODAY = date(2026, 11, 27)
DEFINITION = KINDS["storytelling"].definition


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Minggu, 3 Mei 2015 pukul 10.00 WIB", "2015-05-03"),
        ("Jum'at 3 Mei 2015", "2015-05-03"),
        ("10Mei2016", "2016-05-10"),
        ("10-V-2016", "2016-05-10"),
        ("20161005", "2016-10-05"),
        ("10/5/16", "2016-05-10"),
        ("1/2/90", "1990-02-01"),
        ("'10/5/2016", "2016-05-10"),
        ("10/5/2016 12:00:00 AM", "2016-05-10"),
        ("2016-05-10 07:30:00", "2016-05-10"),
        ("٣/٥/٢٠١٥", "2015-05-03"),
    ],
)
def test_day_is_read(text: str, iso: str) -> None:
    assert day(text, TODAY) == iso


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1052016", "Tanggal ini dapat berarti 1 Mei 2016 atau 10 Mei 2016. Tulis salah satu."),
        ("2016-05-09T17:00:00.000Z", "Tanggal ini dapat berarti 9 Mei 2016 atau 10 Mei 2016. Tulis salah satu."),
        ("5/13/2015", "Tidak ada bulan 13. Tulis tanggal dulu, lalu bulan, misalnya 17/8/2015."),
        ("3 Mai 2015", "Bulan “Mai” tidak dikenal. Tulis misalnya 17 Agustus 2015."),
        ("31 Februari 2014", "Tanggal itu tidak ada di kalender. Periksa tanggal, bulan, dan tahunnya."),
        ("42125", "Tulis tanggal/bulan/tahun, misalnya 17/8/2015 atau 17 Agustus 2015."),
    ],
)
def test_day_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence[:30]) as refused:
        day(text, TODAY)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("text", "e164"),
    [
        ("+62 812-0000-1111", "+6281200001111"),
        ("+6208123456789", "+628123456789"),
        ("WA: 0812 3456 7890", "+6281234567890"),
        ("8.1234567890E+10", "+6281234567890"),
        ("(0755) 20543", "+6275520543"),
        ("+60123456789", "+60123456789"),
        ("٠٨١٢٣٤٥٦٧٨٩٠", "+6281234567890"),
    ],
)
def test_telephone_is_read(text: str, e164: str) -> None:
    assert phone(text) == e164


@pytest.mark.parametrize(
    "text",
    [
        "12345",
        "08123",
        "0812345678901234",
        "0812345678O",
        "0812 3456 789 O",
        "8.12E+10",
        "0812-0000-0001/0813-0000-0002",
        "1500",
    ],
)
def test_what_is_no_whole_telephone_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        phone(text)


def test_number_never_becomes_another() -> None:
    assert nisn("001.234.5678") == "0012345678"
    for text in ("161234500.0", "1.6E+09", "1.612345005E+08", "O161234500"):
        with pytest.raises(Refused):
            nisn(text)


@pytest.mark.parametrize("text", ["V (lima)", "5/A", "lima", "5.0", "Kls. V", "VA", "5 (V)", "5 SD"])
def test_class_is_read(text: str) -> None:
    assert grade(text) == "5"


def test_class_with_two_meanings_is_not_read() -> None:
    assert grade("V (empat)") == "V (empat)"
    assert grade("10") == "10"


def test_choice_is_known_by_any_of_its_names() -> None:
    for text in ("Laki²", "laki2", "(L)", "L.", "laki laki", "L (laki-laki)"):
        assert code_of(DEFINITION["sex"], text) == "L"
    for text in ("L/P", "P (laki-laki)"):
        with pytest.raises(Refused):
            code_of(DEFINITION["sex"], text)


@pytest.mark.parametrize(
    ("text", "place", "born"),
    [
        ("Kab. Solok, 12/10/2015", "Kab. Solok", "12/10/2015"),
        ("Padang/04-06-2014", "Padang", "04-06-2014"),
        ("Solok 7 Agt 2014", "Solok", "7 Agt 2014"),
        ("Solok, Minggu 3 Mei 2015", "Solok", "Minggu 3 Mei 2015"),
        ("IV Koto, 3-5-2015", "IV Koto", "3-5-2015"),
        ("Solok (3 Mei 2015)", "Solok", "3 Mei 2015"),
    ],
)
def test_place_and_day_are_cut_apart(text: str, place: str, born: str) -> None:
    assert split_place_and_day(text) == (place, born)


def test_what_nobody_sees_is_gone_and_what_is_then_empty_is_empty() -> None:
    form = AnswerForm(DEFINITION, {"name": "\u200bAisyah\u202e", "story_title": "\u200b\u2800"}, TODAY)
    form.validate()
    assert form.answers["name"] == "Aisyah"
    assert form.problems["story_title"] == "Isi judul cerita."


def test_joiners_stay_where_a_script_is_written_with_them() -> None:
    assert visible("می\u200cخواهم") == "می\u200cخواهم"
    assert visible("Ai\u200csyah") == "Aisyah"


def income(text: str) -> str | None:
    """What a form keeps of somebody's income; None where it is refused."""
    form = AnswerForm(FormDefinition((Question("income", "number", "Penghasilan"),)), {"income": text}, TODAY)
    return str(form.answers["income"]) if form.validate() else None


@pytest.mark.parametrize(
    ("text", "kept"),
    [("100.000", "100000"), ("Rp1.500.000", "1500000"), ("rp 250000", "250000"), ("1.500.000,-", "1500000"), ("12", "12")],
)
def test_number_is_read_as_rupiah_are_written(text: str, kept: str) -> None:
    """A mother says what she earns a month as she writes it everywhere."""
    assert income(text) == kept


@pytest.mark.parametrize("text", ["1.50", "1.5000", "0.500", "1,500", "Rp", "10.00.000", "100 ribu"])
def test_number_with_another_meaning_is_refused(text: str) -> None:
    assert income(text) is None
