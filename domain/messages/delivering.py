"""Handing letters to the mail server: a job that empties the outbox, as often as there is something in it."""

import logging
import re
import smtplib
import ssl
from dataclasses import dataclass
from email.errors import MessageError

from domain.messages import mail, outbox, standing
from domain.messages.letter import letter
from domain.messages.mail import MailServer
from domain.models import Mail
from domain.models.message import DELIVERED, DROPPED, REFUSED, UNSURE
from domain.office.clock import local_time
from domain.office.offices import office
from domain.store.db import db, utcnow, writing
from domain.work import jobs

TIMEOUT = 30  # seconds for each answer of the server
SAYS = {
    "unreached": "Server surel tidak dapat dihubungi",
    "insecure": "Sambungan aman ke server surel gagal",
    "refused": "Server surel menolak nama atau sandi",
    "sender": "Server surel menolak alamat pengirim",
}

log = logging.getLogger(__name__)


class ServerTrouble(Exception):
    """The server cannot be talked to at all; no letter is to blame. `str()` is an Indonesian sentence."""


@dataclass(frozen=True)
class Answer:
    """What the server said: the code, with the enhanced one if there is one. Its words repeat the address, so they go."""

    code: int
    enhanced: str = ""

    @classmethod
    def of(cls, code: int, text: bytes | str) -> "Answer":
        """From a line of SMTP."""
        line = text.decode(errors="replace") if isinstance(text, bytes) else text
        found = re.match(r"[245]\.\d{1,3}\.\d{1,3}", line)
        return cls(code, found[0] if found else "")

    def __str__(self) -> str:
        return f"{self.code} {self.enhanced}".strip()

    @property
    def is_final(self) -> bool:
        """Whether it will be the same next time."""
        return 500 <= self.code < 600

    def blames_address(self, is_about_recipient: bool) -> bool:
        """Whether there is no such mailbox; a policy (5.7.x) is about the letter or the site."""
        if self.enhanced.startswith("5.7."):
            return False
        return self.is_final and (is_about_recipient or self.enhanced.startswith(("5.1.", "5.2.1")))


@jobs.handler(outbox.JOB)
def send_all(task: jobs.Task) -> str:
    """Hand over what is due, through one connection; what waits for later is looked at again then."""
    done = 0
    if mail.is_on():
        done = _send_due(task)
    with writing():
        if mail.is_on() and (at := outbox.next_due()):
            outbox.wake(at)
    return f"{done} surel dikirim."


def _send_due(task: jobs.Task) -> int:
    line, done = Line(), 0
    try:
        while taken := _take(task.token):
            try:
                done += line.hand_over(taken, task.token)
            except ServerTrouble as trouble:
                with writing():
                    outbox.put_off(taken.id, task.token, taken.tries, str(trouble))
                    outbox.hold_back(taken.tries, str(trouble))
            task.progress(done, done + outbox.count_due())
    finally:
        line.close()
    return done


@dataclass(frozen=True)
class Taken:
    """A letter in the hands of this worker, as values: nothing of the database is held while the server is talked to."""

    id: int
    tries: int
    address: str
    data: bytes


def _take(token: str) -> Taken | None:
    """The next letter that can go; those that cannot are dropped, so that they stop no other."""
    while True:
        with writing():
            found = outbox.take(token)
            taken = _written(found) if found and found.words and standing.is_good(found.address) else None
            if found and not taken:
                outbox.end(found.message_id, token, DROPPED)
        db.rollback()
        if taken or found is None:
            return taken


def _written(found: Mail) -> Taken | None:
    """The letter as the server takes it; None where its address or its words are nothing that a letter can hold."""
    try:
        found.address.encode("ascii")
        made = letter(
            to=found.address, sender=mail.server().sender, office=office().name, subject=found.subject, words=found.words,
            leave=found.leave, reference=found.reference, at=local_time(utcnow()),
        )  # fmt: skip
        return Taken(found.message_id, found.tries, found.address, bytes(made))
    except (ValueError, MessageError):
        log.warning("letter %s cannot be written", found.message_id)
        return None


