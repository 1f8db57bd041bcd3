"""What a person reads of what is held of them: the tables and columns in plain words."""

HELD_TABLES = {
    "registration": "Pendaftaran",
    "registration_event": "Riwayat pendaftaran",
    "consent": "Persetujuan",
    "identity": "Sidik pengenal peserta ganda",
    "offer": "Tawaran tempat",
    "reply": "Isian sesudah pendaftaran",
    "stored_file": "Berkas yang diunggah",
    "handed_document": "Berkas yang diserahkan",
    "batch": "Kiriman isian",
    "batch_row": "Isian yang belum dikirim",
    "attendance": "Kehadiran",
    "entry": "Penampilan lomba",
    "score": "Nilai",
    "typed_score": "Nilai dari kertas",
    "typed_total": "Jumlah nilai dari kertas",
    "settlement": "Nilai yang diputuskan",
    "recusal": "Juri yang tidak menilai",
    "call": "Panggilan",
    "day_note": "Catatan hari lomba",
    "readmission": "Penampilan yang dibolehkan lagi",
    "award_given": "Penghargaan",
    "title_given": "Judul undian",
    "certificate": "Sertifikat",
    "certificate_mark": "Hak atas sertifikat",
    "certificate_recipient": "Penerima sertifikat",
    "issued_paper": "Lembar terbit",
    "manuscript": "Naskah",
    "manuscript_page": "Halaman naskah",
    "anthology_text": "Naskah di antologi",
    "likeness": "Naskah yang mirip",
    "message": "Pesan",
    "mail": "Surel",
    "guest": "Undangan rapat",
    "access_link": "Tautan pribadi",
    "login": "Masuk ke situs",
    "loan_agreement": "Perjanjian pinjam koleksi",
    "package": "Paket buku",
    "package_copy": "Buku di paket",
    "trip_stop": "Pengantaran buku",
    "bag_turn": "Giliran tas buku",
    "visit_request": "Permintaan kunjungan",
    "payment_row": "Daftar pembayaran",
    "person_request": "Permintaan atas data pribadi",
    "account": "Akun petugas",
    "judge": "Juri",
    "trainer": "Narasumber",
    "officer": "Petugas lembaga",
    "institution": "Lembaga",
    "signer": "Penanda tangan",
    "timekeeper": "Pencatat waktu",
    "stop": "Pemberhentian perpustakaan keliling",
    "print_choice": "Pilihan cetak",
    "saved_filter": "Saringan tersimpan",
    "past_winner": "Juara terdahulu",
    "admission": "Juara terdahulu yang boleh ikut",
}
HELD_COLUMNS = {
    "number": "Nomor", "name": "Nama", "status": "Keadaan", "state": "Keadaan", "reason": "Alasan", "sex": "L/P",
    "grade": "Kelas", "answers": "Jawaban", "channel": "Cara masuk", "created_at": "Dibuat", "updated_at": "Diubah",
    "stopped_at": "Dihentikan", "at": "Waktu", "action": "Kejadian", "note": "Catatan", "before": "Sebelumnya",
    "question_key": "Pertanyaan", "given": "Disetujui", "text": "Bunyi", "text_version": "Versi", "giver": "Pemberi",
    "title": "Judul", "value": "Nilai", "address": "Nomor HP/WA", "email": "Surel", "words": "Isi", "subject": "Perihal",
    "kind": "Jenis", "addressee": "Kepada", "person": "Orang", "position": "Jabatan", "phone": "Nomor HP/WA",
    "origin": "Asal", "content": "Isi lembar", "issued_at": "Terbit", "copies": "Salinan dicetak", "paper": "Lembar",
    "file_name": "Nama berkas", "size": "Ukuran (bita)", "content_type": "Jenis berkas", "purpose": "Formulir",
    "receiver": "Penerima", "way": "Cara", "sent_at": "Dikirim", "role": "Peran", "contact_name": "Nama pemegang",
    "contact_phone": "Nomor HP pemegang", "offered_at": "Ditawarkan", "deadline": "Batas", "answered_at": "Dijawab",
    "source": "Sumber", "warnings": "Peringatan", "covers": "Bagian yang ditutup", "nik": "NIK", "npwp": "NPWP",
    "bank": "Bank", "bank_account": "Rekening", "guardian": "Wali", "values": "Isian", "wanted": "Dicari",
    "code": "Kode", "sequence": "Urutan", "relation": "Hubungan", "asked_by": "Peminta", "checked": "Cara memeriksa",
    "letterhead": "Kop", "signers": "Penanda tangan", "place": "Tempat", "condition_out": "Keadaan keluar",
    "condition_in": "Keadaan kembali", "returned_on": "Dikembalikan", "due_on": "Batas kembali", "used_at": "Dipakai",
    "known_by": "Dikenal dari sidik", "year": "Tahun", "award": "Penghargaan", "past_winner.place": "Juara ke-",
}  # fmt: skip
"""A column that is not here is shown by its own name."""
SECRET = frozenset(
    """
    receipt_code verify_token resume_code token token_hash hash_key calendar_token password_hash content_hash name_key
    name_hash key digest undo leave reference leave_token
    """.split()
)
"""Columns that open something, or say in another way what stands beside them: nobody is handed those."""


def table_title(table: str) -> str:
    """What people call it."""
    return HELD_TABLES.get(table, table.replace("_", " ").capitalize())


def column_title(column: str, table: str = "") -> str:
    """What people call it; a word that means something else in one table stands there with its table."""
    usual = HELD_COLUMNS.get(column, column.replace("_", " ").capitalize())
    return HELD_COLUMNS.get(f"{table}.{column}", usual)
