"""Badges: a credential that anybody can check, of adults' certificates alone, and nothing of it without the extra."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import UUID

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from domain.certificates import badge_keys, badges, issuing
from domain.models import AuditEntry, Certificate, Office, Program, Registration
from domain.office.clock import local_today
from domain.printing.issuing import revoke
from domain.privacy.children import is_adult
from domain.privacy.erasing import erase_program
from domain.store.db import db, writing
from tests.support.certificates import PATTERN, issue_to, order_of, set_rule
from tests.support.databases import on_sqlite
from tests.support.factories import make_program, make_registration, make_school, mother, pupil
from tests.support.source_code import ROOT

pytestmark = on_sqlite

BASE = "https://daftar.example.id"
HEAD = "Lencana digital"


@pytest.fixture
def training(app: Flask, office: Office) -> Program:
    app.config["BASE_URL"] = BASE
    training = make_program("lifeskill", cohorts=(20,), title="Pelatihan Merajut")
    set_rule(training)
    return training


@pytest.fixture
def woman(training: Program) -> Registration:
    return make_registration(training, row=mother(1, training.cohorts[0], name="Siti Contoh", birth_date="1/2/1990"))


@pytest.fixture
def certificate(woman: Registration) -> Certificate:
    return issue_to(woman)[0]


def holder(app: Flask, registration: Registration) -> FlaskClient:
    """Somebody who has opened this receipt by its code."""
    client = app.test_client()
    sent = {"number": registration.number, "code": registration.receipt_code}
    assert client.post("/bukti", data=sent).status_code == 302
    return client


def ask(client: FlaskClient, certificate: Certificate) -> TestResponse:
    registration = certificate.paper.registration
    assert registration
    return client.get(f"/pendaftaran/{registration.number}/lencana/{certificate.paper.token}.jwt")


def key_at(client: FlaskClient, address: str) -> dict[str, Any]:
    assert address.startswith(f"{BASE}/")
    found: dict[str, Any] = client.get(address.removeprefix(BASE)).get_json()
    return found


def test_badge_is_checked_with_the_key_from_the_address_that_it_names(
    app: Flask, client: FlaskClient, woman: Registration, certificate: Certificate
) -> None:
    answer = ask(holder(app, woman), certificate)
    assert (answer.status_code, answer.mimetype) == (200, "application/vc+jwt")
    header = jwt.get_unverified_header(answer.text)
    found = key_at(client, header["kid"])
    said = jwt.decode(answer.text, jwt.PyJWK(found), algorithms=["RS256"], issuer=f"{BASE}/")
    assert (said["iss"], said["jti"], said["sub"]) == (said["issuer"]["id"], said["id"], said["credentialSubject"]["id"])
    assert header == {"alg": "RS256", "typ": "JWT", "kid": found["kid"]}  # others are not allowed
    assert key_at(client, f"{BASE}/lencana/kunci.json") == {"keys": [found]}
    assert set(found) == {"kty", "n", "e", "alg", "use", "kid"}  # nothing of the private half
    assert client.get("/lencana/kunci/lain.json").status_code == 404


def test_badge_that_somebody_changed_is_found_out(app: Flask, woman: Registration, certificate: Certificate) -> None:
    head, body, signature = ask(holder(app, woman), certificate).text.split(".")
    changed = jwt.utils.base64url_decode(body).replace(b"Peserta", b"Juara I")
    forged = ".".join([head, jwt.utils.base64url_encode(changed).decode(), signature])
    public = badge_keys.kept_key(app.config["BADGE_KEY"]).public_key()
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(forged, public, algorithms=["RS256"])
    assert jwt.decode(".".join([head, body, signature]), public, algorithms=["RS256"])["name"].startswith("Peserta")


def test_badge_says_what_the_specification_asks_and_no_name(
    app: Flask, office: Office, woman: Registration, certificate: Certificate
) -> None:
    text = ask(holder(app, woman), certificate).text
    said = jwt.decode(text, options={"verify_signature": False})
    subject, issued = said.pop("credentialSubject"), certificate.paper.issued_at
    assert said == {
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": f"{BASE}/cek/{certificate.paper.token}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Peserta – Pelatihan Merajut",
        "issuer": {"id": f"{BASE}/", "type": ["Profile"], "name": office.name, "url": f"{BASE}/"},
        "validFrom": f"{issued:%Y-%m-%dT%H:%M:%SZ}",
        "nbf": int(issued.timestamp()),
        "iss": f"{BASE}/", "jti": f"{BASE}/cek/{certificate.paper.token}", "sub": subject["id"],
    }  # fmt: skip
    achievement, (identity,) = subject.pop("achievement"), subject.pop("identifier")
    assert subject == {"id": UUID(subject["id"]).urn, "type": ["AchievementSubject"]}
    assert achievement["id"] == f"{BASE}/kegiatan/{certificate.program.code}#Peserta"
    assert (achievement["type"], achievement["name"]) == (["Achievement"], "Peserta – Pelatihan Merajut")
    assert achievement["description"] == f"Sertifikat Peserta dalam kegiatan Pelatihan Merajut, {office.name}"
    assert achievement["criteria"] == {"narrative": "Peserta – Pelatihan Merajut."}
    assert identity["identityHash"] == "sha256$" + sha256(f"Siti Contoh{identity['salt']}".encode()).hexdigest()
    assert (identity["type"], identity["hashed"], identity["identityType"]) == ("IdentityObject", True, "name")
    assert "siti" not in json.dumps(said | achievement | identity).casefold()


def test_badge_says_what_was_asked_of_everybody(training: Program, woman: Registration, certificate: Certificate) -> None:
    """What an achievement is does not depend on who has it."""
    other = issue_to(make_registration(training, row=mother(3, training.cohorts[0])))[0]
    set_rule(training, attendance="share", share="75", task="yes")
    at = badges.Addresses(*"office program certificate key".split())
    one, two = (badges.credential(each, at)["credentialSubject"]["achievement"] for each in (certificate, other))
    asked = "Hadir sekurangnya 75 persen dari sesinya. Menyerahkan tugas. Panitia dapat menetapkan lain dengan alasan."
    assert one["criteria"]["narrative"] == f"Peserta – Pelatihan Merajut. {asked}"
    assert one == two


def test_badge_is_the_same_each_time(app: Flask, woman: Registration, certificate: Certificate) -> None:
    assert ask(holder(app, woman), certificate).data == ask(holder(app, woman), certificate).data


def test_receipt_offers_the_badge_once_there_is_a_certificate(app: Flask, woman: Registration) -> None:
    client, page = holder(app, woman), f"/pendaftaran/{woman.number}"
    assert HEAD not in client.get(page).text
    (issued,) = issue_to(woman)
    shown = client.get(page).text
    assert (HEAD in shown, f"{page}/lencana/{issued.paper.token}.jwt" in shown) == (True, True)


def years_before(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28))


@pytest.mark.parametrize(
    ("changed", "has_badge"),
    [
        ({}, True),
        ({"birth_date": years_before(local := date(2026, 11, 20), 18).isoformat()}, True),
        ({"birth_date": (years_before(local, 18) + timedelta(days=1)).isoformat()}, False),
        ({"birth_date": ""}, False),
        ({"nisn": "0012345678"}, False),
        ({"grade": "XII"}, False),
    ],
    ids=["grown up", "of age today", "of age tomorrow", "unknown", "a pupil's number", "a pupil's class"],
)
def test_only_who_is_known_to_be_of_age_is_an_adult(woman: Registration, changed: dict[str, str], has_badge: bool) -> None:
    woman.answers = {**woman.answers, **changed}
    assert is_adult(woman, local) is has_badge
    db.rollback()


def set_answers(registration: Registration, **values: str) -> None:
    with writing():
        registration.answers = {**registration.answers, **values}


def test_child_of_an_adults_training_has_no_badge(app: Flask, woman: Registration, certificate: Certificate) -> None:
    client = holder(app, woman)
    set_answers(woman, birth_date=(local_today() - timedelta(days=17 * 365)).isoformat())
    assert (ask(client, certificate).status_code, HEAD in client.get(f"/pendaftaran/{woman.number}").text) == (404, False)


def test_age_counts_on_the_day_of_issue(app: Flask, woman: Registration, certificate: Certificate) -> None:
    """Who was a child then does not get the badge later."""
    set_answers(woman, birth_date=years_before(local_today() - timedelta(days=40), 18).isoformat())
    assert ask(holder(app, woman), certificate).status_code == 200
    with writing():
        certificate.paper.issued_at -= timedelta(days=80)
    assert ask(holder(app, woman), certificate).status_code == 404


def test_pupil_has_no_badge_whatever_the_birth_date(training: Program, staff: FlaskClient) -> None:
    contest = make_program(title="Lomba")
    set_rule(contest, pattern="L" + PATTERN)
    child = make_registration(contest, make_school(), pupil(1))
    (issued,) = issue_to(child)
    set_answers(child, birth_date="1990-02-01", nisn="", grade="")
    assert (badges.badges_of(child), ask(staff, issued).status_code) == ([], 404)


def test_revoked_certificate_gives_no_badge_and_old_ones_lead_to_its_state(
    app: Flask, client: FlaskClient, woman: Registration, certificate: Certificate
) -> None:
    said = jwt.decode(ask(holder(app, woman), certificate).text, options={"verify_signature": False})
    with writing():
        revoke(certificate.paper, "Keliru")
    assert ask(holder(app, woman), certificate).status_code == 404
    assert "sudah dicabut" in client.get(said["id"].removeprefix(BASE)).text


def test_replaced_certificate_gives_the_badge_of_the_new_one(
    app: Flask, client: FlaskClient, training: Program, woman: Registration, certificate: Certificate
) -> None:
    """The name was wrong: until the certificate is replaced it is not that of the one who registered, nor is its badge."""
    set_answers(woman, name="Siti Betul")
    with writing():
        woman.name = "Siti Betul"
    assert ask(holder(app, woman), certificate).status_code == 404
    with writing():
        new = issuing.correct(order_of(training), certificate, "Nama keliru")
    assert [ask(holder(app, woman), one).status_code for one in (certificate, new)] == [404, 200]
    assert "sudah diganti" in client.get(f"/cek/{certificate.paper.token}").text


def test_erased_person_has_no_badge(app: Flask, training: Program, woman: Registration, certificate: Certificate) -> None:
    client = holder(app, woman)
    with writing():
        training.state = "archived"
        erase_program(training)
        woman.name, woman.answers = certificate.name, {"birth_date": "1990-02-01"}  # as if these were still known
    assert (badges.badges_of(woman), ask(client, certificate).status_code) == ([], 404)


def test_badge_is_for_its_holder_and_a_look_of_staff_is_written_down(
    app: Flask, client: FlaskClient, staff: FlaskClient, training: Program, woman: Registration, certificate: Certificate
) -> None:
    other = make_registration(training, row=mother(2, training.cohorts[0]))
    assert ask(client, certificate).status_code == 302
    assert ask(holder(app, other), certificate).status_code == 302
    elsewhere = f"/pendaftaran/{other.number}/lencana/{certificate.paper.token}.jwt"
    assert holder(app, other).get(elsewhere).status_code == 404
    looks = []
    for visitor in (holder(app, woman), staff):
        assert ask(visitor, certificate).status_code == 200
        db.rollback()
        looks.append([one.subject for one in db.query(AuditEntry).filter_by(action="badge")])
    assert looks == [[], [woman.number]]


WITHOUT = """
import json, sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "jwt":
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, Absent())
from pathlib import Path
from app import create_app

