"""What a request may bring: how many bytes, known before any of them is read, and no NUL, which PostgreSQL refuses."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request

View = TypeVar("View", bound=Callable[..., Any])


def takes_bytes(most: int) -> Callable[[View], View]:
    """Say that a view takes uploads of up to `most` bytes; others take what MAX_CONTENT_LENGTH says."""

    def mark(view: View) -> View:
        view.most_bytes = most  # type: ignore[attr-defined]  # read before the request is
        return view

    return mark


def init_app(app: Flask) -> None:
    """Stand before whatever reads the form first, such as the look for its token."""
    app.before_request(_limit)
    app.before_request(_refuse_nul)


def _limit() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if most := getattr(view, "most_bytes", 0):
        request.max_content_length = most


def _refuse_nul() -> None:
    """No keyboard types it; what holds one is damaged or hostile."""
    texts = (request.path, *_texts(request.args), *_texts(request.form))
    if any("\x00" in text for text in texts):
        abort(400)


def _texts(values: Any) -> list[str]:
    return [text for pair in values.items(multi=True) for text in pair]
