"""Examples: results that are released."""

from tests.support.examples.example import Example, buttons

EXAMPLES: dict[str, Example] = {
    **buttons("staff.publishing.withdraw"),
    "staff.publishing.prepare_results": Example(changes=False),
    "staff.publishing.release_send": Example(changes=False),
}
