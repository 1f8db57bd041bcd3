"""The tests' world: a manuscript."""

from typing import Any

from domain.access.tokens import new_code
from domain.intake import uploads
from domain.manuscripts import anthology, gathering
from domain.models import Entry, Judge, Likeness, Manuscript, ManuscriptPage, PanelSeat, Program, Stage
from domain.store import storage
from domain.store.db import db, utcnow, writing
from tests.support import factories
from tests.support.factories import writer
from tests.support.manuscript_files import photo
from tests.support.world.cast import Cast, Values

OF_MANUSCRIPTS = [
    f"staff.manuscripts.{view} code"
    for view in (
        "likenesses", "find_likeness", "likeness_pair", "shares", "share_out", "anthology", "accept", "change_book",
        "change_text", "press_book", "manuscripts", "gather", "release_clean", "manuscript", "release", "withhold",
        "set_word_limits", "receive",
        "cover_words", "cover_page", "page_picture",
    )
]  # fmt: skip


def _read_by(program: Program, code: str, judge: Judge) -> dict[str, object]:
    """A stage in which this judge reads the manuscript, and the same text again; values for the addresses of both."""
    found = db.query(Manuscript).filter_by(code=code).one()
    stage = Stage(program_id=program.id, number=9, name="Penilaian naskah", is_blind=True)
    with writing():
        db.add(stage)
        db.flush()
        entry = Entry(stage_id=stage.id, registration_id=found.registration_id, code=code)
        found.released_at = utcnow()
        db.add_all([entry, PanelSeat(stage_id=stage.id, judge_id=judge.id, code=new_code())])
        db.add(Likeness(program_id=program.id, first_id=found.id, second_id=found.id, share=500, at=utcnow()))
        anthology.accept(program, [found])
    views = ("show", "picture", "sheet")
    return {
        **{f"readings.{view} entry": code for view in views}, "readings.picture number": 1,
        "staff.manuscripts.share_out stage_id": stage.id,
    }  # fmt: skip


def _coded(program: Any) -> str:
    """The code of a manuscript of this program that has a text and a page."""
    picture = photo()
    key = storage.put(picture)
    with writing():
        gathering.give_codes(program)
        (found,) = gathering.manuscripts_of(program)
        found.title, found.text, found.words = "Hujan", "Hujan turun di kota.", 4
        db.add(
            ManuscriptPage(
                manuscript_id=found.id,
                registration_id=found.registration_id,
                number=1,
                key=key,
                covered_key=storage.put(picture),
                width=800,
                height=600,
                covers=[],
            )
        )
    return found.code


def _with_manuscript(program: Any, school: Any) -> tuple[str, str]:
    """The number of a registration with a file, and the file's key."""
    batch = factories.make_batch(program, school)
    key = storage.put(b"%PDF-1.7\n%%EOF")
    with writing():
        uploads.note_file(batch, key, "cerita.pdf", "application/pdf", 14)
    row = writer(9, manuscript_way="file", manuscript_file=key)
    return factories.send(factories.make_batch(program, school, row))[0].number, key


def values(cast: Cast) -> Values:
    """A manuscript that came as a file and has a code; the judge of the contest reads it."""
    program = cast.writing_contest
    number, key = _with_manuscript(program, cast.school_a)
    code = _coded(program)
    return {
        **dict.fromkeys(OF_MANUSCRIPTS, program.code), "manuscript": code, "likeness_id": 1,
        **_read_by(program, code, cast.seat.judge),
        **{f"staff.manuscripts.{view} number": 1 for view in ("cover_page", "page_picture")},
        **{f"staff.registering.registration_file {name}": value for name, value in (("number", number), ("key", key))},
    }  # fmt: skip
