"""Making an office. Every step may be done again: what was cut off goes on with the same secrets when it is asked for again."""

import os
import pwd
import re
import secrets
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from offices.installation import Host, Installation, Refused

FIRST_PORT = 8001


@dataclass(frozen=True)
class Wish:
    """What an office is made with.

    `letterhead` is whom it belongs to, its name and its city; `admin` is a PostgreSQL URL that may make roles and databases;
    `bucket` is s3://name, in which it gets a prefix, or empty for a folder; `accounts` says whether it gets an account of
    this machine.
    """

    admin: str
    base_url: str
    letterhead: tuple[str, str, str]
    bucket: str = ""
    s3: Mapping[str, str] | None = None
    accounts: bool = True


def make(host: Host, name: str, wish: Wish) -> Installation:
    """The office, migrated, with its name and nothing else. Raises Refused."""
    office = host.office(name)
    if office.file.exists():
        raise Refused(f"the office {name} is there already: {office.file}")
    if not re.fullmatch(r"https?://[^\s/]+", wish.base_url):
        raise Refused(f"{wish.base_url!r} is no address of a site, such as https://kota-solok.example.id")
    for folder in (host.settings, host.data):
        folder.mkdir(parents=True, exist_ok=True)
    if not office.half.exists():
        _must_be_free(office, wish)
        office.write_settings(_new_settings(host, office, wish))
    _make_folder(office, wish)
    _make_database(office, wish)
    office.flask("db", "upgrade")
    with _asking(office.settings()["DATABASE_URL"]) as own:
        has_name = own.execute("SELECT 1 FROM office").fetchone()
    if not has_name:
        words = zip(("--government", "--name", "--city"), wish.letterhead, strict=True)
        office.flask("create-office", *(word for pair in words for word in pair))
    os.replace(office.half, office.file)
    return office


def _must_be_free(office: Installation, wish: Wish) -> None:
    """A database or a folder that somebody else made is not taken over."""
    if office.data.exists():
        raise Refused(f"the folder {office.data} is there already, and no office of that name")
    with _asking(wish.admin) as admin:
        taken = "SELECT 1 FROM pg_database WHERE datname = %(name)s UNION SELECT 1 FROM pg_roles WHERE rolname = %(name)s"
        if admin.execute(taken, {"name": office.account}).fetchone():
            raise Refused(f"PostgreSQL has a database or role {office.account} already, and no office of that name")


def _new_settings(host: Host, office: Installation, wish: Wish) -> dict[str, str]:
    password = secrets.token_urlsafe(24)
    taken = [_port(file.read_text()) for ending in ("env", "half") for file in host.settings.glob(f"*.{ending}")]
    return {
        **(wish.s3 or {} if wish.bucket else {}),
        "SECRET_KEY": secrets.token_urlsafe(32),
        "DATABASE_URL": _url(wish.admin, office.account, password),
        "LEMBAR_DATA": str(office.data),
        "STORAGE": f"{wish.bucket.rstrip('/')}/{office.name}" if wish.bucket else str(office.data / "files"),
        "BASE_URL": wish.base_url,
        "PROXIES": "1",
        "PORT": str(max([FIRST_PORT - 1, *taken]) + 1),
        "WORKERS": "1",
        "THREADS": "4",
    }


def _port(text: str) -> int:
    found = re.search(r"^PORT=(\d+)$", text, re.MULTILINE)
    return int(found[1]) if found else 0


def _url(admin: str, role: str, password: str) -> str:
    """The admin's server, with the office's own role and database."""
    parts = urlsplit(admin)
    server = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{role}:{password}@{server}", path=f"/{role}").geturl()


def _make_folder(office: Installation, wish: Wish) -> None:
    """The data folder, and the account that owns it: its processes run as it, and no other office's may look in."""
    office.data.mkdir(mode=0o700, exist_ok=True)
    office.backups.mkdir(mode=0o700, exist_ok=True)
    if not wish.accounts:
        return
    if os.geteuid() != 0:
        raise Refused("only root makes accounts: run this as root, or with --no-account for a trial")
    if office.account not in {entry.pw_name for entry in pwd.getpwall()}:
        command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", office.account]
        subprocess.run(command, check=True)
    for folder in (office.data, office.backups):
        shutil.chown(folder, office.account, office.account)


def _make_database(office: Installation, wish: Wish) -> None:
    """A role and its database. PUBLIC, which is every other role, may connect to none, nor to the server's own."""
    role = sql.Identifier(office.account)
    password = sql.Literal(urlsplit(office.settings()["DATABASE_URL"]).password)
    rights = sql.SQL("LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD {}").format(password)
    with _asking(wish.admin) as admin:
        known = admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [office.account]).fetchone()
        admin.execute(sql.SQL("{} ROLE {} {}").format(sql.SQL("ALTER" if known else "CREATE"), role, rights))
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [office.account]).fetchone():
            admin.execute(sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'").format(role, role))
        for database in (office.account, "postgres", "template1"):
            admin.execute(sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(sql.Identifier(database)))


def _asking(admin: str) -> "psycopg.Connection[tuple[object, ...]]":
    try:
        return psycopg.connect(admin, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as error:
        raise Refused(f"PostgreSQL does not let us in: {str(error).splitlines()[0]}") from error
