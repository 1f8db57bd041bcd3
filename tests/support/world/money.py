"""The tests' world: money."""

from datetime import date

from domain.money import budgets, rules
from domain.store.db import writing
from pdf_templates.printing.payments import issue_list
from tests.support import factories, money
from tests.support.world.cast import Cast, Values


def values(cast: Cast) -> Values:
    """A tariff, a rule, a budget; a draft, a list that is approved, and one that is printed."""
    with writing():
        rules.add_rule("expert", date(2030, 1, 1), {"base": 10_000}, "Contoh")
        rule = next(one.id for one in rules.every_rule() if one.id)
        line = budgets.set_line(cast.contest, None, {"account": "5.1", "name": "Contoh", "amount": 1})
    draft, approved, printed = (money.make_list(cast.contest) for _ in range(3))
    row, *_others = (money.add_row(one) for one in (draft, approved, printed))
    for one, name in ((approved, "setuju"), (printed, "setuju-juga")):
        money.approve(one, factories.make_account(name, "treasurer"))
    with writing():
        issue_list(printed, "account:1")
    views = {"print_list": approved, "withdraw_approval": approved, "correct_list": printed, "receipts_pdf": printed}
    return {
        "tariff_id": money.make_tariff().id, "staff.money.remove_rule rule_id": rule, "line_id": line.id, "source": "hand",
        "staff.money.new_rule key": "expert",
        **{f"staff.money.{view} number": one.number for view, one in views.items()},
        **{f"staff.money.{view} number": draft.number for view in (
            "show_list", "change_list", "remove_list", "new_row", "change_row", "identity", "approve_list", "list_pdf",
            "list_sheet",
        )},
        **{f"staff.money.{view} row_id": row.id for view in ("change_row", "identity")},
    }  # fmt: skip
