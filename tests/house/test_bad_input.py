"""Whatever comes in: one clear sentence, nothing saved, nothing lost; and no request at all that breaks the site."""

import json
import random
import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.routing import Rule

from domain.models import AccessLink, Batch, BatchRow, Office, Program, Registration, School
from domain.store.db import db, utcnow, writing
from tests.forms.test_spreadsheet_guard import plain_workbook, with_part, with_sheet
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_link, make_program, make_registration, mother, pupil
from tests.support.world import make_world


def rows() -> int:
    db.rollback()
    return db.scalar(select(func.count()).select_from(BatchRow)) or 0


def registered() -> int:
    db.rollback()
    return db.scalar(select(func.count()).select_from(Registration)) or 0


# Lists

BOMB = with_sheet(b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b" " * 60_000_000 + b"</t></is></c></row>")
FILES = {
    "PDF by another name": ("daftar.xlsx", b"%PDF-1.7\n%%EOF", "PDF ini"),
    "damaged": ("daftar.xlsx", b"PK\x03\x04 rusak", "rusak atau tidak lengkap"),
    "cut off": ("daftar.xlsx", plain_workbook()[:-200], "rusak atau tidak lengkap"),
    "with macros": ("daftar.xlsm", with_part("xl/vbaProject.bin", b"macro"), "makro"),
    "a bomb": ("daftar.xlsx", BOMB, "terlalu besar"),
    "with entities": (
        "daftar.xlsx",
        with_part("xl/worksheets/sheet1.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'),
        "Berkas ini",
    ),
    "a program": ("daftar.xlsx", b"MZ\x90\x00", "Berkas ini program"),
    "empty": ("daftar.csv", b"", "kosong"),
    "a photo": ("daftar.xlsx", b"\xff\xd8\xff\xe0", "Berkas ini foto"),
    "a broken encoding": ("daftar.csv", b"\xff\xfe\x00\xd8", "tidak dikenali"),
}


@on_sqlite
@pytest.mark.parametrize("kind", FILES)
def test_upload_is_refused_in_one_sentence(visitor: FlaskClient, program: Program, school: School, kind: str) -> None:
    name, data, words = FILES[kind]
    batch = make_batch(program, school, pupil(1))
    answer = visitor.post(f"/isi/{batch.token}/unggah", data={"file": (BytesIO(data), name)})
    assert answer.status_code == 422
    said = re.findall(r'id="file-error"[^>]*>(?:<span.*?</span>)?(.*?)</', answer.text, re.DOTALL)
    assert len(said) == 1
    assert words in said[0]
    assert len(said[0]) < 200
    assert rows() == 1


def large_file(data: bytes, **fields: str) -> dict[str, Any]:
    """A form with a file, put together here: the test client forgets to close what it keeps on disk."""
    parts = [f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n' for name, text in fields.items()]
    head = '--x\r\nContent-Disposition: form-data; name="file"; filename="daftar.xlsx"\r\n\r\n'
    body = ("".join(parts) + head).encode() + data + b"\r\n--x--\r\n"
    return {"data": body, "content_type": "multipart/form-data; boundary=x"}


@on_sqlite
def test_upload_that_is_huge_is_refused(visitor: FlaskClient, program: Program, school: School) -> None:
    token = make_batch(program, school).token
    list_too_big = visitor.post(f"/isi/{token}/unggah", **large_file(b"x" * 13_000_000))
    assert (list_too_big.status_code, "terlalu besar" in list_too_big.text) == (422, True)
    body_too_big = visitor.post(f"/isi/{token}/tempel", data={"text": "x" * 3_000_000})
    assert (body_too_big.status_code, "Paling besar 2 MB sekali kirim." in body_too_big.text) == (413, True)
    text_too_long = visitor.post(f"/isi/{token}/tempel", **large_file(b"", text="x" * 1_500_000))
    assert (text_too_long.status_code, "Paling besar 1 MB sekali kirim." in text_too_long.text) == (413, True)


@on_sqlite
@pytest.mark.parametrize(("host", "leads_back"), [("http://localhost", True), ("https://jahat.example", False)])
def test_page_of_what_is_too_large_leads_back_to_our_own_page(
    visitor: FlaskClient, program: Program, school: School, host: str, leads_back: bool
) -> None:
    page = f"/isi/{make_batch(program, school).token}/daftar"
    answer = visitor.post("/keluar", data={"text": "x" * 3_000_000}, headers={"Referer": host + page})
    assert (answer.status_code, f'href="{page}"' in answer.text) == (413, leads_back)
    assert "jahat" not in answer.text


@on_sqlite
def test_upload_may_be_larger_than_a_form_also_with_its_token(
    app: Flask, visitor: FlaskClient, program: Program, school: School
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    token = make_batch(program, school).token
    asked = re.search(r'name="csrf_token" value="([^"]+)"', visitor.get(f"/isi/{token}/daftar").text)
    assert asked
    sent = large_file(b"%PDF" + b"x" * 4_000_000, csrf_token=asked[1])
    assert visitor.post(f"/isi/{token}/unggah", **sent).status_code == 422


@on_sqlite
def test_formulas_in_a_list_are_text(visitor: FlaskClient, program: Program, school: School) -> None:
    token = make_batch(program, school).token
    visitor.post(f"/isi/{token}/tempel", data={"text": "1\t=HYPERLINK(1)\tL\tSolok\t28/11/2014\t0030246633\t4\n"})
    page = visitor.get(f"/isi/{token}")
    assert page.status_code == 200
    assert registered() == 0


@on_sqlite
@pytest.mark.parametrize(
    "people", ["", "x", "1", "null", "[1,2]", '{"a": 1}', '[[1, "x"]]', '[["a", {"b": [1]}]]', '[[1, {"name": 5}]]', "[" * 3000]
)
@pytest.mark.parametrize("field", ["people", "guess"])
def test_confirmed_list_that_was_tampered_with_is_refused(
    visitor: FlaskClient, program: Program, school: School, field: str, people: str
) -> None:
    token = make_batch(program, school).token
    given = {"people": json.dumps([[1, pupil(1)]]), "guess": "{}", "channel": "paste", "mark": "x", "pick": "1"}
    answer = visitor.post(f"/isi/{token}/daftar/pilih", data={**given, field: people})
    assert answer.status_code < 500
    assert registered() == 0
    assert visitor.get(f"/isi/{token}").status_code == 200


# Answers

ANSWERS = {
    "birth_date": [
        ("08/17/2026", "Tidak ada bulan 17"),
        ("31/2/2015", "tidak ada di kalender"),
        ("kemarin", "misalnya 17/8/2015"),
    ],
    "nisn": [
        ("12a4567890", "NISN harus 10 angka"),
        ("123456789", "NISN harus 10 angka"),
        ("1" * 5000, "NISN harus 10 angka"),
    ],
    "name": [("Siti 😀", "Hapus emoji"), ("A" * 5000, "paling banyak"), ("Сiti", "")],
    "grade": [("XII", "Pilih salah satu"), ("' OR 1=1", "Pilih salah satu")],
    "birth_place": [("P" * 5000, "paling banyak")],
}


@pytest.mark.parametrize(("key", "text", "words"), [(key, *case) for key, cases in ANSWERS.items() for case in cases])
def test_answer_is_refused_in_one_sentence_and_kept(
    visitor: FlaskClient, program: Program, school: School, key: str, text: str, words: str
) -> None:
    batch = make_batch(program, school, pupil(1))
    url = f"/isi/{batch.token}/peserta/{batch.rows[0].id}/section_pupil"
    answer = visitor.post(url, data={**pupil(1), key: text})
    said = re.findall(rf'id="{key}-error"[^>]*>(?:<span.*?</span>)?(.*?)</', answer.text, re.DOTALL)
    assert (answer.status_code, len(said)) == (422, 1)
    assert words in said[0]
    db.expire_all()
    assert batch.rows[0].values[key] == text
    assert visitor.post(f"/isi/{batch.token}/kirim").status_code == 409
    assert registered() == 0


def test_text_with_a_nul_is_refused_and_what_was_there_stays(visitor: FlaskClient, program: Program, school: School) -> None:
    batch = make_batch(program, school, pupil(1))
    url = f"/isi/{batch.token}/peserta/{batch.rows[0].id}/section_pupil"
    assert visitor.post(url, data={**pupil(1), "name": "Siti\x00Aminah"}).status_code == 400
    assert visitor.get("/petugas/sekolah?q=%00").status_code == 400
    db.expire_all()
    assert batch.rows[0].values["name"] == pupil(1)["name"]


@on_sqlite
def test_answers_of_five_thousand_characters_break_no_page(visitor: FlaskClient, program: Program, school: School) -> None:
    batch = make_batch(program, school, dict.fromkeys(pupil(1), "x" * 5000))
    for page in ("", "/periksa", "/perbaiki", "/semua"):
        assert visitor.get(f"/isi/{batch.token}{page}").status_code == 200
    assert visitor.post(f"/isi/{batch.token}/kirim").status_code == 409


# Closed doors


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"state": "closed"}, "Pendaftaran sudah ditutup. Hubungi panitia: Ibu Contoh."),
        ({"closes_at": -1}, "Pendaftaran sudah ditutup. Hubungi panitia: Ibu Contoh."),
        ({"opens_at": 1}, "Pendaftaran belum dibuka."),
    ],
)
def test_closed_program_keeps_what_was_typed(
    visitor: FlaskClient, program: Program, school: School, change: dict[str, object], words: str
) -> None:
    batch = make_batch(program, school, pupil(1))
    with writing():
        found = db.get_one(Program, program.id)
        for name, value in change.items():
            setattr(found, name, utcnow() + timedelta(hours=value) if isinstance(value, int) else value)
    for page in ("", "/periksa"):
        seen = visitor.get(f"/isi/{batch.token}{page}").text
        assert (words in seen, "Kirim pendaftaran</button>" in seen) == (True, False)
    answer = visitor.post(f"/isi/{batch.token}/kirim")
    assert answer.status_code == 409
    assert answer.text.count(words) == 1
    assert pupil(1)["name"] in answer.text
    assert (rows(), registered()) == (1, 0)


