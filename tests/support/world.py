"""A site with one of everything, and everybody who may visit it: two schools, two trainers, a family, the staff."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from blueprints.calendars import registrant_token
from blueprints.replies import private_token
from domain.access.tokens import new_code
from domain.certificates import issuing as certificates
from domain.certificates import recipients
from domain.contests import themes, titles
from domain.contests.rule_sheets import shipped_sheet, use_sheet
from domain.documents import handing_in, required
from domain.intake import handing, uploads
from domain.intake.batches import NewRow
from domain.lending import trips
from domain.manuscripts import anthology, gathering
from domain.meetings import decisions, guests, photos
from domain.messages import sending
from domain.messages.recipients import registrant
from domain.models import (
    Award,
    Certificate,
    CertificateRecipient,
    Entry,
    Guest,
    Job,
    Judge,
    Likeness,
    Manuscript,
    ManuscriptPage,
    Office,
    Officer,
    PanelSeat,
    Program,
    Registration,
    Release,
    School,
    Stage,
)
from domain.money import budgets, rules
from domain.office import institutions, officers, offices, venues
from domain.office.clock import local_today
from domain.places import offers
from domain.printing import issuing
from domain.programs import lots
from domain.registering import following
from domain.registering.messages import RECEIVED
from domain.store import storage
from domain.store.db import db, utcnow, writing
from pdf_templates.printing.payments import issue_list
from tests.support import contests, factories, lending, money, parcels, rotation
from tests.support.factories import mother, pupil, writer
from tests.support.issuing_papers import issue_receipt
from tests.support.manuscript_files import photo

NEED_A_PAPER = {
    f"staff.printing.{view}"
    for view in (
        "print_options",
        "print_preview",
        "print_sheet",
        "print_ready",
        "print_start",
        "print_directly",
        "save_print_choices",
        "forget_print_choices",
    )
}
"""Views that are asked about a paper in the query."""
ROLES = ("treasurer", "reader", "officer", "admin")


@dataclass(frozen=True)
class World:
    """`cookies`: visitor → cookie. `values`: argument of a URL, or "endpoint argument" → what to put there."""

    app: Flask
    cookies: Mapping[str, str]
    values: Mapping[str, Any]

    def ask(self, name: str, path: str, method: str = "GET", **sent: Any) -> TestResponse:
        """What a visitor is answered, in a context of the request's own, as on a real server."""
        with self.app.app_context():
            answer = self.visitor(name).open(path, method=method, **sent)
            answer.get_data()
            answer.close()
        return answer

    def sent(self, endpoint: str) -> dict[str, str]:
        """What the form of a view holds, where an empty one is about nothing."""
        return {"from": str(self.values["archived"])} if endpoint == "staff.programs.copy_questions" else {}

    def pages(self, views: Collection[str]) -> list[str]:
        """The addresses of those of these views that answer a GET."""
        rules = [rule for rule in self.app.url_map.iter_rules() if rule.endpoint in views and "GET" in (rule.methods or ())]
        return [self.path(rule.endpoint, rule.arguments) for rule in rules]

    def visitor(self, name: str) -> FlaskClient:
        """A new browser of this visitor."""
        client = self.app.test_client()
        if name in self.cookies:
            client.set_cookie(self.app.config["SESSION_COOKIE_NAME"], self.cookies[name])
        return client

    def path(self, endpoint: str, arguments: set[str]) -> str:
        """The address of a view, about things of school A and trainer A."""
        names = {*arguments, "paper"} if endpoint in NEED_A_PAPER else arguments
        chosen = {name: self.values.get(f"{endpoint} {name}", self.values.get(name)) for name in names}
        with self.app.test_request_context():
            return str(self.app.url_for(endpoint, **chosen))


