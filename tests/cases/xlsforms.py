"""XLSForms: file → the questions that come of it, and what is said."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """`questions`: key → (type, codes of its choices, its condition). `says` are parts of what is said."""

    questions: dict[str, tuple[str, tuple[str, ...], dict[str, tuple[str, ...]]]]
    says: tuple[str, ...] = ()


SEX = ("L", "P")
CASES = {
    "xf-capital-headers.xlsx": Case({"a": ("text", (), {})}),
    "xf-disabled.xlsx": Case({"a": ("text", (), {})}, ("Baris 3: “B lama” dimatikan di XLSForm; tidak dibaca.",)),
    "xf-group-intersect.xlsx": Case(
        {"k": ("choice", ("4", "5", "6"), {}), "g": ("heading", (), {}), "z": ("text", (), {"k": ("5",)})}
    ),
    "xf-group-relevant.xlsx": Case(
        {"s": ("choice", SEX, {}), "g": ("heading", (), {})},
        ("Baris 4: syarat grup dan syarat “Z” tidak pernah bertemu; tidak dibaca.",),
    ),
    "xf-list-name-header.xlsx": Case({"a": ("choice", SEX, {})}),
}