def test_expired_link_says_whom_to_ask(client: FlaskClient, school: School) -> None:
    token = make_link(school)
    with writing():
        db.scalars(select(AccessLink)).one().expires_at = utcnow()
    page = client.get(f"/tautan/{token}").text
    assert "Tautan ini sudah tidak berlaku" in page
    assert "Minta tautan baru kepada panitia." in page
    assert 'href="/sekolah/minta-tautan"' in page


@on_sqlite
def test_typed_answers_survive_a_link_that_expired_meanwhile(visitor: FlaskClient, program: Program, school: School) -> None:
    batch = make_batch(program, school, pupil(1))
    with writing():
        db.scalars(select(AccessLink)).one().expires_at = utcnow()
    url = f"/isi/{batch.token}/peserta/{batch.rows[0].id}/section_pupil"
    answer = visitor.post(url, data={"name": "Nama yang baru diketik"})
    assert answer.status_code == 401
    assert "Nama yang baru diketik" in answer.text
    assert "<dt>Nama lengkap</dt>" in answer.text


def test_full_program_says_so_and_keeps_the_rows(client: FlaskClient, office: Office) -> None:
    program = make_program("lifeskill", cohorts=(1,))
    make_registration(program)
    batch = make_batch(program, None, mother(777_777, program.cohorts[0]))
    answer = client.post(f"/isi/{batch.token}/kirim")
    assert answer.status_code == 409
    assert "sudah penuh" in answer.text
    assert db.get_one(Batch, batch.id).sent_at is None


