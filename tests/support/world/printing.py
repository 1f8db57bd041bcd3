"""The tests' world: papers that were printed, and a print that is ready."""

from domain.models import Job
from domain.printing import issuing
from domain.store import storage
from domain.store.db import db, utcnow, writing
from tests.support.issuing_papers import issue_receipt
from tests.support.world.cast import Cast, Values


def values(cast: Cast) -> Values:
    """A receipt, minutes, and a job of an officer."""
    with writing():
        paper = issue_receipt(cast.sent[0])[0]
        minutes = issuing.issue_document("minutes", cast.contest, "Rapat", issuing.Content([]), "account:1")[0]
        job = Job(
            name="print", arguments={"program": cast.contest.code}, owner=f"account:{cast.staff['officer'].id}", state="done",
            file_key=storage.put(b"%PDF-1.7"), file_name="daftar.pdf",
            run_after=utcnow(), created_at=utcnow(),
        )  # fmt: skip
        db.add(job)
    return {
        "job_id": job.id, "paper_id": paper.id, "paper": "roster", "key": "section_pupil",
        "staff.printing.revoke_program_paper paper_id": minutes.id,
        "help.topic key": "join", "staff.printing.print_preview key": "roster", "staff.printing.print_sheet key": "roster",
    }  # fmt: skip
