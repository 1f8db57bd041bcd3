"""What papers of the mobile library need."""

from collections.abc import Sequence

from domain.models import Stop
from domain.visits.reporting import MonthReport, month_report
from domain.visits.stops import stops_of
from domain.visits.visits import Visit, every_visit, month_of, visits_of_month
from pdf_templates.frame import Run
from pdf_templates.need import Need


def _stop_visits(run: Run) -> Sequence[tuple[Stop, Sequence[Visit]]]:
    visits = [one for one in every_visit(run.program) if one.is_held and one.day >= run.on]
    return [(stop, [one for one in visits if one.stop is stop]) for stop in stops_of(run.program, in_use=True)]


VISITS: Need[Sequence[Visit]] = Need("visits", lambda run: visits_of_month(run.program, month_of("")))
"""The visits of a month, or of a day; those of this month where none is named."""
TALLIED: Need[Sequence[Visit]] = Need("tallied", lambda _run: ())
"""Whose head stands on the tally sheets; an empty sheet where none is named."""
STOP_VISITS: Need[Sequence[tuple[Stop, Sequence[Visit]]]] = Need("stop_visits", _stop_visits)
"""The stops in use, each with its visits from the day of the paper on."""
VISIT_REPORT: Need[MonthReport] = Need("visit_report", lambda run: month_report(run.program, month_of("")))
