"""Examples: coming in and going out, accounts, private links."""

from domain.access import accounts
from domain.models import AccessLink, Account
from domain.store.db import db, writing
from tests.support.examples.example import Example, buttons, sends
from tests.support.factories import PASSWORD
from tests.support.world import World


def _closed_account(world: World) -> None:
    with writing():
        accounts.disable(db.get_one(Account, world.values["account_id"]))


def _unconfirmed_link(world: World) -> None:
    with writing():
        db.get_one(AccessLink, world.values["link_id"]).confirmed_at = None


TWO_ADMINS = ({"account_id": "chief"}, {"account_id": "admin"})

EACH_OTHER = Example(values=TWO_ADMINS, people=("admin", "chief"))

EXAMPLES: dict[str, Example] = {
    **buttons("accounts.link_open staff.access.issue_link staff.access.reset_password_send staff.access.revoke_link_send"),
    "accounts.sign_in_send": Example({"username": "officer", "password": PASSWORD}, people=("nobody", "nobody")),
    "accounts.sign_out": Example(people=("officer", "admin")),
    "accounts.stay": Example(changes=False),
    "public.set_language": Example({"language": "en"}, changes=False),
    "staff.access.change_account": sends(name="Staf {mark}"),
    "staff.access.confirm_link": Example(prepare=_unconfirmed_link),
    "staff.access.disable_account_send": EACH_OTHER,
    "staff.access.enable_account": Example(prepare=_closed_account),
    "staff.access.new_account": sends(username="sama", name="Staf {mark}", role="officer"),
}
