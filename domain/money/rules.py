"""The rules of tax, duty stamp and rounding: those that are shipped, and those that the office has set since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from domain.models import PaymentRule
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore
from domain.store.holding import hold
from forms.desk.money import SORTS

FIRST_DAY = date(2000, 1, 1)
"""Before it nothing is paid here."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds from a day on. `id` is None for what is shipped with the site."""

    key: str
    valid_from: date
    content: Mapping[str, Any]
    source: str
    id: int | None = None


SHIPPED = (
    Rule(
        "brackets", date(2022, 1, 1),
        {"up_to_1": 60_000_000, "rate_1": 500, "up_to_2": 250_000_000, "rate_2": 1500, "up_to_3": 500_000_000, "rate_3": 2500,
         "up_to_4": 5_000_000_000, "rate_4": 3000, "rate_5": 3500},
        "UU 7/2021 (HPP), Pasal 17 ayat (1) huruf a UU PPh",
    ),
    Rule("participant", date(2024, 1, 1), {"base": 10_000}, "PMK 168/2023, peserta kegiatan: bruto tiap pembayaran yang utuh"),
    Rule("expert", date(2024, 1, 1), {"base": 5000}, "PMK 168/2023, bukan pegawai: 50 % dari bruto"),
    Rule(
        "civil", date(2011, 1, 1), {"rate_I": 0, "rate_II": 0, "rate_III": 500, "rate_IV": 1500, "rate_official": 1500},
        "PP 80/2010, final, dibebankan ke APBD",
    ),
    Rule("stamp", date(2021, 1, 1), {"above": 5_000_000, "stamp": 10_000}, "UU 10/2020 tentang Bea Meterai"),
    Rule("rounding", FIRST_DAY, {"way": "down"}, "Kebiasaan; sepakati dengan bendahara"),
)  # fmt: skip
"""What holds in 2026 as far as the site knows. The treasurer checks it and sets what differs."""
NOT_TAXED: Mapping[str, str] = {
    "employee": "Tidak dipotong di sini: ditambahkan ke gaji pegawai (PMK 168/2023)",
    "refund": "Bukan penghasilan: biaya transpor diganti menurut bukti (PMK 168/2023)",
}
"""Why nothing is kept back from these."""


def every_rule() -> list[Rule]:
    """All rules, what is shipped too, by key in the order of SORTS; of each key the newest first.

    Of two from the same day the office's counts.
    """
    own = {(one.key, one.valid_from): _read(one) for one in db.scalars(select(PaymentRule))}
    found = {**{(one.key, one.valid_from): one for one in SHIPPED}, **own}
    order = list(SORTS)
    return sorted(found.values(), key=lambda one: (order.index(one.key), -one.valid_from.toordinal()))


def _read(row: PaymentRule) -> Rule:
    return Rule(row.key, row.valid_from, row.content, row.source, row.id)


def rules_on(day: date) -> dict[str, Rule]:
    """The rule of each key that holds on that day. Before the first one of a key, that one."""
    found: dict[str, Rule] = {}
    for one in every_rule():
        if one.key not in found or found[one.key].valid_from > day:
            found[one.key] = one
    return found


def add_rule(key: str, valid_from: date, content: Mapping[str, Any], source: str) -> None:
    """Have a rule hold from a day on. Raises RuleBroken for brackets that fall, and when one begins that day already."""
    _must_rise(content)
    row = {"key": key, "valid_from": valid_from, "content": dict(content), "source": source}
    if not insert_or_ignore(PaymentRule, row):
        raise RuleBroken("Sudah ada aturan yang mulai pada tanggal itu. Hapus dahulu, atau pilih tanggal lain.", "valid_from")


def _must_rise(content: Mapping[str, Any]) -> None:
    limits = [(key, value) for key, value in content.items() if key.startswith("up_to_")]
    for (_before, low), (key, high) in zip(limits, limits[1:], strict=False):
        if high <= low:
            raise RuleBroken("Batas lapisan ini harus lebih besar daripada lapisan sebelumnya.", key)


def rule_by_id(rule_id: int) -> PaymentRule | None:
    """A rule that the office has set."""
    return db.get(PaymentRule, rule_id)


def remove_rule(row: PaymentRule) -> None:
    """Take a rule of the office away; the one before it holds again. Lists that were printed keep theirs."""
    hold(row, to_remove=True)
    db.delete(row)
    db.flush()
