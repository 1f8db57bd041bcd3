"""One office's installation: where it lies, its settings, and how the site's own commands run in it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

CODE = Path(__file__).parents[1]
NAME = re.compile(r"[a-z][a-z0-9-]{0,22}[a-z0-9]")
OWN = ("PATH", "HOME", "LANG", "TZ")
"""What of the operator's environment an office sees; the rest, such as another office's database, it does not."""


class Refused(Exception):
    """What the operator asked for cannot be done; the text says why."""


@dataclass(frozen=True)
class Host:
    """Where installations lie on this machine: `settings` holds a file an office, `data` a folder an office."""

    settings: Path
    data: Path

    def office(self, name: str) -> "Installation":
        """The installation of this name, there or not. Raises Refused."""
        if not NAME.fullmatch(name):
            raise Refused(f"{name!r} is no name of an office: 2 to 24 small letters, digits and -, such as kota-solok")
        return Installation(name, self.settings / f"{name}.env", self.data / name)

    def offices(self) -> Iterator["Installation"]:
        """All that are made, by name."""
        for file in sorted(self.settings.glob("*.env"), key=lambda file: file.stem):
            if NAME.fullmatch(file.stem):
                yield self.office(file.stem)

    def chosen(self, names: list[str]) -> list["Installation"]:
        """These, or all. Raises Refused, before anything is done, for one that is not there."""
        found = {office.name: office for office in self.offices()}
        if missing := [name for name in names if name not in found]:
            raise Refused(f"there is no office {', '.join(missing)}; there are: {', '.join(found) or 'none'}")
        return [found[name] for name in names] if names else list(found.values())


@dataclass(frozen=True)
class Installation:
    """An office: its file of settings, which only root may read (systemd hands them to its processes), and its data folder."""

    name: str
    file: Path
    data: Path

    @property
    def account(self) -> str:
        """What its role, its database, and its account on this machine are called."""
        return f"lembar-{self.name}"

    @property
    def half(self) -> Path:
        """Its settings while it is being made."""
        return self.file.with_suffix(".half")

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    def settings(self) -> dict[str, str]:
        """What its processes are started with."""
        file = self.file if self.file.exists() else self.half
        lines = file.read_text().splitlines()
        return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))

    def write_settings(self, values: Mapping[str, str]) -> None:
        """Keep them as systemd reads them, in the file that is being made; readable by its owner alone."""
        if broken := [name for name, value in values.items() if re.search(r"[\s\"'\\#]", value)]:
            raise Refused(f"{', '.join(broken)}: no spaces, quotes, \\ or # in settings")
        text = "".join(f"{name}={value}\n" for name, value in values.items())
        with open(os.open(self.half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)

    def flask(self, *arguments: str, quiet: bool = True) -> str:
        """Run a command of the site in it, as the owner of its data; what it printed. Raises Refused with its last words."""
        environment = {name: os.environ[name] for name in OWN if name in os.environ} | self.settings()
        owner = self.data.stat()
        as_owner = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "app", *arguments],
            cwd=CODE, env=environment, capture_output=quiet, text=True, check=False, **as_owner,  # type: ignore[call-overload]
        )  # fmt: skip
        if done.returncode:
            raise Refused(f"flask {arguments[0]} failed: {_last_words(done.stderr)}")
        return done.stdout or ""

    def newest_backup(self) -> Path | None:
        return max(self.backups.glob(f"{self.name}-*.zip"), default=None)

    def backup(self, keep: int) -> Path:
        """Write a backup, then remove the oldest beyond `keep`. Raises Refused."""
        file = self.backups / f"{self.name}-{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}.zip"
        self.flask("backup", str(file))
        for old in sorted(self.backups.glob(f"{self.name}-*.zip"))[:-keep]:
            old.unlink()
        return file

    def upgrade(self, keep: int) -> Path:
        """Back up, then bring the database to this version's migration; the backup. Raises Refused, naming the backup."""
        file = self.backup(keep)
        try:
            self.flask("db", "upgrade")
        except Refused as why:
            raise Refused(f"{why} (its backup: {file})") from why
        return file


def _last_words(errors: str | None) -> str:
    lines = [line for line in (errors or "").splitlines() if line.strip() and not line.startswith(("(Background", "[SQL"))]
    return lines[-1] if lines else "it said nothing"
