"""The pages of certificates: design, issue, print, verify, replace, revoke."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image

from blueprints.staff.certificates import issuing as views
from domain.certificates import designs, layouts, templates
from domain.certificates.layouts import layout_of
from domain.files import door
from domain.models import Certificate, Job, Office, Program, Registration
from domain.privacy.erasing import erase_program
from domain.store.db import db, writing
from domain.work import doing
from forms.desk.certificate import fields_of_layout
from pdf_templates.picture import two_pages
from tests.support import judges
from tests.support.certificates import issue_to, set_rule
from tests.support.databases import on_sqlite
from tests.support.factories import make_program, make_registration, make_school, pupil

pytestmark = on_sqlite


@pytest.fixture
def contest(program: Program) -> Program:
    set_rule(program)
    return program


def address(contest: Program, *rest: str) -> str:
    return "/".join(["/petugas/kegiatan", contest.code, "sertifikat", *rest])


def fields(contest: Program, office: Office, kind: str = "participant") -> dict[str, str]:
    return fields_of_layout(designs.layout_for(contest, kind, office)[0].as_json())


def stored(contest: Program) -> str:
    db.rollback()
    found = designs.design_of(contest, "participant")
    return str(found.layout) if found else ""


def picture(size: tuple[int, int] = (300, 200), kind: str = "PNG", colour: str = "#204080") -> BytesIO:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return BytesIO(out.getvalue())


def upload(staff: FlaskClient, contest: Program, file: BytesIO) -> str:
    sent = {"background": (file, "latar.png")}
    return staff.post(address(contest, "participant", "latar"), data=sent, content_type="multipart/form-data").text


def test_design_is_saved_as_it_was_typed(staff: FlaskClient, contest: Program, office: Office) -> None:
    typed = {**fields(contest, office), "front_2_text": "PIAGAM {tahun}", "frame": "lines", "save": "1"}
    assert staff.post(address(contest, "participant", "rancangan"), data=typed).status_code == 302
    assert "PIAGAM {tahun}" in stored(contest)
    assert "'frame': 'lines'" in stored(contest)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"front_2_text": "Untuk {namaa}"}, "{namaa} di blok 3 tidak dikenal"),
        ({"front_2_left": "200", "front_2_width": "200"}, "keluar dari kertas"),
        ({"front_2_size": "400"}, "antara 6 dan 90"),
        ({"front_2_text": "\u7530"}, "\u7530"),
        ({"remove": "front_9"}, "harus memuat kode QR"),
    ],
)
def test_design_that_cannot_be_printed_is_refused_with_its_reason(
    staff: FlaskClient, contest: Program, office: Office, changed: dict[str, str], said: str
) -> None:
    answer = staff.post(address(contest, "participant", "rancangan"), data={**fields(contest, office), **changed, "save": "1"})
    assert answer.status_code == 422
    assert said in answer.text
    assert stored(contest) == ""


def test_block_is_added_and_removed_without_losing_what_was_typed(staff: FlaskClient, contest: Program, office: Office) -> None:
    typed = {**fields(contest, office), "front_2_text": "PIAGAM KITA"}
    page = staff.post(address(contest, "participant", "rancangan"), data={**typed, "add": "front"}).text
    assert ("PIAGAM KITA" in page, 'name="front_10_text"' in page, stored(contest)) == (True, True, "")
    staff.post(address(contest, "participant", "rancangan"), data={**typed, "remove": "front_2", "save": "1"})
    assert ("PIAGAM KITA" in stored(contest), "{nama}" in stored(contest)) == (False, True)


def test_preview_is_drawn_from_what_would_be_printed(
    staff: FlaskClient, contest: Program, office: Office, registration: Registration
) -> None:
    """The same letters, but for the QR code, which a preview has of nobody."""
    preview = staff.post(address(contest, "participant", "contoh.png"), data=fields(contest, office)).data
    (issued,) = issue_to(registration)
    printed = two_pages(staff.get(address(contest, "lembar", f"{issued.id}.pdf")).data)
    one, other = (Image.open(BytesIO(data)).convert("RGB") for data in (preview, printed))
    width, height = one.size
    assert one.size == other.size
    above_code = (0, 0, width, height - round(62 / 25.4 * 96))
    different = sum(
        abs(a - b) > 60 for a, b in zip(one.crop(above_code).tobytes(), other.crop(above_code).tobytes(), strict=True)
    )
    assert different < width * height // 500  # the palettes of two pictures differ a little


def test_background_of_forty_megapixels_is_refused_with_a_sentence(staff: FlaskClient, contest: Program) -> None:
    assert "40 juta titik" in upload(staff, contest, picture((8000, 5000)))
    assert stored(contest) == ""


@pytest.mark.parametrize("file", [BytesIO(b""), BytesIO(b"<svg/>"), BytesIO(picture().getvalue()[:60])])
def test_background_that_is_no_picture_is_refused(staff: FlaskClient, contest: Program, file: BytesIO) -> None:
    assert "bukan gambar PNG atau JPEG" in upload(staff, contest, BytesIO(file.getvalue()))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_background_is_printed_behind_the_text(
    staff: FlaskClient, contest: Program, office: Office, registration: Registration, kind: str
) -> None:
    upload(staff, contest, picture(kind=kind))
    shown = Image.open(BytesIO(staff.get(address(contest, "participant", "contoh.png")).data)).convert("RGB")
    assert shown.getpixel((5, 5))[2] > 100  # type: ignore[index]  # a colour
    staff.post(address(contest, "participant", "latar"), data={"remove": "1"})
    assert designs.layout_for(contest, "participant", office)[1] == ""


def test_large_background_is_made_as_small_as_print_shows(app: object, office: Office) -> None:
    kept = Image.open(BytesIO(door.let_in(door.BACKGROUNDS, "latar.png", picture((5000, 4000)).getvalue()).data))
    assert max(kept.size) == 3508


@pytest.mark.parametrize("size", ["a4", "f4", "f4-210"])
@pytest.mark.parametrize("key", templates.TEMPLATE_LABELS)
def test_shipped_template_fits_every_paper(office: Office, key: str, size: str) -> None:
    office.paper_size = size
    layouts.check_layout(templates.template(key, size, has_topics=True), office)
    db.expunge_all()


def test_template_of_the_office_begins_another_design(staff: FlaskClient, contest: Program, office: Office) -> None:
    staff.post(
        address(contest, "participant", "rancangan"), data={**fields(contest, office), "front_2_text": "KHAS", "save": "1"}
    )
    staff.post(address(contest, "participant", "templat"), data={"save": "1", "template_name": "Kantor 2026"})
    (kept,) = designs.every_template()
    staff.post(address(contest, "winner", "templat"), data={"template": str(kept.id)})
    db.rollback()
    assert designs.layout_for(contest, "winner", office)[0] == layout_of(kept.layout)
    staff.post(address(contest, "winner", "templat"), data={"template": str(kept.id), "remove": "1"})
    assert designs.every_template() == []


def test_one_click_issues_and_prints_all_in_order_of_school_or_name(staff: FlaskClient, contest: Program) -> None:
    last, first = make_school(name="SD Zaitun"), make_school(name="SD Anggrek")
    for number, school, name in ((1, last, "Budi A"), (2, first, "Cici B"), (3, first, "Ani C")):
        make_registration(contest, school, pupil(number, name=name))
    by_school = staff.post(address(contest, "participant", "cetak"), data={"do": "issue", "order": "school"})
    assert by_school.mimetype == "application/pdf"
    by_name = staff.post(address(contest, "participant", "cetak"), data={"do": "issue", "order": "name"})
    assert order_in(by_school.data) == ["Ani C", "Cici B", "Budi A"]
    assert order_in(by_name.data) == ["Ani C", "Budi A", "Cici B"]
    assert db.query(Certificate).count() == 3


def order_in(pdf: bytes) -> list[str]:
    text = judges.text(pdf)
    return sorted(("Ani C", "Budi A", "Cici B"), key=text.index)


def test_certificate_that_is_printed_again_is_the_same_to_the_byte(
    staff: FlaskClient, contest: Program, office: Office, registration: Registration
) -> None:
    upload(staff, contest, picture())
    (issued,) = issue_to(registration)
    path = address(contest, "lembar", f"{issued.id}.pdf")
    before = staff.get(path).data
    with writing():
        registration.name, contest.title, office.signers[0].name = "Nama Lain", "Judul Lain", "Kepala Lain"
        designs.set_design(contest, "participant", designs.usual_layout(contest, office, "plain"), "", office)
    assert before.startswith(b"%PDF")
    assert staff.get(path).data == before


def test_many_become_a_job_that_issues_and_prints(
    staff: FlaskClient, contest: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_AT_ONCE", 2)
    school = make_school()
    for number in (1, 2, 3):
        make_registration(contest, school, pupil(number))
    answer = staff.post(address(contest, "participant", "cetak"), data={"do": "issue", "order": "name"})
    assert (answer.status_code, "/pekerjaan/" in answer.headers["Location"]) == (302, True)
    assert doing.work_one()
    db.rollback()
    job = db.query(Job).one()
    assert (job.state, job.done, job.total, db.query(Certificate).count()) == ("done", 3, 3, 3)
    with staff.get(f"{answer.headers['Location']}/berkas") as file:
        assert file.data.startswith(b"%PDF")


def test_letter_without_a_glyph_is_said_with_the_name(staff: FlaskClient, contest: Program, registration: Registration) -> None:
    with writing():
        registration.name = "Aisyah \u7530"
    answer = staff.post(address(contest, "participant", "cetak"), data={"do": "issue", "order": "name"})
    assert (answer.status_code, db.query(Certificate).count()) == (422, 0)
    assert "Aisyah \u7530" in answer.text


def test_reader_sees_and_changes_nothing(reader: FlaskClient, contest: Program, registration: Registration) -> None:
    (issued,) = issue_to(registration)
    page = reader.get(address(contest, "participant")).text
    assert ("Aisyah Putri Contoh" in page, "Terbitkan" in page, "Cabut" in page) == (True, False, False)
    assert reader.get(address(contest, "lembar", f"{issued.id}.pdf")).status_code == 200
    for path in ("participant/cetak", "participant/rancangan", f"lembar/{issued.id}/cabut"):
        assert reader.post(address(contest, path), data={"do": "issue"}).status_code == 404


def test_verify_page_shows_what_the_certificate_says(client: FlaskClient, contest: Program, registration: Registration) -> None:
    (issued,) = issue_to(registration)
    with writing():
        contest.title = "Judul Lain"
    page = client.get(f"/cek/{issued.paper.token}").text
    assert all(said in page for said in ("asli", str(issued.number), "Lomba Bertutur", "Dra. Contoh Kepala, M.Si.", "Peserta"))
    assert ("Aisyah" in page, "A••••• P•••• C•••••" in page, "Judul Lain" in page) == (False, True, False)


def test_verify_page_says_revoked_with_its_reason_and_replaced(
    staff: FlaskClient, client: FlaskClient, contest: Program, registration: Registration
) -> None:
    (issued,) = issue_to(registration)
    staff.post(address(contest, "lembar", str(issued.id), "ganti"), data={"reason": "Nama salah tulis"})
    db.rollback()
    new = db.query(Certificate).filter_by(version=2).one()
    old_page, new_page = (client.get(f"/cek/{one.paper.token}").text for one in (issued, new))
    assert ("sudah diganti" in old_page, str(issued.number) in new_page) == (True, True)
    staff.post(address(contest, "lembar", str(new.id), "cabut"), data={"reason": "Bukan peserta kegiatan"})
    answer = client.get(f"/cek/{new.paper.token}")
    assert (answer.status_code, "sudah dicabut" in answer.text, "Bukan peserta kegiatan" in answer.text) == (200, True, True)
    listed = staff.get(address(contest, "participant")).text
    assert all(str(one.number) in listed for one in (issued, new))


def test_page_says_who_is_not_ready_and_what_is_missing(
    staff: FlaskClient, contest: Program, registration: Registration
) -> None:
    set_rule(contest, task="yes")
    path = address(contest, "participant", "belum")
    assert "Tugas belum diserahkan." in staff.get(path).text
    assert staff.post(f"{path}/{registration.number}", data={"do": "exempt", "reason": " "}).status_code == 422
    staff.post(f"{path}/{registration.number}", data={"do": "exempt", "reason": "Tugas hilang di kantor"})
    assert "Tetap diberi: Tugas hilang di kantor" in staff.get(path).text
    staff.post(f"{path}/{registration.number}", data={"do": "no-exempt"})
    staff.post(f"{path}/{registration.number}", data={"do": "task"})
    assert "Semua memenuhi syarat." in staff.get(path).text


def test_erased_program_names_nobody_and_keeps_its_numbers(contest: Program, registration: Registration) -> None:
    (issued,) = issue_to(registration)
    with writing():
        contest.state = "archived"
        erase_program(contest)
    db.rollback()
    db.expire_all()
    assert (issued.name, issued.origin, issued.paper.content, bool(issued.number)) == ("(dihapus)", "", {}, True)


def test_rule_page_keeps_rule_and_pattern(staff: FlaskClient, contest: Program) -> None:
    path = address(contest, "aturan")
    typed = {"attendance": "share", "share": "75", "task": "no", "pattern": "{urut:04}/X/{tahun}"}
    assert staff.post(path, data=typed).status_code == 302
    assert "0001/X/" in staff.get(address(contest)).text
    answer = staff.post(path, data={**typed, "pattern": "tanpa urutan"})
    assert (answer.status_code, "{urut} satu kali" in answer.text) == (422, True)


def test_registration_of_another_program_is_no_recipient(staff: FlaskClient, contest: Program) -> None:
    other = make_registration(make_program(title="Lain"), make_school(), pupil(9))
    answer = staff.post(address(contest, "winner", "penerima", "baru"), data={"number": other.number, "role": "Juara I"})
    assert (answer.status_code, "tidak ada di kegiatan ini" in answer.text) == (422, True)
    nobody = staff.post(address(contest, "winner", "penerima", "baru"), data={"role": "Juara I"})
    assert (nobody.status_code, "Tulis nama, atau nomor pendaftaran." in nobody.text) == (422, True)


def test_verify_page_of_a_certificate_without_a_number_shows_none(
    client: FlaskClient, contest: Program, registration: Registration
) -> None:
    set_rule(contest, pattern="")
    (issued,) = issue_to(registration)
    page = client.get(f"/cek/{issued.paper.token}").text
    assert ("asli" in page, "<dt>Nomor</dt>" in page, "Nomor:" in page) == (True, False, False)
