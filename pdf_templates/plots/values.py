"""What can be plotted. Texts are Indonesian; those that are Sentences can be said in the language of a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from forms.sentence import Sentence
from pdf_templates.words import grouped


@dataclass(frozen=True)
class Table:
    """The same numbers as a plot, in words: the first cell of a row is its head."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Series:
    """One number for each label; None where there is none, which is not zero."""

    name: str
    values: Sequence[int | None]


@dataclass(frozen=True)
class Plot:
    """Values are whole numbers of one `scale`-th: 8,5 is 850 at a scale of 100. `head` is over the labels in the table."""

    title: str
    head: str
    labels: Sequence[str]
    series: Sequence[Series]
    scale: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not any(value is not None for one in self.series for value in one.values)

    @property
    def most(self) -> int:
        """The largest value of all."""
        return max((value for one in self.series for value in one.values if value is not None), default=0)

    def written(self, value: int) -> str:
        """A value as the axis writes it."""
        return show_number(value, self.scale)

    def show(self, value: int | None) -> str:
        """A value as it stands at its bar and in the table; a dash for none."""
        return "–" if value is None else self.written(value)

    def table(self) -> Table:
        """Every value, one label a row."""
        rows = [
            [label, *(self.show(one.values[place]) for one in self.series)]
            for place, label in enumerate(self.labels)
        ]  # fmt: skip
        return Table([self.head, *(one.name for one in self.series)], rows)


@dataclass(frozen=True)
class Bars(Plot):
    """A bar for each label; several series stand grouped, so that a year is seen beside the year before."""


@dataclass(frozen=True)
class Lines(Plot):
    """A line over the labels, which are days or years in order. `ending` marks the last of them, such as a deadline."""

    ending: str = ""


@dataclass(frozen=True)
class Shares(Plot):
    """Parts of a whole: a full bar is all of it. Without `whole` the parts make it up; answers may be more than people."""

    whole: int = 0

    @property
    def of(self) -> int:
        """What a full bar stands for."""
        return self.whole or sum(value or 0 for value in self.series[0].values)

    def show(self, value: int | None) -> str:
        """The number and its share: "12 (40 %)"."""
        return f"{self.written(value or 0)} ({percent(value or 0, self.of)})"

    def table(self) -> Table:
        one = self.series[0]
        rows = [
            [label, show_number(value or 0, self.scale), percent(value or 0, self.of)]
            for label, value in zip(self.labels, one.values, strict=True)
        ]
        return Table([self.head, one.name, "%"], rows)


@dataclass(frozen=True)
class Dots(Plot):
    """How values are spread: each series is a row of dots on one axis from `lowest` to `highest`, its mean a line.

    `heads` name the columns of the table: how many, lowest, mean, highest.
    """

    lowest: int = 0
    highest: int = 0
    heads: tuple[str, str, str, str] = (Sentence("Banyak"), Sentence("Terendah"), Sentence("Rata-rata"), Sentence("Tertinggi"))

    def table(self) -> Table:
        return Table([self.head, *self.heads], [self._row(place) for place in range(len(self.series))])

    def _row(self, place: int) -> list[str]:
        one, found = self.series[place], self._found(place)
        lowest, highest = (self.show(end(found)) if found else "–" for end in (min, max))
        return [one.name, grouped(len(found)), lowest, self.mean(place), highest]

    def mean(self, place: int) -> str:
        """The mean of a series with two decimals at most, rounded half up."""
        found = self._found(place)
        return mean_of(found, self.scale) if found else "–"

    def _found(self, place: int) -> list[int]:
        return [value for value in self.series[place].values if value is not None]


def mean_of(values: Sequence[int], scale: int) -> str:
    """The mean with two decimals at most, rounded half up."""
    hundredths = (sum(values) * 200 + len(values) * scale) // (2 * len(values) * scale)
    return show_number(hundredths, 100)


def percent(part: int, whole: int) -> str:
    """A share in whole percent, rounded half up; under one percent says so, and only all of it is 100 %."""
    if not whole or not part:
        return "0 %"
    if part * 100 < whole:
        return "< 1 %"
    rounded = (part * 200 + whole) // (2 * whole)
    return "> 99 %" if rounded == 100 and part < whole else f"{rounded} %"


def show_number(value: int, scale: int = 1) -> str:
    """1234,5 as 1.234,5: dots between thousands, a comma before what is left."""
    whole, rest = divmod(abs(value), scale)
    decimals = f"{rest:0{len(str(scale)) - 1}d}".rstrip("0") if rest else ""
    return f"{'-' if value < 0 else ''}{grouped(whole)}{',' if decimals else ''}{decimals}"
