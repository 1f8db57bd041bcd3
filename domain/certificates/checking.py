"""Checking a certificate whose personal data were erased: number, program, kind and state stay, and a hash of the name."""

import hmac

from sqlalchemy import select

from domain.models import Certificate, IssuedPaper
from domain.privacy.erasing import hash_of_name
from domain.store.db import db


def erased_of(paper: IssuedPaper) -> Certificate | None:
    """The certificate of this paper, when only the hash of its name is left."""
    if paper.content:
        return None
    erased = Certificate.paper_id == paper.id, Certificate.name_hash != ""
    return db.scalars(select(Certificate).where(*erased)).one_or_none()


def is_named(certificate: Certificate, name: str) -> bool:
    """Whether this is the name on it, in any spelling of capitals and spaces."""
    return hmac.compare_digest(certificate.name_hash, hash_of_name(name))
