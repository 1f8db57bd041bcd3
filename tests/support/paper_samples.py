"""Offices, programs and people that every paper is tried with; all of them are fictional, their names the hard ones."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from domain.certificates import filling, issuing, templates
from domain.certificates.recipients import Recipient
from domain.day.order import Line as OrderLine
from domain.day.order import OrderOfStage
from domain.documents.slips import Checklists
from domain.judging import values
from domain.judging.given import Given
from domain.judging.performances import Performance
from domain.judging.prizes import Prize
from domain.judging.ranking import standing_of
from domain.judging.results import Line, Result
from domain.judging.sheets import Sheet
from domain.judging.spread import Report, Spread
from domain.judging.values import Contest, Measure, Rules
from domain.lending.settings import LoanSettings
from domain.manuscripts.reading import Reading
from domain.models import (
    Batch,
    Criterion,
    Form,
    FormVersion,
    Judge,
    Manuscript,
    Office,
    PanelSeat,
    Program,
    Region,
    Registration,
    School,
    Session,
    Signer,
    Stage,
    Trainer,
    Venue,
)
from domain.onward.delegates import Delegate, Outcome
from domain.registering.statistics import GroupCount, Statistics
from forms.definition import REGISTRATION, to_json
from forms.kinds import KINDS
from pdf_templates.certificate_sheets import CertificateRun, Kept
from pdf_templates.frame import Run, origin
from pdf_templates.logo import data_uri
from pdf_templates.needs import (
    ACCEPTED,
    AGREEMENTS,
    BAGS,
    BATCH,
    CALENDAR,
    CERTIFICATES,
    COMMITTEE,
    COMPANIONS,
    DELEGATES,
    DOCUMENTS,
    GIVEN,
    GUESTS,
    JURY,
    LOAN_SETTINGS,
    LOANS,
    LOST_BAGS,
    MANUSCRIPTS,
    MEETING,
    NEEDS,
    ORDER,
    OUTCOMES,
    OUTSIDE,
    PACKAGE,
    PAYMENTS,
    PHOTOS,
    PRIZES,
    READINGS,
    RESULT,
    ROUNDS,
    RULES,
    RULINGS,
    SESSIONS,
    SHEET,
    SPREAD,
    STATISTICS,
    TITLES,
    TRIP,
    TRIPS,
    YEAR,
    Need,
)
from tests.support.calendar_samples import sample_days
from tests.support.lending import sample_agreement, sample_loans, sample_package, sample_trip, sample_trips
from tests.support.meetings import sample_guests, sample_meeting, sample_photos
from tests.support.payment_samples import payments
from tests.support.rotation import sample_bags, sample_rounds
from tests.support.year_samples import year_of

NAMES = (
    "Siti",
    "M. Zaki",
    "Nur'aini",
    "H. Datuak Rajo Nan Panjang Malin Marajo, S.Pd.I., M.Pd.",
    "Aisyah Putri Rahmadhani Az-Zahra Binti Abdullah",
    "Budi Contoh",
    "Budi Contoh",
    "Đặng Łucja Ñandú Özgür",
)
LONGEST = ("Muhammad Rasyid Alfarabi Sutan Rangkayo Basa Nan Tinggi Mulia " * 2)[:100].strip()
STORIES = (
    "Malin Kundang",
    "Asal Mula Danau Singkarak dan Ikan Bilih yang Tidak Pernah Habis",
    "Sabai Nan Aluih",
    "Cindua Mato",
)
SCHOOLS = ("SD Negeri 01 Contoh Raya", "SD IT X Boarding School Lubuk Sikarah", "MI Teladan")
NOW = datetime(2026, 4, 16, 2, 14, tzinfo=UTC)


def office(paper_size: str = "f4") -> Office:
    """An office with a head who acts for another, and a committee."""
    made = Office(
        government="PEMERINTAH KOTA CONTOH",
        name="DINAS PERPUSTAKAAN DAN KEARSIPAN",
        city="Contoh",
        address="Jalan Contoh Nomor 1, Kelurahan Teladan, Kota Contoh 27300",
        contact="Telepon (0755) 000000, pos-el perpustakaan@contoh.example, laman perpustakaan.contoh.example",
        phone="+6281200000000",
        paper_size=paper_size,
        margin_top=15,
        margin_bottom=20,
        margin_left=20,
        margin_right=20,
        timezone="Asia/Jakarta",
        privacy_contact="",
        logo_key=None,
    )
    made.signers = [
        signer("head", "Kepala Dinas", "Dra. Hj. Contoh Rahmawati, M.Si.", prefix="Plt.", rank="Pembina Utama Muda"),
        signer("committee", "Ketua Panitia", "Zulfikar Sampel, S.Sos.", rank="Penata Tingkat I", nip="198503122010011002"),
        signer("treasurer", "Bendahara Pengeluaran", "Rina Percobaan, S.E.", nip="199004052015032003"),
    ]
    return made


def signer(role: str, title: str, name: str, *, prefix: str = "", rank: str = "", nip: str = "197001011995031001") -> Signer:
    """Somebody who signs at any date."""
    return Signer(role=role, title=title, name=name, prefix=prefix, rank=rank, nip=nip, valid_from=None, valid_until=None)


def regions() -> list[Region]:
    """Three kelurahan of one kecamatan."""
    district = Region(code="99.01.01", name="Kecamatan Contoh", postal_code="", parent_code=None)
    names = ("Teladan Utara", "Teladan Selatan", "Contoh Lama (KTK)")
    return [
        Region(code=f"{district.code}.100{place}", name=name, postal_code="", parent_code=district.code, parent=district)
        for place, name in enumerate(names, start=1)
    ]


def schools() -> list[School]:
    """Three schools, each in a kelurahan of its own."""
    return [
        School(id=place + 1, npsn=f"1030370{place}", name=name, level="SD", region_code=region.code, region=region)
        for place, (name, region) in enumerate(zip(SCHOOLS, regions(), strict=True))
    ]


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


CRITERIA = ("Penguasaan materi cerita", "Vokal", "Ekspresi")


def sheet(about: Program, people: list[Registration], *, criteria: tuple[str, ...] = CRITERIA, is_blind: bool = False) -> Sheet:
    """The sheet of a judge for these participants, without scores."""
    judge = Judge(id=1, name="Hj. Contoh Juri Nan Panjang, S.Pd., M.Sn.", program=about)
    stage = Stage(
        id=1, program=about, number=1, name="Babak penyisihan", day=date(2026, 5, 12), is_blind=is_blind, spread_limit=1500
    )
    seat = PanelSeat(stage=stage, judge=judge, code="ABCDEFGH", state="judges", reason="")
    measures = [
        Criterion(id=place, stage=stage, number=place, name=name, lowest=1000, highest=10_000, step=50)
        for place, name in enumerate(criteria, start=1)
    ]
    return Sheet(seat, tuple(measures), tuple(performances(people, is_blind)), {})


def performances(people: list[Registration], is_blind: bool) -> Iterator[Performance]:
    """These participants in this order."""
    for place, one in enumerate(people, start=1):
        title = str(one.answers.get("story_title", ""))
        yield Performance(place, f"K{place:04}-X", place, title, "" if is_blind else one.name, "in")


def report(about: Program, people: list[Registration], *, judges: int = 3, is_blind: bool = False) -> Report:
    """The spreads of these participants, every third of them too far apart."""
    stage = sheet(about, [], is_blind=is_blind).seat.stage
    names = tuple(f"Hj. Contoh Juri {place}, S.Pd." for place in range(1, judges + 1))
    spreads = [
        Spread(one, tuple((name, 20_000 + 650 * place) for place, name in enumerate(names)), 1300, one.id % 3 == 0)
        for one in performances(people, is_blind)
    ]
    return Report(stage, names, tuple(spreads))


ANSWERS: dict[str, Callable[[int], Any]] = {
    "sex": lambda place: "LP"[place % 2],
    "grade": lambda place: str(4 + place % 2),
    "birth_place": lambda place: "Kota Contoh",
    "birth_date": lambda place: f"2015-08-{place % 28 + 1:02}",
    "nisn": lambda place: f"{12345678 + place:010}",
    "story_title": lambda place: STORIES[place % len(STORIES)],
    "category": lambda place: "folk_tale",
    "work_title": lambda place: STORIES[place % len(STORIES)],
    "teacher_name": lambda place: "Hj. Contoh Pendamping, S.Pd.",
    "teacher_phone": lambda place: f"+62812345678{place % 90 + 10}",
    "address": lambda place: f"Jalan Teladan Nomor {place + 1}, RT 02/RW 03",
    "phone": lambda place: f"+62813345678{place % 90 + 10}",
    "occupation": lambda place: "Ibu rumah tangga",
    "region": lambda place: f"99.01.01.100{place % 3 + 1}",
}


def registrations(count: int, of: Program, *, names: Iterable[str] = NAMES) -> list[Registration]:
    """So many participants, the hard names first, then over again."""
    given, places, kelurahan = list(names), schools(), regions()
    form = of.version.definition  # of a version that no database keeps, it is read each time
    asked = {key: answer for key, answer in ANSWERS.items() if key in form}
    return [_registration(place, of, given[place % len(given)], places, kelurahan, asked) for place in range(count)]


def _registration(
    place: int, of: Program, name: str, places: list[School], kelurahan: list[Region], asked: dict[str, Callable[[int], Any]]
) -> Registration:
    of_school = of.kind.registrant_row.by_institution
    return Registration(
        program=of,
        version=of.version,
        sequence=place + 1,
        number=f"{of.code}-{place + 1:04}",
        status="submitted",
        name=name,
        name_key=name.casefold(),
        sex="LP"[place % 2],
        grade=str(4 + place % 2),
        answers={
            "name": name,
            **{key: answer(place) for key, answer in asked.items()},
        },
        channel="web",
        receipt_code=f"KODE{place:04}",
        verify_token=f"{place:022}",
        created_at=NOW,
        updated_at=NOW,
        school=places[place % len(places)] if of_school else None,
        region=places[place % len(places)].region if of_school else kelurahan[place % len(kelurahan)],
    )


def statistics(people: list[Registration]) -> Statistics:
    """What the statistics of these participants are."""
    counts = Statistics(len(people), _count(people, "L"), _count(people, "P"), missing_schools=[MISSING])
    for school in {person.school.npsn: person.school for person in people if person.school}.values():
        mine = [person for person in people if person.school and person.school.npsn == school.npsn]
        counts.schools.append(GroupCount(school.npsn, school.name, _count(mine, "L"), _count(mine, "P"), len(mine)))
    for region in {person.region.code: person.region for person in people if person.region}.values():
        mine = [person for person in people if person.region and person.region.code == region.code]
        counts.regions.append(GroupCount(region.code, region.name, _count(mine, "L"), _count(mine, "P"), len(mine)))
    counts.answers = [("Jenis kelamin", {"Laki-laki": counts.male, "Perempuan": counts.female})] if people else []
    counts.days = [(date(2026, 4, 1) + timedelta(days=place), (place * 7) % 5) for place in range(min(len(people), 30))]
    counts.years = {group.name: {2026: group.total, 2025: place % 3} for place, group in enumerate(counts.schools)}
    return counts


def delegates(people: list[Registration]) -> list[Delegate]:
    """Each of these people goes on to the province."""
    born, to = "Contoh, 17 Agustus 2015", "Lomba Bertutur Tingkat Provinsi"
    return [Delegate(one.number, one.name, one.sex, born, origin(one), "Juara I", "Bu Contoh, S.Pd.", to) for one in people]


def outcomes(people: list[Registration]) -> list[tuple[str, list[Outcome]]]:
    """What the people of each school came to; every third goes on."""
    found: dict[str, list[Outcome]] = {}
    for place, one in enumerate(people):
        to = "" if place % 3 else "Lomba Bertutur Tingkat Provinsi"
        found.setdefault(origin(one), []).append(Outcome(one.name, one.number, "" if place % 3 else "Juara I", to))
    return sorted(found.items())


def given_scores(about: Program, count: int) -> list[Given]:
    """What three judges gave for two criteria."""
    stage = Stage(id=1, program=about, number=1, name="Babak Final")
    criteria = [Criterion(id=place, stage=stage, name=name, lowest=5000, highest=10000) for place, name in MEASURED]
    scores = [[7000 + (place * (judge + 3) * 50) % 2500 for place in range(count)] for judge in range(len(JUDGES))]
    return [Given(one, list(zip(JUDGES, scores, strict=True))) for one in criteria]


MEASURED = ((1, "Penampilan"), (2, "Teknik bertutur"))
MISSING = School(id=99, npsn="10303799", name="SD Negeri 99 Belum Mendaftar", level="SD")


def _count(people: list[Registration], sex: str) -> int:
    return sum(person.sex == sex for person in people)


def run(
    count: int = 25, *, kind: str = "storytelling", paper_size: str = "f4", names: Iterable[str] = NAMES, **more: Any
) -> Run:
    """A print run of so many participants; `more` are fields of the run and needs by their names."""
    about = program(kind)
    people = registrations(count, about, names=names)
    values = {
        "office": office(paper_size),
        "on": date(2026, 4, 29),
        "printed_at": NOW,
        "about": about,
        "registrations": people,
        "verify_link": lambda token: f"https://perpustakaan.contoh.example/cek/{token}",
    }
    given: dict[Need[Any], Any] = {
        SESSIONS: sessions(about),
        OUTSIDE: {},
        STATISTICS: statistics(people),
        SHEET: sheet(about, people),
        SPREAD: report(about, people),
        DELEGATES: delegates(people),
        OUTCOMES: outcomes(people),
        GIVEN: given_scores(about, len(people)),
        CERTIFICATES: certificates(office(paper_size), about, people),
        MANUSCRIPTS: {one.number: manuscript(place) for place, one in enumerate(people)},
        READINGS: [reading(place) for place in range(count)],
        ACCEPTED: {one.number for one in people},
        RESULT: result(people, about),
        RULINGS: [],
        PRIZES: prizes(people),
        BAGS: sample_bags(count),
        ROUNDS: sample_rounds(people),
        LOST_BAGS: [(bag, None) for bag in sample_bags(min(count, 3))],
        GUESTS: sample_guests(people),
        MEETING: sample_meeting(people),
        PHOTOS: sample_photos(min(count, 5)),
        YEAR: year_of(about, people),
        PAYMENTS: payments(people, Run(office(paper_size), date(2026, 5, 14), NOW, about)),
        TITLES: {},
        ORDER: order(people, about),
        COMPANIONS: [Recipient(f"companion:{place}", one.name, origin(one), "") for place, one in enumerate(people)],
        JURY: [Recipient(f"judge:{place}", one.name, "Sanggar Contoh", "") for place, one in enumerate(people)],
        COMMITTEE: [Recipient(f"recipient:{place}", one.name, "Seksi Acara", "") for place, one in enumerate(people)],
        RULES: [],
        AGREEMENTS: {one.number: sample_agreement() for one in people},
        LOAN_SETTINGS: LoanSettings(),
        LOANS: sample_loans(about, people),
        PACKAGE: sample_package(about, people, count),
        TRIP: sample_trip(about, people),
        TRIPS: sample_trips(about, people),
        DOCUMENTS: Checklists(about.kind.documents),
        CALENDAR: sample_days(about, count),
        BATCH: Batch(id=1, program=about, school=schools()[0], sent_at=NOW, token="b" * 22, registrations=people),
    }
    own = {NEEDS[name]: more.pop(name) for name in list(more) if name in NEEDS}
    return Run(**{**values, "given": {**given, **own}, **more})


def certificates(of: Office, about: Program, people: list[Registration], template: str = "official") -> CertificateRun:
    """A certificate for each of them, by one of the shipped templates on the office's paper."""
    designed = templates.template(template, of.paper_size, has_topics=True), ""
    shared = issuing.settled(of, about, "participant", date(2026, 5, 14), designed)
    lessons = sessions(about, 5)
    kept = []
    for place, person in enumerate(people, start=1):
        recipient = Recipient(f"registration:{place}", person.name, origin(person), "Peserta", person)
        values = filling.personal_values(recipient, f"{place:03}/PK/DPK/2026", lessons)
        kept.append(Kept({**issuing.said(shared, values, lessons), "replaces": ""}, f"{place:022}"))
    return CertificateRun(shared, lambda: kept, logo=logo())


