"""A copy of the whole store in one file, made while it is in use, and the way back.

The file is a tar archive: the database as SQLite's own backup copies it, the files
beside it, and a list with the SHA-256 of each. Keys stay out unless they are asked
for: whoever holds data and keys together holds the people in it.
"""

import hashlib
import io
import json
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from voc.errors import InputError, StoreError
from voc.store import Store

KEYS = ("voc.key", "vault.key")
_DATABASE, _FILES, _LIST = "voc.db", "files/", "list.json"
_PASSED = (".lock", ".holder", ".new")
_SQLITE = "sqlite:///"


def backup(store: Store, url: str, file: Path, *, with_keys: bool) -> dict[str, str]:
    """Write a store to a file; return the SHA-256 of everything in it, by name.

    The database is copied first and the vectors after it, so every passage of the copy that
    had a vector has one there; what a run adds in between is only more.

    Raises:
        StoreError: the store is on a server, whose own tools (pg_dump) do this.
        InputError: the file is there already.
    """
    if not url.startswith(_SQLITE):
        raise StoreError("A store on a server is backed up with pg_dump; copy the folder of files beside it too.")
    if file.exists():
        raise InputError(f"{file} is there already. Name a new file.")
    file.parent.mkdir(parents=True, exist_ok=True)
    sums: dict[str, str] = {}
    draft = file.with_name(f".{file.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=file.parent) as folder, tarfile.open(draft, "w") as archive:
            copy = Path(folder) / _DATABASE
            _copy_database(Path(url.removeprefix(_SQLITE)), copy)
            _add(archive, _DATABASE, copy, sums)
            for path in _files(store.home, with_keys=with_keys):
                _add(archive, f"{_FILES}{path.relative_to(store.home).as_posix()}", path, sums)
            _add(archive, _LIST, json.dumps(sums).encode(), {})
        draft.chmod(0o600)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    return sums


def restore(file: Path, url: str, home: Path) -> dict[str, str]:
    """Put a backup where there is no store yet; return the SHA-256 of everything in it, by name.

    Keys that lie in the folder of files already stay as they are.

    Raises:
        InputError: the file is no backup, or is damaged; nothing is left behind.
        StoreError: there is a store already, or it would be on a server.
    """
    if not url.startswith(_SQLITE):
        raise StoreError("A store on a server is restored with its own tools (pg_restore).")
    database = Path(url.removeprefix(_SQLITE))
    if database.exists():
        raise StoreError(f"There is a store {database} already. Name another place, or move it away first.")
    database.parent.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=database.parent) as folder, tarfile.open(file) as archive:
            archive.extractall(folder, filter="data")
            sums: dict[str, str] = json.loads((Path(folder) / _LIST).read_text(encoding="utf-8"))
            for name, wanted in sums.items():
                if _sum(Path(folder) / name) != wanted:
                    raise InputError(f"{file}: {name} is damaged. Use another backup.")
            for name in sums:
                if name.startswith(_FILES):
                    _place(Path(folder) / name, home / name.removeprefix(_FILES))
            # The database comes last: without it there is no store, and the command can be given again.
            (Path(folder) / _DATABASE).replace(database)
    except (tarfile.TarError, FileNotFoundError, ValueError, EOFError) as error:
        raise InputError(f"{file} is no backup of voc, or only a part of one.") from error
    return sums


def _copy_database(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=30)) as origin,
        closing(sqlite3.connect(target)) as copy,
    ):
        origin.backup(copy)


def _files(home: Path, *, with_keys: bool) -> Iterator[Path]:
    for path in sorted(home.rglob("*")):
        is_key = path.parent == home and path.name in KEYS
        if path.is_file() and not path.name.endswith(_PASSED) and (with_keys or not is_key):
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


def _place(source: Path, target: Path) -> None:
    if target.name in KEYS and target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
