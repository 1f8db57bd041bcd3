"""Who meets the rule, and what the others are missing. Marks that two people made differently count for nothing yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from domain.certificates.recipients import KINDS, Recipient
from domain.certificates.rule import Rule, rule_of
from domain.models import CertificateMark, Program, Registration, Session
from domain.rules import RuleBroken
from domain.sessions import attending, schedule
from domain.store.db import db, utcnow
from domain.store.holding import hold, insert_or_replace
from forms.sentence import Sentence

TASK, EXEMPT = "task", "exempt"


@dataclass(frozen=True)
class Standing:
    """A recipient, what is missing, and why staff let it pass (empty when they did not)."""

    recipient: Recipient
    missing: tuple[Sentence, ...] = ()
    exempt: str = ""
    has_task: bool = False

    @property
    def passes(self) -> bool:
        """Whether a certificate may be given."""
        return not self.missing or bool(self.exempt)


@dataclass(frozen=True)
class _Seen:
    """What the program knows: its sessions, who was present in which, whether anybody was noted, and the marks of staff."""

    rule: Rule
    sessions: Sequence[Session]
    present: frozenset[tuple[int, int]]
    differing: frozenset[tuple[int, int]]
    noted: bool
    marks: dict[tuple[int, str], str]


def standings_of(program: Program, kind: str, recipients: Iterable[Recipient]) -> list[Standing]:
    """Where each recipient stands, in the same order; of kinds without a rule everybody passes."""
    if not KINDS[kind].is_ruled:
        return [Standing(one) for one in recipients]
    seen = _look(program)
    return [_standing(one, one.registration, seen) if one.registration else Standing(one) for one in recipients]


def _look(program: Program) -> _Seen:
    sessions = schedule.sessions_of(program)
    attended = attending.attended(sessions)
    people = select(Registration.id).where(Registration.program_id == program.id)
    marks = db.scalars(select(CertificateMark).where(CertificateMark.registration_id.in_(people)))
    by_what = {(mark.registration_id, mark.what): mark.reason for mark in marks}
    noted = bool(attended.states or attended.differing)
    return _Seen(rule_of(program), sessions, attended.present, attended.differing, noted, by_what)


def _standing(recipient: Recipient, registration: Registration, seen: _Seen) -> Standing:
    own = [session for session in seen.sessions if session.cohort_id in (None, registration.cohort_id)]
    has_task = (registration.id, TASK) in seen.marks
    missing = [*_attendance(own, registration, seen), *_required(own, registration, seen)]
    missing += [
        Sentence("Dua orang mencatat kehadiran di %(session)s secara berbeda.", session=session.title)
        for session in own
        if missing and (session.id, registration.id) in seen.differing
    ]
    if seen.rule.task and not has_task:
        missing.append(Sentence("Tugas belum diserahkan."))
    return Standing(recipient, tuple(missing), seen.marks.get((registration.id, EXEMPT), ""), has_task)


def _attendance(own: Sequence[Session], registration: Registration, seen: _Seen) -> list[Sentence]:
    attended = sum((session.id, registration.id) in seen.present for session in own)
    if seen.rule.attendance == "present" and seen.noted and not attended:
        return [Sentence("Belum tercatat hadir.")]
    if seen.rule.attendance == "share" and attended * 100 < seen.rule.share * len(own):
        pattern = "Hadir %(attended)s dari %(all)s sesi; syaratnya %(share)s persen."
        return [Sentence(pattern, attended=attended, all=len(own), share=seen.rule.share)]
    return []


def _required(own: Sequence[Session], registration: Registration, seen: _Seen) -> list[Sentence]:
    return [
        Sentence("Tidak hadir di %(session)s, yang wajib.", session=session.title)
        for session in own
        if session.id in seen.rule.sessions and (session.id, registration.id) not in seen.present
    ]


def tick_task(registration: Registration, handed_in: bool, actor: str) -> None:
    """Note that a participant handed the task in, or take the tick back."""
    _mark(registration, TASK, "" if handed_in else None, actor)


def exempt(registration: Registration, reason: str, actor: str) -> None:
    """Let a participant pass against the rule. Raises RuleBroken without a reason."""
    if not reason.strip():
        raise RuleBroken("Tulis mengapa sertifikat tetap diberikan.", "reason")
    _mark(registration, EXEMPT, reason.strip()[:300], actor)


def end_exemption(registration: Registration, actor: str) -> None:
    """Let the rule count again."""
    _mark(registration, EXEMPT, None, actor)


def _mark(registration: Registration, what: str, reason: str | None, actor: str) -> None:
    hold(registration)
    if reason is not None:
        row = {"registration_id": registration.id, "what": what, "reason": reason, "actor": actor, "at": utcnow()}
        insert_or_replace(CertificateMark, row)
    elif found := db.get(CertificateMark, (registration.id, what)):
        db.delete(found)
        db.flush()
