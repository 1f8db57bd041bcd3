"""Entering scores: each is kept as it is entered, read as it is written in Indonesia, and refused with a sentence."""

import json
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.inbox import rebuilding
from domain.judging import panels, scoring
from domain.judging.sheets import sheet_of
from domain.models import Entry, Login, Mark, PanelSeat, Program, Score, Stage
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from tests.conftest import Come
from tests.support.at_once import together
from tests.support.contests import give, make_criterion, make_entries, make_entry, make_seat, make_stage
from tests.support.databases import on_both, on_sqlite
from tests.support.factories import make_link
from tests.support.queries import count_queries

pytestmark = on_both


@pytest.fixture
def stage(program: Program) -> Stage:
    return make_stage(program)


@pytest.fixture
def seat(stage: Stage) -> PanelSeat:
    return make_seat(stage)


@pytest.fixture
def entry(stage: Stage) -> Entry:
    return make_entry(stage)


@pytest.fixture
def phone(by_link: Come, seat: PanelSeat) -> FlaskClient:
    return by_link(make_link(seat.judge))


def tap(seat: PanelSeat, entry: Entry, points: Any, place: int = 0, **changes: Any) -> dict[str, Any]:
    """A mark as a phone puts it into its queue."""
    subject = scoring.subject_of(seat.judge_id, entry.code, seat.stage.criteria[place].id)
    return {
        "id": str(uuid4()), "kind": "score", "scope": f"stage:{entry.stage_id}", "subject": subject,
        "value": {"points": points}, "at": 1_764_000_000_000, "clock": 0, "seen": 0, **changes,
    }  # fmt: skip


def send(client: FlaskClient, *marks: object, device: str = "") -> list[dict[str, Any]]:
    """Send marks; the receipts."""
    holder = f"link:{db.execute(db.query(Login.link_id).statement).scalars().first()}"
    db.rollback()
    answer = client.post("/catatan", json={"holder": holder, "device": device, "marks": list(marks)})
    assert answer.status_code == 200, answer.text
    db.rollback()
    receipts: list[dict[str, Any]] = answer.json["receipts"]  # type: ignore[index]
    return receipts


def values(seat: PanelSeat, entry: Entry) -> list[int | None]:
    db.rollback()
    db.expire_all()
    sheet = sheet_of(seat)
    return [sheet.value(entry.id, one.id) for one in sheet.criteria]


def test_score_is_kept_as_it_comes_and_says_when(phone: FlaskClient, seat: PanelSeat, entry: Entry) -> None:
    (receipt,) = send(phone, tap(seat, entry, "85"))
    assert receipt["stored"]
    assert receipt["text"].startswith("tersimpan ")
    assert values(seat, entry) == [8500, None, None]
    assert db.query(Score).one().source == "link"


@pytest.mark.parametrize(
    ("typed", "step", "kept"),
    [
        ("8,5", 50, 850),
        ("8.5", 50, 850),
        ("8,50", 50, 850),
        ("8", 50, 800),
        (" 85 ", 100, 8500),
        ("0", 100, 0),
        ("8,55", 5, 855),
    ],
)
def test_score_is_read_as_it_is_written(
    phone: FlaskClient, seat: PanelSeat, entry: Entry, typed: str, step: int, kept: int
) -> None:
    with writing():
        seat.stage.criteria[0].step = step
    assert send(phone, tap(seat, entry, typed))[0]["stored"]
    assert values(seat, entry)[0] == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("8,5", "Nilai Penguasaan cerita berjarak 1, misalnya 8 atau 9, jadi 8,5 tidak dapat dicatat."),
        ("101", "Nilai Penguasaan cerita paling rendah 0 dan paling tinggi 100, jadi 101 tidak dapat dicatat."),
        ("-5", "Tulis nilai dengan angka"),
        ("1.000", "Tulis nilai dengan angka"),
        ("delapan", "Tulis nilai dengan angka"),
        ("8,5,5", "Tulis nilai dengan angka"),
        (8.5, "Muat ulang halaman ini"),
        (True, "Muat ulang halaman ini"),
        (["8"], "Muat ulang halaman ini"),
    ],
)
def test_score_that_does_not_fit_is_refused_in_one_sentence(
    phone: FlaskClient, seat: PanelSeat, entry: Entry, typed: Any, sentence: str
) -> None:
    (receipt,) = send(phone, tap(seat, entry, typed))
    assert (receipt["stored"], sentence in receipt["text"]) == (False, True), receipt
    assert (values(seat, entry)[0], db.query(Mark).count()) == (None, 0)


def test_score_lies_on_the_steps_that_begin_at_the_lowest(stage: Stage) -> None:
    criterion = make_criterion(stage, lowest=1000, highest=9000, step=2500)
    for points in (1000, 3500, 8500):
        scoring.must_fit(criterion, points)
    for points in (999, 2000, 9001, 9000):
        with pytest.raises(RuleBroken):
            scoring.must_fit(criterion, points)


