"""Those who come to a session without having registered: a registration with a channel of its own, present at once."""

from collections.abc import Mapping

from domain.models import Institution, Registration, Session
from domain.office.clock import local_time, local_today
from domain.registering import registering
from domain.rules import RuleBroken
from domain.sessions import marking
from forms.sentence import Sentence

CHANNEL = "walk-in"


def fixed_answers(session: Session) -> dict[str, str]:
    """What is not asked, because the session says it: its cohort."""
    return {"cohort": str(session.cohort_id)} if session.cohort_id else {}


def is_today(session: Session) -> bool:
    """Whether it is the day of a session: then its trainer may add who came without registering."""
    return local_time(session.starts_at).date() == local_today() and not session.cancelled_at


def is_walk_in(person: Registration) -> bool:
    """Whether somebody came without having registered."""
    return person.channel.startswith(CHANNEL)


def add_walk_in(
    session: Session, school: Institution | None, values: Mapping[str, str | list[str]], actor: str
) -> Registration:
    """Register somebody who is here, and mark them present; also after closing.

    Raises RuleBroken as registering does, before the session's day, and when there is no place: who would only wait for
    one is in no list of the session.
    """
    person = registering.register_one(session.program, school, values, CHANNEL, actor)
    if not person.state.has_place:
        raise RuleBroken(Sentence("%(cohort)s penuh. Tambah kapasitasnya dahulu, lalu simpan lagi.", cohort=_full(session)))
    marking.mark(session, {person.id: "present"}, actor)
    return person


def _full(session: Session) -> str:
    return session.cohort.name if session.cohort else session.program.title