# Anything at all

PIECES = (
    "", "0", "-1", "99999999999999999999", "1e309", "\x00", "\ud7ff", "😀", "../../etc/passwd", "%00", "%", "a" * 3000, "'\"<>",
    "{{7*7}}", "null", "[]", '{"a":', "2026-02-30", "08/17/2026", "NaN", "\u202egnp", "\r\nSet-Cookie: a=b", "yes", "admin",
)  # fmt: skip
METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH")


@pytest.mark.parametrize("seed", [1, 2])
def test_junk_never_breaks_the_site(app: Flask, office: Office, seed: int) -> None:
    world = make_world(app, office)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    chance, broken = random.Random(seed), []
    rules = [rule for rule in app.url_map.iter_rules() if not rule.rule.endswith((".pdf", ".png", ".xlsx"))]
    for _ in range(400):
        rule, name = chance.choice(rules), chance.choice(["nobody", *world.cookies])
        path = _path(world.path(rule.endpoint, rule.arguments), rule, chance)
        method = chance.choice(METHODS + ("POST",) * 5)
        sent = {chance.choice(KEYS): chance.choice(PIECES) for _ in range(chance.randrange(6))}
        answer = world.ask(name, path, method, data=sent, query_string={chance.choice(KEYS): chance.choice(PIECES)})
        if answer.status_code >= 500:
            broken.append((name, method, path, sent, answer.status))
    assert broken == []


KEYS = (
    "name", "page", "q", "order", "status", "key", "number", "code", "username", "password", "resume", "file", "text", "people",
    "guess", "state", "from", "paper", "title", "year", "opens_at", "npsn", "role", "reason", "typed", "picked", "mark",
    "channel", "pick", "language", "steps", "kosong", "per", "ganti", "csrf_token", "column-0",
    "state-1", "birth_date", "cohort", "capacity",
)  # fmt: skip


def test_number_that_no_database_holds_leads_nowhere(app: Flask, office: Office) -> None:
    world = make_world(app, office)
    rules = [rule for rule in app.url_map.iter_rules() if "<int:" in rule.rule]
    found = [(rule.rule.split("/"), world.path(rule.endpoint, rule.arguments).split("/")) for rule in rules]
    paths = ["/".join("9" * 20 if "<int:" in part else own for part, own in zip(*one, strict=True)) for one in found]
    assert {world.ask(name, path).status_code for path in paths for name in ("admin", "trainer")} == {404}


def _path(path: str, rule: Rule, chance: random.Random) -> str:
    """The address of the view; sometimes with one of its parts replaced by junk."""
    parts = path.partition("?")[0].split("/")
    if rule.arguments and chance.random() < 0.4:
        place = chance.randrange(1, len(parts))
        parts[place] = re.sub(r"[^\w.\-]", "", chance.choice(PIECES)) or "x"
    return "/".join(parts)
