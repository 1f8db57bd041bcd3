"""The examples of deploy/: each is read by the program it is for, and nginx really stands in front of the site."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPSConnection
from pathlib import Path
from threading import Thread

import pytest
import yaml  # type: ignore[import-untyped]
from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.serving import make_server

from domain.models import Office
from tests.support.source_code import ROOT

DEPLOY = ROOT / "deploy"
UNITS = ("lembar@.service", "lembar-work@.service")
VISITOR = "127.0.0.9"


def program(name: str) -> str:
    """A server's program, which Debian keeps out of some people's PATH."""
    found = shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin")
    assert found, f"{name} is missing: run `make test`, which installs it"
    return found


@pytest.mark.parametrize("name", UNITS)
def test_unit_runs_what_is_there_as_an_account_of_its_office(name: str) -> None:
    text = (DEPLOY / name).read_text()
    lines = dict(line.split("=", 1) for line in text.splitlines() if "=" in line and not line.startswith("#"))
    assert lines["User"] == "lembar-%i"
    assert lines["EnvironmentFile"] == "/etc/lembar/%i.env"
    assert lines["ReadWritePaths"] == "/var/lib/lembar/%i"
    assert (lines["ProtectSystem"], lines["NoNewPrivileges"], lines["CapabilityBoundingSet"]) == ("strict", "yes", "")
    assert re.match(r"/opt/lembar/\.venv/bin/(gunicorn|flask) ", lines["ExecStart"])


def test_units_are_of_one_mind_about_what_they_may_not() -> None:
    closed = [(DEPLOY / name).read_text().partition("# What the site never needs.")[2] for name in UNITS]
    assert closed[0] == closed[1] != ""


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="a system without systemd, such as a container")
@pytest.mark.parametrize("name", UNITS)
def test_systemd_knows_every_line_of_the_unit(tmp_path: Path, name: str) -> None:
    """The one thing that is missing here is the program in /opt."""
    unit = tmp_path / name.replace("@", "@kota-solok")
    unit.write_text(re.sub(r"/opt/lembar/\.venv/bin/\w+", "/bin/true", (DEPLOY / name).read_text()))
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if unit.name in line] == []


def test_compose_file_starts_what_there_is() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    assert list(services) == ["database", "migrate", "site", "work"]
    assert services["site"]["ports"] == ["127.0.0.1:8001:8001"]
    assert services["site"]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}
    assert (DEPLOY / services["work"]["build"]["context"] / services["work"]["build"]["dockerfile"]).exists()
    dockerfile = (DEPLOY / "Dockerfile").read_text()
    assert all((ROOT / file).exists() for file in re.findall(r"[\w-]+\.txt", dockerfile))
    assert "USER lembar" in dockerfile


def test_caddy_takes_its_example() -> None:
    command = [program("caddy"), "adapt", "--adapter", "caddyfile", "--validate", "--config", str(DEPLOY / "Caddyfile")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert '"handler":"reverse_proxy"' in done.stdout


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1"]
    names = ["-subj", "/CN=daftar.example.id", "-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run([*command, *names], check=True, capture_output=True)
    return folder


@contextmanager
def nginx(folder: Path, certificate: Path, site: int) -> Iterator[int]:
    """The example with ports and folders of this test; the port where it speaks TLS."""
    port, example = free_port(), (DEPLOY / "nginx.conf").read_text()
    for old, new in {
        "127.0.0.1:8001": f"127.0.0.1:{site}", "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;", "/etc/ssl/lembar": str(certificate),
        "/var/log/nginx": str(folder),
    }.items():  # fmt: skip
        assert old in example
        example = example.replace(old, new)
    bodies = "".join(f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    whole = f"daemon off; pid {folder}/pid; error_log stderr; events {{}} http {{ {bodies}\n{example}\n}}"
    (folder / "nginx.conf").write_text(f"user root;\n{whole}" if os.geteuid() == 0 else whole)
    command = [program("nginx"), "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield port
    finally:
        running.terminate()
        running.wait(10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    for _try in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx did not start")


def ask(port: int, method: str, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    unknown = ssl._create_unverified_context()  # the certificate is this test's own
    connection = HTTPSConnection("127.0.0.1", port, timeout=20, source_address=(VISITOR, 0), context=unknown)
    connection.request(method, path, headers={"Host": "daftar.example.id", **headers})
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()
    connection.close()
    return found


@pytest.mark.own_site
def test_site_behind_nginx(app: Flask, office: Office, tmp_path: Path, certificate: Path) -> None:
    """The real address and scheme arrive, headers stay ours, the absurd is refused, and the log holds no private link."""
    seen: list[tuple[str | None, str]] = []
    app.before_request(lambda: seen.append((request.remote_addr, request.host)))
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]  # PROXIES=1
    server = make_server("127.0.0.1", 0, app, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with nginx(tmp_path, certificate, server.server_port) as port:
            status, headers, text = ask(port, "GET", "/", **{"X-Forwarded-For": "203.0.113.7"})
            assert (status, seen[-1]) == (200, (VISITOR, "daftar.example.id"))
            assert "default-src 'none'" in headers["content-security-policy"]
            assert headers["cache-control"] == "no-store"
            assert "max-age" in headers["strict-transport-security"]
            assert ask(port, "GET", "/tautan/a-private-link?next=secret")[0] < 500
            assert ask(port, "GET", "/metrics")[0] == ask(port, "GET", "/siap")[0] == 404
            before = len(seen)
            assert ask(port, "POST", "/bahasa", **{"Content-Length": str(80 * 1024 * 1024)})[0] == 413
            assert len(seen) == before
        log = (tmp_path / "lembar.log").read_text()
        assert "GET /tautan " in log
        assert not re.search(r"private|secret|daftar\.example|127\.0\.0\.9", log + (tmp_path / "lembar-error.log").read_text())
    finally:
        server.shutdown()
        server.server_close()
