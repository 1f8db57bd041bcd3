"""Numbers of certificates by the office's own pattern: "{urut:03}/PK/DPK/{tahun}" becomes 001/PK/DPK/2026."""

import re
from datetime import date

from sqlalchemy import select, update

from domain.models import Certificate, CertificateSeries, Program
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore

COUNTER = re.compile(r"\{urut(?::0([1-6]))?\}")
PLACES = {"urut": "nomor urut", "tahun": "tahun", "bulan": "bulan dalam angka Romawi", "kode": "kode kegiatan"}
MONTHS = "I II III IV V VI VII VIII IX X XI XII".split()
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")


def check_pattern(pattern: str) -> None:
    """Raises RuleBroken for a pattern that gives no number, or holds what is not known."""
    if not pattern:
        return
    if len(COUNTER.findall(pattern)) != 1:
        raise RuleBroken("Pola nomor harus memuat {urut} satu kali, misalnya {urut:03}/PK/DPK/{tahun}.", "pattern")
    for found in _BRACES.findall(COUNTER.sub("", pattern)):
        if found.strip("{}") not in PLACES:
            raise RuleBroken(
                "%(place)s tidak dikenal dalam pola nomor. Yang ada: {urut}, {urut:03}, {tahun}, {bulan}, {kode}.",
                "pattern", place=found,
            )  # fmt: skip


def shown(pattern: str, program: Program, on: date, counter: int = 1) -> str:
    """The number that a pattern gives on that day."""
    return _numbered(pattern, _scope(pattern, program, on), counter)


def peek(pattern: str, program: Program, on: date) -> str:
    """The number that would be taken next; nothing is taken."""
    last = db.scalar(select(CertificateSeries.last).where(CertificateSeries.scope == _scope(pattern, program, on))) or 0
    return shown(pattern, program, on, last + 1)


def take_number(pattern: str, program: Program, on: date) -> str | None:
    """The next number of the series, in the transaction that issues what bears it; None without a pattern.

    Anyone who fails gives it back: a series has no gaps. One statement decides; who comes second waits for it.
    """
    if not pattern:
        return None
    scope = _scope(pattern, program, on)
    insert_or_ignore(CertificateSeries, {"scope": scope, "last": 0})
    following = update(CertificateSeries).where(CertificateSeries.scope == scope).values(last=CertificateSeries.last + 1)
    while True:
        count = db.scalar(following.returning(CertificateSeries.last).execution_options(synchronize_session=False))
        number = _numbered(pattern, scope, count or 1)
        # Another pattern may have given the same number.
        if db.scalar(select(Certificate.id).where(Certificate.number == number)) is None:
            return number


def _scope(pattern: str, program: Program, on: date) -> str:
    values = {"tahun": str(on.year), "bulan": MONTHS[on.month - 1], "kode": program.code}
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), COUNTER.sub("{urut}", pattern))


def _numbered(pattern: str, scope: str, counter: int) -> str:
    found = COUNTER.search(pattern)
    width = int(found[1] or 1) if found else 1
    return scope.replace("{urut}", f"{counter:0{width}}")
