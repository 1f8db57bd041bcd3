"""Sidik jari kunci: the public key of this office with its fingerprint, signed and handed to another office."""

from pdf_templates.engine.document import Document
from pdf_templates.frame import Run, sheets, signature


def build(run: Run) -> Document:
    """One page. The fingerprint is cut into its groups, which are read aloud and compared."""
    groups = str(run.texts.get("fingerprint", "")).split() or ["…"] * 10
    record = {"groups": groups[:5], "more": groups[5:], "public": run.texts.get("public", "") or "…"}
    return sheets(
        run, "key_fingerprint", "Sidik Jari Kunci Kantor", [record], signatures=[signature(run, "head", dated=True)]
    )  # fmt: skip
