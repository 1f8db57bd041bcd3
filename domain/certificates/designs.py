"""What the certificates of a program look like, and the templates that the office keeps."""

from sqlalchemy import select

from domain.certificates.layouts import Layout, check_layout, layout_of, without_empty
from domain.certificates.templates import template
from domain.models import CertificateDesign, CertificateTemplate, Office, Program
from domain.rules import RuleBroken
from domain.sessions import schedule
from domain.store.db import db
from domain.store.holding import hold, insert_or_replace

MOST_TEMPLATES = 30


def design_of(program: Program, kind: str) -> CertificateDesign | None:
    """What staff have designed for a kind; None before they did."""
    return db.get(CertificateDesign, (program.id, kind))


def usual_layout(program: Program, office: Office, key: str = "official") -> Layout:
    """One of the shipped templates, on the office's paper; with a back when the sessions have lesson hours."""
    has_topics = any(session.hours for session in schedule.sessions_of(program))
    return template(key, office.paper_size, has_topics)


def layout_for(program: Program, kind: str, office: Office) -> tuple[Layout, str]:
    """The layout of a kind, and the key of its background; what is usual before anybody designed one."""
    found = design_of(program, kind)
    if found:
        return layout_of(found.layout), found.background
    return usual_layout(program, office, "award" if kind == "winner" else "official"), ""


def set_design(program: Program, kind: str, layout: Layout, background: str, office: Office) -> None:
    """Keep what a kind looks like. Raises RuleBroken for a layout that cannot be printed."""
    layout = without_empty(layout)
    check_layout(layout, office)
    hold(program)
    row = {"program_id": program.id, "kind": kind, "layout": layout.as_json(), "background": background}
    insert_or_replace(CertificateDesign, row)


def every_template() -> list[CertificateTemplate]:
    """What the office keeps, by name."""
    return list(db.scalars(select(CertificateTemplate).order_by(CertificateTemplate.name)))


def save_template(name: str, layout: Layout, background: str) -> None:
    """Keep a layout for other programs; one of the same name is replaced. Raises RuleBroken without a name."""
    name = " ".join(name.split())[:60]
    if not name:
        raise RuleBroken("Tulis nama templat, misalnya Piagam dinas 2026.", "template_name")
    found = db.scalar(select(CertificateTemplate).where(CertificateTemplate.name == name).with_for_update())
    if found is None and len(every_template()) >= MOST_TEMPLATES:
        raise RuleBroken("Sudah ada 30 templat. Hapus satu dahulu.", "template_name")
    found = found or CertificateTemplate(name=name)
    found.layout, found.background = layout.as_json(), background
    db.add(found)
    db.flush()


def remove_template(template_id: int) -> None:
    """Forget a template of the office; designs that began with it stay."""
    if found := db.get(CertificateTemplate, template_id):
        db.delete(found)
        db.flush()
