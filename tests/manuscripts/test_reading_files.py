"""What a manuscript holds: the words that its reader sees, whatever the file says of itself."""

import pytest

from forms.limited import ReadRefused
from forms.manuscripts.reader import DOCX, ODT, PDF, TEXT, Contents, read_in_child, read_manuscript
from forms.manuscripts.words import count_words, tidy
from tests.support.manuscript_files import MACRO_TYPE, docx, locked, odt, paragraph, pdf, photo, scan


def of_docx(body: str, **parts: str) -> Contents:
    return Contents(**read_in_child(docx(body, **parts), DOCX))


def of_odt(body: str, **parts: str) -> Contents:
    return Contents(**read_in_child(odt(body, **parts), ODT))


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_words_stand_between_spaces_and_hold_a_letter_or_digit() -> None:
    assert count_words("Kupu-kupu itu – ya, itu! – terbang 3 kali…  …") == 7
    assert count_words("“Ayo”\tpulang\nsekarang") == 3


def test_tidy_keeps_verses_and_stanzas_and_drops_what_is_not_seen() -> None:
    assert tidy("\ufeffHujan\u200b  turun\r\n\r\n\r\n\r\ndi\tkota\x07\n\n") == "Hujan turun\n\ndi kota"


def test_docx_words_are_counted_from_the_text_and_not_from_its_properties() -> None:
    found = of_docx(paragraph("Hujan di kota") + paragraph("kecil"))
    assert (found.text, found.words, found.is_picture) == ("Hujan di kota\nkecil", 4, False)


def test_docx_word_cut_into_runs_is_one() -> None:
    assert of_docx(f"<w:p>{run('per')}{run('pustaka')}<w:proofErr/>{run('an')}</w:p>").text == "perpustakaan"


def test_docx_deletions_are_gone_and_insertions_count() -> None:
    deleted = '<w:del w:author="Bu Guru"><w:r><w:delText>kata yang dihapus</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:author="Bu Guru">{run("pindah dari sini")}</w:moveFrom>'
    inserted = f'<w:ins w:author="Bu Guru">{run(" dan baru")}</w:ins><w:moveTo w:author="x">{run(" pindahan")}</w:moveTo>'
    assert of_docx(f"<w:p>{run('lama')}{deleted}{moved}{inserted}</w:p>").text == "lama dan baru pindahan"


def test_docx_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    cut = f'<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>{run("perpus")}</w:p>'
    assert of_docx(cut + paragraph("takaan") + paragraph("lain")).text == "perpustakaan\nlain"


def test_docx_tables_and_text_boxes_count_once_and_deleted_rows_do_not() -> None:
    cell = f"<w:tc>{paragraph('satu dua')}</w:tc>"
    gone = f'<w:tr><w:trPr><w:del w:id="3" w:author="x"/></w:trPr>{cell}</w:tr>'
    box = f"<w:txbxContent>{paragraph('di kotak')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:tbl><w:tr>{cell}</w:tr>{gone}</w:tbl><w:p>{run('awal')}<w:r>{both}</w:r>{run(' akhir')}</w:p>"
    assert of_docx(body).text == "satu dua\nawal akhir\ndi kotak"


def test_docx_comments_notes_headers_hidden_text_and_field_codes_do_not_count() -> None:
    other = {"word/footnotes.xml": paragraph("catatan kaki"), "word/header1.xml": paragraph("Nama Murid")}
    field = '<w:r><w:instrText>AUTHOR Murid</w:instrText></w:r><w:r><w:commentReference w:id="1"/></w:r>'
    hidden = run("rahasia", "<w:vanish/>") + run(" tampak", '<w:vanish w:val="0"/>')
    assert of_docx(f"<w:p>{run('awal')}{field}{hidden}</w:p>", **other).text == "awal tampak"


def test_docx_lines_of_a_poem_stay_lines() -> None:
    poem = f"<w:p>{run('Hujan')}<w:r><w:br/></w:r>{run('turun')}</w:p>{paragraph('')}{paragraph('reda')}"
    assert of_docx(poem).text == "Hujan\nturun\n\nreda"


def test_docx_of_the_strict_kind_and_with_another_main_part_is_read() -> None:
    strict = docx(paragraph("dua kata")).replace(
        b"schemas.openxmlformats.org/wordprocessingml/2006", b"purl.oclc.org/ooxml/wordprocessing/2006"
    )
    assert read_in_child(strict, DOCX)["words"] == 2
    elsewhere = {
        "_rels/.rels": '<R><Relationship Type="x/officeDocument" Target="/word/document2.xml"/></R>',
        "word/document2.xml": "<d><body><p><r><t>tiga kata saja</t></r></p></body></d>",
    }
    assert of_docx(paragraph("bukan ini"), **elsewhere).text == "tiga kata saja"


