"""Papers of a meeting: invitation, guest list, minutes, follow-up list."""

import pytest
from flask.testing import FlaskClient

from tests.support.meetings import make_guests, make_meeting
from tests.support.printed import PrintedPdf

pytestmark = pytest.mark.usefixtures("office")


def test_letters_are_for_all_or_for_one(staff: FlaskClient) -> None:
    program = make_meeting()
    one, other = make_guests(program, 2)
    sent = {
        "subject": "Undangan",
        "paragraph": "Kami mengundang Bapak/Ibu pada:",
        "number": "000.4/12/DPK/2026",
        "copies": "Wali Kota",
    }
    address = f"/petugas/kegiatan/{program.code}/undangan/surat"
    everybody = PrintedPdf(staff.post(address, data=sent).data).text()
    assert all(word in everybody for word in (one.addressee, other.addressee, "000.4/12/DPK/2026", "Wali Kota"))
    alone = PrintedPdf(staff.post(address, data={**sent, "guest": str(other.id)}).data).text()
    assert (one.addressee in alone, other.addressee in alone) == (False, True)


def test_letter_to_nobody_is_refused(staff: FlaskClient) -> None:
    program = make_meeting()
    sent = {"subject": "Undangan", "paragraph": "Kami mengundang"}
    answered = staff.post(f"/petugas/kegiatan/{program.code}/undangan/surat", data=sent)
    assert answered.status_code == 422
    assert "Belum ada yang diundang" in answered.text
