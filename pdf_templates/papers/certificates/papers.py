"""The papers of certificates, in the order of the menu."""

from pdf_templates.needs import CERTIFICATES
from pdf_templates.paper import Paper
from pdf_templates.papers.certificates import certificate

CERTIFICATE_PAPERS = (
    Paper("certificate", "Sertifikat", "certificate", "sheets", certificate.build, (CERTIFICATES,), says=certificate.SAYS),
)
