"""Registrations of families on one host and on two, with one PostgreSQL, on this machine.

Both hosts, the database and who registers share the cores of one machine, so a second host has no processor of its own.
What is shown is what a host adds where one is not enough: a host of one process and one thread is held to a part of a core.
"""

from collections.abc import Iterator
from itertools import chain
from threading import Thread

from sqlalchemy import func, select

from benchmarks import Figure, load
from benchmarks.load import Crowd
from benchmarks.registrations import families
from benchmarks.server import database, processor_seconds, site
from domain.models import Registration
from domain.store.db import db
from tests.support.factories import make_office
from tests.support.served import Served, serving

SOME = 500
CONNECTIONS = 16


def measure() -> Iterator[Figure]:
    """One after the other in one run: a lent machine changes from minute to minute."""
    with database("postgresql") as (url, folder), site(url, folder) as app:
        make_office()
        requests = families(app)
        with serving(url, folder, workers=1) as one, serving(url, folder, workers=1) as two:
            load.send(one.port, requests[:50])
            load.send(two.port, requests[50:100])
            alone, work_alone = _send([one], requests[100 : 100 + SOME])
            both, work_both = _send([one, two], requests[100 + SOME : 100 + 2 * SOME])
        yield Figure("one host: accepted registrations", alone.count(302, 303) / alone.wall, "/s")
        yield Figure("two hosts: accepted registrations", both.count(302, 303) / both.wall, "/s")
        yield Figure("… times one host", (both.count(302, 303) / both.wall) / (alone.count(302, 303) / alone.wall), "")
        yield Figure("one host: work of its processes for each", work_alone, "ms")
        yield Figure("two hosts: work of their processes for each", work_both, "ms")
        yield Figure("two hosts: 99 of 100 answered within", both.percentile(0.99), "ms", at_most=500)
        yield Figure("two hosts: answers that blame the server (5xx)", both.count(500, 600), "", at_most=0)
        stored = db.scalar(select(func.count()).select_from(Registration)) or 0
        yield Figure("accepted but not stored", 100 + 2 * SOME - stored, "", at_most=0)


def _send(hosts: list[Served], requests: list[bytes]) -> tuple[Crowd, float]:
    """Every second request to the other host; what came of it, and the milliseconds of work for each."""
    before = sum(map(processor_seconds, hosts))
    crowds: list[Crowd] = []
    senders = [
        Thread(target=lambda place=place, host=host: crowds.append(
            load.send(host.port, requests[place :: len(hosts)], CONNECTIONS // len(hosts))
        ))
        for place, host in enumerate(hosts)
    ]  # fmt: skip
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    whole = Crowd(
        list(chain.from_iterable(crowd.seconds for crowd in crowds)),
        list(chain.from_iterable(crowd.statuses for crowd in crowds)),
        max(crowd.wall for crowd in crowds),
    )
    return whole, (sum(map(processor_seconds, hosts)) - before) * 1000 / len(requests)
