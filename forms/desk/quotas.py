"""How many may join: the questions about places, of a program and of each of its categories."""

from collections.abc import Iterator

from forms.definition import Question
from forms.kind import Kind


def _quota(key: str, label: str) -> Question:
    return Question(key, "number", label, required=False, minimum="1", maximum="100000")


QUOTAS = (
    _quota("capacity", "Jumlah peserta seluruhnya"),
    _quota("quota_school", "Paling banyak per sekolah"),
    _quota("quota_district", "Paling banyak per kecamatan"),
    _quota("quota_sex", "Paling banyak per jenis kelamin"),
    _quota("quota_school_sex", "Paling banyak putra dan putri per sekolah, masing-masing"),
    _quota("quota_district_sex", "Paling banyak putra dan putri per kecamatan, masing-masing"),
)


def quotas_of(kind: Kind) -> Iterator[Question]:
    """Those that programs of this kind can limit."""
    is_school, has_sex = kind.registrant_row.by_institution, "sex" in kind.definition
    has_district = is_school or bool(kind.definition.of_type("region"))
    known = {"school": is_school, "district": has_district, "sex": has_sex}
    yield from (one for one in QUOTAS if all(is_known for part, is_known in known.items() if is_known or part not in one.key))


def other_quotas(kind: Kind) -> list[str]:
    """The keys of those that it cannot."""
    own = {one.key for one in quotas_of(kind)}
    return [one.key for one in QUOTAS if one.key not in own]
