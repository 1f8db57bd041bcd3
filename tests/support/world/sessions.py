"""The tests' world: a session of a training."""

from domain.store.db import writing
from tests.support import factories
from tests.support.world.cast import Cast, Values

VIEWS = (
    "sessions", "change_session", "remove_session", "remove_session_send", "repeat_sessions", "copy_sessions",
    "cancel_session", "revive_session", "told", "prepare_told",
    "change_series", "series_told", "prepare_series",
)  # fmt: skip


def values(cast: Cast) -> Values:
    """Trainer A gives it, and has it in a calendar, as school A and the office have theirs (`open_calendars`)."""
    session = factories.make_session(cast.training, cast.trainer_a, cast.training.cohorts[0])
    return {
        **{f"staff.sessions.{view} code": cast.training.code for view in VIEWS},
        "session_id": session.id, "trainer_id": cast.trainer_a.id, "day": "2027-05-05",
        "kind": "trainer", "holder_id": cast.trainer_a.id,
        "calendars.institution token": "kalender-sekolah", "calendars.whole_office token": "kalender-instansi",
        "staff.calendar.institution_address code": cast.school_a.npsn,
        "calendars.trainer token": "kalender-contoh", "posters.arrive code": "0123456789abcdef",
    }  # fmt: skip


def open_calendars(cast: Cast) -> None:
    """A new private link ends the calendar of its holder, so they open after all links."""
    with writing():
        cast.trainer_a.calendar_token = "kalender-contoh"
        cast.school_a.calendar_token, cast.office.calendar_token = "kalender-sekolah", "kalender-instansi"
