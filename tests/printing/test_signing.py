"""The office's own signature on issued papers, checked by another program."""

import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from flask import Flask
from flask.testing import FlaskClient

from pdf_templates.engine.document import PrintFailed
from pdf_templates.signing import Certificate, sign
from tests.support.factories import make_program, make_registration, make_school
from tests.support.services import program as installed
from tests.support.source_code import ROOT


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Dinas Contoh")])
    now = datetime.now(UTC)
    issued = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365))
        .add_extension(x509.KeyUsage(True, True, False, False, False, False, False, False, False), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "instansi.p12"
    encryption = serialization.BestAvailableEncryption(b"rahasia")
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"lembar", key, issued, None, encryption))
    return path


def signatures(pdf: bytes, folder: Path) -> str:
    path = folder / "signed.pdf"
    path.write_bytes(pdf)
    return subprocess.run([installed("pdfsig"), "-nocert", path], capture_output=True, text=True, check=False).stdout


def test_receipt_is_signed_with_the_offices_certificate(
    app: Flask, staff: FlaskClient, certificate: Path, tmp_path: Path
) -> None:
    app.config.update(SIGNING_CERTIFICATE=certificate, SIGNING_PASSPHRASE="rahasia")
    registration = make_registration(make_program(), make_school())
    pdf = staff.get(f"/pendaftaran/{registration.number}/bukti.pdf").data
    seen = signatures(pdf, tmp_path)
    assert "Signature is Valid" in seen
    assert "Total document signed" in seen
    assert "sertifikat elektronik" not in pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text().lower()


def test_without_a_certificate_nothing_is_signed(staff: FlaskClient, tmp_path: Path) -> None:
    registration = make_registration(make_program(), make_school())
    pdf = staff.get(f"/pendaftaran/{registration.number}/bukti.pdf").data
    assert "does not contain any signatures" in signatures(pdf, tmp_path)


def test_site_that_does_not_sign_needs_nothing_for_it(certificate: Path) -> None:
    """What signing brings along (aiohttp, oscrypto) is installed only where a certificate is named."""
    needed = (ROOT / "requirements.txt").read_text()
    assert not re.search(r"^(pyhanko|aiohttp|oscrypto|requests)\b", needed, re.MULTILINE)
    hidden = "import sys; sys.modules['pyhanko'] = None; import config, tempfile; data = tempfile.mkdtemp(); "
    for more, said in (({}, ""), ({"SIGNING_CERTIFICATE": str(certificate)}, "requirements-signature.txt")):
        code = f"{hidden}config.settings({{'LEMBAR_DATA': data, **{more!r}}})"
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, said in done.stderr) == (1 if said else 0, True)


def test_wrong_passphrase_is_a_sentence(certificate: Path) -> None:
    with pytest.raises(PrintFailed, match="Sertifikat"):
        sign(b"%PDF-1.7", Certificate(certificate, "salah", "Dinas", "Contoh"))
