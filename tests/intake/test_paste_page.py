"""The page for lists says what is needed, and its example is a list that is read."""

import html
import re

import pytest
from flask.testing import FlaskClient

from domain.intake import checking
from domain.models import Batch, School
from domain.store.db import db
from forms.spreadsheet import needed_columns
from tests.registering.test_school_pages import confirm
from tests.support.factories import make_batch, make_program
from tests.support.source_code import ROOT


@pytest.mark.parametrize("kind", ["storytelling", "creative_writing"])
def test_example_is_read_with_every_needed_column(visitor: FlaskClient, school: School, kind: str) -> None:
    batch = make_batch(make_program(kind), school)
    page = visitor.get(f"/isi/{batch.token}/daftar").text
    found = re.search(r'<textarea id="example"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found

    read = visitor.post(f"/isi/{batch.token}/tempel", data={"text": html.unescape(found[1])})

    assert "Belum ada di daftar ini" not in read.text
    assert "Kolom yang dibaca: Nama" in read.text
    assert confirm(visitor, batch.token, read.text).status_code == 302
    db.rollback()
    checked = checking.check(db.get_one(Batch, batch.id))
    needed = {question.key for question in needed_columns(checked.definition)}
    assert needed & checked.rows[0].problems.keys() == set()


def test_two_missing_consents_are_two_sentences(visitor: FlaskClient, school: School) -> None:
    batch = make_batch(make_program("creative_writing"), school, {"name": "Ayu"})

    problems = checking.check(batch).rows[0].problems

    consents = [sentence for key, sentence in problems.items() if key.startswith("consent")]
    assert len(consents) == len(set(consents)) > 1


def test_form_of_a_page_leaves_the_fragment_behind(visitor: FlaskClient, school: School) -> None:
    """A browser takes the fragment of a page along when it posts to the page itself."""
    batch = make_batch(make_program(), school, {"name": "Ayu"})
    path = f"/isi/{batch.token}/peserta/{batch.rows[0].id}/section_pupil?kembali=periksa"

    assert f'<form method="post" action="{path}"' in visitor.get(path).text


def test_every_form_that_posts_names_its_address() -> None:
    pages = (ROOT / "templates").rglob("*.html")
    forms = [(page.name, tag) for page in pages for tag in re.findall(r'<form\s[^>]*method="post"[^>]*', page.read_text())]

    assert forms
    assert [(page, tag) for page, tag in forms if "action=" not in tag] == []


def test_every_count_of_a_page_is_a_number() -> None:
    """A whole number chooses the plural; a text breaks the English page."""
    pages = (ROOT / "templates").rglob("*.html")
    assert [page.name for page in pages if re.search(r"count=[^,)]*\|\s*number", page.read_text())] == []
