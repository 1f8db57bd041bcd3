"""A site with one of everything, and everybody who may visit it: two schools, two trainers, a family, the staff.

A module a room, joined in `making.py`.
"""

from tests.support.world.making import make_world
from tests.support.world.world import World, come_in, is_refused

__all__ = ["World", "come_in", "is_refused", "make_world"]
