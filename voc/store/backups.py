"""A copy of the whole store in one file, made while it is in use, and the way back.

The file is a tar archive: the database as an SQLite file (as SQLite's own backup copies it, or poured
from PostgreSQL as of one moment), the files beside it, and a list with the SHA-256 of each. So a
backup of either database is restored into either. Keys stay out unless they are asked
for: whoever holds data and keys together holds the people in it.
"""

import contextlib
import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from voc import scratch
from voc.errors import InputError, StoreError
from voc.store import Store, audit, facts
from voc.store.engine import open_engine
from voc.store.pouring import pour
from voc.store.tables import audit as audit_log
from voc.store.vectors import MANIFEST

KEYS = ("voc.key", "vault.key")
SECRETS = (*KEYS, "notify.yaml")  # its addresses hold passwords
_DATABASE, _FILES, _LIST = "voc.db", "files/", "list.json"
_BEGUN, _WORK, _DRAFT = ".begun", ".voc-backup-", "whole.tar"
_TAKING, _TAKEN_OUT = ".voc-restore-", "parts"
_PASSED = (".lock", ".holder", ".new", _BEGUN)
_SQLITE = "sqlite:///"
_TAKEN = "backup"
_TRIES = 5
_NEWEST = "SELECT facts, id FROM run WHERE facts IS NOT NULL ORDER BY id DESC LIMIT 1"


def backup(
    store: Store,
    file: Path,
    *,
    with_keys: bool,
    at: datetime,
    who: str,
    progress: Callable[[str], None] = lambda name: None,
) -> dict[str, str]:
    """Write a store to a file; return the SHA-256 of everything in it, by name.

    The store's log notes where it went, so that who forgets a person can be told of it.

    The database is copied first, with the facts that it names, and the vectors after it, so every
    passage of the copy that had a vector has one there; what a run adds in between is only more.

    Args:
        progress: called with the name of each part before it is copied.

    Raises:
        InputError: the file is there already.
        StoreError: runs end faster than their facts can be copied.
    """
    if file.exists():
        raise InputError(f"{file} is there already. Name a new file.")
    file.parent.mkdir(parents=True, exist_ok=True)
    sums: dict[str, str] = {}
    clear(store)
    with scratch.private_folder(_WORK, within=file.parent) as folder, _noted(store, folder):
        draft = folder / _DRAFT
        with open(draft, "xb", opener=_for_its_owner) as stream, tarfile.open(fileobj=stream, mode="w") as archive:
            copy, held = _one_moment(store, folder / "copies", progress)
            _add(archive, _DATABASE, copy, sums)
            for path in held:
                _add(archive, _facts_name(path), path, sums)
            for path in _files(store, with_keys=with_keys):
                name = f"{_FILES}{path.relative_to(store.home).as_posix()}"
                progress(name)
                _add(archive, name, path, sums)
            _add(archive, _LIST, json.dumps(sums).encode(), {})
        draft.replace(file)
    # A backup is worth more than the note of it: a run that holds the database for long must not make it fail.
    with contextlib.suppress(StoreError), store.begin() as connection:
        subject, after = str(file.resolve()), {"files": len(sums), "keys": with_keys}
        audit.record(connection, who=who, at=at, action=_TAKEN, subject=subject, after=after)
    return sums


def taken(connection: Connection) -> list[tuple[datetime, Path]]:
    """When backups of this store were written, and where, the newest first; they may be elsewhere by now."""
    query = sa.select(audit_log.c.at, audit_log.c.subject).where(audit_log.c.action == _TAKEN)
    return [(row.at, Path(row.subject)) for row in connection.execute(query.order_by(audit_log.c.id.desc()))]


def unfinished(store: Store) -> list[Path]:
    """Folders left by backups of this store, and restores beside it, that were killed.

    Customers' words lie there, perhaps keys.
    """
    made = [folder for _, folder in _begun(store) if scratch.is_dead(folder)]
    return [*made, *scratch.dead(_TAKING, within=_beside(str(store.engine.url), store.home))]


