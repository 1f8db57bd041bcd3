"""Examples: sessions, trainers, posters."""

from domain.models import Session
from domain.sessions import poster, schedule
from domain.store.db import db, utcnow, writing
from tests.support.examples.example import Example, Sent, buttons, sends
from tests.support.factories import mother
from tests.support.world import World


def _before_the_screen(world: World) -> Sent:
    """The session is of the person's cohort, and the code of its screen was scanned just now."""
    session = db.get_one(Session, world.values["session_id"])
    return {"ticket": poster.ticket_of(session, world.app.config["SECRET_KEY"])}


def _cancelled(world: World) -> None:
    with writing():
        schedule.cancel_session(db.get_one(Session, world.values["session_id"]), "Narasumber sakit")


def _planned_sessions(world: World) -> Sent:
    """Three Mondays of 2027, and the mark of what the page showed of them."""
    asked = {"weekdays": "0", "starts": "09.00", "first": "4/1/2027", "count": "3", "skips": "no", "save": "1"}
    shown = world.ask("officer", world.path("staff.sessions.repeat_sessions", {"code"}), "POST", data=asked).text
    return {**asked, "seen": shown.partition('name="seen" value="')[2].partition('"')[0]}


def _series(world: World) -> Sent:
    """Another place, and the mark of what the page showed of it."""
    asked = {"venue": "Aula Baru", "save": "1"}
    shown = world.ask("officer", world.path("staff.sessions.change_series", {"code", "session_id"}), "POST", data=asked).text
    return {**asked, "seen": shown.partition('name="seen" value="')[2].partition('"')[0]}


def _session_today(world: World) -> None:
    """The session is held today."""
    with writing():
        db.get_one(Session, world.values["session_id"]).starts_at = utcnow()


WALKS_IN = {key: value for key, value in mother(77, name="Ibu {mark}").items() if key != "cohort"}
ONE_AND_ALL = {"rest": "present"}

EXAMPLES: dict[str, Example] = {
    **buttons("registrations.new_calendar"),
    **buttons("calendars.new_institution_calendar staff.calendar.office_address staff.calendar.institution_address"),
    **buttons("staff.sessions.remove_session_send calendars.new_trainer_calendar staff.sessions.prepare_told"),
    **buttons("staff.sessions.prepare_series"),
    "posters.arrive_send": Example({"number": "{own}", "code": "{code_of_own}"}, prepare=_before_the_screen, keeps=False),
    "staff.sessions.cancel_session": sends(reason="Narasumber sakit {mark}"),
    "staff.sessions.revive_session": Example(prepare=_cancelled, times=1),
    "staff.sessions.copy_sessions": Example({"source": "{cohort_id}", "targets": ["{cohort_id}"]}, changes=False),
    "staff.sessions.repeat_sessions": Example(prepare=_planned_sessions, times=1),
    "staff.sessions.change_series": Example(prepare=_series, times=1),
    "staff.sessions.change_session": sends(title="Sesi {mark}"),
    "staff.sessions.change_trainer": sends(institution="Sanggar {mark}"),
    "staff.sessions.new_session": sends(title="Sesi {mark}", starts_at="1/2/2026", starts_at_clock="08.00"),
    "staff.sessions.new_trainer": sends(name="Pelatih {mark}"),
    "walk_ins.add_send": Example(WALKS_IN, prepare=_session_today, people=("trainer_a", "trainer_a"), keeps=False),
    "trainers.attendance_send": Example(ONE_AND_ALL),
}
