"""A real mail server on this machine, and what it was given."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from domain.messages import mail
from domain.messages.mail import MailServer
from domain.work import doing

SENDER = "daftar@perpustakaan.example"


@dataclass
class Mailbox:
    """What came, and what the server says instead of taking it: to a recipient, or to the words of any letter."""

    letters: list[EmailMessage] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)
    says: str = ""

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:  # aiosmtpd's name
        """Whether there is such a recipient."""
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # aiosmtpd's name
        """Take the letter."""
        if self.says:
            return self.says
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 2.0.0 OK"

    @property
    def told(self) -> list[str]:
        """To whom the letters went."""
        return [str(one["To"]) for one in self.letters]


@pytest.fixture
def mailbox(app: Flask) -> Iterator[Mailbox]:
    """The site sends e-mail through a server that takes everything; `flask work` is the test's own `deliver`."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    app.config["BASE_URL"] = "https://daftar.example"
    mail.use(server_on(controller.port))
    yield box
    mail.use(None)
    controller.stop()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def server_on(port: int, **values: str) -> MailServer:
    """A server on this machine."""
    return MailServer("127.0.0.1", port, SENDER, **{"tls": "none", **values})


def deliver() -> None:
    """Do the jobs that are due."""
    while doing.work_one():
        pass
