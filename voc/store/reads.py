"""Feedback as pages and searches show it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.models import Channel, Language, Sentiment
from voc.store.tables import feedback, feedback_passage, passage

IDS_AT_ONCE = 20_000
BY_MODEL = "model"


@dataclass(frozen=True, slots=True)
class Shown:
    """One stored feedback, redacted, with everything a reader may see of it.

    confidence (0 to 1) is how likely the model takes its sentiment to be right; None
    where the customer's own score told the sentiment, or nothing has yet. senders is how many
    people posted the same words, who count as this one voice.
    """

    id: int
    text: str
    channel: Channel
    source: str
    language: Language
    said_at: datetime
    author: int
    author_known: bool
    product: str
    app_version: str
    region: str
    device: str
    segment: str
    stars: float | None
    nps: int | None
    csat: float | None
    sentiment: Sentiment | None
    confidence: float | None
    context: str
    permalink: str
    conversation: str
    senders: int = 1


def by_id(connection: Connection, ids: Sequence[int]) -> list[Shown]:
    """Feedback in the order of `ids`; ids the store does not hold are left out."""
    found: dict[int, Shown] = {}
    for start in range(0, len(ids), IDS_AT_ONCE):
        query = sa.select(feedback).where(feedback.c.id.in_(ids[start : start + IDS_AT_ONCE]))
        rows = connection.execute(query).all()
        judged = {row.id: row.sentiment for row in rows if row.sentiment_by == BY_MODEL and row.sentiment}
        sure = _confidence(connection, judged)
        others = _others(connection, ids[start : start + IDS_AT_ONCE])
        found.update({row.id: _shown(row, sure.get(row.id), 1 + others.get(row.id, 0)) for row in rows})
    return [found[id_] for id_ in ids if id_ in found]


def holding(connection: Connection, ids: Sequence[int], words: Sequence[str]) -> list[int]:
    """Those of the feedback `ids` whose text has every one of `words`; case does not matter."""
    found: list[int] = []
    for start in range(0, len(ids), IDS_AT_ONCE):
        query = sa.select(feedback.c.id).where(feedback.c.id.in_(ids[start : start + IDS_AT_ONCE]))
        held = (feedback.c.text.icontains(word, autoescape=True) for word in words)
        found += connection.execute(query.where(*held)).scalars()
    return found


def with_passages(connection: Connection, passage_ids: Sequence[int]) -> dict[int, list[int]]:
    """Feedback ids (nobody's duplicates) by passage id, newest first."""
    query = (
        sa.select(
            feedback_passage.c.passage_id, feedback_passage.c.feedback_id, feedback.c.said_at, feedback.c.duplicate_of
        )
        .join(feedback, feedback.c.id == feedback_passage.c.feedback_id)
        .where(feedback_passage.c.passage_id.in_(list(passage_ids)))
    )
    # Sifted and ordered here: SQLite would walk all feedback, by one index or another, to save itself that.
    originals = [row for row in connection.execute(query) if row.duplicate_of is None]
    rows = sorted(originals, key=lambda row: (-row.said_at.timestamp(), row.feedback_id))
    found: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(row.passage_id, []).append(row.feedback_id)
    return found


def with_copies(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Feedback `ids` and what repeats them, whoever posted it; without what was set aside."""
    copies: list[int] = []
    for start in range(0, len(ids), IDS_AT_ONCE):
        query = sa.select(feedback.c.id).where(
            feedback.c.duplicate_of.in_(ids[start : start + IDS_AT_ONCE]), ~feedback.c.set_aside
        )
        copies += connection.execute(query).scalars()
    return [*ids, *copies]


def said_of(connection: Connection, feedback_ids: Sequence[int], topic_ids: Sequence[int]) -> dict[int, str]:
    """The first passage of each feedback that speaks of one of the topics."""
    found: dict[int, str] = {}
    for start in range(0, len(feedback_ids), IDS_AT_ONCE):
        query = (
            sa.select(feedback_passage.c.feedback_id, passage.c.text)
            .join(passage, passage.c.id == feedback_passage.c.passage_id)
            .where(feedback_passage.c.feedback_id.in_(feedback_ids[start : start + IDS_AT_ONCE]))
            .where(passage.c.topic_id.in_(list(topic_ids)))
            .order_by(feedback_passage.c.feedback_id, feedback_passage.c.position)
        )
        for row in connection.execute(query):
            found.setdefault(row.feedback_id, row.text)
    return found


def said_in(connection: Connection, feedback_ids: Sequence[int], passage_ids: Sequence[int]) -> dict[int, str]:
    """The first of these passages that each feedback holds."""
    wanted = set(passage_ids)
    found: dict[int, str] = {}
    for start in range(0, len(feedback_ids), IDS_AT_ONCE):
        query = (
            sa.select(feedback_passage.c.feedback_id, passage.c.id, passage.c.text)
            .join(passage, passage.c.id == feedback_passage.c.passage_id)
            .where(feedback_passage.c.feedback_id.in_(feedback_ids[start : start + IDS_AT_ONCE]))
            .order_by(feedback_passage.c.feedback_id, feedback_passage.c.position)
        )
        for row in connection.execute(query):
            if row.id in wanted:
                found.setdefault(row.feedback_id, row.text)
    return found


def _confidence(connection: Connection, judged: Mapping[int, str]) -> dict[int, float]:
    """How sure the model is of whole feedback: the mean over the passages that say the same as the whole.

    Where none does (praise and blame that even out), the mean over all of them.
    """
    query = (
        sa.select(feedback_passage.c.feedback_id, passage.c.sentiment, passage.c.confidence)
        .join(passage, passage.c.id == feedback_passage.c.passage_id)
        .where(feedback_passage.c.feedback_id.in_(list(judged)), passage.c.confidence.is_not(None))
    )
    agreeing, all_ = defaultdict(list), defaultdict(list)
    for row in connection.execute(query) if judged else ():
        all_[row.feedback_id].append(row.confidence)
        if row.sentiment == judged[row.feedback_id]:
            agreeing[row.feedback_id].append(row.confidence)
    return {id_: fmean(agreeing[id_] or some) for id_, some in all_.items()}


def _others(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    """How many people besides its author posted the words of each feedback; only where somebody did."""
    copy = feedback.alias()
    query = (
        sa.select(copy.c.duplicate_of, sa.func.count(copy.c.author.distinct()))
        .join(feedback, feedback.c.id == copy.c.duplicate_of)
        .where(copy.c.duplicate_of.in_(ids), ~copy.c.set_aside, copy.c.author != feedback.c.author)
        .group_by(copy.c.duplicate_of)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _shown(row: Any, confidence: float | None, senders: int) -> Shown:
    values = {name: getattr(row, name) for name in Shown.__slots__ if name not in ("confidence", "senders")}
    values |= {
        "channel": Channel(row.channel),
        "language": Language(row.language),
        "sentiment": Sentiment(row.sentiment) if row.sentiment else None,
        "confidence": confidence,
        "senders": senders,
    }
    return Shown(**values)
