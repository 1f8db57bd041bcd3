"""What must be there before something is decided in the tests' world: equals, places by lot, awards, a stage that is done."""

from domain.judging import awards
from domain.models import Award, Entry, PanelSeat, Registration, Stage
from domain.store.db import db, writing
from tests.support import contests
from tests.support.world import World


def two_equals(world: World) -> dict[str, str]:
    """Two who have the same scores in the stage that is judged; the places that the jury gives them."""
    seat = _seat(world)
    equals = [_judged(seat, "70") for _ in range(2)]
    return {f"place-{entry.registration_id}": str(place) for place, entry in enumerate(equals, 1)}


def all_judged(world: World) -> None:
    """Nothing is open in the stage that is judged: who has half a sheet is out, two others are done."""
    seat = _seat(world)
    with writing():
        for entry in db.query(Entry).filter_by(stage_id=seat.stage_id):
            entry.state, entry.reason = "withdrawn", "Sakit"
    for points in ("70", "80"):
        _judged(seat, points)


def places_by_lot(world: World) -> None:
    """The best of each sex goes on, and only one sex has come: a place is left for lots."""
    all_judged(world)
    with writing():
        stage = db.get_one(Stage, world.values["stage_id"])
        stage.cut, stage.cut_size, stage.cut_short = "best_per_sex", 1, "lot"


def a_favourite(world: World) -> dict[str, str]:
    """An award that follows no ranking."""
    program = db.get_one(Stage, world.values["stage_id"]).program
    with writing():
        award = Award(program_id=program.id, number=2, name="Favorit", is_ranked=False)
        db.add(award)
    return {"award": str(award.id)}


def given_by_hand(world: World) -> None:
    """Somebody has the award that is taken back."""
    with writing():
        award = db.get_one(Award, world.values["award_id"])
        award.is_ranked = False
        person = db.query(Registration).filter_by(number=world.values["number"]).one()
        awards.give_by_hand(award, person, "Pilihan penonton", "account:1")


def _seat(world: World) -> PanelSeat:
    return db.query(PanelSeat).filter_by(stage_id=world.values["stage_id"]).one()


def _judged(seat: PanelSeat, points: str) -> Entry:
    """One more entry, with the same points for each criterion."""
    entry = contests.make_entry(seat.stage)
    assert not contests.give(seat, entry, *[points] * len(seat.stage.criteria))
    return entry
