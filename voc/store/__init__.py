"""The only home of SQL, and of what lies on disk beside it.

`open_store` gives a Store; the modules beside this one hold the sentences that are
said to it: `feedback`, `passages`, `topics`, `runs`, `facts`, `backlog`, `curation`.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError

from voc.errors import StoreError
from voc.store import reasons
from voc.store.engine import open_engine
from voc.store.vectors import DamagedVectors, VectorStore

__all__ = ["Connection", "DamagedVectors", "Store", "VectorStore", "open_store"]


@dataclass(frozen=True, slots=True)
class Store:
    """An open store: tables behind `engine`, vectors and facts in `home`."""

    engine: Engine
    home: Path

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction: committed on a clean exit, rolled back on an error.

        Raises:
            StoreError: the database refused (disk full, locked, gone …).
        """
        try:
            with self.engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise StoreError(f"The store refused: {reasons.of(error.orig)}.") from error

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A transaction for reading alone: all its statements see the store as it was at the first of them.

        Raises:
            StoreError: the database refused.
        """
        at_once = {"isolation_level": "REPEATABLE READ"} if self.engine.dialect.name == "postgresql" else {}
        try:
            with self.engine.connect() as plain:
                connection = plain.execution_options(**at_once)
                if self.engine.dialect.name == "sqlite":  # its driver opens a transaction before a change only
                    connection.exec_driver_sql("BEGIN")
                yield connection
        except DBAPIError as error:
            raise StoreError(f"The store refused: {reasons.of(error.orig)}.") from error

    def vectors(self, fingerprint: str, dim: int) -> VectorStore:
        """The vectors of one encoder, on disk."""
        return VectorStore(self.home / "vectors" / fingerprint, dim)

    @property
    def facts_folder(self) -> Path:
        return self.home / "facts"

    @property
    def words_folder(self) -> Path:
        return self.home / "words"

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(url: str, home: Path) -> Store:
    """Open the store behind an SQLAlchemy URL, with its tables up to date.

    Args:
        url: e.g. sqlite:///data/voc.db or postgresql+psycopg://user@host/name.
        home: folder for vectors, facts and keys. Where there is none it is made for this user alone; one that is
            there keeps the rights that people gave it.

    Raises:
        StoreError: it cannot be opened; the text says why.
    """
    engine = open_engine(url)
    with suppress(OSError):  # who only reads does without; who writes will be told
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Store(engine, home)