def test_empty_field_takes_a_score_back_and_missing_is_not_zero(phone: FlaskClient, seat: PanelSeat, entry: Entry) -> None:
    send(phone, tap(seat, entry, "0"), tap(seat, entry, "70", 1))
    assert values(seat, entry) == [0, 7000, None]
    send(phone, tap(seat, entry, "", 1))
    assert values(seat, entry) == [0, None, None]
    assert [one.name for one in sheet_of(seat).missing(entry.id)] == ["Vokal", "Ekspresi"]


def test_one_that_is_refused_stops_no_other(phone: FlaskClient, seat: PanelSeat, entry: Entry) -> None:
    receipts = send(phone, tap(seat, entry, "850"), tap(seat, entry, "80", 1))
    assert [one["stored"] for one in receipts] == [False, True]
    assert values(seat, entry) == [None, 8000, None]


def test_score_that_is_sent_twice_is_one(phone: FlaskClient, seat: PanelSeat, entry: Entry) -> None:
    mark = tap(seat, entry, "8")
    assert [one["stored"] for one in send(phone, mark, mark) + send(phone, mark)] == [True] * 3
    assert db.query(Mark).count() == 1


@pytest.mark.parametrize("whose", ["another judge", "another stage", "no such entry", "no such criterion", "nonsense"])
def test_judge_gives_own_scores_only(phone: FlaskClient, seat: PanelSeat, entry: Entry, whose: str) -> None:
    other = make_stage(entry.stage.program)
    mark = {
        "another judge": tap(make_seat(entry.stage), entry, "8"),
        "another stage": tap(seat, make_entry(other, entry.registration), "8"),
        "no such entry": tap(seat, entry, "8", subject=f"judge:{seat.judge_id}/entry:ABCDE-F/criterion:1"),
        "no such criterion": tap(seat, entry, "8", subject=f"judge:{seat.judge_id}/entry:{entry.code}/criterion:999"),
        "nonsense": tap(seat, entry, "8", subject="registration:1"),
    }[whose]
    assert [one["stored"] for one in send(phone, mark)] == [False]
    assert db.query(Score).count() == 0


def test_staff_and_trainers_give_no_scores(staff: FlaskClient, seat: PanelSeat, entry: Entry) -> None:
    answer = staff.post("/catatan", json={"holder": "account:1", "device": "", "marks": [tap(seat, entry, "8")]})
    assert [one["stored"] for one in answer.json["receipts"]] == [False]  # type: ignore[index]


def test_score_after_the_lock_is_refused_and_what_was_there_stays(phone: FlaskClient, seat: PanelSeat, entry: Entry) -> None:
    send(phone, tap(seat, entry, "80"))
    with writing():
        entry.stage.locked_at = utcnow()
    (receipt,) = send(phone, tap(seat, entry, "90"))
    assert (receipt["stored"], "sudah dikunci" in receipt["text"]) == (False, True)
    assert values(seat, entry)[0] == 8000
    page = phone.get(f"/juri/babak/{entry.stage_id}/{entry.code}").text
    assert "Nilai babak ini sudah dikunci" in page
    assert 'value="80"' in page


def test_two_devices_that_differ_are_shown_and_the_judge_decides(phone: FlaskClient, seat: PanelSeat, entry: Entry) -> None:
    one, other = str(uuid4()), str(uuid4())
    send(phone, tap(seat, entry, "80"), device=one)
    (receipt,) = send(phone, tap(seat, entry, "85"), device=other)
    assert (receipt["stored"], "yang berbeda" in receipt["text"]) == (True, True)
    assert values(seat, entry)[0] is None
    page = phone.get(f"/juri/babak/{entry.stage_id}/{entry.code}").text
    assert "Dua HP mencatat berbeda" in page
    seen = db.query(Mark.id).order_by(Mark.id.desc()).first()
    send(phone, tap(seat, entry, "85", seen=seen[0] if seen else 0), device=one)
    assert values(seat, entry)[0] == 8500


def test_page_without_scripts_keeps_what_fits_and_brings_back_the_rest(
    phone: FlaskClient, seat: PanelSeat, entry: Entry
) -> None:
    url = f"/juri/babak/{entry.stage_id}/{entry.code}"
    first, second, third = (f"c{one.id}" for one in entry.stage.criteria)
    answer = phone.post(url, data={first: "80", second: "850", third: "", "seen": "0"})
    assert answer.status_code == 422
    assert "paling tinggi 100, jadi 850 tidak dapat dicatat" in answer.text
    assert 'value="850"' in answer.text
    assert values(seat, entry) == [8000, None, None]
    assert phone.post(url, data={first: "80", second: "85", third: "", "seen": "9"}).status_code == 302
    assert values(seat, entry) == [8000, 8500, None]
    assert db.query(Mark).count() == 2  # what stood on the page as it stood there is nobody's doing
    assert "Jumlah 165 dari 300. Nilai terisi: 2 dari 3." in phone.get(url).text


