"""What every program can do, whatever its kind: take registrations, print, write letters. Kinds do not name it."""

from forms.capability import ERASED, Dealing, Declared, Due, Find, Holding, Occasion, Tab

FIRST_TABS = (
    Tab("staff.programs.program", "Ringkasan", "overview"),
    Tab("staff.registering.registrations", "Pendaftar", "enrol", ("staff.registering.waiting",)),
)
LAST_TABS = (
    Tab("staff.registering.statistics", "Rekap", "results", ("staff.registering.follow_ups", "staff.registering.follow_up")),
    Tab("staff.onward.onward", "Lanjutan", "results", ("staff.onward.choose",)),
    Tab("staff.printing.papers", "Cetak", "print"),
    Tab("staff.registering.desk", "Meja", "enrol"),
    Tab("staff.programs.questions", "Formulir", "setup", ("staff.programs.publish", "staff.programs.preview_form")),
    Tab("staff.programs.change_program", "Atur", "setup"),
)
"""The tabs of capabilities stand between the first and the last."""
DUE = (
    Due("rights_late", "permintaan data pribadi terlambat dijawab", "staff.privacy.requests", "now", ()),
    Due("rights", "jam lagi permintaan data pribadi harus dijawab", "staff.privacy.requests", "now", (), counts_days=True),
    Due("files", "berkas dihapus dalam dua minggu", "staff.programs.program", "soon"),
    Due("answers", "pendaftaran yang data pribadinya dihapus dalam dua minggu", "staff.programs.program", "soon"),
)
"""What somebody asked about their own data, and what is about to be erased."""
PAPERS = (
    "registration_form", "receipt", "summary", "minutes", "participant_card", "desk_card",
    "folder_label", "letter", "titled_letter",
)  # fmt: skip
HOLDINGS = (
    Holding("registration", "program_id", {"name": ERASED, "name_key": ERASED, "reason": ""}),
    Holding("registration_event", "registration_id", {"before": {}, "note": ""}),
    Holding("consent", "registration_id", {"giver": ERASED}),
    Holding("reply", "program_id"),
    Holding("offer", "registration_id"),
    Holding("batch", "program_id", {"notes": [], "sources": [], "undo": {}}),
    Holding("print_choice", "program_id", is_deleted=True),  # what was searched for, and rosters saved under a name
    Holding("saved_filter", "program_id", is_deleted=True),  # what was searched for
    Holding("column_guess", "program_id", is_deleted=True),
    Holding("identity", "program_id", is_deleted=True),
    Holding("passage", "program_id", {"history": {}}),
    Holding("transfer", "program_id"),  # titles and counts; a file that waits names no program yet
    Holding("message", "program_id", {"name": ERASED, "address": "", "email": "", "words": ""}),
    Holding("mail", "program_id", {"address": "", "subject": "", "words": "", "leave": ""}),
    Holding("mark", "program_id"),  # ids, codes and numbers, which name nobody: domain/inbox/marks.py refuses texts
    Holding("issued_paper", "program_id", {"content": {}, "content_hash": "", "letterhead": {}, "signers": [], "reason": ""}),
)
"""Answers are erased by their questions (domain/privacy/erasing.py), and what was never sent goes as a whole."""

EVERYWHERE = Declared(
    key="every_program",
    title="Semua kegiatan",
    due=(
        Due("submitted", "pendaftaran menunggu verifikasi", "staff.registering.registrations", "now"),
        Due("link_requests", "permintaan tautan menunggu konfirmasi", "staff.access.link_requests", "now", ()),
        Due("closing", "hari lagi pendaftaran ditutup", "staff.programs.program", "soon", counts_days=True),
        Due("offered", "tawaran tempat belum dijawab", "staff.registering.waiting", "soon"),
        Due(
            "missing_schools", "sekolah belum mendaftar dan pendaftaran segera ditutup", "staff.registering.statistics", "soon"
        ),
        *DUE,
    ),
    finds=(
        Find("program", "Kegiatan", "staff.programs.program", ("code",)),
        Find("school", "Sekolah", "staff.office.school", ("npsn",)),
        Find("institution", "Lembaga", "staff.office.institution", ("code",)),
        Find("registration", "Pendaftar", "staff.registering.registration", ("number",), names_people=True),
        Find("paper", "Lembar terbit", "staff.printing.issued_papers", ("number",)),
        Find("program_paper", "Lembar terbit", "staff.printing.program_papers", ("code",)),
    ),
    happens=(
        Occasion("opens", "Pendaftaran dibuka", "staff.programs.program", tone="deadline", named=False, for_all=True),
        Occasion("closes", "Pendaftaran ditutup", "staff.programs.program", tone="deadline", named=False, for_all=True),
        Occasion("days", "Hari kegiatan", "staff.programs.program", tone="contest", named=False, for_all=True),
        Occasion("offers", "Batas menjawab tawaran tempat", "staff.registering.waiting", tone="deadline", named=False),
    ),
    deals=(
        Dealing("registered", "Pendaftaran", "staff.registering.registrations", ("code", "school")),
        Dealing("written", "Pesan", "staff.messages.message", ("message_id",)),
        Dealing("issued", "Lembar terbit", "staff.registering.registrations", ("code", "school")),
    ),
)  # fmt: skip
"""What is declared of every program, and of what no program has, as a capability declares it."""
