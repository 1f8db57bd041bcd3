"""How many registrations a second are accepted: families one by one, and schools with ten pupils each."""

from collections.abc import Iterator
from pathlib import Path

from flask import Flask, g
from flask import session as cookie
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import generate_csrf
from sqlalchemy import func, insert, select

from benchmarks import Figure, load
from benchmarks.server import SORTS, database, memory, processor_seconds, site
from domain.access import logins
from domain.access.tokens import new_code, new_token
from domain.models import AccessLink, Batch, BatchRow, Registration, School
from domain.store.db import db, utcnow, writing
from tests.support.factories import make_office, make_program, mother, pupil
from tests.support.served import serving

FAMILIES, SCHOOLS, PUPILS, WARM_UP = 1500, 60, 10, 100


def measure() -> Iterator[Figure]:
    """At 32 connections, against gunicorn with two processes, on each database."""
    for sort, name in SORTS.items():
        with database(sort) as (url, folder):
            yield from _measure(url, folder, name)


def _measure(url: str, folder: Path, name: str) -> Iterator[Figure]:
    with site(url, folder) as app:
        make_office()
        prepared, schools = families(app), _schools(app)
        with serving(url, folder) as served:
            load.send(served.port, prepared[:WARM_UP])
            before = processor_seconds(served)
            crowd = load.send(served.port, prepared[WARM_UP:])
            work = (processor_seconds(served) - before) * 1000 / len(crowd.statuses)
            accepted = crowd.count(302, 303) / crowd.wall
            yield Figure(f"{name}: accepted registrations of families", accepted, "/s", at_least=150)
            yield Figure(f"{name}: … half answered within", crowd.percentile(0.5), "ms")
            yield Figure(f"{name}: … 99 of 100 answered within", crowd.percentile(0.99), "ms", at_most=500)
            yield Figure(f"{name}: … work of the site's processes for each", work, "ms")
            yield Figure(f"{name}: … answers that blame the server (5xx)", crowd.count(500, 600), "", at_most=0)
            crowd = load.send(served.port, schools)
            pupils = crowd.count(302, 303) * PUPILS / crowd.wall
            yield Figure(f"{name}: accepted pupils, {PUPILS} in a batch", pupils, "/s")
            yield Figure(f"{name}: … 99 of 100 batches answered within", crowd.percentile(0.99), "ms")
            yield Figure(f"{name}: most memory of a process", memory(served), "MB", at_most=160)
        stored = db.scalar(select(func.count()).select_from(Registration)) or 0
        yield Figure(f"{name}: accepted but not stored", FAMILIES + SCHOOLS * PUPILS - stored, "", at_most=0)
        with serving(url, folder, site="benchmarks.bare_site:app") as bare:
            load.send(bare.port, prepared[:WARM_UP])
            crowd = load.send(bare.port, prepared)
        yield Figure(f"{name}: … a bare Flask page that stores one row", crowd.count(302, 303) / crowd.wall, "/s")
        yield Figure(f"{name}: … for one of ours it stores", crowd.count(302, 303) / crowd.wall / accepted, "rows")


def families(app: Flask) -> list[bytes]:
    program = make_program("lifeskill", cohorts=(100_000,))
    tokens = _batches(program.id, [None] * FAMILIES)
    _fill(tokens, [[mother(number, program.cohorts[0])] for number in range(FAMILIES)])
    cookie, csrf = visitor_cookie(app)
    return [load.post(f"/isi/{token}/kirim", cookie, csrf) for token in tokens]


def _schools(app: Flask) -> list[bytes]:
    program, now = make_program(capacity=100_000), utcnow()
    with writing():
        schools = [
            School(npsn=f"{80000000 + n}", name=f"SD Contoh {n}", level="SD", region_code="99.01.01.1001")
            for n in range(SCHOOLS)
        ]
        db.add_all(schools)
        db.flush()
        links = [
            AccessLink(
                token_hash=new_token(),
                holder_kind="school",
                school_id=school.id,
                created_at=now,
                confirmed_at=now,
                expires_at=now.replace(year=now.year + 1),
            )
            for school in schools
        ]
        db.add_all(links)
        db.flush()
        logins = [logins.sign_in(link=link) for link in links]
    tokens = _batches(program.id, [school.id for school in schools])
    _fill(tokens, [[pupil(number * PUPILS + one) for one in range(PUPILS)] for number in range(SCHOOLS)])
    cookies = [visitor_cookie(app, login=login) for login in logins]
    return [load.post(f"/isi/{token}/kirim", *pair) for token, pair in zip(tokens, cookies, strict=True)]


def _batches(program_id: int, school_ids: list[int] | list[None]) -> list[str]:
    now, tokens = utcnow(), [new_token() for _ in school_ids]
    values: list[dict[str, object]] = [
        {"program_id": program_id, "school_id": school_id, "token": token, "resume_code": new_code(), "channel": "web",
         "sources": [], "created_at": now, "updated_at": now}
        for school_id, token in zip(school_ids, tokens, strict=True)
    ]  # fmt: skip
    with writing():
        db.execute(insert(Batch), values)
    return tokens


def _fill(tokens: list[str], people: list[list[dict[str, str]]]) -> None:
    ids = dict(db.execute(select(Batch.token, Batch.id).where(Batch.token.in_(tokens))).all())
    rows = [
        {"batch_id": ids[token], "position": position, "channel": "web", "values": values, "distinct": False}
        for token, group in zip(tokens, people, strict=True)
        for position, values in enumerate(group)
    ]
    with writing():
        db.execute(insert(BatchRow), rows)


def visitor_cookie(app: Flask, **values: str) -> tuple[str, str]:
    """A visitor's cookie, and the token that the forms of their pages carry."""
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer
    with app.test_request_context():
        g.pop("csrf_token", None)  # it would keep the token of the one before
        token = generate_csrf()
        return str(signer.dumps({**cookie, **values})), token
