"""The two parties of a loan, as agreements and minutes name them, and the blocks in which they sign."""

from typing import Any

from domain.lending.shown import name_of
from domain.models import Registration
from pdf_templates import words
from pdf_templates.frame import DOTS, Run, blank_signature, facts, signature

FIRST, SECOND = "Pihak Pertama", "Pihak Kedua"
COPIES = {"Rangkap pertama, untuk Pihak Pertama": SECOND, "Rangkap kedua, untuk Pihak Kedua": FIRST}
"""Each copy, and who signs over its duty stamp: the party that does not keep it."""


def parties(run: Run, borrower: Registration) -> list[dict[str, Any]]:
    """The office and the institution, each with what it is called from there on."""
    head, institution = run.office.signer("head", run.on), borrower.school
    first = facts(
        ("Nama", head.name if head else DOTS), ("NIP", words.show_nip(head.nip) if head else ""),
        ("Pangkat", head.rank if head else ""), ("Jabatan", " ".join(head.title.split()) if head else "Kepala Dinas"),
        ("Alamat", run.office.address),
    )  # fmt: skip
    second = facts(
        ("Nama", (institution.head_name if institution else "") or DOTS),
        ("NIP", words.show_nip((institution.head_nip or "") if institution else "")),
        ("Jabatan", f"Kepala/pimpinan {name_of(borrower)}"),
        ("Alamat", (institution.address if institution else "") or DOTS),
        ("Penghubung", borrower.name),
    )
    return [
        {"facts": first, "ending": f"bertindak untuk {run.office.name}, selanjutnya disebut {FIRST.upper()}."},
        {"facts": second, "ending": f"bertindak untuk {name_of(borrower)}, selanjutnya disebut {SECOND.upper()}."},
    ]


def signatures(run: Run, borrower: Registration, stamped: str = "") -> list[dict[str, Any]]:
    """The institution on the left, the office on the right, without a day: the text says it. `stamped` has the duty stamp."""
    institution = borrower.school
    second = blank_signature(f"{SECOND.upper()},\nKepala/pimpinan {name_of(borrower)}", above="")
    if institution and institution.head_name:
        nip = f"NIP. {words.show_nip(institution.head_nip)}" if institution.head_nip else ""
        second |= {"name": institution.head_name, "nip": nip}
    first = signature(run, "head")
    first |= {"lines": [f"{FIRST.upper()},", *first["lines"]]}
    return [second | {"stamp": stamped == SECOND}, first | {"stamp": stamped == FIRST}]


def signed_by(title: str, name: str) -> dict[str, Any]:
    """A block for somebody of the institution, by name once it is known."""
    return {**blank_signature(title, above=""), **({"name": name} if name else {})}
