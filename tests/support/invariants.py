"""What must hold of the whole database at any time, no matter who acted with whom at once."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import func, or_, select

from domain.models import Account, Certificate, Form, Identity, IssuedPaper, Offer, Registration, Seat
from domain.models.registration import OFFERED, PLACED
from domain.places import identities, scopes
from domain.store.db import db
from forms.capability import ERASED


def broken_rules() -> list[str]:
    """A sentence for each rule that does not hold."""
    db.rollback()
    db.expire_all()
    found = [sentence for rule in (_admins, _seats, _versions, _papers, _identities) for sentence in rule()]
    db.rollback()
    return found


def _admins() -> Iterator[str]:
    active = select(func.count(Account.id)).where(Account.role == "admin", Account.disabled_at.is_(None))
    if not db.scalar(active):
        yield "no admin is left"


def _seats() -> Iterator[str]:
    counts: Counter[tuple[int, str]] = Counter()
    offered = Registration.id.in_(select(Offer.registration_id).where(Offer.state == OFFERED))
    for one in db.scalars(select(Registration).where(or_(Registration.status.in_(PLACED), offered))):
        counts.update((one.program_id, scope) for scope in scopes.limits(one.program, scopes.place_of(one)))
    for seat in db.scalars(select(Seat)):
        if counts[seat.program_id, seat.scope] != seat.taken:
            yield f"seats of {seat.scope or 'the program'}: {seat.taken} counted, {counts[seat.program_id, seat.scope]} taken"


def _versions() -> Iterator[str]:
    for form in db.scalars(select(Form)).unique():
        numbers = [version.number for version in form.versions]
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield f"versions of {form.code}: {sorted(numbers)}"


def _papers() -> Iterator[str]:
    holds = IssuedPaper.replaced_by_id.is_(None), IssuedPaper.revoked_at.is_(None)
    # A certificate may have no number: it is one of a kind for its recipient.
    numbered = select(IssuedPaper.paper, IssuedPaper.number).where(*holds, IssuedPaper.number != "")
    given = select(Certificate.kind, Certificate.subject, Certificate.program_id).join(Certificate.paper).where(*holds)
    for current in (numbered, given):
        for paper, times in Counter(tuple(row) for row in db.execute(current)).items():
            if times > 1:
                yield f"{times} originals of {paper}"


def _identities() -> Iterator[str]:
    owners = {row.key: row.registration_id for row in db.scalars(select(Identity))}
    for one in db.scalars(select(Registration).where(Registration.name != ERASED)):
        keys = identities.keys_of(one.school_id, one.answers)
        if keys and one.state.is_active and not any(owners.get(key) == one.id for key in keys):
            yield f"{one.number} may register once more"
