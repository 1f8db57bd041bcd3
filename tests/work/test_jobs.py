"""Long work: what waits is done once, no matter who is killed while doing it."""

from contextlib import suppress
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from flask import Flask

from domain.models import Job
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import db, utcnow, writing
from domain.store.storage import UnknownKey
from domain.work import doing, jobs
from domain.work.jobs import TRIES, LeaseLost, Task

OWNER, STRANGER = "account:1", "account:2"


@pytest.fixture(autouse=True)
def handlers(app: Flask, monkeypatch: pytest.MonkeyPatch) -> dict[str, jobs.Handler]:
    """The handlers of this test alone."""
    monkeypatch.setattr(jobs, "HANDLERS", {"nothing": lambda task: None})
    return jobs.HANDLERS


def enqueue(name: str = "nothing", **arguments: object) -> int:
    with writing():
        return jobs.enqueue(name, arguments, OWNER).id


def enqueue_in_vain() -> None:
    """A job of a transaction that comes to nothing."""
    with suppress(RuleBroken), writing():
        jobs.enqueue("nothing", {}, OWNER)
        raise RuleBroken("Tidak jadi.")


def job(job_id: int) -> Job:
    db.rollback()
    return db.get_one(Job, job_id)


def change(job_id: int, **values: object) -> None:
    with writing():
        for name, value in values.items():
            setattr(db.get_one(Job, job_id), name, value)


def lose_worker(job_id: int) -> None:
    """As if the worker had been killed some time ago."""
    change(job_id, lease_until=utcnow() - timedelta(seconds=1))


def hurry(job_id: int) -> None:
    """As if the wait before the next try were over."""
    change(job_id, run_after=utcnow())


def test_job_without_handler_is_refused() -> None:
    with pytest.raises(KeyError, match="unheard-of"), writing():
        jobs.enqueue("unheard-of", {}, OWNER)


def test_handler_name_is_given_once() -> None:
    with pytest.raises(ValueError, match="two handlers"):
        jobs.handler("nothing")(lambda task: None)


def test_job_is_done_with_its_file_and_closing_sentence(handlers: dict[str, jobs.Handler]) -> None:
    def write(task: Task) -> str:
        task.progress(3, 3)
        task.keep(b"%PDF", f"daftar-{task.arguments['program']}.pdf")
        return "3 lembar."

    handlers["print"] = write
    job_id = enqueue("print", program="LB26")
    assert doing.work_one()
    done = job(job_id)
    assert (done.state, done.message, done.done, done.total, done.file_name) == (
        "done",
        "3 lembar.",
        3,
        3,
        "daftar-LB26.pdf",
    )
    assert storage.get(done.file_key) == b"%PDF"


def test_job_is_shown_to_its_owner_only() -> None:
    job_id = enqueue()
    found = jobs.job_for(OWNER, job_id)
    assert (found and found.id, jobs.job_for(STRANGER, job_id)) == (job_id, None)


def test_jobs_are_done_in_the_order_they_came(handlers: dict[str, jobs.Handler]) -> None:
    order: list[int] = []
    handlers["note"] = lambda task: order.append(task.arguments["number"])
    for number in (1, 2, 3):
        enqueue("note", number=number)
    while doing.work_one():
        pass
    assert order == [1, 2, 3]


def test_nothing_to_do_is_said() -> None:
    assert doing.work_one() is False


def test_rolled_back_job_is_never_done() -> None:
    enqueue_in_vain()
    assert doing.work_one() is False


def breaks(task: Task) -> None:
    task.keep(b"half", "half.pdf")
    raise ZeroDivisionError


def test_failing_job_waits_before_it_is_tried_again(handlers: dict[str, jobs.Handler]) -> None:
    handlers["break"] = breaks
    job_id = enqueue("break")
    before = utcnow()
    assert doing.work_one()
    failed = job(job_id)
    assert (failed.state, failed.tries, failed.file_key) == ("waiting", 1, "")
    assert failed.run_after >= before + timedelta(seconds=2)
    assert doing.work_one() is False


def test_poison_job_is_tried_five_times_and_delays_nobody(handlers: dict[str, jobs.Handler]) -> None:
    handlers["break"] = breaks
    poison, other = enqueue("break"), enqueue()
    for _ in range(TRIES):
        hurry(poison)
        doing.work_one()
        doing.work_one()
    assert (job(poison).state, job(poison).tries, job(poison).message) == ("failed", 5, jobs.FAILED)
    assert job(other).state == "done"
    assert doing.work_one() is False


def test_failed_try_leaves_no_file_behind(app: Flask, handlers: dict[str, jobs.Handler]) -> None:
    handlers["break"] = breaks
    enqueue("break")
    doing.work_one()
    assert list(storage.files().all_keys()) == []


def test_rule_that_says_no_is_not_tried_again(handlers: dict[str, jobs.Handler]) -> None:
    def refuse(task: Task) -> None:
        task.keep(b"half", "half.pdf")
        raise RuleBroken("Kegiatan ini belum punya peserta.")

    handlers["refuse"] = refuse
    job_id = enqueue("refuse")
    doing.work_one()
    failed = job(job_id)
    assert (failed.state, failed.tries, failed.message) == ("failed", 1, "Kegiatan ini belum punya peserta.")
    assert list(storage.files().all_keys()) == []


def test_job_of_a_newer_site_waits_for_a_host_that_knows_it(handlers: dict[str, jobs.Handler]) -> None:
    job_id = enqueue()
    known = dict(handlers)
    handlers.clear()
    assert (doing.work_one(), doing.is_work_left(), job(job_id).state) == (False, False, "waiting")
    handlers.update(known)
    assert (doing.work_one(), job(job_id).state) == (True, "done")


