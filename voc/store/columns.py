"""The facts as columns: read from the tables, whole or for what changed, and put together in order."""

from datetime import UTC, datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.models import Emotion, Sentiment
from voc.store import members
from voc.store.tables import feedback, feedback_passage, passage, stale

NO_TOPIC = 0
"""Stands for "no topic yet" in the voices; topic ids begin at 1."""

FACETS = ("channel", "source", "product", "app_version", "region", "device", "segment", "plan", "language")
SCORES = ("stars", "nps", "csat", "ces", "revenue", "handling_seconds", "churned")
SIGN = {Sentiment.NEGATIVE: -1, Sentiment.NEUTRAL: 0, Sentiment.POSITIVE: 1}
EMOTION = {emotion: place for place, emotion in enumerate(Emotion)}
BATCH = 50_000
CERTAIN = 100
"""The confidence, in per cent, of what a customer's own score told."""
_QUARTER = 900_000_000  # microseconds in 15 minutes, on which every zone's offset changes
_DAY = 86_400_000_000

Ints: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"


def said(connection: Connection, zone: ZoneInfo, *, stale_only: bool) -> pa.Table:
    """One row a feedback that is nobody's duplicate, in no order; columns as in `Facts.feedback`."""
    own = ("id", "author", "author_known", "said_at", "sentiment", "sentiment_by")
    wanted = [feedback.c[n] for n in (*own, *FACETS, *SCORES)]
    query = (
        sa.select(*wanted)
        .where(feedback.c.duplicate_of.is_(None), ~feedback.c.set_aside)
        .execution_options(yield_per=BATCH)
    )
    repeats = (
        sa.select(feedback.c.duplicate_of, sa.func.count())
        .where(feedback.c.duplicate_of.is_not(None))
        .group_by(feedback.c.duplicate_of)
    )
    if stale_only:
        query = query.where(feedback.c.id.in_(sa.select(stale.c.feedback_id)))
        repeats = repeats.where(feedback.c.duplicate_of.in_(sa.select(stale.c.feedback_id)))
    copies = {row[0]: row[1] for row in connection.execute(repeats)}
    names = [column.name for column in wanted]
    chunks = [
        _chunk(dict(zip(names, zip(*rows, strict=True), strict=True)), copies, zone)
        for rows in connection.execute(query).partitions()
    ]
    return pa.concat_tables(chunks or [_chunk(dict.fromkeys(names, ()), copies, zone)]).combine_chunks()


def spoken(connection: Connection, *, stale_only: bool) -> dict[str, np.ndarray]:
    """Every informative passage of a feedback, by feedback id and position.

    Arrays of one length: feedback, topic, sign, emotion, urgency, stage, level and sure; stage
    and level are positions in `places`, the names, sure is the confidence in the sign in per
    cent. The topic is the one that people placed the passage in, otherwise the batch job's.
    """
    people_say = members.placed(connection)
    query = (
        sa.select(
            feedback_passage.c.feedback_id,
            feedback_passage.c.position,
            passage.c.id,
            passage.c.topic_id,
            passage.c.sentiment,
            passage.c.emotion,
            passage.c.urgency,
            passage.c.stage,
            passage.c.level,
            passage.c.confidence,
        )
        .join(passage, passage.c.id == feedback_passage.c.passage_id)
        .where(passage.c.informative)
        .execution_options(yield_per=BATCH)
    )
    if stale_only:
        query = query.where(feedback_passage.c.feedback_id.in_(sa.select(stale.c.feedback_id)))
    place_of: dict[str, int] = {"": 0}
    parts = [np.zeros((0, 9), dtype=np.int64)]
    for rows in connection.execute(query).partitions():
        told = [
            (
                id_,
                at,
                people_say.get(part, topic) or NO_TOPIC,
                SIGN.get(mood, 0),
                EMOTION.get(felt, -1),
                urgency or 0,
                place_of.setdefault(stage or "", len(place_of)),
                place_of.setdefault(level or "", len(place_of)),
                round(CERTAIN * (sure or 0)),
            )
            for id_, at, part, topic, mood, felt, urgency, stage, level, sure in rows
        ]
        parts.append(np.array(told, dtype=np.int64))
    ids, places, *others = np.concatenate(parts).T
    order = np.lexsort((places, ids))
    names = ("feedback", "topic", "sign", "emotion", "urgency", "stage", "level", "sure")
    found = {name: column[order] for name, column in zip(names, (ids, *others), strict=True)}
    return found | {"places": np.array(list(place_of), dtype=object)}


def ordered(table: pa.Table) -> pa.Table:
    """The rows of `said` in order of time, facets as dictionaries."""
    order = np.lexsort((table["id"].to_numpy(), table["at"].to_numpy()))
    table = table.take(pa.array(order))
    columns = {name: table[name] for name in table.column_names}
    for name in FACETS:
        if not pa.types.is_dictionary(columns[name].type):
            columns[name] = columns[name].dictionary_encode()
    return pa.table(columns).unify_dictionaries().combine_chunks()