def make_world(app: Flask, office: Office, comes_in: bool = True) -> World:
    """Schools A and B with links, an open and a sent batch of A, a family, sessions, papers, a job.

    A browser comes in by itself, so that nobody else does.
    """
    school_a, school_b, other = (factories.make_school() for _ in range(3))
    trainer_a, trainer_b = factories.make_trainer("Pelatih A"), factories.make_trainer("Pelatih B")
    contest, training = factories.make_program(), factories.make_program("lifeskill", cohorts=(20,), waiting_list=True)
    writing_contest = factories.make_program("creative_writing")
    archived = factories.make_program("storytelling")
    with writing():
        archived.state = "archived"
    sent_batch = factories.make_batch(contest, school_a, pupil(1), pupil(2))
    sent = factories.send(sent_batch)
    opened = factories.make_batch(contest, school_a, pupil(3))
    with writing():
        handed = handing.hand_over(opened, [NewRow(pupil(6))], "SD Lain")
    own = factories.send(factories.make_batch(training, None, mother(4, training.cohorts[0])))[0]
    offered = _offered(training)
    seat, entry, spare_judge = _judged(contest, sent[0])
    spare_stage = contests.make_stage(contest)
    award, locked = _decided(contest)
    with writing():
        reading = use_sheet(writing_contest, shipped_sheet("penulisan_kreatif")).stages[0]
    guest, meeting = _invited(school_a)
    local_officer, bags = _rotating()
    days = _on_its_day()
    session = factories.make_session(training, trainer_a, training.cohorts[0])
    links = {
        name: factories.make_link(holder)
        for name, holder in (
            ("school_a", school_a), ("school_b", school_b), ("trainer_a", trainer_a), ("trainer_b", trainer_b),
            ("judge_a", seat.judge), ("judge_b", spare_judge), ("guest_a", guest), ("local_officer_a", local_officer),
        )
    }  # fmt: skip
    with writing():
        trainer_a.calendar_token = "kalender-contoh"
        school_a.calendar_token, offices.office().calendar_token = "kalender-sekolah", "kalender-instansi"
    spare_link = factories.make_link(other)
    accounts = {role: factories.make_account(role, role) for role in ROLES}
    spare_account = factories.make_account("lain", "reader")
    manuscript = _with_manuscript(writing_contest, school_a)
    coded = _coded(writing_contest)
    with writing():
        paper = issue_receipt(sent[0])[0]
        minutes = issuing.issue_document("minutes", contest, "Rapat", issuing.Content([]), "account:1")[0]
        job = Job(
            name="print", arguments={"program": contest.code}, owner=f"account:{accounts['officer'].id}", state="done",
            file_key=storage.put(b"%PDF-1.7"), file_name="daftar.pdf",
            run_after=utcnow(), created_at=utcnow(),
        )  # fmt: skip
        db.add(job)
    certificate, recipient = _with_certificate(contest, sent[1])
    values = {
        **_paid(contest),
        "certificate_id": certificate.id, "recipient_id": recipient.id, "subject": f"registration:{sent[0].id}",
        **{f"staff.certificates.{view} kind": "participant" for view in ("standing", "mark_standing", "issue_one")},
        "code": contest.code, "number": sent[0].number, "token": opened.token, "row_id": opened.rows[0].id,
        "key": "section_pupil", "session_id": session.id, "trainer_id": trainer_a.id, "npsn": other.npsn,
        "stage_id": seat.stage_id, "judge_id": seat.judge_id, "entry": entry.code, "spare_judge": spare_judge.id,
        "sheet": seat.code,
        "criterion": seat.stage.criteria[0].id, "award_id": award.id, "place": 1,
        "staff.judging.minutes_copy stage_id": locked.id, "staff.judging.reopen stage_id": locked.id,
        "staff.judging.remove_judge judge_id": spare_judge.id, "staff.judging.remove_judge_send judge_id": spare_judge.id,
        "rule": "babak", "rule_id": seat.stage_id, "staff.contests.remove_rule_send rule_id": spare_stage.id,
        **{f"staff.contests.{view} code": writing_contest.code for view in (
            "use_rule_sheet", "fill_stage", "draw_order", "type_order",
        )},
        **{f"staff.contests.{view} stage_id": reading.id for view in ("fill_stage", "draw_order", "type_order")},
        "cohort_id": training.cohorts[0].id, "signer_id": office.signers[0].id, "account_id": spare_account.id,
        "link_id": 5, "kind": "trainer", "holder_id": trainer_a.id,
        "job_id": job.id, "paper_id": paper.id, "paper": "roster", "type_key": "text",
        "staff.printing.revoke_program_paper paper_id": minutes.id,
        "filename": "base.css", "accounts.link token": spare_link, "accounts.link_open token": spare_link,
        "verify.show token": sent[0].verify_token, "verify.compare token": certificate.paper.token,
        "staff.programs.change_question key": "story_title",
        "staff.printing.print_preview key": "roster", "staff.printing.print_sheet key": "roster",
        "papers.batch_receipt token": sent_batch.token,
        "batches.sent token": sent_batch.token, "batches.move_to_school token": handed.token,
        "staff.registering.registration_file number": manuscript[0],
        "staff.registering.registration_file key": manuscript[1], "batches.start code": training.code,
        **dict.fromkeys(OF_MANUSCRIPTS, writing_contest.code), "manuscript": coded,
        **_read_by(writing_contest, coded, seat.judge), "likeness_id": 1,
        "staff.manuscripts.cover_page number": 1, "staff.manuscripts.page_picture number": 1,
        "year": 2025,
        **dict.fromkeys(("staff.contests.show_theme stage_id", "staff.contests.set_theme stage_id"), _sealed(seat.stage)),
        "title_id": _titles(contest),
        **_documents(contest, sent[0]),
        "own": own.number, "archived": archived.code,
        "staff.programs.erase_program code": archived.code, "staff.programs.erase_program_send code": archived.code,
        **days,
        "message_id": _prepared(own), "kind_key": "storytelling", "staff.messages.change_words kind_key": "received",
        "partner_id": parcels.make_partner().id, "transfer_id": parcels.bring(parcels.sealed(sent)).id,
        **_lists(), **meeting, **_lent(), **bags,
        **{f"staff.cohorts.{view} code": training.code for view in ("cohorts", "new_cohort", "change_cohort")},
        **{f"staff.sessions.{view} code": training.code for view in (
            "sessions", "change_session", "remove_session", "remove_session_send", "repeat_sessions", "copy_sessions",
            "cancel_session", "revive_session", "told", "prepare_told",
        )},
        "day": "2027-05-05",
        **{f"staff.registering.{view} code": training.code for view in ("walk_in", "walk_in_send")},
        "posters.arrive code": "0123456789abcdef",
        **{f"offline.{view} place": "pelatih" for view in ("worker", "fallback", "manifest")},
        **{f"staff.registering.{view} code": training.code for view in (
            "follow_ups", "begin_follow_ups", "follow_up", "prepare_reminders",
        )},
        "purpose": "follow_up_1", **dict.fromkeys(("replies.follow token", "replies.follow_send token"), _follows(own)),
        "waits": offered.id, "calendars.registrant token": registrant_token(own), "calendars.trainer token": "kalender-contoh",
        "calendars.institution token": "kalender-sekolah",
        "staff.calendar.institution_address code": school_a.npsn, "calendars.whole_office token": "kalender-instansi",
        **dict.fromkeys(("offers.show token", "offers.answer token"), "tawaran-contoh"),
        **{f"staff.registering.{view} number": offered.number for view in ("offer_message", "queue_again")},
        "staff.registering.waiting code": training.code,
    }  # fmt: skip
    if not comes_in:
        return World(app, {}, values)
    cookies = {name: come_in(app, f"/tautan/{token}") for name, token in links.items()}
    code = {"number": own.number, "code": own.receipt_code}
    cookies["individual"] = come_in(app, "/bukti", code)
    for role in ROLES:
        cookies[role] = come_in(app, "/masuk", {"username": role, "password": factories.PASSWORD})
    return World(app, cookies, values)


