"""Certificates on paper: those that were issued, from what was kept, and the preview of a design, by the same engine."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import groupby
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from domain.certificates import filling, issuing, listing
from domain.certificates.issuing import Order
from domain.certificates.layouts import Layout
from domain.certificates.recipients import Recipient
from domain.models import Certificate, Program
from domain.office import clock, offices
from domain.programs import programs
from domain.rules import RuleBroken
from domain.sessions import schedule
from domain.store import storage
from domain.store.db import writing
from domain.work import jobs
from domain.work.jobs import Progress, Task
from pdf_templates.certificate_sheets import CertificateRun, Kept
from pdf_templates.engine import press
from pdf_templates.engine.document import Bundle, Document, PrintFailed
from pdf_templates.logo import data_uri
from pdf_templates.needs import CERTIFICATES
from pdf_templates.papers import PAPERS
from pdf_templates.printing.orders import TOKEN
from pdf_templates.printing.runs import new_run

AT_ONCE = 50
"""Certificates in one transaction, so that others who write never wait long."""


def documents_of(ids: Sequence[int], verify: str, read: Progress = lambda *counted: None) -> list[Document]:
    """These certificates in their order: a document for each stretch of one layout, since each is compiled once."""
    layouts = {one.id: one.layout for one in listing.read(ids)}
    counter = _Counter(read, len(ids))
    stretches = groupby((one for one in ids if one in layouts), key=lambda one: layouts[one].id)
    return [_document(layouts[part[0]].content, part, verify, counter) for part in (list(own) for _layout, own in stretches)]


class _Counter:
    """Counts what was read for printing, at most to the total: some are read again to prove a new program."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.progress, self.total, self.done = progress, total, 0

    def one(self) -> None:
        self.done = min(self.done + 1, self.total)
        if self.done % AT_ONCE == 0 or self.done == self.total:
            self.progress(self.done, self.total, "print")


def _document(shared: dict[str, Any], ids: Sequence[int], verify: str, counter: _Counter) -> Document:
    def certificates() -> Iterator[Kept]:
        for one in listing.read(ids):
            yield Kept(_says(one), one.paper.token)
            counter.one()

    return _built(shared, certificates, verify)


def _says(certificate: Certificate) -> dict[str, Any]:
    says: dict[str, Any] | None = certificate.paper.content.get("says")
    if says is None:
        raise PrintFailed("Isi sertifikat ini sudah dihapus bersama data pribadi kegiatan.")
    return says


def _built(shared: dict[str, Any], certificates: Callable[[], Iterable[Kept]], verify: str) -> Document:
    pictures = {key: data_uri(storage.get(shared[key])) if shared[key] else "" for key in ("background", "logo")}
    given = CertificateRun(shared, certificates, **pictures)
    run = replace(new_run(offices.office()), given={CERTIFICATES: given}, verify_link=partial(_link, verify))
    return PAPERS["certificate"].build(run)


def _link(verify: str, token: str) -> str:
    return verify.replace(TOKEN, token)


def sample(order: Order, recipient: Recipient, verify: str, designed: tuple[Layout, str] | None = None) -> Document:
    """What the certificate of this person would be, by a design that need not be stored; nothing is issued."""
    sessions = filling.sessions_for(recipient, schedule.sessions_of(order.program))
    shared = issuing.shared_content(order, designed)
    says = issuing.said(shared, filling.personal_values(recipient, issuing.next_number(order), sessions), sessions)
    kept = Kept({**says, "replaces": ""}, "contoh" + "x" * 16)
    return _built(shared, lambda: [kept], verify)


def issue_all(order: Order, progress: Progress = lambda *counted: None) -> int:
    """Issue to everybody who passes and has none, some at a time; how many are new. Raises RuleBroken before the first."""
    ready = issuing.ready(order.program, order.kind)
    issuing.check_letters(ready)
    made = 0
    for start in range(0, len(ready), AT_ONCE):
        with writing():
            made += len(issuing.issue(order, {one.subject for one in ready[start : start + AT_ONCE]}))
        progress(min(start + AT_ONCE, len(ready)), len(ready), "issue")
    return made


def print_all(program: Program, kind: str, sort: str, verify: str, out: BinaryIO, progress: Progress) -> None:
    """Print every certificate of a kind that holds, by "school" or by "name". Raises PrintFailed."""
    documents = documents_of(listing.to_print(program, kind, sort), verify, progress)
    if not documents:
        raise PrintFailed("Belum ada sertifikat yang dapat dicetak.")
    press.write_bundle(Bundle(documents[0].title, documents), out)


@jobs.handler("certificates")
def _in_job(task: Task) -> str | None:
    """Issue where that was asked for, and print all into one file."""
    given = task.arguments
    program = programs.program_by_code(given["program"])
    if program is None:
        raise RuleBroken("Kegiatan ini tidak ada lagi.")
    if given["issue"]:
        on = datetime.fromisoformat(given["on"]).date()
        issue_all(Order(program, given["kind"], on, task.owner, given["logo"]), task.progress)
    with TemporaryFile() as out:
        try:
            print_all(program, given["kind"], given["sort"], given["verify"], out, task.progress)
        except PrintFailed as failed:
            raise RuleBroken(str(failed)) from failed
        out.seek(0)
        task.keep(out, file_name(program))
    return None


def file_name(program: Program) -> str:
    """What the file is called."""
    return f"{program.code} Sertifikat {clock.local_today().isoformat()}.pdf"
