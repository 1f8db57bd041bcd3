"""What staff set for a capability of a program."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.store.db import Base


class CapabilitySetting(Base):
    """The settings of one capability in one program: canonical answers by the keys of its questions."""

    __tablename__ = "capability_setting"

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    capability: Mapped[str] = mapped_column(primary_key=True)
    answers: Mapped[dict[str, Any]]
