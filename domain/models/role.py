"""What each role of the staff may see and do: one row a role. Who has no row may do nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LEVELS = ("staff", "reader", "officer", "admin")
"""staff: programs, counts, sessions, institutions, the office, and nothing that comes from a participant;
reader: also who takes part and what they answered; officer: also changes; admin: also accounts, the office, erasing.
Each level holds those before it."""


@dataclass(frozen=True)
class Role:
    """`level` holds in every room, except in those that `rooms` names: room → level, or "" for nothing."""

    key: str
    label: str
    level: str
    rooms: Mapping[str, str] = field(default_factory=dict)

    def may(self, level: str, room: str) -> bool:
        """Whether this role has at least that level in a room."""
        own = self.rooms.get(room, self.level)
        return own in LEVELS and LEVELS.index(level) <= LEVELS.index(own)


_ROWS = (
    Role("admin", "Admin", "admin"),
    Role("officer", "Petugas", "officer"),
    Role("treasurer", "Bendahara", "staff", {"money": "admin"}),
    Role("reader", "Pembaca", "reader"),
)
ROLES = {row.key: row for row in _ROWS}
ROLE_LABELS = {row.key: row.label for row in _ROWS}