def test_job_in_work_is_not_taken_twice() -> None:
    enqueue()
    assert doing.claim() is not None
    assert doing.claim() is None


def test_job_of_a_killed_worker_is_found_again() -> None:
    job_id = enqueue()
    first = doing.claim()
    lose_worker(job_id)
    second = doing.claim()
    assert first
    assert second
    assert (second.job_id, second.tries, second.token != first.token) == (job_id, 2, True)


def test_worker_that_lost_its_job_changes_nothing(handlers: dict[str, jobs.Handler]) -> None:
    kept: list[str] = []

    def lose(task: Task) -> None:
        task.keep(b"late", "late.pdf")
        kept.append(task.file_key)
        lose_worker(task.job_id)
        doing.claim()

    handlers["lose"] = lose
    job_id = enqueue("lose")
    assert doing.work_one()
    assert (job(job_id).state, job(job_id).tries) == ("running", 2)
    with pytest.raises(UnknownKey):
        storage.get(kept[0])


def test_file_of_a_killed_try_is_thrown_away(handlers: dict[str, jobs.Handler]) -> None:
    job_id = enqueue()
    task = doing.claim()
    assert task
    task.keep(b"first", "hasil.txt")
    lose_worker(job_id)
    handlers["nothing"] = lambda task: task.keep(b"second", "hasil.txt")
    assert doing.work_one()
    assert [storage.get(key) for key in storage.files().all_keys()] == [b"second"]


def test_progress_of_a_lost_job_says_so() -> None:
    job_id = enqueue()
    task = doing.claim()
    lose_worker(job_id)
    doing.claim()
    assert task
    with pytest.raises(LeaseLost):
        task.progress(5, 5)


def test_progress_keeps_the_job(app: Flask) -> None:
    job_id = enqueue()
    task = doing.claim()
    lose_worker(job_id)
    assert task
    task.progress(5, 5)
    assert (doing.claim(), job(job_id).done) == (None, 5)


def test_progress_is_written_now_and_then_only() -> None:
    job_id = enqueue()
    task = doing.claim()
    assert task
    for done in range(1, 100):
        task.progress(done, 1000)
    assert job(job_id).done == 0


def test_job_that_kills_its_workers_is_given_up() -> None:
    job_id = enqueue()
    for _ in range(TRIES):
        assert doing.claim()
        lose_worker(job_id)
    assert doing.claim() is None
    assert (job(job_id).state, job(job_id).message) == ("failed", jobs.FAILED)


def test_workers_at_once_take_each_job_once(app: Flask) -> None:
    wanted = {enqueue() for _ in range(24)}
    taken: list[int] = []
    start = Barrier(4)

    def take() -> None:
        with app.app_context():
            start.wait()
            while task := doing.claim():
                taken.append(task.job_id)

    threads = [Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    left = {row.id for row in db.query(Job).filter(Job.state == "waiting")}
    assert taken
    assert sorted(taken + list(left)) == sorted(wanted)


def cancel(job_id: int) -> str | None:
    """As the page does it."""
    with writing():
        kept = jobs.cancel(db.get_one(Job, job_id))
    if kept:
        storage.delete(kept)
    return kept


def test_cancelled_job_stops_between_two_units_and_leaves_no_file(handlers: dict[str, jobs.Handler]) -> None:
    units: list[int] = []
    keys: list[str] = []

    def print_much(task: Task) -> None:
        task.keep(b"%PDF", "daftar.pdf")
        for unit in range(1, 4):
            units.append(unit)
            keys.extend([cancel(task.job_id) or ""] if unit == 2 else [])
            task.progress(unit, 3, f"{unit}")

    handlers["print"] = print_much
    job_id = enqueue("print")
    assert doing.work_one()
    found = job(job_id)
    assert (found.state, found.file_key, found.file_name, units) == ("cancelled", "", "", [1, 2])
    with pytest.raises(UnknownKey):
        storage.get(keys[0])
    assert doing.work_one() is False


def test_job_that_is_cancelled_while_it_keeps_its_file_keeps_none(handlers: dict[str, jobs.Handler]) -> None:
    def keep_late(task: Task) -> None:
        cancel(task.job_id)
        task.keep(b"%PDF", "daftar.pdf")

    handlers["print"] = keep_late
    job_id = enqueue("print")
    assert doing.work_one()
    assert (job(job_id).state, job(job_id).file_key) == ("cancelled", "")


def test_waiting_job_is_cancelled_and_one_that_is_over_stays_as_it_is() -> None:
    waiting = enqueue()
    assert cancel(waiting) == ""
    assert doing.work_one() is False
    over = enqueue()
    assert doing.work_one()
    assert cancel(over) is None
    assert (job(waiting).state, job(over).state) == ("cancelled", "done")


def test_job_counts_in_its_phase(handlers: dict[str, jobs.Handler]) -> None:
    seen: list[tuple[str, int, int]] = []

    def two_phases(task: Task) -> None:
        for phase, done in (("issue", 0), ("issue", 1), ("print", 0)):
            task.progress(done, 9, phase)
            found = job(task.job_id)
            seen.append((found.phase, found.done, found.total))

    handlers["print"] = two_phases
    enqueue("print")
    assert doing.work_one()
    assert seen == [("issue", 0, 9), ("issue", 0, 9), ("print", 0, 9)]
