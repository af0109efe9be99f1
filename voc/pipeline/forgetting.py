"""Forgetting people: out of the store, the vectors and the facts; `leftovers` finds them in files beside."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from voc import privacy
from voc.ingest import opening
from voc.models import Contact
from voc.pipeline import moods
from voc.pipeline.job import run
from voc.pipeline.lock import only_run
from voc.privacy import Vault
from voc.privacy.door import normal_author
from voc.settings import Settings
from voc.store import Connection, Store, backups, erasure, forgotten, preferences, words
from voc.store import vault as contacts
from voc.store.erasure import Erased

LARGEST_PSEUDONYM = 2**63 - 1
SHORTEST_NAME = 5


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
    number = int(asked) if asked.isdecimal() and len(asked) < 20 else LARGEST_PSEUDONYM + 1
    if number <= LARGEST_PSEUDONYM and erasure.knows(connection, number):
        found |= contacts.one_person(connection, number)
    known = tuple(contacts.contacts(connection, vault, sorted(found)).values())
    names = {asked, *(name for one in known for name in (one.email, one.phone, one.handle))}
    # A given name alone is that of many.
    names |= {one.name for one in known if len(one.name.split()) > 1}
    return Person(frozenset(found), known, frozenset(name for name in names if len(name) >= SHORTEST_NAME))


def is_known(connection: Connection, person: Person) -> bool:
    """Whether anything is held about a person, or they were forgotten before: the same command then goes on."""
    return bool(
        person.contacts
        or person.pseudonyms & forgotten.every(connection)
        or any(erasure.held(connection, person.pseudonyms).values())
    )


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
            erased = erasure.erase_people(connection, person.pseudonyms, names=person.names, at=at, who=who)
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


def _clean_files(store: Store) -> None:
    words.discard(store.words_folder)
    backups.clear(store)
    opening.clear()
    erasure.forget_vectors(store, beside=moods.seed_texts())
    erasure.wipe(store)
