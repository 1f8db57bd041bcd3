"""Programs and their sessions."""

from datetime import UTC, date, datetime, timedelta

from domain.models import Form, FormVersion, Program, Session, Trainer, Venue
from forms.definition import REGISTRATION, to_json
from forms.kinds import KINDS
from pdf_templates.needs import CALENDAR, SESSIONS
from tests.support.calendar_samples import sample_days
from tests.support.paper_samples.sample import Needed, Sample

NOW = datetime(2026, 4, 16, 2, 14, tzinfo=UTC)


def program(kind: str = "storytelling", title: str = "Lomba Bertutur SD/MI Tingkat Kota Contoh Tahun 2026") -> Program:
    """A program of a kind with its first version."""
    made = Program(
        id=1,
        kind_key=kind,
        code=f"{KINDS[kind].code}26",
        title=title,
        year=2026,
        starts_on=date(2026, 5, 12),
        ends_on=date(2026, 5, 14),
        opens_at=NOW,
        closes_at=NOW + timedelta(days=20),
        venue=Venue(name="Aula Dinas Perpustakaan dan Kearsipan"),
        contact_name="Panitia Contoh",
        contact_phone="+6281234567890",
    )
    version = FormVersion(number=1, definition_json=to_json(KINDS[kind].definition), published_at=NOW)
    made.forms = [Form(purpose=REGISTRATION, versions=[version])]
    return made


def sessions(about: Program, days: int = 3) -> list[Session]:
    """One session a day of a program."""
    trainer = Trainer(name="Contoh Narasumber, S.Pd.", phone="", institution="Sanggar Teladan")
    return [
        Session(
            id=day + 1,
            program=about,
            title=("Pertemuan teknis", "Penyisihan", "Final", "Latihan", "Penutupan")[day],
            starts_at=datetime(2026, 5, 12 + day, 1, 0, tzinfo=UTC),
            ends_at=datetime(2026, 5, 12 + day, 5, 0, tzinfo=UTC),
            venue=Venue(name="Aula lantai 2"),
            hours=4,
            trainer=trainer,
        )
        for day in range(days)
    ]


def given(sample: Sample) -> Needed:
    return {SESSIONS: sessions(sample.about), CALENDAR: sample_days(sample.about, sample.count)}