def clear(store: Store) -> None:
    """Remove what killed backups and restores left (see `unfinished`); what cannot be removed stays."""
    scratch.sweep(_TAKING, within=_beside(str(store.engine.url), store.home))
    for note, folder in _begun(store):
        if scratch.is_dead(folder):
            shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            note.unlink(missing_ok=True)


def restore(file: Path, url: str, home: Path, *, at: datetime, who: str) -> dict[str, str]:
    """Put a backup where there is no store yet; return the SHA-256 of everything in it, by name.

    That it was restored is in the log of the new store. Keys that lie in the folder of files already stay as they are.
    What restores to the same place left that were killed is removed first.

    Raises:
        InputError: the file is no backup, or is damaged; nothing is left behind.
        StoreError: there is a store already.
    """
    database = Path(url.removeprefix(_SQLITE)) if url.startswith(_SQLITE) else None
    if database and database.exists():
        raise StoreError(f"There is a store {database} already. Name another place, or move it away first.")
    beside = _beside(url, home)
    beside.mkdir(parents=True, exist_ok=True)
    scratch.sweep(_TAKING, within=beside)
    try:
        with scratch.private_folder(_TAKING, within=beside) as made, tarfile.open(file) as archive:
            folder = made / _TAKEN_OUT
            plain = {part.name for part in archive.getmembers() if part.isreg()}
            archive.extractall(folder, filter="data")
            sums: dict[str, str] = json.loads((folder / _LIST).read_text(encoding="utf-8"))
            if not isinstance(sums, dict) or _DATABASE not in sums:
                raise ValueError("its list names no database")
            if {*sums, _LIST} != plain or len(plain) != len(archive.getmembers()) or not all(map(_is_ours, sums)):
                raise InputError(f"{file} holds links or files that no backup of voc does. Nothing was taken from it.")
            for name, wanted in sums.items():
                if _sum(folder / name) != wanted:
                    raise InputError(f"{file}: {name} is damaged. Use another backup.")
            _note(folder / _DATABASE, file, at=at, who=who)
            held = {folder / name: home / name.removeprefix(_FILES) for name in sums if name.startswith(_FILES)}
            # The database comes last: without it there is no store, and the command can be given again.
            if database:
                _place_all(held, home)
                (folder / _DATABASE).replace(database)
            else:
                _pour_in(folder / _DATABASE, url, last=lambda: _place_all(held, home))
    except (tarfile.TarError, FileNotFoundError, ValueError, EOFError, RecursionError) as error:
        raise InputError(f"{file} is no backup of voc, or only a part of one.") from error
    return sums


def _one_moment(store: Store, folder: Path, progress: Callable[[str], None]) -> tuple[Path, list[Path]]:
    """Copies of the database and of the facts that it names, which a run that ends meanwhile would remove."""
    folder.mkdir()
    held = folder / store.facts_folder.name
    for attempt in range(_TRIES):
        copy = folder / f"{attempt}.db"
        progress(_DATABASE)
        _copy_database(store, copy)
        with closing(sqlite3.connect(copy)) as connection:
            row = connection.execute(_NEWEST).fetchone()
        if row is None:
            return copy, []
        shutil.rmtree(held, ignore_errors=True)
        held.mkdir()
        try:
            for path in sorted(store.facts_folder.glob(f"{row[0]}-*")):
                progress(_facts_name(path))
                shutil.copyfile(path, held / path.name)
        except FileNotFoundError:  # a run ended just now, and removed them
            continue
        if facts.is_there(held, row[0]):
            return copy, sorted(held.iterdir())
        with store.begin() as connection:
            if facts.published(connection) == (row[1], row[0]):  # they are gone for good; a run makes them again
                return copy, []
    raise StoreError("Runs end faster than their facts can be copied. Try again when none is at work.")


def _beside(url: str, home: Path) -> Path:
    """The folder in which a store lies: what is restored waits there, on the disk that it will stay on."""
    return Path(url.removeprefix(_SQLITE)).parent if url.startswith(_SQLITE) else home.parent


