"""Some registrations of a program as short text for an address: "1-5,9" stands for the numbers ending in 1 to 5 and in 9."""

import re
from collections.abc import Iterable

MOST_SPANS = 500
_SPAN = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")


def written(sequences: Iterable[int]) -> str:
    """These sequence numbers, neighbours as one span."""
    spans: list[list[int]] = []
    for one in sorted(set(sequences)):
        if spans and spans[-1][1] == one - 1:
            spans[-1][1] = one
        else:
            spans.append([one, one])
    return ",".join(f"{first}" if first == last else f"{first}-{last}" for first, last in spans)


def parsed(text: str) -> list[tuple[int, int]]:
    """The spans of such a text, first and last of each; what cannot be one is passed over."""
    found = (_SPAN.fullmatch(piece.strip()) for piece in text.split(",")[:MOST_SPANS])
    return [(int(one[1]), int(one[2] or one[1])) for one in found if one]
