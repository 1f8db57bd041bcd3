"""Choices that people put in order: with numbers beside them, or as they were ordered before."""

from collections.abc import Mapping, Sequence

from forms.answer_form import Values


def place_name(key: str, code: str) -> str:
    """The name of the field that says at which place a choice of this question stands, counted from 1."""
    return f"{key}_place_{code}"


def in_order(key: str, choices: Mapping[str, str], values: Values) -> dict[str, str]:
    """The choices in the order that the values ask for; those that were chosen before come first, as they were chosen.

    A number that somebody changed counts more than one that stood there: 1 beside the last choice makes it the first,
    and the others move on.
    """
    shown = [code for name in values for code in choices if name == place_name(key, code)]
    if shown:
        ranks = {code: _rank(place, values[place_name(key, code)]) for place, code in enumerate(shown, start=1)}
        ordered = sorted(shown, key=ranks.__getitem__)
    else:
        ordered = [code for code in _codes(values.get(key, "")) if code in choices]
    return {code: choices[code] for code in dict.fromkeys([*ordered, *choices])}


def _codes(answer: str | Sequence[str]) -> Sequence[str]:
    return [answer] if isinstance(answer, str) else answer


def _rank(place: int, answer: str | Sequence[str]) -> tuple[int, int]:
    """Where a choice wants to stand, and whether before (0) or after (2) the one that stands there."""
    text = "".join(answer).strip()
    wanted = int(text) if text.isdecimal() and len(text) < 4 else place
    return wanted, 1 if wanted == place else 0 if wanted < place else 2
