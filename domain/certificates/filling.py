"""What a certificate says: the placeholders of its texts, filled in for the run and for each person."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from domain.certificates.recipients import Recipient
from domain.models import Office, Program, Session
from forms.reading.days import show_day, show_span
from forms.reading.placeholders import fill, names_in

PERSONAL: Mapping[str, str] = {
    "nama": "nama penerima",
    "sekolah": "sekolah, kelurahan, atau instansi penerima",
    "peran": "sebagai apa, misalnya Peserta atau Juara I",
    "nomor": "nomor sertifikat",
    "nomor_pendaftaran": "nomor pendaftaran",
    "angkatan": "angkatan",
    "jp": "jumlah jam pelajaran",
}
SHARED: Mapping[str, str] = {
    "kegiatan": "nama kegiatan",
    "tahun": "tahun kegiatan",
    "waktu": "hari kegiatan",
    "tempat": "tempat kegiatan",
    "tanggal": "tanggal sertifikat",
    "kota": "kota instansi",
    "instansi": "nama instansi",
    "pemerintah": "nama pemerintah daerah",
}
PLACEHOLDERS: Mapping[str, str] = {**PERSONAL, **SHARED}


def is_personal(text: str) -> bool:
    """Whether the text says something else for each person."""
    return any(name in PERSONAL for name in names_in(text))


def fill_line(text: str, values: Mapping[str, str]) -> str:
    """A line with these values; empty when it would only say what it has no value for ("Nomor: ")."""
    wanted = names_in(text)
    return fill(text, values) if not wanted or any(values.get(name, name) for name in wanted) else ""


def shared_values(office: Office, program: Program, on: date) -> dict[str, str]:
    """What all certificates of a run say."""
    first, last = program.starts_on, program.ends_on or program.starts_on
    return {
        "kegiatan": program.title, "tahun": str(program.year), "tempat": program.place or office.city,
        "waktu": show_span(first, last) if first and last else show_day(on.isoformat()),
        "tanggal": show_day(on.isoformat()), "kota": office.city, "instansi": office.name, "pemerintah": office.government,
    }  # fmt: skip


def personal_values(recipient: Recipient, number: str | None, sessions: Iterable[Session]) -> dict[str, str]:
    """What the certificate of one person says."""
    registration = recipient.registration
    return {
        "nama": recipient.name, "sekolah": recipient.origin, "peran": recipient.role, "nomor": number or "",
        "nomor_pendaftaran": registration.number if registration else "",
        "angkatan": registration.cohort.name if registration and registration.cohort else "",
        "jp": str(sum(session.hours for session in sessions)),
    }  # fmt: skip


def sessions_for(recipient: Recipient, sessions: Sequence[Session]) -> list[Session]:
    """Those of the recipient's cohort; of others each topic once, whichever cohort it was for."""
    if recipient.registration:
        return [one for one in sessions if one.cohort_id in (None, recipient.registration.cohort_id)]
    if recipient.subject.startswith("trainer:"):
        return [one for one in sessions if f"trainer:{one.trainer_id}" == recipient.subject]
    return list({one.title: one for one in sessions}.values())


def topics_of(sessions: Iterable[Session]) -> list[dict[str, str]]:
    """The rows of the table of topics."""
    return [{"title": session.title, "hours": str(session.hours) if session.hours else ""} for session in sessions]
