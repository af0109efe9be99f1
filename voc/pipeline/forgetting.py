"""Forgetting people: out of the store, the vectors, the facts, and found in files beside them."""

import gzip
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from voc import privacy
from voc.models import Contact
from voc.pipeline import moods
from voc.pipeline.job import run
from voc.pipeline.lock import only_run
from voc.privacy import Vault
from voc.privacy.door import normal_author
from voc.settings import Settings
from voc.store import Connection, Store, erasure, preferences
from voc.store import vault as contacts
from voc.store.erasure import Erased

LARGEST_PSEUDONYM = 2**63 - 1
TELLING = 24
"""So many characters of what somebody wrote, redacted, point at them in another file."""
LARGEST_FILE = 200 * 2**20
_TABLES = {".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".xlsx", ".xls", ".parquet", ".zip", ".sql"}
EXPORTS = _TABLES | {".html", ".pdf", ".pptx", ".md", ".xml", ".sh"}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as the store knows them: every pseudonym, the sealed contacts opened, and names to look for in files."""

    pseudonyms: frozenset[int]
    contacts: tuple[Contact, ...]
    names: frozenset[str]


def find_person(connection: Connection, vault: Vault, asked: str) -> Person:
    """The person that a source calls `asked` (customer id, e-mail, phone, handle), or with that pseudonym.

    Pseudonyms that the vault joins (see `voc.store.vault.one_person`) are one person.
    """
    pseudonym = privacy.keyed_id(vault.key, "author", normal_author(asked))
    found = contacts.one_person(connection, pseudonym)
    if asked.isdecimal() and int(asked) <= LARGEST_PSEUDONYM and erasure.knows(connection, int(asked)):
        found |= contacts.one_person(connection, int(asked))
    known = tuple(contacts.contacts(connection, vault, sorted(found)).values())
    names = {asked, *(name for one in known for name in (one.email, one.phone, one.handle))}
    return Person(frozenset(found), known, frozenset(name for name in names if len(name) >= 5))


def forget(store: Store, settings: Settings, person: Person, *, at: datetime, who: str) -> Erased:
    """Take a person out of everything that voc keeps, for good; a later import passes them over.

    Cut off half-way, the same command goes on: the rows go in one transaction, and what
    is left (vectors without a passage, free pages, old facts) belongs to nobody.

    Raises:
        StoreError: a run is at work.
    """
    with only_run(store):
        with store.begin() as connection:
            erasure.leave_no_free_pages(connection)
            erased = erasure.erase_people(connection, person.pseudonyms, at=at, who=who)
        _clean_files(store)
    run([], store, settings)
    return erased


def retain(store: Store, settings: Settings, *, before: datetime, at: datetime, who: str) -> Erased:
    """Take out all feedback said before a moment, and the contacts of whoever said nothing since.

    Raises:
        StoreError: a run is at work.
    """
    with only_run(store):
        with store.begin() as connection:
            erasure.leave_no_free_pages(connection)
            erased = erasure.erase_feedback_before(connection, before, at=at, who=who)
        _clean_files(store)
    run([], store, settings)
    return erased


def retain_as_set(store: Store, settings: Settings, *, at: datetime) -> Erased | None:
    """Take out what is older than the store is set to keep; None where it keeps everything or nothing is that old.

    Raises:
        StoreError: a run is at work.
    """
    with store.begin() as connection:
        days = preferences.retention(connection)
        if days is None:
            return None
        before = at - timedelta(days=days)
        if not preferences.count_before(connection, before):
            return None
    return retain(store, settings, before=before, at=at, who="batch job")


def files_that_name(folder: Path, needles: Collection[str], *, besides: Iterable[Path]) -> list[Path]:
    """Exports and reports in a folder that hold one of the words, also inside gzip, xlsx, pptx and other zip files.

    Only what an export or a report may be (EXPORTS) is looked at, nothing hidden, and nothing at
    all where the folder is somebody's home or the root: these files may be deleted.
    Files above LARGEST_FILE are not read.
    """
    if folder.resolve() in (Path.home().resolve(), Path(folder.resolve().anchor)):
        return []
    wanted = [needle.casefold().encode() for needle in needles]
    passed = {path.resolve() for path in besides}
    return [path for path in sorted(folder.rglob("*")) if _is_export(path, folder, passed) and _holds(path, wanted)]


def _is_export(path: Path, folder: Path, passed: Collection[Path]) -> bool:
    inside = path.relative_to(folder)
    ending = (path.with_suffix("") if path.suffix == ".gz" else path).suffix.lower()
    if ending not in EXPORTS or any(part.startswith(".") for part in inside.parts) or not path.is_file():
        return False
    own = any(part in passed for part in (path.resolve(), *path.resolve().parents))
    return not own and path.stat().st_size <= LARGEST_FILE


def needles_of(person: Person, erased: Erased) -> set[str]:
    """What to look for in files: the names of a person and the longer of their words."""
    return set(person.names) | {word for word in erased.words if len(word) >= TELLING}


def _clean_files(store: Store) -> None:
    erasure.forget_vectors(store, beside=moods.seed_texts())
    erasure.wipe(store)


def _holds(path: Path, needles: Collection[bytes]) -> bool:
    for content in _contents(path):
        text = content.decode("utf-8", "replace").casefold().encode()
        if any(needle in text for needle in needles):
            return True
    return False


def _contents(path: Path) -> Iterator[bytes]:
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                yield from (packed.read(one) for one in packed.infolist() if one.file_size <= LARGEST_FILE)
        elif path.suffix == ".gz":
            with gzip.open(path) as unpacked:
                yield unpacked.read(LARGEST_FILE)
        else:
            yield path.read_bytes()
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile):
        return
