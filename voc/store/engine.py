"""Opening the store: the engine, its settings, and bringing the tables up to date."""

import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from voc.errors import StoreError
from voc.store import reasons

# The newest file in migrations/versions. A test compares it with Alembic's own
# answer; written here so that opening an up-to-date store does not import Alembic.
HEAD = "0025_safe"
MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_TIMEOUT_MS = 30_000
# Any number that nobody else locks by in the same database ("voc" in ASCII).
MIGRATION_LOCK = 0x766F63
LOCK_WAITS_S = (0.1, 0.4, 1.5)
# Ids are hashes, so a run writes all over its indexes; SQLite's own 2 MiB would move each page many times.
CACHE_KIB = 128 * 1024


def open_engine(url: str) -> Engine:
    """Connect to the store behind `url` and bring its tables up to date.

    An SQLite file is created with its folder where there is none, in WAL mode, so
    that the dashboard reads while the batch job writes.

    Raises:
        StoreError: the URL, the file or the server cannot be used, or the store was
            written by a newer voc.
    """
    try:
        named = sa.make_url(url)
        if "@" in (named.host or ""):
            raise StoreError(f"Store URL '{_masked(url)}' holds a second @; write %40 for one inside a password.")
        engine = sa.create_engine(_with_driver(named))
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ValueError) as error:
        raise StoreError(f"Store URL '{_masked(url)}' is not understood; write e.g. sqlite:///data/voc.db.") from error
    except ModuleNotFoundError as error:
        raise StoreError(
            f"Store '{_masked(url)}' needs the package {error.name}. Run: pip install {error.name}"
        ) from error
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine)
    try:
        bring_up_to_date(engine)
    except sa.exc.DBAPIError as error:
        engine.dispose()
        raise StoreError(f"Store '{_masked(url)}' cannot be opened: {reasons.of(error.orig)}.") from error
    return engine


def bring_up_to_date(engine: Engine) -> None:
    """Run the migrations the store has not had yet, all or none, one process at a time.

    A store that is up to date is only read, so that opening one never waits for a writer.

    Raises:
        StoreError: the store is from a newer voc.
    """
    with engine.connect() as connection:
        if _revision(connection) == HEAD:
            return
    with engine.connect() as connection:
        try:
            _hold_alone(connection)
            migrate(connection)
            connection.commit()
        finally:
            # Not back to the pool: the next to use the connection expects the driver's own settings.
            connection.invalidate()


def _hold_alone(connection: Connection) -> None:
    """Open the one transaction that a migration runs in, and wait for another process's to end.

    The SQLite driver opens transactions before rows are changed but not before tables are, so
    that a migration would stay half done where it broke; we open it ourselves. On PostgreSQL
    tables are part of the transaction, and a lock that ends with it keeps a second migration out.
    """
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.dbapi_connection
        driver.isolation_level = None
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})


@contextmanager
def held_alone(engine: Engine, name: str) -> Iterator[bool]:
    """Hold a lock of that name in a database on a server; whether it is ours. On SQLite, a lock on its folder does."""
    if engine.dialect.name != "postgresql":
        yield True
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        asked = sa.text("SELECT pg_try_advisory_lock(hashtext(:name))")
        try:
            # The server may take a moment to see that a process which held it was killed.
            for wait in (*LOCK_WAITS_S, None):
                ours = bool(connection.execute(asked, {"name": f"voc {name}"}).scalar())
                if ours or wait is None:
                    break
                time.sleep(wait)
            yield ours
        finally:
            # Closed and not kept for others: the lock goes with the connection, also where the server is gone.
            connection.invalidate()


def migrate(connection: Connection) -> None:
    """Run the migrations the store has not had yet, in the caller's transaction.

    Raises:
        StoreError: the store is from a newer voc.
    """
    current = _revision(connection)
    if current == HEAD:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(
            f"The store is at revision '{current}', which this voc does not know: "
            f"a newer voc wrote it. Update voc, or name another store."
        ) from error


def _revision(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def _with_driver(url: sa.URL) -> sa.URL:
    """A plain postgresql:// URL speaks through pg8000, which has another word for a socket's folder."""
    if url.drivername != "postgresql":
        return url
    folder = url.query.get("host")
    if isinstance(folder, str) and folder.startswith("/"):
        socket = f"{folder}/.s.PGSQL.{url.port or 5432}"
        url = url.difference_update_query(["host"]).update_query_dict({"unix_sock": socket})
    return url.set(drivername="postgresql+pg8000")


def _prepare_sqlite(engine: Engine) -> None:
    file = engine.url.database
    if file and file != ":memory:":
        try:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"The folder of store '{file}' cannot be made: {error.strerror}.") from error
        # For this user alone from the start; its -wal and -shm follow it. SQLite says what is wrong where it cannot be.
        with suppress(OSError):
            os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))

    @sa.event.listens_for(engine, "connect")
    def _pragmas(dbapi_connection: Any, _record: Any) -> None:
        cursor = dbapi_connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        _keep_a_log(cursor)
        for pragma in (
            "synchronous=NORMAL",
            "foreign_keys=ON",
            "temp_store=MEMORY",
            f"cache_size={-CACHE_KIB}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


def _keep_a_log(cursor: Any) -> None:
    """Turn a new file to write-ahead logging, which lets others read while one writes.

    Where another process is just doing the same, SQLite refuses at once, whatever its busy timeout says.
    """
    until = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(LOCK_WAITS_S[0])


def _masked(url: str) -> str:
    # An @ that is not written %40 ends the password for SQLAlchemy, and the rest of it would be shown.
    whole = re.sub(r"(?<=://)([^:/@]*):.*@", r"\1:-@", url)
    try:
        return sa.make_url(whole).render_as_string(hide_password=True)
    except (sa.exc.ArgumentError, ValueError):
        return url.split("://", 1)[0] + "://…" if "://" in url else url
