"""Sharing out: each manuscript is read by some of the judges, by lot, evenly, and by nobody of the author's school."""

import secrets
from collections import Counter
from dataclasses import dataclass
from random import Random

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from domain.contests.entries import must_be_open
from domain.models import Draw, Entry, Judge, PanelSeat, Program, Recusal, Score, Stage
from domain.rules import RuleBroken
from domain.store.db import db, utcnow

PURPOSE, ORIGIN = "readers", "share"


@dataclass(frozen=True)
class Portion:
    """What one judge reads: the codes."""

    judge: Judge
    codes: list[str]


def stages_of(program: Program) -> list[Stage]:
    """The stages of a program, in order."""
    return list(db.scalars(select(Stage).where(Stage.program_id == program.id).order_by(Stage.number)))


def stage_of(program: Program, stage_id: int) -> Stage | None:
    """The stage of this number, when it is this program's."""
    return db.scalars(select(Stage).where(Stage.id == stage_id, Stage.program_id == program.id)).one_or_none()


def share_out(stage: Stage, readers: int, seed: str, actor: str, reason: str = "") -> None:
    """Draw who reads what; the same seed gives the same lots. What was drawn before is replaced, with a reason.

    A judge who does not read a manuscript has a recusal of it, so that its total waits for nobody else, and is a mean.
    Raises RuleBroken when scores stand, somebody has too few readers, or a second drawing has no reason.
    """
    must_be_open(stage)
    entries, judges = _entries(stage), _judges(stage)
    if db.scalar(select(Score.entry_id).join(Entry, Score.entry_id == Entry.id).where(Entry.stage_id == stage.id).limit(1)):
        raise RuleBroken("Sudah ada nilai di babak ini. Pembagian naskah tidak dapat diundi lagi.")
    if last_draw(stage) and not reason.strip():
        raise RuleBroken("Naskah sudah dibagi. Tulis alasan mengapa diundi lagi.", "reason")
    db.execute(delete(Recusal).where(Recusal.entry_id.in_([one.id for one in entries]), Recusal.origin == ORIGIN))
    portions = _drawn(entries, judges, readers, seed)
    for entry in entries:
        db.add_all(
            Recusal(entry_id=entry.id, judge_id=judge.id, origin=ORIGIN)
            for judge in judges
            if judge.id not in portions[entry.id] and judge.id not in _recused(entry)
        )
    stage.readers, stage.totals = readers, "mean"
    result = {"readers": readers, "codes": {entry.code: sorted(portions[entry.id]) for entry in entries}}
    db.add(
        Draw(
            program_id=stage.program_id, stage_id=stage.id, purpose=PURPOSE, seed=seed, result=result,
            reason=reason.strip(), actor=actor, at=utcnow(),
        )
    )  # fmt: skip
    db.flush()


def new_seed() -> str:
    """A seed that nobody chose."""
    return secrets.token_hex(4)


def _entries(stage: Stage) -> list[Entry]:
    statement = select(Entry).where(Entry.stage_id == stage.id, Entry.state == "in").order_by(Entry.id)
    found = list(db.scalars(statement.options(joinedload(Entry.registration))))
    if not found:
        raise RuleBroken("Belum ada peserta di babak ini. Masukkan peserta dahulu.")
    return found


def _judges(stage: Stage) -> list[Judge]:
    seats = select(Judge).join(PanelSeat, PanelSeat.judge_id == Judge.id).where(PanelSeat.stage_id == stage.id)
    return list(db.scalars(seats.where(PanelSeat.state == "judges").order_by(Judge.id)))


def _recused(entry: Entry) -> set[int]:
    """Who does not judge this one for another reason."""
    others = select(Recusal.judge_id).where(Recusal.entry_id == entry.id, Recusal.origin != ORIGIN)
    return set(db.scalars(others))


def _drawn(entries: list[Entry], judges: list[Judge], readers: int, seed: str) -> dict[int, set[int]]:
    """By entry: who reads it. Those with the fewest possible readers come first; among the least burdened the lot decides."""
    lot, burden = Random(seed), Counter({judge.id: 0 for judge in judges})
    able = {entry.id: [judge.id for judge in judges if _may_read(judge, entry)] for entry in entries}
    order = sorted(entries, key=lambda entry: (len(able[entry.id]), lot.random()))
    portions: dict[int, set[int]] = {}
    for entry in order:
        if len(able[entry.id]) < readers:
            raise RuleBroken(
                "Naskah %(code)s hanya dapat dibaca %(able)s juri, tetapi perlu %(readers)s."
                " Tambah juri, atau kurangi pembaca.",
                code=entry.code, able=len(able[entry.id]), readers=readers,
            )  # fmt: skip
        chosen = sorted(able[entry.id], key=lambda judge: (burden[judge], lot.random()))[:readers]
        burden.update(chosen)
        portions[entry.id] = set(chosen)
    return portions


def _may_read(judge: Judge, entry: Entry) -> bool:
    own = judge.institution_id is not None and judge.institution_id == entry.registration.school_id
    return not own and judge.id not in _recused(entry)


def last_draw(stage: Stage) -> Draw | None:
    """The drawing that counts, if there was one."""
    drawn = select(Draw).where(Draw.stage_id == stage.id, Draw.purpose == PURPOSE)
    return db.scalars(drawn.order_by(Draw.id.desc()).limit(1)).one_or_none()


def portions_of(stage: Stage) -> list[Portion]:
    """What each judge reads, as it stands now."""
    entries = dict(db.execute(select(Entry.id, Entry.code).where(Entry.stage_id == stage.id, Entry.state == "in")).all())
    out: dict[int, set[int]] = {}
    for entry_id, judge_id in db.execute(select(Recusal.entry_id, Recusal.judge_id).where(Recusal.entry_id.in_(entries))):
        out.setdefault(judge_id, set()).add(entry_id)
    return [
        Portion(judge, sorted(code for entry, code in entries.items() if entry not in out.get(judge.id, ())))
        for judge in _judges(stage)
    ]
