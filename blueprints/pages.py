"""What every page template may use: dates, numbers and phones as people read them, and the address of a static file."""

import hashlib
import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Flask, current_app, g, request, url_for
from flask_babel import format_date, format_datetime, format_decimal, get_locale, ngettext, pgettext

from blueprints.editing import mark_shown
from blueprints.holders import home_of
from blueprints.language import LANGUAGES, say, translated
from domain.models import Office
from domain.office import offices
from domain.office.clock import local_time
from domain.places import quotas
from domain.privacy import masking
from forms.definition import Answer, Question
from forms.desk.documents import WAYS
from forms.places import spans
from forms.question_types import shown, type_of
from forms.reading.phones import show_phone
from pdf_templates.engine.rendering.qr import qr
from pdf_templates.words import ZONES

ICONS = "icons.svg"


def init_app(app: Flask) -> None:
    """Hand the filters and globals to Jinja."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.finalize = say
    # Jinja's "newstyle" takes whatever is looked up for safe HTML and for a format; labels are written by staff.
    app.jinja_env.install_gettext_callables(translated, ngettext, newstyle=False, pgettext=pgettext)  # type: ignore[attr-defined]
    app.jinja_env.filters.update(
        day=day, moment=moment, clock=clock, phone=show_phone, masked=masking.masked_name, digits=masking.masked_digits,
        number=number, wa=wa_link, qr=qr, month=month,
    )  # fmt: skip
    app.jinja_env.globals.update(
        asset=asset,
        icon_address=icon_address,
        home_of=home_of,
        shown=shown_here,
        type_of=type_of,
        mark_shown=mark_shown,
        LANGUAGES=LANGUAGES,
        office=office,
        url_with=url_with,
        here=here,
        lang=lang,
        spans=spans,
        WAYS=WAYS,
        quotas_said=quotas.said,
    )


def lang() -> str:
    """The language of the page, for its `lang` attribute."""
    return str(get_locale() or "id")


def office() -> Office:
    """The office, once a request."""
    if "office" not in g:
        g.office = offices.office()
    found: Office = g.office
    return found


def _local(value: datetime) -> datetime:
    return local_time(value).replace(tzinfo=None)


def day(value: date | datetime | None, weekday: bool = False) -> str:
    """ "17 Agustus 2026", or "Senin, 17 Agustus 2026"."""
    if value is None:
        return ""
    local = _local(value).date() if isinstance(value, datetime) else value
    return str(format_date(local, "EEEE, d MMMM y" if weekday else "d MMMM y"))


def month(value: date) -> str:
    """ "Agustus 2026"."""
    return str(format_date(value, "MMMM y"))


def moment(value: datetime | None) -> str:
    """ "Rabu, 16 April 2025 pukul 09.14 WIB"; the zone's name is the office's."""
    if value is None:
        return ""
    pattern = "EEEE, d MMMM y 'pukul' HH.mm" if lang() == "id" else "EEEE, d MMMM y 'at' HH:mm"
    return str(format_datetime(_local(value), pattern, rebase=False)) + " " + _zone_name()


def clock(value: datetime | None) -> str:
    """ "09.14"; "09:14" in English."""
    return f"{_local(value):{'%H.%M' if lang() == 'id' else '%H:%M'}}" if value else ""


def _zone_name() -> str:
    return ZONES.get(office().timezone, "")


def number(value: int) -> str:
    """1.250; 1,250 in English."""
    return str(format_decimal(value))


def shown_here(question: Question, answer: Answer) -> str:
    """An answer in the visitor's language: dates, and the labels of what was chosen; what was typed stays as it is."""
    kind = type_of(question)
    if not answer or lang() == "id":
        return shown(question, answer)
    if kind.box == "date":
        return day(date.fromisoformat(str(answer)))
    if kind.control in {"radios", "checkboxes", "tick"}:
        codes = answer if isinstance(answer, list) else [answer]
        return ", ".join(translated(shown(question, code)) for code in codes)
    return shown(question, answer)


def wa_link(e164: str, text: str = "") -> str:
    """A link that opens a WhatsApp chat."""
    return f"https://wa.me/{e164.lstrip('+')}" + (f"?text={quote(text)}" if text else "")


def asset(name: str) -> str:
    """The address of a static file with its fingerprint, so that browsers keep it for a year."""
    return url_for("static", filename=name, v=_fingerprint(current_app.static_folder or "", name))


@cache
def _fingerprint(folder: str, name: str) -> str:
    return hashlib.sha256((Path(folder) / name).read_bytes()).hexdigest()[:10]


def icon_address(name: str) -> str:
    """Where an icon is drawn. Raises LookupError for one that is not."""
    if name not in icons(current_app.static_folder or ""):
        raise LookupError(name)
    return f"{asset(ICONS)}#{name}"


@cache
def icons(folder: str) -> tuple[str, ...]:
    """What the icons of the site mean, in the order in which they are drawn."""
    return tuple(re.findall(r'<symbol id="(\w+)"', (Path(folder) / ICONS).read_text("utf-8")))


def here() -> str:
    """This page's address without its #fragment, which a browser would carry over to the pages after a POST."""
    return request.full_path.rstrip("?")


def url_with(**changes: Any) -> str:
    """This page's address with some of its query changed; None takes a part away."""
    query = {**request.args.to_dict(), **changes}
    path = {**(request.view_args or {}), **{key: value for key, value in query.items() if value not in (None, "")}}
    return url_for(request.endpoint or "", **path)


def address_of(endpoint: str, args: Sequence[str], values: Sequence[str | int]) -> str:
    """The address of a page that a row of a capability names: its arguments by name, and what stands in them."""
    named: dict[str, Any] = dict(zip(args, values, strict=True))
    return url_for(endpoint, **named)


def outside_url(endpoint: str, **values: Any) -> str:
    """A full address for QR codes and messages: from BASE_URL, never from what the visitor's browser claims."""
    base = current_app.config["BASE_URL"] or request.host_url.rstrip("/")
    return str(base) + url_for(endpoint, **values)