database, folder, number, code, token = sys.argv[1:]
settings = {"SQLALCHEMY_DATABASE_URI": database, "DATA": Path(folder), "WTF_CSRF_ENABLED": False, "EMBEDDED_WORKER": False}
client = create_app(settings).test_client()
client.post("/bukti", data={"number": number, "code": code})
page = client.get(f"/pendaftaran/{number}")
closed = (f"/pendaftaran/{number}/lencana/{token}.jwt", "/lencana/kunci.json", "/lencana/kunci/x.json")
print(json.dumps([page.status_code, "encana" in page.text, *(client.get(one).status_code for one in closed)]))
"""


def test_site_without_the_extra_says_nothing_of_badges(
    app: Flask, woman: Registration, certificate: Certificate, tmp_path: Path
) -> None:
    """A process of its own, in which the package is not to be found."""
    database = app.config["SQLALCHEMY_DATABASE_URI"]
    words = [database, str(tmp_path), woman.number, woman.receipt_code, certificate.paper.token]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, *words], cwd=ROOT, capture_output=True, text=True, check=False,
        env={"LEMBAR_DATA": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [200, False, 404, 404, 404]


def test_key_is_made_once_in_the_data_folder_for_its_owner_only(app: Flask, client: FlaskClient) -> None:
    starts, path, ready = 3, app.config["DATA"] / "badge-key.pem", Barrier(3)
    before = {one.name for one in path.parent.iterdir()}

    def use(_: int) -> str:
        ready.wait()
        return badge_keys.thumbprint(badge_keys.kept_key(path))

    with ThreadPoolExecutor(starts) as pool:
        (name,) = set(pool.map(use, range(starts)))
    assert ({one.name for one in path.parent.iterdir()} - before, path.stat().st_mode & 0o777) == ({path.name}, 0o600)
    addresses = []
    for setting in (None, app.config["BADGE_KEY"]):  # several hosts share a file by the setting
        app.config["BADGE_KEY"] = setting
        addresses += [key["kid"] for key in client.get("/lencana/kunci.json").get_json()["keys"]]
    assert [name in address for address in addresses] == [True, False]


def test_key_of_another_sort_is_refused(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "kunci-lain.pem"
    path.write_bytes(Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(ValueError, match=path.name):
        badge_keys.kept_key(path)
