"""`/metrics`: figures for Prometheus, where METRICS holds the token that it asks with. Counts and seconds, never who or what.

Each process of the site writes its counts into files of its own (config.py says where); the one that is asked adds up.
"""

import hmac
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue

from blueprints.visitors import audience
from domain.store import storage
from domain.store.db import db
from domain.store.turns import NOT_NOW
from domain.work.standing import standing

if TYPE_CHECKING:
    from prometheus_client.core import Metric

BUCKETS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


def init_app(app: Flask) -> None:
    """Count, and show the counts; nothing where METRICS is not set."""
    if not app.config["METRICS"]:
        return
    from prometheus_client import Counter, Histogram  # its package is an extra

    _forget_the_dead(app.config["DATA"] / "metrics")
    requests = Counter("lembar_requests", "Requests by view and class of status", ["view", "status"], registry=None)
    seconds = Histogram("lembar_request_seconds", "How long requests took", registry=None, buckets=BUCKETS)

    def begin() -> None:
        g.begun = time.perf_counter()

    def count(response: Response) -> Response:
        requests.labels(request.endpoint or "none", f"{response.status_code // 100}xx").inc()
        if "begun" in g:
            seconds.observe(time.perf_counter() - g.begun)
        return response

    app.before_request_funcs.setdefault(None, []).insert(0, begin)
    app.after_request(count)
    app.add_url_rule("/metrics", "metrics", audience("public")(_show))


def _forget_the_dead(folder: Path) -> None:
    """The files of processes that have ended; Prometheus knows counters that begin again."""
    for file in folder.glob("*_*.db"):
        pid = file.stem.rpartition("_")[2]
        if not pid.isdigit() or not Path(f"/proc/{pid}").exists():
            file.unlink(missing_ok=True)


def _show() -> ResponseReturnValue:
    from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
    from prometheus_client.multiprocess import MultiProcessCollector

    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(token.encode(), current_app.config["METRICS"].encode()):
        return "token?", 401, {"Content-Type": "text/plain", "WWW-Authenticate": "Bearer"}
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(current_app.config["DATA"] / "metrics"))  # type: ignore[no-untyped-call]
    registry.register(Standing())
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class Standing:
    """What is asked of the database and the storage when somebody looks."""

    def collect(self) -> Iterator["Metric"]:
        from prometheus_client.core import GaugeMetricFamily as Gauge

        free = shutil.disk_usage(current_app.config["DATA"]).free
        yield Gauge("lembar_data_free_bytes", "Room on the disk of the data folder", free)
        yield Gauge("lembar_storage_has_room", "Whether the storage of files takes some", int(storage.has_room()))
        try:
            now = standing()
        except NOT_NOW:
            db.rollback()
            yield Gauge("lembar_database_up", "Whether the database answers", 0)
            return
        yield Gauge("lembar_database_up", "Whether the database answers", 1)
        yield Gauge("lembar_audit_unsealed_seconds", "How long the oldest entry waits for its seal", now.unsealed)
        for name, what, values in (
            ("waiting", "Jobs that wait", now.waiting),
            ("running", "Jobs that are being done", now.running),
            ("oldest_seconds", "How long the oldest job that waits has been due", now.oldest),
        ):
            gauge = Gauge(f"lembar_jobs_{name}", what, labels=["lane"])
            for lane, value in values.items():
                gauge.add_metric([lane], value)
            yield gauge
