"""Settings of a capability: asked with those of the program, kept in a table of their own."""

import pytest
from flask.testing import FlaskClient

from domain.models import CapabilitySetting, Program
from domain.programs.settings import settings_of
from domain.store.db import db
from forms.capabilities import CAPABILITIES
from forms.capability import Capability
from forms.definition import Question
from forms.kinds import KINDS
from tests.programs.test_made_up_kind import made_up
from tests.support.databases import on_both

pytestmark = on_both

FILLED = {
    "title": "Kelas", "year": "2026", "opens_at": "1/5/2026", "opens_at_clock": "08.00", "closes_at": "1/6/2026",
    "closes_at_clock": "23.59", "waiting_list": "no", "telling_minutes": "7", "telling_until": "17/8/2026",
}  # fmt: skip
TELLING = Capability(
    key="telling",
    title="Bercerita",
    settings=(
        Question("minutes", "number", "Lama bercerita", minimum="1", maximum="30"),
        Question("until", "date", "Batas naskah", required=False, relevant={"minutes": ("7",)}),
    ),
)
HOME = "/petugas/kegiatan/baru/made_up"


@pytest.fixture(autouse=True)
def kind(office: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind with a made-up capability that has settings, beside those that are built."""
    monkeypatch.setitem(CAPABILITIES, TELLING.key, TELLING)
    monkeypatch.setitem(KINDS, "made_up", made_up("individual"))


def test_settings_are_asked_under_the_title_of_their_capability(staff: FlaskClient) -> None:
    page = staff.get(HOME).text
    assert page.index("<h2>Bercerita</h2>") < page.index('name="telling_minutes"') < page.index('name="telling_until"')
    assert 'name="telling_minutes"' not in staff.get("/petugas/kegiatan/baru/lifeskill").text


def test_settings_are_kept_and_shown_again(staff: FlaskClient) -> None:
    assert staff.post(HOME, data=FILLED).status_code == 302
    program = db.query(Program).one()
    assert settings_of(program, "telling") == {"minutes": "7", "until": "2026-08-17"}
    change = f"/petugas/kegiatan/{program.code}/atur"
    assert 'value="17 Agustus 2026"' in staff.get(change).text
    assert staff.post(change, data={**FILLED, "telling_minutes": "5", "telling_until": ""}).status_code == 302
    db.rollback()
    assert (settings_of(program, "telling"), db.query(CapabilitySetting).filter_by(capability="telling").count()) == (
        {"minutes": "5", "until": ""},
        1,
    )


def test_setting_that_is_wrong_is_said_beside_it(staff: FlaskClient) -> None:
    answer = staff.post(HOME, data={**FILLED, "telling_minutes": "99"})
    assert (answer.status_code, db.query(Program).count()) == (422, 0)
    assert 'href="#telling_minutes"' in answer.text


def test_capability_without_settings_asks_and_keeps_nothing(staff: FlaskClient) -> None:
    assert CAPABILITIES["sessions"].asked == ()
    assert staff.post(HOME, data=FILLED).status_code == 302
    assert "sessions" not in [row.capability for row in db.query(CapabilitySetting)]
