"""Announcing a program: poster, message, rules, and the links of all schools at once."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.access import links
from domain.models import AccessLink
from domain.store.db import db, writing
from pdf_templates.papers import PAPERS
from pdf_templates.papers.programs import announcement
from pdf_templates.papers.programs.poster import POSTER_SIZES
from tests.support.databases import on_sqlite
from tests.support.factories import make_program, make_school
from tests.support.paper_samples import real_run, run
from tests.support.printed import PrintedPdf, printed

ADDRESS = "https://daftar.contoh.example/kegiatan/LB26"


@pytest.mark.parametrize("size", POSTER_SIZES)
def test_poster_of_a_long_title_is_one_sheet_with_all_that_one_needs(size: str) -> None:
    about = replace(real_run(0), size=size, texts={announcement.ADDRESS: ADDRESS})
    sheet = printed(PAPERS["poster"].build(about))
    told = set(sheet.text().replace("-", " ").split())
    assert sheet.pages == 1
    said = [about.program.title, *(value for _label, value in announcement.facts_of(about)), *announcement.to_bring(about)[:8]]
    assert [word for text in said for word in text.replace("-", " ").split() if word not in told] == []


def test_message_for_whatsapp_says_what_the_poster_says_and_ends_with_the_way_in() -> None:
    about = run(0, texts={announcement.ADDRESS: ADDRESS})
    lines = announcement.text_of(about).splitlines()
    assert lines[0] == f"*{about.program.title}*"
    assert {f"*{label}:* {value}" for label, value in announcement.facts_of(about)} <= set(lines)
    assert f"Info dan pendaftaran: {ADDRESS}" in lines


@on_sqlite
def test_announcement_leads_to_the_public_page_and_anybody_gets_the_rules(staff: FlaskClient, client: FlaskClient) -> None:
    program = make_program()
    page = staff.get(f"/petugas/kegiatan/{program.code}/umumkan").text
    assert f"/kegiatan/{program.code}" in page
    assert staff.get(f"/petugas/kegiatan/{program.code}/poster.pdf?ukuran=a3").mimetype == "application/pdf"
    assert client.get(f"/kegiatan/{program.code}/aturan.pdf").mimetype == "application/pdf"
    assert client.get("/kegiatan/TIDAK/aturan.pdf").status_code == 404


@on_sqlite
def test_links_of_all_schools_are_printed_once_for_those_without(staff: FlaskClient) -> None:
    known, new, closed = (make_school() for _ in range(3))
    with writing():
        links.issue_link(known)
        closed.closed = True
    answer = staff.post("/petugas/sekolah/tautan", data={"level": ""})
    text = PrintedPdf(answer.data).text()
    assert [one.name in text for one in (known, new, closed)] == [False, True, False]
    assert [one.school_id for one in db.scalars(select(AccessLink).order_by(AccessLink.id))] == [known.id, new.id]
    assert links.has_open_link(new)
    assert staff.post("/petugas/sekolah/tautan").status_code == 302
