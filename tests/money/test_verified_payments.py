"""The verify page of a printed list: what it says as a whole, and whether another list has taken its place."""

from flask.testing import FlaskClient

from domain.models import Office
from domain.money import approving
from domain.store.db import writing
from pdf_templates.printing.payments import issue_list
from tests.support import factories
from tests.support.databases import on_sqlite
from tests.support.money import approve, printed_list, training_that_was_attended, transport

pytestmark = on_sqlite


def test_printed_list_is_verified_without_naming_anybody(client: FlaskClient, office: Office) -> None:
    one = printed_list(transport(training_that_was_attended((3, 2))))
    assert one.paper
    page = client.get(f"/cek/{one.paper.token}").text
    assert all(words in page for words in (f"{one.program.code}-D01", "Rp356.250,00", "2 pembayaran"))
    assert [row.name for row in one.rows if row.name in page] == []


def test_corrected_list_is_shown_as_replaced(client: FlaskClient, office: Office) -> None:
    old = printed_list(transport(training_that_was_attended((1,))))
    with writing():
        new = approving.correct(old, "Keliru", "account:9001")
    approve(new, factories.make_account("lain", "admin"))
    assert old.paper
    before = client.get(f"/cek/{old.paper.token}").text
    with writing():
        issue_list(new, "account:9002")
    after = client.get(f"/cek/{old.paper.token}").text
    assert ("sudah diganti" in before, "sudah diganti" in after) == (False, True)
