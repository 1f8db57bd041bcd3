"""Pupils of another school in a list come in only when somebody has said so."""

import pytest
from flask.testing import FlaskClient

from domain.intake.elsewhere import named_elsewhere
from domain.models import Program, School
from tests.registering.test_school_pages import batch_of, confirm, paste
from tests.support.factories import make_batch

LIST = "Nama\tAsal Sekolah\nSiti\tSDN {own} Contoh\nBudi\tSD Negeri 999 Lain\n"


@pytest.mark.parametrize(("answer", "names"), [("here", ["Siti", "Budi"]), ("leave", ["Siti"])])
def test_pupil_of_another_school_is_asked_about(
    visitor: FlaskClient, program: Program, school: School, answer: str, names: list[str]
) -> None:
    token = make_batch(program, school).token
    page = paste(visitor, token, LIST.format(own=school.name.split()[2])).text
    assert "Baris 3 menyebut sekolah lain: SD Negeri 999 Lain" in page

    refused = confirm(visitor, token, page)

    assert refused.status_code == 422
    assert "Pilih dahulu" in refused.text
    assert batch_of(program).rows == []
    assert confirm(visitor, token, refused.text, more={"school-0": answer}).status_code == 302
    assert [row.values["name"] for row in batch_of(program).rows] == names


@pytest.mark.parametrize(
    ("name", "npsn", "is_other"),
    [
        ("SDN 91 Contoh", "", False),
        ("sdn 91", "", False),
        ("SD Negeri 091 Contoh", "", False),
        ("apa saja", "99000001", False),
        ("SDN 19 Contoh", "", True),
        ("SD Negeri 91 Contoh", "99000005", True),
        ("", "99000005", True),
        ("", "", False),
    ],
)
def test_school_is_known_by_its_npsn_or_by_all_its_words(name: str, npsn: str, is_other: bool) -> None:
    school = School(npsn="99000001", name="SD Negeri 91 Contoh", level="SD")
    assert bool(named_elsewhere(school, {2: (name, npsn)}, [2])) == is_other
