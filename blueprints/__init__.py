"""Who uses it: one blueprint an audience or an errand, listed here."""

from importlib import import_module
from importlib.util import find_spec

from flask import Blueprint

from blueprints.accounts import blueprint as accounts
from blueprints.batches import blueprint as batches
from blueprints.calendars import blueprint as calendars
from blueprints.certificates.badges import blueprint as badges
from blueprints.documents import blueprint as documents
from blueprints.guests import blueprint as guests
from blueprints.help import blueprint as help_pages
from blueprints.inbox.marks import blueprint as inbox
from blueprints.inbox.offline import blueprint as offline_pages
from blueprints.inbox.walk_ins import blueprint as walk_ins
from blueprints.judges.readings import blueprint as readings
from blueprints.judges.scoring import blueprint as judges
from blueprints.judges.timekeepers import blueprint as timekeepers
from blueprints.local_officers import blueprint as local_officers
from blueprints.looks import blueprint as looks
from blueprints.messages.mailing import blueprint as mail_pages
from blueprints.offers import blueprint as offers
from blueprints.papers import blueprint as papers
from blueprints.posters import blueprint as posters
from blueprints.public import blueprint as public
from blueprints.registrations import blueprint as registrations
from blueprints.replies import blueprint as replies
from blueprints.results import blueprint as results
from blueprints.schools import blueprint as schools
from blueprints.staff import blueprint as staff
from blueprints.trainers import blueprint as trainers
from blueprints.verify import blueprint as verify

_API: tuple[Blueprint, ...] = (import_module("blueprints.api").blueprint,) if find_spec("spectree") else ()
"""An extra: who talks to no other programs does without."""

BLUEPRINTS: tuple[Blueprint, ...] = (
    public,
    help_pages,
    results,
    accounts,
    schools,
    batches,
    registrations,
    documents,
    replies,
    offers,
    mail_pages,
    calendars,
    trainers,
    walk_ins,
    posters,
    judges,
    readings,
    guests,
    local_officers,
    timekeepers,
    inbox,
    offline_pages,
    staff,
    papers,
    verify,
    badges,
    looks,
    *_API,
)
