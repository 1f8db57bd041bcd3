"""The staff's screens, a room a subject."""

from flask import Blueprint

from blueprints.staff.access import blueprint as access
from blueprints.staff.calendar import blueprint as calendar
from blueprints.staff.certificates import blueprint as certificates
from blueprints.staff.cohorts import blueprint as cohorts
from blueprints.staff.contests import blueprint as contests
from blueprints.staff.day import blueprint as day
from blueprints.staff.documents import blueprint as documents
from blueprints.staff.judging import blueprint as judging
from blueprints.staff.lending import blueprint as lending
from blueprints.staff.manuscripts import blueprint as manuscripts
from blueprints.staff.meetings import blueprint as meetings
from blueprints.staff.messages import blueprint as messages
from blueprints.staff.money import blueprint as money
from blueprints.staff.office import blueprint as office
from blueprints.staff.onward import blueprint as onward
from blueprints.staff.printing import blueprint as printing
from blueprints.staff.privacy import blueprint as privacy
from blueprints.staff.programs import blueprint as programs
from blueprints.staff.publishing import blueprint as publishing
from blueprints.staff.registering import blueprint as registering
from blueprints.staff.reports import blueprint as reports
from blueprints.staff.rotation import blueprint as rotation
from blueprints.staff.sessions import blueprint as sessions
from blueprints.staff.today import blueprint as today
from blueprints.staff.visits import blueprint as visits

ROOMS: tuple[Blueprint, ...] = (
    today,
    calendar,
    programs,
    registering,
    cohorts,
    documents,
    manuscripts,
    meetings,
    rotation,
    sessions,
    contests,
    day,
    judging,
    certificates,
    money,
    reports,
    lending,
    visits,
    printing,
    messages,
    onward,
    publishing,
    office,
    privacy,
    access,
)

blueprint = Blueprint("staff", __name__, url_prefix="/petugas")
for room in ROOMS:
    blueprint.register_blueprint(room)
