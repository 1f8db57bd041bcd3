"""The filled forms of tests/cases come home as their table says."""

from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from domain.models import Program, School
from tests.cases.pdf import READ
from tests.intake.test_school_lists import stored
from tests.support.factories import make_batch

CASES = Path("tests/cases")


@pytest.mark.parametrize("name", READ)
def test_each_form_gives_what_stood_in_it(visitor: FlaskClient, program: Program, school: School, name: str) -> None:
    batch = make_batch(program, school)

    sent = {"file": (BytesIO((CASES / name).read_bytes()), name)}
    answer = visitor.post(f"/isi/{batch.token}/unggah", data=sent)

    assert answer.status_code == 302, answer.text
    assert stored() == [dict(person) for person in READ[name]]


def test_every_form_of_the_folder_is_in_the_table() -> None:
    assert set(READ) == {path.name for path in CASES.glob("p-*")}
