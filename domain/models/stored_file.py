"""Uploaded files: what they are and whose; the bytes lie in storage."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.store.db import Base


class StoredFile(Base):
    """One uploaded file of a batch. `key` is made by us; `name` is only shown and offered at download. `size` in bytes.

    `words` are those of a manuscript; NULL for what has none to count: a picture, or an answer to another question.
    """

    __tablename__ = "stored_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    name: Mapped[str]
    content_type: Mapped[str]
    size: Mapped[int]
    words: Mapped[int | None]
    created_at: Mapped[datetime]
