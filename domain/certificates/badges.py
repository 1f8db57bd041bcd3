"""Certificates of adults as Open Badges 3.0: credentials with what 1EdTech calls a JSON Web Token Proof.

An extra: without PyJWT (requirements-badges.txt) nobody has a badge, and no page says that there are any.
"""

import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.certificates.badge_keys import Key
from domain.certificates.rule import rule_of
from domain.models import Certificate, IssuedPaper, Program, Registration
from domain.office.clock import local_time
from domain.places.identities import name_key
from domain.printing.issuing import state_of
from domain.privacy.children import is_adult
from domain.store.db import db

try:
    import jwt
except ModuleNotFoundError:
    jwt = None  # type: ignore[assignment]  # the extra is not installed

CONTEXTS = ("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")


@dataclass(frozen=True)
class Addresses:
    """Where others find the office, the program, the page that checks the certificate, and the public key."""

    office: str
    program: str
    certificate: str
    key: str


def are_on() -> bool:
    """Whether the extra is installed."""
    return jwt is not None


def badges_of(registration: Registration) -> list[Certificate]:
    """The certificates that a participant may have as a badge, the newest first."""
    if not are_on():
        return []
    statement = select(Certificate).where(Certificate.registration_id == registration.id)
    statement = statement.options(joinedload(Certificate.paper).joinedload(IssuedPaper.registration))
    return [one for one in db.scalars(statement.order_by(Certificate.id.desc())) if _may_be_badge(one, registration)]


def _may_be_badge(certificate: Certificate, registration: Registration) -> bool:
    """It holds, nothing of it was erased, and who it names was of age on the day of issue.

    A badge goes around for good: a child, and somebody whose age nobody asked, has none. The answers say the age of whom the
    certificate names, so a substitute's age counts for nothing.
    """
    paper = certificate.paper
    if not paper.content or state_of(paper) != "genuine" or name_key(certificate.name) != name_key(registration.name):
        return False
    return is_adult(registration, local_time(paper.issued_at).date())


def credential(certificate: Certificate, at: Addresses) -> dict[str, Any]:
    """What the badge says: no more than the certificate, and of its name only a hash. Its `id` is the page that checks it."""
    paper, says = certificate.paper, certificate.paper.content["says"]
    title = f"{says['role']} – {says['program']}"
    return {
        "@context": list(CONTEXTS),
        "id": at.certificate,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": title,
        "issuer": {"id": at.office, "type": ["Profile"], "name": paper.letterhead["name"], "url": at.office},
        "validFrom": f"{paper.issued_at:%Y-%m-%dT%H:%M:%SZ}",
        "credentialSubject": {
            "id": uuid5(NAMESPACE_URL, at.certificate).urn,
            "type": ["AchievementSubject"],
            "identifier": [_hashed_name(certificate)],
            "achievement": {
                "id": f"{at.program}#{quote(says['role'])}",
                "type": ["Achievement"],
                "achievementType": "Certificate",
                "name": title,
                "description": f"Sertifikat {says['role']} dalam kegiatan {says['program']}, {paper.letterhead['name']}",
                "criteria": {"narrative": _criteria(certificate.program, title)},
            },
        },
    }


def _criteria(program: Program, title: str) -> str:
    """What was asked of everybody, in the words of the certificate's language; nothing about one person stands in it."""
    rule = rule_of(program)
    attendance = {"present": "Hadir di kegiatan.", "share": f"Hadir sekurangnya {rule.share} persen dari sesinya."}
    asked = [
        attendance.get(rule.attendance, ""),
        "Hadir di setiap sesi yang wajib." if rule.sessions else "",
        "Menyerahkan tugas." if rule.task else "",
    ]
    said = " ".join(filter(None, asked))
    return f"{title}. {said} Panitia dapat menetapkan lain dengan alasan." if said else f"{title}."


def _hashed_name(certificate: Certificate) -> dict[str, Any]:
    """Whoever is shown the certificate can compare its name; nobody reads it from the badge."""
    salt = hashlib.sha256(f"badge:{certificate.paper.token}".encode()).hexdigest()[:32]
    digest = hashlib.sha256(f"{certificate.name}{salt}".encode()).hexdigest()
    return {
        "type": "IdentityObject", "identityType": "name", "hashed": True, "identityHash": f"sha256${digest}", "salt": salt,
    }  # fmt: skip


def signed(certificate: Certificate, at: Addresses, key: Key) -> str:
    """The badge as the text of its file: header, credential and signature (compact JWS)."""
    said = credential(certificate, at)
    claims = {
        "iss": said["issuer"]["id"], "jti": said["id"], "sub": said["credentialSubject"]["id"],
        "nbf": int(certificate.paper.issued_at.timestamp()),
    }  # fmt: skip
    return jwt.encode({**said, **claims}, key, algorithm="RS256", headers={"kid": at.key})
