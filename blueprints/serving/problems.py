"""What is told to programs when something is wrong: problem+json (RFC 9457), with a stable code and a sentence."""

from collections.abc import Mapping
from typing import Any

from flask import Response, json, request

PREFIX, TYPE = "/api/", "application/problem+json"
CODES = {
    400: "bad-request", 404: "not-found", 405: "method-not-allowed", 409: "conflict", 413: "too-large", 422: "invalid",
    429: "too-many-calls", 503: "busy", 507: "no-room",
}  # fmt: skip
"""The stable code of an answer that names none of its own."""


def is_api() -> bool:
    """Whether a program asks, and no browser."""
    return request.path.startswith(PREFIX)


def problem(status: int, title: str, detail: str, code: str = "", headers: Mapping[str, Any] | None = None) -> Response:
    """The answer. `detail` is a whole sentence that a person may be shown."""
    body = {
        "type": f"urn:lembar:{code or CODES.get(status, 'broken')}", "title": title, "status": status,
        "detail": detail, "code": code or CODES.get(status, "broken"),
    }  # fmt: skip
    answer = Response(json.dumps(body) + "\n", status, content_type=TYPE)
    answer.headers.extend(dict(headers or {}))
    return answer
