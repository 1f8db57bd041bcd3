"""Issuing certificates: once for each person, with a number of its own, and the same from then on."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.certificates import filling
from domain.certificates.designs import layout_for
from domain.certificates.layouts import Block, Layout
from domain.certificates.numbers import peek, take_number
from domain.certificates.recipients import KINDS, Recipient, recipients_of
from domain.certificates.rule import pattern_of
from domain.certificates.standing import Standing, standings_of
from domain.models import (
    Certificate,
    CertificateLayout,
    CertificateRecipient,
    IssuedPaper,
    Office,
    Program,
    Registration,
    Session,
)
from domain.office.offices import office
from domain.printing import issuing
from domain.printing.issuing import Content
from domain.rules import RuleBroken
from domain.sessions import schedule
from domain.store.db import db, insert_or_ignore
from domain.store.holding import hold
from forms.letters import unprintable
from forms.reading.days import show_day
from forms.reading.placeholders import fill

PAPER = "certificate"


@dataclass(frozen=True)
class Order:
    """What is issued: the certificates of one kind in a program, dated `on`. `logo` is the key of the kept logo."""

    program: Program
    kind: str
    on: date
    actor: str
    logo: str = ""


def check_letters(recipients: Iterable[Recipient]) -> None:
    """Raises RuleBroken with the name of the first person whose certificate would hold a letter that no font has."""
    for one in recipients:
        if letter := unprintable(f"{one.name}{one.origin}{one.role}"):
            raise RuleBroken(
                "Sertifikat %(name)s memuat huruf “%(letter)s” yang tidak ada di huruf cetak. Betulkan dahulu; "
                "belum ada yang diterbitkan.", name=one.name, letter=letter,
            )  # fmt: skip


def issued_subjects(program: Program, kind: str) -> set[str]:
    """Who of a kind has or had a certificate."""
    return set(db.scalars(select(Certificate.subject).filter_by(program_id=program.id, kind=kind)))


def ready(program: Program, kind: str) -> list[Recipient]:
    """Those of a kind who pass and have no certificate yet, by name."""
    have = issued_subjects(program, kind)
    waiting = [one for one in recipients_of(program, kind) if one.subject not in have]
    return [one.recipient for one in standings_of(program, kind, waiting) if one.passes]


def issue(order: Order, subjects: Collection[str]) -> list[Certificate]:
    """Certificates for those of these subjects who pass the rule and have none; the new ones, by name.

    Anyone who asks at the same time waits, and finds them there. Raises RuleBroken for a letter that no font has.
    """
    hold(order.program)
    have = issued_subjects(order.program, order.kind)
    wanted = [one for one in recipients_of(order.program, order.kind) if one.subject in subjects and one.subject not in have]
    passing = [one for one in standings_of(order.program, order.kind, wanted) if one.passes]
    check_letters(one.recipient for one in passing)
    return _issue(order, passing)


def issue_one(order: Order, subject: str) -> Certificate:
    """The certificate of one person, the one that is there or a new one. Raises RuleBroken for who is missing something."""
    issue(order, [subject])
    if found := newest(order.program, order.kind, subject):
        return found
    (standing,) = standings_of(order.program, order.kind, [_recipient(order, subject)])
    raise RuleBroken("%(name)s belum memenuhi syarat: %(missing)s", name=standing.recipient.name, missing=standing.missing)


def correct(order: Order, certificate: Certificate, reason: str) -> Certificate:
    """A new version for the same person as they are called now, which names the one that it replaces.

    Raises RuleBroken without a reason, for one that was replaced already, and for who is missing something.
    """
    if not reason.strip():
        raise RuleBroken("Tulis alasan penggantian.", "reason")
    hold(order.program)
    if newest(order.program, order.kind, certificate.subject) is not certificate:
        raise RuleBroken("Sertifikat ini sudah diganti. Lihat yang terbaru.", "reason")
    standings = standings_of(order.program, order.kind, [_recipient(order, certificate.subject)])
    if not standings[0].passes:
        pattern = "%(name)s belum memenuhi syarat: %(missing)s"
        raise RuleBroken(pattern, "reason", name=certificate.name, missing=standings[0].missing)
    check_letters(one.recipient for one in standings)
    (new,) = _issue(order, standings, certificate, reason.strip()[:300])
    certificate.paper.replaced_by_id = new.paper_id
    return new


def remove_recipient(row: CertificateRecipient) -> None:
    """Take somebody off the list whom staff had added. Raises RuleBroken for who has a certificate: it would lose its name."""
    hold(row, to_remove=True)
    have = select(Certificate.id).filter_by(program_id=row.program_id, kind=row.kind, subject=f"recipient:{row.id}")
    if db.scalar(have.limit(1)):
        raise RuleBroken("Penerima ini sudah punya sertifikat. Cabut sertifikatnya bila tidak berlaku.")
    db.delete(row)
    db.flush()


def _recipient(order: Order, subject: str) -> Recipient:
    found = next((one for one in recipients_of(order.program, order.kind) if one.subject == subject), None)
    if found is None:
        raise RuleBroken("Penerima ini tidak ada lagi di kegiatan.")
    return found


def _issue(order: Order, passing: Sequence[Standing], before: Certificate | None = None, reason: str = "") -> list[Certificate]:
    if not passing:
        return []
    shared, sessions = _shared_layout(order), schedule.sessions_of(order.program)
    pattern, made = pattern_of(order.program), []
    for one in passing:
        who, number = one.recipient, take_number(pattern, order.program, order.on)
        registration_id = who.registration.id if who.registration else None
        paper = IssuedPaper(
            paper=PAPER, number=number or "", program_id=order.program.id, registration_id=registration_id
        )  # fmt: skip
        content = _content(order, shared, who, number, filling.sessions_for(who, sessions), before)
        made.append((Certificate(
            program_id=order.program.id, kind=order.kind, subject=who.subject, registration_id=registration_id,
            version=before.version + 1 if before else 1, name=who.name, origin=who.origin, number=number,
            layout_id=shared.id, reason=reason or one.exempt, paper=paper,
        ), content))  # fmt: skip
    issuing.issue_new([(certificate.paper, content) for certificate, content in made], order.actor)
    db.add_all(certificate for certificate, _content in made)
    db.flush()
    return [certificate for certificate, _content in made]


def _shared_layout(order: Order) -> CertificateLayout:
    """The row of what all certificates of this order share; one of the same content is used again."""
    content = shared_content(order)
    digest = hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    insert_or_ignore(CertificateLayout, {"digest": digest, "content": content})
    return db.scalars(select(CertificateLayout).where(CertificateLayout.digest == digest)).one()


def shared_content(order: Order, designed: tuple[Layout, str] | None = None) -> dict[str, Any]:
    """What all certificates of the order say and look like; `designed` is a layout and its background that nobody has stored
    yet."""
    of = office()
    designed = designed or layout_for(order.program, order.kind, of)
    return settled(of, order.program, order.kind, order.on, designed) | {"logo": order.logo}


def settled(of: Office, program: Program, kind: str, on: date, designed: tuple[Layout, str]) -> dict[str, Any]:
    """A layout with all that is the same for everybody filled in, as plain values."""
    layout, background = designed
    width, height = layout.page(of)
    values = filling.shared_values(of, program, on)
    sides = {side: [_settled(block, of, on, values) for block in getattr(layout, side)] for side in ("front", "back")}
    title = f"{KINDS[kind].label}: {program.title}"
    return {
        **layout.as_json(), **sides, "width": width, "height": height, "background": background, "logo": "",
        "title": title, "office": of.name,
    }  # fmt: skip


def _settled(block: Block, of: Office, on: date, values: dict[str, str]) -> dict[str, Any]:
    """A block as it is kept: its lines, but those that say something else for each person; who signs it."""
    signer = of.signer(block.role, on) if block.sort == "signature" else None
    signed = {key: getattr(signer, key) for key in ("title", "prefix", "name", "rank", "nip")} if signer else {}
    texts = block.text.strip("\n").split("\n")
    lines = [None if filling.is_personal(text) else fill(text, values) for text in texts]
    return {
        **{key: getattr(block, key) for key in ("sort", "left", "top", "width", "font", "size", "align", "role")},
        "texts": [fill(text, values) for text in texts], "lines": lines, "signer": signed,
    }  # fmt: skip


def _content(
    order: Order, shared: CertificateLayout, who: Recipient, number: str | None, own: Sequence[Session],
    before: Certificate | None,
) -> Content:  # fmt: skip
    says = said(shared.content, filling.personal_values(who, number, own), own)
    says |= {
        "name": who.name, "origin": who.origin, "role": who.role, "number": number or "", "program": order.program.title,
        "day": show_day(order.on.isoformat()), "replaces": (before.number or show_day_of(before)) if before else "",
    }  # fmt: skip
    named = [block["signer"] for block in (*shared.content["front"], *shared.content["back"]) if block["signer"]]
    signers = [f"{signer['name']} ({' '.join(signer['title'].split())})" for signer in named]
    text = said(shared.content, {**filling.personal_values(who, number, own), "nama": "…"}, own)["lines"]
    lines = [line for key, block in enumerate(shared.content["front"]) for line in text.get(f"front-{key}", block["lines"])]
    says |= {"text": " ".join(filter(None, lines)), "signed": "; ".join(signers)}
    return Content(says, signers)


def said(shared: dict[str, Any], values: dict[str, str], sessions: Iterable[Session]) -> dict[str, Any]:
    """What one certificate says beside what all share: its own lines by side and block, and the topics."""
    own = {
        f"{side}-{place}": [filling.fill_line(text, values) for text in block["texts"]]
        for side in ("front", "back")
        for place, block in enumerate(shared[side])
        if None in block["lines"]
    }
    return {"lines": own, "topics": filling.topics_of(sessions), "hours": values["jp"]}


def next_number(order: Order) -> str:
    """The number that a certificate would get that is issued now; empty without a pattern."""
    pattern = pattern_of(order.program)
    return peek(pattern, order.program, order.on) if pattern else ""


def show_day_of(certificate: Certificate) -> str:
    """The day that a certificate bears, for one without a number."""
    return str(certificate.paper.content.get("says", {}).get("day", "")) or "–"


_SHOWN = (
    joinedload(Certificate.paper).joinedload(IssuedPaper.registration).joinedload(Registration.program),
    joinedload(Certificate.layout),
)


def newest(program: Program, kind: str, subject: str) -> Certificate | None:
    """The newest certificate of a person."""
    statement = select(Certificate).filter_by(program_id=program.id, kind=kind, subject=subject).options(*_SHOWN)
    return db.scalars(statement.order_by(Certificate.version.desc())).first()
