"""What pages count: every feedback and every voice as columns, made once a run and memory-mapped.

Counting distinct people under any combination of filters cannot be prepared as
totals, so the facts are the rows themselves, a few bytes each: filtering and counting
a million of them is a matter of milliseconds, with no query. A run writes a new pair
of files and then names it in its own record, so a page always sees one run's state.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.feather as feather
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.errors import StoreError
from voc.models import Emotion, Sentiment
from voc.store.tables import feedback, feedback_passage, passage, run

if TYPE_CHECKING:
    import pandas as pd

NO_TOPIC = 0
"""Stands for "no topic yet" in the voices; topic ids begin at 1."""

FACETS = ("channel", "source", "product", "app_version", "region", "segment", "plan", "language")
SCORES = ("stars", "nps", "csat", "ces", "revenue", "handling_seconds")
SIGN = {Sentiment.NEGATIVE: -1, Sentiment.NEUTRAL: 0, Sentiment.POSITIVE: 1}
EMOTION = {emotion: place for place, emotion in enumerate(Emotion)}
BATCH = 50_000
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Facts:
    """One run's facts.

    Attributes:
        run_id: the run that made them.
        feedback: one row a feedback that is nobody's duplicate, by time. Columns: id and
            author (int64), day (int32, days since 1970-01-01 in the configured time
            zone), week (int32, the day of its Monday), the FACETS (categories), the
            SCORES (float32, NaN where absent), sentiment (int8: -1, 0, 1), copies (int32,
            itself and its duplicates), author_known (bool).
        voices: one row a feedback and topic: row (int32, position in `feedback`), topic
            (int32, NO_TOPIC where it fits none), sentiment (int8, of what it says on
            that topic), emotion (int8, place in models.Emotion, -1 for none), urgency
            (int8, see models.Urgency), weight (float32, the topic's share of the feedback, 0 to 1).
            Feedback that says nothing about any topic ("mantap") has no voice.
    """

    run_id: int
    feedback: "pd.DataFrame"
    voices: "pd.DataFrame"


def write(connection: Connection, folder: Path, *, run_id: int, zone: ZoneInfo) -> str:
    """Write the facts of the store's present state; return the name to record with the run."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"run-{run_id}"
    said, position = _feedback_columns(connection, zone)
    _save(pa.table(said), folder / f"{name}-feedback.arrow")
    _save(pa.table(_voice_columns(connection, said, position)), folder / f"{name}-voices.arrow")
    return name


def published(connection: Connection) -> tuple[int, str] | None:
    """The newest finished run that has facts: its id and their name; None in an empty store."""
    row = connection.execute(
        sa.select(run.c.id, run.c.facts).where(run.c.facts.is_not(None)).order_by(run.c.id.desc()).limit(1)
    ).first()
    return (row.id, row.facts) if row else None


def present(folder: Path, name: str) -> bool:
    """Whether the facts of that name lie in the folder and can be opened."""
    try:
        for part in ("feedback", "voices"):
            with pa.memory_map(str(folder / f"{name}-{part}.arrow")) as file:
                pa.ipc.open_file(file)
    except (OSError, pa.ArrowInvalid):
        return False
    return True


def load(folder: Path, run_id: int, name: str) -> Facts:
    """Open the facts of one run.

    Raises:
        StoreError: the files are gone or damaged.
    """
    try:
        said = feather.read_table(folder / f"{name}-feedback.arrow", memory_map=True).to_pandas()
        voices = feather.read_table(folder / f"{name}-voices.arrow", memory_map=True).to_pandas()
    except (OSError, pa.ArrowInvalid) as error:
        raise StoreError(f"The facts of run {run_id} in {folder} cannot be read. Run the batch job again.") from error
    return Facts(run_id, said, voices)


def discard_old(folder: Path, *, keep: str) -> None:
    """Remove the facts of earlier runs; a page that has them open keeps reading them."""
    for path in folder.glob("run-*.arrow"):
        if not path.name.startswith(f"{keep}-"):
            path.unlink(missing_ok=True)


def _feedback_columns(connection: Connection, zone: ZoneInfo) -> tuple[dict[str, pa.Array], dict[int, int]]:
    repeats = (
        sa.select(feedback.c.duplicate_of, sa.func.count())
        .where(feedback.c.duplicate_of.is_not(None))
        .group_by(feedback.c.duplicate_of)
    )
    copies = {row[0]: row[1] for row in connection.execute(repeats)}
    wanted = [feedback.c[n] for n in ("id", "author", "author_known", "said_at", "sentiment", *FACETS, *SCORES)]
    query = (
        sa.select(*wanted)
        .where(feedback.c.duplicate_of.is_(None))
        .order_by(feedback.c.said_at, feedback.c.id)
        .execution_options(yield_per=BATCH)
    )
    chunks: list[pa.Table] = []
    for rows in connection.execute(query).partitions():
        columns = dict(zip((c.name for c in wanted), zip(*rows, strict=True), strict=True))
        chunks.append(_chunk(columns, copies, zone))
    if not chunks:
        chunks = [_chunk({c.name: () for c in wanted}, copies, zone)]
    table = pa.concat_tables(chunks)
    said = {name: table[name].combine_chunks() for name in table.column_names}
    said |= {name: pa.array(said[name]).dictionary_encode() for name in FACETS}
    return said, {int(id_): row for row, id_ in enumerate(said["id"].to_numpy())}


def _chunk(columns: dict[str, tuple[object, ...]], copies: dict[int, int], zone: ZoneInfo) -> pa.Table:
    days = np.fromiter((_day(at, zone) for at in columns["said_at"]), dtype=np.int32)  # type: ignore[arg-type]
    made = {
        "id": pa.array(columns["id"], pa.int64()),
        "author": pa.array(columns["author"], pa.int64()),
        "author_known": pa.array(columns["author_known"], pa.bool_()),
        "day": pa.array(days),
        # 1970-01-01 was a Thursday: day -3 is a Monday.
        "week": pa.array(days - (days + 3) % 7, pa.int32()),
        "sentiment": pa.array([SIGN.get(s, 0) for s in columns["sentiment"]], pa.int8()),  # type: ignore[call-overload]
        "copies": pa.array([1 + copies.get(id_, 0) for id_ in columns["id"]], pa.int32()),  # type: ignore[call-overload]
    }
    made |= {name: pa.array(columns[name], pa.string()) for name in FACETS}
    made |= {name: pa.array([np.nan if v is None else v for v in columns[name]], pa.float32()) for name in SCORES}
    return pa.table(made)


def _voice_columns(connection: Connection, said: dict[str, pa.Array], position: dict[int, int]) -> dict[str, pa.Array]:
    query = (
        sa.select(
            feedback_passage.c.feedback_id,
            passage.c.topic_id,
            passage.c.sentiment,
            passage.c.emotion,
            passage.c.urgency,
        )
        .join(passage, passage.c.id == feedback_passage.c.passage_id)
        .where(passage.c.informative)
        .order_by(feedback_passage.c.feedback_id, feedback_passage.c.position)
        .execution_options(yield_per=BATCH)
    )
    said_of: list[tuple[int, int, int, int, int]] = []
    for feedback_id, topic_id, sentiment, emotion, urgency in connection.execute(query):
        row = position.get(feedback_id)
        if row is not None:
            felt = EMOTION.get(emotion, -1)
            said_of.append((row, topic_id or NO_TOPIC, SIGN.get(sentiment, 0), felt, urgency or 0))
    columns = np.asarray(said_of, np.int32).reshape(-1, 5).T
    return _collapse(columns, said["stars"].to_numpy(), said["sentiment"].to_numpy())


def _collapse(columns: np.ndarray, stars: np.ndarray, whole: np.ndarray) -> dict[str, pa.Array]:
    """Several passages of one feedback on one topic become one voice with their mean sentiment.

    Feedback of a single topic takes the sentiment of the whole feedback, which knows the stars.
    The emotion is that of the first passage that has one, the urgency that of the most urgent.
    """
    rows, topics, signs, emotions, urgencies = columns
    pairs, where, passages = np.unique(
        rows.astype(np.int64) << 32 | topics.astype(np.int64), return_inverse=True, return_counts=True
    )
    row, topic = (pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32)
    mean_sign = np.bincount(where, weights=signs, minlength=len(pairs)) / np.maximum(passages, 1)
    of_row = np.bincount(rows, minlength=len(stars)) if len(stars) else np.zeros(0, np.int64)
    weight = passages / of_row[row] if len(row) else np.zeros(0)
    alone = weight == 1
    sign = np.where(alone, whole[row] if len(row) else 0, np.sign(mean_sign)).astype(np.int8)
    urgency, emotion = np.zeros(len(pairs), np.int8), np.full(len(pairs), -1, np.int8)
    np.maximum.at(urgency, where, urgencies.astype(np.int8))
    felt = np.flatnonzero(emotions >= 0)[::-1]
    emotion[where[felt]] = emotions[felt]  # of several for one place numpy keeps the last, here the first said
    # A topic that only follows another in the same feedback is a topic all the same; "no topic" is not.
    kept = (topic != NO_TOPIC) | alone
    return {
        "row": pa.array(row[kept]),
        "topic": pa.array(topic[kept]),
        "sentiment": pa.array(sign[kept]),
        "emotion": pa.array(emotion[kept]),
        "urgency": pa.array(urgency[kept]),
        "weight": pa.array(weight[kept], pa.float32()),
    }


def _day(at: datetime, zone: ZoneInfo) -> int:
    return (at.astimezone(zone).date() - EPOCH).days


def _save(table: pa.Table, path: Path) -> None:
    fresh = path.with_suffix(".new")
    feather.write_feather(table, fresh, compression="uncompressed")
    fresh.replace(path)