def _follows(registration: Registration) -> str:
    """The private address of a form that is due."""
    program = registration.program
    with writing():
        program.starts_on = program.ends_on = date(2026, 1, 10)
        following.begin(program)
    return private_token(registration, program.form("follow_up_1"))


def _offered(training: Program) -> Registration:
    """Somebody who waits and is offered a place."""
    found = factories.send(factories.make_batch(training, None, mother(5, training.cohorts[0])))[0]
    with writing():
        found.status = "waiting"
        offers.make(found, 24).token = "tawaran-contoh"
    return found


def _prepared(registration: Registration) -> int:
    """The number of a message that waits to be sent."""
    with writing():
        values = {"nomor": registration.number, "kegiatan": registration.program.title, "alamat": "https://contoh.example"}
        return sending.prepare(RECEIVED, registrant(registration), values, "account:1").id


def _on_its_day() -> dict[str, Any]:
    """A stage on its day: somebody who waits for the turn, and somebody who was forfeited."""
    program = factories.make_program()
    stage = contests.make_stage(program)
    waiting, gone = contests.make_entries(stage, 2)
    with writing():
        gone.state, gone.reason = "forfeited", "Dipanggil 3 kali"
    views = ("day", "arrivals", "arrivals_send", "running", "turn", "turn_send", "clock", "time_used", "substitute",
             "substitute_send", "readmit")  # fmt: skip
    found: dict[str, Any] = {}
    for view in (f"staff.day.{view}" for view in views):
        found |= {f"{view} code": program.code, f"{view} stage_id": stage.id, f"{view} entry": waiting.code}
    return {**found, "staff.day.readmit entry": gone.code}


