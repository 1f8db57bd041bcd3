"""Examples: print choices and issued papers."""

from domain.models import Job
from domain.printing import choices
from domain.store.db import db, writing
from tests.support.examples.example import Example, buttons, program_of, sends
from tests.support.world import World


def _saved_choices(world: World) -> None:
    with writing():
        choices.save_as(program_of(world), ["roster"], "Daftar juri", {"title": "Daftar"})


def _waiting(world: World) -> None:
    """The job of the world has not begun; what has ended would stay as it is."""
    with writing():
        db.get_one(Job, world.values["job_id"]).state = "waiting"


EXAMPLES: dict[str, Example] = {
    **buttons("staff.printing.job_again"),
    "staff.printing.job_cancel": Example(prepare=_waiting),
    "staff.printing.forget_print_choices": Example({"paper": "roster", "name": "Daftar juri"}, prepare=_saved_choices),
    # What was chosen last is what the last one chose.
    "staff.printing.print_options": Example({"title": "Daftar {mark}"}, keeps=False),
    "staff.printing.print_directly": Example(times=1),
    "staff.printing.print_start": Example(times=1, changes=False),
    "staff.printing.revoke_paper": sends(reason="Salah {mark}"),
    "staff.printing.revoke_program_paper": sends(reason="Salah {mark}"),
    "staff.printing.save_bundle": sends(name="Berkas {mark}", paper=["roster"]),
    "staff.printing.save_print_choices": sends(name="Daftar {mark}"),
}
