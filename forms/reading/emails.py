"""E-mail addresses: plain ones that every server takes, so that nothing else gets into the head of a letter."""

import re

from forms.reading.visible import Refused, one_line

_ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_WHOLE = rf"(?P<local>{_ATOM}(?:\.{_ATOM})*)@(?P<domain>(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9]))"
_ADDRESS = re.compile(_WHOLE, re.IGNORECASE | re.ASCII)
"""Without ASCII, a capital or small "ı" would count as an i."""


def email(text: str) -> str:
    """An address in plain letters, its domain in small ones. Raises Refused."""
    found = _ADDRESS.fullmatch(one_line(text))
    if not found or len(found[0]) > 254 or len(found["local"]) > 64:
        raise Refused("Alamat surel (e-mail) tidak benar. Tulis misalnya nama@contoh.id.")
    return f"{found['local']}@{found['domain'].lower()}"
