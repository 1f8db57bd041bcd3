"""Signs a PDF with the office's own certificate; never a picture or a text that imitates the state's signature."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pdf_templates.engine.document import PrintFailed

FIELD = "Lembar"


@dataclass(frozen=True)
class Certificate:
    """A PKCS#12 file with its passphrase, and the name and city that the signature states."""

    path: Path
    passphrase: str
    name: str
    location: str


def sign(pdf: bytes, certificate: Certificate) -> bytes:
    """The PDF with one invisible PAdES signature added at its end. Raises PrintFailed when the certificate is no good."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko.sign.fields import SigSeedSubFilter

    signer = signers.SimpleSigner.load_pkcs12(  # type: ignore[no-untyped-call]  # the library leaves it untyped
        str(certificate.path), passphrase=certificate.passphrase.encode()
    )
    if signer is None:
        raise PrintFailed("Sertifikat penanda tangan instansi tidak dapat dibuka. Hubungi admin situs.")
    about = signers.PdfSignatureMetadata(
        field_name=FIELD, name=certificate.name, location=certificate.location, subfilter=SigSeedSubFilter.PADES
    )
    out = BytesIO()
    # The library runs an event loop, which needs a thread that has none.
    with ThreadPoolExecutor(1) as thread:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        thread.submit(signers.sign_pdf, writer, about, signer=signer, output=out).result()
    return out.getvalue()
