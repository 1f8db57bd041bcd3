"""Examples: programs and their questions."""

from dataclasses import replace

from domain.programs import asking, drafting
from domain.store.db import writing
from forms.definition import Question
from forms.xlsform.writer import write_xlsform
from tests.support.examples.example import Example, program_of, registration_of, sends
from tests.support.world import World


def _draft(world: World) -> None:
    """The contest's draft has a question more and one that is retired."""
    with writing():
        drafting.put_question(program_of(world).form(), Question("extra", "text", "Pertanyaan tambahan"))
        drafting.remove_question(program_of(world).form(), "story_title")


def _archived(world: World) -> None:
    with writing():
        registration_of(world).program.state = "archived"


def _xlsform(world: World) -> tuple[str, bytes]:
    program = program_of(world)
    definition = asking.definition_of(program)
    more = replace(definition, questions=(*definition.questions, Question("more", "text", "Satu lagi")))
    return "formulir.xlsx", write_xlsform(more, program.title, program.code)


EXAMPLES: dict[str, Example] = {
    "staff.programs.accept_versions": Example({"number": "1"}, changes=False),
    "staff.programs.change_program": sends(title="Lomba {mark}"),
    "staff.programs.change_question": sends(label="Cerita {mark}"),
    "staff.programs.copy_questions": sends(**{"from": "{archived}"}),
    "staff.programs.discard_draft": Example(prepare=_draft),
    "staff.programs.erase_program_send": Example({"typed": "{code}"}, prepare=_archived, values=({"code": "code"},) * 2),
    "staff.programs.import_questions": Example(files={"file": _xlsform}),
    "staff.programs.move_question": sends(key="story_title", steps="up"),
    "staff.programs.new_program": sends(
        title="Lomba {mark}", opens_at="1/1/2026", closes_at="1/2/2026", opens_at_clock="08.00", closes_at_clock="23.59"
    ),
    "staff.programs.new_question": sends(label="Pertanyaan {mark}"),
    "staff.programs.publish_send": Example(prepare=_draft),
    "staff.programs.remove_question": sends(key="story_title"),
    "staff.programs.repeat_program": sends(title="Lomba {mark}"),
    "staff.programs.revive_question": Example({"key": "story_title"}, prepare=_draft),
    "staff.programs.set_program_state": sends(state="closed"),
}
