"""A capability is a row: what it names is there on every floor, and a kind gets it by naming it."""

import re
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient

from domain.declared import DEALS, DUE, FINDS, HAPPENS
from domain.models import Office, Program
from domain.models.role import LEVELS
from domain.store.db import Base
from forms import every_program
from forms.capabilities import CAPABILITIES
from forms.capability import PHASES, Declared, Holding, Tab
from forms.kinds import KINDS
from forms.registrants import REGISTRANTS
from pdf_templates.papers import PAPERS
from tests.support.factories import make_program
from tests.support.source_code import ROOT

ROWS = list(CAPABILITIES.values())
TABS = [*every_program.FIRST_TABS, *(tab for row in ROWS for tab in row.tabs), *every_program.LAST_TABS]
HOLDINGS = [*every_program.HOLDINGS, *(holding for row in ROWS for holding in row.holdings)]
EVERYTHING = replace(KINDS["lifeskill"], key="everything", code="SM", capabilities=frozenset(CAPABILITIES))
NOTHING = replace(EVERYTHING, key="nothing", code="TK", capabilities=frozenset())


@pytest.fixture
def bare(office: Office, monkeypatch: pytest.MonkeyPatch) -> Program:
    """A program of a kind without any capability."""
    monkeypatch.setitem(KINDS, NOTHING.key, NOTHING)
    return make_program(NOTHING.key)


@pytest.mark.parametrize("word", ["session", "judge"])
def test_kind_with_a_capability_that_is_not_built_is_refused(word: str) -> None:
    with pytest.raises(LookupError, match=word):
        replace(EVERYTHING, capabilities=frozenset({word}))


def test_kind_with_a_registrant_that_is_not_built_is_refused() -> None:
    with pytest.raises(LookupError, match="panitia"):
        replace(EVERYTHING, registrant="panitia")


def test_kind_is_asked_only_for_capabilities_that_are_built() -> None:
    assert (EVERYTHING.has("cohorts"), NOTHING.has("cohorts")) == (True, False)
    with pytest.raises(KeyError):
        EVERYTHING.has("cohort")


def test_tabs_of_capabilities_stand_between_those_of_every_program() -> None:
    own = tuple(tab for row in ROWS for tab in row.tabs)
    assert EVERYTHING.tabs == (*every_program.FIRST_TABS, *own, *every_program.LAST_TABS)
    assert NOTHING.tabs == (*every_program.FIRST_TABS, *every_program.LAST_TABS)


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.endpoint)
def test_tab_and_the_pages_under_it_exist_and_are_for_those_who_see_it(app: Flask, tab: Tab) -> None:
    assert set(getattr(app.view_functions[tab.endpoint], "audience", ())) & set(LEVELS)
    assert [page for page in tab.pages if page not in app.view_functions] == []


@pytest.mark.parametrize(
    ("who", "hidden"), [("reader", ["Cetak", "Meja", "Formulir", "Atur"]), ("staff", [])], ids=["reader", "officer"]
)
def test_program_page_shows_the_tabs_of_its_kind(
    request: pytest.FixtureRequest, office: Office, who: str, hidden: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, EVERYTHING.key, EVERYTHING)
    program, client = make_program(EVERYTHING.key, cohorts=(5,)), request.getfixturevalue(who)
    found = menu(client, f"/petugas/kegiatan/{program.code}")
    with client.application.test_request_context():
        wanted = [[tab for tab in tabs if tab.label not in hidden] for tabs in EVERYTHING.phases.values()]
        assert list(found.values()) == [[url_for(tab.endpoint, code=program.code) for tab in tabs] for tabs in wanted if tabs]


def menu(client: FlaskClient, home: str) -> dict[str, list[str]]:
    """The phases of a program's menu, each with its pages: a phase of one page is that page."""
    found: dict[str, list[str]] = {}
    for path in links(client.get(home).text, "phases"):
        page = client.get(path).text
        assert f'href="{path}" aria-current=' in page
        found[path] = links(page, "tabs") if 'aria-current="true"' in page else [path]
    return found


