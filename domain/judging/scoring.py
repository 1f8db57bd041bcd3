"""Entering scores: a kind of mark whose scope is a stage and whose subjects are a judge, an entry and a criterion."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, bindparam, delete, inspect, select

from domain.inbox import marks
from domain.inbox.kind import MarkKind, Scope
from domain.inbox.marks import NewMark, Sender
from domain.inbox.naming import number_in
from domain.inbox.standing import Standing
from domain.judging.panels import LOCKED
from domain.judging.recusals import is_recused
from domain.models import AccessLink, Criterion, Entry, Judge, Login, PanelSeat, Score, Stage
from domain.models.contests.contest import STATES
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import insert_or_replace
from forms.reading.points import points as read_points
from forms.reading.points import show_points
from forms.reading.visible import Refused

NOT_HERE = "Daftar penampilan berubah. Muat ulang halaman ini, lalu isi lagi."
NOT_YOURS = "Anda tidak menilai penampilan ini, jadi nilainya tidak dicatat."
NOT_IN = "Penampilan ini dicatat “%(state)s”, jadi nilainya tidak dicatat."
OUTSIDE = "Nilai %(criterion)s paling rendah %(lowest)s dan paling tinggi %(highest)s, jadi %(points)s tidak dapat dicatat."
BETWEEN = "Nilai %(criterion)s berjarak %(step)s, misalnya %(below)s atau %(above)s, jadi %(points)s tidak dapat dicatat."
SUBJECT = re.compile(r"judge:([0-9]{1,9})/entry:([0-9A-Z-]{1,20})/criterion:([0-9]{1,9})")


def scope_of(stage: Stage) -> str:
    """How marks name a stage."""
    return f"stage:{stage.id}"


def subject_of(judge_id: int, code: str, criterion_id: int) -> str:
    """How marks name a field of a sheet. The entry goes by its code: its id would tell in which order schools registered."""
    return f"judge:{judge_id}/entry:{code}/criterion:{criterion_id}"


def must_fit(criterion: Criterion, points: int) -> None:
    """Raises RuleBroken for a score outside of the criterion's limits, or between its steps."""
    said = {"criterion": criterion.name, "points": show_points(points)}
    if not criterion.lowest <= points <= criterion.highest:
        lowest, highest = show_points(criterion.lowest), show_points(criterion.highest)
        raise RuleBroken(OUTSIDE, lowest=lowest, highest=highest, **said)
    if over := (points - criterion.lowest) % criterion.step:
        below, above = show_points(points - over), show_points(points - over + criterion.step)
        raise RuleBroken(BETWEEN, step=show_points(criterion.step), below=below, above=above, **said)


@dataclass(frozen=True)
class Field:
    """One field of the sheets of a stage: which judge, entry and criterion a subject means, and what stops it."""

    judge_id: int
    entry_id: int
    state: str
    is_recused: bool
    criterion: Criterion

    @property
    def key(self) -> dict[str, int]:
        """The primary key of its score."""
        return {"entry_id": self.entry_id, "judge_id": self.judge_id, "criterion_id": self.criterion.id}


_FIELDS = (
    select(Entry.id, Entry.state, is_recused(bindparam("judge")).label("is_recused"), Criterion)
    .join(Criterion, Criterion.stage_id == Entry.stage_id)
    .where(Entry.stage_id == bindparam("stage"), Entry.code == bindparam("code"))
)
"""All fields of one entry's sheet; put together once, because many judges save at the same moment."""


class Panel:
    """The scores of one stage; of one judge when marks come in, of all when they are made again."""

    def __init__(self, stage_id: int, program_id: int, is_locked: bool, judge_id: int | None = None) -> None:
        self.stage_id, self.program_id = stage_id, program_id
        self.is_locked, self.judge_id = is_locked, judge_id
        self._sheets: dict[str, dict[int, Field]] = {}

    @property
    def name(self) -> str:
        return f"stage:{self.stage_id}"

    def _sheet(self, code: str) -> dict[int, Field]:
        """Criterion id → field. Read entry by entry: a phone sends the scores of few."""
        if code not in self._sheets:
            found = db.execute(_FIELDS, {"stage": self.stage_id, "code": code, "judge": self.judge_id})
            fields = (Field(self.judge_id or 0, *row) for row in found)
            self._sheets[code] = {field.criterion.id: field for field in fields}
        return self._sheets[code]

    def must_be_open(self) -> None:
        """Raises RuleBroken when the stage is locked."""
        if self.is_locked:
            raise RuleBroken(LOCKED)

    def field(self, subject: str) -> Field | None:
        """What a subject means; None when it is not of this stage."""
        found = SUBJECT.fullmatch(subject)
        field = self._sheet(found[2]).get(int(found[3])) if found else None
        return replace(field, judge_id=int(found[1])) if found and field else None

    def read(self, value: Mapping[str, Any]) -> Mapping[str, Any]:
        """Points as they were typed → hundredths of a point; nothing typed takes the score back."""
        if value.keys() != {"points"} or not isinstance(value["points"], str | int | None) or value["points"] is True:
            raise RuleBroken(NOT_HERE)
        if not isinstance(value["points"], str):
            return value
        try:
            return {"points": read_points(value["points"]) if value["points"].strip() else None}
        except Refused as refused:
            raise RuleBroken(str(refused)) from None

    def check(self, subject: str, value: Mapping[str, Any]) -> None:
        """A judge's own scores, of entries that they judge, while the stage is open."""
        self.must_be_open()
        field = self.field(subject)
        if field is None or self.judge_id is None or field.judge_id != self.judge_id:
            raise RuleBroken(NOT_HERE)
        if field.is_recused:
            raise RuleBroken(NOT_YOURS)
        if field.state != "in":
            raise RuleBroken(NOT_IN, state=STATES[field.state])
        if value["points"] is not None:
            must_fit(field.criterion, value["points"])

    def write(self, standings: Mapping[str, Standing]) -> None:
        """One row a field, also when the score was taken back."""
        found = ((self.field(subject), standing) for subject, standing in standings.items())
        insert_or_replace(Score, *(_row(field, standing) for field, standing in found if field))


