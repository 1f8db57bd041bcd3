"""A print run that has all that a paper may need."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from pdf_templates.frame import Run
from pdf_templates.needs import (
    NEEDS,
)
from tests.support.paper_samples import (
    certificates,
    day,
    documents,
    judging,
    lending,
    manuscripts,
    meetings,
    money,
    onward,
    programs,
    registering,
    reports,
    rotation,
    visits,
)
from tests.support.paper_samples.office import logo, office, regions
from tests.support.paper_samples.people import NAMES, registrations
from tests.support.paper_samples.programs import NOW, program
from tests.support.paper_samples.sample import Sample

ROOMS = (
    programs,
    registering,
    judging,
    reports,
    onward,
    certificates,
    manuscripts,
    rotation,
    visits,
    meetings,
    money,
    day,
    lending,
    documents,
)


def run(
    count: int = 25, *, kind: str = "storytelling", paper_size: str = "f4", names: Iterable[str] = NAMES, **more: Any
) -> Run:
    """A print run of so many participants; `more` are fields of the run and needs by their names."""
    about = program(kind)
    people = registrations(count, about, names=names)
    values = {
        "office": office(paper_size),
        "on": date(2026, 4, 29),
        "printed_at": NOW,
        "about": about,
        "registrations": people,
        "verify_link": lambda token: f"https://perpustakaan.contoh.example/cek/{token}",
    }
    sample = Sample(count, paper_size, about, people)
    given = {need: value for room in ROOMS for need, value in room.given(sample).items()}
    own = {NEEDS[name]: more.pop(name) for name in list(more) if name in NEEDS}
    return Run(**{**values, "given": {**given, **own}, **more})


MORE = " Unggulan Terpadu Kecamatan Lubuk Sikarah"

REAL_TITLE = (
    "Lomba Bertutur Cerita Rakyat Minangkabau bagi Siswa Sekolah Dasar dan Madrasah Ibtidaiyah Tingkat Kota Contoh "
    "dalam Rangka Hari Anak Nasional Tahun 2026"
)


def real_run(count: int = 25, **more: Any) -> Run:
    """What every real office has at once: a logo, names and titles of two lines, long schools, titles over signatures."""
    outside = {"region": {region.code: region.name for region in regions()}}
    made = run(count, **{"logo": logo(), "outside": outside, **more})
    office = made.office
    office.name = "DINAS PERPUSTAKAAN, KEARSIPAN, DAN PENGEMBANGAN LITERASI MASYARAKAT"
    office.signers[0].title = "Kepala Dinas Perpustakaan, Kearsipan,\ndan Pengembangan Literasi Masyarakat"
    office.signers[1].title = "Ketua Panitia Pelaksana Kegiatan Gemar Membaca"
    made.program.title = REAL_TITLE
    for registration in made.registrations:
        if registration.school:
            registration.school.name = registration.school.name.removesuffix(MORE) + MORE
    return made
