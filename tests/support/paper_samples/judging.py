"""Sheets, scores and results of judges."""

from collections.abc import Iterator
from datetime import date

from domain.certificates.recipients import Recipient
from domain.judging import values
from domain.judging.given import Given
from domain.judging.performances import Performance
from domain.judging.prizes import Prize
from domain.judging.ranking import standing_of
from domain.judging.results import Line, Result
from domain.judging.sheets import Sheet
from domain.judging.spread import Report, Spread
from domain.judging.values import Contest, Measure, Rules
from domain.models import Criterion, Judge, PanelSeat, Program, Registration, Stage
from pdf_templates.needs import CATEGORIES, GIVEN, JURY, PRIZES, RESULT, RULES, RULINGS, SHEET, SPREAD
from tests.support.paper_samples.sample import Needed, Sample

CRITERIA = ("Penguasaan materi cerita", "Vokal", "Ekspresi")


def sheet(about: Program, people: list[Registration], *, criteria: tuple[str, ...] = CRITERIA, is_blind: bool = False) -> Sheet:
    """The sheet of a judge for these participants, without scores."""
    judge = Judge(id=1, name="Hj. Contoh Juri Nan Panjang, S.Pd., M.Sn.", program=about)
    stage = Stage(
        id=1, program=about, number=1, name="Babak penyisihan", day=date(2026, 5, 12), is_blind=is_blind, spread_limit=1500
    )
    seat = PanelSeat(stage=stage, judge=judge, code="ABCDEFGH", state="judges", reason="")
    measures = [
        Criterion(id=place, stage=stage, number=place, name=name, lowest=1000, highest=10_000, step=50)
        for place, name in enumerate(criteria, start=1)
    ]
    return Sheet(seat, tuple(measures), tuple(performances(people, is_blind)), {})


def performances(people: list[Registration], is_blind: bool) -> Iterator[Performance]:
    """These participants in this order."""
    for place, one in enumerate(people, start=1):
        title = str(one.answers.get("story_title", ""))
        yield Performance(place, f"K{place:04}-X", place, title, "" if is_blind else one.name, "in")


def report(about: Program, people: list[Registration], *, judges: int = 3, is_blind: bool = False) -> Report:
    """The spreads of these participants, every third of them too far apart."""
    stage = sheet(about, [], is_blind=is_blind).seat.stage
    names = tuple(f"Hj. Contoh Juri {place}, S.Pd." for place in range(1, judges + 1))
    spreads = [
        Spread(one, tuple((name, 20_000 + 650 * place) for place, name in enumerate(names)), 1300, one.id % 3 == 0)
        for one in performances(people, is_blind)
    ]
    return Report(stage, names, tuple(spreads))


def given_scores(about: Program, count: int) -> list[Given]:
    """What three judges gave for two criteria."""
    stage = Stage(id=1, program=about, number=1, name="Babak Final")
    criteria = [Criterion(id=place, stage=stage, name=name, lowest=5000, highest=10000) for place, name in MEASURED]
    scores = [[7000 + (place * (judge + 3) * 50) % 2500 for place in range(count)] for judge in range(len(JUDGES))]
    return [Given(one, list(zip(JUDGES, scores, strict=True))) for one in criteria]


MEASURED = ((1, "Penampilan"), (2, "Teknik bertutur"))


def result(people: list[Registration], about: Program, judges: int = 3) -> Result:
    """A stage in which these people were judged by so many; some tie, and the fourth did not come."""
    stage = Stage(id=1, program=about, number=1, name="Babak Final", day=date(2026, 5, 13), cut="all", cut_short="empty")
    panel = [Judge(id=place + 1, name=JUDGES[place % len(JUDGES)], position="Pendongeng") for place in range(judges)]
    measures = tuple(Measure(place, tie_rank=place) for place in (1, 2, 3))
    scores = [
        (place, judge.id, measure.id, 7000 + (place * 7 + judge.id * measure.id * 50) % 2950)
        for place in range(len(people))
        for judge in panel
        for measure in measures
    ]
    lines = {place: _line(place, one) for place, one in enumerate(people)}
    performances = [values.Performance(line.entry, line.state) for line in lines.values()]
    contest = Contest(Rules(measures), [judge.id for judge in panel], performances, scores)
    return Result(stage, standing_of(contest), lines, {judge.id: judge for judge in panel}, {}, (), frozenset())


JUDGES = ("Dra. Hj. Contoh Rahmawati Binti Abdullah Sutan Marajo, S.Pd.I., M.Pd.", "Andaian Putra, S.S.", "Umpama, S.Pd.")


def _line(place: int, one: Registration) -> Line:
    school = one.school.name if one.school else ""
    state, reason = ("forfeited", "tidak hadir setelah dipanggil tiga kali") if place == 3 else ("in", "")
    return Line(place, place, f"K7MQ{place}-X", place + 1, one.name, school, one.sex, "", None, state, reason, None)


def prizes(people: list[Registration]) -> list[Prize]:
    """An award for each of these people."""
    names = ("Juara I", "Juara II", "Juara III", "Harapan I", "Penampilan Terfavorit Pilihan Penonton")
    return [
        Prize(
            names[place % len(names)], "", 1, 1, place, one.name, one.school.name if one.school else "",
            "Hj. Contoh Wali Murid Binti Abdullah", "Piala, piagam, dan paket buku bacaan", 1_500_000, True, "",
        )
        for place, one in enumerate(people)
    ]  # fmt: skip


def given(sample: Sample) -> Needed:
    about, people = sample.about, sample.people
    return {
        SHEET: sheet(about, people),
        SPREAD: report(about, people),
        GIVEN: given_scores(about, len(people)),
        RESULT: result(people, about),
        RULES: [],
        CATEGORIES: [],
        RULINGS: [],
        PRIZES: prizes(people),
        JURY: [Recipient(f"judge:{place}", one.name, "Sanggar Contoh", "") for place, one in enumerate(people)],
    }