def _row(field: Field, standing: Standing) -> dict[str, Any]:
    now, differs = standing.now, standing.differs
    return {
        **field.key, "value": now.value["points"], "actor": now.actor, "at": now.received_at, "mark_id": now.id,
        "source": "paper" if now.actor.startswith("account:") else "link", "differs_id": differs.id if differs else None,
    }  # fmt: skip


_STAGE = select(Stage.program_id, Stage.locked_at).where(Stage.id == bindparam("stage")).with_for_update(read=True)
_SEAT = select(PanelSeat.judge_id).where(PanelSeat.stage_id == bindparam("stage")).with_for_update(of=PanelSeat, key_share=True)
_SEAT_OF_JUDGE = _SEAT.where(PanelSeat.judge_id == bindparam("judge"))
_SEAT_OF_LOGIN = _SEAT.join(AccessLink, AccessLink.judge_id == PanelSeat.judge_id).where(
    AccessLink.id == Login.link_id, AccessLink.holder_kind == "judge", Login.id == bindparam("login")
)


def _open_seat(stage_id: int, seat: Select[int], **whose: int) -> Panel | None:
    """The scores that a judge may give in a stage, held until the transaction ends; None when it is not theirs.

    The stage is held together with the other judges, so that it is locked before or after a score and never meanwhile; the
    seat is held alone. Both are read here and nowhere else: fifty judges save at once, and each waits for those before.
    """
    stage = db.execute(_STAGE, {"stage": stage_id}).one_or_none()
    judge_id = db.scalar(seat, {"stage": stage_id, **whose}) if stage else None
    return Panel(stage_id, stage.program_id, bool(stage.locked_at), judge_id) if stage and judge_id else None


def open_for(judge: Judge, stage_id: int) -> Panel | None:
    """The scores that a judge may give in a stage, held until the transaction ends; None when it is not theirs."""
    db.flush()
    return _open_seat(stage_id, _SEAT_OF_JUDGE, judge=judge.id)


def _open(login: Login, scope: str) -> Scope | None:
    """Anyone who was signed out or whose link was revoked meanwhile is told so: their login is read, and is gone."""
    identity = inspect(login).identity
    assert identity
    panel = _open_seat(number_in(scope, "stage"), _SEAT_OF_LOGIN, login=identity[0])
    return panel if panel or login.holder else None


def _again(scope: str) -> Scope:
    stage = db.get_one(Stage, number_in(scope, "stage"))
    return Panel(stage.id, stage.program_id, bool(stage.locked_at))


def _clear() -> None:
    db.execute(delete(Score))


SCORE = MarkKind("score", _open, _again, _clear)


def give(
    seat: PanelSeat, entry: Entry, points: Mapping[int, str], actor: str, device: str = "", seen: int | None = None
) -> dict[int, RuleBroken]:
    """Keep what a judge typed for one performance: criterion id → text. What was refused, by criterion; the others are kept.

    `seen` is the newest mark when the page was made. What stands on the page as it stood there then changes nothing.
    """
    panel = open_for(seat.judge, seat.stage_id)
    assert panel
    seen = marks.newest_id(SCORE.key, panel.name) if seen is None else seen
    wanted = {criterion: subject_of(seat.judge_id, entry.code, criterion) for criterion in points}
    then = marks.marks_by_subject(SCORE.key, panel.name, wanted.values())
    news = {}
    for criterion, subject in wanted.items():
        before = marks.standing_at(then.get(subject, []), seen)
        if points[criterion].strip() != _shown(before):
            news[criterion] = NewMark(subject, {"points": points[criterion]})
    receipts = marks.receive(SCORE, panel, list(news.values()), Sender(actor, device, seen))
    return {one: receipt.refusal for one, receipt in zip(news, receipts, strict=True) if receipt.refusal}


def _shown(standing: Standing | None) -> str:
    """What the page showed in a field; nothing where two marks differ, so that an empty field decides nothing."""
    return "" if standing is None or standing.differs else show_points(standing.now.value["points"])
