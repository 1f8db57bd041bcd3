"""A sealed theme is nowhere before its time, opens by the server's clock, and staff who look are written down."""

from datetime import timedelta

from flask.testing import FlaskClient

from domain.contests import themes
from domain.contests.rule_sheets import sheet_of, write_sheet
from domain.contests.rules import remove_rule
from domain.contests.sentences import of_program
from domain.models import AuditEntry, School, SealedTheme, Stage
from domain.store.db import db, utcnow, writing
from tests.support.contests import make_stage
from tests.support.factories import make_batch
from tests.support.page_forms import form_of

THEME = "Laut dan perantauan"


def seal(minutes: int) -> Stage:
    stage = make_stage()
    with writing():
        themes.set_theme(stage, THEME, utcnow() + timedelta(minutes=minutes))
    return stage


def test_theme_is_nowhere_before_its_time(
    client: FlaskClient, staff: FlaskClient, visitor: FlaskClient, school: School
) -> None:
    stage = seal(1)
    code, batch = stage.program.code, make_batch(stage.program, school)
    pages = [client.get(f"/kegiatan/{code}"), visitor.get(f"/sekolah/kegiatan/{code}"), visitor.get(f"/isi/{batch.token}")]
    home = f"/petugas/kegiatan/{code}/lomba"
    pages += [staff.get(f"{home}{rest}") for rest in ("", f"/babak/{stage.id}", f"/babak/{stage.id}/tema")]
    assert {page.status_code for page in pages} == {200}
    assert not [page for page in pages if THEME in page.text]
    assert "Temanya dibuka panitia pada waktunya." in pages[0].text
    assert THEME.encode() not in write_sheet(sheet_of(stage.program))
    assert THEME not in repr([part.sentences for part in of_program(stage.program)])


def test_theme_opens_at_its_time(client: FlaskClient, office: object) -> None:
    stage = seal(0)
    assert f"Tema: {THEME}" in client.get(f"/kegiatan/{stage.program.code}").text
    with writing():
        themes.set_theme(stage, "", None)
    assert themes.said(stage) is None


def test_staff_who_look_are_written_down(staff: FlaskClient) -> None:
    stage = seal(60)
    page = f"/petugas/kegiatan/{stage.program.code}/lomba/babak/{stage.id}/tema"
    assert not db.query(AuditEntry).filter(AuditEntry.subject == f"{stage.program.code}/{stage.id}").count()
    assert THEME in staff.post(f"{page}/lihat").text
    assert db.query(AuditEntry).filter(AuditEntry.subject == f"{stage.program.code}/{stage.id}").count() == 1
    assert THEME not in staff.get(f"{page}/baru").text


def test_who_seals_later_sees_both_themes_and_is_written_down(staff: FlaskClient) -> None:
    stage = make_stage()
    page = f"/petugas/kegiatan/{stage.program.code}/lomba/babak/{stage.id}/tema/baru"
    sent = {"opens_at": "17/8/2027", "opens_at_clock": "08.00"}
    late = {**form_of(staff.get(page).text, page), **sent, "words": "Rimba"}
    assert staff.post(page, data={**sent, "words": THEME}).status_code == 302
    refused = staff.post(page, data=late)
    assert (refused.status_code, f"<td>{THEME}</td><td>Rimba</td>" in refused.text) == (422, True)
    assert [row.action for row in db.query(AuditEntry).order_by(AuditEntry.id)][-2:] == ["theme-sealed", "theme"]
    assert staff.post(page, data={**form_of(refused.text, page), "words": "Rimba"}).status_code == 302
    db.expire_all()
    assert db.query(SealedTheme).one().words == "Rimba"


def test_stage_is_removed_with_its_theme(office: object) -> None:
    stage = seal(60)
    with writing():
        remove_rule(stage.program, stage)
    assert db.query(SealedTheme).count() == 0
