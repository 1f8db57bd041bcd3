"""Where phones send what was marked: JSON in, a receipt for each mark out."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, abort, g, jsonify, request
from flask.typing import ResponseReturnValue

from blueprints.language import say
from blueprints.language import translated as _
from blueprints.pages import clock
from blueprints.visitors import actor, audience
from domain.inbox import marks
from domain.inbox.marks import UNREADABLE, NewMark, Receipt, Sender
from domain.mark_kinds import MARK_KINDS
from domain.rules import RuleBroken
from domain.store.db import writing

MOST_AT_ONCE = 100
SUBJECT = re.compile(r"[!-~]{1,120}")
MOST_ID, MOST_MILLISECONDS = 999_999_999, 10**13  # the year 2286
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NOT_YOURS = "Anda tidak mencatat di sini lagi. Hubungi panitia bila seharusnya bisa."

blueprint = Blueprint("inbox", __name__)


@blueprint.post("/catatan")
@audience("trainer", "judge", "local_officer", "timekeeper", "officer")
def receive() -> ResponseReturnValue:
    """Keep each mark that may be kept. A phone that was signed in again by somebody else is told so, and keeps its own."""
    letter = _letter()
    sent = letter.get("marks") if isinstance(letter, dict) else None
    if not isinstance(letter, dict) or not isinstance(sent, list) or len(sent) > MOST_AT_ONCE:
        abort(400)
    if letter.get("holder") != actor():
        return jsonify(error=_("Catatan di HP ini milik tautan lain. Masuk lewat tautan itu untuk mengirimnya.")), 409
    sender = Sender(actor(), device_of(letter.get("device")))
    with writing():
        receipts = _take(sent, sender)
    return jsonify(receipts=[_said(one, receipt) for one, receipt in zip(sent, receipts, strict=True)])


def _letter() -> object:
    """The JSON that was sent; None for what is none, or is one bracket in the other without end."""
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


def device_of(name: object) -> str:
    """The name that a phone gave itself; empty when it gave none."""
    return name if isinstance(name, str) and UUID.fullmatch(name) else ""


def _take(sent: list[Any], sender: Sender) -> list[Receipt]:
    """A receipt for each, in order; the marks of one scope are kept together, so that a phone's whole queue is one look."""
    receipts: dict[int, Receipt] = {}
    about: dict[tuple[str, str], dict[int, NewMark]] = {}
    for place, raw in enumerate(sent):
        raw = raw if isinstance(raw, dict) else {}
        of_one_scope = about.setdefault((str(raw.get("kind")), str(raw.get("scope"))), {})
        try:
            of_one_scope[place] = _new_mark(raw)
        except ValueError:
            receipts[place] = Receipt(refusal=RuleBroken(UNREADABLE))
    for (key, scope), news in about.items():
        receipts |= zip(news, _keep(key, scope, list(news.values()), sender), strict=True)
    return [receipts[place] for place in range(len(sent))]


def _keep(key: str, name: str, news: list[NewMark], sender: Sender) -> list[Receipt]:
    kind = MARK_KINDS.get(key)
    scope = kind.open(g.login, name) if kind else None
    if kind is None or scope is None:
        return [Receipt(refusal=RuleBroken(NOT_YOURS))] * len(news)
    return marks.receive(kind, scope, news, sender)


def _new_mark(raw: Mapping[str, Any]) -> NewMark:
    """Raises ValueError for what no page of ours sends."""
    client_id, subject, value = raw.get("id"), raw.get("subject"), raw.get("value")
    if not isinstance(client_id, str) or not UUID.fullmatch(client_id):
        raise ValueError
    if not isinstance(subject, str) or not SUBJECT.fullmatch(subject) or not isinstance(value, dict):
        raise ValueError
    return NewMark(
        subject, value, client_id, datetime.fromtimestamp(_whole(raw.get("at"), 0, MOST_MILLISECONDS) / 1000, UTC),
        _whole(raw.get("clock"), -MOST_MILLISECONDS, MOST_MILLISECONDS), _whole(raw.get("seen"), 0, MOST_ID),
    )  # fmt: skip


def _whole(number: object, least: int, most: int) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or not least <= number <= most:
        raise ValueError
    return number


def _said(raw: Any, receipt: Receipt) -> dict[str, Any]:
    """What the phone shows for a mark."""
    name = raw.get("id") if isinstance(raw, dict) else None
    if receipt.mark is None:
        return {"id": name, "stored": False, "text": say(str(receipt.refusal))}
    text = _("tersimpan %(time)s", time=clock(receipt.mark.received_at))
    if receipt.differs:
        text += ". " + _("Orang lain mencatat yang berbeda: muat ulang halaman.")
    return {"id": name, "stored": True, "text": text}
