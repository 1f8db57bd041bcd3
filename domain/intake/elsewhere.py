"""Rows of a school's list that name another school: the sender chooses what is meant."""

import re
from collections.abc import Mapping, Sequence

from domain.models import Institution

_KINDS = {
    "sdn": "sd negeri", "sds": "sd swasta", "min": "mi negeri", "mis": "mi swasta", "smpn": "smp negeri",
    "smps": "smp swasta", "mtsn": "mts negeri", "mtss": "mts swasta", "n": "negeri",
}  # fmt: skip
Schools = Mapping[int, tuple[str, str]]
"""Line of a list → the school that it names: its name and its NPSN, either of them empty."""


def named_elsewhere(school: Institution | None, schools: Schools, lines: Sequence[int]) -> dict[str, list[int]]:
    """The other schools that these lines name, each as the list writes it, with its lines."""
    found: dict[str, list[int]] = {}
    for line in lines:
        name, npsn = schools.get(line, ("", ""))
        if school and (name or npsn) and not _is_same(school, name, npsn):
            label = f"{name} ({npsn})" if name and npsn else name or f"NPSN {npsn}"
            found.setdefault(label, []).append(line)
    return found


def _is_same(school: Institution, name: str, npsn: str) -> bool:
    """By NPSN where there is one; else one name says all that the other says."""
    digits = re.sub(r"\D", "", npsn.removesuffix(".0"))
    if len(digits) == 8:
        return digits == school.npsn
    ours, theirs = _words(school.name), _words(name)
    return bool(theirs) and (theirs <= ours or ours <= theirs) and _numbers(ours) == _numbers(theirs)


def _words(name: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+|\d+", name.casefold())
    return frozenset(" ".join(_KINDS.get(word, word.lstrip("0") or word) for word in words).split())


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(filter(str.isdecimal, words))
