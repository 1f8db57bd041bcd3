"""Examples: tariffs, lists of payments, budgets."""

from tests.support.examples.example import Example, buttons, sends

EXAMPLES: dict[str, Example] = {
    **buttons(
        "staff.money.remove_budget staff.money.remove_rule staff.money.remove_list staff.money.remove_tariff "
        "staff.money.withdraw_approval"
    ),
    "staff.money.approve_list": Example(people=("admin", "chief")),
    "staff.money.change_budget": sends(name="Honor {mark}"),
    "staff.money.change_list": sends(title="Daftar {mark}"),
    "staff.money.change_row": sends(role="Peran {mark}"),
    "staff.money.change_tariff": sends(source="Perwako {mark}"),
    "staff.money.correct_list": Example({"reason": "Salah {mark}"}, keeps=False),
    "staff.money.identity": sends(bank="Bank {mark}"),
    "staff.money.new_budget": sends(account="5.2 {mark}", name="Pagu", amount="1.000"),
    "staff.money.new_list": sends(title="Daftar {mark}", account="5.1"),
    "staff.money.new_row": sends(name="Budi", role="Peran {mark}", tariff="50.000"),
    "staff.money.new_rule": sends(base="60", valid_from="1/1/2029", source="PMK {mark}"),
    "staff.money.new_tariff": sends(
        name="Honor {mark}", use="honorarium", amount="300.000", unit="JP", valid_from="1/1/2026", source="Perwako 5"
    ),
    "staff.money.print_list": Example(times=1),
}
