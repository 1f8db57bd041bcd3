"""When a program is erased, who judged and why somebody did not are gone; scores stay, and name nobody."""

from domain.judging import double_entry, recusals
from domain.judging.sheets import sheet_of
from domain.models import Program, Score
from domain.privacy import erasing
from domain.store.db import Base, db, writing
from forms.capability import ERASED
from tests.support.contests import give, make_entries, make_judge, make_seat, make_stage, read_twice
from tests.support.factories import make_program

SECRETS = ("Juri Rahasia", "Paman Rahasia", "Sakit Rahasia", "Kertas Rahasia")


def everything() -> str:
    return " ".join(str(row) for table in Base.metadata.sorted_tables for row in db.execute(table.select()))


def test_erased_program_holds_no_word_about_judges_and_their_reasons(program: Program) -> None:
    stage = make_stage(program)
    entries, seat = make_entries(stage, 2), make_seat(stage, make_judge(program, name=SECRETS[0]))
    give(seat, entries[0], "80", "70", "60")
    read_twice(seat, entries[1], ("80", "70", "60"), ("81", "70", "60"))
    other = make_judge(make_program(), name="Juri Lain")
    with writing():
        points = {one.id: 8000 for one in stage.criteria}
        double_entry.settle(seat, entries[1].id, points, SECRETS[3], "account:77")
        recusals.recuse(entries[1], seat.judge, SECRETS[1])
        seat.state, seat.reason = "absent", SECRETS[2]
    assert [secret for secret in SECRETS if secret not in everything()] == []
    before = [(score.entry_id, score.value) for score in db.query(Score).order_by(Score.entry_id, Score.criterion_id)]
    with writing():
        program.state = "archived"
        db.flush()
        erasing.erase_program(program)
    db.expire_all()
    assert [secret for secret in SECRETS if secret in everything()] == []
    assert (seat.judge.name, other.name) == (ERASED, "Juri Lain")
    assert [(s.entry_id, s.value) for s in db.query(Score).order_by(Score.entry_id, Score.criterion_id)] == before
    assert sheet_of(seat).total(entries[0].id) == 21000
