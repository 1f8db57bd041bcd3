"""Money: lists of what is paid to whom, their tax, and the budget of a program."""

from forms.capability import ERASED, Capability, Due, Holding, Tab

MONEY = Capability(
    key="money",
    title="Uang",
    tabs=(
        Tab(
            "staff.money.money", "Uang", "print",
            pages=(
                "staff.money.new_budget", "staff.money.change_budget", "staff.money.new_list", "staff.money.show_list",
                "staff.money.change_list", "staff.money.new_row", "staff.money.change_row", "staff.money.identity",
                "staff.money.correct_list",
            ),
        ),
    ),
    due=(
        Due("unapproved", "daftar pembayaran menunggu persetujuan", "staff.money.money", "soon"),
        Due("unprinted", "daftar pembayaran disetujui dan belum dicetak", "staff.money.money", "soon"),
    ),
    papers=("payment_list", "money_receipt"),
    tables=("tariff", "payment_rule", "budget_line", "payment_list", "payment_row"),
    holdings=(
        Holding(
            "payment_row", "program_id",
            {"name": ERASED, "origin": "", "guardian": "", "nik": "", "npwp": "", "bank": "", "bank_account": "",
             "role": "", "tax_reason": "", "left_out": ""},
            accounting=True,
        ),
        Holding(
            "payment_list", "program_id", {"title": ERASED, "activity": "", "content": {}, "reason": ""}, accounting=True,
        ),
    ),
)  # fmt: skip
"""Lists stay whole as long as accounting law asks; after that the sums stay for counting."""
