"""Lists and messages: file → channel → the answers of each person, and what is said."""

from dataclasses import dataclass, field

Answers = dict[str, str]


@dataclass(frozen=True)
class Case:
    """`people` are the answers of each person who comes in, as far as they matter; `says` are parts of what is said.

    `problems` are parts of what is wrong in the batch: question key → how many rows it is said of. `kind` is the program's
    kind; `npsn` and `school` are the school that sends the list.
    """

    people: tuple[Answers, ...]
    says: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    channel: str = "upload"
    kind: str = "storytelling"
    npsn: str = "99000010"
    school: str = "SD Negeri 100 Contoh"
    ticked: tuple[str, ...] = field(default=())


WRITING = "creative_writing"
AISYAH: Answers = {
    "name": "Aisyah Putri", "sex": "P", "birth_place": "Kota Solok", "birth_date": "2016-05-10", "nisn": "0161234500",
    "grade": "5", "story_title": "Malin Kundang", "teacher_name": "Ibu Misalan", "teacher_phone": "+6281234567890",
    "parent_name": "Pak Umpama", "consent_data": "yes",
}  # fmt: skip
BUDI: Answers = {**AISYAH, "name": "Budi Misal", "sex": "L", "birth_date": "2016-05-11", "nisn": "0161234501"}
LAUT: Answers = {
    "birth_date": "2016-05-10", "category": "poem", "work_title": "Laut", "manuscript_way": "by_hand",
    "teacher_phone": "+6281234567890", "consent_original": "yes",
}  # fmt: skip
TWO = Case((AISYAH, BUDI))
TWO_DAYS = "Baris 2, kolom D (Tanggal lahir): Tanggal ini dapat berarti 9 Mei 2016 atau 10 Mei 2016. Tulis salah satu."


def born(day: str, *says: str) -> Case:
    """Two people of whom the first was born that day."""
    return Case(({**AISYAH, "birth_date": day}, BUDI), says)


NUMBERS = {
    "c-apostrophe-nisn.csv": TWO,
    "c-dot-zero.csv": Case((AISYAH, BUDI), ("kolom E (NISN): Angka 0 di depan NISN hilang dan sudah dikembalikan.",)),
    "c-eq-quoted.csv": TWO,
    "send-phone-words.csv": Case(
        (
            {"name": "Joko Misal", "parent_phone": "+6281234567890"},
            {"name": "Kiki Misal", "parent_phone": "+6281234567890"},
            {"name": "Lala Misal", "parent_phone": ""},
            {"name": "Mira Misal", "parent_phone": ""},
        ),
        (
            "Baris 4, kolom L (HP orang tua): Ada huruf di nomor HP “0812 3456 789 O”.",
            "Baris 5, kolom L (HP orang tua): Nomor HP tidak benar.",
        ),
        kind=WRITING,
    ),
    "send-dot-zero-apostrophe.csv": Case(
        (
            {**LAUT, "name": "Aisyah Putri", "nisn": "0161234500", "parent_phone": "+6281234567890"},
            {"name": "Budi Misal", "nisn": "0161234501", "teacher_phone": "+6281234567890", "parent_phone": "+6281234567890"},
            *({"name": f"Nur{mark}aini Contoh", "birth_date": "2015-01-01"} for mark in "'`‘ʼ"),
            {"name": "Muhammad Zaki", "work_title": ""},
            {"name": "Muhammad Zaki.", "work_title": "Laut biru"},
        ),
        ("Baris 5–7, 9: Sama dengan baris lain dalam daftar ini.", "Baris 8, kolom G (Judul karya): Isi judul karya."),
        kind=WRITING,
    ),
}
DAYS = {
    **dict.fromkeys(
        (
            "d-8digit.csv", "d-dots.csv", "d-en-us.csv", "d-iso-slash.csv", "d-iso-t.csv", "d-may.csv", "d-time.csv",
            "d-weekday.csv", "endash-date.csv",
        ),
        TWO,
    ),
    **dict.fromkeys(("d-ags.csv", "d-agt.csv", "d-agust.csv", "d-aug.csv"), born("2016-08-17")),
    "d-dec.csv": born("2016-12-09"),
    "d-nop.csv": born("2016-11-01"),
    "d-oct.csv": born("2016-10-03"),
    "d-peb.csv": born("2016-02-02"),
    "d-sept.csv": born("2016-09-04"),
    "d-time2.csv": born("", TWO_DAYS),
}  # fmt: skip
UNSEEN = dict.fromkeys(
    (
        "inv-consent.csv", "inv-date-200b.csv", "inv-date-200e.csv", "inv-name-00ad.csv", "inv-name-200b.csv",
        "inv-name-200e.csv", "inv-name-feff.csv", "inv-nisn-200e.csv", "inv-sex.csv", "inv-title.csv",
    ),
    TWO,
)  # fmt: skip
CASES: dict[str, Case] = {**NUMBERS, **DAYS, **UNSEEN}
