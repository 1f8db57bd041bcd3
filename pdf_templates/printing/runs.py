"""A print run of the office, now."""

from domain.models import Office, Program
from domain.office import clock
from domain.store import storage
from domain.store.db import utcnow
from pdf_templates.frame import Run
from pdf_templates.logo import data_uri


def new_run(office: Office, program: Program | None = None, **chosen: object) -> Run:
    """A run with the office's logo, dated today; `chosen` are further fields of the run by name."""
    logo = data_uri(storage.get(office.logo_key)) if office.logo_key else ""
    on, printed_at = clock.local_today(), utcnow()
    return Run(office, on=on, printed_at=printed_at, about=program, logo=logo, **chosen)  # type: ignore[arg-type]  # by name
