"""Numbers, money and dates as offices write them; a wrong word here is a wrong receipt."""

from datetime import UTC, date, datetime, time

import pytest

from pdf_templates import words


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (1_100, "seribu seratus"),
        (2_000, "dua ribu"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_250_000, "satu juta dua ratus lima puluh ribu"),
        (1_000_000_000, "satu miliar"),
        (1_000_000_001, "satu miliar satu"),
        (1_001_001_001, "satu miliar satu juta seribu satu"),
        (10**12, "satu triliun"),
        (
            111_111_111_111_111,
            "seratus sebelas triliun seratus sebelas miliar seratus sebelas juta seratus sebelas ribu seratus sebelas",
        ),
        (
            10**15 - 1,
            "sembilan ratus sembilan puluh sembilan triliun sembilan ratus sembilan puluh sembilan miliar "
            "sembilan ratus sembilan puluh sembilan juta sembilan ratus sembilan puluh sembilan ribu "
            "sembilan ratus sembilan puluh sembilan",
        ),
    ],
)  # fmt: skip
def test_spell_writes_a_number_in_words(number: int, text: str) -> None:
    assert words.spell(number) == text


_VALUES = {word: value for value, word in enumerate(
    "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
)} | {"seratus": 100, "seribu": 1000}  # fmt: skip
_FACTORS = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def _read(text: str) -> int:
    """The number that words say, read in another way than it was written."""
    total = group = last = 0
    for word in text.split():
        if word in _FACTORS:
            total, group, last = total + (group + last) * _FACTORS[word], 0, 0
        elif word == "belas":
            last += 10
        elif word == "puluh":
            group, last = group + last * 10, 0
        elif word == "ratus":
            group, last = group + last * 100, 0
        elif word == "seribu":
            total += 1000
        elif word == "seratus":
            group += 100
        else:
            last += _VALUES[word]
    return total + group + last


def test_spell_can_be_read_back() -> None:
    numbers = [*range(1, 3000), *(7**power for power in range(1, 18)), *range(10**15 - 50, 10**15)]
    assert [_read(words.spell(number)) for number in numbers] == numbers


@pytest.mark.parametrize("number", [-1, 10**15])
def test_spell_refuses_what_it_cannot_say(number: int) -> None:
    with pytest.raises(ValueError):
        words.spell(number)


def test_spell_rupiah_ends_with_the_currency() -> None:
    assert words.spell_rupiah(5_000_000) == "lima juta rupiah"


def test_rupiah_has_dots_and_a_comma() -> None:
    assert [words.rupiah(n) for n in (0, 950, 1_250_000, -50_000)] == [
        "Rp0,00", "Rp950,00", "Rp1.250.000,00", "-Rp50.000,00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "sign"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (90, "XC"), (2026, "MMXXVI"), (3999, "MMMCMXCIX")],
)
def test_roman_numerals(number: int, sign: str) -> None:
    assert words.roman(number) == sign


@pytest.mark.parametrize("number", [0, 4000])
def test_roman_refuses_what_has_no_numeral(number: int) -> None:
    with pytest.raises(ValueError):
        words.roman(number)


def test_spell_day_opens_minutes() -> None:
    assert words.spell_day(date(2014, 4, 10)) == "Kamis tanggal Sepuluh bulan April tahun Dua Ribu Empat Belas"


def test_show_weekday_names_the_day() -> None:
    assert [words.show_weekday(date(2026, 6, day)) for day in range(1, 8)] == [
        "Senin, 1 Juni 2026", "Selasa, 2 Juni 2026", "Rabu, 3 Juni 2026", "Kamis, 4 Juni 2026", "Jumat, 5 Juni 2026",
        "Sabtu, 6 Juni 2026", "Minggu, 7 Juni 2026",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 5, 12), date(2026, 5, 12), "Selasa, 12 Mei 2026"),
        (date(2026, 5, 12), date(2026, 5, 14), "12–14 Mei 2026"),
        (date(2026, 5, 30), date(2026, 6, 2), "30 Mei–2 Juni 2026"),
        (date(2026, 12, 30), date(2027, 1, 2), "30 Desember 2026–2 Januari 2027"),
    ],
)
def test_show_days_is_as_short_as_the_span_allows(first: date, last: date, text: str) -> None:
    assert words.show_days(first, last) == text


def test_show_moment_is_on_the_office_clock() -> None:
    moment = datetime(2025, 4, 15, 23, 14, tzinfo=UTC)
    assert words.show_moment(moment, "Asia/Jakarta") == "Rabu, 16 April 2025 pukul 06.14 WIB"
    assert words.show_moment(moment, "Asia/Makassar") == "Rabu, 16 April 2025 pukul 07.14 WITA"


def test_show_hours_may_have_no_end() -> None:
    assert words.show_hours(time(8), None, "Asia/Jakarta") == "08.00 WIB s.d. selesai"
    assert words.show_hours(time(8), time(12, 30), "Asia/Jayapura") == "08.00 s.d. 12.30 WIT"


@pytest.mark.parametrize(
    ("nip", "shown"),
    [
        ("197001011995031001", "19700101 199503 1 001"),
        ("19700101 199503 1 001", "19700101 199503 1 001"),
        ("12345", "12345"),
        ("", ""),
    ],
)
def test_show_nip_spaces_eighteen_digits(nip: str, shown: str) -> None:
    assert words.show_nip(nip) == shown


@pytest.mark.parametrize(
    ("today", "years"), [(date(2026, 8, 16), 10), (date(2026, 8, 17), 11), (date(2026, 12, 31), 11)]
)  # fmt: skip
def test_age_counts_full_years(today: date, years: int) -> None:
    assert words.age(date(2015, 8, 17), today) == years