def _paid(program: Program) -> dict[str, Any]:
    """A tariff, a rule, a budget; a draft, a list that is approved, and one that is printed."""
    with writing():
        rules.add_rule("expert", date(2030, 1, 1), {"base": 10_000}, "Contoh")
        rule = next(one.id for one in rules.every_rule() if one.id)
        line = budgets.set_line(program, None, {"account": "5.1", "name": "Contoh", "amount": 1})
    draft, approved, printed = (money.make_list(program) for _ in range(3))
    row, *_others = (money.add_row(one) for one in (draft, approved, printed))
    for one, name in ((approved, "setuju"), (printed, "setuju-juga")):
        money.approve(one, factories.make_account(name, "treasurer"))
    with writing():
        issue_list(printed, "account:1")
    views = {"print_list": approved, "withdraw_approval": approved, "correct_list": printed, "receipts_pdf": printed}
    return {
        "tariff_id": money.make_tariff().id, "staff.money.remove_rule rule_id": rule, "line_id": line.id, "source": "hand",
        "staff.money.new_rule key": "expert",
        **{f"staff.money.{view} number": one.number for view, one in views.items()},
        **{f"staff.money.{view} number": draft.number for view in (
            "show_list", "change_list", "remove_list", "new_row", "change_row", "identity", "approve_list", "list_pdf",
            "list_sheet",
        )},
        **{f"staff.money.{view} row_id": row.id for view in ("change_row", "identity")},
    }  # fmt: skip


def _lists() -> dict[str, Any]:
    """One of each of the office's lists."""
    with writing():
        community = institutions.set_institution(None, {"type_key": "community", "name": "Komunitas Contoh"})
        officer = officers.set_officer(None, {"name": "Sopir Contoh"}, community)
        venue = venues.set_venue(None, {"name": "Aula Dunia"})
        vehicle = venues.set_vehicle(None, {"name": "Mobil Contoh", "plate": "BA 1 C"})
        institutions.add_type("Jenis contoh", "JC")
    views = {f"staff.office.{view} code": community.code for view in ("institution", "change_institution")}
    types = {f"staff.office.{view} type_key": "jc" for view in ("change_type", "remove_type")}
    return {**views, **types, "officer_id": officer.id, "venue_id": venue.id, "vehicle_id": vehicle.id}


def _sealed(stage: Stage) -> int:
    """A stage whose theme is sealed."""
    with writing():
        themes.set_theme(stage, "Rahasia alam", utcnow() + timedelta(days=1))
    return stage.id


def _titles(program: Program) -> int:
    """Enough titles, of which those who are there have drawn one each; the id of one that nobody drew."""
    with writing():
        titles.add_titles(program, ["Malin Kundang"], 0)
        titles.draw(program, "account:1")
        titles.add_titles(program, ["Sabai Nan Aluih"], 1)
        return lots.pool_of(program)[-1].id


def _documents(program: Program, registration: Registration) -> dict[str, Any]:
    """A document that is uploaded, and another that nobody has handed in."""
    uploaded, spare, *_others = required.required_of(program)
    with writing():
        uploaded.may_upload = True
        file = handing_in.File(storage.put(b"%PDF-1.7\n%%EOF"), "surat.pdf", "application/pdf")
        handing_in.upload(registration, uploaded, file, "link:1")
    views = ("remove_document", "remove_document_send")
    return {"document_id": uploaded.id, **{f"staff.documents.{view} document_id": spare.id for view in views}}


