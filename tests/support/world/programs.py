"""The tests' world: programs."""

from domain.store.db import writing
from tests.support import factories
from tests.support.world.cast import Cast, Values


def values(cast: Cast) -> Values:
    """A program of an earlier year."""
    archived = factories.make_program("storytelling")
    with writing():
        archived.state = "archived"
    return {
        "code": cast.contest.code, "archived": archived.code,
        "staff.programs.erase_program code": archived.code, "staff.programs.erase_program_send code": archived.code,
        "type_key": "text", "staff.programs.change_question key": "story_title",
        **{f"staff.cohorts.{view} code": cast.training.code for view in ("cohorts", "new_cohort", "change_cohort")},
        "cohort_id": cast.training.cohorts[0].id,
    }  # fmt: skip
