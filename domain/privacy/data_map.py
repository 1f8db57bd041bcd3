"""What outlives the erasing of a program: a closed list, each with its own time. docs/data-map.md says the same in prose."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outliving:
    """Columns that still say something of a person after erasing, what that is, and until when it stays."""

    columns: tuple[str, ...]
    what: str
    until: str


OUTLIVING = (
    Outliving(
        ("certificate.number", "certificate.name_hash", "issued_paper.number"),
        "Nomor, kegiatan, tanggal, jenis, dan keadaan sertifikat, dan sidik nama penerimanya",
        "selama sertifikat boleh diperiksa orang",
    ),
    Outliving(
        ("past_winner.key", "past_winner.award", "admission.key"),
        "Sidik NISN, dan sidik nama dengan tanggal lahir, dari para juara, dan dari siapa yang boleh ikut lagi",
        "selama larangan juara ikut lagi berlaku",
    ),
    Outliving(
        ("manuscript.prints",),
        "Sidik potongan naskah, yang tidak dapat dibaca kembali",
        "selama naskah baru dibandingkan dengannya",
    ),
    Outliving(
        ("mail_standing.key",),
        "Sidik alamat surel yang tidak sampai, atau yang tidak mau dikirimi surel",
        "selama situs mengirim surel",
    ),
    Outliving(
        (
            "payment_list.title", "payment_list.activity", "payment_list.account", "payment_list.reason",
            "payment_list.content", "payment_row.name", "payment_row.origin", "payment_row.role", "payment_row.guardian",
            "payment_row.tax_reason", "payment_row.left_out", "payment_row.nik", "payment_row.npwp", "payment_row.bank",
            "payment_row.bank_account", "payment_row.grade", "payment_row.unit",
        ),
        "Daftar pembayaran: siapa dibayar berapa, dan pajaknya",
        "selama diminta aturan keuangan (halaman Instansi)",
    ),
    Outliving(
        (
            "person_request.asked_by", "person_request.relation", "person_request.checked", "person_request.contact",
            "person_request.wanted", "person_request.people", "person_request.answer",
        ),
        "Permintaan atas data pribadi: siapa yang meminta, tentang siapa, dan jawabannya",
        "setahun sesudah dijawab",
    ),
)  # fmt: skip
"""Beside them stay counts: status, school, kelurahan, sex, class and the answers that statistics count."""

OF_THE_OFFICE = frozenset(
    """
    account api_token book_copy certificate_layout certificate_template day_off institution institution_type message_words
    office officer partner_key payment_rule recovery_code region second_factor signer tariff trainer vehicle venue
    """.split()
)
"""Tables of the office itself, which belong to no program: its staff, institutions and their officers, trainers."""

OF_PROGRAMS = frozenset(
    """
    award.goods award.name bag.contents bag.title budget_line.account budget_line.name calendar_note.mark
    capability_setting.answers
    category.name certificate_design.layout cohort.name consent.text criterion.name form.draft_json program.contact_name
    program.contact_phone program.summary program.title required_document.name sealed_theme.words session.title stage.name
    stop.ends stop.starts title.name transfer.title
    """.split()
)
"""Words of staff about a program and not about its people; who answers its telephone is one of the staff."""
