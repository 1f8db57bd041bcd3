"""Serah terima tas buku: the bags of a kelurahan that its officer receives, named one by one."""

from typing import Any

from pdf_templates import words
from pdf_templates.engine.document import Document
from pdf_templates.frame import DOTS, Run, blank_signature, sheets, signature
from pdf_templates.needs import BAGS

CLOSING = "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."


def build(run: Run) -> Document:
    """One sheet for each kelurahan that has bags."""
    by_place: dict[str, list[dict[str, Any]]] = {}
    for bag in BAGS.of(run):
        row = {"code": bag.code, "title": bag.title, "count": len(bag.titles)}
        by_place.setdefault(bag.institution.name, []).append(row)
    records = [
        {
            "place": place, "bags": bags, "total": sum(bag["count"] for bag in bags), "number": run.texts.get("number") or DOTS,
            "opening": f"Pada hari ini {words.spell_day(run.on)}, telah diserahkan tas buku kepada petugas {place}:",
            "closing": CLOSING,
            "signatures": [
                blank_signature(f"Petugas {place}", above="Yang menerima,"), signature(run, "head", above="Yang menyerahkan,"),
            ],
        }
        for place, bags in by_place.items()
    ]  # fmt: skip
    return sheets(run, "bag_handover", "Berita Acara Serah Terima Tas Buku", records)