def _invited(school: School) -> tuple[Guest, dict[str, Any]]:
    """The head of a school is invited to a meeting, and has something to do; values for the addresses."""
    program, spare = factories.make_program("coordination"), factories.make_school()
    with writing():
        guests.invite(program, [school, spare], [])
        first, second = guests.guests_of(program)
        words = {"text": "Menata pojok baca", "institution_id": school.id, "owner": "", "due": None}
        second.phone = "+6281200000005"
        decision = decisions.set_decision(program, None, words)
        photos.add_photos(program, [storage.put(b"foto")], "")
        (photo,) = photos.photos_of(program)
    views = (
        "guests",
        "invite",
        "new_guest",
        "letters",
        "letters_send",
        "remind",
        "reminders",
        "minutes",
        "change_minutes",
        "new_decision",
        "photo",
        "add_photos",
        "remove_photo",
    )
    removed = {f"staff.meetings.{view} guest_id": second.id for view in ("remove_guest", "remove_guest_send")}
    codes = {f"staff.meetings.{view} code": program.code for view in views}
    return first, {"guest_id": first.id, "decision_id": decision.id, "photo_id": photo.id, **removed, **codes}


def _rotating() -> tuple[Officer, dict[str, Any]]:
    """A kelurahan whose bags are in their first round; values for the addresses."""
    village = rotation.make_village("Kelurahan Dunia")
    program = rotation.make_rotation(village)
    found = rotation.make_round(program, village)
    codes = {f"staff.rotation.{view} code": program.code for view in "bags new_bag rounds next_round open_round".split()}
    officer = rotation.make_officer(village)
    mine = {"staff.rotation.local_officer officer_id": officer.id, "village_id": village.id, "round_id": found.id}
    return officer, {**codes, **mine, "bag_id": found.turns[0].bag_id}


def _judged(program: Program, registration: Registration) -> tuple[PanelSeat, Entry, Judge]:
    """A stage with an entry and a judge who has given a score; and a judge who judges nothing."""
    stage = contests.make_stage(program)
    entry = contests.make_entry(stage, registration)
    seat = contests.make_seat(stage)
    contests.give(seat, entry, "70")
    contests.read_twice(seat, entry, ("70", "71", "72"), ("70", "71", "73"))
    return seat, entry, contests.make_judge(program)


def _with_certificate(program: Any, registration: Any) -> tuple[Certificate, CertificateRecipient]:
    """A certificate of a participant, and a speaker whom staff have added."""
    speaker = {"registration": None, "name": "Contoh Pembicara", "origin": "", "role": ""}
    with writing():
        order = certificates.Order(program, "participant", local_today(), "account:1")
        certificate = certificates.issue_one(order, f"registration:{registration.id}")
        return certificate, recipients.set_recipient(program, "trainer", None, speaker)


def _decided(program: Program) -> tuple[Award, Stage]:
    """An award, and a stage whose minutes are printed; the result is public."""
    stage = contests.make_stage(program)
    with writing():
        says = {"decisions": [], "listed": [], "people": [], "signatures": [], "url": ""}
        texts = dict.fromkeys(("subject", "program", "stage", "number", "opening", "label", "final", "closing"), "Contoh")
        minutes = issuing.issue_document("jury_minutes", program, "Babak", issuing.Content([says | texts]), "account:1")[0]
        stage.minutes_id, stage.locked_at = minutes.id, utcnow()
        award = Award(program_id=program.id, number=1, name="Juara I")
        db.add_all([award, Release(program_id=program.id, actor="account:1", at=utcnow())])
    return award, stage


def is_refused(answer: TestResponse) -> bool:
    """Not found, or sent to prove who one is."""
    target = answer.headers.get("Location", "")
    return answer.status_code in {401, 404} or target.startswith(("/masuk", "/bukti?nomor="))


def come_in(app: Flask, path: str, data: dict[str, str] | None = None) -> str:
    client = app.test_client()
    answer = client.post(path, data=data)
    assert answer.status_code == 302, answer.text
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie
    return cookie.value


OF_MANUSCRIPTS = [
    f"staff.manuscripts.{view} code"
    for view in (
        "likenesses", "find_likeness", "likeness_pair", "shares", "share_out", "anthology", "accept", "change_book",
        "change_text", "press_book", "manuscripts", "gather", "release_clean", "manuscript", "release", "withhold",
        "set_word_limits", "receive",
        "cover_words", "cover_page", "page_picture",
    )
]  # fmt: skip