def order(people: list[Registration], about: Program, is_blind: bool = False) -> OrderOfStage:
    """All of these people in their order, seven minutes each."""
    lines = [
        OrderLine(
            str(place),
            f"K7MQ{place}-X",
            one.name,
            origin(one),
            STORIES[place % len(STORIES)],
            NOW + timedelta(minutes=8 * place),
        )
        for place, one in enumerate(people, start=1)
    ]
    return OrderOfStage("Babak Final", date(2026, 5, 13), is_blind, lines, NOW, 420)


def manuscript(place: int) -> Manuscript:
    """One of paper, one of text, in turn."""
    text = "" if place % 2 else "Hujan turun di kota kecil."
    handed_in = NOW if place % 2 else None
    return Manuscript(code=f"K7M{place:02}-X", way="by_hand", text=text, words=5, sheets=3, handed_in_at=handed_in)


def reading(place: int) -> Reading:
    """A manuscript as a judge may know it."""
    title = STORIES[place % len(STORIES)]
    return Reading(f"K7M{place:02}-X", "", title, "Hujan turun di kota kecil.\n\nLalu reda.", 0, 7, is_ready=True)


def result(people: list[Registration], about: Program, judges: int = 3) -> Result:
    """A stage in which these people were judged by so many; some tie, and the fourth did not come."""
    stage = Stage(id=1, program=about, number=1, name="Babak Final", day=date(2026, 5, 13), cut="all", cut_short="empty")
    panel = [Judge(id=place + 1, name=JUDGES[place % len(JUDGES)], position="Pendongeng") for place in range(judges)]
    measures = tuple(Measure(place, tie_rank=place) for place in (1, 2, 3))
    scores = [
        (place, judge.id, measure.id, 7000 + (place * 7 + judge.id * measure.id * 50) % 2950)
        for place in range(len(people))
        for judge in panel
        for measure in measures
    ]
    lines = {place: _line(place, one) for place, one in enumerate(people)}
    performances = [values.Performance(line.entry, line.state) for line in lines.values()]
    contest = Contest(Rules(measures), [judge.id for judge in panel], performances, scores)
    return Result(stage, standing_of(contest), lines, {judge.id: judge for judge in panel}, {}, (), frozenset())


