"""What stands in a query is text for the database, whatever it looks like; on each database."""

from flask.testing import FlaskClient
from sqlalchemy import func, select

from domain.models import Account, Registration
from domain.store.db import db

INJECTIONS = (
    """
' OR '1'='1|' OR 1=1 --|'; DROP TABLE registration; --|1; SELECT pg_sleep(9)|1 UNION SELECT * FROM account|") OR ("1"="1
%27%20OR%201%3D1|' AND 1=(SELECT COUNT(*) FROM account) --|\\'; --|' || (SELECT password_hash FROM account) || '|%|_|%%%|[a-z]
CASE WHEN 1=1 THEN name END
name_key; DELETE FROM seat|0x31|1e309
-1|99999999999999999999|NULL|true|\x00|'\x00' --|${1+1}|{{7*7}}
""".strip()
    .replace("\n", "|")
    .split("|")
)
LISTS = {
    "/petugas/kegiatan/{code}/pendaftar": ("q", "order", "page", "status", "school", "region", "grade", "sex", "cohort"),
    "/petugas/sekolah": ("q", "level", "page"),
    "/petugas/pendaftar/{number}": ("q", "order", "page", "cohort", "status"),
    "/petugas/kegiatan/{code}/pendaftar.xlsx": ("q", "order", "cohort"),
}


def test_lists_take_everything_in_a_query_for_text(staff: FlaskClient, registration: Registration) -> None:
    before = [db.scalar(select(func.count()).select_from(table)) for table in (Registration.__table__, Account.__table__)]
    wrong = []
    for path, names in LISTS.items():
        address = path.format(code=registration.program.code, number=registration.number)
        for name in names:
            for text in INJECTIONS:
                answer = staff.get(address, query_string={name: text})
                if answer.status_code >= 500 or b"argon2" in answer.data:
                    wrong.append((address, name, text, answer.status_code))
    assert wrong == []
    db.rollback()
    after = [db.scalar(select(func.count()).select_from(table)) for table in (Registration.__table__, Account.__table__)]
    assert after == before


def test_search_for_an_injection_finds_nobody(staff: FlaskClient, registration: Registration) -> None:
    address = f"/petugas/kegiatan/{registration.program.code}/pendaftar"
    assert registration.name in staff.get(address).text
    for text in ("x' OR '1'='1", "nobody%' --"):
        assert registration.name not in staff.get(address, query_string={"q": text}).text
