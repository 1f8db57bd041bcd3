"""The day of a contest on phones: who does not come, a substitute, a judge without a network, a judge on paper."""

from playwright.sync_api import Page, expect

from domain.models import Entry, PanelSeat
from tests.support import factories
from tests.support.browser_site import Open, come_in, fill, press, sign_in
from tests.support.whole_contests import SUBSTITUTE, points_of


def turn_of(entry: Entry) -> str:
    return f"/petugas/kegiatan/{entry.stage.program.code}/babak/{entry.stage_id}/giliran/{entry.code}"


def forfeit(page: Page, entry: Entry) -> None:
    """Called three times in vain."""
    page.goto(turn_of(entry))
    for name in ("Panggil ke-1", "Panggil ke-2", "Panggil ke-3", "Nyatakan gugur"):
        with page.expect_navigation():
            page.get_by_role("button", name=name).click()
    expect(page.get_by_role("main")).to_contain_text("Dipanggil 3 kali")


def substitute(page: Page, entry: Entry) -> None:
    """Another pupil takes the place, and keeps the numbers."""
    page.goto(turn_of(entry))
    press(page, "Ganti peserta")
    fill(page, factories.pupil(90, name=SUBSTITUTE, nisn="0099999999", birth_date="4/3/2015", grade="4"))
    press(page, "Ganti peserta")
    expect(page.locator("h1")).to_contain_text(SUBSTITUTE)


def judge_without_a_network(page: Page, seat: PanelSeat, entry: Entry) -> None:
    """What is typed while the network is gone is kept, and sent once it is back."""
    come_in(page, factories.make_link(seat.judge))
    page.goto(f"/juri/babak/{entry.stage_id}/{entry.code}")
    expect(page.get_by_role("button", name="Simpan nilai")).to_be_hidden()  # the queue works
    page.context.set_offline(True)
    page.get_by_label("Isi").fill(points_of(entry.position or 0))
    page.get_by_label("Isi").press("Tab")
    expect(page.locator("[data-queue-state]")).to_contain_text("Menunggu terkirim: 1.")
    page.context.set_offline(False)
    expect(page.locator("[data-queue-state]")).to_have_text("Tersimpan di server: 1.")


def type_twice(open_browser: Open, admin: Page, seat: PanelSeat, entry: Entry) -> None:
    """Two clerks read a sheet of paper, one of them wrongly; a third settles it with the paper in hand."""
    sheet, right = f"/petugas/lembar/{seat.code}", points_of(entry.position or 0)
    (criterion,) = seat.stage.criteria
    for name, read in (("satu", "79"), ("dua", right)):
        factories.make_account(name, "officer")
        clerk = open_browser()
        sign_in(clerk, name)
        clerk.goto(sheet)
        fill(clerk, {f"e{entry.id}_c{criterion.id}": read, f"e{entry.id}_total": read})
        press(clerk, "Simpan lembar")
    admin.goto(f"{sheet}/banding")
    expect(admin.locator(".people li").first).to_contain_text(f"Isi: 79 / {right}.")
    with admin.expect_navigation():
        admin.get_by_role("link", name="Putuskan").click()
    fill(admin, {f"e{entry.id}_c{criterion.id}": right, "reason": f"di kertas tertulis {right}"})
    press(admin, "Putuskan")
    expect(admin.locator(".people li").first).to_contain_text(f"di kertas tertulis {right}")
