"""The statistics of a program's forms on screen: those of registration are the numbers of the summary paper."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import say
from blueprints.pages import day, outside_url
from blueprints.staff.lookups import form_or_404, program_or_404, school_or_404
from blueprints.staff.registering import blueprint
from blueprints.visitors import actor, audience
from domain.messages import recipients, sending
from domain.registering.messages import NOT_YET
from domain.registering.statistics import reply_statistics, statistics_of
from domain.store.db import writing
from pdf_templates.plots.entrants import entrant_plots
from pdf_templates.plots.figure import on_page
from pdf_templates.plots.values import percent


@blueprint.get("/kegiatan/<code>/rekap")
@audience("reader")
def statistics(code: str) -> ResponseReturnValue:
    form = form_or_404(code)
    found = statistics_of(form.program) if form.is_registration else reply_statistics(form)
    plots = [on_page(plot, say) for plot in entrant_plots(found)]
    return render_template(
        "staff/registering/statistics.html",
        program=form.program,
        counted=form,
        statistics=found,
        plots=plots,
        percent=percent,
    )


@blueprint.post("/kegiatan/<code>/rekap/sekolah/<npsn>/wa")
@audience("officer")
def school_message(code: str, npsn: str) -> ResponseReturnValue:
    """A message to a school that has not registered anybody."""
    program, school = program_or_404(code), school_or_404(npsn)
    address = outside_url("public.program", code=code)
    values = {"nama": school.name, "kegiatan": program.title, "tutup": day(program.closes_at), "alamat": address}
    with writing():
        to = recipients.holder(school, program)
        message = sending.prepare(NOT_YET, to, values, actor(), f"program:{program.id}")
    return redirect(url_for("staff.messages.message", message_id=message.id))
