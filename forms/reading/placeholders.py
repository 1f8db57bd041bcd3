"""Places in texts that staff write, such as {nama}: found, and filled."""

import re
from collections.abc import Mapping

_PLACE = re.compile(r"\{(\w+)\}")


def names_in(text: str) -> list[str]:
    """The names of the placeholders in a text."""
    return _PLACE.findall(text)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with these values in their places; others stay as they are."""
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), text)
