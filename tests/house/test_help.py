"""Help where one stands: every page leads to the help of its task, and every picture of help is there."""

from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from blueprints.help.pages import PHONE, SIZES, pictures
from blueprints.help.topics import READERS, TOPICS, topic_of
from blueprints.language import LANGUAGES
from looks.help_pictures import MOST
from looks.help_shots import SHOTS
from tests.support.databases import on_sqlite
from tests.support.source_code import ROOT

FOLDER = ROOT / "static" / "help"


def test_help_has_the_pictures_that_its_pages_name_and_no_others() -> None:
    named = list(pictures())
    assert sorted(named) == sorted(shot.name for shot in SHOTS)
    files = {file.name for file in FOLDER.glob("*.webp")}
    assert files == {f"{name}.{language}.webp" for name in named for language in LANGUAGES}


def test_help_pictures_are_small_and_of_the_size_that_pages_give_them() -> None:
    sizes = {step.picture: SIZES.get(topic.who, PHONE) for topic in TOPICS.values() for step in topic.steps if step.picture}
    files = sorted(FOLDER.glob("*.webp"))
    assert sum(file.stat().st_size for file in files) <= MOST
    for file in files:
        with Image.open(file) as picture:
            width, height = sizes[file.name.split(".")[0]]
            assert (picture.format, round(picture.width / picture.height, 2)) == ("WEBP", round(width / height, 2))


@on_sqlite
def test_help_of_each_task_is_reached_from_pages(app: Flask) -> None:
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    reached = {topic.key for page in pages if (topic := topic_of(page))}
    assert reached == set(TOPICS)
    assert {topic.who for topic in TOPICS.values()} == set(READERS)


@pytest.mark.parametrize(("endpoint", "key"), [
    ("batches.mend", "mend"), ("staff.registering.registrations", "verify"), ("staff.registering.desk", "desk"),
    ("staff.registering.desk_places", "verify"), ("results.archive", None), ("", None),
])  # fmt: skip
def test_help_is_found_by_the_page_or_the_room_of_it(endpoint: str, key: str | None) -> None:
    found = topic_of(endpoint)
    assert (found.key if found else None) == key


@on_sqlite
def test_help_stands_on_the_page_and_leads_back_to_it(client: FlaskClient) -> None:
    assert 'href="/bantuan/receipt"' in client.get("/bukti").text
    assert 'href="/bantuan/"' in client.get("/hasil").text
    back = client.get("/bantuan/receipt", headers={"Referer": "http://localhost/bukti"}).text
    assert 'class="back" href="/bukti"' in back
    assert 'class="back" href="/bantuan/"' in client.get("/bantuan/receipt", headers={"Referer": "http://else/bukti"}).text
    assert client.get("/bantuan/nothing").status_code == 404


@on_sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_says_every_step_in_both_languages(client: FlaskClient, language: str) -> None:
    with client.session_transaction() as cookie:
        cookie["language"] = language
    home = client.get("/bantuan/").text
    for topic in TOPICS.values():
        page = unescape(client.get(f"/bantuan/{topic.key}").text)
        assert f'href="/bantuan/{topic.key}"' in home
        assert page.count("<li><p>") == len(topic.steps)
        assert all((step.text in page) == (language == "id") for step in topic.steps)
        assert all(f"{step.picture}.{language}.webp" in page for step in topic.steps if step.picture)
