"""What a school reads about a program before it types anything."""

from flask.testing import FlaskClient

from domain.models import School
from tests.support.factories import make_batch, make_program, pupil, send


def test_page_says_what_the_program_is_and_how_many_places_are_left(visitor: FlaskClient, school: School) -> None:
    program = make_program(summary="Bercerita rakyat Minang", quota_school=3)
    send(make_batch(program, school, pupil(1)))

    page = visitor.get(f"/sekolah/kegiatan/{program.code}").text

    assert "Bercerita rakyat Minang" in page
    assert "Sisa tempat untuk sekolah ini: <b>2</b>" in page


def test_page_says_nothing_of_places_that_are_not_limited(visitor: FlaskClient) -> None:
    program = make_program(quota_school=None)

    assert "Sisa tempat" not in visitor.get(f"/sekolah/kegiatan/{program.code}").text
