"""A judge opens every page, picture and file that can be reached, and no name of anybody stands in any of them."""

import re
from io import BytesIO
from urllib.parse import urlsplit

import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from domain.manuscripts import covering
from domain.models import Entry, Judge, ManuscriptPage, Stage
from domain.store import storage
from domain.store.db import db, writing
from forms.manuscripts.pictures import with_covers
from tests.conftest import Come
from tests.support import judges
from tests.support.databases import on_sqlite
from tests.support.factories import make_link, make_program, make_school
from tests.support.manuscript_files import docx, paragraph, photo
from tests.support.manuscripts import enter, gathered, make_judge, make_stage, of, send_file, send_typed

pytestmark = on_sqlite
AUTHOR, PEN_NAME, TEACHER, PARENT = "Rangkayo Basa Sutan", "Embun Singgalang", "Hj. Nurbaiti Malin, S.Pd.", "Datuak Marajo"
SCHOOL = "SD Negeri 47 Lubuk Sikarah"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def stage(office: object) -> Stage:
    """Three manuscripts of one author each: a Word file with all that it hides, a text, a photo; each names everybody."""
    program = make_program("creative_writing")
    school = make_school(name=SCHOOL)
    who = {"name": AUTHOR, "pen_name": PEN_NAME, "teacher_name": TEACHER, "parent_name": PARENT}
    said = f"Karya {AUTHOR} ({PEN_NAME}) dari {SCHOOL}, guru {TEACHER}, anak {PARENT}. Hujan turun."
    deleted = f'<w:p><w:del w:author="{TEACHER}"><w:r><w:delText>{AUTHOR}</w:delText></w:r></w:del></w:p>'
    people = [
        send_file(program, school, docx(paragraph(said) + deleted, author=AUTHOR), f"{AUTHOR} {SCHOOL}.docx", DOCX, 1, **who),
        send_typed(program, school, 2, said, work_title=f"Hari {AUTHOR}", **{**who, "name": f"{AUTHOR} Dua"}),
        send_file(
            program, school, photo(AUTHOR, author=AUTHOR), f"{AUTHOR}.jpg", "image/jpeg", 3, **{**who, "name": f"{AUTHOR} T"}
        ),
    ]
    stage = make_stage(program)
    enter(stage, *people)
    for manuscript in gathered(program):
        for page in manuscript.pages:
            _cover(page)
        with writing():
            covering.cover_words(manuscript, [one.words for one in covering.found_in(manuscript)])
        with writing():
            covering.release(manuscript, "account:1")
    return stage


def _cover(page: ManuscriptPage) -> None:
    picture = with_covers(storage.get(page.key), [[100, 200, 500, 100]])
    with writing():
        covering.cover_page(page, [[100, 200, 500, 100]], picture, storage.put(picture.data))


SECRETS = [
    spelling
    for name in (AUTHOR, PEN_NAME, "Nurbaiti Malin", PARENT, SCHOOL, "Rangkayo", "Singgalang", "Sikarah")
    for spelling in (name, name.lower(), name.upper(), name.replace(" ", "-"), name.replace(" ", "_"), name.replace(" ", ""))
]


def crawl(client: FlaskClient, start: str) -> dict[str, tuple[bytes, str]]:
    """Every address of this site that a page reached names: its body, and all else that its answer says."""
    found: dict[str, tuple[bytes, str]] = {}
    waiting = [start, "/juri/naskah/"]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        answer = client.get(path)
        found[path] = answer.data, f"{answer.status} {answer.headers}"
        if answer.mimetype == "text/html":
            links = re.findall(r'(?:href|src|action)="([^"]+)"', answer.text)
            waiting += [urlsplit(link).path for link in links if link.startswith("/") and not link.startswith("/static")]
    return found


def _bytes_of(stream: pikepdf.Stream) -> bytes:
    """Unpacked where it can be; a picture as it is."""
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


def told(body: bytes) -> str:
    """All that a body says: as it stands, and what is packed inside a PDF or written into a picture."""
    said = body.decode("latin-1") + body.decode("utf-8", "replace")
    if body.startswith(b"%PDF"):
        said += judges.text(body) + judges.structure(body)
        with pikepdf.open(BytesIO(body)) as document:
            said += str(document.docinfo) + "".join(
                _bytes_of(one).decode("latin-1") for one in document.objects if isinstance(one, pikepdf.Stream)
            )
            said += str(list(document.attachments))
    if body.startswith(b"\xff\xd8"):
        with Image.open(BytesIO(body)) as picture:
            said += str(picture.info) + str(dict(picture.getexif()))
    return said


def test_judge_reaches_no_name_by_any_route(stage: Stage, by_link: Come) -> None:
    judge = make_judge(stage)
    found = crawl(by_link(make_link(judge)), "/juri/")
    kinds = {path.rsplit(".", 1)[-1] for path in found if "." in path}
    assert {"pdf", "jpg"} <= kinds
    assert sum(path.startswith("/juri/naskah/") for path in found) >= 3 + 3 + 1
    leaks = [
        (path, secret)
        for path, (body, head) in found.items()
        for secret in SECRETS
        if secret in path or secret in head or secret in told(body)
    ]
    assert leaks == []


def test_crawl_would_notice_a_name(stage: Stage, staff: FlaskClient) -> None:
    """The same look at the staff's pages finds them."""
    code = db.query(Entry).order_by(Entry.id).first()
    assert code
    page = staff.get(f"/petugas/kegiatan/{stage.program.code}/naskah/{code.code}")
    assert AUTHOR in told(page.data)


def test_judge_gets_nothing_of_others_by_guessing(stage: Stage, by_link: Come, app: Flask) -> None:
    other = make_judge(make_stage(make_program("creative_writing")))
    client = by_link(make_link(other))
    manuscripts = [of(entry.registration) for entry in db.query(Entry)]
    for one in manuscripts:
        for path in ("", "/naskah.pdf", "/1.jpg"):
            assert client.get(f"/juri/naskah/{one.code}{path}").status_code == 404
    number = manuscripts[0].registration.number
    for path in (f"/petugas/pendaftar/{number}", f"/pendaftaran/{number}", f"/petugas/kegiatan/{stage.program.code}/naskah"):
        assert client.get(path).status_code == 404


def test_judge_sees_belum_siap_until_released(stage: Stage, by_link: Come) -> None:
    judge: Judge = make_judge(stage)
    entry = db.query(Entry).order_by(Entry.id).first()
    assert entry
    with writing():
        covering.withhold(of(entry.registration))
    client = by_link(make_link(judge))
    assert "belum siap" in client.get("/juri/naskah/").text
    page = client.get(f"/juri/naskah/{entry.code}").text
    assert "belum siap" in page
    assert "Hujan turun" not in page
    assert client.get(f"/juri/naskah/{entry.code}/naskah.pdf").status_code == 404