def links(page: str, nav: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', page[page.index(f'<nav class="{nav}"') :].partition("</nav>")[0])


def test_every_tab_stands_under_one_phase() -> None:
    assert {tab.phase for tab in TABS} <= set(PHASES)
    assert sum(map(len, EVERYTHING.phases.values())) == len(EVERYTHING.tabs)


def test_pages_of_a_capability_are_closed_to_a_kind_without_it(app: Flask, staff: FlaskClient, bare: Program) -> None:
    closed = [page for row in ROWS for tab in row.tabs for page in (tab.endpoint, *tab.pages)]
    with app.test_request_context():
        paths = [rule.build({"code": bare.code} | dict.fromkeys(rule.arguments - {"code"}, 1)) for page in closed
                 for rule in app.url_map.iter_rules(page)]  # fmt: skip
    assert paths
    assert {staff.get(path[1]).status_code for path in paths if path} == {404}
    assert staff.get(f"/petugas/kegiatan/{bare.code}").status_code == 200


def test_what_is_declared_has_a_page_and_a_function(app: Flask) -> None:
    rows: list[Declared] = [every_program.EVERYWHERE, *ROWS]
    declared: dict[str, Any] = {"due": DUE, "finds": FINDS, "happens": HAPPENS, "deals": DEALS}
    for part, functions in declared.items():
        assert {row.key for row in rows if getattr(row, part)} == set(functions)
        ones = [one for row in rows for one in getattr(row, part)]
        assert len({one.key for one in ones}) == len(ones), part
        with app.test_request_context():
            for one in ones:
                values: dict[str, Any] = dict.fromkeys(one.args, 1)
                assert url_for(one.endpoint, **values)


@pytest.mark.parametrize("key", CAPABILITIES)
def test_capability_has_its_room_on_every_floor(key: str) -> None:
    floors = [f"domain/{key}", f"blueprints/staff/{key}", f"templates/staff/{key}", f"tests/{key}"]
    assert [floor for floor in floors if not (ROOT / floor).is_dir()] == []


def test_papers_follow_from_registrant_and_capabilities() -> None:
    own, school = NOTHING.all_papers, replace(NOTHING, registrant="school_batch").all_papers
    assert EVERYTHING.all_papers - own == {paper for row in ROWS for paper in row.papers} >= {"attendance_day"}
    assert (sorted(school - own), sorted(own - school)) == (["receipt_batch", "roster"], ["roster_training"])
    assert replace(NOTHING, papers=()).all_papers == NOTHING.all_papers - {"goods_receipt"}
    assert {key for kind in (EVERYTHING, *KINDS.values()) for key in kind.all_papers} <= set(PAPERS)


def test_holders_of_links_have_an_audience(app: Flask) -> None:
    audiences = {name for view in app.view_functions.values() for name in getattr(view, "audience", ())}
    holders = {holder for row in ROWS for holder in row.holders} | {h for row in REGISTRANTS.values() for h in row.holders}
    assert {"school", "trainer", "judge"} <= holders <= audiences


@pytest.mark.parametrize("holding", HOLDINGS, ids=lambda holding: holding.table)
def test_holding_names_a_table_and_its_columns(holding: Holding) -> None:
    columns = Base.metadata.tables[holding.table].columns
    assert [name for name in (holding.by, *holding.erased) if name not in columns] == []


def test_tables_that_refer_to_a_person_are_held_by_somebody() -> None:
    """A new table about people is named in a row, so that the eraser knows it."""
    people = {"registration.id"}
    about = {
        table.name for table in Base.metadata.tables.values() for key in table.foreign_keys if key.target_fullname in people
    }
    assert about - {holding.table for holding in HOLDINGS} == set()


def test_kinds_of_the_site_name_what_is_built_today() -> None:
    named = {key: kind.capabilities for key, kind in KINDS.items()}
    assert {"cohorts", "sessions"} <= named["lifeskill"]
    assert {"contests", "judging"} <= named["storytelling"] & named["creative_writing"] - named["lifeskill"]
    assert set().union(*named.values()) == set(CAPABILITIES)