def _is_ours(name: str) -> bool:
    """Whether a name in a backup is the database, or stays in the folder of files when it is placed there."""
    inside = name.removeprefix(_FILES)
    return name == _DATABASE or (
        name.startswith(_FILES) and not inside.startswith("/") and ".." not in Path(inside).parts
    )


@contextlib.contextmanager
def _noted(store: Store, folder: Path) -> Iterator[None]:
    """Keep a note of where a backup is being made, so that what is left of a killed one is found wherever it is."""
    note = store.home / f"{folder.name.removeprefix('.')}{_BEGUN}"
    # A backup is worth more than the note: a folder that nobody can write must not make it fail.
    with contextlib.suppress(OSError):
        note.write_text(str(folder.resolve()), encoding="utf-8")
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            note.unlink()


def _begun(store: Store) -> list[tuple[Path, Path]]:
    """The notes of backups that have not ended, each with the folder that it names."""
    found = []
    for note in sorted(store.home.glob(f"{_WORK.removeprefix('.')}*{_BEGUN}")):
        with contextlib.suppress(FileNotFoundError):  # that backup ended just now
            found.append((note, Path(note.read_text(encoding="utf-8"))))
    # A restored store may hold any note; what it names is removed, so it must be a folder of ours.
    return [(note, folder) for note, folder in found if folder.name.startswith(_WORK)]


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _facts_name(path: Path) -> str:
    return f"{_FILES}{path.parent.name}/{path.name}"


def _note(copy: Path, file: Path, *, at: datetime, who: str) -> None:
    """Write into a copy of the database, while no one else can see it, that it was restored."""
    engine = open_engine(f"{_SQLITE}{copy}")
    try:
        with engine.begin() as connection:
            audit.record(connection, who=who, at=at, action="restore", subject=str(file.resolve()))
        _into_one_file(engine)
    finally:
        engine.dispose()


def _into_one_file(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")


def _copy_database(store: Store, target: Path) -> None:
    if store.engine.dialect.name != "sqlite":
        engine = open_engine(f"{_SQLITE}{target}")
        try:
            pour(store.engine, engine)
            _into_one_file(engine)
        finally:
            engine.dispose()
        return
    with (
        closing(sqlite3.connect(f"file:{store.engine.url.database}?mode=ro", uri=True, timeout=30)) as origin,
        closing(sqlite3.connect(target)) as copy,
    ):
        origin.backup(copy)


def _pour_in(copy: Path, url: str, *, last: Callable[[], None]) -> None:
    source, target = open_engine(f"{_SQLITE}{copy}"), open_engine(url)
    try:
        pour(source, target, last=last)
    finally:
        source.dispose()
        target.dispose()


def _files(store: Store, *, with_keys: bool) -> Iterator[Path]:
    """What lies beside the database but for facts, of each folder of vectors the list first.

    It says how many rows count: copied before the rows, it never counts one that is not copied.
    """
    home = store.home
    for path in sorted(home.rglob("*"), key=lambda one: (one.parent, one.name != MANIFEST, one.name)):
        is_secret = path.parent == home and path.name in SECRETS
        is_passed = path.name.endswith(_PASSED) or path.parent == store.facts_folder
        if path.is_file() and not is_passed and (with_keys or not is_secret):
            yield path


def _add(archive: tarfile.TarFile, name: str, content: bytes | Path, sums: dict[str, str]) -> None:
    """Add a file as it is at this moment, however it changes meanwhile; it is held in memory once."""
    try:
        data = content.read_bytes() if isinstance(content, Path) else content
    except FileNotFoundError:  # facts of an older run, gone since the list was made
        return
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(data), 0o600
    archive.addfile(entry, io.BytesIO(data))
    sums[name] = hashlib.sha256(data).hexdigest()


def _place_all(held: Mapping[Path, Path], home: Path) -> None:
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    for source, target in held.items():
        _place(source, target)


def _place(source: Path, target: Path) -> None:
    if target.name in KEYS and target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
