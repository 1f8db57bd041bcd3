"""Old bytes of rows: what was erased is gone from the tables, and after this from the files of the database too."""

import logging

from sqlalchemy import DDL
from sqlalchemy.exc import OperationalError

from domain.store.db import Base, db, extension
from forms.kinds import KINDS

WRITE_ANEW = DDL("VACUUM (FULL) %(fullname)s")  # type: ignore[no-untyped-call]  # SQLAlchemy has no types for it
log = logging.getLogger(__name__)


def scrub() -> bool:
    """Let the database write its files again without what was erased; whether it could. Outside of any transaction.

    SQLite overwrites what is deleted (secure_delete), so only its write-ahead log remains. PostgreSQL keeps old rows until
    a table is written again. Who is reading or writing at that moment wins: the daily job comes again.
    """
    db.rollback()
    engine = extension.engine.execution_options(isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                return connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar() == 0
            for name in sorted(_tables()):
                connection.execute(WRITE_ANEW.against(Base.metadata.tables[name]))
    except OperationalError:
        log.warning("what was erased still lies in the files of the database: it was busy, and is tried again tomorrow")
        return False
    return True


def _tables() -> set[str]:
    """Those that erasing reaches, and those that others refer to only while something waits."""
    held = {holding.table for kind in KINDS.values() for holding in kind.holdings}
    return held | {"access_link", "batch", "batch_row", "job", "login", "message", "stored_file"}
