"""Indonesian first, English when somebody asks for it; never guessed from the browser."""

from typing import Any
from urllib.parse import urlsplit

from flask import current_app, has_request_context
from flask import session as cookie
from flask_babel import format_decimal, get_locale, gettext, ngettext
from werkzeug.exceptions import HTTPException

from forms.sentence import Inside, Sentence, small

# The value that chooses between "1 participant" and "2 participants".
COUNT = "count"
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}


def chosen() -> str:
    """The language of this visitor."""
    language = cookie.get("language", "id") if has_request_context() else "id"
    return language if language in LANGUAGES else "id"


def translated(text: str, /, **values: Any) -> str:
    """`text` in the visitor's language, with its values. A text with %(count)s takes the plural form of that whole number.

    Indonesian has one form for every number, so the source holds each text once; the catalogue holds two English forms.
    """
    if COUNT not in values:
        return str(gettext(text, **values) if _is_foreign() else text % values if values else text)
    count = values[COUNT]
    return str(ngettext(text, text, count, **values | {COUNT: format_decimal(count)}))


def _is_foreign() -> bool:
    """Whether there is anything to look up: the source is Indonesian."""
    locale = get_locale()
    return locale is not None and locale.language != "id"


def say(text: Any) -> Any:
    """A sentence of the rules or the forms in the visitor's language; anything else as it is. Jinja asks for all output."""
    if not isinstance(text, Sentence) or not text:
        return text
    values = {name: value if name == COUNT else _said_value(value) for name, value in text.values.items()}
    said = translated(text.pattern, **values)
    return small(said) if isinstance(text, Inside) else said


def _said_value(value: Any) -> Any:
    if isinstance(value, int):
        return format_decimal(value)
    return ", ".join(map(say, value)) if isinstance(value, tuple | list) else say(value)


def page_of(address: str, host_url: str) -> str:
    """The path and query of this site's page at `address`; empty when it is not ours.

    What only a sent form shows has no page of its own: then it is the nearest page above it.
    """
    if not address.startswith(host_url):
        return ""
    parts = urlsplit(address)
    path = parts.path
    while path and not _is_page(path):
        path = path.rpartition("/")[0]
    return path + (f"?{parts.query}" if path == parts.path and parts.query else "")


def _is_page(path: str) -> bool:
    try:
        return bool(current_app.url_map.bind("").match(path, method="GET"))
    except HTTPException:
        return False
