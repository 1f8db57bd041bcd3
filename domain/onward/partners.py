"""Partners: the offices whose parcels are taken in, known by keys that somebody compared with a paper."""

import re
from collections.abc import Sequence

from sqlalchemy import select

from domain.models import PartnerKey
from domain.onward import seal
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore, utcnow
from domain.store.holding import hold

UNKNOWN = (
    "Kunci pengirim belum dikenal di sini (sidik jari %(fingerprint)s). Tukar kunci dahulu, dan cocokkan dengan kertasnya."
)


def partners() -> Sequence[PartnerKey]:
    """All of them, those that have ended last."""
    return db.scalars(select(PartnerKey).order_by(PartnerKey.ended_at.is_not(None), PartnerKey.name)).all()


def open_partners() -> list[PartnerKey]:
    """Those to whom parcels are sent and whose parcels are taken in."""
    return [one for one in partners() if one.ended_at is None]


def partner_by_id(partner_id: int) -> PartnerKey | None:
    """The partner of this number."""
    return db.get(PartnerKey, partner_id)


def add_partner(name: str, public: str, typed: str, own: str, actor: str) -> None:
    """Take in the key of an office, its fingerprint typed from the paper that the office signed.

    A key that had ended begins again. Raises RuleBroken when key and fingerprint are not of each other.
    """
    public = seal.read_public(public)
    if public == own:
        raise RuleBroken("Ini kunci kantor ini sendiri. Isi kunci kantor lain.", "public")
    found = seal.fingerprint(public)
    if re.sub(r"[^0-9A-F]", "", typed.upper()) != found.replace(" ", ""):
        raise RuleBroken(
            "Sidik jari ini bukan milik kunci di atas. Periksa kertas dari kantor itu; bila tetap beda, jangan dipakai.",
            "typed",
        )
    row = {"name": name, "public": public, "fingerprint": found, "actor": actor, "at": utcnow()}
    if not insert_or_ignore(PartnerKey, row):
        kept = db.scalars(select(PartnerKey).where(PartnerKey.public == public)).one()
        hold(kept)
        if kept.ended_at is None:
            raise RuleBroken("Kunci ini sudah ada, milik %(name)s.", "public", name=kept.name)
        kept.name, kept.ended_at, kept.actor, kept.at = name, None, actor, utcnow()


def end_partner(partner: PartnerKey) -> None:
    """Take nothing in from this key any more; what was taken in stays."""
    hold(partner)
    partner.ended_at = partner.ended_at or utcnow()


def known(public: str) -> PartnerKey:
    """The partner of this key. Raises RuleBroken when nobody took it in, or it has ended."""
    found = db.scalars(select(PartnerKey).where(PartnerKey.public == public, PartnerKey.ended_at.is_(None))).one_or_none()
    if found is None:
        raise RuleBroken(UNKNOWN, fingerprint=seal.fingerprint(public))
    return found
