"""What a request may bring: how many bytes, known before any of them is read, no NUL, which PostgreSQL refuses, and no
number in its path that a database has no room for."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.routing import IntegerConverter

from blueprints import visitors
from domain.store.db import db

View = TypeVar("View", bound=Callable[..., Any])


class _RowNumber(IntegerConverter):
    """The number of a row in a path; a longer one is no row's, so its address answers 404."""

    regex = "[0-9]{1,9}"


def takes_bytes(most: int, check: Callable[..., object] | None = None) -> Callable[[View], View]:
    """Say that a view takes uploads of up to `most` bytes; others take what MAX_CONTENT_LENGTH says.

    Before more than that is read, the gate and `check`, which gets what the URL names, refuse who may not send it.
    """

    def mark(view: View) -> View:
        view.most_bytes, view.check = most, check  # type: ignore[attr-defined]  # read before the request is
        return view

    return mark


def init_app(app: Flask) -> None:
    """Run before the first code that reads the form, such as the CSRF check."""
    app.url_map.converters["int"] = _RowNumber
    app.before_request(_refuse_nul_in_address)
    app.before_request(_limit)
    app.before_request(_refuse_nul_in_form)


def _limit() -> ResponseReturnValue | None:
    view = current_app.view_functions.get(request.endpoint or "")
    most: int = getattr(view, "most_bytes", 0)
    if not most or _is_small():
        return None
    visitors.recognise()
    if (refusal := visitors.gate()) is not None:
        return refusal
    if check := view.check:  # type: ignore[union-attr]  # a view with most_bytes
        check(**request.view_args or {})
    db.rollback()  # who sends slowly must not keep others from writing
    request.max_content_length = most
    return None


def _is_small() -> bool:
    length: int | None = request.content_length
    return length is not None and length <= current_app.config["MAX_CONTENT_LENGTH"]


def _refuse_nul_in_address() -> None:
    """No keyboard types it; what holds one is damaged or hostile."""
    _refuse_nul(request.path, *_texts(request.args))


def _refuse_nul_in_form() -> None:
    _refuse_nul(*_texts(request.form), *(file.filename or "" for _name, file in request.files.items(multi=True)))


def _refuse_nul(*texts: str) -> None:
    if any("\x00" in text for text in texts):
        abort(400)


def _texts(values: Any) -> list[str]:
    return [text for pair in values.items(multi=True) for text in pair]
