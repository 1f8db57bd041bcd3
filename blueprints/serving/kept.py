"""What a browser keeps of a form until the site has it (static/typed.js): the next page says that it was taken."""

from flask import Flask, Response, request
from flask import session as cookie

LONGEST = 40


def init_app(app: Flask) -> None:
    """Look at what every form came to, and tell the page after it."""
    app.after_request(_note_taken)
    app.context_processor(lambda: {"form_taken": form_taken})


def _note_taken(response: Response) -> Response:
    """A form that leads on was taken; one that was refused, or that nobody answered, is kept."""
    if request.method == "POST" and 300 <= response.status_code < 400 and (name := request.form.get("kept", "")):
        cookie["taken"] = name[:LONGEST]
    return response


def form_taken() -> str:
    """The name of the form that was taken last, said once."""
    return str(cookie.pop("taken", ""))
