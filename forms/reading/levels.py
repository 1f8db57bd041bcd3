"""School levels and the classes of each: the one place that knows."""

from collections.abc import Iterable

from forms.definition import Choice

_ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
CLASSES = tuple(Choice(str(number), roman) for number, roman in enumerate(_ROMAN, start=1))
"""Every school class, shown in Roman numerals."""
_CODES = tuple(choice.code for choice in CLASSES)

LEVELS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("SD", "MI", "SDLB"), _CODES[:6]),
    **dict.fromkeys(("SMP", "MTs", "SMPLB"), _CODES[6:9]),
    "SLB": _CODES,
    **dict.fromkeys(("SMA", "MA", "SMK", "SMALB"), _CODES[9:]),
}
"""Level → the codes of its classes. An SLB may lead from the first class to the last."""


def classes_of(levels: Iterable[str]) -> frozenset[str]:
    """The codes of the classes of these levels."""
    return frozenset(code for level in levels for code in LEVELS.get(level, ()))
