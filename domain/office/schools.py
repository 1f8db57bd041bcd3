"""Schools: an office imports its list once and updates it when it changes. Matched by NPSN."""

import re
from collections.abc import Callable, Iterable

from sqlalchemy import select

from domain.models import Region, School
from domain.models.institution import school_row
from domain.office.lists import Line, Problems, Taken, read_lines
from domain.places import waiting
from domain.store.db import db, insert_or_ignore
from forms import checks
from forms.checks import Refused
from forms.reading.levels import LEVELS
from forms.reading.phones import phone
from forms.sentence import Sentence

COLUMNS = ("npsn", "nama", "jenjang", "status", "kecamatan", "kelurahan", "alamat", "kepsek", "nip", "hp")
OWNERSHIPS = ("Negeri", "Swasta")


def import_schools(text: str) -> Taken:
    """Take in a CSV with the columns of COLUMNS, all or nothing. Raises ListRefused with every wrong line.

    A known NPSN is the same school: what the list says replaces what we know, an empty cell leaves it. The same list
    twice changes nothing. Raises RuleBroken when pupils find no places in the new kecamatan of their school.
    """
    lines = read_lines(text, COLUMNS)
    values = _checked(lines)
    taken = Taken(added=insert_or_ignore(School, *map(school_row, sorted(values, key=lambda school: school["npsn"]))))
    taken.same -= taken.added  # which are looked at below too
    known = {school.npsn: school for school in db.scalars(select(School).order_by(School.id).with_for_update(key_share=True))}
    before = {npsn: _counted_by(school) for npsn, school in known.items()}
    for school in values:
        _keep(school, known[school["npsn"]], taken)
    db.flush()
    waiting.recount_moved([school for npsn, school in known.items() if _counted_by(school) != before[npsn]])
    return taken


def _counted_by(school: School) -> tuple[str | None, str]:
    """What decides which quotas its pupils count against."""
    return school.region_code, school.level


def _keep(values: dict[str, str], school: School, taken: Taken) -> None:
    for name, value in values.items():
        if value:
            setattr(school, name, value)
    taken.count(was_new=False, was_changed=db.is_modified(school))


def _checked(lines: list[Line]) -> list[dict[str, str]]:
    problems, regions = Problems(), Villages(db.scalars(select(Region)))
    seen: dict[str, int] = {}
    found = []
    for line in lines:
        values = _values(line, regions, problems)
        npsn = values["npsn"]
        if npsn in seen:
            twice = Sentence("NPSN %(npsn)s sudah ada di baris %(line)s. Hapus salah satu.", npsn=npsn, line=seen[npsn])
            problems.add(line, twice)
        elif npsn:
            seen[npsn] = line.number
        found.append(values)
    problems.refuse()
    return found


UNKNOWN_NAME = "%(label)s “%(name)s” tidak dikenal. Tulis salah satu: %(known)s."


def _values(line: Line, villages: "Villages", problems: Problems) -> dict[str, str]:
    """One line as the columns of a school; what is wrong with it goes to `problems`, and is left empty."""

    def read(check: Callable[[str], str], column: str, required: bool = False) -> str:
        try:
            if required and not line[column]:
                raise Refused("Kolom %(column)s kosong.", column=column)
            return check(line[column]) if line[column] else ""
        except Refused as refusal:
            problems.add(line, str(refusal))
            return ""

    return {
        "npsn": read(checks.npsn, "npsn", required=True),
        "name": read(checks.one_line, "nama", required=True),
        "level": read(one_of("Jenjang", LEVELS), "jenjang", required=True),
        "ownership": read(one_of("Status", OWNERSHIPS), "status"),
        "region_code": read(lambda name: villages.code(name, line["kecamatan"]), "kelurahan", required=True),
        "address": read(checks.one_line, "alamat"),
        "head_name": read(checks.person_name_with_title, "kepsek"),
        "head_nip": read(checks.nip, "nip"),
        "phone": read(phone, "hp"),
    }


def one_of(label: str, names: Iterable[str]) -> Callable[[str], str]:
    """A check for one of these names in any case."""
    by_key = {name.casefold(): name for name in names}

    def check(text: str) -> str:
        if text.casefold() not in by_key:
            raise Refused(UNKNOWN_NAME, label=Sentence(label), name=text, known=tuple(by_key.values()))
        return by_key[text.casefold()]

    return check


class Villages:
    """Finds a kelurahan by its name, its short name in brackets, or its code."""

    def __init__(self, regions: Iterable[Region]) -> None:
        every = sorted(regions, key=lambda region: region.code)
        self.districts = {region.code: region for region in every if not region.parent_code}
        self.villages = [region for region in every if region.parent_code]

    def code(self, name: str, district: str) -> str:
        """The code of the kelurahan of this name in this kecamatan (in any, when none is named). Raises Refused."""
        within = self._district_codes(district)
        near = [village for village in self.villages if not within or village.parent_code in within]
        found = [village for village in near if _plain(name) in _names(village)]
        if len(found) == 1:
            return found[0].code
        if found:
            raise Refused("Ada lebih dari satu kelurahan “%(name)s”. Isi juga kolom kecamatan.", name=name)
        raise Refused(UNKNOWN_NAME, label=Sentence("Kelurahan"), name=name, known=tuple(village.name for village in near))

    def _district_codes(self, name: str) -> set[str]:
        found = {code for code, region in self.districts.items() if _plain(name) in _names(region)}
        if name and not found:
            known = tuple(region.name for region in self.districts.values())
            raise Refused(UNKNOWN_NAME, label=Sentence("Kecamatan"), name=name, known=known)
        return found


def _plain(name: str) -> str:
    without_title = re.sub(r"^(kec(amatan)?|kel(urahan)?)\b\.?", "", name.strip().casefold())
    return " ".join(re.sub(r"[^\w.]", " ", without_title).split())


def _names(region: Region) -> set[str]:
    """A region's code, whole name, and the parts before and inside brackets: "Pasar Pandan Air Mati (PPA)"."""
    parts = re.fullmatch(r"(.*?)\s*\((.*)\)", region.name)
    return {region.code, _plain(region.name), *(_plain(part) for part in (parts.groups() if parts else ()))}
