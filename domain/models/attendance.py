"""Attendance: a registration in a session."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.store.db import Base

STATES = {"present": "Hadir", "excused": "Izin", "sick": "Sakit", "absent": "Alpa"}


class Attendance(Base):
    """Whether a participant came to a session."""

    __tablename__ = "attendance"

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"), primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), primary_key=True, index=True)
    state: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
