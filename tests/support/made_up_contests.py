"""Contests that Hypothesis makes up: few different scores, so that ties are common, and every rule that a stage may have."""

from collections.abc import Sequence

from hypothesis import strategies as st

from domain.judging.values import Contest, Given, Measure, Performance, Rules

SCORES = st.sampled_from([0, 50, 7000, 7050, 8000, 8550, 10_000])
STATES = st.sampled_from(["in"] * 12 + ["forfeited", "withdrawn", "disqualified"])
SECONDS = st.one_of(st.none(), st.integers(200, 500))


@st.composite
def rules(draw: st.DrawFn, judges: int) -> Rules:
    """The rules of a stage with one to four criteria."""
    count = draw(st.integers(1, 4))
    weights = draw(st.one_of(st.just([1] * count), st.just(_percent(count)), st.lists(st.integers(1, 7), min_size=count)))
    ranks = draw(st.lists(st.one_of(st.none(), st.integers(1, 3)), min_size=count, max_size=count))
    measures = tuple(Measure(9 - n, 10_000, weights[n], ranks[n]) for n in range(count))
    return Rules(
        measures,
        draw(st.sampled_from(["sum", "mean"])),
        drops_extremes=draw(st.booleans()),
        missing=draw(st.sampled_from(["refuse", "mean", "all"])),
        readers=draw(st.one_of(st.none(), st.none(), st.integers(1, judges))),
        carried=draw(st.sampled_from([0, 0, 0, 30, 50])),
        seconds_least=draw(st.sampled_from([None, 300])),
        seconds_most=draw(st.sampled_from([None, 420])),
        time_points=draw(st.sampled_from([0, 0, 150, 1000])),
    )


def _percent(count: int) -> list[int]:
    return [100 - 20 * (count - 1), *[20] * (count - 1)]


@st.composite
def contests(draw: st.DrawFn, most: int = 7) -> Contest:
    """A contest of up to so many performances and six judges; now and then a score is missing, or a judge is."""
    judges = [100 + n for n in range(draw(st.integers(1, 6)))]
    made = draw(rules(len(judges)))
    before = st.integers(0, 5).map(lambda part: part * 100)
    performances = [
        Performance(n + 1, draw(STATES), draw(SECONDS), draw(before) if draw(st.integers(0, 9)) else None)
        for n in range(draw(st.integers(0, most)))
    ]
    absent = {judge for judge in judges if draw(st.integers(0, 9)) == 0}
    recused = {(one.id, judge) for one in performances for judge in judges if draw(st.integers(0, 19)) == 0}
    scores = draw(_scores(made, judges, performances, absent))
    return Contest(made, judges, performances, scores, absent, recused, 500)


@st.composite
def _scores(
    draw: st.DrawFn, made: Rules, judges: Sequence[int], performances: Sequence[Performance], absent: set[int]
) -> list[Given]:
    """Most performances have the scores of a few sheets that come again, as equal ones do."""
    sheets = draw(st.lists(st.lists(SCORES, min_size=4, max_size=4), min_size=1, max_size=3))
    loses = draw(st.integers(0, 3)) == 0
    found: list[Given] = []
    for one in performances:
        for judge in judges:
            if judge in absent and draw(st.booleans()):
                continue
            sheet = draw(st.sampled_from(sheets))
            given = [(one.id, judge, measure.id, sheet[n]) for n, measure in enumerate(made.measures)]
            found += given[1:] if loses and draw(st.integers(0, 19)) == 0 else given
    return found
