"""A whole contest before its day: 43 pupils, three judges, two stages."""

from domain.models import Award, Entry, PanelSeat, Stage
from domain.store.db import db, writing
from tests.support import contests, factories
from tests.support.factories import pupil

PUPILS, FINALISTS = 43, 3
NAMED, SILENT, SUBSTITUTE = "Aisyah Contoh", "Budi Rahasia", "Citra Pengganti"
CLERKS = ("account:901", "account:902")


def make_contest() -> tuple[Stage, Stage]:
    """Everybody appears in the first stage, which three judges judge; the final waits for its people."""
    school = factories.make_school(npsn="10399999", name="SD Juara Contoh")
    program = factories.make_program(title="Lomba Kota")
    first = contests.make_stage(program, ("Isi",), name="Penyisihan", cut="best", cut_size=FINALISTS)
    final = contests.make_stage(program, ("Isi",), name="Final")
    rows = (pupil(1, name=NAMED, consent_publication="yes"), pupil(2, name=SILENT), *map(pupil, range(3, PUPILS + 1)))
    for one in factories.send(factories.make_batch(program, school, *rows)):
        contests.make_entry(first, one)
    for _judge in range(3):
        contests.make_seat(first)
    with writing():
        for place, (name, money) in enumerate((("Juara I", 3_000_000), ("Juara II", 2_000_000), ("Juara III", 0)), start=1):
            db.add(Award(program_id=program.id, number=place, name=name, money=money))
    return first, final


def points_of(number: int) -> str:
    """What each judge gives whom: the third place of those who go on is tied."""
    return str(95 - number if number < FINALISTS else 80 if number < FINALISTS + 2 else 40 + number % 30)


def judge_first(seats: list[PanelSeat], entries: list[Entry]) -> None:
    """Two judges on the phone, the third on paper, which two clerks type; the first two people were judged in part."""
    for number, entry in enumerate(entries, start=1):
        for seat in seats[:2]:
            if (number, seat) != (2, seats[0]):
                assert contests.give(seat, entry, points_of(number)) == {}
        if number > 1:
            contests.read_twice(seats[2], entry, [points_of(number)], [points_of(number)], CLERKS)


def judge_final(final: Stage) -> None:
    """Two are equal at the top."""
    seat = contests.make_seat(final)
    entries = db.query(Entry).filter_by(stage_id=final.id).order_by(Entry.registration_id)
    for entry, text in zip(entries, ("90", "90", "70"), strict=True):
        assert contests.give(seat, entry, text) == {}
