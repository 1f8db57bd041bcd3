"""What only the database can name is named wherever an answer is shown: never a code."""

from flask.testing import FlaskClient

from domain.models import Region
from domain.store.db import db, writing
from tests.support.factories import make_batch, make_program, mother, send


def test_kelurahan_is_named_on_the_page_of_the_receipt(visitor: FlaskClient) -> None:
    program = make_program("lifeskill")
    with writing():
        db.add(Region(code="13.72.09", name="Kecamatan Contoh"))
        db.flush()
        db.add(Region(code="13.72.09.1001", name="Kelurahan Bernama", parent_code="13.72.09"))
    cohort = program.cohorts[0] if program.cohorts else None
    [found] = send(make_batch(program, None, {**mother(1, cohort), "region": "13.72.09.1001"}))

    visitor.post("/bukti", data={"number": found.number, "code": found.receipt_code})
    page = visitor.get(f"/pendaftaran/{found.number}").text

    assert "Kelurahan Bernama" in page
    assert "13.72.09.1001" not in page
