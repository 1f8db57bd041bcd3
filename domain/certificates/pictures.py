"""Pictures that certificates are printed with: kept under a key made from their bytes, and never deleted."""

import hashlib

from domain.models import Office
from domain.store import storage


def keep(picture: bytes) -> str:
    """The key under which a picture lies; the same picture lies there once."""
    key = hashlib.sha256(picture).hexdigest()[:32]
    try:
        storage.get(key)
    except storage.UnknownKey:
        storage.put(picture, key)
    return key


def kept_logo(office: Office) -> str:
    """The key of a copy of the office's logo, which stays when the office takes another; empty without a logo."""
    return keep(storage.get(office.logo_key)) if office.logo_key else ""
