"""Points as people write them: 85, 8,5 or 8.5; kept as whole hundredths, never as floats."""

import re

from forms.reading.visible import Refused, one_line, plain_digits

HUNDRED = 100
_POINTS = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?")


def points(text: str) -> int:
    """A number of points as hundredths of a point: "8,5" and "8.5" are 850. Raises Refused."""
    found = _POINTS.fullmatch(plain_digits(one_line(text)))
    if not found:
        raise Refused("Tulis nilai dengan angka, misalnya 85 atau 8,5.")
    return int(found[1]) * HUNDRED + int((found[2] or "").ljust(2, "0"))


def show_points(value: int | None) -> str:
    """Hundredths of a point as people read them: 850 is "8,5", 10000 is "100". Empty for None."""
    if value is None:
        return ""
    sign, (whole, rest) = "-" if value < 0 else "", divmod(abs(value), HUNDRED)
    return f"{sign}{whole},{rest:02}".rstrip("0").rstrip(",") if rest else f"{sign}{whole}"
