"""Examples: the office and its lists."""

from datetime import date

from domain.office import days_off, offices
from domain.store.db import writing
from forms.desk.office import OFFICE_NUMBERS, OFFICE_TEXTS
from tests.support.examples.example import Example, Sent, buttons, picture, sends
from tests.support.world import World


def _office(_world: World) -> Sent:
    found = offices.office()
    texts = {key: getattr(found, key) for key in OFFICE_TEXTS}
    return {**texts, **{key: str(getattr(found, key)) for key in OFFICE_NUMBERS}}


def _schools(_world: World) -> tuple[str, bytes]:
    head = "npsn,nama,jenjang,status,kecamatan,kelurahan,alamat,kepsek,nip,hp\n"
    rows = (f"9555000{n},SD Baru {n},SD,Negeri,Lubuk Contoh,Kelurahan Lubuk Contoh 1,,,,\n" for n in range(1, 6))
    return "sekolah.csv", (head + "".join(rows)).encode()


def _day_off(_world: World) -> None:
    with writing():
        days_off.add_day(date(2027, 5, 5), "Hari jadi kota", False)


EXAMPLES: dict[str, Example] = {
    **buttons("staff.office.remove_signer_send staff.office.remove_officer_send staff.office.remove_type"),
    "staff.office.change_logo": Example(files={"logo": picture}),
    "staff.office.change_office": sends(address="Jalan {mark} 1"),
    "staff.office.change_school": sends(address="Jalan {mark} 1"),
    "staff.office.change_signer": sends(title="Kepala {mark}"),
    "staff.office.import_list_send": Example(files={"file": _schools}),
    "staff.office.change_institution": sends(address="Jalan {mark} 1"),
    "staff.office.change_officer": sends(position="Sopir {mark}"),
    "staff.office.change_type": sends(name="Jenis {mark}"),
    "staff.office.change_vehicle": sends(name="Mobil {mark}"),
    "staff.office.change_venue": sends(address="Jalan {mark} 1"),
    "staff.office.new_institution": sends(type_key="village", name="Kelurahan {mark}"),
    "staff.office.new_officer": sends(name="Petugas {mark}"),
    "staff.office.new_type": sends(name="Jenis {mark}", code_prefix="BRU"),
    "staff.office.new_vehicle": sends(name="Mobil {mark}", plate="BA 77 K"),
    "staff.office.new_venue": sends(name="Aula {mark}"),
    "staff.office.new_school": sends(npsn="95550009", name="SD {mark}", level="SD"),
    "staff.office.new_signer": sends(role="head", title="Kepala", name="Dra. {mark}"),
    "staff.office.preview_office": Example(prepare=_office, changes=False, times=1),
    "staff.office.new_day_off": sends(day="6/5/2027", name="Hari {mark}", is_worked="no"),
    "staff.office.remove_day_off": Example(prepare=_day_off),
}
