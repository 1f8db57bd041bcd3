"""Examples: cohorts."""

from tests.support.examples.example import Example, sends

EXAMPLES: dict[str, Example] = {
    "staff.cohorts.change_cohort": sends(name="Angkatan {mark}"),
    "staff.cohorts.new_cohort": sends(name="Angkatan {mark}", capacity="5"),
}
