"""E-mail, handed to a real server: each letter once, kept back where it must be, with nothing in it that must not."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from flask import Flask
from sqlalchemy import update

from domain.messages import mail, outbox, recipients, sending, standing
from domain.messages.links import LINK
from domain.models import Job, Mail, Message, Office, Program, Registration, School
from domain.models.message import DELIVERED, DROPPED, GIVEN_UP, HANDING, REFUSED, TAKEN, UNSURE, WAITING
from domain.registering.messages import RECEIVED
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from tests.support import factories
from tests.support.databases import on_both, on_sqlite
from tests.support.factories import mother
from tests.support.mail_server import SENDER, Mailbox, deliver, server_on

pytestmark = on_both

ADDRESS = "bu.siti@contoh.example"
TOLD = {"nomor": "LK26-0001", "kegiatan": "Pelatihan", "alamat": "https://daftar.example/bukti?a=1&b=2"}


def leave(token: str) -> str:
    return f"https://daftar.example/berhenti/{token}"


@pytest.fixture
def woman(office: object, mailbox: Mailbox) -> Registration:
    """Somebody who registered herself, with an address."""
    program = factories.make_program("lifeskill", cohorts=(5,))
    return factories.make_registration(program, None, mother(1, program.cohorts[0], email=ADDRESS))


def posted(registration: Registration, words: str = "") -> Message:
    with writing():
        message = sending.prepare(RECEIVED, recipients.registrant(registration), TOLD, "account:1")
        sent = sending.send(message, words, 0, "account:1")
        outbox.post(sent, RECEIVED, words or sent.words, leave)
    return sent


def letter_of(message: Message) -> Mail:
    db.expire_all()
    found = db.get(Mail, message.id)
    assert found
    return found


def later(**how: int) -> None:
    """Let so much time pass, for the letters and the jobs that wait for it."""
    with writing():
        for table, column in ((Mail, Mail.next_at), (Job, Job.run_after)):
            for row in db.query(table):
                setattr(row, column.key, getattr(row, column.key) - timedelta(**how))


def plain(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part
    return str(part.get_content())


@on_sqlite
def test_letter_says_who_writes_and_how_to_opt_out(woman: Registration, mailbox: Mailbox) -> None:
    message = posted(woman)
    deliver()
    (letter,) = mailbox.letters
    assert letter["From"] == f"Dinas Perpustakaan dan Kearsipan <{SENDER}>"
    assert (letter["To"], letter["Subject"]) == (ADDRESS, f"Pendaftaran diterima: {woman.program.title}")
    assert letter["Message-ID"]
    assert letter["Date"]
    known = standing.standing_of(ADDRESS)
    assert known
    assert letter["List-Unsubscribe"] == f"<{leave(known.token)}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    html = letter.get_body(("html",))
    assert html
    assert message.words in plain(letter)
    assert '<a href="https://daftar.example/bukti?a=1&amp;b=2">' in html.get_content()
    assert (letter_of(message).state, letter_of(message).words) == (DELIVERED, "")


def test_letter_goes_once_however_often_somebody_works(woman: Registration, mailbox: Mailbox) -> None:
    message = posted(woman)
    deliver()
    with writing():
        outbox.wake(utcnow())
    deliver()
    assert len(mailbox.letters) == 1
    assert message.is_sent


@pytest.mark.parametrize(("killed_in", "comes"), [(TAKEN, 1), (HANDING, 0)])
def test_letter_of_a_killed_worker_never_goes_twice(woman: Registration, mailbox: Mailbox, killed_in: str, comes: int) -> None:
    """Before the words were begun it waits again; while they were given nobody knows, so it is not sent again."""
    message = posted(woman)
    with writing():
        taken = outbox.take("dead")
        assert taken
        assert killed_in == TAKEN or outbox.begin(taken.message_id, "dead")
    deliver()
    assert mailbox.letters == []
    later(hours=1)
    with writing():
        outbox.wake(utcnow())
    deliver()
    assert len(mailbox.letters) == comes
    assert letter_of(message).state == (DELIVERED if comes else UNSURE)


@on_sqlite
def test_letter_that_is_put_off_is_tried_again_later_and_in_the_end_no_more(woman: Registration, mailbox: Mailbox) -> None:
    mailbox.refuses[ADDRESS] = "451 4.7.1 Try again later"
    message = posted(woman)
    deliver()
    waits = []
    while (letter := letter_of(message)).state == WAITING:
        assert letter.reply == "451 4.7.1"
        waits.append(letter.next_at - utcnow())
        later(hours=13)
        deliver()
    assert (len(waits), waits) == (len(outbox.WAITS), sorted(waits))
    assert letter_of(message).state == GIVEN_UP
    assert not message.is_sent
    assert standing.is_good(ADDRESS)


@on_sqlite
def test_letter_that_was_put_off_comes_under_the_same_id(woman: Registration, mailbox: Mailbox) -> None:
    mailbox.says = "450 4.2.0 busy"
    reference = letter_of(posted(woman)).reference
    deliver()
    mailbox.says = ""
    later(hours=1)
    deliver()
    assert [one["Message-ID"] for one in mailbox.letters] == [reference]


@on_sqlite
@pytest.mark.parametrize(
    ("at", "reply", "is_bad"),
    [
        ("rcpt", "550 5.1.1 <bu.siti@contoh.example> no such user", True),
        ("rcpt", "550 5.7.1 relaying denied", False),
        ("data", "554 5.7.1 spam", False),
        ("data", "550 5.1.1 no such user", True),
    ],
)
def test_letter_that_is_refused_blames_the_address_only_where_it_is_wrong(
    woman: Registration, mailbox: Mailbox, at: str, reply: str, is_bad: bool
) -> None:
    mailbox.refuses, mailbox.says = ({ADDRESS: reply}, "") if at == "rcpt" else ({}, reply)
    message = posted(woman)
    deliver()
    letter = letter_of(message)
    assert (letter.state, letter.reply) == (REFUSED, reply[:9])
    assert not db.get_one(Message, message.id).is_sent
    assert standing.is_good(ADDRESS) is not is_bad


@on_sqlite
def test_bounced_address_is_not_used_until_it_is_changed_or_trusted(woman: Registration, mailbox: Mailbox) -> None:
    with writing():
        standing.bounce(ADDRESS.upper(), "account:1")
    with pytest.raises(RuleBroken, match="Tidak ada alamat surel"):
        posted(woman)
    assert standing.is_good("lain@contoh.example")
    with writing():
        standing.trust(ADDRESS)
    posted(woman)
    deliver()
    assert mailbox.told == [ADDRESS]


@on_sqlite
def test_who_opts_out_gets_nothing_more_not_even_what_waits(woman: Registration, mailbox: Mailbox) -> None:
    message = posted(woman)
    with writing():
        standing.leave(standing.known(ADDRESS))
    deliver()
    assert mailbox.letters == []
    assert letter_of(message).state == DROPPED
    assert not db.get_one(Message, message.id).is_sent


@on_sqlite
def test_server_that_is_away_holds_all_letters_back(woman: Registration, mailbox: Mailbox) -> None:
    other = factories.make_registration(woman.program, None, mother(2, woman.program.cohorts[0], email="b@contoh.example"))
    messages, running = [posted(woman), posted(other)], mail.server()
    mail.use(server_on(1))
    deliver()
    assert [letter_of(one).state for one in messages] == [WAITING, WAITING]
    assert outbox.held_up() == (2, "Server surel tidak dapat dihubungi")
    mail.use(running)
    later(hours=1)
    deliver()
    assert sorted(mailbox.told) == ["b@contoh.example", ADDRESS]


@on_sqlite
def test_letter_never_goes_in_the_clear_where_encryption_is_set(woman: Registration, mailbox: Mailbox) -> None:
    mail.use(server_on(mail.server().port, tls="starttls"))
    posted(woman)
    deliver()
    assert mailbox.letters == []


@on_sqlite
def test_private_link_is_in_the_letter_alone(office: object, mailbox: Mailbox) -> None:
    school, address = factories.make_school(), "https://daftar.example/tautan/abc-DEF_123"
    with writing():
        school.email = "sd1@contoh.example"
    with writing():
        message = sending.prepare(LINK, recipients.holder(school), {"nama": school.name, "alamat": address}, "account:1")
        sent = sending.send(message, "", 0, "account:1")
        outbox.post(sent, LINK, f"Tautan: {address}", leave)
    deliver()
    assert address in plain(mailbox.letters[0])
    assert "abc-DEF_123" not in sent.words + letter_of(sent).words


@on_sqlite
def test_letter_about_a_child_goes_to_the_school_and_names_nobody(
    registration: Registration, school: School, mailbox: Mailbox
) -> None:
    with writing():
        school.email = "sd1@contoh.example"
    posted(registration)
    with pytest.raises(RuleBroken, match="data anak"):
        posted(registration, "Kabar untuk Aisyah")
    deliver()
    (letter,) = mailbox.letters
    assert letter["To"] == "sd1@contoh.example"
    assert [part for part in ("Aisyah", "Putri", "2015") if part in letter.as_string() + plain(letter)] == []


@on_sqlite
@pytest.mark.parametrize("evil", ["Lomba\r\nBcc: semua@contoh.example", "Lomba\nX: y", "Lomba\u2028X: y", "Lomba\x00\x0b"])
def test_no_title_writes_into_the_head_of_a_letter(woman: Registration, mailbox: Mailbox, evil: str) -> None:
    with writing():
        db.execute(update(Program).values(title=evil))
        db.execute(update(Office).values(name=evil))
    posted(woman)
    deliver()
    (letter,) = mailbox.letters
    heads = {"From", "To", "Subject", "Date", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted"}
    assert set(letter.keys()) == heads | {"MIME-Version", "Content-Type"}
    assert mailbox.told == [ADDRESS]


@on_sqlite
def test_backup_that_comes_back_sends_nothing_again(woman: Registration, mailbox: Mailbox) -> None:
    message = posted(woman)
    assert outbox.doubt_all() == 1
    deliver()
    assert mailbox.letters == []
    assert letter_of(message).state == UNSURE


@on_sqlite
def test_site_without_a_server_asks_and_sends_nothing(app: Flask, office: object) -> None:
    program = factories.make_program("lifeskill", cohorts=(5,))
    assert "email" not in program.version.definition
    woman = factories.make_registration(program, None, mother(1, program.cohorts[0]))
    with pytest.raises(RuleBroken, match="Tidak ada alamat surel"):
        posted(woman)
    assert db.query(Mail).count() == 0


def test_one_address_in_two_spellings_is_one_that_is_good_or_not(office: object) -> None:
    spelt = {"ibu@contoh.example", "Ibu@Contoh.example"}
    assert standing.good_of(spelt) == spelt
    with writing():
        standing.bounce("IBU@contoh.example", "system")
    assert standing.good_of(spelt) == set()
