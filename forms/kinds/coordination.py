"""Rapat koordinasi: those who work together meet by invitation, and what they decide is followed up."""

from dataclasses import replace

from forms.definition import FormDefinition, Question
from forms.kind import Kind
from forms.kinds.common_questions import NAME

COORDINATION = Kind(
    key="coordination",
    name="Rapat koordinasi",
    summary="Sekolah, kelurahan, dan mitra diundang, rapat dicatat, dan keputusannya ditindaklanjuti.",
    code="RK",
    registrant="guest",
    capabilities=frozenset({"meetings", "sessions", "money"}),
    participant="undangan",
    roster="Daftar Peserta Rapat",
    definition=FormDefinition(
        (
            Question("section_person", "heading", "Yang hadir"),
            replace(
                NAME, label="Nama lengkap dan gelar", checks=("person_name_with_title",), hint="", short="Nama", aliases=(),
                why="Dicetak di daftar hadir dan notulen.",
            ),
            Question("position", "text", "Jabatan", required=False, max_length=100, roster=36),
            Question("institution", "text", "Lembaga", required=False, max_length=120, roster=40),
            Question(
                "phone", "phone", "Nomor HP/WA", private=True, required=False, roster=29, autocomplete="tel", short="No. HP",
                hint="Misalnya 0812-3456-7890", why="Kabar tentang rapat dikirim ke nomor ini.",
            ),
            Question("section_consent", "heading", "Persetujuan"),
            Question(
                "consent_data", "consent", "Saya setuju nama saya dicatat di daftar hadir dan notulen rapat ini.",
                short="Setuju data", why="Tanpa persetujuan ini nama tidak boleh dicatat (UU 27/2022).",
            ),
        )
    ),
)  # fmt: skip
