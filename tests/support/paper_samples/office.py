"""An office, its signers, regions and schools."""

from io import BytesIO

from PIL import Image, ImageDraw

from domain.models import Office, Region, School, Signer
from pdf_templates.logo import data_uri


def office(paper_size: str = "f4") -> Office:
    """An office with a head who acts for another, and a committee."""
    made = Office(
        government="PEMERINTAH KOTA CONTOH",
        name="DINAS PERPUSTAKAAN DAN KEARSIPAN",
        city="Contoh",
        address="Jalan Contoh Nomor 1, Kelurahan Teladan, Kota Contoh 27300",
        contact="Telepon (0755) 000000, pos-el perpustakaan@contoh.example, laman perpustakaan.contoh.example",
        phone="+6281200000000",
        paper_size=paper_size,
        margin_top=15,
        margin_bottom=20,
        margin_left=20,
        margin_right=20,
        timezone="Asia/Jakarta",
        privacy_contact="",
        logo_key=None,
    )
    made.signers = [
        signer("head", "Kepala Dinas", "Dra. Hj. Contoh Rahmawati, M.Si.", prefix="Plt.", rank="Pembina Utama Muda"),
        signer("committee", "Ketua Panitia", "Zulfikar Sampel, S.Sos.", rank="Penata Tingkat I", nip="198503122010011002"),
        signer("treasurer", "Bendahara Pengeluaran", "Rina Percobaan, S.E.", nip="199004052015032003"),
    ]
    return made


def signer(role: str, title: str, name: str, *, prefix: str = "", rank: str = "", nip: str = "197001011995031001") -> Signer:
    """Somebody who signs at any date."""
    return Signer(role=role, title=title, name=name, prefix=prefix, rank=rank, nip=nip, valid_from=None, valid_until=None)


def regions() -> list[Region]:
    """Three kelurahan of one kecamatan."""
    district = Region(code="99.01.01", name="Kecamatan Contoh", postal_code="", parent_code=None)
    names = ("Teladan Utara", "Teladan Selatan", "Contoh Lama (KTK)")
    return [
        Region(code=f"{district.code}.100{place}", name=name, postal_code="", parent_code=district.code, parent=district)
        for place, name in enumerate(names, start=1)
    ]


def schools() -> list[School]:
    """Three schools, each in a kelurahan of its own."""
    return [
        School(id=place + 1, npsn=f"1030370{place}", name=name, level="SD", region_code=region.code, region=region)
        for place, (name, region) in enumerate(zip(SCHOOLS, regions(), strict=True))
    ]


SCHOOLS = ("SD Negeri 01 Contoh Raya", "SD IT X Boarding School Lubuk Sikarah", "MI Teladan")

MISSING = School(id=99, npsn="10303799", name="SD Negeri 99 Belum Mendaftar", level="SD")


def logo() -> str:
    """A coat of arms with a clear background, as offices upload it."""
    picture = Image.new("RGBA", (300, 360))
    drawing = ImageDraw.Draw(picture)
    drawing.ellipse((10, 10, 290, 350), fill=(20, 90, 160, 255))
    drawing.rectangle((90, 120, 210, 240), fill="white")
    out = BytesIO()
    picture.save(out, "PNG")
    return data_uri(out.getvalue())
