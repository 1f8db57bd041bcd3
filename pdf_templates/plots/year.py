"""The plots of a year: kinds of programs and kelurahan beside the year before, and who took part."""

from collections.abc import Iterator

from domain.reports.year import YearReport
from forms.sentence import Sentence
from pdf_templates.plots.values import Bars, Plot, Series, Shares


def year_plots(report: YearReport) -> Iterator[Plot]:
    """What there is to see; nothing of a year without participants."""
    years, names = (report.now, report.before), (str(report.now.year), str(report.before.year))
    kinds = [one.by_kind() for one in years]
    labels = sorted({name for one in kinds for name in one})
    if any(one.totals.people for one in years):
        people = [[one[name].people if name in one else None for name in labels] for one in kinds]
        series = [Series(name, values) for name, values in zip(names, people, strict=True)]
        yield Bars(Sentence("Peserta per jenis kegiatan"), Sentence("Jenis kegiatan"), labels, series)
    places = {code: place.name for one in reversed(years) for code, place in one.places.items()}
    if places:
        codes = sorted(places)
        series = [
            Series(name, [one.places[code].total if code in one.places else 0 for code in codes])
            for name, one in zip(names, years, strict=True)
        ]
        yield Bars(Sentence("Peserta per kelurahan"), Sentence("Kelurahan"), [places[code] for code in codes], series)
    now = report.now.totals
    if now.male or now.female:
        sexes = [Sentence("Laki-laki"), Sentence("Perempuan"), Sentence("Tidak menyebutkan")]
        series = [Series(Sentence("Peserta"), [now.male, now.female, now.unknown])]
        yield Shares(Sentence("Peserta menurut jenis kelamin"), Sentence("Jenis kelamin"), sexes, series)
