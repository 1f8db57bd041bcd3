"""What a list of payments says on paper, as plain values: fixed when it is printed, and the same ever after."""

from collections.abc import Iterator, Mapping
from typing import Any

from domain.access.actors import actor_names
from domain.models import PaymentList
from domain.money.rules import rules_on
from domain.money.sums import Line, Sums, sums_of
from domain.money.tax import Rules
from forms.desk.money import ROUNDING
from pdf_templates import words
from pdf_templates.frame import Run, facts, signature

DRAFT = "konsep"


def said(run: Run, of: PaymentList) -> Mapping[str, Any]:
    """What the list says: what was kept when it was printed, else what it would say now."""
    return of.content or says_now(run, of, sums_of(of))


def says_now(run: Run, of: PaymentList, sums: Sums) -> dict[str, Any]:
    """The list with these sums, by the rules of its day of payment, for keeping."""
    return says_of(run, of, sums, rules_on(of.paid_on))


def says_of(run: Run, of: PaymentList, sums: Sums, rules: Rules) -> dict[str, Any]:
    """The same by these rules; who signs are those who may on the day of payment."""
    rows = [_row(number, line, rules) for number, line in enumerate(sums.paid, 1)]
    return {
        "title": of.title, "number": code_of(of), "facts": _facts(of, sums), "rows": rows, "total": _total(sums),
        "notes": list(_notes(of, sums, rules)), "corrects": code_of(of.corrects) if of.corrects else "",
        "signatures": [
            signature(run, "kpa", above="Mengetahui,"), signature(run, "treasurer", dated=True), signature(run, "pptk"),
        ],
        "payer": run.office.name, "year": str(of.paid_on.year), "account": of.account, "activity": of.activity,
        "paid_on": words.show_date(of.paid_on), "city": run.office.city,
    }  # fmt: skip


def code_of(of: PaymentList) -> str:
    """How papers name a list: LK26-D03."""
    return f"{of.program.code}-D{of.number:02}"


def _row(number: int, line: Line, rules: Rules) -> dict[str, Any]:
    row, taxed = line.row, line.taxed
    volume = f"{words.grouped(row.volume)} {row.unit}".strip()
    return {
        "no": str(number), "name": row.name, "origin": row.origin, "role": row.role, "guardian": row.guardian,
        "volume": f"{volume} × {words.grouped(row.tariff)}", "gross": words.grouped(taxed.gross),
        "tax": words.grouped(taxed.tax) if taxed.tax else "–", "net": words.grouped(taxed.net),
        "net_words": words.spell_rupiah(taxed.net), "net_rupiah": words.rupiah(taxed.net),
        "gross_rupiah": words.rupiah(taxed.gross), "gross_words": words.spell_rupiah(taxed.gross),
        "tax_rupiah": words.rupiah(taxed.tax), "stamp": line.is_stamped(rules),
        "identity": f"NIK {row.nik}" if row.nik else f"NPWP {row.npwp}" if row.npwp else "", "rule": taxed.rule,
    }  # fmt: skip


def _facts(of: PaymentList, sums: Sums) -> list[dict[str, str]]:
    days = of.program.starts_on
    held = words.show_days(days, of.program.ends_on or days) if days else ""
    return facts(
        ("Uraian", of.program.title), ("Kode rekening", of.account), ("Sub kegiatan", of.activity),
        ("Pelaksanaan", held), ("Tempat", of.program.place), ("Tanggal bayar", words.show_date(of.paid_on)),
        ("Nomor daftar", code_of(of)), ("Banyaknya", f"{len(sums.paid)} pembayaran"),
        ("Jumlah diterima", words.rupiah(sums.net)),
    )  # fmt: skip


def _total(sums: Sums) -> dict[str, str]:
    gross, tax, net = (words.grouped(value) for value in (sums.gross, sums.tax, sums.net))
    return {"gross": gross, "tax": tax if sums.tax else "–", "net": net, "words": words.spell_rupiah(sums.net)}


def _notes(of: PaymentList, sums: Sums, rules: Rules) -> Iterator[str]:
    if of.corrects:
        yield f"Koreksi atas daftar {code_of(of.corrects)}, yang tidak berlaku lagi. Alasan: {of.reason}"
    if any(line.taxed.tax for line in sums.paid):
        yield f"{ROUNDING[rules['rounding'].content['way']]} ({rules['rounding'].source})."
    if of.approved_at:
        names = actor_names((of.made_by, of.approved_by))
        yield f"Disusun oleh {names[of.made_by]}; disetujui oleh {names[of.approved_by]}."
    used = {line.taxed.rule: None for line in sums.paid}
    if any(line.row.payee in ("participant", "expert") for line in sums.paid):
        used[f"Lapisan Pasal 17: {rules['brackets'].source}"] = None
    yield from used
    if any(line.is_stamped(rules) for line in sums.paid):
        above, stamp = (words.rupiah(int(rules["stamp"].content[key])) for key in ("above", "stamp"))
        yield f"Meterai {stamp} untuk penerimaan di atas {above} ({rules['stamp'].source})."
