"""The topic registry: topics with an identity that lasts, their themes, quotes and history."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.models import Channel, Quote
from voc.store.tables import feedback, language_mean, theme, topic, topic_event, topic_quote

LIVING, MERGED, RETIRED = "living", "merged", "retired"
SPLIT_OFF = "split"
"""Status of a topic that a person split off: the batch job assigns nothing to it by itself."""
FOUND, EXPECTED, BY_SPLIT = "found", "expected", "split"


@dataclass(frozen=True, slots=True)
class StoredTopic:
    """A topic as the registry keeps it.

    name is the machine's; what people renamed is in `curation`. centroid is a unit
    float32 vector (d,) in the space of `fingerprint`, radius the least cosine
    similarity to it at which a text belongs. origin says who made it: FOUND (the job),
    EXPECTED (a person described it beforehand) or BY_SPLIT; praise whether the job
    thinks it content-free praise.
    """

    id: int
    name: str
    words: tuple[str, ...]
    theme_id: int | None
    status: str
    fingerprint: str
    centroid: np.ndarray
    radius: float
    origin: str = FOUND
    praise: bool = False


@dataclass(frozen=True, slots=True)
class NewTopic:
    """What the registry needs to give a topic its id."""

    name: str
    words: Sequence[str]
    centroid: np.ndarray
    radius: float
    praise: bool = False


def living(connection: Connection, fingerprint: str) -> list[StoredTopic]:
    """Topics that new feedback is assigned to, by id, in the space of `fingerprint`."""
    query = sa.select(topic).where(topic.c.status == LIVING, topic.c.fingerprint == fingerprint).order_by(topic.c.id)
    return [_topic(row) for row in connection.execute(query)]


def every(connection: Connection) -> list[StoredTopic]:
    """All topics there ever were, by id."""
    return [_topic(row) for row in connection.execute(sa.select(topic).order_by(topic.c.id))]


def count_living(connection: Connection) -> int:
    """How many topics new feedback can be assigned to."""
    query = sa.select(sa.func.count()).select_from(topic).where(topic.c.status == LIVING)
    return connection.execute(query).scalar_one()


def add(
    connection: Connection,
    found: Iterable[NewTopic],
    *,
    fingerprint: str,
    run_id: int | None,
    at: datetime,
    origin: str = FOUND,
) -> list[int]:
    """Give new topics their ids, which are never used again; the birth is recorded."""
    ids = []
    for new in found:
        values = {
            "name": new.name,
            "words": list(new.words),
            "status": SPLIT_OFF if origin == BY_SPLIT else LIVING,
            "origin": origin,
            "praise": new.praise,
            "fingerprint": fingerprint,
            "centroid": np.asarray(new.centroid, dtype=np.float32).tobytes(),
            "radius": float(new.radius),
            "born_run": run_id,
        }
        ids.append(int(connection.execute(sa.insert(topic).values(**values).returning(topic.c.id)).scalar_one()))
    record(connection, [(id_, "born", {}) for id_ in ids], run_id=run_id, at=at)
    return ids


def update(connection: Connection, topic_id: int, **values: Any) -> None:
    """Change columns of a topic; a centroid is given as an array."""
    if "centroid" in values:
        values["centroid"] = np.asarray(values["centroid"], dtype=np.float32).tobytes()
    connection.execute(sa.update(topic).where(topic.c.id == topic_id).values(**values))


def record(
    connection: Connection, events: Iterable[tuple[int, str, dict[str, Any]]], *, run_id: int | None, at: datetime
) -> None:
    """Write lineage: (topic id, kind, detail) with kind born, split, merged, retired, revived or renamed."""
    rows = [{"topic_id": t, "kind": k, "detail": d, "run_id": run_id, "at": at} for t, k, d in events]
    if rows:
        connection.execute(sa.insert(topic_event), rows)


def history(connection: Connection, topic_id: int) -> list[tuple[datetime, str, dict[str, Any]]]:
    """What happened to a topic, oldest first: (when, kind, detail)."""
    query = sa.select(topic_event).where(topic_event.c.topic_id == topic_id).order_by(topic_event.c.id)
    return [(row.at, row.kind, row.detail) for row in connection.execute(query)]


def set_themes(connection: Connection, names: Sequence[str], theme_by_topic: Mapping[int, int]) -> None:
    """Replace the themes: `names` in order, `theme_by_topic` maps topic id to a position in it.

    A theme whose name stays keeps its id.
    """
    ids = {row.name: row.id for row in connection.execute(sa.select(theme.c.id, theme.c.name))}
    for name in names:
        if name not in ids:
            added = connection.execute(sa.insert(theme).values(name=name).returning(theme.c.id))
            ids[name] = int(added.scalar_one())
    connection.execute(sa.update(topic).values(theme_id=None))
    if theme_by_topic:
        connection.execute(
            sa.update(topic).where(topic.c.id == sa.bindparam("b_id")).values(theme_id=sa.bindparam("b_theme")),
            [{"b_id": t, "b_theme": ids[names[position]]} for t, position in theme_by_topic.items()],
        )
    gone = [id_ for name, id_ in ids.items() if name not in set(names)]
    if gone:
        connection.execute(sa.delete(theme).where(theme.c.id.in_(gone)))


def theme_names(connection: Connection) -> dict[int, str]:
    """Theme name by topic id, for topics that have one."""
    query = sa.select(topic.c.id, theme.c.name).join(theme, theme.c.id == topic.c.theme_id)
    return {row[0]: row[1] for row in connection.execute(query)}


def set_quotes(connection: Connection, feedback_by_topic: Mapping[int, Sequence[int]]) -> None:
    """Replace the representative feedback of the topics given, best first."""
    if not feedback_by_topic:
        return
    connection.execute(sa.delete(topic_quote).where(topic_quote.c.topic_id.in_(list(feedback_by_topic))))
    rows = [
        {"topic_id": t, "rank": rank, "feedback_id": f}
        for t, ids in feedback_by_topic.items()
        for rank, f in enumerate(ids)
    ]
    if rows:
        connection.execute(sa.insert(topic_quote), rows)


def quotes(connection: Connection, topic_ids: Iterable[int] | None = None) -> dict[int, list[Quote]]:
    """Representative quotes by topic id, best first; of every topic where none is named."""
    query = (
        sa.select(topic_quote.c.topic_id, feedback)
        .join(feedback, feedback.c.id == topic_quote.c.feedback_id)
        .order_by(topic_quote.c.topic_id, topic_quote.c.rank)
    )
    if topic_ids is not None:
        query = query.where(topic_quote.c.topic_id.in_(list(topic_ids)))
    found: dict[int, list[Quote]] = {}
    for row in connection.execute(query):
        found.setdefault(row.topic_id, []).append(_quote(row))
    return found


def quotes_of(connection: Connection, feedback_ids: Collection[int]) -> dict[int, Quote]:
    """Feedback as quotes, by its id; without what is not there."""
    query = sa.select(feedback).where(feedback.c.id.in_(list(feedback_ids)))
    return {row.id: _quote(row) for row in connection.execute(query)}


def language_means(connection: Connection, fingerprint: str) -> dict[str, np.ndarray]:
    """The mean vector by language that the registry's space is centred on; empty before the first run."""
    query = sa.select(language_mean).where(language_mean.c.fingerprint == fingerprint)
    return {row.language: np.frombuffer(row.mean, dtype=np.float32) for row in connection.execute(query)}


def save_language_means(connection: Connection, fingerprint: str, means: Mapping[str, np.ndarray]) -> None:
    """Keep the means; they stay as they are while the registry lives, so that similarities stay comparable."""
    connection.execute(sa.delete(language_mean).where(language_mean.c.fingerprint == fingerprint))
    rows = [
        {"fingerprint": fingerprint, "language": language, "mean": np.asarray(mean, dtype=np.float32).tobytes()}
        for language, mean in means.items()
    ]
    if rows:
        connection.execute(sa.insert(language_mean), rows)


def _quote(row: Any) -> Quote:
    return Quote(row.id, row.text, Channel(row.channel), row.said_at.date(), row.permalink)


def _topic(row: Any) -> StoredTopic:
    return StoredTopic(
        id=row.id,
        name=row.name,
        words=tuple(row.words),
        theme_id=row.theme_id,
        status=row.status,
        fingerprint=row.fingerprint,
        centroid=np.frombuffer(row.centroid, dtype=np.float32),
        radius=row.radius,
        origin=row.origin,
        praise=row.praise,
    )
