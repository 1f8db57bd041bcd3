"""Plots: exact axes, marks without colour, the same numbers in a table, nothing cut."""

import re
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from pdf_templates.plots.axis import ticks
from pdf_templates.plots.drawing import NotPlotted, draw
from pdf_templates.plots.lettering import broken, width_of
from pdf_templates.plots.values import Bars, Dots, Lines, Series, Shares, percent, show_number

SVG = "{http://www.w3.org/2000/svg}"


def bars(*values: int | None, **more: object) -> Bars:
    return Bars("Peserta", "Sekolah", [f"SD {place}" for place in range(len(values))], [Series("2026", values)], **more)  # type: ignore[arg-type]


def drawn(drawing: Markup) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)


def texts(drawing: Markup) -> list[str]:
    return [found.text or "" for found in drawn(drawing).iter(f"{SVG}text")]


def widths(drawing: Markup) -> list[float]:
    return [float(found.attrib["width"]) for found in drawn(drawing).iter(f"{SVG}rect")]


@pytest.mark.parametrize(
    ("lowest", "highest", "marks"),
    [
        (0, 0, [0, 1]),
        (0, 3, [0, 1, 2, 3]),
        (0, 43, [0, 10, 20, 30, 40, 50]),
        (0, 1000, [0, 200, 400, 600, 800, 1000]),
        (5000, 10_000, [5000, 6000, 7000, 8000, 9000, 10_000]),
        (7, 7, [7, 8]),
    ],
)
def test_axis_has_whole_steps_around_the_values(lowest: int, highest: int, marks: list[int]) -> None:
    assert ticks(lowest, highest) == marks


@pytest.mark.parametrize("highest", [*range(1, 130), 999, 12_345, 10**9])
def test_axis_is_even_short_and_holds_its_highest_value(highest: int) -> None:
    marks = ticks(0, highest)
    assert len({after - before for before, after in zip(marks, marks[1:], strict=False)}) == 1
    assert len(marks) <= 6
    assert marks[-1] >= highest > marks[-2] or highest <= marks[1]


def test_bars_are_as_long_as_their_values() -> None:
    one, two, none = widths(draw(bars(10, 20, 40))[0])
    assert (round(two / one, 2), round(none / one, 2)) == (2, 4)


def test_missing_value_is_a_dash_and_no_bar() -> None:
    drawing = draw(bars(5, None, 0))[0]
    assert len(widths(drawing)) == 1
    assert texts(drawing)[-3:] == ["–", "SD 2", "0"]


def test_full_bar_of_shares_is_the_whole() -> None:
    """The largest answer of three is not drawn as if everybody had given it."""
    plot = Shares("Kelas", "Kelas", ["IV", "V"], [Series("Peserta", [30, 10])], whole=50)
    (largest, smallest), (whole,) = (
        widths(draw(plot)[0]),
        widths(draw(Shares("A", "A", ["IV"], [Series("P", [50])], whole=50))[0]),
    )
    assert largest / smallest == pytest.approx(3, abs=0.01)
    assert "30 (60 %)" in texts(draw(plot)[0])
    assert plot.table().rows == [["IV", "30", "60 %"], ["V", "10", "20 %"]]
    assert whole > largest


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, "0 %"), (0, 9, "0 %"), (1, 300, "< 1 %"), (1, 8, "13 %"), (299, 300, "> 99 %"), (300, 300, "100 %")],
)
def test_percent_never_rounds_somebody_away(part: int, whole: int, said: str) -> None:
    assert percent(part, whole) == said


def test_numbers_are_written_the_indonesian_way() -> None:
    assert [show_number(*one) for one in [(1_250_000,), (850, 100), (8505, 100), (100_000, 100), (-50, 100)]] == [
        "1.250.000", "8,5", "85,05", "1.000", "-0,5",
    ]  # fmt: skip


def test_series_are_told_apart_without_colour() -> None:
    series = [Series(str(year), [10]) for year in (2026, 2025, 2024, 2023)]
    drawing = draw(Bars("Peserta", "Sekolah", ["SD 1"], series))[0]
    looks = set()
    for box in re.findall(r"<rect [^>]*>(?:<path [^>]*>)?", drawing)[:4]:
        looks.add((re.search(r'fill="([^"]+)"', box)[1], re.sub(r"[\d.]+", "", box.partition("<path")[2])))  # type: ignore[index]
    assert len(looks) == 4
    assert set(re.findall(r'="(#\w+)"', drawing)) <= {"#333", "#fff", "#bbb"}


