"""Examples: stages, rules, draws, titles, past winners."""

from domain.contests.entries import add_entries, entries_of, missing_from_first
from domain.models import Entry, Stage, TitleGiven
from domain.programs import barring
from domain.store.db import db, writing
from tests.support.examples.example import Example, Sent, buttons, program_of, sends
from tests.support.world import World


def _appears(world: World) -> Sent:
    """Somebody appears in the stage whose order is set; with the first number."""
    stage = db.get_one(Stage, world.values["staff.contests.draw_order stage_id"])
    with writing():
        add_entries(stage, missing_from_first(stage))
    return {f"place_{entry.id}": "1" for entry in entries_of(stage)}


def _nobody_appears(world: World) -> None:
    """Nobody is in a stage of the contest whose rules are replaced."""
    program = program_of(world, "staff.contests.use_rule_sheet code")
    with writing():
        for entry in db.query(Entry).join(Stage, Stage.id == Entry.stage_id).filter(Stage.program_id == program.id):
            db.delete(entry)


def _undrawn(world: World) -> None:
    """Nobody has drawn a title."""
    with writing():
        db.query(TitleGiven).delete()


def _typed_winner(world: World) -> None:
    """Somebody won in the year of the address, before there was a site."""
    win = barring.Win(1, "Juara I", {"nisn": "0012345678"})
    with writing():
        barring.remember_typed(program_of(world).kind_key, [(int(world.values["year"]), win)])


EXAMPLES: dict[str, Example] = {
    **buttons("staff.contests.fill_stage staff.contests.remove_rule_send"),
    "staff.contests.show_theme": Example(changes=False),
    "staff.contests.set_theme": sends(words="Tema {mark}", opens_at="17/8/2027", opens_at_clock="08.00"),
    "staff.contests.add_titles": sends(names="Judul {mark}"),
    "staff.contests.remove_title": Example(),
    "staff.contests.draw_titles": Example(prepare=_undrawn),
    "staff.contests.draw_title_again": sends(reason="Salah {mark}"),
    "staff.contests.admit": sends(nisn="0012345678", reason="Salah {mark}"),
    "staff.contests.past_winners": sends(list="2024; 1; Aisyah; 17/8/2014;"),
    "staff.contests.forget_winners": Example(prepare=_typed_winner),
    "staff.contests.change_rule": sends(name="Babak {mark}"),
    "staff.contests.draw_order": Example({"reason": "Ulang {mark}"}, prepare=_appears),
    "staff.contests.new_rule": sends(name="Babak {mark}"),
    "staff.contests.say_rule": Example(changes=False),
    "staff.contests.type_order": Example({"reason": "Ulang {mark}"}, prepare=_appears, keeps=False),
    "staff.contests.use_rule_sheet": Example({"sheet": "shipped:satu_babak"}, prepare=_nobody_appears),
}
