"""Finding the batch and the row of a URL; a stranger finds nothing."""

import re
from collections.abc import Iterable

from flask import abort, g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from blueprints.visitors import ask_to_sign_in, note_look
from domain.access import lookup
from domain.intake import batches
from domain.models import Batch, BatchRow
from forms.definition import FormDefinition, Section

LONGEST = 100_000
"""So many characters of one answer are kept; what a form allows is far less, and says so."""


LOOKED, CHANGED, SENT = "batch-opened", "batch-changed", "batch-sent"
"""What staff may have done with a batch of others, in the audit log."""


class Elsewhere(HTTPException):
    """Send the visitor to another page from inside a look-up."""

    code = 302

    def __init__(self, answer: ResponseReturnValue) -> None:
        super().__init__(response=make_response(answer))


def batch_of(token: str) -> Batch:
    """The batch, sent or not, that this visitor may see; 404 for a stranger, the sign-in page for nobody."""
    found = lookup.batch_for(g.login, token)
    if found is None and g.login is None:
        raise Elsewhere(ask_to_sign_in(staff=True))
    if found and g.login and g.login.account:
        note_look(_act_of_staff(), f"batch:{found.id}")
    return found or abort(404)


def _act_of_staff() -> str:
    """To open what a school puts together is a look; to change or send it for them is an act that the school sees."""
    if request.method in ("GET", "HEAD"):
        return LOOKED
    return SENT if request.endpoint == "batches.send" else CHANGED


def open_batch_of(token: str) -> Batch:
    """The batch that this visitor may still change; a sent one leads to its receipts."""
    found = batch_of(token)
    if found.sent_at:
        raise Elsewhere(redirect(url_for("batches.sent", token=token)))
    return found


def row_of(batch: Batch, row_id: int) -> BatchRow:
    """The row of this very batch; 404 otherwise."""
    return batches.row_of(batch, row_id) or abort(404)


def section_of(definition: FormDefinition, key: str) -> tuple[int, Section]:
    """The section of a definition and its place (from 0); 404 otherwise."""
    found = [(index, section) for index, section in enumerate(definition.sections) if section.key == key]
    return found[0] if found else abort(404)


def asked(keys: Iterable[str], prefix: str = "") -> tuple[str, ...]:
    """Those of these questions that the page showed, and so could answer: each has a hidden field that says so.

    The form may have been published again since the page was opened. A page without such fields answers what it sends.
    """
    return tuple(key for key in keys if f"{prefix}{key}-asked" in request.form or prefix + key in request.form)


def typed(keys: Iterable[str], prefix: str = "") -> dict[str, str | list[str]]:
    """What was typed for these questions; a tick that was taken away is an empty answer."""
    values: dict[str, str | list[str]] = {}
    for key in keys:
        given = [text[:LONGEST] for text in request.form.getlist(prefix + key)]
        values[key] = given if len(given) > 1 else given[0] if given else ""
    return values


def marks_shown(keys: Iterable[str]) -> dict[str, str]:
    """The marks of what the page showed of these questions, of those that it marked."""
    return {key: request.form[f"{key}-asked"] for key in keys if f"{key}-asked" in request.form}


def whole_number(text: str, most: int) -> int | None:
    """A number from a form or an address, from 0 to `most`; None for anything else."""
    if not re.fullmatch(r"[0-9]{1,9}", text):
        return None
    return number if (number := int(text)) <= most else None
