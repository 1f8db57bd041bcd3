"""Who and what the rooms of the tests' world share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.intake import handing
from domain.intake.batches import NewRow
from domain.models import Account, Batch, Entry, Office, PanelSeat, Program, Registration, School, Trainer
from domain.models.holder import Holder
from domain.store.db import writing
from tests.support import contests, factories
from tests.support.factories import mother, pupil
from tests.support.world.world import ROLES

Values = Mapping[str, Any]
"""Argument of a URL, or "endpoint argument" → what to put there."""


@dataclass
class Cast:
    """Schools A and B, a batch that A has sent and one that is open, a family of its own, trainers A and B, a judge.

    `holders` get a private link, each by the name of its visitor; a room adds its own.
    """

    office: Office
    contest: Program
    training: Program
    writing_contest: Program
    school_a: School
    trainer_a: Trainer
    sent_batch: Batch
    sent: list[Registration]
    opened: Batch
    handed: Batch
    own: Registration
    entry: Entry
    seat: PanelSeat
    staff: dict[str, Account]
    holders: dict[str, Holder] = field(default_factory=dict)


def gather(office: Office) -> Cast:
    """They all come together: a contest in which a school has sent somebody, a training, a contest of writing."""
    school_a, school_b = (factories.make_school() for _ in range(2))
    trainer_a, trainer_b = factories.make_trainer("Pelatih A"), factories.make_trainer("Pelatih B")
    contest, training = factories.make_program(), factories.make_program("lifeskill", cohorts=(20,), waiting_list=True)
    sent_batch = factories.make_batch(contest, school_a, pupil(1), pupil(2))
    sent = factories.send(sent_batch)
    opened = factories.make_batch(contest, school_a, pupil(3))
    with writing():
        handed = handing.hand_over(opened, [NewRow(pupil(6))], "SD Lain")
    stage = contests.make_stage(contest)
    entry, seat = contests.make_entry(stage, sent[0]), contests.make_seat(stage)
    return Cast(
        office=office, contest=contest, training=training, writing_contest=factories.make_program("creative_writing"),
        school_a=school_a, trainer_a=trainer_a, sent_batch=sent_batch, sent=sent, opened=opened, handed=handed,
        own=factories.send(factories.make_batch(training, None, mother(4, training.cohorts[0])))[0], entry=entry, seat=seat,
        staff={role: factories.make_account(role, role) for role in ROLES},
        holders={
            "school_a": school_a, "school_b": school_b, "trainer_a": trainer_a, "trainer_b": trainer_b, "judge_a": seat.judge,
        },
    )  # fmt: skip
