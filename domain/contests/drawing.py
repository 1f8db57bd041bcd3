"""Drawing the order of appearance: by lot with a seed that repeats it, or as it was drawn on paper and typed."""

from collections.abc import Mapping

from sqlalchemy import select, update

from domain.contests.entries import entries_of, must_be_open
from domain.models import Draw, Entry, Score, Stage
from domain.programs.lots import ALPHABET, SEED_LENGTH, new_seed, shuffled
from domain.rules import RuleBroken
from domain.store.db import db, utcnow

ORDER = "order"


def read_seed(text: str) -> str:
    """A seed as it was typed; empty where none was. Raises RuleBroken for one that was typed wrongly."""
    seed = "".join(text.upper().split())
    if seed and (len(seed) != SEED_LENGTH or set(seed) - set(ALPHABET)):
        raise RuleBroken("Benih undian salah tulis: benih terdiri dari %(length)s huruf dan angka.", "seed", length=SEED_LENGTH)
    return seed


def draws_of(stage: Stage, purpose: str = ORDER) -> list[Draw]:
    """The draws of a stage, the newest first."""
    statement = select(Draw).where(Draw.stage_id == stage.id, Draw.purpose == purpose)
    return list(db.scalars(statement.order_by(Draw.id.desc())))


def draw_order(stage: Stage, actor: str, seed: str = "", reason: str = "") -> Draw:
    """Draw the order of all who appear. Raises RuleBroken when it is drawn already and no reason is given for another."""
    must_be_open(stage)
    _may_draw(stage, reason)
    entries = {entry.code: entry for entry in entries_of(stage) if entry.appears}
    if not entries:
        raise RuleBroken("Belum ada peserta di babak ini.")
    seed = seed or new_seed()
    order = shuffled(list(entries), seed)
    _place(stage, {entries[code].id: place for place, code in enumerate(order, start=1)})
    return _keep(stage, seed, order, reason, actor)


def type_order(stage: Stage, places: Mapping[int, int], actor: str, reason: str = "") -> Draw:
    """Take over an order that was drawn on paper: entry id → place. Raises RuleBroken when a place is missing or double."""
    must_be_open(stage)
    _may_draw(stage, reason)
    entries = {entry.id: entry for entry in entries_of(stage) if entry.appears}
    taken = {one: places[one] for one in entries if one in places}
    if len(taken) < len(entries):
        raise RuleBroken("Masih ada peserta tanpa nomor. Isi semua nomor, lalu simpan lagi.")
    if double := _double(list(taken.values())):
        raise RuleBroken("Nomor %(number)s dipakai lebih dari satu peserta. Perbaiki, lalu simpan lagi.", number=double)
    _place(stage, taken)
    order = [entries[one].code for one in sorted(taken, key=taken.__getitem__)]
    return _keep(stage, "", order, reason, actor)


def _double(numbers: list[int]) -> int | None:
    return next((number for number in sorted(numbers) if numbers.count(number) > 1), None)


def is_judged(stage: Stage) -> bool:
    """Whether somebody has given a score in this stage."""
    scored = select(Score.entry_id).join(Entry, Entry.id == Score.entry_id).where(Entry.stage_id == stage.id)
    return db.scalar(scored.limit(1)) is not None


def _may_draw(stage: Stage, reason: str) -> None:
    if not draws_of(stage):
        return
    if is_judged(stage):
        raise RuleBroken("Babak ini sudah dinilai, jadi nomor urutnya tetap.")
    if not reason:
        raise RuleBroken("Urutan sudah diundi. Tulis alasan untuk mengundi ulang.", "reason")


def _place(stage: Stage, places: Mapping[int, int]) -> None:
    """Give the places; nobody keeps an old one."""
    db.execute(update(Entry).where(Entry.stage_id == stage.id).values(position=None))
    for entry_id, place in places.items():
        db.execute(update(Entry).where(Entry.id == entry_id).values(position=place))
    db.expire_all()


def _keep(stage: Stage, seed: str, order: list[str], reason: str, actor: str) -> Draw:
    draw = Draw(
        program_id=stage.program_id, stage_id=stage.id, purpose=ORDER, seed=seed, result={"order": order}, reason=reason,
        actor=actor, at=utcnow(),
    )  # fmt: skip
    db.add(draw)
    db.flush()
    return draw
