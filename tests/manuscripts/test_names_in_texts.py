"""Names that stand in a text, in every spelling that gives an author away, and covering them."""

import pytest

from domain.manuscripts.names import Found, covered, names_in

NAMED = {
    "Murid": ["Aisyah Putri Ramadhani"],
    "Nama pena": ["Embun Pagi"],
    "Guru": ["Bu Contoh Nurbaiti, S.Pd."],
    "Sekolah": ["SD Negeri 07 Contoh Raya"],
    "NISN": ["0030246633"],
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Oleh: Aisyah Putri Ramadhani", [Found("Murid", "Aisyah Putri Ramadhani")]),
        ("oleh AISYAH putri\nRAMADHANI.", [Found("Murid", "AISYAH putri RAMADHANI")]),
        ("ig: aisyahputriramadhani", [Found("Murid", "aisyahputriramadhani")]),
        ("kata Ramadhani pelan", [Found("Murid", "Ramadhani")]),
        ("Ramadhanianto pulang", []),
        ("embun pagi turun", [Found("Nama pena", "embun pagi")]),
        ("guruku Contoh Nurbaiti", [Found("Guru", "Contoh Nurbaiti")]),
        ("siswa SDN 7", [Found("Sekolah", "SDN 7")]),
        ("siswa SDN 07 Contoh Raya", [Found("Sekolah", "SDN 07 Contoh Raya")]),
        ("sd negeri 07", [Found("Sekolah", "sd negeri 07")]),
        ("SDN 8 menang", []),
        ("NISN 0030246633", [Found("NISN", "0030246633")]),
        ("Hujan turun di kota.", []),
    ],
)
def test_names_are_found_as_people_write_them(text: str, found: list[Found]) -> None:
    assert names_in(text, NAMED) == found


def test_accents_hide_no_name() -> None:
    assert names_in("Zoë datang", {"Murid": ["Zoe Łucja"]}) == []
    assert names_in("Josephine dan Joséphine", {"Murid": ["Joséphine Contoh"]}) == [
        Found("Murid", "Josephine"),
        Found("Murid", "Joséphine"),
    ]


def test_covering_hides_whole_words_in_every_spelling_and_nothing_else() -> None:
    text = "Aisyah, aisyah dan AISYAH\nPUTRI; Aisyahku tetap. Putri juga."
    assert covered(text, ["aisyah putri", "Aisyah"]) == "[…], […] dan […]; Aisyahku tetap. Putri juga."
    assert covered(text, []) == text
    assert covered(text, ["…"]) == text
