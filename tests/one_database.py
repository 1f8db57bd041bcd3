"""For tests in which the database plays no part: they run on one, and the suite stays quick."""

import pytest

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
