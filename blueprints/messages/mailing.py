"""E-mail on pages: opting out of it, and what is told by it without anybody tapping."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from flask import Blueprint, Flask, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.pages import moment, outside_url
from blueprints.visitors import audience
from domain.messages import delivering as _delivering  # noqa: F401  # its job registers itself
from domain.messages import mail, outbox, recipients, standing
from domain.messages.kind import MessageKind
from domain.messages.mail import MailServer
from domain.messages.recipients import Recipient
from domain.models import Batch, MailStanding, Message, Offer, Registration
from domain.models.message import MAIL_STATES
from domain.places import offers
from domain.registering.messages import BATCH_RECEIVED, OFFER, RECEIVED, values_about
from domain.rules import RuleBroken
from domain.store.db import writing
from domain.work import jobs

blueprint = Blueprint("mailing", __name__)


def init_app(app: Flask) -> None:
    """Tell the domain which server takes letters, and the pages what they may offer."""
    server = app.config["MAIL"]
    mail.use(MailServer(**server) if server else None)
    app.jinja_env.globals.update(
        mail_on=mail.is_on, mailable=_mailable, MAIL_STATES=MAIL_STATES, mail_standing=standing.standing_of
    )


def _mailable(messages: Iterable[Message]) -> set[int]:
    """The ids of those that can go out by e-mail."""
    return {one.id for one in outbox.mailable(messages)}


def can_mail(message: Message) -> bool:
    """Whether the page of a message offers e-mail; one that was sent may be sent again."""
    return mail.is_on() and standing.is_good(message.email)


def leave_address(token: str) -> str:
    """Where the reader of letters to an address opts out."""
    return outside_url("mailing.leave", token=token)


@blueprint.get("/berhenti/<token>")
@audience("public")
def leave(token: str) -> ResponseReturnValue:
    """A button: programs that look at links in letters opt nobody out."""
    return render_template("mailing/leave.html", standing=_standing(token))


@blueprint.post("/berhenti/<token>")
@audience("public")
def leave_send(token: str) -> ResponseReturnValue:
    """Opt out, or in again. Mail programs send this by themselves (RFC 8058), so it asks for no token of a page."""
    found, again = _standing(token), request.form.get("again", "")
    with writing():
        (standing.come_back if again else standing.leave)(found)
    return redirect(url_for("mailing.leave", token=token))


def _standing(token: str) -> MailStanding:
    return standing.standing_by_token(token) or abort(404)


def receipts(batch: Batch, registrations: Sequence[Registration]) -> None:
    """Tell who registered that it came in: each of those who register themselves, a school once for all its pupils."""
    if not mail.is_on() or not registrations:
        return
    if batch.school and not batch.is_one:
        address = outside_url("schools.program", code=batch.program.code)
        numbers = [one.number for one in registrations]
        values = {
            "jumlah": str(len(numbers)), "kegiatan": batch.program.title, "nomor": _first_to_last(numbers), "alamat": address,
        }  # fmt: skip
        _tell(BATCH_RECEIVED, recipients.holder(batch.school, batch.program), values, f"batch:{batch.id}")
        return
    for one in registrations:
        _tell(RECEIVED, recipients.registrant(one), values_about(one, address_of(one)))


def _first_to_last(numbers: list[str]) -> str:
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def address_of(found: Registration) -> str:
    """Where the one who registered sees and corrects it: a school with its link, others with number and code."""
    return outside_url("registrations.show", number=found.number) if found.school else outside_url("registrations.find")


def _tell(kind: MessageKind, to: Recipient, values: Mapping[str, str], about: str = "") -> None:
    """In a transaction of its own: a registration that came in stays, whatever becomes of its letter."""
    with suppress(RuleBroken), writing():
        outbox.post_at_once(kind, to, values, leave_address, about)


OFFERS = "mail-offers"


@offers.MADE.append
def _plan(_offer: Offer) -> None:
    if mail.is_on():
        jobs.enqueue(OFFERS, {}, outbox.SYSTEM, "long")


@jobs.handler(OFFERS)
def tell_offers(task: jobs.Task) -> str:
    """Tell of each open offer that nobody was told of; the worker has no visitor, so the addresses come from BASE_URL."""
    told = 0
    with current_app.test_request_context(base_url=current_app.config["BASE_URL"] or None):
        for offer in offers.open_offers():
            if offers.together(offer)[0] is not offer:
                continue
            _tell(OFFER, recipients.registrant(offer.registration), offer_values(offer), about_offer(offer))
            told += 1
    task.progress(told, told)
    return ""


def offer_values(offer: Offer) -> dict[str, str]:
    """What fills the places of OFFER."""
    found = offer.registration
    return {
        "nomor": _numbers(offer), "kegiatan": found.program.title, "angkatan": found.cohort.name if found.cohort else "",
        "batas": moment(offer.deadline), "alamat": outside_url("offers.show", token=offer.token),
    }  # fmt: skip


def _numbers(offer: Offer) -> str:
    """Whom it is for; those who were sent together are told once."""
    group = [one.registration.number for one in offers.together(offer)]
    return group[0] if len(group) == 1 else f"{_first_to_last(group)} ({len(group)} orang)"


def about_offer(offer: Offer) -> str:
    """Which offer a message tells of."""
    return f"offer:{offer.offered_at:%Y%m%d%H%M}"
