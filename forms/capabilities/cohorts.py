"""Cohorts (angkatan): batches of a training, each with places of its own."""

from forms.capability import Capability, Tab

COHORTS = Capability(
    key="cohorts",
    title="Angkatan",
    tabs=(
        Tab("staff.cohorts.cohorts", "Angkatan", "enrol", pages=("staff.cohorts.new_cohort", "staff.cohorts.change_cohort")),
    ),
    tables=("cohort",),
)  # fmt: skip
