"""What judges read: a code, a title and a text or covered pictures, and nothing that leads to the author."""

from dataclasses import dataclass

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import aliased

from domain.contests.codes import read_code
from domain.manuscripts.gathering import manuscripts_of
from domain.manuscripts.names import covered
from domain.models import Entry, Judge, Manuscript, ManuscriptPage, PanelSeat, Program, Recusal, Stage
from domain.store import storage
from domain.store.db import db


@dataclass(frozen=True, slots=True)
class Reading:
    """A manuscript as a judge may know it. `code` is that of the entry in this stage; `pictures` counts pages of a photo.

    `is_ready` says whether staff have released it, title and text are empty.
    """

    code: str
    stage: str
    title: str = ""
    text: str = ""
    pictures: int = 0
    words: int = 0
    is_ready: bool = False


def readings_of(judge: Judge) -> list[Reading]:
    """All that this judge is to read, by stage and code."""
    return [_reading(row.code, row.name, row.Manuscript) for row in db.execute(_mine(judge).order_by(Stage.number, Entry.code))]


def reading_for(judge: Judge, code: str) -> Reading | None:
    """The manuscript of this code, when it is this judge's to read."""
    row = db.execute(_mine(judge).where(Entry.code == read_code(code))).first()
    return _reading(row.code, row.name, row.Manuscript) if row else None


def picture_for(judge: Judge, code: str, number: int) -> bytes | None:
    """A covered page of it. The page itself has no way here: only the key of the covered picture is asked for."""
    statement = (
        _mine(judge)
        .with_only_columns(ManuscriptPage.covered_key)
        .join(ManuscriptPage, ManuscriptPage.manuscript_id == Manuscript.id)
        .where(Entry.code == read_code(code), ManuscriptPage.number == number, Manuscript.released_at.is_not(None))
    )
    key = db.scalar(statement)
    return storage.get(key) if key else None


def coded_of(program: Program) -> list[Reading]:
    """All manuscripts of a program under their own codes, as judges may know them: nothing of what is not released."""
    return [_reading(one.code, "", one) for one in manuscripts_of(program)]


def covered_titles(stage: Stage) -> dict[int, str] | None:
    """Titles as judges may know them, by entry; empty where a name is uncovered. None for programs without manuscripts."""
    if not stage.program.kind.has("manuscripts"):
        return None
    statement = select(Entry.id, Manuscript).join(Manuscript, Manuscript.registration_id == Entry.registration_id)
    rows = db.execute(statement.where(Entry.stage_id == stage.id))
    return {
        row.id: "" if row.Manuscript.warnings else covered(row.Manuscript.title, row.Manuscript.covers) for row in rows
    }  # fmt: skip


def _mine(judge: Judge) -> Select[str, str, Manuscript]:
    """Entries of stages in which this judge sits, but for those that are another's to judge."""
    out = aliased(Recusal)
    return (
        select(Entry.code, Stage.name, Manuscript)
        .join(Stage, Entry.stage_id == Stage.id)
        .join(PanelSeat, and_(PanelSeat.stage_id == Stage.id, PanelSeat.judge_id == judge.id, PanelSeat.state == "judges"))
        .join(Manuscript, Manuscript.registration_id == Entry.registration_id)
        .outerjoin(out, and_(out.entry_id == Entry.id, out.judge_id == judge.id))
        .where(out.entry_id.is_(None), Entry.state == "in")
    )


def _reading(code: str, stage: str, manuscript: Manuscript) -> Reading:
    if not manuscript.is_released:
        return Reading(code, stage)
    return Reading(
        code, stage, covered(manuscript.title, manuscript.covers), covered(manuscript.text, manuscript.covers),
        len(manuscript.pages), manuscript.words, is_ready=True,
    )  # fmt: skip