def test_page_that_was_opened_before_another_device_saved_does_not_overwrite(seat: PanelSeat, entry: Entry) -> None:
    give(seat, entry, "80", device="a" * 8, seen=0)
    give(seat, entry, "90", device="b" * 8, seen=0)
    assert values(seat, entry)[0] is None
    assert give(seat, entry, "", device="b" * 8) == {}  # an empty field where two differ decides nothing
    assert values(seat, entry)[0] is None
    give(seat, entry, "90", device="b" * 8)
    assert values(seat, entry)[0] == 9000


@pytest.mark.parametrize("state", ["forfeited", "withdrawn", "disqualified"])
def test_who_does_not_appear_gets_no_scores(phone: FlaskClient, seat: PanelSeat, entry: Entry, state: str) -> None:
    with writing():
        entry.state = state
    (receipt,) = send(phone, tap(seat, entry, "8"))
    assert (receipt["stored"], "jadi nilainya tidak dicatat" in receipt["text"]) == (False, True)


def test_scores_made_anew_from_the_marks_are_the_same(stage: Stage, seat: PanelSeat) -> None:
    entries, other = make_entries(stage, 3), make_seat(stage)
    for place, entry in enumerate(entries):
        give(seat, entry, f"{70 + place}", "80", "90")
        give(other, entry, f"{60 + place}", "81")
    give(seat, entries[0], "", "82")
    give(other, entries[1], "99", device="elsewhere", seen=0)
    with writing():
        before = _rows()
        assert rebuilding.rebuild(scoring.SCORE) == len(before)
        assert _rows() == before
    assert len(before) == 15


def _rows() -> list[tuple[Any, ...]]:
    columns = list(Score.__table__.columns)
    return sorted(map(tuple, db.execute(db.query(*columns).statement)), key=repr)


def test_judges_who_save_at_once_lose_nothing(phone: FlaskClient, stage: Stage, entry: Entry) -> None:
    seats = [make_seat(stage) for _ in range(6)]
    ids, entry_id = [(seat.stage_id, seat.judge_id) for seat in seats], entry.id

    def work(place: int) -> Any:
        def save() -> None:
            with writing():
                seat = db.get_one(PanelSeat, ids[place])
                scoring.give(
                    seat, db.get_one(Entry, entry_id), {one.id: f"{60 + place}" for one in seat.stage.criteria}, f"link:{place}"
                )

        return save

    assert together(phone.application, [work(place) for place in range(6)]) == [None] * 6
    db.rollback()
    assert db.query(Score).filter(Score.value.is_not(None)).count() == 18


def test_lock_comes_before_a_score_or_after_it(phone: FlaskClient, stage: Stage, seat: PanelSeat, entry: Entry) -> None:
    ids, entry_id = (seat.stage_id, seat.judge_id), entry.id

    def save() -> str:
        with writing():
            own = db.get_one(PanelSeat, ids)
            refused = scoring.give(own, db.get_one(Entry, entry_id), {own.stage.criteria[0].id: "70"}, "link:1")
        return "refused" if refused else "kept"

    def lock() -> str:
        with writing():
            found = db.get_one(Stage, ids[0])
            panels.must_be_open(found)
            found.locked_at = utcnow()
        return "locked"

    for _ in range(3):
        with writing():
            db.query(Score).delete()
            db.get_one(Stage, ids[0]).locked_at = None
        said = together(phone.application, [save, lock])
        db.rollback()
        assert said[1] == "locked"
        assert db.query(Score).count() == (1 if said[0] == "kept" else 0)


@on_sqlite
def test_pages_of_a_judge_need_as_many_queries_for_one_as_for_many(phone: FlaskClient, stage: Stage, entry: Entry) -> None:
    url, number = f"/juri/babak/{stage.id}", stage.id
    phone.get(url)
    one = count_queries(lambda: phone.get(url))
    make_entries(db.get_one(Stage, number), 5)
    assert count_queries(lambda: phone.get(url)) == one


@on_sqlite
def test_score_is_kept_in_few_statements_however_many_perform(phone: FlaskClient, seat: PanelSeat, entry: Entry) -> None:
    """Fifty judges save at once, and each waits for those before."""
    holder = f"link:{db.scalars(select(Login.link_id)).one()}"
    marks = [tap(seat, entry, str(points)) for points in (81, 82, 83)]
    letters = [{"holder": holder, "device": "", "marks": [mark]} for mark in marks]
    first, again, among_many = (json.dumps(letter) for letter in letters)

    def needed(letter: str) -> int:
        answer = []
        count = count_queries(lambda: answer.append(phone.post("/catatan", data=letter, content_type="application/json")))
        assert answer[0].json["receipts"][0]["stored"]  # type: ignore[index]
        return count

    stage_id = entry.stage_id
    one = needed(first)
    assert needed(again) == one <= 12  # one asks whether anybody is stopped
    make_entries(db.get_one(Stage, stage_id), 5)
    assert needed(among_many) == one
