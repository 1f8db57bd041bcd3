"""The operator's commands: flask create-admin, import-schools, backup, work … No secret is ever an argument."""

import signal
import sys
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app, url_for
from flask.cli import AppGroup
from flask_migrate import upgrade

from blueprints.serving import hosts
from domain import audit
from domain.access.links import LINK_LIFE
from domain.demo import demo
from domain.demo.demo import Demonstration
from domain.demo.money import lists_to_print
from domain.demo.staff import Credential, new_credentials
from domain.files import scanner
from domain.files.scanner import Scanner
from domain.inbox import rebuilding
from domain.mark_kinds import MARK_KINDS
from domain.models.role import ROLE_LABELS
from domain.office import offices, regions, schools
from domain.office.lists import Taken
from domain.programs import programs
from domain.publishing import releasing
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import utcnow, writing
from domain.work import jobs, worker
from domain.work.worker import Embedded
from forms import checks
from forms.spreadsheet.text import decoded
from pdf_templates.printing.minutes import issue_minutes
from pdf_templates.printing.payments import issue_list

ACTOR = "command"
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW = click.Path(dir_okay=False, writable=True, path_type=Path)
LINGER = 20  # seconds: papers are often asked for one after the other, and a worker takes a second to start

commands = AppGroup("commands")


def init_app(app: Flask) -> None:
    """Give the site its commands, its files, and its worker."""
    for command in commands.commands.values():
        app.cli.add_command(command)
    _keep_files(app.config["STORAGE"])
    scanner.use(Scanner(**app.config["SCANNER"]) if app.config["SCANNER"] else None)
    worker.embed(_embedded(app) if app.config["EMBEDDED_WORKER"] and not app.testing else None)


def _keep_files(where: Path | dict[str, str]) -> None:
    if isinstance(where, Path):
        return storage.init(where)
    from domain.store.bucket import Bucket  # its package is an extra

    return storage.use(Bucket(**where))


def _embedded(app: Flask) -> Embedded:
    data: Path = app.config["DATA"]
    command = [sys.executable, "-m", "flask", "--app", "app", "work", "--until-idle", "--linger", str(LINGER)]
    return Embedded(command, Path(app.root_path), data, data / "worker.log")


