"""Is everything as it should be, and what to do where it is not."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from voc import privacy
from voc.errors import VocError
from voc.pipeline import encoders
from voc.settings import Settings
from voc.store import DamagedVectors, Store, VectorStore, audit, backups, coarse, facts, marks, runs, words
from voc.store import vault as contacts
from voc.store.space import present

_AGAIN, _MADE = "Run the batch job again (python -m voc run PATH…)", "it makes the damaged ones anew"
GOOD, WARNING, BAD = "good", "warning", "bad"
LEAST_FREE = 2**30
STALE = timedelta(days=8)
AHEAD = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: its state, what was found, and what to do ("" where nothing is)."""

    name: str
    state: str
    found: str
    do: str = ""


def examine(
    store: Store, settings: Settings, *, now: datetime, python: Sequence[int] = sys.version_info[:3]
) -> list[Finding]:
    """Look at the environment, the database, keys, vectors, facts, the index of words, disk, last run and audit log.

    python is the version that runs: major, minor, micro.
    """
    return [
        *_environment(python),
        *_database(store),
        *_access(store),
        *_keys(store, settings),
        *_files(store),
        *_life(store, now),
    ]


def _environment(python: Sequence[int]) -> Iterator[Finding]:
    version = ".".join(str(part) for part in python)
    fits = (3, 11) <= tuple(python[:2]) <= (3, 13)
    yield Finding("python", GOOD if fits else BAD, version, "" if fits else "Use Python 3.11 to 3.13.")


def _database(store: Store) -> Iterator[Finding]:
    if store.engine.dialect.name != "sqlite":
        yield Finding("database", GOOD, f"{store.engine.dialect.name}, opened")
        return
    with store.begin() as connection:
        said = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    remedy = "" if said == "ok" else "Restore a backup: python -m voc restore FILE --store NEW"
    yield Finding("database", GOOD if said == "ok" else BAD, f"SQLite, check: {said}", remedy)


def _access(store: Store) -> Iterator[Finding]:
    """Whether others than the user and the group of the store can reach it; a group may be wanted."""
    file = store.engine.url.database if store.engine.dialect.name == "sqlite" else None
    places = [(store.home, "700"), *([(Path(file), "600")] if file else [])]
    loose = [(path, mode) for path, mode in places if path.exists() and path.stat().st_mode & 0o007]
    if not loose:
        yield Finding("access", GOOD, "not for other users of this machine")
        return
    remedy = "Run: " + "; ".join(f"chmod {mode} {path}" for path, mode in loose)
    open_ones = " and ".join(str(path) for path, _ in loose)
    yield Finding("access", WARNING, f"{open_ones} can be reached by every user of this machine", remedy)


def _keys(store: Store, settings: Settings) -> Iterator[Finding]:
    path = settings.key_file or store.home / "voc.key"
    if not path.exists():
        yield Finding("key", WARNING, f"{path} is not there", "Put it back from a backup, unless nothing was read yet.")
        return
    try:
        key = privacy.load_key(store.home, file=settings.key_file)
        with store.begin() as connection:
            marks.check_key(connection, f"{privacy.keyed_id(key, 'fingerprint'):016x}")
        yield Finding("key", GOOD, f"{path}, for its owner alone, the store's own")
    except VocError as error:
        yield Finding("key", BAD, str(path), str(error))
        return
    try:
        vault = privacy.load_vault(store.home, key=key, file=settings.vault_key_file)
        with store.begin() as connection:
            some = contacts.some_authors(connection, 1)
            contacts.contacts(connection, vault, some)
            people = contacts.count(connection)
    except VocError as error:
        yield Finding("vault", BAD, f"{settings.vault_key_file or store.home / 'vault.key'}", str(error))
        return
    beside = people and vault.path.parent == store.home
    remedy = "Keep its key apart from the data: move it and name it in VOC_VAULT_KEY_FILE." if beside else ""
    yield Finding("vault", WARNING if beside else GOOD, f"{people:,} people, key {vault.path}", remedy)


