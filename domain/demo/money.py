"""Tariffs, budgets, and lists of payments: transport of the training that is over, prizes of the contest with minutes."""

from datetime import date

from domain.demo.calendar import Calendar
from domain.models import Account, PaymentList, Program
from domain.money import approving, budgets, lists, rules, tariffs
from domain.money.lists import NewList
from domain.sessions.schedule import sessions_of

SOURCE = "Contoh: Peraturan Wali Kota tentang standar harga satuan"
TARIFFS = (
    ("Transpor peserta pelatihan", "transport", "hari", 75_000, "5.1.02.04.01.0003"),
    ("Honorarium narasumber", "honorarium", "JP", 300_000, "5.1.02.02.01.0003"),
    ("Honorarium juri lomba", "honorarium", "babak", 500_000, "5.1.02.02.01.0037"),
)
"""Name, use, unit, rupiah, account."""
BUDGET = (
    ("5.1.02.04.01.0003", "Perjalanan dinas dalam kota (uang transpor)", 4_500_000),
    ("5.1.02.02.01.0003", "Honorarium narasumber, moderator, dan panitia", 6_000_000),
    ("5.1.02.05.01.0001", "Hadiah yang bersifat perlombaan", 5_000_000),
)
ACTIVITY = "2.23.02.2.02.07 Pengembangan Literasi Berbasis Inklusi Sosial"


def set_up(calendar: Calendar) -> None:
    """What the office pays, and how it rounds."""
    start = date(calendar.today.year, 1, 1)
    for name, use, unit, amount, account in TARIFFS:
        values = {"name": name, "use": use, "unit": unit, "amount": amount, "account": account}
        tariffs.set_tariff(None, {**values, "valid_from": start, "valid_until": None, "source": SOURCE})
    rules.add_rule("rounding", start, {"way": "down"}, "Contoh: kesepakatan dengan bendahara pengeluaran")


def set_budget(program: Program) -> None:
    """A line for each account."""
    for account, name, amount in BUDGET:
        budgets.set_line(program, None, {"account": account, "name": name, "amount": amount})


def lists_to_print(training: Program, contest: Program, maker: Account, approver: Account) -> list[PaymentList]:
    """What was approved: transport of the training, prizes of the contest. The trainer's honorarium is still a draft."""
    for program in (training, contest):
        set_budget(program)
    sessions = tuple(str(one.id) for one in sessions_of(training))
    transport = _make(training, "attendance", "Uang Transpor Peserta", maker, sessions, TARIFFS[0][0])
    prizes = _make(contest, "awards", "Hadiah Uang Pemenang", maker, (), "", BUDGET[2][0])
    _make(training, "trainers", "Honorarium Narasumber", maker, sessions, TARIFFS[1][0], payee="expert")
    for one in (transport, prizes):
        approving.approve(one, approver)
    return [transport, prizes]


def _make(
    program: Program, source: str, title: str, maker: Account, sessions: tuple[str, ...], tariff: str, account: str = "",
    payee: str = "participant",
) -> PaymentList:  # fmt: skip
    paid_on = program.ends_on or program.starts_on or program.closes_at.date()
    chosen = next((one for one in tariffs.every_tariff() if one.name == tariff), None)
    new = NewList(
        source, f"demo:{program.code}:{source}", title, paid_on, account, ACTIVITY, payee, tariff=chosen, sessions=sessions
    )  # fmt: skip
    return lists.make_list(program, new, f"account:{maker.id}")
