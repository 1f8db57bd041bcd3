"""What a person may ask about their own data (UU 27/2022), by when it is answered, and what staff are told of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from domain.declaring import Waiting
from domain.models import PersonRequest
from domain.privacy.finding import KNOWN_BY, candidates
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold

WITHIN = timedelta(hours=3 * 24)
"""So long the law gives to answer (Ps 30, 32, 40, 41)."""
KEPT_FOR = timedelta(days=365)
"""After that the answered request says neither who asked nor whom it was about."""
RIGHTS = {
    "see": "Melihat dan mendapat salinan",
    "correct": "Memperbaiki",
    "consent": "Menarik persetujuan",
    "stop": "Menghentikan pemakaian",
    "erase": "Menghapus",
}
STATES = {"open": "Belum dijawab", "done": "Dipenuhi", "refused": "Ditolak"}


def receive(answers: Mapping[str, str], received_at: datetime) -> PersonRequest:
    """Note that somebody asks; registrations that can hardly be of anybody else are chosen. Raises RuleBroken."""
    wanted = {key: answers[key] for key in KNOWN_BY if answers.get(key)}
    if not set(wanted) - {"birth_date"}:
        raise RuleBroken("Tulis paling sedikit satu: nama, NISN, NIK, nomor HP, surel, atau nomor pendaftaran.", "name")
    if received_at > utcnow():
        raise RuleBroken("Permintaan tidak dapat diterima di waktu yang belum tiba.", "received_at")
    kept = {key: answers.get(key, "") for key in ("right", "asked_by", "relation", "checked", "contact")}
    chosen = [one.registration.number for one in candidates(wanted) if one.is_sure]
    made = PersonRequest(**kept, wanted=wanted, people=chosen, received_at=received_at, due_at=received_at + WITHIN)
    db.add(made)
    db.flush()
    return made


def choose(request: PersonRequest, numbers: Collection[str]) -> None:
    """Say which of the registrations that were found are of the person. Raises RuleBroken."""
    _hold_open(request)
    found = {one.registration.number for one in candidates(request.wanted)}
    request.people = sorted(found & set(numbers))


def close(request: PersonRequest, is_done: bool, answer: str) -> None:
    """Answer it: what was done, or why not. Raises RuleBroken without a reason for a refusal, and a second time."""
    _hold_open(request)
    if not is_done and not answer.strip():
        raise RuleBroken("Tulis alasan penolakan.", "answer")
    request.state, request.answer, request.answered_at = "done" if is_done else "refused", answer.strip(), utcnow()


def _hold_open(request: PersonRequest) -> None:
    hold(request)
    if not request.is_open:
        raise RuleBroken("Permintaan ini sudah dijawab.")


def requests() -> Sequence[PersonRequest]:
    """What waits, the most urgent first, then what was answered, the latest first."""
    waits = db.scalars(select(PersonRequest).where(PersonRequest.state == "open").order_by(PersonRequest.due_at)).all()
    answered = select(PersonRequest).where(PersonRequest.state != "open").order_by(PersonRequest.answered_at.desc())
    return [*waits, *db.scalars(answered.limit(100))]


def hours_left(request: PersonRequest) -> int:
    """Whole hours until it must be answered; below 0 once it is late."""
    return int((request.due_at - utcnow()) / timedelta(hours=1) // 1)


def waiting() -> Iterator[Waiting]:
    """The request that must be answered first, with its hours: late ones have none left."""
    statement = select(PersonRequest).where(PersonRequest.state == "open").order_by(PersonRequest.due_at)
    for one in db.scalars(statement):
        late = hours_left(one) < 0
        yield Waiting("rights_late" if late else "rights", None, 1 if late else hours_left(one))


def forget(now: datetime) -> None:
    """Take names out of requests that were answered a year ago."""
    answered = select(PersonRequest).where(PersonRequest.answered_at < now - KEPT_FOR, PersonRequest.forgotten_at.is_(None))
    for one in db.scalars(answered.with_for_update()):
        one.asked_by = one.relation = one.checked = one.contact = one.answer = ""
        one.wanted, one.people, one.forgotten_at = {}, [], now
