"""`python -m offices make NAME --address https://…`, `list`, `backup`, `upgrade`, and `run NAME create-admin`."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg

from offices.installation import Host, Installation, Refused
from offices.making import Wish, make

S3 = ("AWS_ENDPOINT_URL", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")


def main(arguments: list[str]) -> int:
    """Do it; 1 when it was refused, or failed for some."""
    asked = _parser().parse_args(arguments)
    host = Host(asked.settings, asked.data)
    try:
        return int(asked.act(host, asked))
    except Refused as why:
        print(why, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m offices", description="Many offices on one host.")
    parser.add_argument("--settings", type=Path, default=Path("/etc/lembar"), help="a file of settings an office")
    parser.add_argument("--data", type=Path, default=Path("/var/lib/lembar"), help="a data folder an office")
    verbs = parser.add_subparsers(required=True)
    making = verbs.add_parser("make", help="make an office; again, it goes on where it was cut off")
    making.add_argument("name")
    making.add_argument("--address", required=True, help="its own address, such as https://kota-solok.example.id")
    for word, what in (("government", "whom it belongs to, such as a city"), ("office", "its name"), ("city", "where it is")):
        making.add_argument(f"--{word}", required=True, help=what)
    making.add_argument("--bucket", default="", help="s3://name, with AWS_… in the environment; a folder without it")
    making.add_argument("--no-account", action="store_true", help="give it no account of this machine: for a trial")
    making.set_defaults(act=_make)
    verbs.add_parser("list", help="name, port, address, migration, size, last backup").set_defaults(act=_list)
    for verb, what in (("backup", "back up these, or all"), ("upgrade", "back up and migrate these, or all")):
        one = verbs.add_parser(verb, help=what)
        one.add_argument("names", nargs="*")
        one.add_argument("--keep", type=int, default=14, choices=range(1, 1000), metavar="14", help="backups that stay")
        one.set_defaults(act=_backup if verb == "backup" else _upgrade)
    one.add_argument("--restart", action="store_true", help="restart its services afterwards")
    run = verbs.add_parser("run", help="run a command of the site in an office, such as create-admin")
    run.add_argument("name")
    run.add_argument("command", nargs=argparse.REMAINDER)
    run.set_defaults(act=_run)
    return parser


def _make(host: Host, asked: argparse.Namespace) -> int:
    """The admin's URL holds a password, so it is no argument."""
    admin = os.environ.get("ADMIN_DATABASE_URL", "postgresql:///postgres?host=/run/postgresql")
    keys = {name: os.environ[name] for name in S3 if os.environ.get(name)}
    letterhead = asked.government, asked.office, asked.city
    office = make(host, asked.name, Wish(admin, asked.address, letterhead, asked.bucket, keys, not asked.no_account))
    print(f"{office.name} is made: {office.file}. Now:")
    print(f"  python -m offices run {office.name} create-admin")
    print(f"  systemctl enable --now lembar@{office.name}")
    return 0


def _list(host: Host, asked: argparse.Namespace) -> int:
    for office in host.offices():
        settings, newest = office.settings(), office.newest_backup()
        state = _state(settings["DATABASE_URL"])
        kept = newest.name if newest else "no backup"
        print(f"{office.name:<24} {settings['PORT']:<6} {settings['BASE_URL']:<40} {state:<22} {kept}")
    return 0


def _state(url: str) -> str:
    """Its migration and the size of its database, asked as the office itself."""
    try:
        with psycopg.connect(url, connect_timeout=5) as own:
            size = "SELECT version_num, pg_database_size(current_database()) / 1000000 FROM alembic_version"
            found = own.execute(size).fetchone()
    except psycopg.Error as error:
        return type(error).__name__
    return f"{found[0]} {found[1]} MB" if found else "not migrated"


def _backup(host: Host, asked: argparse.Namespace) -> int:
    return _each(host.chosen(asked.names), lambda office: str(office.backup(asked.keep)))


def _upgrade(host: Host, asked: argparse.Namespace) -> int:
    def upgrade(office: Installation) -> str:
        file = office.upgrade(asked.keep)
        if asked.restart:
            subprocess.run(["systemctl", "try-restart", f"lembar@{office.name}", f"lembar-work@{office.name}"], check=True)
        return f"upgraded, backup {file}"

    return _each(host.chosen(asked.names), upgrade)


def _each(offices: list[Installation], act: Callable[[Installation], str]) -> int:
    """One that fails does not keep the others from it; it is named at the end."""
    failed: dict[str, str] = {}
    for office in offices:
        try:
            print(f"{office.name}: {act(office)}", flush=True)
        except (Refused, OSError, subprocess.CalledProcessError) as why:
            failed[office.name] = str(why)
    for name, said in failed.items():
        print(f"{name} FAILED: {said}", file=sys.stderr)
    return 1 if failed else 0


def _run(host: Host, asked: argparse.Namespace) -> int:
    host.chosen([asked.name])[0].flask(*asked.command, quiet=False)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
