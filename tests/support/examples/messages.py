"""Examples: messages and their words."""

from tests.support.examples.example import Example, buttons

EXAMPLES: dict[str, Example] = {
    **buttons("staff.messages.discard_message"),
    "staff.messages.change_words": Example({"words": "Pesan {mark}"}),
    "staff.messages.send_message": Example({"words": "Pesan {mark}"}),
}
