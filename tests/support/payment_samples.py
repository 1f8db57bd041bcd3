"""A list of payments that papers are tried with."""

from collections.abc import Sequence
from typing import Any

from domain.models import PaymentList, PaymentRow, Registration
from domain.money.rules import SHIPPED
from domain.money.sums import Line, Sums
from domain.money.tax import Payment, taxed
from pdf_templates.frame import Run, origin
from pdf_templates.payments import says_of


def payments(people: Sequence[Registration], run: Run) -> dict[str, Any]:
    """What a list of payments to these people says: every third sum needs a duty stamp, every fourth is a child's."""
    one = PaymentList(id=1, program=run.program, number=3, title="Uang Transpor Peserta", paid_on=run.on,
                      account="5.1.02.04.01.0003", activity="2.23.02.2.02.07 Pengembangan Literasi", reason="")  # fmt: skip
    lines = [
        Line(row, taxed(Payment(row.gross, row.payee, row.grade), {rule.key: rule for rule in SHIPPED}), is_out=False)
        for row in (_payment_row(place, person) for place, person in enumerate(people))
    ]
    return says_of(run, one, Sums(tuple(lines)), {rule.key: rule for rule in SHIPPED})


SUMS = (75_000, 1_234_590, 5_000_001, 10**12, 1)


def _payment_row(place: int, person: Registration) -> PaymentRow:
    return PaymentRow(
        name=person.name, role="Peserta", origin=origin(person), guardian="Hj. Contoh Wali" if place % 4 == 3 else "",
        payee=("participant", "expert", "refund")[place % 3], grade="", volume=1, unit="hari", tariff=SUMS[place % 5], nik="",
        npwp="", left_out="",
    )  # fmt: skip
