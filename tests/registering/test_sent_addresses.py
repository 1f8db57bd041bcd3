"""What is sent by WhatsApp opens for anyone who gets it."""

import re
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.models import Message, Registration, School
from domain.registering import reviewing
from domain.store.db import db, writing
from tests.support.factories import make_batch, make_program, mother, send


def path_in(text: str) -> str:
    found = re.search(r"http://localhost(/\S+)$", unquote(text))
    assert found, text
    return found[1]


def test_shared_receipt_opens_for_a_stranger(app: Flask, visitor: FlaskClient, registration: Registration) -> None:
    page = visitor.get(f"/pendaftaran/{registration.number}").text
    (sent,) = re.findall(r'https://wa\.me/\?text=([^"]*)"', page)

    opened = app.test_client().get(path_in(sent))

    assert opened.status_code == 200
    assert registration.number in opened.text


@pytest.mark.parametrize("who", ["school", "individual"])
def test_message_to_correct_has_an_address_that_leads_there(
    app: Flask, staff: FlaskClient, school: School, registration: Registration, who: str
) -> None:
    if who == "individual":
        program = make_program("lifeskill", cohorts=(5,))
        registration = send(make_batch(program, None, mother(1, program.cohorts[0])))[0]
    with writing():
        reviewing.send_back(registration, "account:1", "Foto KTP buram.")

    staff.post(f"/petugas/pendaftar/{registration.number}/wa")
    message = staff.post(f"/petugas/pesan/{db.query(Message).one().id}/kirim").headers["Refresh"]

    path = path_in(message)
    assert path == (f"/pendaftaran/{registration.number}" if who == "school" else "/bukti")
    assert app.test_client().get(path, follow_redirects=True).status_code == 200
