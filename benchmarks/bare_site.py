"""The least that a Flask site can do for one registration: read a form, store one row, commit, send the visitor on.

No check, no form, no number, no place, no history. What registrations are measured against, in the same run.
"""

import os
from datetime import UTC, datetime

from flask import Flask, redirect, request
from sqlalchemy import Column, DateTime, Integer, MetaData, Table, Text, create_engine, insert
from sqlalchemy.pool import QueuePool
from werkzeug.wrappers import Response

from domain.store.connections import engine_options

_URL = os.environ["DATABASE_URL"]

app = Flask(__name__)
engine = create_engine(_URL, poolclass=QueuePool, **engine_options(_URL))
rows = Table("bare", MetaData(), Column("id", Integer, primary_key=True), Column("token", Text), Column("at", DateTime(True)))


@app.post("/isi/<token>/kirim")
def send(token: str) -> Response:
    """Store the row."""
    assert request.form["csrf_token"]
    with engine.begin() as connection:
        connection.execute(insert(rows).values(token=token, at=datetime.now(UTC)))
    return redirect("/")


@app.get("/sehat")
def healthy() -> str:
    """For anyone who waits until the site is up; makes the table."""
    rows.create(engine, checkfirst=True)
    return "ok"
