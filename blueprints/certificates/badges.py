"""Badges: the file for whom the certificate names, and the key with which everybody can check it. 404 without the extra."""

from pathlib import Path
from typing import Any

from flask import Blueprint, abort, current_app, g, jsonify
from flask.typing import ResponseReturnValue

from blueprints.downloads import download
from blueprints.pages import outside_url
from blueprints.registrations import registration_of
from blueprints.visitors import audience, note_look
from domain.certificates import badge_keys, badges
from domain.certificates.badge_keys import Key
from domain.certificates.badges import Addresses
from domain.models import Certificate

blueprint = Blueprint("badges", __name__)
BADGE = "application/vc+jwt"


@blueprint.get("/pendaftaran/<number>/lencana/<token>.jwt")
@audience("public")
def badge(number: str, token: str) -> ResponseReturnValue:
    """The badge of a certificate that stands on this receipt."""
    found = registration_of(number)
    certificate = next((one for one in badges.badges_of(found) if one.paper.token == token), None) or abort(404)
    if g.login and g.login.account:
        note_look("badge", found.number)
    key = _key()
    text = badges.signed(certificate, _addresses(certificate, key), key)
    return download(text.encode(), BADGE, f"lencana-{found.number}-{certificate.id}.jwt")


@blueprint.get("/lencana/kunci.json")
@audience("public")
def keys() -> ResponseReturnValue:
    """The public keys (JWK Set)."""
    return jsonify(keys=[_public(_key())])


@blueprint.get("/lencana/kunci/<thumbprint>.json")
@audience("public")
def key(thumbprint: str) -> ResponseReturnValue:
    """One public key, at the address that badges name."""
    found = _key()
    return jsonify(_public(found)) if badge_keys.thumbprint(found) == thumbprint else abort(404)


def key_file() -> Path:
    """The one that is set, or one in the data folder, beside the secret key."""
    found: Path = current_app.config["BADGE_KEY"] or current_app.config["DATA"] / "badge-key.pem"
    return found


def _key() -> Key:
    return badge_keys.kept_key(key_file()) if badges.are_on() else abort(404)


def _public(found: Key) -> dict[str, Any]:
    return badge_keys.public_of(found) | {"alg": "RS256", "use": "sig", "kid": _address_of(found)}


def _address_of(found: Key) -> str:
    return outside_url("badges.key", thumbprint=badge_keys.thumbprint(found))


def _addresses(certificate: Certificate, found: Key) -> Addresses:
    return Addresses(
        office=outside_url("public.home"),
        program=outside_url("public.program", code=certificate.program.code),
        certificate=outside_url("verify.show", token=certificate.paper.token),
        key=_address_of(found),
    )
