"""The server that takes e-mail, if the site has one. Without it nothing of e-mail is offered, asked or shown."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed in. `sender` is the address they come from; `tls` is "starttls", "tls" or "none"."""

    host: str
    port: int
    sender: str
    tls: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)


_server: MailServer | None = None


def use(server: MailServer | None) -> None:
    """Hand letters in there from now on; None: the site has no e-mail."""
    global _server
    _server = server


def is_on() -> bool:
    """Whether the site sends e-mail."""
    return _server is not None


def server() -> MailServer:
    """Where letters are handed in. Raises LookupError on a site without e-mail."""
    if _server is None:
        raise LookupError("this site sends no e-mail")
    return _server
