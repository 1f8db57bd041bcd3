"""E-mail under encryption: STARTTLS and TLS from the start, to a server whose certificate is looked at."""

from pathlib import Path

import pytest

from domain.messages import mail, outbox, recipients, sending
from domain.messages.mail import MailServer
from domain.models import Message
from domain.models.message import DELIVERED, WAITING
from domain.registering.messages import RECEIVED
from domain.store.db import db, writing
from tests.support import factories
from tests.support.databases import on_sqlite
from tests.support.factories import mother
from tests.support.mail_server import SENDER, Mailbox, deliver
from tests.support.secure_mail import PASSWORD, USER, make_certificate, secure_server

pytestmark = on_sqlite

ADDRESS = "bu.siti@contoh.example"
BOTH = pytest.mark.parametrize("tls", ["starttls", "tls"])


@pytest.fixture
def message(office: object, mailbox: Mailbox) -> Message:
    """A letter that waits in the outbox."""
    program = factories.make_program("lifeskill", cohorts=(5,))
    registration = factories.make_registration(program, None, mother(1, program.cohorts[0], email=ADDRESS))
    with writing():
        told = {"nomor": registration.number, "kegiatan": program.title, "alamat": "https://daftar.example/bukti"}
        sent = sending.send(
            sending.prepare(RECEIVED, recipients.registrant(registration), told, "account:1"), "", 0, "account:1"
        )
        outbox.post(sent, RECEIVED, sent.words, lambda token: f"https://daftar.example/berhenti/{token}")
    return sent


def send_over(port: int, tls: str, password: str = PASSWORD) -> None:
    """Empty the outbox into the server on this port."""
    mail.use(MailServer("localhost", port, SENDER, tls, USER, password))
    deliver()


def state_of(message: Message) -> tuple[str, str]:
    """What became of the letter, and what was said last."""
    db.expire_all()
    assert message.mail
    return message.mail.state, message.mail.reply


@BOTH
def test_secure_letter_arrives_where_the_certificate_is_trusted(
    message: Message, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tls: str
) -> None:
    box, certificate = Mailbox(), make_certificate(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with secure_server(box, certificate, tls) as port:
        send_over(port, tls)
    assert box.told == [ADDRESS]
    assert state_of(message)[0] == DELIVERED


@BOTH
@pytest.mark.parametrize("made_for", ["localhost", "surel.example"])
def test_secure_letter_waits_where_the_certificate_is_unknown_or_of_another(
    message: Message, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tls: str, made_for: str
) -> None:
    """Nobody vouches for the first; the second is trusted, but is of another host."""
    box, certificate = Mailbox(), make_certificate(tmp_path, made_for)
    if made_for != "localhost":
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with secure_server(box, certificate, tls) as port:
        send_over(port, tls)
    assert box.told == []
    state, said = state_of(message)
    assert (state, said) == (WAITING, "Sambungan aman ke server surel gagal")


def test_secure_server_that_refuses_the_password_is_named(
    message: Message, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, certificate = Mailbox(), make_certificate(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with secure_server(box, certificate, "starttls") as port:
        send_over(port, "starttls", "salah")
    assert state_of(message) == (WAITING, "Server surel menolak nama atau sandi")
