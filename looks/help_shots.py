"""What each picture of help shows: who looks at which page of the demonstration, and what is pointed at.

A way is a list: an address that begins with "/", lines to paste, what is pressed next by its words, or by ">" and a selector.
"""

from dataclasses import dataclass

ROWS = "Nama\tKelas\tL/P\nZahra Contoh\t4\tP\nFaris Umpama\t5\tL\n"
"""What the school of the demonstration pastes: two pupils with answers missing."""


@dataclass(frozen=True)
class Shot:
    """A picture: its name, who looks, the way there, and the part of the page that gets a ring."""

    name: str
    who: str
    way: tuple[str, ...]
    ring: str = ""
    opened: str = ""
    """What is pressed last, in each language again: what a script shows is gone when the language changes."""


SHOTS = (
    Shot("join-program", "nobody", ("/kegiatan/LK26",), "main .people"),
    Shot("join-form", "nobody", ("/kegiatan/LK26", "Daftar sekarang"), "main .field"),
    Shot("receipt-find", "nobody", ("/bukti",), "main form .button"),
    Shot("data-notice", "nobody", ("/privasi",), "main h2"),
    Shot("receipt-page", "school", ("/sekolah/kegiatan/PL26", "Buka"), "main .big"),
    Shot("register-program", "school", ("/sekolah/kegiatan/LB26",), "main form.actions .button"),
    Shot("list-ways", "school", ("/sekolah/kegiatan/LB26", "Daftarkan peserta"), "main .actions:last-of-type"),
    Shot("register-form", "school", ("Tambah satu peserta",), "main .field"),
    Shot(
        "mend-list",
        "school",
        (
            "/sekolah/kegiatan/PK26",
            "Daftarkan peserta",
            "Tempel atau unggah daftar",
            ROWS,
            "Baca baris-baris ini",
            "Masukkan yang dicentang",
        ),
        "main .people li .state",
    ),
    Shot("register-list", "school", (), "main .people li"),
    Shot("mend-page", "school", ("Perbaiki yang salah",), "main .field"),
    Shot("list-table", "school", ("/sekolah/kegiatan/PK26", "Lanjutkan", "Isi dalam tabel"), "main table"),
    Shot("attendance-home", "trainer", ("/pelatih/",), "main .card .button.quiet"),
    Shot("attendance-marks", "trainer", ("/pelatih/", ">details summary", ">details [data-along]"), "main .sides"),
    Shot("judge-stage", "judge", ("/juri/", "Penyisihan"), "main .people"),
    Shot("judge-sheet", "judge", ("Nomor 5",), "main .score"),
    Shot("first-today", "petugas", ("/petugas/hari-ini",), "main .tasks"),
    Shot("first-office", "admin", ("/petugas/instansi",), "main .actions"),
    Shot("program-page", "petugas", ("/petugas/kegiatan/LB26",), "main .timeline"),
    Shot("verify-list", "petugas", ("/petugas/kegiatan/PK26/pendaftar?status=submitted",), "[data-key=v]", ">tbody a"),
    Shot("desk-sheet", "petugas", ("/petugas/kegiatan/LB26/meja",), "main .field"),
    Shot("print-room", "petugas", ("/petugas/kegiatan/LB26/cetak",), "main li"),
    Shot("sessions-list", "petugas", ("/petugas/kegiatan/LK26/sesi",), "main .card"),
    Shot("scores-judges", "petugas", ("/petugas/kegiatan/LB26B/juri",), "main .table"),
    Shot("certificate-page", "petugas", ("/petugas/kegiatan/LK26B/sertifikat",), "main .table"),
    Shot("loan-packages", "petugas", ("/petugas/kegiatan/PK26B/paket",), "main .table"),
    Shot("money-page", "bendahara", ("/petugas/kegiatan/LB26/uang",), "main .table"),
    Shot("message-list", "petugas", ("/petugas/pesan",), "main .pages"),
    Shot("rights-list", "petugas", ("/petugas/hak-data",), "main .table"),
)
