"""Indonesian unless somebody asks for English; then all of the screen, and the page and what was typed stay."""

import html
import re
from collections.abc import Iterator

import pytest
from babel.messages.mofile import read_mo
from flask import Flask
from flask import session as cookie
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from blueprints.language import say
from domain.models import Status
from domain.models.attendance import STATES
from domain.models.role import ROLE_LABELS
from forms.kinds import KINDS
from forms.question_types import QUESTION_TYPES
from forms.sentence import Inside, Sentence
from pdf_templates.papers import PAPERS
from tests.conftest import Come
from tests.support.browser_site import fill
from tests.support.factories import (
    make_account,
    make_batch,
    make_link,
    make_program,
    make_registration,
    make_school,
    pupil,
)
from translations.catalogue import COMPILED, english, extracted

TELL = "run `make translate` and write the English in translations/en/LC_MESSAGES/messages.po"
PLACES = re.compile(r"%\(\w+\)s")


def speak(client: FlaskClient, language: str, page: str = "/") -> str:
    """Press the language at the foot of a page; where that leads."""
    answer = client.post("/bahasa", data={"language": language}, headers={"Referer": f"http://localhost{page}"})
    assert answer.status_code == 302
    return answer.location


# The catalogue


def test_language_catalogue_holds_the_words_of_the_source() -> None:
    found = {(_forms(message.id), message.context) for message in extracted()}
    known = {(_forms(message.id), message.context) for message in english()}
    assert (sorted(map(str, found - known)), sorted(map(str, known - found))) == ([], []), TELL


def test_language_every_text_has_english() -> None:
    assert [message.id for message in english() if message.id and not all(_forms(message.string))] == [], TELL


def test_language_english_keeps_the_places_of_values() -> None:
    wrong = [
        message.id
        for message in english()
        for said in _forms(message.string)
        if message.id and sorted(PLACES.findall(_forms(message.id)[0])) != sorted(PLACES.findall(said))
    ]
    assert wrong == []


def test_language_compiled_english_is_the_written_one() -> None:
    with COMPILED.open("rb") as file:
        kept = {(_forms(one.id), _text(one.context)): _forms(one.string) for one in read_mo(file) if one.id}
    written = {(_forms(one.id), one.context): _forms(one.string) for one in english() if one.id}
    assert kept == written, TELL


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """One form, or the singular and the plural of a text with a number."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def _text(context: str | bytes | None) -> str | None:
    """Babel gives a context back as bytes."""
    return context.decode() if isinstance(context, bytes) else context


def labels_of_data() -> Iterator[str]:
    for kind in KINDS.values():
        yield from (kind.name, kind.summary)
        for question in kind.definition.questions:
            yield from (question.label, question.hint, question.why, question.column_label)
            yield from (choice.label for choice in question.choices)
    yield from (paper.title for paper in PAPERS.values())
    yield from (row.name for row in QUESTION_TYPES.values())
    yield from (*ROLE_LABELS.values(), *STATES.values(), *(status.label for status in Status))


def test_language_catalogue_holds_the_labels_of_kinds_papers_and_states() -> None:
    """They are found by reading the source; this looks at what it makes."""
    known = {_forms(message.id)[0] for message in english()}
    needs_words = {label for label in labels_of_data() if re.search(r"[a-z]{2}", label)}
    assert needs_words - known == set()


# Which language


@pytest.mark.parametrize("wanted", ["en", "en-US,en;q=0.9", "fr", ""])
def test_language_is_indonesian_whatever_the_browser_says(client: FlaskClient, wanted: str) -> None:
    page = client.get("/masuk", headers={"Accept-Language": wanted}).text
    assert '<html lang="id">' in page
    assert "Kata sandi" in page


def test_language_switch_changes_page_and_lang(client: FlaskClient) -> None:
    assert speak(client, "en", "/masuk") == "/masuk"
    page = client.get("/masuk").text
    assert '<html lang="en">' in page
    assert "Password" in page
    assert "Kata sandi" not in page
    speak(client, "id")
    assert '<html lang="id">' in client.get("/masuk").text


def test_language_nobody_speaks_here_is_indonesian(client: FlaskClient) -> None:
    speak(client, "en")
    speak(client, "xx")
    assert '<html lang="id">' in client.get("/").text


def test_language_stays_through_signing_in_and_out(client: FlaskClient) -> None:
    make_account("petugas")
    speak(client, "en")
    client.post("/masuk", data={"username": "petugas", "password": "kata-sandi-contoh"})
    assert '<html lang="en">' in client.get("/petugas/kegiatan").text
    client.post("/keluar")
    assert '<html lang="en">' in client.get("/").text


@pytest.mark.parametrize(
    ("page", "back"),
    [
        ("/privasi?a=1", "/privasi?a=1"),
        ("/isi/abc/daftar/tempel", "/isi/abc/daftar"),  # only a sent form shows that page
        ("/tidak/ada", "/"),
        ("", "/"),
    ],
)
def test_language_switch_returns_to_the_page(client: FlaskClient, page: str, back: str) -> None:
    assert speak(client, "en", page) == back


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/masuk", "http://localhost.example.org/masuk", "javascript:alert(1)"]
)
def test_language_switch_leads_nowhere_else(client: FlaskClient, elsewhere: str) -> None:
    answer = client.post("/bahasa", data={"language": "en"}, headers={"Referer": elsewhere})
    assert answer.location == "/"


# What was typed


def test_language_switch_keeps_what_was_saved_while_typing(by_link: Come, office: object) -> None:
    """What the page's script does before it switches."""
    batch = make_batch(make_program(), make_school(), {"name": ""})
    visitor, page = by_link(make_link(batch.school)), f"/isi/{batch.token}/peserta/{batch.rows[0].id}/section_pupil"
    assert visitor.post(f"{page}/simpan", data={"name": "Aisyah Putri"}).status_code == 200
    assert speak(visitor, "en", page) == page
    shown = visitor.get(page).text
    assert 'value="Aisyah Putri"' in shown
    assert "Full name" in shown


