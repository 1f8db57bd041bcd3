"""Examples: coming in and going out, accounts, private links."""

from datetime import timedelta

from pyotp import TOTP

from domain.access import accounts, factors
from domain.models import AccessLink, Account, Login
from domain.store.db import db, utcnow, writing
from tests.support.examples.example import Example, buttons, sends
from tests.support.factories import PASSWORD
from tests.support.world import World, come_in


def _closed_account(world: World) -> None:
    with writing():
        accounts.disable(db.get_one(Account, world.values["account_id"]))


def _unconfirmed_link(world: World) -> None:
    with writing():
        db.get_one(AccessLink, world.values["link_id"]).confirmed_at = None


def _another_login(world: World) -> None:
    officer, now = accounts.account_named("officer"), utcnow()
    assert officer
    with writing():
        row = {"id": 9000, "token_hash": "lain", "account_id": officer.id, "created_at": now, "seen_at": now}
        db.add(Login(**row, expires_at=now + timedelta(hours=1)))


def _give(world: World, username: str) -> str:
    """Give somebody an app; its secret."""
    account, secret = accounts.account_named(username), factors.new_secret()
    assert account
    with writing():
        factors.give(account, factors.seal(secret, [world.app.config["SECRET_KEY"]]), [])
    return secret


def _with_app(world: World) -> None:
    _give(world, "officer")


def _password_was_right(world: World) -> dict[str, str]:
    """Somebody whom the site asks for a code: all send the same."""
    secret = _give(world, "officer")
    cookie = come_in(world.app, "/masuk", {"username": "officer", "password": PASSWORD})
    assert isinstance(world.cookies, dict)
    world.cookies["waiting"] = cookie
    return {"second_code": TOTP(secret).now()}


def _app_in_hand(world: World) -> dict[str, str]:
    """The officer has scanned the code of a new app."""
    officer, keys = accounts.account_named("officer"), [world.app.config["SECRET_KEY"]]
    assert officer
    with writing():
        factors.begin(officer, keys)
    factor = factors.factor_of(officer)
    assert factor
    return {"second_code": TOTP(factors.secret_of(factor, keys)).now()}


def _lost_app(world: World) -> None:
    with writing():
        account = db.get_one(Account, world.values["account_id"])
    _give(world, account.username)


TWICE, KNOWN = ("officer", "officer"), {"current_password": PASSWORD}
NEW = {"new_password": "sepuluh kuda lari pagi", "new_password_again": "sepuluh kuda lari pagi"}

TWO_ADMINS = ({"account_id": "chief"}, {"account_id": "admin"})

EACH_OTHER = Example(values=TWO_ADMINS, people=("admin", "chief"))

EXAMPLES: dict[str, Example] = {
    **buttons("staff.access.school_links_send"),
    **buttons("accounts.link_open staff.access.issue_link staff.access.reset_password_send staff.access.revoke_link_send"),
    **buttons("staff.access.revoke_api_token_send"),
    "accounts.sign_in_send": Example({"username": "officer", "password": PASSWORD}, people=("nobody", "nobody")),
    "accounts.second_step_send": Example(prepare=_password_was_right, people=("waiting", "waiting")),
    "accounts.sign_out": Example(people=("officer", "admin")),
    "accounts.stay": Example(changes=False),
    "staff.access.audit_log_sheet": Example(changes=False),
    "public.set_language": Example({"language": "en"}, changes=False),
    "staff.access.begin_factor": Example(KNOWN, people=TWICE),
    "staff.access.change_account": sends(name="Staf {mark}"),
    "staff.access.confirm_factor": Example(prepare=_app_in_hand, people=TWICE),
    "staff.access.confirm_link": Example(prepare=_unconfirmed_link),
    "staff.access.disable_account_send": EACH_OTHER,
    "staff.access.drop_factor": Example(KNOWN, prepare=_with_app, people=TWICE),
    "staff.access.enable_account": Example(prepare=_closed_account),
    "staff.access.end_login": Example(prepare=_another_login, people=TWICE),
    "staff.access.end_other_logins": Example(prepare=_another_login, people=TWICE),
    "staff.access.factor_roles": sends(roles=["treasurer"]),
    "staff.access.new_account": sends(username="sama", name="Staf {mark}", role="officer"),
    "staff.access.new_api_token": sends(name="Portal {mark}", scopes=["programs"], days="90"),
    "staff.access.new_recovery_codes": Example(KNOWN, prepare=_with_app, people=TWICE),
    "staff.access.own_password": Example(KNOWN | NEW, people=TWICE),
    "staff.access.take_factor": Example({"reason": "HP {mark}"}, prepare=_lost_app),
}
