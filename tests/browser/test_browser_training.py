"""A training from its registrations to the year's report, on phones of 360 px: its staff, its trainer, its mothers.

One walk, since each step needs what the one before left. The office's phone and the mothers' have no JavaScript; the
trainer's two phones have, and lose their network.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from domain.models import Certificate, Message, Offer, PaymentList, Program, Registration, Session, Trainer
from domain.registering import reviewing
from domain.sessions import attending
from domain.sessions.schedule import sessions_of
from domain.store.db import db, writing
from tests.support import contests
from tests.support.browser_site import Open, Site, download_of, fill, fits, heading, pdf_of, press, sign_in, walk_form
from tests.support.camera import film
from tests.support.factories import make_account, make_batch, make_link, make_program, make_trainer, mother, send
from tests.support.money import contest_with_winners, make_tariff
from tests.support.phones import READY, STATE, Start, camera_that_sees, sheet, tap
from tests.support.printed import PrintedPdf

pytestmark = pytest.mark.browser

PLACES, LINE = 30, 5
LONG = "Hj. Nur'aini Rahmadhani Az-Zahra Sutan Rangkayo Basa Nan Tinggi Mulia, S.Pd.I., M.Pd."
PAPERS: dict[str, bytes] = {}


@dataclass
class Walk:
    """Who and what it is about."""

    training: Program
    people: list[Registration]
    trainer: Trainer
    office: Page
    """The phone of the staff."""

    @property
    def start(self) -> str:
        return f"/petugas/kegiatan/{self.training.code}"

    @property
    def sessions(self) -> list[Session]:
        db.rollback()
        return list(sessions_of(self.training))

    @property
    def absent(self) -> Registration:
        """She misses every other session."""
        return self.people[1]

    @property
    def scanned(self) -> Registration:
        return self.people[3]


@pytest.fixture
def walk(site: Site, open_browser: Open) -> Walk:
    """Thirty have a place, four wait; a day of transport has its price."""
    days = {"starts_on": date(2026, 3, 7), "ends_on": date(2026, 4, 4)}
    training = make_program("lifeskill", (PLACES,), title="Membuat kue", waiting_list=True, offer_hours=48, **days)
    names = {5: {"name": LONG}}
    rows = [mother(number, training.cohorts[0], **names.get(number, {})) for number in range(1, PLACES + LINE)]
    people = [send(make_batch(training, None, row))[0] for row in rows]
    make_tariff(name="Transpor peserta")
    make_tariff(500_000, name="Juri lomba", use="honorarium", unit="babak")
    make_account("petugas", "officer")
    make_account("bendahara", "treasurer")
    sign_in(office := open_browser())
    return Walk(training, people, make_trainer(), office)


def test_browser_training_from_its_line_to_the_years_report(
    walk: Walk, phone: Page, start_phone: Start, open_browser: Open, site: Site, tmp_path: Path
) -> None:
    """Line, rule over a holiday, phones without a network, camera, paper, walk-in, certificates, money, what became of it."""
    wait_in_line(walk, phone)
    meet_on_four_saturdays(walk)
    give_the_free_place(walk, open_browser())
    movie = film(f"{site.url}/cek/{walk.scanned.verify_token}", tmp_path / "receipt.y4m")
    link, one, two = make_link(walk.trainer), start_phone("one", *camera_that_sees(movie)), start_phone("two")
    mark_on_two_phones(walk, link, one, two)
    scan_a_receipt(walk, one)
    type_in_what_the_paper_says(walk)
    design_and_issue_certificates(walk, phone)
    lists = make_lists(walk, contest_with_winners())
    approve_and_print(lists, open_browser())
    ask_what_became_of_it(walk, phone)
    report_the_year(walk)


def wait_in_line(walk: Walk, phone: Page) -> None:
    """The last one registers by herself: she is the fifth who waits."""
    phone.goto("/")
    press(phone, walk.training.title)
    press(phone, "Daftar sekarang")
    walk_form(phone, mother(PLACES + LINE, walk.training.cohorts[0]), 5)
    press(phone, "Kirim pendaftaran")
    expect(phone.locator(".card").first).to_contain_text(f"Anda nomor {LINE} di daftar tunggu.")
    keep("bukti", pdf_of(phone, "Unduh bukti (PDF)"), f"{walk.training.code}-0035")


def meet_on_four_saturdays(walk: Walk) -> None:
    """The third Saturday of March is a holiday: it is named, skipped, and a fourth one takes place."""
    office = walk.office
    office.goto(f"{walk.start}/sesi/berulang")
    fill(office, {"starts": "09.00", "ends": "11.30", "first": "1/3/2026", "count": "4", "hours": "3"})
    fill(office, {"cohort_id": str(walk.training.cohorts[0].id), "trainer_id": str(walk.trainer.id), "venue": "Aula"})
    office.get_by_label("Sabtu", exact=True).check()
    press(office, "Lihat jadwalnya")
    expect(office.locator("#plan")).to_contain_text("Hari Raya Idul Fitri")
    fits(office)
    press(office, "Simpan 4 sesi")
    assert [f"{one.starts_at:%d/%m}" for one in walk.sessions] == ["07/03", "14/03", "28/03", "04/04"]


def give_the_free_place(walk: Walk, phone: Page) -> None:
    """Somebody withdraws: the first in line is offered her place, told by WhatsApp, and takes it."""
    office, first = walk.office, walk.people[PLACES]
    with writing():
        reviewing.withdraw(walk.people[0], "test")
    office.goto(f"{walk.start}/daftar-tunggu")
    expect(office.get_by_role("main")).to_contain_text("ditawari")
    press(office, "Kabari lewat WhatsApp")
    expect(office.locator("#words")).to_contain_text(first.number)
    fits(office)
    db.rollback()
    phone.goto(f"/tawaran/{db.query(Offer).one().token}")
    press(phone, "Ya, saya ikut")
    expect(phone.get_by_role("main")).to_contain_text("Tempat sudah menjadi milik Anda.")
    db.rollback()
    assert db.query(Message).count() == 0  # what was not sent yet would lead to an offer that is over


def mark_on_two_phones(walk: Walk, link: str, one: BrowserContext, two: BrowserContext) -> None:
    """Both lose their network and close their tabs; what they marked differently waits for a decision."""
    session, doubtful = walk.sessions[0], walk.people[2]
    for phone in (one, two):
        sheet(phone, session, link).close()
        phone.set_offline(True)
    first, second = sheet(one, session), sheet(two, session)
    tap(first, walk.absent, "Alpa")
    first.get_by_role("button", name="Semua hadir").click()
    expect(first.locator(STATE)).to_contain_text("Menunggu terkirim: 30.")
    tap(second, doubtful, "Sakit")
    expect(second.locator(STATE)).to_contain_text("Menunggu terkirim: 1.")
    second.reload()
    expect(second.locator(f"[name=state-{doubtful.id}][value=sick]")).to_be_checked()
    for phone, page, count in ((one, first, 30), (two, second, 1)):
        phone.set_offline(False)
        expect(page.locator(STATE)).to_have_text(f"Tersimpan di server: {count}.")
    assert doubtful.id not in states(session)
    second.reload()
    expect(second.get_by_text("1 berbeda.")).to_be_visible()
    expect(second.get_by_text("Dicatat berbeda. Pilih yang benar:")).to_contain_text("Sakit (Contoh Pelatih")
    tap(second, doubtful, "Hadir")
    expect(second.locator(STATE)).to_have_text("Tersimpan di server: 1.")
    found = states(session)
    assert (len(found), found[walk.absent.id], found[doubtful.id]) == (PLACES, "absent", "present")


def states(session: Session) -> dict[int, str]:
    db.rollback()
    return attending.states_of(session)


def scan_a_receipt(walk: Walk, phone: BrowserContext) -> None:
    """The camera sees a receipt, also without a network; the rest is one tap."""
    session = walk.sessions[1]
    page = sheet(phone, session)
    with page.expect_navigation():
        page.get_by_role("link", name="Pindai bukti pendaftaran").click()
    expect(page.get_by_text(READY)).to_be_visible()
    assert walk.scanned.verify_token not in page.content()
    page.wait_for_load_state("networkidle")
    phone.set_offline(True)
    page.reload()
    page.get_by_role("button", name="Buka kamera").click()
    expect(page.locator("[data-scan-line]")).to_contain_text(walk.scanned.name)
    expect(page.locator(STATE)).to_contain_text("Menunggu terkirim: 1.")
    phone.set_offline(False)
    expect(page.locator(STATE)).to_have_text("Tersimpan di server: 1.")
    assert states(session) == {walk.scanned.id: "present"}
    page = sheet(phone, session)
    page.get_by_role("button", name="Yang belum dicatat hadir").click()
    expect(page.locator(STATE)).to_have_text(f"Tersimpan di server: {PLACES - 1}.")


def type_in_what_the_paper_says(walk: Walk) -> None:
    """The sheet is printed, and typed in by who was absent; who came without registering has a place when there is one."""
    office, third, fourth = walk.office, *walk.sessions[2:]
    office.goto(f"/pelatih/sesi/{third.id}")
    keep("daftar-hadir", pdf_of(office, "Cetak daftar hadir (PDF)"), LONG.split()[1], "28 Maret 2026")
    tap(office, walk.absent, "Alpa")
    press(office, "Semua hadir")
    expect(office.get_by_role("main")).to_contain_text("Tercatat 30 dari 30 peserta.")
    fits(office)
    press(office, "Tambah yang datang langsung")
    fill(office, mother(99))
    press(office, "Simpan dan catat hadir")
    expect(office.get_by_role("main")).to_contain_text("Angkatan 1 penuh. Tambah kapasitasnya dahulu")
    make_room(walk)
    office.goto(f"{walk.start}/sesi/{third.id}/datang-langsung")
    fill(office, mother(99))
    press(office, "Simpan dan catat hadir")
    expect(office.get_by_role("main")).to_contain_text("tercatat hadir")
    office.goto(f"/pelatih/sesi/{fourth.id}")
    expect(office.get_by_role("main")).to_contain_text("(datang langsung)")
    press(office, "Semua hadir")
    expect(office.get_by_role("main")).to_contain_text("Tercatat 31 dari 31 peserta.")


def make_room(walk: Walk) -> None:
    """Four places go to those who still wait, one to who is here."""
    walk.office.goto(f"{walk.start}/angkatan/{walk.training.cohorts[0].id}")
    fill(walk.office, {"capacity": str(PLACES + LINE)})
    press(walk.office, "Simpan angkatan")
    walk.office.goto(f"{walk.start}/daftar-tunggu")
    expect(walk.office.get_by_text("ditawari", exact=True)).to_have_count(LINE - 1)


def design_and_issue_certificates(walk: Walk, passer_by: Page) -> None:
    """Who came often enough is given one; the two others are named with what is missing."""
    office = walk.office
    office.goto(f"{walk.start}/sertifikat/aturan")
    fill(office, {"attendance": "share", "share": "75", "task": "no", "pattern": "{urut:03}/PK/DPK/{tahun}"})
    press(office, "Simpan")
    office.goto(f"{walk.start}/sertifikat/participant/rancangan")
    before = office.locator("[data-preview-of]").get_attribute("src")
    office.locator("[name=front_2_text]").fill("PIAGAM")
    press(office, "Perbarui pratinjau")
    shown = office.locator("[data-preview-of]").get_attribute("src") or ""
    assert (shown.startswith("data:image/png"), shown != before) == (True, True)
    press(office, "Simpan rancangan")
    office.goto(f"{walk.start}/sertifikat/participant")
    fits(office)
    keep("sertifikat", download_of(office, "Terbitkan 29 dan cetak semua"), "PIAGAM", "001/PK/DPK/2026", "029/PK/DPK/2026")
    office.goto(f"{walk.start}/sertifikat/participant/belum")
    expect(office.get_by_role("main")).to_contain_text(walk.absent.name)
    db.rollback()
    issued = db.query(Certificate).filter_by(name=LONG).one()
    passer_by.goto(f"/cek/{issued.paper.token}")
    expect(passer_by.get_by_role("main")).to_contain_text(str(issued.number))
    assert db.query(Certificate).filter(Certificate.name == walk.absent.name).count() == 0


def make_lists(walk: Walk, contest: Program) -> list[str]:
    """The officer makes the lists: transport from attendance, prizes and honoraria of a contest that is over."""
    contests.make_seat(contests.make_stage(contest, name="Final"), contests.make_judge(contest))
    office, found = walk.office, []
    for code, name, told in (
        (walk.training.code, "Uang transpor peserta", "delapan juta lima ratus lima puluh ribu rupiah"),
        (contest.code, "Hadiah uang pemenang", "3.750.000"),
        (contest.code, "Honorarium juri", "50 % × bruto"),
    ):
        office.goto(f"/petugas/kegiatan/{code}/uang")
        press(office, name)
        fill(office, {"title": name, "paid_on": "30/4/2026"})
        fits(office)
        press(office, "Buat daftar")
        expect(office.get_by_role("main")).to_contain_text(told)
        expect(office.get_by_role("button", name="Setujui daftar")).to_have_count(0)
        fits(office)
        found.append(office.url)
    return found


def approve_and_print(lists: list[str], desk: Page) -> None:
    """The treasurer, who made none of them, approves, locks and prints each with its receipts."""
    sign_in(desk, "bendahara")
    for number, address in enumerate(lists):
        desk.goto(address)
        press(desk, "Setujui daftar")
        keep(f"daftar-{number}", download_of(desk, "Kunci dan cetak"), "PMK 168/2023", "Kuasa Pengguna Anggaran")
        desk.goto(address)
        keep(f"kwitansi-{number}", pdf_of(desk, "Kwitansi (PDF)"), "Terbilang")
    db.rollback()
    assert {one.state for one in db.query(PaymentList)} == {"printed"}
    desk.goto("/petugas/uang")
    fits(desk)


def ask_what_became_of_it(walk: Walk, phone: Page) -> None:
    """A month later a message is prepared for each; one answers by her private address."""
    office, address = walk.office, f"{walk.start}/tindak-lanjut"
    office.goto(address)
    press(office, "Buat formulir tindak lanjut")
    office.goto(f"{address}/follow_up_1")
    press(office, "Siapkan pengingat")
    expect(office.get_by_role("main")).to_contain_text("31 peserta belum menjawab.")
    db.rollback()
    message = db.query(Message).filter_by(kind="follow_up", registration_id=walk.scanned.id).one()
    phone.goto(message.words.rpartition(" ")[2])
    fill(phone, {"practising": "yes", "product": "Kue kering", "income_before": "0", "income_after": "500000"})
    press(phone, "Kirim jawaban")
    office.goto(address)
    expect(office.get_by_role("main")).to_contain_text("1 dari 31 peserta sudah menjawab.")
    expect(office.get_by_role("main")).to_contain_text("Kue kering")


def report_the_year(walk: Walk) -> None:
    """Women, sessions, lesson hours, attendances, certificates and money of the training stand in one row."""
    office = walk.office
    office.goto("/petugas/laporan?tahun=2026")
    assert heading(office) == "Laporan tahun 2026"
    row = office.get_by_role("row").filter(has=office.get_by_role("link", name=walk.training.title)).get_by_role("cell")
    assert row.all_inner_texts()[1:] == ["0", "31", "31", "4", "12", "120", "29", "0", "9.000.000"]
    fits(office)
    keep("laporan", pdf_of(office, "Cetak (PDF)"), "Membuat kue", "Apakah Anda masih mempraktikkannya?")


def keep(name: str, pdf: bytes, *says: str) -> None:
    """A paper says this."""
    PAPERS[name] = pdf
    text = " ".join(PrintedPdf(pdf).text().split())
    assert [one for one in says if one not in text] == [], text