def _read_by(program: Program, code: str, judge: Judge) -> dict[str, object]:
    """A stage in which this judge reads the manuscript, and the same text again; values for the addresses of both."""
    found = db.query(Manuscript).filter_by(code=code).one()
    stage = Stage(program_id=program.id, number=9, name="Penilaian naskah", is_blind=True)
    with writing():
        db.add(stage)
        db.flush()
        entry = Entry(stage_id=stage.id, registration_id=found.registration_id, code=code)
        found.released_at = utcnow()
        db.add_all([entry, PanelSeat(stage_id=stage.id, judge_id=judge.id, code=new_code())])
        db.add(Likeness(program_id=program.id, first_id=found.id, second_id=found.id, share=500, at=utcnow()))
        anthology.accept(program, [found])
    views = ("show", "picture", "sheet")
    return {
        **{f"readings.{view} entry": code for view in views}, "readings.picture number": 1,
        "staff.manuscripts.share_out stage_id": stage.id,
    }  # fmt: skip


def _coded(program: Any) -> str:
    """The code of a manuscript of this program that has a text and a page."""
    picture = photo()
    key = storage.put(picture)
    with writing():
        gathering.give_codes(program)
        (found,) = gathering.manuscripts_of(program)
        found.title, found.text, found.words = "Hujan", "Hujan turun di kota.", 4
        db.add(
            ManuscriptPage(
                manuscript_id=found.id,
                registration_id=found.registration_id,
                number=1,
                key=key,
                covered_key=storage.put(picture),
                width=800,
                height=600,
                covers=[],
            )
        )
    return found.code


def _with_manuscript(program: Any, school: Any) -> tuple[str, str]:
    """The number of a registration with a file, and the file's key."""
    batch = factories.make_batch(program, school)
    key = storage.put(b"%PDF-1.7\n%%EOF")
    with writing():
        uploads.note_file(batch, key, "cerita.pdf", "application/pdf", 14)
    row = writer(9, manuscript_way="file", manuscript_file=key)
    return factories.send(factories.make_batch(program, school, row))[0].number, key


LENDING_VIEWS = (
    "packages", "new_package", "remove_package", "package_paper", "register", "package", "scan", "undo_scan", "miss_rest",
    "hand_over", "close", "reopen", "remind", "borrower", "agreement", "agreement_paper", "copies", "copy", "set_condition",
    "import_copies", "import_copies_send", "trips", "new_trip", "change_trip", "remove_trip", "remove_trip_send", "trip_sheet",
    "trip_schedule",
)  # fmt: skip


def _lent() -> dict[str, Any]:
    """Packages in every state, each of a borrower of its own; values for the addresses."""
    program = lending.make_loans()
    copies = lending.make_copies(6)
    garden, *others = (lending.make_borrower(program, f"Taman Baca {number}") for number in range(5))
    packed, empty = lending.make_package(garden, copies[0]), lending.make_package(others[0])
    out, done, back = (lending.lend(lending.make_package(one, copy)) for one, copy in zip(others[1:], copies[1:4], strict=True))
    for package, copy in ((done, copies[2]), (back, copies[3])):
        lending.take_back(package, copy.code)
    lending.close(done)
    stop = trips.Stop(garden.id, "deliver")
    times = {"starts_at": utcnow(), "ends_at": utcnow() + timedelta(hours=3)}
    with writing():
        trip = trips.set_trip(program, None, {**times, "vehicle_id": None, "driver": ""}, [stop])
    fresh = lending.make_borrower(program, "Lapas Contoh")
    of = {
        "remove_package": empty, "miss_rest": out, "remind": out, "close": back, "reopen": done,
        **dict.fromkeys(("package_paper", "package", "scan", "undo_scan", "hand_over"), packed),
    }  # fmt: skip
    return {
        **{f"staff.lending.{view} code": program.code for view in LENDING_VIEWS},
        **{f"staff.lending.{view} package_id": package.id for view, package in of.items()},
        **{f"staff.lending.{view} number": garden.number for view in ("borrower", "agreement", "agreement_paper")},
        "staff.lending.new_package number": fresh.number, "staff.lending.package_paper paper": "book_list",
        "trip_id": trip.id, "copy_id": copies[5].id, "staff.lending.undo_scan copy_id": copies[0].id, "stop": garden.id,
        "free": copies[4].code,
    }  # fmt: skip
