"""The ranking of a contest worked out the long way, as a jury would with pencil and fractions: what the quick one must equal.

It shares nothing with `domain.judging` but the values that go in.
"""

from fractions import Fraction

from domain.judging.values import Contest, Measure, Performance

Points = dict[int, Fraction | None]


def slow_totals(contest: Contest) -> Points:
    """The points of everybody who performs; None for who has no total."""
    performing = [one for one in contest.performances if one.state == "in"]
    panel = _panel(contest, performing)
    return {one.id: _total(contest, panel, one) for one in performing}


def most_points(contest: Contest) -> Fraction:
    """The most that somebody could have in the stage alone."""
    rules = contest.rules
    panel = _panel(contest, [one for one in contest.performances if one.state == "in"])
    most = sum((_weighted(contest, one, one.highest) for one in rules.measures), Fraction(0))
    return most if _means(contest) else most * max(len(panel) - (2 if rules.drops_extremes else 0), 1)


def slow_ranks(contest: Contest, points: Points, orders: list[dict[int, int]]) -> dict[int, int]:
    """The rank of each who has a total: one more than how many are better."""
    complete = [entry for entry, total in points.items() if total is not None]
    return {one: 1 + sum(_is_better(contest, points, orders, other, one) for other in complete) for one in complete}


def _is_better(contest: Contest, points: Points, orders: list[dict[int, int]], one: int, other: int) -> bool:
    mine, theirs = _standing(contest, points, one), _standing(contest, points, other)
    if mine != theirs:
        return mine > theirs
    equals = {entry for entry, total in points.items() if total is not None and _standing(contest, points, entry) == mine}
    said = [order for order in orders if equals <= set(order)]
    return bool(said) and said[-1][one] < said[-1][other]


def _standing(contest: Contest, points: Points, entry: int) -> tuple[Fraction, ...]:
    """The total, then the mean of each criterion that breaks ties, in their order."""
    total = points[entry]
    assert total is not None
    panel = _panel(contest, [one for one in contest.performances if one.state == "in"])
    judges = [judge for judge in panel if _sheet(contest, judge, entry) is not None]
    found = [total]
    for place in sorted({one.tie_rank for one in contest.rules.measures if one.tie_rank is not None}):
        said = [
            Fraction(_score(contest, entry, judge, one.id) or 0)
            for judge in judges
            for one in contest.rules.measures
            if one.tie_rank == place
        ]
        found.append(sum(said, Fraction(0)) / len(judges))
    return tuple(found)


def _score(contest: Contest, entry: int, judge: int, criterion: int) -> int | None:
    return next((score[3] for score in contest.scores if score[:3] == (entry, judge, criterion)), None)


def _weighted(contest: Contest, measure: Measure, score: int) -> Fraction:
    """A score in points, times its weight; weights that make 100 are percent."""
    all_weights = sum(one.weight for one in contest.rules.measures)
    percent = len(contest.rules.measures) > 1 and all_weights == 100
    return Fraction(score, 100) * (Fraction(measure.weight, 100) if percent else measure.weight)


def _sheet(contest: Contest, judge: int, entry: int) -> Fraction | None:
    """The points of one judge for one entry; None while the sheet is not complete or does not count."""
    if (entry, judge) in contest.recused or not contest.rules.measures:
        return None
    points = Fraction(0)
    for measure in contest.rules.measures:
        score = _score(contest, entry, judge, measure.id)
        if score is None:
            return None
        points += _weighted(contest, measure, score)
    return points


def _need_not(contest: Contest, judge: int, entry: int) -> bool:
    absent = judge in contest.absent and _sheet(contest, judge, entry) is None
    return (entry, judge) in contest.recused or absent


def _panel(contest: Contest, performing: list[Performance]) -> list[int]:
    """The judges who count for everybody."""
    panel = []
    for judge in contest.judges:
        came = any(_sheet(contest, judge, one.id) is not None for one in performing)
        if judge in contest.absent and not came:
            continue
        left_out = any(_need_not(contest, judge, one.id) for one in performing)
        if contest.rules.missing == "all" and contest.rules.readers is None and left_out:
            continue
        panel.append(judge)
    return panel


def _means(contest: Contest) -> bool:
    return contest.rules.totals == "mean" or contest.rules.readers is not None


def _total(contest: Contest, panel: list[int], one: Performance) -> Fraction | None:
    rules = contest.rules
    sheets = {judge: _sheet(contest, judge, one.id) for judge in panel}
    points = sorted(sheet for sheet in sheets.values() if sheet is not None)
    waits = any(sheet is None and _keeps_waiting(contest, judge, one.id, len(points)) for judge, sheet in sheets.items())
    least = 3 if rules.drops_extremes else 1
    if waits or len(points) < max(least, rules.readers or 0):
        return None
    kept = points[1:-1] if rules.drops_extremes else points
    mean = sum(kept, Fraction(0)) / len(kept)
    own = mean if _means(contest) else mean * (len(panel) - (2 if rules.drops_extremes else 0))
    own -= _time_off(contest, one.seconds)
    if not rules.carried:
        return own
    if one.before is None or not contest.reach_before:
        return None
    earlier = Fraction(one.before, contest.reach_before)
    return (100 - rules.carried) * own / most_points(contest) + rules.carried * earlier


def _keeps_waiting(contest: Contest, judge: int, entry: int, complete: int) -> bool:
    """Whether this sheet, which is not complete, keeps the entry from having a total."""
    rules = contest.rules
    if _need_not(contest, judge, entry):
        return rules.missing == "refuse" and rules.readers is None
    begun = any(_score(contest, entry, judge, measure.id) is not None for measure in rules.measures)
    return rules.readers is None or begun or complete < rules.readers


def _time_off(contest: Contest, seconds: int | None) -> Fraction:
    rules = contest.rules
    if seconds is None:
        return Fraction(0)
    late = rules.seconds_most is not None and seconds > rules.seconds_most
    early = rules.seconds_least is not None and seconds < rules.seconds_least
    return Fraction(rules.time_points, 100) if late or early else Fraction(0)
