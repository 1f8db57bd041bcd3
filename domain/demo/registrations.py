"""The registrations of the demonstration, sent through the same door as real ones."""

from collections.abc import Callable, Iterable

from sqlalchemy import select

from domain.access import links
from domain.contests import titles
from domain.demo import manuscripts
from domain.demo.people import People
from domain.documents import handing_in
from domain.documents.required import required_of
from domain.intake.batches import add_row, open_batch
from domain.models import Account, Program, Region, Registration, School, Status
from domain.office.clock import local_today
from domain.registering import registering, reviewing
from domain.sessions import attending, marking, poster, schedule
from domain.store.db import db, utcnow
from forms.desk.documents import BY_HAND, SEEN

Answers = dict[str, str]


def fill(storytelling: Program, creative: Program, lifeskill: Program, officer: Account) -> None:
    """About fifty registrations in every state, one batch that waits to be sent, one school that asks to be let in."""
    people, schools = People(local_today()), list(db.scalars(select(School).order_by(School.npsn)))
    primary = [school for school in schools if school.level in {"SD", "MI"}]
    secondary = [school for school in schools if school.level in {"SMP", "MTs"}]
    for index, school in enumerate(primary[1:11]):
        _send_pupils(storytelling, school, people, 1 + index % 2, (4, 5), people.story)
    for school in secondary[:4]:
        _send_pupils(creative, school, people, 2, (7, 8), people.work)
    _send_pupils(creative, primary[2], people, 3, (5, 6), people.work)
    _send_women(lifeskill, people)
    _leave_unsent(storytelling, primary[11], people)
    links.request_link(primary[12], "Guru Contoh", "+6281200008000")
    actor = f"account:{officer.id}"
    for program in (storytelling, creative, lifeskill):
        _decide(program, actor)
    manuscripts.fill(creative, actor)
    titles.draw(storytelling, actor)
    for program in (storytelling, creative, lifeskill):
        _hand_in(program, actor)
    _mark_first_session(lifeskill, actor)
    for program in (storytelling, creative, lifeskill):
        spread(program)


def _send_pupils(
    program: Program, school: School, people: People, count: int, grades: tuple[int, ...], work: Callable[[], Answers]
) -> None:
    teacher, batch = people.teacher(), open_batch(program, school)
    for pupil in people.pupils(count, grades):
        add_row(batch, pupil | teacher | work())
    link = links.link_for(links.issue_link(school))
    assert link
    registering.send(batch, f"link:{link.id}")


def _send_women(program: Program, people: People) -> None:
    """More than fit the first cohort, so that some wait; a few in the second."""
    villages = list(db.scalars(select(Region.code).where(Region.parent_code.is_not(None)).order_by(Region.code)))
    first, second = (str(cohort.id) for cohort in program.cohorts)
    for cohort, count in ((first, 24), (second, 5)):
        for woman in people.women(count, villages):
            batch = open_batch(program, None)
            add_row(batch, woman | {"cohort": cohort})
            registering.send(batch, "public")


def _leave_unsent(program: Program, school: School, people: People) -> None:
    """Two pupils of whom one still lacks a birth date: what a teacher finds when she comes back."""
    batch, teacher = open_batch(program, school), people.teacher()
    whole, part = people.pupils(2, (4, 5))
    add_row(batch, whole | teacher | people.story())
    add_row(batch, part | teacher | people.story() | {"birth_date": ""})


def _decide(program: Program, actor: str) -> None:
    """Verify the first half, send one back, reject one, and let one withdraw."""
    placed = [registration for registration in _of(program) if registration.state.has_place]
    half = len(placed) // 2
    for registration in placed[:half]:
        reviewing.verify(registration, actor)
    reviewing.send_back(placed[half], actor, "Tanggal lahir tidak sama dengan akta. Periksa kembali.")
    reviewing.reject(placed[half + 1], actor, "Sudah ikut kegiatan ini tahun lalu.")
    reviewing.withdraw(placed[half + 2], actor)


def _hand_in(program: Program, actor: str) -> None:
    """Who is verified has handed everything in, every other of the rest only the form."""
    form, *others = [one for one in required_of(program) if not one.is_work]
    for place, registration in enumerate(one for one in _of(program) if one.state.has_place):
        if registration.state is Status.VERIFIED:
            handing_in.tick(registration, {form: (SEEN, ""), **dict.fromkeys(others, (BY_HAND, ""))}, actor)
        elif place % 2:
            handing_in.tick(registration, {form: (SEEN, "Belum dicap sekolah")}, actor)


def _mark_first_session(program: Program, actor: str) -> None:
    """Who came to the session that was held: the last two are still open, one tick was corrected, one person says otherwise."""
    session = schedule.sessions_of(program)[0]
    *came, sick, _open, _open_too = [one.id for one in attending.participants(session)]
    marking.mark(session, dict.fromkeys([*came, sick], "present"), actor)
    marking.mark(session, {sick: "sick"}, actor)
    marking.mark(session, {came[0]: "absent"}, actor)
    poster.arrive(session, db.get_one(Registration, came[0]))


def spread(program: Program) -> None:
    """Let them have come one after the other while registration was open, as they do."""
    of_program = select(Registration).where(Registration.program_id == program.id).order_by(Registration.sequence)
    everybody = list(db.scalars(of_program))
    since = min(utcnow(), program.closes_at) - program.opens_at
    for place, one in enumerate(everybody, 1):
        one.created_at = program.opens_at + since * (place / (len(everybody) + 1))


def _of(program: Program) -> Iterable[Registration]:
    statement = select(Registration).where(Registration.program_id == program.id).order_by(Registration.sequence)
    return db.scalars(statement).all()
