"""Lists and messages: file → channel → the answers of each person, and what is said."""

from dataclasses import dataclass

Answers = dict[str, str]


@dataclass(frozen=True)
class Case:
    """`people` are the answers of each person who comes in, as far as they matter; `says` are parts of what is said.

    `kind` is the program's kind; `npsn` and `school` are the school that sends the list. `others` is what it answers about
    pupils of another school and rows that are hidden, "here" or "leave"; empty when there are none.
    """

    people: tuple[Answers, ...]
    says: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    channel: str = "upload"
    kind: str = "storytelling"
    npsn: str = "99000010"
    school: str = "SD Negeri 100 Contoh"
    others: str = ""


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
AISYAH_P = {"name": "Aisyah Putri", "sex": "P", "birth_place": "Solok", "birth_date": "2015-05-03", "grade": "5"}
ZAKI = {"name": "M. Zaki", "sex": "L", "birth_place": "Padang", "birth_date": "2015-08-17", "grade": "5"}
SITI = {"name": "Siti", "sex": "P", "birth_place": "Solok", "birth_date": "2016-01-01", "grade": "4"}
RIZKI = {"name": "Muhammad Rizki", "sex": "L", "birth_place": "Solok"}
POEMS = tuple({"name": name, "grade": "5", "category": "poem"} for name in ("Aisyah Putri", "Budi Misal"))
MESSAGES = {
    "paste-v1_wa_mixed_separators.txt": Case(
        (
            {**AISYAH_P, "name": "Aisyah Putri Rahmadhani", "story_title": ""},
            {**ZAKI, "birth_place": "Solok", "story_title": ""},
            {"name": "Nur'aini", "sex": "P", "birth_place": "Padang", "birth_date": "2016-01-12", "grade": "4"},
            {"name": "Rafi Ahmad", "sex": "L", "birth_place": "Solok", "birth_date": "2015-05-03", "grade": "5"},
        ),
        ("Baris 8: “Terima kasih Bu” tidak dibaca.", "Belum ada di daftar ini: Judul cerita"),
        channel="paste",
    ),
    "paste-v12_slash_bracket.txt": Case(
        (AISYAH_P, {**ZAKI, "birth_place": "Solok"}, {**SITI, "birth_place": "Padang"}), channel="paste"
    ),
    "paste-v3_wa_block.txt": Case(
        ({**AISYAH_P, "story_title": "Malin Kundang"}, {**ZAKI, "story_title": "Asal Usul Danau Singkarak"}), channel="paste"
    ),
    "paste-v4_excel_header_ttl.txt": Case(
        (
            {**AISYAH_P, "nisn": "0012345678", "story_title": "Malin Kundang"},
            {**ZAKI, "nisn": "0012345679", "story_title": "Sabai Nan Aluih"},
            {**SITI, "nisn": "0012345680", "story_title": "Puti Balam"},
        ),
        channel="paste",
    ),
    "paste-v5_excel_noheader.txt": Case(
        ({**AISYAH_P, "nisn": "0012345678"}, {**ZAKI, "nisn": "0012345679"}, {**SITI, "nisn": "0012345680"}),
        ("tidak dibaca dan tidak disimpan: “1”, “Malin Kundang”.",),
        channel="paste",
    ),
    "paste-v6_names_only_bullets.txt": Case(
        tuple({"name": name} for name in ("Aisyah Putri Rahmadhani", "M. Zaki", "Nur'aini", "Siti", "Rafi")), channel="paste"
    ),
    "paste-v7_titles.txt": Case(
        (
            {"name": "Ananda Muhammad Fauzan", "story_title": ""},
            {"name": "An. Siti Aminah"},
            {"name": "H. Datuak Rajo Nan Panjang Malin Marajo, S.Pd.I., M.Pd.", "story_title": ""},
            {"name": "Aisyah Putri", "grade": "5"},
            {"name": "Rafi Ahmad", "grade": "4"},
        ),
        channel="paste",
    ),
    "paste-v8_same_name.txt": Case(
        ({**RIZKI, "birth_date": "2015-05-03", "grade": "5"}, {**RIZKI, "birth_date": "2016-09-09", "grade": "4"}),
        ("Baris 4: Sama dengan baris 2; dipakai sekali.",),
        channel="paste",
    ),
    "paste-v11_wa_forward.txt": Case(
        (
            {"name": "Aisyah P", "grade": "5"},
            {"name": "M. Zaki", "grade": "4"},
            {"name": "Siti", "sex": "P", "grade": "5", "story_title": ""},
        ),
        channel="paste",
    ),
    "wa-200e-paste.txt": Case(POEMS, channel="paste", kind=WRITING),
    "wa-prefix-paste.txt": Case(POEMS, channel="paste", kind=WRITING),
}
HEADS = {
    "dua-kepala.xlsx": Case(
        (
            {
                "name": "RIZKY ADITYA PRATAMA", "sex": "L", "birth_place": "Solok", "birth_date": "2014-05-03",
                "nisn": "0012345678", "grade": "5", "story_title": "Malin Kundang", "teacher_name": "Bu Sari, S.Pd",
                "teacher_phone": "+6281200000001", "parent_name": "Pak Adi",
            },
            {"name": "M. Zaki", "birth_place": "Padang", "birth_date": "2014-06-04", "grade": "5"},
            {"name": "Nur'aini", "sex": "P", "birth_place": "Kab. Solok", "birth_date": "2015-10-12", "grade": "4"},
            {"name": "Siti Aisyah", "birth_date": "2014-08-07", "grade": "4"},
            {"name": "Cahaya", "sex": "P", "birth_date": "2015-02-01", "grade": "5"},
            {"name": "Dafa", "sex": "L", "birth_date": "2014-11-09", "grade": "5"},
        ),
        (
            "Baris 10 menyebut sekolah lain: SDN 95 Contoh (99000005)",
            "tidak dibaca: Petunjuk, Peserta Putri.",
            "Belum ada di daftar ini: Setuju data.",
        ),
        npsn="99000001",
        school="SD Negeri 91 Contoh",
        others="leave",
    ),
    "tanggal-lima-bentuk2.xlsx": Case(
        (
            {"name": "Aira", "sex": "P", "birth_date": "2015-05-03", "grade": "5", "teacher_phone": "+6281200000001"},
            {"name": "Bilal", "birth_date": "2015-05-01", "teacher_phone": "+6281200000001"},
            {"name": "Celia", "birth_date": "2015-05-03", "teacher_phone": "+6281200000001"},
            {"name": "Dodi", "birth_date": "2015-05-03", "teacher_phone": "+6281200000001"},
            {"name": "Elok", "birth_date": ""},
            {"name": "Fira", "birth_date": "2015-05-03", "parent_name": "Pak F"},
        ),
        (
            "Baris 6, kolom E (TANGGAL LAHIR): Tidak ada bulan 13.",
            "Belum ada di daftar ini: Setuju data.",
            "Kolom yang tidak dibaca dan tidak disimpan: NO URUT, UMUR.",
        ),
    ),
    "dua-sekolah-paste.txt": Case(
        ({"name": "Aisyah Sendiri", "birth_date": "2015-05-03"},),
        ("Baris 3 menyebut sekolah lain: SD Negeri 95 Contoh (99000005)",),
        channel="paste",
        others="leave",
    ),
    "paste-class40_excel.txt": Case(
        (
            {"name": "Aisyah Contoh A", "birth_date": "2013-01-01", "nisn": "0012345600", "work_title": "Judul 1"},
            *({},) * 39,
        ),
        ("Belum ada di daftar ini: Kategori", "tidak dibaca dan tidak disimpan: No, Jenis Karya."),
        channel="paste",
        kind=WRITING,
    ),
}  # fmt: skip
EKA, FAJAR, GITA = ({**LAUT, "name": f"{name} Misal"} for name in ("Eka", "Fajar", "Gita"))
QUOTES_AND_EPOCHS = {
    "c-stray-quote.csv": Case((EKA, FAJAR, GITA), kind=WRITING),
    "c-stray-quote-mid.csv": Case((EKA, {**FAJAR, "work_title": "Laut biru"}, GITA), kind=WRITING),
    "s-1904-plain-PK26.xlsx": Case((EKA, FAJAR), kind=WRITING),
    "s-1904-repaired.xlsx": Case((EKA, {**FAJAR, "work_title": "Aku & Kamu"}), kind=WRITING),
}
NA = ("Baris 2, kolom E (NISN): Sel ini berisi galat “#N/A”, jadi tidak dibaca.",)
CITRA: Answers = {**AISYAH, "name": "Citra Contoh", "birth_date": "2016-05-12", "nisn": "0161234502"}
SHEETS = {
    "x-1904-plain-number.xlsx": TWO,
    "x-error-cell.xlsx": Case(({**AISYAH, "nisn": ""}, BUDI), NA),
    "o-error-nisn.ods": Case(({**AISYAH, "nisn": ""}, BUDI), NA),
    "x-gsheets-error.xlsx": Case((AISYAH, BUDI), ("Baris 2: Kolom L (Catatan) berisi galat “#ERROR!”.",)),
    "x-hidden-row.xlsx": Case((AISYAH, CITRA), ("Baris 3 tersembunyi di berkas Anda",), others="leave"),
    "x-far-space.xlsx": TWO,
    "x-formula-drag-3000.xlsx": TWO,
    "tanggal-lima-bentuk.xlsx": HEADS["tanggal-lima-bentuk2.xlsx"],
}
CASES: dict[str, Case] = {**NUMBERS, **DAYS, **UNSEEN, **MESSAGES, **HEADS, **QUOTES_AND_EPOCHS, **SHEETS}
