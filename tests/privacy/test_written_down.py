"""Whatever somebody changes in the services is written down: in the audit log, as a mark, or as a message with its sender."""

from flask import Flask

from tests.support.databases import on_sqlite
from tests.support.examples import EXAMPLES
from tests.support.hands import act_alone
from tests.support.memory import Memory
from tests.support.world import World

pytestmark = on_sqlite
ROOMS = ("lending", "rotation", "visits", "meetings", "calendar")
HOLDERS = ("guests.", "local_officers.")
LOGS = ("audit_entry", "mark", "message")
SEEN = "login"
"""It keeps the minute in which somebody was last here."""


def test_every_change_of_a_service_is_written_down(app: Flask, world: World, memory: Memory) -> None:
    begins = (*(f"staff.{room}." for room in ROOMS), *HOLDERS)
    rules = [one for one in app.url_map.iter_rules() if "POST" in (one.methods or ()) and one.endpoint.startswith(begins)]
    silent = []
    for rule in rules:
        before, after = act_alone(world, rule, EXAMPLES[rule.endpoint], memory)
        changed = [name for name in after if name != SEEN and after[name] != before[name]]
        if changed and not set(changed) & set(LOGS):
            silent.append(f"{rule.endpoint}: {changed}")
        if EXAMPLES[rule.endpoint].changes and not changed:
            silent.append(f"{rule.endpoint}: nothing has changed")
    assert silent == []
    assert len(rules) > 40
