"""Hari ini: what needs doing, what happens today and this week, how registration goes."""

from datetime import timedelta

from flask import render_template
from flask.typing import ResponseReturnValue

from blueprints import pages
from blueprints.language import say
from blueprints.staff.calendar.calendar import addresses
from blueprints.staff.today import blueprint
from blueprints.visitors import audience, may
from domain.calendar import reading
from domain.declared import OCCASIONS
from domain.declaring import Waiting
from domain.files import scanner
from domain.office.clock import local_today
from domain.today import first_steps, rates, urgent
from forms.capability import Due
from pdf_templates.plots.figure import on_page
from pdf_templates.plots.rates import rate_plot

AHEAD = timedelta(days=6)


def address_of(row: Due, part: Waiting) -> str:
    """Where it is done."""
    return pages.address_of(row.endpoint, row.args, part.values)


@blueprint.get("/hari-ini")
@audience("staff")
def today() -> ResponseReturnValue:
    day = local_today()
    span = reading.span_of(day, day + AHEAD)
    by_day = reading.by_day(reading.happenings(span), span)
    return render_template(
        "staff/today/today.html", tasks=urgent.tasks(may), task_address=address_of, day=day, now_on=by_day.pop(day, []),
        by_day=by_day, trouble=scanner.trouble(), OCCASIONS=OCCASIONS, address_of=addresses(),
        first_steps=first_steps.first_steps(), plots=[(rate, on_page(rate_plot(rate), say)) for rate in rates.rates()],
    )  # fmt: skip