def voices(said_ids: Ints, parts: dict[str, np.ndarray], table: pa.Table) -> pa.Table:
    """Several passages of one feedback on one topic become one voice with their mean sentiment.

    Feedback of a single topic takes the sentiment of the whole feedback, which knows the
    stars. The emotion is that of the first passage that has one, the urgency that of the
    most urgent, stage and level those of the first, the confidence the mean over the passages
    that say the same as the voice (over all, where none does), CERTAIN where a score told.
    `table` is the feedback in order, `said_ids` its ids, `parts` what `spoken` gave.
    """
    position = positions(said_ids, parts["feedback"])
    known = position >= 0
    rows = position[known]
    topics, signs, emotions, urgencies = (parts[name][known] for name in ("topic", "sign", "emotion", "urgency"))
    pairs, first, where, passages = np.unique(
        rows << 32 | topics, return_index=True, return_inverse=True, return_counts=True
    )
    row, topic = (pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32)
    mean_sign = np.bincount(where, weights=signs, minlength=len(pairs)) / np.maximum(passages, 1)
    of_row = np.bincount(rows, minlength=len(said_ids))
    weight = passages / of_row[row] if len(row) else np.zeros(0)
    alone = weight == 1
    whole = table["sentiment"].to_numpy()
    sign = np.where(alone, whole[row] if len(row) else 0, np.sign(mean_sign)).astype(np.int8)
    sure = _sureness(parts["sure"][known], signs == sign[where], where, len(pairs))
    if len(row):
        sure[alone & table["scored"].to_numpy()[row]] = CERTAIN
    urgency, emotion = np.zeros(len(pairs), np.int8), np.full(len(pairs), -1, np.int8)
    np.maximum.at(urgency, where, urgencies.astype(np.int8))
    felt = np.flatnonzero(emotions >= 0)[::-1]
    emotion[where[felt]] = emotions[felt]  # of several for one place numpy keeps the last, here the first said
    # A topic that only follows another in the same feedback is a topic all the same; "no topic" is not.
    kept = (topic != NO_TOPIC) | alone
    return pa.table(
        {
            "row": pa.array(row[kept]),
            "topic": pa.array(topic[kept]),
            "sentiment": pa.array(sign[kept]),
            "emotion": pa.array(emotion[kept]),
            "urgency": pa.array(urgency[kept]),
            "weight": pa.array(weight[kept], pa.float32()),
            "sure": pa.array(sure[kept]),
            **{
                axis: pa.array(parts["places"][parts[axis][known][first[kept]]], pa.string()).dictionary_encode()
                for axis in ("stage", "level")
            },
        }
    )


def _sureness(sure: Ints, agrees: "np.ndarray", voice: Ints, voices: int) -> "np.ndarray[Any, np.dtype[np.int8]]":
    """The mean confidence by voice, over the passages that agree with it; over all, where none does."""
    some = np.bincount(voice, weights=agrees, minlength=voices)
    agreeing = np.bincount(voice, weights=sure * agrees, minlength=voices) / np.maximum(some, 1)
    every = np.bincount(voice, weights=sure, minlength=voices) / np.maximum(np.bincount(voice, minlength=voices), 1)
    return np.asarray(np.rint(np.where(some > 0, agreeing, every)), dtype=np.int8)


def positions(ids: Ints, wanted: Ints) -> Ints:
    """Where each wanted id stands in `ids`; -1 for one that does not."""
    if not len(ids):
        return np.full(len(wanted), -1, dtype=np.int64)
    order = np.argsort(ids, kind="stable")
    row = order[np.minimum(np.searchsorted(ids, wanted, sorter=order), len(ids) - 1)]
    return np.where(ids[row] == wanted, row, -1)


def _chunk(columns: dict[str, tuple[Any, ...]], copies: dict[int, int], zone: ZoneInfo) -> pa.Table:
    at = np.array([round(moment.timestamp() * 1e6) for moment in columns["said_at"]], dtype=np.int64)
    days = _days(at, zone)
    made = {
        "id": pa.array(columns["id"], pa.int64()),
        "author": pa.array(columns["author"], pa.int64()),
        "author_known": pa.array(columns["author_known"], pa.bool_()),
        "at": pa.array(at),
        "day": pa.array(days),
        # 1970-01-01 was a Thursday: day -3 is a Monday.
        "week": pa.array(days - (days + 3) % 7, pa.int32()),
        "sentiment": pa.array([SIGN.get(mood, 0) for mood in columns["sentiment"]], pa.int8()),
        "scored": pa.array([by == "scores" for by in columns["sentiment_by"]], pa.bool_()),
        "copies": pa.array([1 + copies.get(id_, 0) for id_ in columns["id"]], pa.int32()),
    }
    made |= {name: pa.array(columns[name], pa.string()) for name in FACETS}
    made |= {name: pa.array([np.nan if v is None else v for v in columns[name]], pa.float32()) for name in SCORES}
    return pa.table(made)


def _days(at: Ints, zone: ZoneInfo) -> "np.ndarray[Any, np.dtype[np.int32]]":
    """Days since 1970-01-01 in a zone, of microseconds since 1970 in UTC."""
    quarters, which = np.unique(at // _QUARTER, return_inverse=True)
    moments = (datetime.fromtimestamp(int(quarter) * 900, UTC).astimezone(zone) for quarter in quarters)
    offsets = [offset.total_seconds() if (offset := moment.utcoffset()) else 0 for moment in moments]
    local = at + (np.array(offsets, dtype=np.float64) * 1e6).astype(np.int64)[which] if len(at) else at
    return (local // _DAY).astype(np.int32)
