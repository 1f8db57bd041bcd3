"""Sertifikat: a page for each person as its layout says, and the topics on its back."""

from collections.abc import Iterator
from functools import partial

from pdf_templates.certificate_frames import frame_uri
from pdf_templates.certificate_sheets import CertificateRun, blocks, record
from pdf_templates.engine.document import Document, Page, Record
from pdf_templates.frame import Run
from pdf_templates.needs import CERTIFICATES

SAYS = {
    "name": "Nama", "origin": "Asal", "role": "Sebagai", "number": "Nomor", "program": "Kegiatan", "day": "Tanggal",
    "text": "Isi", "signed": "Ditandatangani oleh", "replaces": "Menggantikan sertifikat",
}  # fmt: skip
"""What people are shown who check one; the name is masked, and "…" in the text."""


def build(run: Run) -> Document:
    """Everything comes from what was kept when the certificates were issued: printed again they are the same to the byte.

    A picture takes the place of the border of the front; the back has plain lines.
    """
    given = CERTIFICATES.of(run)
    shared, width, height = given.shared, given.shared["width"], given.shared["height"]
    frame = shared["frame"]
    back = frame_uri("none" if frame == "none" else "lines", width, height)
    pictures = {"front": given.background or frame_uri(frame, width, height), "back": back}
    return Document(
        paper="certificate",
        template="certificate.html",
        title=shared["title"],
        records=partial(_records, run, given),
        shape="sheets",
        head={
            "front": blocks(shared, "front"), "back": blocks(shared, "back"), "pictures": pictures,
            "logo": given.logo, "office": shared["office"],
        },
        page=Page(width, height, 0, 0, 0, 0),
    )  # fmt: skip


def _records(run: Run, given: CertificateRun) -> Iterator[Record]:
    return (record(given.shared, kept, run.verify_link) for kept in given.certificates())
