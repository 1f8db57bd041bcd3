"""The long work of printing, as a job."""

from datetime import datetime
from tempfile import TemporaryFile

from domain.programs import programs
from domain.rules import RuleBroken
from domain.work import jobs
from domain.work.jobs import Task
from pdf_templates.engine.document import PrintFailed
from pdf_templates.papers import PAPERS
from pdf_templates.printing.documents import print_order
from pdf_templates.printing.orders import Order, form_for_order


@jobs.handler("print")
def print_papers(task: Task) -> str:
    """Print an order into one file; says what was laid out in full, and why."""
    given = task.arguments
    program = programs.program_by_code(given["program"])
    if program is None:
        raise RuleBroken("Kegiatan ini tidak ada lagi.")
    papers = tuple(PAPERS[key] for key in given["papers"])
    form = form_for_order(program, papers, given["answers"])
    form.validate()
    asked_at = datetime.fromisoformat(given["asked_at"])
    order = Order(program, papers, form.answers, given["verify"], task.owner, asked_at, given["by"])
    with TemporaryFile() as out:
        try:
            name, reasons = print_order(order, out, task.progress)
        except PrintFailed as failed:
            raise RuleBroken(str(failed)) from failed
        out.seek(0)
        task.keep(out, name)
    return "; ".join(reasons)
