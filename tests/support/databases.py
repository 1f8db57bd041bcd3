"""On which database a test runs.

`make test` runs a test on PostgreSQL too where PostgreSQL can differ: in the rooms of `BOTH`, and where a module says
`on_both`. `make test-all` runs every test that has a database on both; `make quick` runs none on PostgreSQL.
"""

from pathlib import Path

import pytest

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
on_both = pytest.mark.on_both

BOTH = frozenset({"certificates", "inbox", "judging", "manuscripts", "privacy", "registering", "sessions", "store", "work"})
"""Rooms whose rules read and then write, or lean on the database itself."""
ALIKE = frozenset(
    """
    test_ranking_pages test_replies test_school_classes test_school_pages test_school_program_page
    test_staff_desk
    """.split()
)
"""Modules of these rooms that look at pages: `make test-all` runs them on PostgreSQL, `make test` their rules elsewhere."""
SLOW = frozenset({"browser", "engine", "printing", "store", "work"})
"""Rooms that `make quick` leaves out."""
SLOW_MODULES = frozenset(
    """
    test_anthology test_bad_input test_blind test_cases_of_forms test_certificate_pages test_covering_and_releasing
    test_data_from_before test_day_papers test_demo test_editing_rows test_fillable_fields test_fillable_reading
    test_form_channels test_hands_routes test_hands_rules test_holders test_import_places test_import_sheets
    test_issuing_certificates test_judges_learn_no_name test_killed_server test_language_pages test_limits_of_words
    test_links_followed
    test_list_cases test_made_up_kind test_marks_migration test_meeting_papers test_merged_forms test_money_pages
    test_people test_purposes test_races test_ranking_pages test_ranking_reference test_replies test_roles test_routes
    test_school_classes test_school_lists test_security_holes test_security_limits test_security_privacy
    test_security_queries test_security_sign_in test_spreadsheet_guard test_spreadsheet_lists
    test_spreadsheet_template test_staff_questions test_staff_questions_and_links test_staff_registrations
    test_xlsform test_year
    """.split()
)
"""Modules that `make quick` leaves out: walks of the whole site, races, papers, and files read by other processes."""


REACH = ["usual"]
"""How much this run tries, for what is decided while modules are imported."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--reach", choices=("quick", "usual", "all"), default="usual", help="how much is tried")


def pytest_configure(config: pytest.Config) -> None:
    REACH[:] = [config.getoption("--reach")]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    reach = config.getoption("--reach")
    left_out = [item for item in items if not _belongs(item, reach)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        gone = set(left_out)
        items[:] = [item for item in items if item not in gone]


def _belongs(item: pytest.Item, reach: str) -> bool:
    room = item.path.parent.name
    if item.get_closest_marker("long"):
        return reach == "all"
    if reach == "quick" and (room in SLOW or item.path.stem in SLOW_MODULES or item.get_closest_marker("browser")):
        return False
    if reach == "all" or not _is_on_postgresql(item):
        return True
    return reach == "usual" and is_on_both(item)


def is_on_both(item: pytest.Item) -> bool:
    """Whether `make test` runs it on PostgreSQL, too; a test that is about PostgreSQL alone counts."""
    chosen = any(mark.args[:1] == ("database",) for mark in item.iter_markers("parametrize"))
    return chosen or is_of_both(item.path) or item.get_closest_marker("on_both") is not None


def is_of_both(file: Path) -> bool:
    """Whether a module runs on PostgreSQL in `make test` because of its room."""
    return file.parent.name in BOTH and file.stem not in ALIKE


def _is_on_postgresql(item: pytest.Item) -> bool:
    parameters = getattr(item, "callspec", None)
    return parameters is not None and "postgresql" in parameters.params.values()
