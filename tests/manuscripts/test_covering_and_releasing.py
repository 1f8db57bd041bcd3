"""From the file to what a judge reads: codes, reading, covering, releasing."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image

from domain.contests.codes import read_code
from domain.manuscripts import covering, gathering, reading
from domain.models import Entry, Manuscript, Program, Recusal, School, Stage, Status
from domain.privacy.erasing import erase_program
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import db, writing
from tests.support.databases import on_sqlite
from tests.support.factories import make_program, make_school
from tests.support.manuscript_files import docx, locked, paragraph, pdf, photo, scan
from tests.support.manuscripts import STORY, enter, gathered, make_judge, make_stage, of, send_file, send_typed

pytestmark = pytest.mark.usefixtures("office")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def contest(office: object) -> Program:
    return make_program("creative_writing")


def release(manuscript: Manuscript, sure: bool = False) -> None:
    with writing():
        covering.release(manuscript, "account:1", sure)


def test_codes_are_random_checked_and_given_once(contest: Program, school: School) -> None:
    people = [send_typed(contest, school, number) for number in range(1, 6)]
    codes = {one.registration_id: one.code for one in gathered(contest)}
    assert len(set(codes.values())) == 5
    assert all(read_code(code) == code for code in codes.values())
    assert set(codes) == {one.id for one in people}
    gathering.gather(contest)
    assert {one.registration_id: one.code for one in gathering.manuscripts_of(contest)} == codes


def test_code_is_that_of_the_first_stage_whichever_came_first(contest: Program, school: School) -> None:
    early, stage = send_typed(contest, school, 1), make_stage(contest)
    enter(stage, early)
    gathered(contest)
    late = send_typed(contest, school, 2)
    gathered(contest)
    enter(stage, late)
    entries = {one.registration_id: one.code for one in db.query(Entry)}
    assert entries == {one.id: of(one).code for one in (early, late)}


def test_only_those_with_a_place_have_a_manuscript(contest: Program, school: School) -> None:
    gone = send_typed(contest, school, 1)
    with writing():
        gone.status = Status.WITHDRAWN.value
    assert gathered(contest) == []


def test_text_is_read_with_its_words_and_what_changed_is_read_again(contest: Program, school: School) -> None:
    person = send_typed(contest, school)
    (found,) = gathered(contest)
    assert (found.text, found.words, found.title, found.is_picture) == (STORY, 15, "Hujan di Kota", False)
    release(found)
    with writing():
        person.answers = {**person.answers, "manuscript_text": "Cerita yang lain."}
    assert gathering.unread([found]) == 1
    (again,) = gathered(contest)
    assert (again.text, again.words, again.is_released) == ("Cerita yang lain.", 3, False)


def test_file_that_cannot_be_read_says_why(contest: Program, school: School) -> None:
    send_file(contest, school, locked(pdf(["kata"])), "kunci.pdf", "application/pdf")
    (found,) = gathered(contest)
    assert ("kata sandi" in found.problem, found.can_be_read) == (True, False)
    with pytest.raises(RuleBroken, match="belum ada isinya"):
        release(found)


def test_name_in_the_text_holds_it_back_until_it_is_covered(contest: Program, school: School) -> None:
    send_typed(contest, school, text="Karya Murid B, siswa biasa.")
    (found,) = gathered(contest)
    assert found.warnings == ["Murid: Murid B"]
    with pytest.raises(RuleBroken, match="Masih ada nama"):
        release(found)
    with writing():
        assert covering.release_clean([found], "account:1") == 0
        covering.cover_words(found, ["Murid B"])
    assert (found.text, found.warnings) == ("Karya Murid B, siswa biasa.", [])
    release(found)
    with writing():
        covering.cover_words(found, [])
    assert (found.is_released, found.warnings) == (False, ["Murid: Murid B"])
    release(found, sure=True)


def test_judge_reads_code_title_and_covered_text_and_only_when_released(contest: Program, school: School) -> None:
    person, stage = send_typed(contest, school, text="Karya Murid B pagi ini.", work_title="Hari Murid B"), make_stage(contest)
    judge, stranger = make_judge(stage), make_judge(make_stage_elsewhere())
    enter(stage, person)
    (found,) = gathered(contest)
    assert [(one.title, one.text, one.is_ready) for one in reading.readings_of(judge)] == [("", "", False)]
    with writing():
        covering.cover_words(found, ["Murid B"])
    release(found)
    (one,) = reading.readings_of(judge)
    assert (one.code, one.title, one.text, one.is_ready) == (found.code, "Hari […]", "Karya […] pagi ini.", True)
    assert reading.reading_for(judge, found.code.lower()) == one
    assert (reading.readings_of(stranger), reading.reading_for(stranger, found.code)) == ([], None)
    with writing():
        db.add(Recusal(entry_id=db.query(Entry.id).scalar(), judge_id=judge.id, origin="school"))
    assert (reading.readings_of(judge), reading.reading_for(judge, found.code)) == ([], None)


def make_stage_elsewhere() -> Stage:
    return make_stage(make_program("creative_writing"))


def test_photo_is_upright_and_holds_nothing_but_pixels(contest: Program, school: School) -> None:
    data = photo(author="Murid B")
    assert b"Murid B" in data
    send_file(contest, school, data, "Murid B.jpg", "image/jpeg")
    (found,) = gathered(contest)
    (page,) = found.pages
    kept = storage.get(page.key)
    with Image.open(BytesIO(kept)) as picture:
        red, green, _blue = picture.convert("RGB").crop((20, 20, 21, 21)).tobytes()
        assert (picture.size, dict(picture.getexif()), picture.info.get("comment")) == ((600, 800), {}, None)
        assert red > 200 > green
    assert b"Murid" not in kept


def test_scan_becomes_a_picture_for_each_page(contest: Program, school: School) -> None:
    send_file(contest, school, scan(2), "pindai.pdf", "application/pdf")
    (found,) = gathered(contest)
    assert (found.is_picture, [page.number for page in found.pages]) == (True, [1, 2])


def test_judge_gets_only_the_covered_picture(contest: Program, school: School, staff: FlaskClient) -> None:
    person, stage = send_file(contest, school, photo(), "foto.jpg", "image/jpeg"), make_stage(contest)
    judge = make_judge(stage)
    enter(stage, person)
    (found,) = gathered(contest)
    with pytest.raises(RuleBroken, match="Halaman 1 belum diperiksa"):
        release(found)
    url = f"/petugas/kegiatan/{contest.code}/naskah/{found.code}/halaman/1"
    assert (
        staff.post(url, data={"left": ["0", ""], "top": ["0", ""], "width": ["20", ""], "height": ["15,5", ""]}).status_code
        == 302
    )
    (page,) = of(person).pages
    assert page.covers == [[0, 0, 200, 155]]
    assert reading.picture_for(judge, found.code, 1) is None
    release(found)
    seen = reading.picture_for(judge, found.code, 1)
    assert seen
    assert seen != storage.get(page.key)
    with Image.open(BytesIO(seen)) as picture:
        assert max(picture.convert("RGB").crop((20, 20, 21, 21)).tobytes()) < 30
    shown = reading.reading_for(judge, found.code)
    assert shown
    assert (shown.pictures, reading.picture_for(judge, found.code, 2)) == (1, None)
    before = page.covered_key
    staff.post(url, data={"left": "", "top": "", "width": "", "height": ""})
    assert (of(person).is_released, of(person).pages[0].covers) == (False, [])
    with pytest.raises(storage.UnknownKey):
        storage.get(before or "")


@on_sqlite
def test_erased_program_leaves_codes_and_no_text_or_picture(contest: Program, school: School) -> None:
    before = set(storage.files().all_keys())
    send_file(contest, school, photo(), "foto.jpg", "image/jpeg", 1)
    send_typed(contest, school, 2)
    found = gathered(contest)
    codes, kept = {one.code for one in found}, set(storage.files().all_keys()) - before
    with writing():
        contest.state = "archived"
        keys = erase_program(contest)
    assert set(keys) == kept
    left = db.query(Manuscript).all()
    assert ({one.code for one in left}, {one.text + one.title + one.source for one in left}) == (codes, {""})
    assert all(one.pages == [] for one in left)


@on_sqlite
def test_staff_cover_and_release_in_the_browser(
    contest: Program, school: School, staff: FlaskClient, reader: FlaskClient
) -> None:
    send_typed(contest, school, text="Karya Murid B, siswa.")
    other = make_program("creative_writing")
    (found,) = gathered(contest)
    url = f"/petugas/kegiatan/{contest.code}/naskah/{found.code}"
    page = staff.get(url).text
    assert "Masih terbaca: Murid: Murid B" in page
    refused = staff.post(f"{url}/lepas")
    assert (refused.status_code, "Masih ada nama" in refused.text) == (422, True)
    assert staff.post(f"{url}/tutup", data={"name": "Murid B", "others": "siswa"}).status_code == 302
    assert "<p>Karya […], […].</p>" in staff.get(url).text
    assert staff.post(f"{url}/lepas").status_code == 302
    assert "Tarik dari juri" in staff.get(url).text
    assert "Lepas ke juri" not in reader.get(url).text
    assert reader.post(f"{url}/tahan").status_code == 404
    assert staff.get(f"/petugas/kegiatan/{other.code}/naskah/{found.code}").status_code == 404
    assert staff.post(f"{url}/tahan").status_code == 302
    assert not of(found.registration).is_released


@on_sqlite
def test_list_shows_what_is_to_be_done(contest: Program, staff: FlaskClient) -> None:
    school = make_school()
    send_typed(contest, school, 1)
    send_typed(contest, school, 2, text="Karya Murid C.")
    send_file(contest, school, docx(paragraph("satu dua")), "cerita.docx", DOCX, 3)
    url = f"/petugas/kegiatan/{contest.code}/naskah"
    assert "3 naskah belum berkode" in staff.get(url).text
    gathered(contest)
    page = staff.get(url).text
    assert "belum berkode" not in page
    assert "Perlu dilihat (1)" in page
    assert staff.get(f"{url}?saring=look").text.count("Ada nama") == 1
    assert staff.post(f"{url}/lepas").status_code == 302
    assert "Sudah dilepas ke juri (2)" in staff.get(url).text
