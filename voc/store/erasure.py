"""Taking a person out of the store, and what is held about one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.privacy.traces import traces
from voc.store import DamagedVectors, Store, VectorStore, answers, audit, forgotten, marks, outbox, unquoting, vault
from voc.store.tables import (
    answer,
    candidate,
    consent,
    contact,
    delivery,
    feedback,
    feedback_passage,
    item_draft,
    passage,
    topic_quote,
)
from voc.store.tables import audit as audit_log

IDS_AT_ONCE = 20_000
FORGET, RETAIN = "forget", "retain"


@dataclass(frozen=True, slots=True)
class Erased:
    """What was taken out: counts of rows, and the words (redacted texts and passages) that stood in them.

    quotes are the texts of others that quoted or named them and were cleaned, by table; entries the numbers of the
    entries of the audit log that were.
    """

    feedback: int
    passages: int
    contacts: int
    deliveries: int
    quotes: dict[str, int]
    words: tuple[str, ...]
    entries: tuple[int, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """The numbers without the words."""
        rows = {name: getattr(self, name) for name in ("feedback", "passages", "contacts", "deliveries")}
        return {**rows, "quotes": sum(self.quotes.values())}


def knows(connection: Connection, author: int) -> bool:
    """Whether there is feedback or a contact under a pseudonym."""
    return any(
        connection.execute(sa.select(table.c.author).where(table.c.author == author).limit(1)).first()
        for table in (feedback, contact)
    )


def held(connection: Connection, authors: Collection[int]) -> dict[str, list[dict[str, Any]]]:
    """Every row about a person, by table: feedback, deliveries, consent; contacts are the vault's to open."""
    chosen = sorted(authors)
    tables = ((feedback, "said_at"), (delivery, "id"), (consent, "at"), (answer, "asked_at"))
    return {
        table.name: [
            dict(row)
            for row in connection.execute(
                sa.select(table).where(table.c.author.in_(chosen)).order_by(table.c[order])
            ).mappings()
        ]
        for table, order in tables
    }


def newest(connection: Connection) -> int:
    """The entry of the audit log by which people or old feedback were last taken out; 0 where that never happened."""
    last = sa.select(sa.func.max(audit_log.c.id)).where(audit_log.c.action.in_((FORGET, RETAIN)))
    return int(connection.execute(last).scalar() or 0)


def leave_no_free_pages(connection: Connection) -> None:
    """Overwrite what this connection deletes; the first thing that is said in a transaction."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")


def erase_people(
    connection: Connection, authors: Collection[int], *, names: Collection[str] = (), at: datetime, who: str
) -> Erased:
    """Take people out of every table, and keep them out (see `forgotten`).

    What others wrote in the store loses their words and those names (see `unquoting`). Facts, maps and vectors are
    files: the next run makes the first two anew, `forget_vectors` removes the last.
    """
    chosen = sorted(authors)
    ids = list(connection.execute(sa.select(feedback.c.id).where(feedback.c.author.in_(chosen))).scalars())
    words, passages = _erase_feedback(connection, ids)
    deliveries = outbox.forget(connection, chosen)
    answers.forget(connection, chosen)
    contacts = vault.remove(connection, chosen)
    forgotten.add(connection, chosen, at=at)
    cleaned = unquoting.unquote(connection, traces(names, words), at=at, who=who)
    erased = Erased(len(ids), passages, contacts, deliveries, cleaned.texts, words, cleaned.entries)
    # Not who: an entry outlives everything, so the person must not be in it.
    audit.record(connection, who=who, at=at, action=FORGET, subject="a person", after=erased.counts)
    return erased


def erase_feedback_before(connection: Connection, moment: datetime, *, at: datetime, who: str) -> Erased:
    """Take out what was said before a moment, and the contacts and deliveries of whoever said nothing since."""
    ids = list(connection.execute(sa.select(feedback.c.id).where(feedback.c.said_at < moment)).scalars())
    words, passages = _erase_feedback(connection, ids)
    silent = sa.select(contact.c.author).where(~sa.exists().where(feedback.c.author == contact.c.author))
    contacts = vault.remove(connection, list(connection.execute(silent).scalars()))
    deliveries = connection.execute(
        sa.delete(delivery).where(
            ~sa.exists().where(feedback.c.id == delivery.c.feedback_id), delivery.c.due_at < moment
        )
    ).rowcount
    cleaned = unquoting.unquote(connection, traces((), words), at=at, who=who, rows=False)
    erased = Erased(len(ids), passages, contacts, deliveries, cleaned.texts, words, cleaned.entries)
    subject = f"feedback before {moment.date()}"
    audit.record(connection, who=who, at=at, action=RETAIN, subject=subject, after=erased.counts)
    return erased


def forget_vectors(store: Store, *, beside: Collection[int]) -> int:
    """Remove the vectors of passages that the store no longer holds; return how many there were.

    `beside` are the ids of other texts that have a vector in the same files.
    """
    with store.begin() as connection:
        kept = {*connection.execute(sa.select(passage.c.id)).scalars(), *beside}
    gone = 0
    for manifest in sorted((store.home / "vectors").glob("*/manifest.json")):
        try:
            gone += VectorStore.present(manifest.parent).keep(kept)
        except DamagedVectors:  # whose they are is lost, so all go; the run that follows makes the others again
            VectorStore.discard(manifest.parent)
    return gone


def wipe(store: Store) -> None:
    """Leave no trace of deleted rows in the database's own files.

    SQLite keeps deleted rows in free pages and in its log until the file is written
    anew; PostgreSQL in dead rows until VACUUM FULL.
    """
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(sa.text("VACUUM"))
            connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
        else:
            connection.execute(sa.text("VACUUM FULL"))


def _erase_feedback(connection: Connection, ids: Sequence[int]) -> tuple[tuple[str, ...], int]:
    """Delete feedback with the passages that nobody else said; return their words and the number of passages."""
    words: set[str] = set()
    orphans = 0
    for start in range(0, len(ids), IDS_AT_ONCE):
        part = ids[start : start + IDS_AT_ONCE]
        for row in connection.execute(sa.select(feedback.c.text, feedback.c.context).where(feedback.c.id.in_(part))):
            words |= {text for text in row if text}
        mine = sa.select(feedback_passage.c.passage_id).where(feedback_passage.c.feedback_id.in_(part))
        passage_ids = list(connection.execute(mine.distinct()).scalars())
        connection.execute(sa.delete(topic_quote).where(topic_quote.c.feedback_id.in_(part)))
        connection.execute(sa.delete(feedback_passage).where(feedback_passage.c.feedback_id.in_(part)))
        connection.execute(sa.update(feedback).where(feedback.c.duplicate_of.in_(part)).values(duplicate_of=None))
        connection.execute(sa.delete(feedback).where(feedback.c.id.in_(part)))
        for at in range(0, len(passage_ids), IDS_AT_ONCE):
            theirs = passage.c.id.in_(passage_ids[at : at + IDS_AT_ONCE])
            alone = theirs & ~sa.exists().where(feedback_passage.c.passage_id == passage.c.id)
            words |= set(connection.execute(sa.select(passage.c.text).where(alone)).scalars())
            orphans += connection.execute(sa.delete(passage).where(alone)).rowcount
    if ids:
        connection.execute(sa.delete(candidate))  # they hold quotes; the next run finds them again
        connection.execute(sa.delete(item_draft))  # a model read quotes for them; it can be asked again
        marks.wait(connection)
    return tuple(sorted(words)), orphans
