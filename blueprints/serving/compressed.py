"""Static texts are sent compressed, so that a phone loads little also where no proxy compresses. They hold no secrets."""

import gzip
from functools import cache
from pathlib import Path

from flask import Flask, Response, current_app, request

ENDINGS = {".js", ".css", ".svg", ".wasm"}


def init_app(app: Flask) -> None:
    """Compress what may be, for browsers that say that they can read it."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if request.endpoint != "static" or response.status_code != 200:
        return response
    name = (request.view_args or {})["filename"]
    if Path(name).suffix not in ENDINGS:
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"]:
        response.close()
        file = Path(current_app.static_folder or "") / name
        response.direct_passthrough = False
        response.set_data(_smaller(file, file.stat().st_mtime_ns))
        response.headers["Content-Encoding"] = "gzip"
        response.headers.pop("ETag", None)  # that of the plain file; the address has a fingerprint
    return response


@cache
def _smaller(file: Path, _changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), mtime=0)
