"""How long a receipt takes once the site is warm, as a visitor asks for it."""

from collections.abc import Iterator

from benchmarks import Figure
from benchmarks.server import database, site
from benchmarks.timing import milliseconds
from benchmarks.visitor import school
from tests.support.factories import make_batch, make_link, make_office, make_program, make_school, pupil, send


def measure() -> Iterator[Figure]:
    """One pupil's, and the list of a batch of forty."""
    with database("sqlite") as (url, folder), site(url, folder) as app:
        make_office()
        owner = make_school()
        batch = make_batch(make_program(), owner, *map(pupil, range(1, 41)))
        number, token = send(batch)[0].number, batch.token
        visitor = school(app, make_link(owner))
        one = milliseconds(lambda: visitor.get(f"/pendaftaran/{number}/bukti.pdf"))
        yield Figure("receipt of one pupil, warm", one, "ms", at_most=150)
        yield Figure("receipt of a batch of forty, warm", milliseconds(lambda: visitor.get(f"/isi/{token}/bukti.pdf")), "ms")
        each = milliseconds(lambda: visitor.get(f"/isi/{token}/bukti.pdf?per=peserta"), rounds=5)
        yield Figure("forty receipts in one file, warm", each, "ms")
