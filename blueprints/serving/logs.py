"""LOG_FORMAT=json: each line of the log is an object, one for each request and one for whatever else is said.

Neither holds an address that was asked for: its first part stands for it, since what follows may be a private link.
"""

import json
import logging
import re
import sys
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask, Response, g, request

log = logging.getLogger("lembar.request")

_ADDRESS = re.compile(r"(?<![\w.])(/[\w-]*)(?:/[^\s'\"\]),?]*)*(?:\?[^\s'\"\]),]*)?")
FRAMES = 6


class Json(logging.Formatter):
    """A record as one line; of an error its type and where, since its text may hold what somebody typed."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
            "message": _ADDRESS.sub(r"\1", record.getMessage()),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0]:
            frames = traceback.extract_tb(record.exc_info[2])[-FRAMES:]
            said["error"] = record.exc_info[0].__name__
            said["where"] = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(said, ensure_ascii=False)


def init_app(app: Flask) -> None:
    """Write the log that way, where it is asked for."""
    if app.config["LOG_FORMAT"] != "json":
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Json())
    for name in ("", "gunicorn.error"):
        logging.getLogger(name).handlers = [handler]
    log.setLevel(logging.INFO)
    app.before_request_funcs.setdefault(None, []).insert(0, _begin)
    app.after_request(_say)


def _begin() -> None:
    g.log_begun = time.perf_counter()


def _say(response: Response) -> Response:
    """The view, never its address; who is signed in, as the audit log calls them."""
    milliseconds = (time.perf_counter() - g.log_begun) * 1000 if "log_begun" in g else 0
    fields = {
        "method": request.method, "view": request.endpoint or "none", "status": response.status_code,
        "milliseconds": round(milliseconds, 1), "visitor": g.get("visitor") or "public",
    }  # fmt: skip
    log.info("request", extra={"fields": fields})
    return response
