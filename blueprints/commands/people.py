"""The operator's commands about accounts: the first admin, and letting somebody in again who has lost everything."""

import click

from blueprints.commands import ACTOR, Command, commands
from domain import audit
from domain.access import accounts
from domain.access.passwords import hash_password, must_be_good
from domain.access.tokens import new_code
from domain.office import offices
from domain.rules import RuleBroken
from domain.store.db import writing
from forms import checks


@commands.command("create-admin", cls=Command)
@click.option("--username", prompt="Nama pengguna", help="How the admin signs in.")
@click.option("--name", prompt="Nama lengkap", help="How the admin is shown.")
def create_admin(username: str, name: str) -> None:
    """Make an account that may do everything; asks for its password twice."""
    username, name = checks.username(username), checks.person_name_with_title(name)
    password = click.prompt("Kata sandi", hide_input=True, confirmation_prompt="Ulangi kata sandi")
    must_be_good(password, [username, name, *_names_of_office()])
    password_hash = hash_password(password)
    with writing():
        account = accounts.add_account(username, name, "admin", password_hash)
        audit.record(ACTOR, "create-admin", f"account:{account.id}")
    click.echo(f"Akun admin {account.username} sudah dibuat.")


def _names_of_office() -> list[str]:
    """The first admin may be made before the office is."""
    try:
        return accounts.names_of_office(offices.office())
    except LookupError:
        return []


@commands.command("rescue-account", cls=Command)
@click.option("--username", prompt="Nama pengguna", help="Whose account it is.")
@click.confirmation_option(prompt="Kata sandi dan langkah kedua akun ini diganti, semua perangkatnya dikeluarkan. Lanjutkan?")
def rescue_account(username: str) -> None:
    """Let somebody in again who lost password or second step: prints a password that must be replaced at the sign-in."""
    found = accounts.account_named(username)
    if found is None:
        raise RuleBroken("Tidak ada akun dengan nama pengguna itu.")
    password = new_code(12)
    password_hash = hash_password(password)
    with writing():
        accounts.rescue(found, password_hash)
        audit.record(ACTOR, "rescue-account", f"account:{found.id}")
    click.echo(f"Kata sandi sementara {found.username}: {password}")
    click.echo("Harus diganti saat masuk. Langkah kedua sudah dilepas; akun terbuka.")
