"""Rows stored at once: for what a page waits for before it leaves, without the session and a transaction of its own."""

import pytest
from flask import Flask
from sqlalchemy import text

from domain import audit
from domain.models import Office
from domain.store import turns
from domain.store.db import db, extension, writing

LOOKS = {("opened", "LB26-0001"): "account:1", ("private-answers", "LB26-0001"): "account:1"}


def stored() -> int:
    """How many looks another connection sees."""
    with extension.engine.connect() as other:
        return int(other.execute(text("SELECT count(*) FROM audit_entry")).scalar_one())


def test_looks_are_stored_while_the_page_keeps_what_it_has_read(app: Flask, office: Office) -> None:
    assert db.get(Office, office.id) is office
    audit.store_looks(LOOKS)
    assert stored() == 2
    audit.store_looks({("opened", "LB26-0002"): "account:1"})
    assert "name" in office.__dict__, "what was loaded is read again"
    with writing():
        office.name = "Nama baru"
    assert stored() == 3


def test_looks_are_stored_after_others_have_written(app: Flask, office: Office) -> None:
    """On SQLite the page reads a moment that has passed by then."""
    assert db.get(Office, office.id)
    with extension.engine.connect() as other:
        other.execute(text("UPDATE office SET name = 'Lain'"))
        other.commit()
    audit.store_looks(LOOKS)
    assert stored() == 2


def test_looks_have_no_place_in_a_transaction(app: Flask) -> None:
    with writing():
        with pytest.raises(RuntimeError):
            audit.store_looks(LOOKS)
        audit.record("account:1", "opened", "LB26-0001")
    assert stored() == 1


def test_looks_wait_for_their_turn_and_say_so(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.2)
    monkeypatch.setattr(turns, "WRITERS", turns.Door(1))
    with turns.WRITERS, pytest.raises(turns.NOT_NOW):
        audit.store_looks(LOOKS)
    assert stored() == 0
