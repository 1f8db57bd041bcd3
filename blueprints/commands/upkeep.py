"""The operator's commands about what is kept: erasing, backup, restore, and whether the audit log is whole."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import current_app
from flask_migrate import upgrade

from blueprints.commands import ACTOR, EXISTING, NEW, Command, commands
from domain import audit
from domain.messages import outbox
from domain.office.offices import office
from domain.privacy import erasing, overdue, sealing
from domain.privacy.affected import HEADS, Breach, affected
from domain.programs import programs
from domain.rules import RuleBroken
from domain.store import agreement, backup
from domain.store.db import writing
from forms.workbook import write_workbook

MOMENT = click.DateTime()


@commands.command("erase-program", cls=Command)
@click.argument("code")
@click.confirmation_option(prompt="Data pribadi kegiatan ini dihapus untuk selamanya. Lanjutkan?")
def erase_program(code: str) -> None:
    """Erase the personal data of the archived program with this CODE; its counts stay."""
    with writing():
        program = programs.program_by_code(code)
        if program is None:
            raise RuleBroken(f"Tidak ada kegiatan dengan kode {code}.")
        keys = erasing.erase_program(program)
        audit.record(ACTOR, "erase-program", f"program:{program.code}")
    erasing.clear_away(keys)
    click.echo(f"Data pribadi {program.title} dan {len(keys)} berkas sudah dihapus.")


@commands.command("erase-unsent", cls=Command)
def erase_unsent() -> None:
    """Forget forms that nobody sent for 90 days, and the holders of old links; the worker does it daily, this does it now."""
    files = overdue.erase_overdue()
    click.echo(f"Isian lama yang tidak terkirim dan {files} berkas sudah dihapus.")


@commands.command("backup", cls=Command)
@click.argument("file", type=NEW)
def make_backup(file: Path) -> None:
    """Write the whole site, database and files, into one archive FILE."""
    with writing():
        audit.record(ACTOR, "backup", "site")
    sealing.seal()
    manifest = backup.write_backup(file)
    rows = sum(manifest.rows.values())
    sealed = sealing.check()
    click.echo(f"Cadangan {file} sudah ditulis dan diperiksa: {rows} baris, {len(manifest.file_keys)} berkas.")
    click.echo(f"Segel catatan terakhir: {sealed.sealed}:{sealed.last[:16]}")


@commands.command("restore", cls=Command)
@click.argument("file", type=EXISTING)
def restore(file: Path) -> None:
    """Bring a backup FILE back into a new, empty database, and its files into the data folder."""
    manifest = backup.read_manifest(file)
    _must_know(manifest.revision)
    upgrade(revision=manifest.revision)
    backup.restore(file)
    upgrade()
    outbox.doubt_all()
    with writing():
        audit.record(ACTOR, "restore", "site", manifest.made_at)
    rows = sum(manifest.rows.values())
    click.echo(f"{rows} baris dan {len(manifest.file_keys)} berkas sudah dipulihkan. Semua orang perlu masuk lagi.")


@commands.command("audit-check", cls=Command)
@click.option("--holds", default="", help="A seal that was noted elsewhere, such as 120:ab12cd34; it must still be there.")
def audit_check(holds: str) -> None:
    """See that no entry of the audit log was changed or taken away since it was sealed; fails with the first that was."""
    sealing.seal()
    found = sealing.check(holds)
    if found.problem:
        raise RuleBroken(found.problem)
    click.echo(f"{found.sealed} catatan utuh. Segel terakhir: {found.sealed}:{found.last[:16]}")


@commands.command("affected", cls=Command)
@click.argument("file", type=NEW)
@click.option("--since", type=MOMENT, default="2000-01-01", help="From then on, in the office's time: 2026-11-27T08:00:00.")
@click.option("--until", type=MOMENT, default="2100-01-01", help="Until this moment.")
@click.option("--actor", default="", help="Only what this one looked at, as the audit log calls them: account:3, link:12.")
@click.option("--program", default="", help="Only people of the program with this code.")
@click.option("--table", default="", help="Everybody of whom this table speaks: consent, message, score …")
def list_affected(file: Path, since: datetime, until: datetime, actor: str, program: str, table: str) -> None:
    """Write a workbook FILE of the people whom a breach affects, with data and times, for the notice within 3 x 24 hours."""
    zone = ZoneInfo(office().timezone)
    breach = Breach(since.replace(tzinfo=zone), until.replace(tzinfo=zone), actor, program, table)
    found = affected(breach)
    file.write_bytes(write_workbook("Terdampak", HEADS, [one.cells for one in found]))
    file.chmod(0o600)
    with writing():
        audit.record(ACTOR, "affected-listed", program or table or actor or "site", f"{len(found)} people")
    click.echo(f"{len(found)} orang terdampak ditulis ke {file}. Beri tahu mereka dan lembaga dalam 3 x 24 jam.")


def _must_know(revision: str) -> None:
    migrations = ScriptDirectory.from_config(current_app.extensions["migrate"].migrate.get_config())
    try:
        migrations.get_revision(revision)
    except CommandError as error:
        raise RuleBroken("Cadangan ini dibuat oleh Lembar yang lebih baru. Perbarui Lembar dahulu.") from error


@commands.command("forget-hosts", cls=Command)
def forget_hosts() -> None:
    """Let the next host that starts say what all must have alike: after SECRET_KEY or STORAGE was changed on purpose."""
    with writing():
        agreement.forget()
        audit.record(ACTOR, "forget-hosts", "site")
    click.echo("Pengaturan mesin lain sudah dilupakan. Mesin yang berikutnya mulai menentukan pengaturannya.")