JUDGES = ("Dra. Hj. Contoh Rahmawati Binti Abdullah Sutan Marajo, S.Pd.I., M.Pd.", "Andaian Putra, S.S.", "Umpama, S.Pd.")


def _line(place: int, one: Registration) -> Line:
    school = one.school.name if one.school else ""
    state, reason = ("forfeited", "tidak hadir setelah dipanggil tiga kali") if place == 3 else ("in", "")
    return Line(place, place, f"K7MQ{place}-X", place + 1, one.name, school, one.sex, "", None, state, reason, None)


def prizes(people: list[Registration]) -> list[Prize]:
    """An award for each of these people."""
    names = ("Juara I", "Juara II", "Juara III", "Harapan I", "Penampilan Terfavorit Pilihan Penonton")
    return [
        Prize(
            names[place % len(names)], "", 1, 1, place, one.name, one.school.name if one.school else "",
            "Hj. Contoh Wali Murid Binti Abdullah", "Piala, piagam, dan paket buku bacaan", 1_500_000, True, "",
        )
        for place, one in enumerate(people)
    ]  # fmt: skip


def logo() -> str:
    """A coat of arms with a clear background, as offices upload it."""
    picture = Image.new("RGBA", (300, 360))
    drawing = ImageDraw.Draw(picture)
    drawing.ellipse((10, 10, 290, 350), fill=(20, 90, 160, 255))
    drawing.rectangle((90, 120, 210, 240), fill="white")
    out = BytesIO()
    picture.save(out, "PNG")
    return data_uri(out.getvalue())


MORE = " Unggulan Terpadu Kecamatan Lubuk Sikarah"
REAL_TITLE = (
    "Lomba Bertutur Cerita Rakyat Minangkabau bagi Siswa Sekolah Dasar dan Madrasah Ibtidaiyah Tingkat Kota Contoh "
    "dalam Rangka Hari Anak Nasional Tahun 2026"
)


def real_run(count: int = 25, **more: Any) -> Run:
    """What every real office has at once: a logo, names and titles of two lines, long schools, titles over signatures."""
    outside = {"region": {region.code: region.name for region in regions()}}
    made = run(count, **{"logo": logo(), "outside": outside, **more})
    office = made.office
    office.name = "DINAS PERPUSTAKAAN, KEARSIPAN, DAN PENGEMBANGAN LITERASI MASYARAKAT"
    office.signers[0].title = "Kepala Dinas Perpustakaan, Kearsipan,\ndan Pengembangan Literasi Masyarakat"
    office.signers[1].title = "Ketua Panitia Pelaksana Kegiatan Gemar Membaca"
    made.program.title = REAL_TITLE
    for registration in made.registrations:
        if registration.school:
            registration.school.name = registration.school.name.removesuffix(MORE) + MORE
    return made
