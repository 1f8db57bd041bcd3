"""Certificates."""

from datetime import date

from domain.certificates import filling, issuing, templates
from domain.certificates.recipients import Recipient
from domain.models import Office, Program, Registration
from pdf_templates.certificate_sheets import CertificateRun, Kept
from pdf_templates.frame import origin
from pdf_templates.needs import CERTIFICATES, COMMITTEE, COMPANIONS
from tests.support.paper_samples.office import logo, office
from tests.support.paper_samples.programs import sessions
from tests.support.paper_samples.sample import Needed, Sample


def certificates(of: Office, about: Program, people: list[Registration], template: str = "official") -> CertificateRun:
    """A certificate for each of them, by one of the shipped templates on the office's paper."""
    designed = templates.template(template, of.paper_size, has_topics=True), ""
    shared = issuing.settled(of, about, "participant", date(2026, 5, 14), designed)
    lessons = sessions(about, 5)
    kept = []
    for place, person in enumerate(people, start=1):
        recipient = Recipient(f"registration:{place}", person.name, origin(person), "Peserta", person)
        values = filling.personal_values(recipient, f"{place:03}/PK/DPK/2026", lessons)
        kept.append(Kept({**issuing.said(shared, values, lessons), "replaces": ""}, f"{place:022}"))
    return CertificateRun(shared, lambda: kept, logo=logo())


def given(sample: Sample) -> Needed:
    people = sample.people
    return {
        CERTIFICATES: certificates(office(sample.paper_size), sample.about, people),
        COMPANIONS: [Recipient(f"companion:{place}", one.name, origin(one), "") for place, one in enumerate(people)],
        COMMITTEE: [Recipient(f"recipient:{place}", one.name, "Seksi Acara", "") for place, one in enumerate(people)],
    }
