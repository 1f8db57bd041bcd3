"""The tests' world: packages of books."""

from datetime import timedelta

from domain.lending import trips
from domain.store.db import utcnow, writing
from tests.support import lending
from tests.support.world.cast import Cast, Values

LENDING_VIEWS = (
    "packages", "new_package", "remove_package", "package_paper", "register", "package", "scan", "undo_scan", "miss_rest",
    "hand_over", "close", "reopen", "remind", "borrower", "agreement", "agreement_paper", "copies", "copy", "set_condition",
    "import_copies", "import_copies_send", "trips", "new_trip", "change_trip", "remove_trip", "remove_trip_send", "trip_sheet",
    "trip_schedule",
)  # fmt: skip


def values(cast: Cast) -> Values:
    """Packages in every state, each of a borrower of its own; values for the addresses."""
    program = lending.make_loans()
    copies = lending.make_copies(6)
    garden, *others = (lending.make_borrower(program, f"Taman Baca {number}") for number in range(5))
    packed, empty = lending.make_package(garden, copies[0]), lending.make_package(others[0])
    out, done, back = (lending.lend(lending.make_package(one, copy)) for one, copy in zip(others[1:], copies[1:4], strict=True))
    for package, copy in ((done, copies[2]), (back, copies[3])):
        lending.take_back(package, copy.code)
    lending.close(done)
    stop = trips.Stop(garden.id, "deliver")
    times = {"starts_at": utcnow(), "ends_at": utcnow() + timedelta(hours=3)}
    with writing():
        trip = trips.set_trip(program, None, {**times, "vehicle_id": None, "driver": ""}, [stop])
    fresh = lending.make_borrower(program, "Lapas Contoh")
    of = {
        "remove_package": empty, "miss_rest": out, "remind": out, "close": back, "reopen": done,
        **dict.fromkeys(("package_paper", "package", "scan", "undo_scan", "hand_over"), packed),
    }  # fmt: skip
    return {
        **{f"staff.lending.{view} code": program.code for view in LENDING_VIEWS},
        **{f"staff.lending.{view} package_id": package.id for view, package in of.items()},
        **{f"staff.lending.{view} number": garden.number for view in ("borrower", "agreement", "agreement_paper")},
        "staff.lending.new_package number": fresh.number, "staff.lending.package_paper paper": "book_list",
        "trip_id": trip.id, "copy_id": copies[5].id, "staff.lending.undo_scan copy_id": copies[0].id, "stop": garden.id,
        "free": copies[4].code,
    }  # fmt: skip
