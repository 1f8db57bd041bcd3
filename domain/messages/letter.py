"""The letter that carries a message by e-mail: plain text, and the same words as simple HTML."""

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

_POLICY = SMTP.clone(max_line_length=998)
"""Long addresses stay in one piece: folded ones are no addresses any more."""
_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]")


def letter(
    *, to: str, sender: str, office: str, subject: str, words: str, leave: str, reference: str, at: datetime
) -> EmailMessage:
    """The whole letter. `leave` is where its reader opts out with one click (RFC 8058), `reference` its Message-ID."""
    made = EmailMessage(policy=_POLICY)
    made["From"] = Address(_one_line(office), addr_spec=sender)
    made["To"] = Address(addr_spec=to)
    made["Subject"] = _one_line(subject)
    made["Date"] = format_datetime(at)
    made["Message-ID"] = reference
    made["List-Unsubscribe"] = f"<{leave}>"
    made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made["Auto-Submitted"] = "auto-generated"
    foot = f"Surel ini dari {_one_line(office)}. Tidak ingin menerima surel lagi:"
    made.set_content(f"{words}\n\n-- \n{foot}\n{leave}\n", cte="quoted-printable")
    made.add_alternative(_html(words, foot, leave), subtype="html", cte="quoted-printable")
    return made


def _one_line(text: str) -> str:
    """Without what would begin a further line of the head."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _html(words: str, foot: str, leave: str) -> str:
    paragraphs = "".join(f"<p>{_linked(line)}</p>\n" for line in words.splitlines() if line.strip())
    return (
        '<!doctype html>\n<html lang="id"><head><meta charset="utf-8"><title>Pesan</title></head>\n<body>\n'
        f"{paragraphs}<hr>\n<p><small>{escape(foot)} {_linked(leave)}</small></p>\n</body></html>\n"
    )


def _linked(line: str) -> str:
    parts, end = [], 0
    for found in _LINK.finditer(line):
        address = escape(found[0])
        parts += [escape(line[end : found.start()]), f'<a href="{address}">{address}</a>']
        end = found.end()
    return "".join([*parts, escape(line[end:])])
