"""Counters of the rate limiter, in the database so that all processes share them."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from domain.store.db import Base


class RateHit(Base):
    """How often `key` happened in the window that began at `window`."""

    __tablename__ = "rate_hit"

    key: Mapped[str] = mapped_column(primary_key=True)
    window: Mapped[datetime] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
