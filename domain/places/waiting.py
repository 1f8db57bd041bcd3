"""Places and the line for them: who gets one, who waits, and who moves up when one is free."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from domain.models import Category, Institution, Offer, Program, Registration, Status
from domain.models.contests.quotas import QUOTAS
from domain.models.registration import LAPSED
from domain.places import offers, scopes, seats
from domain.places.histories import decide_alone, set_status
from domain.places.scopes import may_wait
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from forms.registrants import ALONE, STRICT


def take_seat(program: Program, registration: Registration, before: Sequence[Registration] = ()) -> Status:
    """A place, or the waiting list. Raises RuleBroken when neither is left.

    `before` are those who took their places in the same transaction, which ends with nobody in when this one fails.
    """
    full = seats.take(program, scopes.place_of(registration))
    if full is None:
        return Status.SUBMITTED
    if may_wait(program, full):
        return Status.WAITING
    scope, left = scopes.full_scope(full), sum(full in scopes.limits(program, scopes.place_of(one)) for one in before)
    if left:
        raise RuleBroken("%(scope)s tinggal %(left)s. Kurangi peserta atau hubungi panitia.", scope=scope, left=left)
    raise RuleBroken("%(scope)s sudah penuh. Kurangi peserta atau hubungi panitia.", scope=scope)


def promote(program: Program) -> list[Registration]:
    """Give free places to those who wait, first come first served, or offer them where staff want so; who was promoted."""
    if not program.waiting_list:
        return []
    db.flush()
    promoted: list[Registration] = []
    blocked: set[_Line] = set()
    for group in _groups(program):
        lines = {_line(one) for one in group}
        if lines & blocked or not _take_all(program, group):
            blocked |= lines if program.groups == STRICT else set()
            continue
        now = utcnow()
        for registration in group:
            if program.offer_hours:
                offers.make(registration, program.offer_hours, now)
            else:
                set_status(registration, Status.SUBMITTED, "promoted", "system", "")
                promoted.append(registration)
    return promoted


_Line = tuple[int | None, int | None]
"""Who waits for the same places: a cohort, and a category that has its own."""


def _line(registration: Registration) -> _Line:
    return registration.cohort_id, scopes.place_of(registration).category_id


def _groups(program: Program) -> Iterable[list[Registration]]:
    """Who is next in line, one after the other, or with those who were sent together; in the order of the first of each."""
    groups: dict[object, list[Registration]] = {}
    for one in db.scalars(_waiting(program)):
        key = (one.id, 0) if program.groups == ALONE or one.batch_id is None else one.batch_id
        groups.setdefault(key, []).append(one)
    return groups.values()


def _take_all(program: Program, group: Sequence[Registration]) -> bool:
    """Whether there was a place for each; else none is taken."""
    taken: list[scopes.Place] = []
    for one in group:
        place = scopes.place_of(one)
        if seats.take(program, place) is not None:
            for other in taken:
                seats.give_back(program, other)
            return False
        taken.append(place)
    return True


def keep_together(program: Program, group: Sequence[Registration]) -> None:
    """Who was sent together waits together, where the program says so: nobody of them has a place while one has none.

    Where those behind wait for a group, so do those who come now.
    """
    waits = any(not one.state.has_place for one in group) or (program.groups == STRICT and _has_line(program, group))
    if program.groups == ALONE or not waits:
        return
    for one in group:
        if one.state.has_place:
            seats.give_back(program, scopes.place_of(one))
            one.status = Status.WAITING.value


def _has_line(program: Program, group: Sequence[Registration]) -> bool:
    """Whether somebody waits already where these come."""
    lines = {_line(one) for one in group}
    with db.no_autoflush:
        return any(_line(one) in lines for one in db.scalars(_waiting(program)))


def recount_moved(moved: Sequence[Institution]) -> None:
    """Recount places after these schools came into another kelurahan, and so maybe kecamatan, or have another level.

    Raises RuleBroken when a quota there has no room for their pupils.
    """
    if not moved:
        return
    db.flush()
    for school in moved:
        db.expire(school, ["region"])
    of_categories = select(Category.program_id).where(or_(*(getattr(Category, key).is_not(None) for key in QUOTAS)))
    of_districts = Program.quota_district.is_not(None), Program.quota_district_sex.is_not(None)
    limited = or_(*of_districts, Program.id.in_(of_categories))
    statement = select(Program).where(limited, Program.state != "archived").order_by(Program.id).with_for_update()
    for program in db.scalars(statement.execution_options(populate_existing=True)).all():
        try:
            seats.recount(program)
        except RuleBroken as full:
            sentence = _NO_ROOM_IN_CATEGORY if program.limited_categories else _NO_ROOM_IN_DISTRICT
            raise RuleBroken(sentence, "region_code", program=program.title) from full
        promote(program)


_NO_ROOM_IN_DISTRICT = "Kuota per kecamatan di %(program)s tidak cukup untuk murid dari kecamatan lain. Tambah kuotanya dahulu."
_NO_ROOM_IN_CATEGORY = "Kuota di %(program)s tidak cukup untuk murid dari kecamatan atau jenjang lain. Tambah kuotanya dahulu."


def _waiting(program: Program) -> Select[Registration]:
    mine = Registration.program_id == program.id, *_IN_LINE
    return select(Registration).where(*mine).options(joinedload(Registration.school)).order_by(Registration.sequence)


_IN_LINE = (Registration.status == Status.WAITING.value, Registration.id.not_in(select(Offer.registration_id)))
"""Who waits and was not offered a place yet."""


def waiting_place(registration: Registration) -> int:
    """Which place in the line: 1 is next; 0 when not in it, because of a place or an offer."""
    if registration.state is not Status.WAITING or offers.offer_to(registration):
        return 0
    own = registration.cohort_id
    ahead = _waiting(registration.program).where(
        Registration.cohort_id == own if own else Registration.cohort_id.is_(None),
        Registration.sequence <= registration.sequence,
    )
    if registration.program.limited_categories:
        return sum(_line(one) == _line(registration) for one in db.scalars(ahead))
    return db.scalar(select(func.count()).select_from(ahead.order_by(None).subquery())) or 0


def line_of(program: Program) -> list[tuple[Registration, Offer | None]]:
    """All who wait, with what was offered to them, in the order of the line."""
    mine = Registration.program_id == program.id, Registration.status == Status.WAITING.value
    statement = select(Registration, Offer).outerjoin(Offer, Offer.registration_id == Registration.id).where(*mine)
    ordered = statement.options(joinedload(Registration.cohort)).order_by(Registration.cohort_id, Registration.sequence)
    return [(registration, offer) for registration, offer in db.execute(ordered)]


def back_in_line(registration: Registration) -> None:
    """Let somebody whose offer has lapsed have another one, in the old order of the line. Raises RuleBroken."""
    decide_alone(registration)
    offer = offers.offer_to(registration)
    if not offer or offer.state != LAPSED or registration.state is not Status.WAITING:
        raise RuleBroken("Hanya yang tawarannya sudah lewat dapat kembali ke antrean.")
    for one in offers.together(offer):
        offers.forget(one.registration)
    promote(registration.program)


def settle(program: Program) -> None:
    """Give places that nobody accepted in time to the next in line."""
    seats.hold(program.id)
    if offers.lapse_overdue(program, utcnow()):
        promote(program)


def settle_overdue() -> None:
    """`settle` wherever an offer has passed its deadline; opens a transaction for each such program, if any."""
    for program in offers.programs_with_overdue(utcnow()):
        with writing():
            settle(program)
