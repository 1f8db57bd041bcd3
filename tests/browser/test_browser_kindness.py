"""What JavaScript adds, and what must hold with it: nothing typed is lost, nothing is sent twice, nothing is left behind."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from domain.models import Login, Program
from domain.store.db import db, utcnow, writing
from tests.support.browser_site import Open, Site, button, come_in, fill, heading, press, registered
from tests.support.factories import PASSWORD, make_account, make_batch, make_link, make_program, make_school, mother, pupil

pytestmark = pytest.mark.browser

STORED = """async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
    (await caches.keys()).length]"""


def begin(page: Page, program: Program) -> None:
    """A mother opens the first page of the form."""
    page.goto(f"/kegiatan/{program.code}")
    press(page, "Daftar sekarang")


@pytest.fixture
def training(site: Site) -> Program:
    return make_program("lifeskill", cohorts=(None,))


def test_browser_typing_is_saved_and_survives_a_reload(smart_phone: Page, training: Program) -> None:
    begin(smart_phone, training)
    fill(smart_phone, {"name": "Yusnita", "sex": "P", "birth_date": "17-08-88", "birth_place": "Solok"})
    expect(smart_phone.locator("[data-saved]")).to_have_text(re.compile(r"Tersimpan [0-2]\d\.[0-5]\d"))
    smart_phone.reload()
    assert smart_phone.locator("#name").input_value() == "Yusnita"
    assert smart_phone.locator("#birth_date").input_value() == "17-08-88"
    assert smart_phone.locator("[name=sex][value=P]").is_checked()


def test_browser_typing_without_a_pause_is_saved(smart_phone: Page, training: Program) -> None:
    begin(smart_phone, training)
    smart_phone.locator("#name").press_sequentially("Yusnita Contoh yang sangat panjang namanya", delay=80)
    assert smart_phone.locator("[data-saved]").inner_text().startswith("Tersimpan")


def test_browser_goes_on_elsewhere_by_code(smart_phone: Page, training: Program, open_browser: Open) -> None:
    begin(smart_phone, training)
    fill(smart_phone, {"name": "Yusnita"})
    expect(smart_phone.locator("[data-saved]")).to_contain_text("Tersimpan")
    code = smart_phone.locator("main p b").last.inner_text()
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", code)
    other = open_browser(js=True)
    other.goto("/")
    press(other, "Lanjutkan isian yang belum selesai")
    other.locator("#code").fill("AAAA-0000")
    press(other, "Lanjutkan")
    assert other.title().startswith("Kesalahan: ")
    assert other.locator("#code").input_value() == "AAAA-0000"
    other.locator("#code").fill(code.lower().replace("-", " "))
    press(other, "Lanjutkan")
    assert other.locator("#name").input_value() == "Yusnita"


def test_browser_offline_keeps_the_text_and_one_tap_sends_it(smart_phone: Page, training: Program) -> None:
    begin(smart_phone, training)
    fill(smart_phone, mother(1, training.cohorts[0]))
    smart_phone.context.set_offline(True)
    button(smart_phone, "Simpan dan lanjutkan").click()
    expect(smart_phone.get_by_role("alert")).to_contain_text("Belum terkirim: tidak ada sambungan internet.")
    assert smart_phone.locator("#name").input_value() == mother(1)["name"]
    smart_phone.context.set_offline(False)
    press(smart_phone, "Simpan dan lanjutkan")
    expect(smart_phone.locator(".step")).to_contain_text("Langkah 2 dari 5")


def test_browser_server_out_of_reach_keeps_the_text(smart_phone: Page, training: Program) -> None:
    """The phone believes it has a network, yet nothing arrives: what happens on most weak networks."""
    begin(smart_phone, training)
    smart_phone.route("**/simpan", lambda route: route.abort())
    fill(smart_phone, mother(1, training.cohorts[0]))
    expect(smart_phone.locator("[data-saved]")).to_have_text("Belum tersimpan. Periksa sambungan internet.")
    button(smart_phone, "Simpan dan lanjutkan").click()
    expect(smart_phone.get_by_role("alert")).to_contain_text("Belum terkirim")
    smart_phone.unroute("**/simpan")
    press(smart_phone, "Simpan dan lanjutkan")
    expect(smart_phone.locator(".step")).to_contain_text("Langkah 2 dari 5")


def check_page(page: Page, program: Program) -> None:
    """The last page before sending, of a batch that is ready."""
    batch = make_batch(program, None, mother(1, program.cohorts[0]))
    page.goto(f"/isi/{batch.token}/periksa")


@pytest.mark.parametrize("js", [True, False])
def test_browser_double_tap_and_back_send_once(open_browser: Open, training: Program, js: bool) -> None:
    page = open_browser(js=js)
    check_page(page, training)
    button(page, "Kirim pendaftaran").dblclick()  # the second tap ends the first one's way to its page
    expect(page.get_by_role("heading", level=1)).to_have_text("Bukti pendaftaran")
    assert registered() == 1
    page.go_back()
    if button(page, "Kirim pendaftaran").count():
        press(page, "Kirim pendaftaran")
    assert heading(page) == "Bukti pendaftaran"
    assert registered() == 1


def test_browser_leaves_nothing_personal_behind(smart_phone: Page, training: Program) -> None:
    begin(smart_phone, training)
    fill(smart_phone, mother(1, training.cohorts[0]))
    expect(smart_phone.locator("[data-saved]")).to_contain_text("Tersimpan")
    assert smart_phone.evaluate(STORED) == [0, 0, 0, 0]
    check_page(smart_phone, training)
    press(smart_phone, "Kirim pendaftaran")
    assert smart_phone.evaluate(STORED) == [0, 0, 0, 0]


def test_browser_problem_list_takes_the_focus_and_leads_to_the_field(smart_phone: Page, training: Program) -> None:
    begin(smart_phone, training)
    fill(smart_phone, {"name": "Siti 😀", "birth_date": "31/2/1990"})
    press(smart_phone, "Simpan dan lanjutkan")
    assert smart_phone.title().startswith("Kesalahan: Data diri")
    assert smart_phone.evaluate("document.activeElement.id") == "problems"
    for link in smart_phone.locator(".problems a").all():
        target = (link.get_attribute("href") or "").removeprefix("#")
        link.click()
        assert smart_phone.evaluate("document.activeElement.id") == target
        expect(smart_phone.locator(f"#{target}-error")).to_contain_text(link.inner_text())
    assert smart_phone.locator("#name").input_value() == "Siti 😀"
    assert smart_phone.locator("#birth_date").input_value() == "31/2/1990"


def test_browser_condition_hides_and_shows(smart_phone: Page, training: Program) -> None:
    batch = make_batch(training, None, mother(1, training.cohorts[0]))
    smart_phone.goto(f"/isi/{batch.token}/peserta/{batch.rows[0].id}/section_work")
    expect(smart_phone.locator("#business")).to_be_hidden()
    smart_phone.locator("[name=has_business][value=yes]").check()
    expect(smart_phone.locator("#business")).to_be_visible()
    smart_phone.locator("[name=has_business][value=no]").check()
    expect(smart_phone.locator("#business")).to_be_hidden()


def test_browser_language_switch_keeps_page_and_text(smart_phone: Page, training: Program) -> None:
    begin(smart_phone, training)
    address = smart_phone.url
    assert smart_phone.locator("html").get_attribute("lang") == "id"
    fill(smart_phone, {"name": "Yusnita"})
    with smart_phone.expect_navigation():
        smart_phone.get_by_role("button", name="English").click()
    assert smart_phone.url == address
    assert smart_phone.locator("html").get_attribute("lang") == "en"
    assert smart_phone.locator("#name").input_value() == "Yusnita"


def test_browser_sign_out_leaves_nothing_to_go_back_to(smart_phone: Page, site: Site) -> None:
    school = make_school()
    make_batch(make_program(), school, pupil(1))
    come_in(smart_phone, make_link(school))
    press(smart_phone, "Lomba Bertutur")
    press(smart_phone, "Lanjutkan 1 peserta yang belum dikirim")
    expect(smart_phone.get_by_text(pupil(1)["name"]).first).to_be_visible()
    with smart_phone.expect_navigation():
        smart_phone.get_by_role("button", name="Keluar").click()
    assert smart_phone.evaluate(STORED) == [0, 0, 0, 0]
    smart_phone.go_back()
    assert heading(smart_phone) == "Buka tautan pribadi Anda"
    expect(smart_phone.get_by_text(pupil(1)["name"])).to_have_count(0)


def sign_in(page: Page) -> None:
    make_account()
    page.goto("/masuk")
    fill(page, {"username": "petugas", "password": PASSWORD})
    press(page, "Masuk")


def test_browser_session_about_to_end_warns_and_goes_on(smart_phone: Page, site: Site) -> None:
    smart_phone.clock.install()
    sign_in(smart_phone)
    warning = smart_phone.get_by_text("Sesi Anda berakhir dalam 2 menit.")
    smart_phone.clock.fast_forward("57:00")
    expect(warning).to_be_hidden()
    smart_phone.clock.fast_forward("01:30")
    expect(warning).to_be_visible()
    smart_phone.get_by_role("button", name="Lanjutkan").click()
    expect(warning).to_be_hidden()


def test_browser_work_outlives_the_session(smart_phone: Page, site: Site) -> None:
    sign_in(smart_phone)
    smart_phone.goto("/petugas/sekolah/baru")
    fill(smart_phone, {"npsn": "12345678", "name": "SD Negeri Contoh Baru", "level": "SD"})
    with writing():
        db.query(Login).update({"seen_at": utcnow() - timedelta(hours=2)})
    press(smart_phone, "Simpan sekolah")
    expect(smart_phone.get_by_role("main")).to_contain_text("Sesi Anda berakhir. Masuk lagi; isian Anda tidak hilang.")
    fill(smart_phone, {"username": "petugas", "password": PASSWORD})
    press(smart_phone, "Masuk")
    press(smart_phone, "Kirim lagi")
    expect(smart_phone.get_by_role("main")).to_contain_text("SD Negeri Contoh Baru")


def test_browser_first_page_is_small_and_then_cached(smart_phone: Page, site: Site) -> None:
    make_program()
    first, again = (sizes(smart_phone) for _ in range(2))
    assert first <= 60_000
    assert again <= 15_000


def sizes(page: Page) -> int:
    """Bytes over the network for the front page with everything it loads."""
    page.goto("/")
    page.wait_for_load_state("networkidle")
    return int(
        page.evaluate(
            "performance.getEntries().filter(one => 'transferSize' in one).reduce((sum, one) => sum + one.transferSize, 0)"
        )
    )


def test_browser_slow_phone_can_type_soon(smart_phone: Page, training: Program) -> None:
    """400 ms away, 50 KB a second, a sixth of a processor: the form can be typed into, and what is typed stays."""
    begin(smart_phone, training)
    address = smart_phone.url
    talk = smart_phone.context.new_cdp_session(smart_phone)
    talk.send("Network.enable")
    slow = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
    talk.send("Network.emulateNetworkConditions", slow)
    talk.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    smart_phone.goto(address, wait_until="commit")
    smart_phone.locator("#name").fill("Yusnita")
    smart_phone.wait_for_load_state("load")
    assert smart_phone.locator("#name").input_value() == "Yusnita"


def test_browser_moves_columns_of_a_list_with_buttons(smart_phone: Page) -> None:
    program = make_program()
    sign_in(smart_phone)
    options = f"/petugas/kegiatan/{program.code}/cetak/atur?paper=roster"
    smart_phone.goto(options)
    expect(smart_phone.locator("ol.ordered input[inputmode]").first).to_be_hidden()
    for code in ("number", "name"):
        smart_phone.locator(f"[name=columns][value={code}]").check()
    smart_phone.get_by_label("Naikkan Nama").click()
    press(smart_phone, "Lihat contoh")
    smart_phone.goto(options)
    ticked = smart_phone.locator("[name=columns]:checked")
    assert [ticked.nth(place).get_attribute("value") for place in range(ticked.count())] == ["name", "number"]