def _files(store: Store) -> Iterator[Finding]:
    yield _vectors(store)
    yield from _encoder(store)
    with store.begin() as connection:
        newest = facts.published(connection)
    if newest and not facts.present(store.facts_folder, newest[1]):
        yield Finding("facts", BAD, f"those of run {newest[0]} are gone or damaged", f"{_AGAIN}; it makes them anew.")
    else:
        yield Finding("facts", GOOD, f"of run {newest[0]}" if newest else "none yet")
    if newest:
        yield _words(store)
    for left in backups.unfinished(store):
        remedy = f"Delete it (rm -r '{left}'), or make another backup, which does."
        found = f"{left}: left by one that was killed, or by a restore; it holds customers' words"
        yield Finding("backup", WARNING, found, remedy)
    free, needed = shutil.disk_usage(_existing(store.home)).free, max(LEAST_FREE, _size(store.home))
    remedy = "" if free >= needed else f"Make room: at least {needed // 2**20:,} MiB should be free."
    yield Finding("disk", GOOD if free >= needed else WARNING, f"{free // 2**20:,} MiB free", remedy)


def _vectors(store: Store) -> Finding:
    """Every row of every space against its checksum."""
    rows = spaces = 0
    try:
        for manifest in sorted((store.home / "vectors").glob("*/manifest.json")):
            vectors = VectorStore.present(manifest.parent)
            rows, spaces = rows + len(vectors.ids), spaces + 1
            if broken := len(vectors.broken()):
                return Finding("vectors", BAD, f"{broken:,} of {manifest.parent.name} damaged", f"{_AGAIN}; {_MADE}.")
            if not vectors.is_roughly_right():
                where = manifest.parent / coarse.FILE
                return Finding("vectors", WARNING, f"{where} damaged", f"Delete {where}: searches do without it.")
    except DamagedVectors as error:
        return Finding("vectors", BAD, str(error).split(". ")[0], f"{_AGAIN}; {_MADE}.")
    return Finding("vectors", GOOD, f"{rows:,} in {spaces} spaces, all as they were written")


def _words(store: Store) -> Finding:
    """Whether a search by words has its index; without it every text is read."""
    index = words.load(store.words_folder) if words.is_right(store.words_folder) else None
    if index is None:
        return Finding("words", WARNING, "no index, or a damaged one: searches are slow", f"{_AGAIN}; it makes one.")
    return Finding("words", GOOD, f"an index of {index.size:,} pieces of feedback")


def _encoder(store: Store) -> Iterator[Finding]:
    """Whether what embeds new feedback is there, where there are vectors at all."""
    space = present(store)
    if space is None and any((store.home / "vectors").glob("*/manifest.json")):
        yield Finding("encoder", BAD, "which one made the vectors is not written", f"{_AGAIN}; it decides anew.")
    elif space is not None and encoders.is_lost(store, space):
        remedy = f"{_AGAIN}; it teaches another, and makes all vectors anew."
        yield Finding("encoder", BAD, f"the student in {space.folder(store)} is gone or damaged", remedy)
    elif space is not None:
        yield Finding("encoder", GOOD, f"{space.name}, {space.dim} numbers a vector")


def _life(store: Store, now: datetime) -> Iterator[Finding]:
    with store.begin() as connection:
        last = next(iter(runs.newest(connection, limit=1)), None)
        log = audit.verify(connection)
    if last is None:
        yield Finding("last run", WARNING, "there was none", "Read feedback: python -m voc run PATH…")
    else:
        ahead, old = last.started_at - now > AHEAD, now - last.started_at > STALE
        state = BAD if last.status == runs.FAILED else WARNING if old or ahead or last.status == runs.STOPPED else GOOD
        remedy = "" if state == GOOD else "Run the batch job again; it goes on from there. Schedule it every night."
        if ahead:
            remedy = "It lies in the future: set the clock of this machine (timedatectl), or wait."
        yield Finding("last run", state, f"{last.id}, {last.status}, {last.started_at:%Y-%m-%d %H:%M} UTC", remedy)
    remedy = "" if log.holds else "Restore a backup, and ask who had access (python -m voc audit verify)."
    said = f"{log.entries:,} entries" + ("" if log.holds else f": {log.why}")
    yield Finding("audit log", GOOD if log.holds else BAD, said, remedy)


def _existing(path: Path) -> Path:
    while not path.exists():
        path = path.parent
    return path


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
