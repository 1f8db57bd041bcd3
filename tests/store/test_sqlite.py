"""Which SQLite may write ahead: some of its versions lose what was committed."""

import pytest

from domain.store.connections import wal_is_safe


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 45, 0), False), ((3, 50, 6), False),
        ((3, 50, 7), True), ((3, 51, 0), False), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 52, 0), True),
    ],
)  # fmt: skip
def test_sqlite_writes_ahead_only_where_that_is_mended(version: tuple[int, int, int], safe: bool) -> None:
    assert wal_is_safe(version) == safe
