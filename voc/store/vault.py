"""Contact details at rest: ciphertext by pseudonym."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.models import Contact
from voc.privacy.vault import Sealed, Vault
from voc.store import audit
from voc.store.tables import contact, contact_alias

IDS_AT_ONCE = 20_000


def save_contacts(connection: Connection, vault: Vault, by_author: Mapping[int, Contact]) -> int:
    """Seal the contacts that are new or have changed, by the author's pseudonym; return how many were."""
    wanted = {author: one for author, one in by_author.items() if one.reachable}
    known = _fingerprints(connection, list(wanted))
    fresh = {author: one for author, one in wanted.items() if known.get(author) != vault.fingerprint(one)}
    return save_sealed(connection, {author: vault.sealed(one) for author, one in fresh.items()})


def save_sealed(connection: Connection, by_author: Mapping[int, Sealed]) -> int:
    """Save contacts that were sealed elsewhere, where they are new or have changed; return how many were."""
    known = _fingerprints(connection, list(by_author))
    fresh = {author: one for author, one in by_author.items() if known.get(author) != one.fingerprint}
    if not fresh:
        return 0
    remove(connection, [author for author in fresh if author in known])
    rows = [{"author": a, "fingerprint": one.fingerprint, "sealed": one.content} for a, one in fresh.items()]
    connection.execute(sa.insert(contact), rows)
    aliases = [{"alias": alias, "author": a} for a, one in fresh.items() for alias in sorted(one.aliases)]
    connection.execute(sa.insert(contact_alias), aliases)
    return len(fresh)


def contacts(connection: Connection, vault: Vault, authors: Sequence[int]) -> dict[int, Contact]:
    """The contacts of those of the authors that have one.

    Raises:
        SettingsError: they were sealed with another key.
    """
    return {
        row.author: vault.open(row.sealed)
        for part in _parts(authors)
        for row in connection.execute(sa.select(contact).where(contact.c.author.in_(part)))
    }


def reachable(connection: Connection, authors: Sequence[int]) -> set[int]:
    """Those of the authors that have a contact; nothing is opened."""
    return set(_fingerprints(connection, authors))


def count(connection: Connection) -> int:
    """How many people the vault holds."""
    return connection.execute(sa.select(sa.func.count()).select_from(contact)).scalar_one()


def some_authors(connection: Connection, count: int) -> list[int]:
    """The pseudonyms of a few people in the vault."""
    return list(connection.execute(sa.select(contact.c.author).limit(count)).scalars())


def one_person(connection: Connection, author: int) -> set[int]:
    """All pseudonyms that the vault knows for the person behind one of them, itself included.

    A person is `C-17` in one source and an e-mail address in another; a contact that
    holds both joins them.
    """
    found, waiting = {author}, {author}
    while waiting:
        query = sa.select(contact_alias.c.alias, contact_alias.c.author).where(
            contact_alias.c.alias.in_(waiting) | contact_alias.c.author.in_(waiting)
        )
        waiting = {pseudonym for row in connection.execute(query) for pseudonym in row} - found
        found |= waiting
    return found


def homes(connection: Connection, authors: Sequence[int]) -> dict[int, int]:
    """The pseudonym under which the vault holds a person, by each other pseudonym of theirs among the authors."""
    return {
        row.alias: row.author
        for part in _parts(authors)
        for row in connection.execute(sa.select(contact_alias).where(contact_alias.c.alias.in_(part)))
        if row.alias != row.author
    }


def remove(connection: Connection, authors: Collection[int]) -> int:
    """Take contacts out of the vault; return how many there were."""
    gone = 0
    for part in _parts(list(authors)):
        connection.execute(sa.delete(contact_alias).where(contact_alias.c.author.in_(part)))
        gone += connection.execute(sa.delete(contact).where(contact.c.author.in_(part))).rowcount
    return gone


def reseal_all(connection: Connection, vault: Vault, *, at: datetime, who: str) -> int:
    """Put every contact under the vault's first key; return how many there are."""
    rows = connection.execute(sa.select(contact.c.author, contact.c.sealed)).all()
    if rows:
        connection.execute(
            sa.update(contact).where(contact.c.author == sa.bindparam("b_author")).values(sealed=sa.bindparam("b_new")),
            [{"b_author": row.author, "b_new": vault.reseal(row.sealed)} for row in rows],
        )
    audit.record(connection, who=who, at=at, action="vault rotate", subject="vault", after={"people": len(rows)})
    return len(rows)


def empty(connection: Connection, *, at: datetime, who: str) -> int:
    """Take everybody out of the vault; return how many there were."""
    connection.execute(sa.delete(contact_alias))
    gone = connection.execute(sa.delete(contact)).rowcount
    audit.record(connection, who=who, at=at, action="vault empty", subject="vault", before={"people": gone})
    return gone


def _fingerprints(connection: Connection, authors: Sequence[int]) -> dict[int, int]:
    query = sa.select(contact.c.author, contact.c.fingerprint)
    return {
        row.author: row.fingerprint
        for part in _parts(authors)
        for row in connection.execute(query.where(contact.c.author.in_(part)))
    }


def _parts(authors: Sequence[int]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(authors), IDS_AT_ONCE):
        yield authors[start : start + IDS_AT_ONCE]
