"""Jobs: long work with an owner, a state and progress; this table is the truth about them."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from domain.store.db import Base

STATES = {"waiting": "Menunggu", "running": "Dikerjakan", "done": "Selesai", "failed": "Gagal", "cancelled": "Dibatalkan"}

PHASES = {
    "issue": "Menerbitkan",
    "print": "Menata dan mencetak",
    "inside": "Menata isi buku",
    "cover": "Menata sampul dan berkas",
    "read": "Membaca naskah",
    "compare": "Membandingkan naskah",
}
"""What a job is at; empty for work of one phase."""


class Job(Base):
    """One piece of long work. A lease and a token say who works on it, so a killed worker's job is found again.

    `done` of `total` are counted in its `phase`, a key of PHASES. Who cancels it takes the token away from the worker.
    """

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    arguments: Mapped[dict[str, Any]]
    owner: Mapped[str] = mapped_column(index=True)
    lane: Mapped[str] = mapped_column(default="quick", server_default="quick")
    state: Mapped[str] = mapped_column(default="waiting", index=True)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    phase: Mapped[str] = mapped_column(default="")
    message: Mapped[str] = mapped_column(default="")
    file_key: Mapped[str] = mapped_column(default="")
    file_name: Mapped[str] = mapped_column(default="")
    tries: Mapped[int] = mapped_column(default=0)
    token: Mapped[str] = mapped_column(default="")
    lease_until: Mapped[datetime | None]
    run_after: Mapped[datetime]
    created_at: Mapped[datetime]
