"""What a judge can reach in a blind stage: every page, followed and guessed, names nobody."""

import re
from collections.abc import Iterator

import pytest
from werkzeug.test import TestResponse

from domain.models import Entry, PanelSeat, Registration, School, Stage
from domain.store.db import db, writing
from tests.support import judges
from tests.support.audiences import allowed
from tests.support.contests import make_entry
from tests.support.crawling import crawl
from tests.support.databases import on_sqlite
from tests.support.factories import make_registration, make_school, pupil
from tests.support.world import World

TEACHER = "Bu Pembimbing Rahasia, S.Pd."


@pytest.fixture
def world(world: World) -> World:
    """The tests' world; its contest has a pupil more, of the school where the judge works."""
    seat = db.query(PanelSeat).filter_by(code=world.values["sheet"]).one()
    school = make_school(name="SD Rahasia Nusantara")
    own = make_registration(seat.stage.program, school, pupil(77, name="Anak Sekolah Sendiri", teacher_name=TEACHER))
    make_entry(seat.stage, own)
    with writing():
        seat.judge.institution_id = school.id
        db.get_one(Stage, seat.stage_id).is_blind = True
    return world


def spellings(text: str) -> set[str]:
    """As it was written, in small letters, and as a file name."""
    return {text, text.lower(), text.replace(" ", "_"), text.replace(" ", "-").lower(), text.replace(" ", "")}


def people(world: World) -> set[str]:
    """Everything that names a participant of the contest, a school, or a teacher."""
    stage = db.query(Stage).filter_by(id=world.values["stage_id"]).one()
    found = {school.name for school in db.query(School)} | {school.npsn for school in db.query(School)}
    for one in db.query(Registration).filter_by(program_id=stage.program_id):
        found |= {one.name, one.number, one.answers["teacher_name"], one.answers.get("parent_name", ""), one.answers["nisn"]}
    return {spelling for name in found if name for spelling in spellings(name)}


def said(answer: TestResponse) -> str:
    """What an answer says: its headers, its bytes, and what another program reads in a PDF."""
    in_pdf = judges.text(answer.data) if answer.mimetype == "application/pdf" else ""
    return "".join((str(answer.headers), answer.data.decode("utf-8", "replace"), in_pdf))


def reached(world: World) -> Iterator[tuple[str, str]]:
    """What a judge is answered, page after page: what the pages lead to, every view that is theirs, and what they may send."""
    for _page, offer, answer in crawl(world, "judge_a", ["/juri/", "/"]):
        if answer is not None and "/kegiatan/" not in offer.path:  # the public pages of the contest are for everybody
            yield offer.path, said(answer)
    codes = [entry.code for entry in db.query(Entry).filter_by(stage_id=world.values["stage_id"])]
    for code in codes:
        for view in sorted(view for view in allowed("judge_a") if view.startswith("judges.")):
            values = World(world.app, world.cookies, {**world.values, "entry": code})
            rule = next(world.app.url_map.iter_rules(view))
            path = values.path(view, set(rule.arguments))
            for method in sorted({"GET", "POST"} & set(rule.methods or ())):
                answer = world.ask(
                    "judge_a", path, method, **({"data": {"reason": "", "seen": "0"}} if method == "POST" else {})
                )
                yield f"{method} {path}", said(answer)


@on_sqlite
def test_judge_of_a_blind_stage_finds_no_name_anywhere(world: World) -> None:
    names = people(world)
    pages = list(reached(world))
    assert len(pages) > 10
    assert [(path, name) for path, text in pages for name in names if re.search(rf"\b{re.escape(name)}\b", text)] == []


@on_sqlite
def test_judge_of_a_blind_stage_is_not_told_which_entry_is_of_the_own_school(world: World) -> None:
    own = db.query(Entry).join(Registration).filter(Registration.name == "Anak Sekolah Sendiri").one()
    listed = world.ask("judge_a", f"/juri/babak/{own.stage_id}").text
    assert own.code not in listed
    assert world.ask("judge_a", f"/juri/babak/{own.stage_id}/{own.code}").status_code == 404


@on_sqlite
def test_crawl_finds_names_where_the_stage_is_not_blind(world: World) -> None:
    with writing():
        db.get_one(Stage, world.values["stage_id"]).is_blind = False
    text = " ".join(text for _path, text in reached(world))
    assert [name for name in people(world) if name in text]
    assert TEACHER not in text


@on_sqlite
def test_judge_sees_no_score_of_another_judge(world: World) -> None:
    other = world.ask("judge_b", "/juri/")
    assert (other.status_code, "Belum ada babak lomba" in other.text) == (200, True)
    assert world.ask("judge_b", f"/juri/babak/{world.values['stage_id']}").status_code == 404