def test_more_series_than_anybody_tells_apart_are_refused() -> None:
    with pytest.raises(NotPlotted):
        draw(Bars("Peserta", "Sekolah", ["SD 1"], [Series(str(year), [1]) for year in range(5)]))


def test_line_is_interrupted_where_nothing_is_known() -> None:
    plot = Lines("Per hari", "Hari", ["1 Mei", "2 Mei", "3 Mei", "4 Mei"], [Series("2026", [1, None, 2, 3])])
    path = next(found.attrib["d"] for found in drawn(draw(plot)[0]).iter(f"{SVG}path") if "L" in found.attrib["d"])
    assert (path.count("M"), path.count("L")) == (2, 1)


def test_days_are_thinned_and_all_of_them_in_the_table() -> None:
    days = [f"{day} Mei" for day in range(1, 32)]
    plot = Lines("Per hari", "Hari", days, [Series("2026", range(31))])
    written = [text for text in texts(draw(plot, 360)[0]) if "Mei" in text]
    assert written == ["1 Mei", "6 Mei", "11 Mei", "16 Mei", "21 Mei", "26 Mei", "31 Mei"]
    assert [row[0] for row in plot.table().rows] == days


def test_dots_of_one_value_stand_over_each_other_and_the_mean_is_exact() -> None:
    plot = Dots("Penampilan", "Juri", (), [Series("Bu Contoh", [850, 850, 801])], 100, lowest=0, highest=1000)
    places = {(found.attrib["cx"], found.attrib["cy"]) for found in drawn(draw(plot)[0]).iter(f"{SVG}circle")}
    assert len(places) == 3
    assert plot.table().rows == [["Bu Contoh", "3", "8,01", "8,34", "8,5"]]


def test_judge_without_scores_has_a_row_without_numbers() -> None:
    plot = Dots("Penampilan", "Juri", (), [Series("Bu Contoh", []), Series("Pak Contoh", [500])], 100, 0, 1000)
    assert plot.table().rows[0] == ["Bu Contoh", "0", "–", "–", "–"]
    assert len(list(drawn(draw(plot)[0]).iter(f"{SVG}circle"))) == 1


def test_long_names_are_broken_and_never_cut() -> None:
    name = "SD IT X Boarding School Lubuk Sikarah Sumatera Barat WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW"
    lines = broken(name, 140)
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")
    assert max(map(width_of, lines)) <= 140


def test_names_are_text_and_never_markup() -> None:
    drawing = draw(Bars("<script>", "Sekolah", ['<b onload="x">'], [Series("&", [1])]))[0]
    assert "<script" not in drawing.partition("<title>")[2].partition("<")[0]
    assert not list(drawn(drawing).iter(f"{SVG}b"))


def test_plot_says_its_title_and_numbers_to_who_hears_it() -> None:
    found = drawn(draw(bars(3, None))[0])
    assert (found.attrib["role"], found.findtext(f"{SVG}title")) == ("img", "Peserta")
    assert found.findtext(f"{SVG}desc") == "SD 0: 3; SD 1: –"


def test_rows_that_are_too_high_go_on_under_the_same_axis() -> None:
    parts = draw(bars(*range(60)), 496, tallest=300)
    labels = [text for part in parts for text in texts(part) if text.startswith("SD")]
    assert labels == [f"SD {place}" for place in range(60)]
    assert len({tuple(texts(part)[:4]) for part in parts}) == 1
    assert all(float(drawn(part).attrib["height"].removesuffix("pt")) < 330 for part in parts)


@pytest.mark.parametrize("make", [Bars, Lines, Shares])
def test_empty_plots_are_drawn_too(make: type[Bars]) -> None:
    assert texts(draw(make("Peserta", "Sekolah", [], [Series("2026", [])]))[0])


def test_labels_of_an_axis_never_touch_on_a_phone() -> None:
    plot = Shares("Peserta", "Kelompok", ["Perempuan yang tidak menyebutkan"], [Series("2026", [52])])
    marks = [text for text in texts(draw(plot)[0]) if text.endswith(" %")]
    assert marks == ["0 %", "50 %", "100 %"]
