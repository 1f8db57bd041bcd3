"""What a newcomer's two commands rest on: pinned packages, and system packages that are there or asked for by name."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.support import postgresql
from tests.support.source_code import ROOT

LISTS = [f"requirements{name}" for name in ("", "-badges", "-growing", "-api", "-dev")]
PINNED = re.compile(r"[\w.-]+==\S+( ; [^\n]+)? \\\n    --hash=sha256:[0-9a-f]{64}")

MISSING, PRESENT = "exit 1", "echo installed"


def system_packages(folder: Path, **programs: str) -> subprocess.CompletedProcess[str]:
    """Run the script on a machine that has only these programs, each one line of shell."""
    for name, line in programs.items():
        file = folder / name.replace("_", "-")
        file.write_text(f"#!/bin/sh\n{line}\n")
        file.chmod(0o755)
    command = ["/bin/bash", str(ROOT / "scripts" / "system-packages"), "libone", "libtwo"]
    return subprocess.run(command, env={"PATH": str(folder)}, capture_output=True, text=True, check=False)


def test_setup_without_rights_prints_the_line_to_type(tmp_path: Path) -> None:
    done = system_packages(tmp_path, dpkg_query=MISSING, id="echo 1000")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].strip() == "sudo apt-get install --no-install-recommends libone libtwo"


def test_setup_where_sudo_asks_for_a_password_prints_the_line_to_type(tmp_path: Path) -> None:
    assert "libone libtwo" in system_packages(tmp_path, dpkg_query=MISSING, id="echo 1000", sudo="exit 1").stderr


def test_setup_names_only_what_is_missing(tmp_path: Path) -> None:
    one_there = 'case "$*" in *libone) echo installed ;; *) exit 1 ;; esac'
    done = system_packages(tmp_path, dpkg_query=one_there, id="echo 1000")
    assert done.stderr.splitlines()[-1].endswith("recommends libtwo")


@pytest.mark.parametrize("rights", [{"id": "echo 0"}, {"id": "echo 1000", "sudo": 'shift; [ "$1" = true ] || "$@"'}])
def test_setup_with_rights_installs(tmp_path: Path, rights: dict[str, str]) -> None:
    log = f'echo "$*" >> {tmp_path}/log'
    done = system_packages(tmp_path, dpkg_query=MISSING, env='shift; "$@"', apt_get=log, true="exit 0", **rights)
    assert done.returncode == 0, done.stderr
    updated, installed = (tmp_path / "log").read_text().splitlines()
    assert updated.endswith("update")
    assert installed.endswith("install --yes --no-install-recommends libone libtwo")


def test_setup_with_everything_there_says_nothing(tmp_path: Path) -> None:
    done = system_packages(tmp_path, dpkg_query=PRESENT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_setup_on_another_system_names_the_packages_and_goes_on(tmp_path: Path) -> None:
    done = system_packages(tmp_path)
    assert done.returncode == 0
    assert "libone libtwo" in done.stderr


@pytest.mark.parametrize("name", LISTS)
def test_requirements_are_pinned_with_hashes(name: str) -> None:
    lines = re.split(r"\n(?=\S)", (ROOT / f"{name}.txt").read_text())
    pins = [line for line in lines if not line.startswith("#")]
    assert pins
    assert [pin for pin in pins if not PINNED.match(pin)] == []


@pytest.mark.parametrize("name", LISTS)
def test_requirements_pin_everything_asked_for(name: str) -> None:
    asked = re.findall(r"^[a-z][\w.-]*", (ROOT / f"{name}.in").read_text(), re.MULTILINE)
    pinned = re.findall(r"^[\w.-]+(?===)", (ROOT / f"{name}.txt").read_text(), re.MULTILINE)
    assert set(asked) - set(pinned) == set()


@pytest.mark.parametrize("name", LISTS)
def test_requirements_name_no_index(name: str) -> None:
    assert re.findall(r"://|--(?:extra-)?index-url|--find-links|--trusted-host", (ROOT / f"{name}.txt").read_text()) == []


def test_extra_of_badges_is_tested_as_pinned_and_no_part_of_the_base() -> None:
    pins = [
        re.findall(r"^pyjwt==\S+", (ROOT / f"requirements{name}.txt").read_text(), re.MULTILINE)
        for name in ("", "-badges", "-dev")
    ]
    assert (pins[0], len(pins[1]), pins[2]) == ([], 1, pins[1])


@pytest.mark.parametrize("name", [".ci/run", "scripts/system-packages"])
def test_setup_script_may_be_run(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)


def test_a_run_killed_with_its_machine_does_not_stop_the_next(tmp_path: Path) -> None:
    """What it left still names a server, and none is there any more."""
    cluster = tmp_path / "postgresql"
    cluster.mkdir(mode=0o700)
    (cluster / "postmaster.pid").write_text("99999999\n")
    tmp_path.chmod(0o711)
    postgresql.stop(tmp_path)
