"""Handing bags over and taking them back: a kind of mark whose scope is a round and whose subjects are its bags."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update

from domain.inbox import marks
from domain.inbox.kind import MarkKind, Scope
from domain.inbox.marks import NewMark, Sender
from domain.inbox.naming import number_in
from domain.inbox.standing import Standing
from domain.models import Bag, BagRound, BagTurn, Login, Officer
from domain.models.services.rotation import IN_USE, LOST, TURN_STATES
from domain.office.clock import local_today
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

TOO_EARLY = "Putaran ini belum tiba. Tas dicatat mulai hari putaran."
NOT_HERE = "Tas ini tidak ada di putaran ini. Muat ulang halaman, lalu catat lagi."
NEVER_OUT = "Tas ini belum diserahkan, jadi tidak dapat kembali. Catat dahulu penyerahannya."


class _Round:
    """The handovers of one round."""

    def __init__(self, found: BagRound) -> None:
        self.round = found
        self.program_id = found.program_id

    @property
    def name(self) -> str:
        return scope_of(self.round)

    def read(self, value: Mapping[str, Any]) -> Mapping[str, Any]:
        return value

    def check(self, subject: str, value: Mapping[str, Any]) -> None:
        """From the day of the round on, for bags that are in it; what was never handed over cannot come back."""
        if self.round.day > local_today():
            raise RuleBroken(TOO_EARLY)
        turn = db.get(BagTurn, {"round_id": self.round.id, "bag_id": number_in(subject, "bag")})
        if turn is None or value.keys() != {"state"} or value["state"] not in TURN_STATES:
            raise RuleBroken(NOT_HERE)
        if value["state"] not in ("", "out") and not turn.state:
            raise RuleBroken(NEVER_OUT)

    def write(self, standings: Mapping[str, Standing]) -> None:
        """The turn of each bag; a bag that is lost goes round no more, one that was found again does."""
        for subject, standing in standings.items():
            turn = db.get_one(BagTurn, {"round_id": self.round.id, "bag_id": number_in(subject, "bag")})
            now, differs = standing.now, standing.differs
            turn.state, turn.actor, turn.at, turn.mark_id = now.value["state"], now.actor, now.received_at, now.id
            turn.differs_id = differs.id if differs else None
            bag = db.get_one(Bag, turn.bag_id)
            if turn.state == LOST and bag.state == IN_USE:
                bag.state, bag.reason = LOST, f"Putaran {self.round.number}"
            elif turn.state != LOST and bag.state == LOST and bag.reason == f"Putaran {self.round.number}":
                bag.state, bag.reason = IN_USE, ""
        db.flush()


def scope_of(found: BagRound) -> str:
    """How marks name a round."""
    return f"bag_round:{found.id}"


def subject_of(bag_id: int) -> str:
    """How marks name a bag."""
    return f"bag:{bag_id}"


def round_for(login: Login | None, round_id: int) -> BagRound | None:
    """A round that this visitor may mark: staff who may change it, an officer those of the own kelurahan."""
    found = db.get(BagRound, round_id)
    if found is None or login is None:
        return None
    if login.account:
        return found if login.account.may("officer", "rotation") else None
    holder = login.holder
    is_own = isinstance(holder, Officer) and holder.institution_id == found.institution_id
    return found if is_own and found.program.state != "archived" else None


def _open(login: Login, scope: str) -> Scope | None:
    found = round_for(login, number_in(scope, "bag_round"))
    if found is None:
        return None
    hold(found)
    return _Round(found)


def _again(scope: str) -> Scope:
    return _Round(db.get_one(BagRound, number_in(scope, "bag_round")))


def _clear() -> None:
    db.execute(update(BagTurn).values(state="", actor="", at=None, mark_id=None, differs_id=None))


HANDING = MarkKind("bag", _open, _again, _clear)


def mark(found: BagRound, states: Mapping[int, str], actor: str, device: str = "", seen: int | None = None) -> None:
    """Keep a page of marks, all or none: bag id → state. Raises RuleBroken for the first that is refused."""
    hold(found)
    scope = _Round(found)
    seen = marks.newest_id(HANDING.key, scope.name) if seen is None else seen
    shown = {turn.bag_id: "" if turn.differs_id else turn.state for turn in found.turns}
    news = [NewMark(subject_of(one), {"state": state}) for one, state in states.items() if shown.get(one) != state]
    for receipt in marks.receive(HANDING, scope, news, Sender(actor, device, seen)):
        if receipt.refusal:
            raise receipt.refusal