class Command(click.Command):
    """A command that says what a rule or a check says, rather than showing where in the code it was said."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (RuleBroken, checks.Refused) as refusal:
            raise click.ClickException(str(refusal)) from refusal


@commands.command("create-office", cls=Command)
@click.option("--government", prompt="Baris pertama kop surat", help="Whom the office belongs to, such as a city.")
@click.option("--name", prompt="Nama instansi", help="The office itself.")
@click.option("--city", prompt="Kota", help="What stands before the date on papers.")
def create_office(government: str, name: str, city: str) -> None:
    """Make the office that the site belongs to; no page is shown before there is one."""
    with writing():
        made = offices.add_office(*map(checks.one_line, (government, name, city)))
        audit.record(ACTOR, "create-office", f"office:{made.id}")
    click.echo(f"Instansi {made.name} sudah dibuat. Lengkapi di halaman Instansi.")


@commands.command("import-regions", cls=Command)
@click.argument("file", type=EXISTING, required=False)
def import_regions(file: Path | None) -> None:
    """Take in kecamatan and kelurahan from a CSV FILE (code,name,postal_code); without one, those of Kota Solok."""
    with writing():
        taken = regions.import_regions(decoded(file.read_bytes()) if file else "")
    click.echo(_summary("wilayah", taken))


@commands.command("import-schools", cls=Command)
@click.argument("file", type=EXISTING)
def import_schools(file: Path) -> None:
    """Take in schools from a CSV FILE (npsn,nama,jenjang,status,kecamatan,kelurahan,alamat,kepsek,nip,hp)."""
    text = decoded(file.read_bytes())
    with writing():
        taken = schools.import_schools(text)
        audit.record(ACTOR, "import-schools", "school", f"{taken.added} added, {taken.changed} changed")
    click.echo(_summary("sekolah", taken))


def _summary(noun: str, taken: Taken) -> str:
    return f"{taken.added} {noun} baru, {taken.changed} diperbarui, {taken.same} tetap."


@commands.command("open-program", cls=Command)
@click.argument("code")
def open_program(code: str) -> None:
    """Open registration of the program with this CODE, such as LB26."""
    with writing():
        program = programs.program_by_code(code)
        if program is None:
            raise RuleBroken(f"Tidak ada kegiatan dengan kode {code}.")
        programs.set_state(program, "open")
        audit.record(ACTOR, "open-program", f"program:{program.code}")
    click.echo(f"{program.title} ({program.code}) dibuka sampai {program.closes_at:%Y-%m-%d %H:%M} UTC.")


@commands.command("rebuild", cls=Command)
@click.argument("kind", type=click.Choice(sorted(MARK_KINDS)))
def rebuild(kind: str) -> None:
    """Make the state of a KIND of marks, such as attendance, again from its events; they stay as they are."""
    with writing():
        count = rebuilding.rebuild(MARK_KINDS[kind])
        audit.record(ACTOR, "rebuild", kind, f"{count} rows")
    click.echo(f"{count} baris dibuat ulang dari catatan yang masuk.")


@commands.command("work", cls=Command)
@click.option("--until-idle", is_flag=True, help="End when no job is left; one such process at a time.")
@click.option("--linger", type=float, default=0, help="Seconds to wait for another job before ending.")
@click.option("--lane", type=click.Choice(jobs.LANES), help="Only short work, or only what takes minutes; both without it.")
def work(until_idle: bool, linger: float, lane: str | None) -> None:
    """Do the work that takes long: printing, imports. Ends after the job at hand when told to stop."""
    hosts.look(current_app)
    lanes = (lane,) if lane else jobs.LANES
    stopped: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda got, frame: stopped.append(got))
    if until_idle:
        lock = worker.lock_of(current_app.config["DATA"], lane or "all")
        worker.work_until_idle(lock, linger, lambda: bool(stopped), lanes)
    else:
        worker.work(lambda: bool(stopped), lanes)


@commands.command("demo", cls=Command)
@click.option("--port", type=int, default=5000, help="Where the site will be served, for the links that are printed.")
@click.option("--migrate", is_flag=True, help="Make or update the tables first, which is quicker than a second command.")
def load_demo(port: int, migrate: bool) -> None:
    """Fill an empty database with a demonstration and print how to sign in; nothing when there is an office already."""
    if migrate:
        upgrade()
    if not demo.is_wanted():
        return
    credentials = new_credentials([current_app.config["SECRET_KEY"]])
    with writing():
        made = demo.load(credentials)
        issue_minutes(made.finished, {}, None, "system")
        releasing.release(made.finished.program, "system")
        for one in lists_to_print(made.training, made.finished.program, made.maker, made.approver):
            issue_list(one, "system")
    base_url = current_app.config["BASE_URL"] or f"http://127.0.0.1:{port}"
    with current_app.test_request_context(base_url=base_url):
        click.echo(_how_to_sign_in(credentials, made))


def _how_to_sign_in(credentials: list[Credential], made: Demonstration) -> str:
    until = f"{utcnow() + LINK_LIFE:%Y-%m-%d}"
    lines = ["", "Contoh siap dicoba. Catat ini: kata sandi dan tautan tidak ditampilkan lagi.", ""]
    lines += [f"  {url_for('accounts.sign_in', _external=True)}"]
    lines += [f"    {who.username:<10} {who.password}   ({ROLE_LABELS[who.role]}{_by_two_steps(who)})" for who in credentials]
    lines += [f"  Tautan {made.school.name} (sampai {until})", f"    {_link(made.school_token)}"]
    lines += [f"  Tautan {made.trainer.name} (sampai {until})", f"    {_link(made.trainer_token)}"]
    lines += [f"  Tautan {made.judge.name} (sampai {until})", f"    {_link(made.judge_token)}", ""]
    return "\n".join(lines)


def _by_two_steps(who: Credential) -> str:
    return f"; kunci langkah kedua {who.secret}, atau kode kertas {who.recovery_code}" if who.secret else ""


def _link(token: str) -> str:
    return url_for("accounts.link", token=token, _external=True)


from blueprints.commands import people, upkeep  # noqa: E402  # their commands need the group first

__all__ = ["commands", "init_app", "people", "upkeep"]
