"""Rekap peserta: per category, school, kecamatan and kelurahan, by every counted question, and the missing schools."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.models import School
from domain.registering.statistics import GroupCount
from pdf_templates import words
from pdf_templates.engine.document import Document
from pdf_templates.frame import Run, program_facts, sheets, signature
from pdf_templates.needs import STATISTICS
from pdf_templates.plots.entrants import entrant_plots
from pdf_templates.plots.figure import on_paper
from pdf_templates.plots.values import percent


def build(run: Run) -> Document:
    """The summary of the run's statistics."""
    counts = STATISTICS.of(run)
    tables = [
        _groups("Per kategori", "", "Kategori", counts.categories, counts.total),
        _groups("Per sekolah", "NPSN", "Sekolah", counts.schools, counts.total),
        _groups("Per kecamatan", "", "Kecamatan", counts.districts, counts.total),
        _groups("Per kelurahan", "", "Kelurahan", counts.regions, counts.total),
    ]
    record = {
        "total": words.grouped(counts.total),
        "groups": [table for table in tables if table["rows"]],
        "bars": [_bars(label, answers, counts.total) for label, answers in counts.answers if answers],
        "figures": [vars(on_paper(plot)) for plot in entrant_plots(counts)],
        "missing": [_missing(place, school) for place, school in enumerate(counts.missing_schools, start=1)],
    }
    return sheets(
        run,
        "summary",
        "Rekap Peserta",
        [record],
        facts=program_facts(run.program),
        signatures=[signature(run, "head", above="Mengetahui,"), signature(run, "committee", dated=True)],
    )


def _groups(title: str, code: str, name: str, groups: Sequence[GroupCount], whole: int) -> dict[str, Any]:
    return {
        "title": title,
        "code": code,
        "name": name,
        "rows": [_group(place, group, whole) for place, group in enumerate(groups, start=1)],
        "male": sum(group.male for group in groups),
        "female": sum(group.female for group in groups),
        "total": sum(group.total for group in groups),
    }


def _group(place: int, group: GroupCount, whole: int) -> dict[str, Any]:
    return {
        "no": place,
        "code": group.code,
        "name": group.name or "Lainnya",
        "male": group.male,
        "female": group.female,
        "total": group.total,
        "percent": percent(group.total, whole),
        "share": _share(group.total, whole),
    }


def _bars(label: str, answers: Mapping[str, int], whole: int) -> dict[str, Any]:
    """Of all people: where several answers are allowed, the shares make more than a whole."""
    rows = [
        {"label": answer, "count": count, "percent": percent(count, whole), "share": _share(count, whole)}
        for answer, count in answers.items()
    ]
    return {"title": label, "rows": rows}


def _share(count: int, of: int) -> float:
    """How much of a full bar, which is all of the people."""
    return round(count * 100 / of, 1) if of else 0


def _missing(place: int, school: School) -> dict[str, Any]:
    region = school.region.name if school.region else ""
    return {"no": place, "npsn": school.npsn, "name": school.name, "region": region}