@pytest.mark.browser
def test_language_switch_takes_along_what_no_page_saves(smart_phone: Page) -> None:
    smart_phone.goto("/sekolah/minta-tautan")
    fill(smart_phone, {"npsn": "9000", "contact_name": "Bu Contoh"})
    with smart_phone.expect_navigation():
        smart_phone.get_by_role("button", name="English").click()
    expect(smart_phone.locator("html")).to_have_attribute("lang", "en")
    expect(smart_phone.locator("#npsn")).to_have_value("9000")
    expect(smart_phone.locator("#contact_name")).to_have_value("Bu Contoh")
    smart_phone.reload()
    expect(smart_phone.locator("#contact_name")).to_have_value("")


@pytest.mark.browser
def test_language_switch_without_javascript_keeps_the_page(phone: Page) -> None:
    phone.goto("/sekolah/minta-tautan")
    with phone.expect_navigation():
        phone.get_by_role("button", name="English").click()
    expect(phone).to_have_url(re.compile(r"/sekolah/minta-tautan$"))
    expect(phone.locator("html")).to_have_attribute("lang", "en")


# Sentences


def in_english(app: Flask, sentence: str) -> str:
    with app.test_request_context():
        cookie["language"] = "en"
        return str(say(sentence))


def test_language_says_sentences_with_their_values(app: Flask) -> None:
    span = Sentence("antara %(low)s dan %(high)s", low="1", high="9")
    sentence = Sentence("%(label)s: isi angka %(span)s.", label=Sentence("Tahun"), span=span)
    assert in_english(app, sentence) == "Year: fill in a number between 1 and 9."
    assert in_english(app, Sentence("Isi %(label)s.", label=Inside("Nama lengkap"))) == "Fill in the full name."
    labels = (Sentence("Laki-laki"), Sentence("Perempuan"))
    assert in_english(app, Sentence("Pilih salah satu: %(labels)s.", labels=labels)) == "Choose one of these: Male, Female."


def test_language_leaves_what_people_wrote(app: Flask) -> None:
    assert in_english(app, "Sekolah") == "Sekolah"
    sentence = Sentence("%(name)s sudah terdaftar dengan nomor %(number)s.", name="Sekolah", number="1")
    assert in_english(app, sentence) == "Sekolah is registered already, with number 1."


def test_language_refuses_answers_in_english(by_link: Come, office: object) -> None:
    batch = make_batch(make_program(), make_school(), {"name": ""})
    visitor, page = by_link(make_link(batch.school)), f"/isi/{batch.token}/peserta/{batch.rows[0].id}/section_pupil"
    speak(visitor, "en")
    shown = html.unescape(visitor.post(page, data={"name": "", "nisn": "12"}).text)
    assert "Fill in the full name." in shown
    assert "NISN must have 10 digits, for example 0012345678." in shown


def test_language_breaks_rules_in_english(by_link: Come, office: object) -> None:
    program, school = make_program(capacity=1), make_school()
    make_registration(program, make_school())
    batch = make_batch(program, school, pupil(2))
    visitor = by_link(make_link(school))
    speak(visitor, "en")
    answer = visitor.post(f"/isi/{batch.token}/kirim")
    assert answer.status_code == 409
    assert "Places in this program: full. Take out participants or contact the organizers." in answer.text


@pytest.mark.parametrize("language", ["id", "en"])
def test_language_shows_labels_that_staff_wrote_as_text(client: FlaskClient, language: str) -> None:
    """Looked up in the catalogue they are still text: no HTML, no format."""
    label = "Setuju <b>100%</b> syarat"
    page = client.application.jinja_env.from_string("{{ _(label) }}|{{ _('Akun %(name)s ditutup.', name=name) }}")
    with client.application.test_request_context():
        shown = page.render(label=label, name="<i>")
    assert shown == "Setuju &lt;b&gt;100%&lt;/b&gt; syarat|Akun &lt;i&gt; ditutup."
