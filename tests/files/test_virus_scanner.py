"""The optional scanner for viruses: asked for every file, and what happens while it is silent."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from config import BadSetting, settings
from domain.documents import required
from domain.files import door, scanner
from domain.files.scanner import Scanner
from domain.models import HandedDocument, Program, Registration
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.support.databases import on_sqlite
from tests.support.hostile_files import EICAR
from tests.support.manuscript_files import LETTER
from tests.support.virus_scanner import clamd

Use = Callable[..., None]


@pytest.fixture
def use(tmp_path: Path) -> Iterator[Use]:
    """Use the scanner at this address."""

    def use(address: str | tuple[str, int], takes_unseen: bool = False) -> None:
        scanner.use(Scanner(address, takes_unseen, tmp_path / "silent"))

    yield use
    scanner.use(None)


def test_every_channel_asks_the_scanner(use: Use) -> None:
    with clamd() as server:
        use(server.server_address)
        for channel in door.CHANNELS:
            with pytest.raises(RuleBroken, match="Pemeriksa virus menolak"):
                door.let_in(channel, "sajak.txt", b"Sajak " + EICAR)
        assert len(server.seen) == len(door.CHANNELS)


def test_large_file_is_seen_whole_and_a_clean_one_let_in(use: Use) -> None:
    large = b"Sajak hujan\n" * 50_000
    with clamd() as server:
        use(server.server_address)
        assert door.let_in(door.ANSWERS, "sajak.txt", large).data == large
        assert server.seen == [large]
    assert scanner.trouble() is None


@pytest.fixture
def send(visitor: FlaskClient, program: Program, registration: Registration) -> Callable[[], str]:
    """Hand a letter in; the page after it."""
    letter = required.required_of(program)[1]
    with writing():
        letter.may_upload = True
    path = f"/pendaftaran/{registration.number}/berkas/{letter.id}"
    return lambda: visitor.post(path, data={"file": (BytesIO(LETTER), "surat.pdf")}, follow_redirects=True).text


@on_sqlite
@pytest.mark.parametrize("takes_unseen", [False, True])
def test_silent_scanner_is_told_to_staff_and_files_wait_or_pass(
    send: Callable[[], str], staff: FlaskClient, use: Use, tmp_path: Path, takes_unseen: bool
) -> None:
    use(str(tmp_path / "no-such-socket"), takes_unseen)
    assert ("tidak dapat diperiksa sekarang" in send()) is not takes_unseen
    assert db.query(HandedDocument).count() == takes_unseen
    page = staff.get("/petugas/hari-ini").text
    assert "Pemeriksa virus tidak menjawab sejak" in page
    assert ("diterima tanpa pemeriksaannya" in page) is takes_unseen
    with clamd() as server:
        use(server.server_address, takes_unseen)
        send()
    assert "Pemeriksa virus" not in staff.get("/petugas/hari-ini").text


@pytest.mark.parametrize(
    ("given", "address"), [("/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"), ("clamd:3310", ("clamd", 3310))]
)
def test_scanner_is_one_setting(tmp_path: Path, given: str, address: object) -> None:
    made = settings({"LEMBAR_DATA": str(tmp_path), "CLAMD": given})["SCANNER"]
    assert (made["address"], made["takes_unseen"]) == (address, False)
    assert settings({"LEMBAR_DATA": str(tmp_path)})["SCANNER"] is None


@pytest.mark.parametrize("wrong", [{"CLAMD": "3310"}, {"CLAMD": "clamd:x"}, {"CLAMD": "clamd:1", "CLAMD_SILENT": "perhaps"}])
def test_wrong_setting_of_the_scanner_stops_the_start(tmp_path: Path, wrong: dict[str, Any]) -> None:
    with pytest.raises(BadSetting, match="CLAMD"):
        settings({"LEMBAR_DATA": str(tmp_path), **wrong})