def test_odt_deletions_comments_and_notes_do_not_count_and_text_boxes_do() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>kata yang dihapus</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:h>Hujan</text:h>"
        '<text:p>turun<text:s text:c="3"/>di<text:span> kota</text:span><office:annotation><dc:creator>Bu Guru</dc:creator>'
        "<text:p>komentar</text:p></office:annotation> kecil<text:note><text:note-body><text:p>catatan</text:p>"
        "</text:note-body></text:note>.<text:line-break/>Reda<draw:frame><draw:text-box><text:p>di kotak</text:p>"
        "</draw:text-box></draw:frame></text:p><table:table><table:table-row><table:table-cell><text:p>satu dua</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    found = of_odt(body)
    assert found.text == "Hujan\nturun di kota kecil.\nReda\ndi kotak\nsatu dua"
    assert found.words == 10


PROSE = [
    "Hujan turun sejak pagi di kota kecil itu, dan Rani berdiri di teras perpus-",
    "takaan sambil menunggu ibunya menjemput seperti biasa setiap hari Sabtu dan",
    "Minggu.",
    "Di tangannya ada buku tua tentang hujan yang sudah dibacanya berulang kali",
    "sampai hafal.",
]


def test_pdf_lines_of_prose_become_paragraphs() -> None:
    found = Contents(**read_in_child(pdf(PROSE, PROSE), PDF))
    assert found.text.startswith("Hujan turun sejak pagi")
    assert [line.split()[-1] for line in found.text.split("\n")] == ["Minggu.", "hafal."] * 2
    assert found.pages == 2


def test_pdf_lines_of_a_poem_stay() -> None:
    poem = ["Hujan", "di kota yang kecil", "turun", "pelan-pelan"]
    assert read_in_child(pdf(poem), PDF)["text"] == "\n".join(poem)


def test_scan_is_a_picture_whose_words_nobody_counts() -> None:
    assert Contents(**read_in_child(scan(3), PDF)) == Contents("", 0, 3, is_picture=True)
    assert read_manuscript(photo(), "image/jpeg") == Contents("", 0, 1, is_picture=True)


def test_plain_text_is_read_in_the_encodings_of_windows() -> None:
    said = "Hujan “deras” di kota"
    assert {read_in_child(said.encode(code), TEXT)["text"] for code in ("utf-8", "utf-8-sig", "cp1252", "utf-16")} == {said}


REFUSED = {
    "macros": (docx(paragraph("kata"), main_type=MACRO_TYPE), DOCX, "makro"),
    "vba": (docx(paragraph("kata"), **{"word/vbaProject.bin": "x"}), DOCX, "makro"),
    "basic": (odt("<text:p>kata</text:p>", **{"Basic/Standard/Modul.xml": "x"}), ODT, "makro"),
    "locked odt": (odt("", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), ODT, "kata sandi"),
    "locked pdf": (locked(pdf(["kata"])), PDF, "kata sandi"),
    "empty docx": (docx(paragraph(" – ")), DOCX, "kosong"),
    "empty pdf": (pdf([]), PDF, "kosong"),
    "long pdf": (pdf(*[["kata"]] * 101), PDF, "100 halaman"),
    "broken docx": (docx(paragraph("kata"))[:-40], DOCX, "rusak"),
    "broken xml": (docx("<w:p>"), DOCX, "rusak"),
    "broken pdf": (pdf(["kata"])[:80], PDF, "rusak"),
    "no text": (b"kata\x00kata", TEXT, "bukan teks"),
    "empty odt": (odt(""), ODT, "kosong"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_manuscript_that_cannot_be_read_is_refused_with_a_sentence(name: str) -> None:
    data, content_type, word = REFUSED[name]
    with pytest.raises(ReadRefused, match=word):
        read_in_child(data, content_type)


def test_file_that_brings_its_own_entities_is_refused() -> None:
    parts = {"word/document.xml": '<!DOCTYPE d [<!ENTITY a "aaaa">]><d><body><p><r><t>&a;</t></r></p></body></d>'}
    with pytest.raises(ReadRefused, match="rusak"):
        of_docx("", **parts)


def test_manuscript_is_read_in_a_process_of_its_own() -> None:
    assert read_manuscript(docx(paragraph("dua kata")), DOCX).words == 2
    with pytest.raises(ReadRefused, match="kosong"):
        read_manuscript(docx(""), DOCX)
