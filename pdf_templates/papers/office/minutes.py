"""Berita acara: what was decided or handed over on one day, in words, signed by those who were there."""

from typing import Any

from domain.models import Registration
from pdf_templates import words
from pdf_templates.engine.document import Document
from pdf_templates.frame import DOTS, Run, blank_signature, facts, origin, origin_label, sheets, signature

CLOSING = "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."


def build(run: Run) -> Document:
    """The minutes that `texts` describes.

    `subject`, `number`, `place` and `deed` are texts, `decisions` a list of texts. `parties` are two dicts (name, nip,
    title, address) when something changes hands, `people` a list of dicts (name, title) who sign in a table. `notes`
    maps registration numbers to a remark ("Juara I"): those registrations are listed.
    """
    about = run.about.title if run.about else ""
    record = {
        "subject": run.texts.get("subject") or about,
        "number": run.texts.get("number") or DOTS,
        "opening": _opening(run),
        "parties": [_party(*pair) for pair in zip(PARTIES, run.texts.get("parties", ()), strict=False)],
        "decisions": list(run.texts.get("decisions", ())),
        "listed": _listed(run),
        "url": run.verify_link(ISSUED_AS),
        "people": [_plain(person, "name", "title") for person in run.texts.get("people", ())],
        "closing": CLOSING,
        "signatures": _signatures(run),
    }
    label = origin_label(run.about) if run.about else ""
    return sheets(run, "minutes", "Berita Acara", [record], origin_label=label)


ISSUED_AS = "minutes"
"""The token by which minutes ask for the address in their QR code: there is one of them in a run."""
PARTIES = ("Pihak Pertama", "Pihak Kedua")


def _opening(run: Run) -> str:
    place = run.texts.get("place") or (run.about.place if run.about else "") or run.office.city
    deed = run.texts.get("deed") or f"telah dilaksanakan {run.about.title if run.about else DOTS}"
    # "… sebagai berikut:" leads to what follows; anything else is a whole sentence.
    ending = deed if deed.endswith(":") else f"{deed.rstrip('.')}."
    return f"Pada hari ini {words.spell_day(run.on)}, bertempat di {place}, {ending}"


def _party(role: str, person: dict[str, str]) -> dict[str, Any]:
    known = _plain(person, "name", "nip", "title", "address")
    shown = facts(
        ("Nama", known["name"] or DOTS),
        ("NIP", words.show_nip(known["nip"])),
        ("Jabatan", known["title"]),
        ("Alamat", known["address"]),
    )
    return {"role": role, "facts": shown, "ending": f"selanjutnya disebut {role.upper()}."}


def _plain(person: dict[str, str], *keys: str) -> dict[str, str]:
    return {key: str(person.get(key, "")) for key in keys}


def _listed(run: Run) -> list[dict[str, str]]:
    notes = run.texts.get("notes", {})
    found = [person for person in run.registrations if person.number in notes]
    return [_row(place, person, notes[person.number]) for place, person in enumerate(found, start=1)]


def _row(place: int, person: Registration, note: str) -> dict[str, str]:
    return {"no": str(place), "number": person.number, "name": person.name, "origin": origin(person), "note": note}


def _signatures(run: Run) -> list[dict[str, Any]]:
    head = signature(run, "head", above="Mengetahui,")
    parties = [_plain(person, "name", "nip") for person in run.texts.get("parties", ())][:2]
    if parties:
        signed = [_signed(*pair) for pair in zip(PARTIES, parties, strict=False)][::-1]
        signed[-1]["above"] = f"{run.office.city}, {words.show_date(run.on)}"
        return signed if any(party["name"] == head["name"] for party in parties) else [*signed, head]
    if run.texts.get("people"):
        return [head]
    return [head, signature(run, "committee", dated=True)]


def _signed(role: str, person: dict[str, str]) -> dict[str, Any]:
    nip = words.show_nip(person["nip"])
    return {**blank_signature(role.upper(), above=""), "name": person["name"], "nip": f"NIP. {nip}" if nip else ""}
