"""Examples: documents that are handed in."""

from tests.support.examples.example import Example, Sent, buttons, sends
from tests.support.manuscript_files import LETTER
from tests.support.world import World


def _document(_world: World) -> tuple[str, bytes]:
    return "surat.pdf", LETTER


def _note(world: World) -> Sent:
    """A word about the document that the participant uploaded."""
    return {f"n{world.values['document_id']}": "Surat {mark}"}


EXAMPLES: dict[str, Example] = {
    **buttons("staff.documents.remove_document_send"),
    "documents.hand_in": Example(files={"file": _document}),
    "staff.documents.new_document": sends(name="Berkas {mark}"),
    "staff.documents.change_document": sends(name="Berkas {mark}"),
    "staff.documents.checklist_send": Example(prepare=_note),
}
