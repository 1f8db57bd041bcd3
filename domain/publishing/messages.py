"""The message that the result of a contest is public."""

from collections.abc import Sequence

from sqlalchemy import select

from domain.messages import recipients, sending
from domain.messages.kind import MessageKind
from domain.messages.recipients import Recipient
from domain.models import Program, Registration
from domain.models.registration import PLACED
from domain.store.db import db

RESULTS = MessageKind(
    "results", "Hasil diumumkan", "Sekolah dan peserta",
    "Hasil {kegiatan} sudah diumumkan. Lihat di {alamat}\nSurat hasil dan sertifikat dapat diambil di kantor kami.",
    {"kegiatan": "Lomba Bertutur 2026", "alamat": "https://contoh.example/hasil/LB26"}, needed=("alamat",),
)  # fmt: skip


def about(program: Program) -> str:
    """Which result it is."""
    return f"program:{program.id}"


def recipients_of(program: Program) -> list[Recipient]:
    """Each school that took part once, and those who came by themselves."""
    statement = select(Registration).where(Registration.program_id == program.id, Registration.status.in_(PLACED))
    found: Sequence[Registration] = db.scalars(statement.order_by(Registration.sequence)).all()
    schools = {one.school.id: one.school for one in found if one.school}
    alone = [recipients.registrant(one) for one in found if not one.school]
    return [recipients.holder(school, program) for school in schools.values()] + alone


def prepare_all(program: Program, address: str, actor: str) -> int:
    """A message for each who was not told yet; how many."""
    told = {one.subject for one in sending.messages_about(RESULTS, about(program)) if one.is_sent}
    waiting = [one for one in recipients_of(program) if one.subject not in told]
    for one in waiting:
        sending.prepare(RESULTS, one, {"kegiatan": program.title, "alamat": address}, actor, about(program))
    return len(waiting)
