"""Environment → settings; the only reader of os.environ. A bad value fails loudly, naming the variable."""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import urlsplit

HERE = Path(__file__).parent


class BadSetting(ValueError):
    """An environment variable holds what it must not."""


def settings(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The settings of the site. Raises BadSetting, naming the variable."""
    data = Path(environ.get("LEMBAR_DATA", HERE / "instance")).resolve()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    base_url = _base_url(environ)
    return {
        "DATA": data,
        "SECRET_KEY": environ.get("SECRET_KEY") or _kept_secret(data / "secret-key"),
        "SECRET_KEY_FALLBACKS": environ.get("SECRET_KEY_FALLBACKS", "").split(),
        "SQLALCHEMY_DATABASE_URI": _database_url(environ, data),
        "STORAGE": _storage(environ, data),
        "BASE_URL": base_url,
        "TRUSTED_HOSTS": environ.get("TRUSTED_HOSTS", "").split() or _host_of(base_url),
        "PROXIES": _number(environ, "PROXIES", 0, 5),
        "MAIL": _mail(environ, base_url),
        "SCANNER": _scanner(environ, data),
        "SIGNING_CERTIFICATE": _certificate(environ),
        "BADGE_KEY": _file(environ, "BADGE_KEY"),
        "SIGNING_PASSPHRASE": environ.get("SIGNING_PASSPHRASE", ""),
        "EMBEDDED_WORKER": _flag(environ, "EMBEDDED_WORKER", True),
        "METRICS": _metrics(environ, data),
        "LOG_FORMAT": _choice(environ, "LOG_FORMAT", ("text", "json")),
        **_cookies(base_url.startswith("https://")),
        "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
        "MAX_FORM_PARTS": 5000,
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_DEFAULT_LOCALE": "id",
        "BABEL_DEFAULT_TIMEZONE": "Asia/Jakarta",
    }


def _metrics(environ: Mapping[str, str], data: Path) -> str:
    """The token that a monitor asks with; empty, and there are no figures. Each process writes its counts into a folder."""
    token = environ.get("METRICS", "")
    if token and len(token) < 16:
        raise BadSetting("METRICS must be a token of at least 16 characters, which the monitor sends as Authorization: Bearer")
    if token and find_spec("prometheus_client") is None:
        raise BadSetting("METRICS needs pip install --require-hashes --requirement requirements-growing.txt")
    if token:
        (data / "metrics").mkdir(mode=0o700, exist_ok=True)
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(data / "metrics")  # its package reads it by itself
    return token


def _cookies(secure: bool) -> dict[str, Any]:
    return {
        "SESSION_COOKIE_NAME": "__Host-lembar" if secure else "lembar",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_REFRESH_EACH_REQUEST": False,  # a late answer must not bring back a cookie that is gone
    }


def _base_url(environ: Mapping[str, str]) -> str:
    url = environ.get("BASE_URL", "").rstrip("/")
    if url and not url.startswith(("http://", "https://")):
        raise BadSetting("BASE_URL must start with http:// or https://, such as https://daftar.example.id")
    return url


def _host_of(base_url: str) -> list[str] | None:
    """The host of BASE_URL is the only one that is answered, unless TRUSTED_HOSTS names others; without either, all are."""
    host = urlsplit(base_url).hostname
    return [host] if host else None


def _mail(environ: Mapping[str, str], base_url: str) -> dict[str, Any] | None:
    """Where letters are handed in; None without MAIL_HOST, and the site knows nothing of e-mail."""
    if not environ.get("MAIL_HOST"):
        return None
    tls, sender = environ.get("MAIL_TLS", "starttls"), environ.get("MAIL_FROM", "")
    if tls not in _MAIL_PORTS:
        raise BadSetting(f"MAIL_TLS must be one of {', '.join(_MAIL_PORTS)}, not {tls!r}")
    if not re.fullmatch(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", sender):
        raise BadSetting("MAIL_FROM must be the address that letters come from, such as daftar@example.id")
    if not base_url:
        raise BadSetting("MAIL_HOST needs BASE_URL: letters hold addresses of this site")
    if bool(environ.get("MAIL_USER")) != bool(environ.get("MAIL_PASSWORD")):
        raise BadSetting("MAIL_USER and MAIL_PASSWORD go together")
    if tls == "none" and environ.get("MAIL_USER"):
        raise BadSetting("MAIL_TLS=none would send MAIL_PASSWORD for everybody to read")
    return {
        "host": environ["MAIL_HOST"],
        "port": _number(environ, "MAIL_PORT", _MAIL_PORTS[tls], 65535),
        "user": environ.get("MAIL_USER", ""),
        "password": environ.get("MAIL_PASSWORD", ""),
        "sender": sender,
        "tls": tls,
    }


_MAIL_PORTS = {"starttls": 587, "tls": 465, "none": 25}


def _scanner(environ: Mapping[str, str], data: Path) -> dict[str, Any] | None:
    """Where clamd takes files to look at; None without CLAMD, and the site looks into files by itself alone."""
    if not (text := environ.get("CLAMD", "")):
        return None
    host, _colon, port = text.rpartition(":")
    address: str | tuple[str, int] = text
    if not text.startswith("/"):
        if not host or not port.isdigit() or int(port) > 65535:
            raise BadSetting("CLAMD must be the path of a socket, or host:port, such as /run/clamav/clamd.ctl")
        address = (host, int(port))
    silent = environ.get("CLAMD_SILENT", "refuse")
    if silent not in {"refuse", "accept"}:
        raise BadSetting(f"CLAMD_SILENT must be refuse or accept, not {silent!r}")
    return {"address": address, "takes_unseen": silent == "accept", "silent": data / "scanner-silent"}


def _database_url(environ: Mapping[str, str], data: Path) -> str:
    url = environ.get("DATABASE_URL", f"sqlite:///{data / 'lembar.sqlite3'}")
    url = url.replace("postgres://", "postgresql://", 1).replace("postgresql://", "postgresql+psycopg://", 1)
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise BadSetting("DATABASE_URL must be sqlite:///… or postgresql://…")
    return url


def _storage(environ: Mapping[str, str], data: Path) -> Path | dict[str, str]:
    """A folder, or a bucket that hosts share; its key, secret and server stand in the variables that all S3 programs read."""
    text = environ.get("STORAGE", "")
    if not text.startswith("s3://"):
        if text and not Path(text).is_absolute():
            raise BadSetting(f"STORAGE must be a folder from the root, or s3://bucket/prefix, not {text!r}")
        return Path(text) if text else data / "files"
    if find_spec("obstore") is None:
        raise BadSetting("STORAGE needs pip install --require-hashes --requirement requirements-growing.txt")
    found = urlsplit(text)
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", found.netloc):
        raise BadSetting(f"STORAGE must name a bucket, such as s3://lembar/kota-solok, not {text!r}")
    missing = [name for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY") if not environ.get(name)]
    if missing:
        raise BadSetting(f"STORAGE={text} needs {' and '.join(missing)}")
    return {
        "bucket": found.netloc,
        "prefix": found.path.strip("/"),
        "endpoint": environ.get("AWS_ENDPOINT_URL", ""),
        "region": environ.get("AWS_REGION", "us-east-1"),
        "key_id": environ["AWS_ACCESS_KEY_ID"],
        "secret": environ["AWS_SECRET_ACCESS_KEY"],
    }


def _file(environ: Mapping[str, str], name: str) -> Path | None:
    path = Path(environ[name]) if environ.get(name) else None
    if path and not path.is_file():
        raise BadSetting(f"{name} names a file that is not there: {path}")
    return path


def _certificate(environ: Mapping[str, str]) -> Path | None:
    path = _file(environ, "SIGNING_CERTIFICATE")
    if path and find_spec("pyhanko") is None:
        raise BadSetting("SIGNING_CERTIFICATE needs pip install --require-hashes --requirement requirements-signature.txt")
    return path


def _number(environ: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = environ.get(name, str(default))
    if not text.isdigit() or int(text) > most:
        raise BadSetting(f"{name} must be a number from 0 to {most}, not {text!r}")
    return int(text)


def _choice(environ: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    text = environ.get(name, choices[0])
    if text not in choices:
        raise BadSetting(f"{name} must be {' or '.join(choices)}, not {text!r}")
    return text


def _flag(environ: Mapping[str, str], name: str, default: bool) -> bool:
    text = environ.get(name, "1" if default else "0")
    if text not in {"0", "1"}:
        raise BadSetting(f"{name} must be 0 or 1, not {text!r}")
    return text == "1"


def _kept_secret(path: Path) -> str:
    """A random key made at the first start and kept in the data folder, readable by its owner only.

    Processes may start together: the file gets its name when it is whole, and the first one stays.
    """
    if not path.exists():
        with NamedTemporaryFile("w", dir=path.parent) as file, suppress(FileExistsError):
            file.write(secrets.token_urlsafe(32))
            file.flush()
            os.link(file.name, path)
    key = path.read_text().strip()
    if len(key) < 32:
        raise BadSetting(f"SECRET_KEY: the file {path.name} in the data folder is damaged; delete it or set SECRET_KEY")
    return key
