"""Entering scores: a kind of mark whose scope is a stage and whose subjects are a judge, an entry and a criterion."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import delete, select

from domain.inbox import marks
from domain.inbox.kind import MarkKind, Scope
from domain.inbox.marks import NewMark, Sender
from domain.inbox.naming import number_in
from domain.inbox.standing import Standing
from domain.judging.panels import LOCKED, seat_of
from domain.judging.performances import entry_of
from domain.judging.recusals import recused
from domain.models import Criterion, Entry, Judge, Login, PanelSeat, Score, Stage
from domain.models.contests.contest import STATES
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold, hold_together
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


class Field:
    """One field of the sheets of a stage: which judge, entry and criterion a subject means."""

    def __init__(self, judge_id: int, entry: Entry, criterion: Criterion) -> None:
        self.judge_id, self.entry, self.criterion = judge_id, entry, criterion

    @property
    def key(self) -> dict[str, int]:
        """The primary key of its score."""
        return {"entry_id": self.entry.id, "judge_id": self.judge_id, "criterion_id": self.criterion.id}


class Panel:
    """The scores of one stage; of one judge when marks come in, of all when they are made anew."""

    def __init__(self, stage: Stage, judge: Judge | None = None) -> None:
        self.stage, self.judge = stage, judge
        self.program_id = stage.program_id
        self._entries: dict[str, Entry | None] = {}

    @property
    def name(self) -> str:
        return scope_of(self.stage)

    def _entry(self, code: str) -> Entry | None:
        """Read one by one: a phone sends the scores of few."""
        if code not in self._entries:
            self._entries[code] = entry_of(self.stage, code)
        return self._entries[code]

    @cached_property
    def _criteria(self) -> dict[int, Criterion]:
        return {one.id: one for one in db.scalars(select(Criterion).where(Criterion.stage_id == self.stage.id))}

    @cached_property
    def _recused(self) -> set[tuple[int, int]]:
        return set(recused(self.stage, self.judge))

    def must_be_open(self) -> None:
        """Raises RuleBroken when the stage is locked."""
        if self.stage.locked_at:
            raise RuleBroken(LOCKED)

    def field(self, subject: str) -> Field | None:
        """What a subject means; None when it is not of this stage."""
        found = SUBJECT.fullmatch(subject)
        entry, criterion = (self._entry(found[2]), self._criteria.get(int(found[3]))) if found else (None, None)
        return Field(int(found[1]), entry, criterion) if found and entry and criterion else None

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
        if field is None or self.judge is None or field.judge_id != self.judge.id:
            raise RuleBroken(NOT_HERE)
        if (field.entry.id, field.judge_id) in self._recused:
            raise RuleBroken(NOT_YOURS)
        if field.entry.state != "in":
            raise RuleBroken(NOT_IN, state=STATES[field.entry.state])
        if value["points"] is not None:
            must_fit(field.criterion, value["points"])

    def write(self, standings: Mapping[str, Standing]) -> None:
        """One row a field, also when the score was taken back."""
        for subject, standing in standings.items():
            if field := self.field(subject):
                _keep(field, standing)
        db.flush()


def _keep(field: Field, standing: Standing) -> None:
    row = db.get(Score, field.key)
    if row is None:
        row = Score(**field.key)
        db.add(row)
    now, differs = standing.now, standing.differs
    row.value, row.actor, row.at, row.mark_id = now.value["points"], now.actor, now.received_at, now.id
    row.source = "paper" if now.actor.startswith("account:") else "link"
    row.differs_id = differs.id if differs else None


def open_for(judge: Judge, stage_id: int) -> Panel | None:
    """The scores that a judge may give in a stage, held until the transaction ends; None when it is not theirs.

    The stage is held together with the other judges, so that it is locked before or after a score and never meanwhile.
    """
    seat = seat_of(judge, stage_id)
    if seat is None:
        return None
    stage = seat.stage
    hold_together(stage)
    hold(seat)
    return Panel(stage, judge)


def _open(login: Login, scope: str) -> Scope | None:
    return open_for(login.holder, number_in(scope, "stage")) if isinstance(login.holder, Judge) else None


def _again(scope: str) -> Scope:
    return Panel(db.get_one(Stage, number_in(scope, "stage")))


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
