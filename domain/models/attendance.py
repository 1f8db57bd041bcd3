"""Attendance: a registration in a session."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.mark import Mark
from domain.store.db import Base

STATES = {"present": "Hadir", "excused": "Izin", "sick": "Sakit", "absent": "Alpa"}


class Attendance(Base):
    """Whether a participant came to a session: what the marks about it come to, made again from them at any time.

    `state` is empty when it was taken back. `differs` is a mark of somebody who had not seen the one that counts and says
    otherwise; it stays until somebody marks who has seen both.
    """

    __tablename__ = "attendance"

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"), primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), primary_key=True, index=True)
    state: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
    mark_id: Mapped[int] = mapped_column(ForeignKey("mark.id"), index=True)
    differs_id: Mapped[int | None] = mapped_column(ForeignKey("mark.id"), index=True)
    differs: Mapped[Mark | None] = relationship(foreign_keys=differs_id)
