"""What topics look like while a run works: as they did when the facts that pages read were made.

A run names topics and chooses their quotes long before its facts are published. So it keeps their
faces of before in a table of their own, which pages read instead, and empties it in the
transaction that publishes. A run that was cut off leaves them to the next.
"""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.models import Quote
from voc.store import topics
from voc.store.tables import topic, topic_face, topic_quote


@dataclass(frozen=True, slots=True)
class Face:
    """A topic as pages show it, in the job's words."""

    name: str
    words: tuple[str, ...]
    theme: str
    praise: bool
    quotes: tuple[int, ...]


def keep(connection: Connection) -> None:
    """Keep the faces of all topics as they are now; those that an unfinished run kept stay."""
    if connection.execute(sa.select(topic_face.c.topic_id).limit(1)).first():
        return
    themes = topics.theme_names(connection)
    quotes: dict[int, list[int]] = {}
    for row in connection.execute(sa.select(topic_quote).order_by(topic_quote.c.topic_id, topic_quote.c.rank)):
        quotes.setdefault(row.topic_id, []).append(row.feedback_id)
    rows = [
        {
            "topic_id": row.id,
            "name": row.name,
            "words": row.words,
            "theme": themes.get(row.id, ""),
            "praise": row.praise,
            "quotes": quotes.get(row.id, []),
        }
        for row in connection.execute(sa.select(topic.c.id, topic.c.name, topic.c.words, topic.c.praise))
    ]
    if rows:
        connection.execute(sa.insert(topic_face), rows)


def drop(connection: Connection) -> None:
    """Show topics as they are."""
    connection.execute(sa.delete(topic_face))


def every(connection: Connection) -> dict[int, Face]:
    """The faces that were kept, by topic; empty where no run is at work, and without topics that came since."""
    return {
        row.topic_id: Face(row.name, tuple(row.words), row.theme, row.praise, tuple(row.quotes))
        for row in connection.execute(sa.select(topic_face))
    }


def quotes(connection: Connection, topic_ids: Collection[int] | None = None) -> dict[int, list[Quote]]:
    """Representative quotes as `topics.quotes` gives them, of the state that pages show."""
    kept = every(connection)
    if not kept:
        return topics.quotes(connection, topic_ids)
    wanted = {id_: face.quotes for id_, face in kept.items() if topic_ids is None or id_ in topic_ids}
    found = topics.quotes_of(connection, [id_ for ids in wanted.values() for id_ in ids])
    # What is gone since, because somebody asked to be forgotten, is not shown.
    return {id_: said for id_, ids in wanted.items() if (said := [found[one] for one in ids if one in found])}
