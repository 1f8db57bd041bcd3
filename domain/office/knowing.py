"""By what somebody is known again after their data were erased: keyed hashes, which name nobody to those without the key."""

import hashlib
import hmac
from collections.abc import Mapping

from domain.office.offices import office
from domain.places.identities import name_key
from forms.definition import Answer


def known_by(answers: Mapping[str, Answer]) -> dict[str, str]:
    """Hash → what it is of: the NISN, or the name with the birth date. Empty when too little is known."""
    texts = {f"nisn:{answers['nisn']}": "NISN"} if answers.get("nisn") else {}
    if answers.get("name") and answers.get("birth_date"):
        texts[f"name:{name_key(str(answers['name']))}|{answers['birth_date']}"] = "nama dan tanggal lahir"
    key = office().hash_key.encode() if texts else b""
    return {hmac.new(key, text.encode(), hashlib.sha256).hexdigest(): what for text, what in texts.items()}


def keys_of(answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The hashes by which somebody with these answers is known again; none when too little is known."""
    return tuple(known_by(answers))
