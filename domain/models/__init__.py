"""The models, one noun a file; importing this package makes all of them known."""

from domain.models.access import AccessLink, Account, ApiToken, EndedVisit, Login, RateHit, RecoveryCode, SecondFactor
from domain.models.attendance import Attendance
from domain.models.audit import AuditEntry, AuditSeal
from domain.models.batch import Batch, BatchRow
from domain.models.calendar import CalendarNote
from domain.models.choices import ColumnGuess, PrintChoice, SavedFilter
from domain.models.contests.award import Award, AwardGiven
from domain.models.contests.category import Category
from domain.models.contests.certificate import (
    Certificate,
    CertificateDesign,
    CertificateLayout,
    CertificateMark,
    CertificateRecipient,
    CertificateSeries,
    CertificateTemplate,
)
from domain.models.contests.contest import (
    Admission,
    Criterion,
    Draw,
    Entry,
    PastWinner,
    Stage,
)
from domain.models.contests.day import Call, DayNote, Readmission, Timekeeper
from domain.models.contests.judging import Judge, PanelSeat, Recusal, Ruling, Score, Settlement, TypedScore, TypedTotal
from domain.models.contests.manuscript import Anthology, AnthologyText, Likeness, Manuscript, ManuscriptPage
from domain.models.contests.quotas import Seat
from domain.models.contests.title import SealedTheme, Title, TitleGiven
from domain.models.institution import Institution, InstitutionType, Officer, School
from domain.models.issued_paper import IssuedPaper
from domain.models.job import Job
from domain.models.keeping import PersonRequest
from domain.models.mark import Mark
from domain.models.message import Mail, MailStanding, Message, MessageWords
from domain.models.office import DayOff, Office, Signer
from domain.models.passage import Passage, Release
from domain.models.program import CapabilitySetting, Cohort, Form, FormVersion, Program, WordLimit
from domain.models.region import Region
from domain.models.registration import (
    Consent,
    HandedDocument,
    Identity,
    Offer,
    Registration,
    RegistrationEvent,
    RequiredDocument,
    Status,
)
from domain.models.reply import Reply
from domain.models.services.lending import Agreement, BookCopy, Package, PackageCopy, Trip, TripStop
from domain.models.services.meeting import Decision, DecisionReport, Guest, MeetingMinutes, MeetingPhoto
from domain.models.services.payment import BudgetLine, PaymentList, PaymentRow, PaymentRule, Tariff
from domain.models.services.rotation import Bag, BagRound, BagTurn
from domain.models.services.visit import Stop, Tally, VisitRequest
from domain.models.session import Session, Trainer
from domain.models.stored_file import StoredFile
from domain.models.transfer import PartnerKey, Transfer
from domain.models.venue import Vehicle, Venue

__all__ = [
    "AccessLink",
    "Account",
    "Admission",
    "Agreement",
    "Anthology",
    "AnthologyText",
    "ApiToken",
    "Attendance",
    "AuditEntry",
    "AuditSeal",
    "Award",
    "AwardGiven",
    "Bag",
    "BagRound",
    "BagTurn",
    "Batch",
    "BatchRow",
    "BudgetLine",
    "CalendarNote",
    "CapabilitySetting",
    "BookCopy",
    "Call",
    "CapabilitySetting",
    "Category",
    "Certificate",
    "CertificateDesign",
    "CertificateLayout",
    "CertificateMark",
    "CertificateRecipient",
    "CertificateSeries",
    "CertificateTemplate",
    "Cohort",
    "ColumnGuess",
    "Consent",
    "Criterion",
    "DayNote",
    "DayOff",
    "Decision",
    "DecisionReport",
    "Draw",
    "EndedVisit",
    "Entry",
    "Form",
    "FormVersion",
    "Guest",
    "HandedDocument",
    "Identity",
    "Institution",
    "InstitutionType",
    "IssuedPaper",
    "Job",
    "Judge",
    "Likeness",
    "Login",
    "Manuscript",
    "ManuscriptPage",
    "Mail",
    "MailStanding",
    "Mark",
    "MeetingMinutes",
    "MeetingPhoto",
    "Message",
    "MessageWords",
    "Offer",
    "Office",
    "Officer",
    "Package",
    "PackageCopy",
    "PanelSeat",
    "PartnerKey",
    "Passage",
    "PastWinner",
    "PaymentList",
    "PaymentRow",
    "PaymentRule",
    "PersonRequest",
    "PrintChoice",
    "Program",
    "RateHit",
    "Readmission",
    "RecoveryCode",
    "Recusal",
    "Region",
    "Registration",
    "RegistrationEvent",
    "Release",
    "Reply",
    "RequiredDocument",
    "Ruling",
    "School",
    "Score",
    "SealedTheme",
    "Seat",
    "SecondFactor",
    "SavedFilter",
    "Session",
    "Settlement",
    "Signer",
    "Stage",
    "Status",
    "Stop",
    "StoredFile",
    "Tally",
    "Tariff",
    "Timekeeper",
    "Title",
    "TitleGiven",
    "Trainer",
    "Transfer",
    "Trip",
    "TripStop",
    "TypedScore",
    "TypedTotal",
    "Vehicle",
    "Venue",
    "VisitRequest",
    "WordLimit",
]
