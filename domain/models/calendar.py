"""What calendars that people subscribe to were told."""

from sqlalchemy.orm import Mapped, mapped_column

from domain.store.db import Base


class CalendarNote(Base):
    """What was told last of something whose own row counts no changes: a mark of it, and how often it has changed.

    `uid` is its name in calendars ("stage-3"); it names nobody.
    """

    __tablename__ = "calendar_note"

    uid: Mapped[str] = mapped_column(primary_key=True)
    mark: Mapped[str]
    sequence: Mapped[int] = mapped_column(default=0)