def connect(server: MailServer) -> smtplib.SMTP:
    """A line to the server that knows who we are, never without the encryption that was set. Raises ServerTrouble."""
    name, context = server.sender.rpartition("@")[2], ssl.create_default_context()
    try:
        if server.tls == "tls":
            client: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, name, timeout=TIMEOUT, context=context)
        else:
            client = smtplib.SMTP(server.host, server.port, name, timeout=TIMEOUT)
    except (OSError, smtplib.SMTPException) as error:
        log.warning("the mail server does not answer: %r", error)
        raise ServerTrouble(_said(error)) from error
    try:
        _introduce(client, server, context)
    except (OSError, smtplib.SMTPException) as error:
        client.close()
        log.warning("the mail server does not let the site in: %s", type(error).__name__)
        raise ServerTrouble(_said(error)) from error
    return client


def _introduce(client: smtplib.SMTP, server: MailServer, context: ssl.SSLContext) -> None:
    if server.tls == "starttls":
        client.starttls(context=context)
    client.ehlo_or_helo_if_needed()
    if server.user:
        client.login(server.user, server.password)


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return SAYS["refused"]
    return SAYS["insecure" if isinstance(error, ssl.SSLError | smtplib.SMTPNotSupportedError) else "unreached"]


class Line:
    """The line to the server, opened when it is needed, and once more when the server has closed it in between."""

    def __init__(self) -> None:
        self._client: smtplib.SMTP | None = None

    def hand_over(self, taken: Taken, token: str) -> bool:
        """Give one letter to the server; whether it took it. Raises ServerTrouble."""
        is_new = self._client is None
        try:
            answer = self._begin(taken)
        except ServerTrouble:
            self.close()
            if is_new:
                raise
            answer = self._begin(taken)
        if answer.code in {250, 251}:
            return self._give_words(taken, token)
        _refused(taken, token, answer, answer.blames_address(is_about_recipient=True))
        self._forget_letter()
        return False

    def _begin(self, taken: Taken) -> Answer:
        """What the server says to who writes to whom; nothing has gone yet."""
        self._client = self._client or connect(mail.server())
        try:
            answer = Answer.of(*self._client.mail(mail.server().sender))
            if answer.code != 250:
                raise ServerTrouble(SAYS["sender"])
            return Answer.of(*self._client.rcpt(taken.address))
        except (OSError, smtplib.SMTPException) as error:
            raise ServerTrouble(SAYS["unreached"]) from error

    def _give_words(self, taken: Taken, token: str) -> bool:
        with writing():
            is_ours = outbox.begin(taken.id, token)
        if not is_ours or not self._client:
            self._forget_letter()
            return False
        try:
            answer = Answer.of(*self._client.data(taken.data))
        except smtplib.SMTPDataError as error:  # refused before the words
            answer = Answer.of(error.smtp_code, error.smtp_error)
        except (OSError, smtplib.SMTPException):  # nobody knows whether it took them
            self.close()
            _ended(taken, token, UNSURE, "")
            return False
        if answer.code != 250:
            _refused(taken, token, answer, answer.blames_address(is_about_recipient=False))
            self._forget_letter()
            return False
        _ended(taken, token, DELIVERED, str(answer))
        return True

    def _forget_letter(self) -> None:
        """Let the server forget the letter that it was begun to be told of."""
        try:
            if self._client:
                self._client.rset()
        except (OSError, smtplib.SMTPException):
            self.close()

    def close(self) -> None:
        """Say goodbye, as far as the server still listens."""
        client, self._client = self._client, None
        try:
            if client:
                client.quit()
        except (OSError, smtplib.SMTPException):
            if client:
                client.close()


def _ended(taken: Taken, token: str, state: str, reply: str) -> None:
    with writing():
        outbox.end(taken.id, token, state, reply)


def _refused(taken: Taken, token: str, answer: Answer, is_bad_address: bool) -> None:
    with writing():
        if not answer.is_final:
            outbox.put_off(taken.id, token, taken.tries, str(answer))
            return
        outbox.end(taken.id, token, REFUSED, str(answer))
        if is_bad_address:
            standing.bounce(taken.address, outbox.SYSTEM, str(answer))
