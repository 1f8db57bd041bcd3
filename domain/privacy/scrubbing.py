"""Old bytes of rows: what was erased is gone from the tables, and after this from the files of the database too."""

import logging
import re

from sqlalchemy import DDL, Connection
from sqlalchemy.exc import OperationalError

from domain.store.db import Base, db, extension
from forms.kinds import KINDS

WRITE_AGAIN = DDL("VACUUM (FULL, VERBOSE) %(fullname)s")  # type: ignore[no-untyped-call]  # SQLAlchemy has no types for it
FIRST_NUMBER = re.compile(r"\d+")
"""The detail of what VACUUM says begins with how many dead rows it had to keep, in whatever language."""
log = logging.getLogger(__name__)


def scrub() -> bool:
    """Let the database write its files again without what was erased; whether it could. Outside of any transaction.

    SQLite overwrites what is deleted (secure_delete), so only its write-ahead log remains. PostgreSQL keeps old rows until
    a table is written again, and then those that somebody who began earlier may still see, such as its own analysis of
    tables. Who is reading or writing at that moment wins: the daily job comes again.
    """
    db.rollback()
    engine = extension.engine.execution_options(isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                return connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar() == 0
            is_gone = _write_again(connection)
    except OperationalError:
        is_gone = False
    if not is_gone:
        log.warning("what was erased still lies in the files of the database: it was busy, and is tried again tomorrow")
    return is_gone


def _write_again(connection: Connection) -> bool:
    """Whether PostgreSQL could leave out every old row; it says of each table how many it could not."""
    told: list[str] = []
    driver = connection.connection.driver_connection
    assert driver
    driver.add_notice_handler(notice := lambda said: told.append(said.message_detail or ""))
    try:
        for name in sorted(_tables()):
            connection.execute(WRITE_AGAIN.against(Base.metadata.tables[name]))
    finally:
        driver.remove_notice_handler(notice)
    return not any(int(found[0]) for detail in told if (found := FIRST_NUMBER.search(detail)))


def _tables() -> set[str]:
    """Those that erasing reaches, and those that others refer to only while something waits."""
    held = {holding.table for kind in KINDS.values() for holding in kind.holdings}
    return held | {"access_link", "batch", "batch_row", "job", "login", "message", "stored_file"}
