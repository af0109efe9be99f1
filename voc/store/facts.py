"""What pages count: every feedback and every voice as columns, made once a run and memory-mapped.

Counting distinct people under any combination of filters cannot be prepared as
totals, so the facts are the rows themselves, a few bytes each: filtering and counting
a million of them is a matter of milliseconds, with no query. A run writes a new pair
of files and then names it in its own record, so a page always sees one run's state.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as compute
import pyarrow.feather as feather
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.errors import StoreError
from voc.store import columns, maps, marks
from voc.store.columns import CERTAIN, FACETS, NO_TOPIC, SCORES
from voc.store.files import is_whole, remove_table, save_table
from voc.store.tables import run

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "CERTAIN",
    "EPOCH",
    "FACETS",
    "NO_TOPIC",
    "SCORES",
    "Facts",
    "discard_old",
    "kept",
    "load",
    "present",
    "published",
    "state",
    "write",
]

EPOCH = date(1970, 1, 1)
# Where more than this share of the feedback changed, all facts are made anew.
MOST_CHANGED = 0.3


@dataclass(frozen=True, slots=True)
class Facts:
    """One run's facts.

    Attributes:
        run_id: the run that made them.
        feedback: one row a feedback that is nobody's duplicate, by time. Columns: id and
            author (int64), at (int64, microseconds since 1970-01-01 UTC), day (int32,
            days since then in the configured time zone), week (int32, the day of its
            Monday), the FACETS (categories), the SCORES (float32, NaN where absent),
            sentiment (int8: -1, 0, 1), copies (int32, itself and its duplicates),
            author_known (bool), scored (bool, whether the customer's own score told the sentiment).
        voices: one row a feedback and topic: row (int32, position in `feedback`), topic
            (int32, NO_TOPIC where it fits none), sentiment (int8, of what it says on
            that topic), emotion (int8, place in models.Emotion, -1 for none), urgency
            (int8, see models.Urgency), weight (float32, the topic's share of the feedback, 0 to 1),
            stage and level (categories: where it belongs in the journey and the pyramid, "" for nowhere),
            sure (int8, the confidence in the sentiment in per cent, CERTAIN where a score told it).
            Feedback that says nothing about any topic ("mantap") has no voice.
    """

    run_id: int
    feedback: "pd.DataFrame"
    voices: "pd.DataFrame"


def write(connection: Connection, folder: Path, *, run_id: int, zone: ZoneInfo) -> str:
    """Write the facts of the store's present state; return the name to record with the run.

    Where the last facts are there and little changed since, they are taken over and
    only what changed is read; the result is the same.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = f"run-{run_id}"
    said, voices = _updated(connection, folder, zone) or _made(connection, zone)
    save_table(said, folder / f"{name}-feedback.arrow")
    save_table(voices, folder / f"{name}-voices.arrow")
    return name


def republish(connection: Connection, folder: Path, passage_ids: Sequence[int]) -> None:
    """Show at once what people decided about passages: the last facts, with the voices of who said them made anew.

    They get a new name (run-12, run-12.1, …), so that a reader sees one whole state. While
    something else waits for a run (one is at work, or was cut off), that run shows this too.
    """
    waiting = marks.is_waiting(connection)
    marks.touch_speakers(connection, passage_ids)
    last = published(connection)
    if waiting or last is None or not present(folder, last[1]) or not marks.is_only_stale(connection):
        return
    asked = connection.execute(sa.select(run.c.settings).where(run.c.id == last[0])).scalar_one()
    zone = ZoneInfo(asked["timezone"])
    stem, _, number = last[1].partition(".")
    name = f"{stem}.{int(number or 0) + 1}"
    said, voices = _updated(connection, folder, zone) or _made(connection, zone)
    save_table(said, folder / f"{name}-feedback.arrow")
    save_table(voices, folder / f"{name}-voices.arrow")
    maps.carry(folder, last[1], name)
    connection.execute(sa.update(run).where(run.c.id == last[0]).values(facts=name))
    marks.done(connection)
    for path in folder.glob("run-*.arrow"):
        if not path.name.startswith((f"{name}-", f"{last[1]}-")):
            remove_table(path)


def published(connection: Connection) -> tuple[int, str] | None:
    """The newest finished run that has facts: its id and their name; None in an empty store."""
    row = connection.execute(
        sa.select(run.c.id, run.c.facts).where(run.c.facts.is_not(None)).order_by(run.c.id.desc()).limit(1)
    ).first()
    return (row.id, row.facts) if row else None


def present(folder: Path, name: str) -> bool:
    """Whether the facts of that name, and their map if any, lie in the folder as they were written; reads them all."""
    if not all(is_whole(folder / f"{name}-{part}.arrow") for part in ("feedback", "voices")) or not maps.is_whole(
        folder, name
    ):
        return False
    try:
        for part in ("feedback", "voices"):
            with pa.memory_map(str(folder / f"{name}-{part}.arrow")) as file:
                pa.ipc.open_file(file)
    except (OSError, pa.ArrowInvalid):
        return False
    return True


def is_there(folder: Path, name: str) -> bool:
    """Whether files of that name lie in the folder, without a look into them (see `present`)."""
    return all((folder / f"{name}-{part}.arrow").exists() for part in ("feedback", "voices"))


def load(folder: Path, run_id: int, name: str) -> Facts:
    """Open the facts of one run.

    Raises:
        StoreError: the files are gone or damaged.
    """
    unread = f"The facts of run {run_id} in {folder} are gone or damaged. Run the batch job again; it makes them anew."
    if not all(is_whole(folder / f"{name}-{part}.arrow") for part in ("feedback", "voices")):
        raise StoreError(unread)
    try:
        said = feather.read_table(folder / f"{name}-feedback.arrow", memory_map=True).to_pandas()
        voices = feather.read_table(folder / f"{name}-voices.arrow", memory_map=True).to_pandas()
    except (OSError, pa.ArrowInvalid) as error:
        raise StoreError(unread) from error
    return Facts(run_id, said, voices)


def state(folder: Path, name: str) -> dict[str, int]:
    """What the facts of that name count: repeated, uninformative and unassigned feedback."""
    said = feather.read_table(folder / f"{name}-feedback.arrow", columns=["copies"], memory_map=True)
    voices = feather.read_table(folder / f"{name}-voices.arrow", columns=["row", "topic"], memory_map=True)
    # Counted by Arrow: its arrays become numpy's by way of pandas, a third of a second for a run with nothing new.
    speaking = {one["values"]: one["counts"] for one in compute.value_counts(voices["topic"]).to_pylist()}
    return {
        "repeated": (compute.sum(said["copies"]).as_py() or 0) - said.num_rows,
        "uninformative": said.num_rows - compute.count_distinct(voices["row"]).as_py(),
        # "No topic" is a voice only where the feedback has no other.
        "unassigned": speaking.get(NO_TOPIC, 0),
    }


def kept(folder: Path, before: str, after: str) -> float | None:
    """Of the feedback with a topic in the facts `before` that is in those `after` too, the share that keeps its ids.

    A feedback of several topics keeps them where all are there still; one more does no
    harm. None where none had a topic.
    """
    old, old_topic = _placed(folder, before)
    new, new_topic = _placed(folder, after)
    there = feather.read_table(folder / f"{after}-feedback.arrow", columns=["id"], memory_map=True)["id"].to_numpy()
    still = np.isin(old, there)
    old, old_topic = old[still], old_topic[still]
    if not len(old):
        return None
    width = max(int(old_topic.max()), int(new_topic.max(initial=0))) + 1
    # A pair of feedback and topic as one number; ids come from a sequence, so it fits.
    lost = ~np.isin(old * width + old_topic, new * width + new_topic)
    return round(1 - len(np.unique(old[lost])) / len(np.unique(old)), 4)


def _placed(folder: Path, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Feedback id and topic of every voice that has one."""
    said = feather.read_table(folder / f"{name}-feedback.arrow", columns=["id"], memory_map=True)
    voices = feather.read_table(folder / f"{name}-voices.arrow", columns=["row", "topic"], memory_map=True)
    row, topic = voices["row"].to_numpy(), voices["topic"].to_numpy().astype(np.int64)
    has = topic != NO_TOPIC
    return said["id"].to_numpy()[row[has]].astype(np.int64), topic[has]


def discard_old(folder: Path, *, keep: str) -> None:
    """Remove the facts of earlier runs; a page that has them open keeps reading them."""
    for path in folder.glob("run-*.arrow"):
        if not path.name.startswith(f"{keep}-"):
            remove_table(path)


def _made(connection: Connection, zone: ZoneInfo) -> tuple[pa.Table, pa.Table]:
    said = columns.ordered(columns.said(connection, zone, stale_only=False))
    spoken = columns.spoken(connection, stale_only=False)
    return said, columns.voices(said["id"].to_numpy(), spoken, said)


def _updated(connection: Connection, folder: Path, zone: ZoneInfo) -> tuple[pa.Table, pa.Table] | None:
    """The last facts with what changed since put in its place; None where they cannot be taken over."""
    last = published(connection)
    if not last or not marks.is_only_stale(connection) or not present(folder, last[1]):
        return None
    before = feather.read_table(folder / f"{last[1]}-feedback.arrow", memory_map=True)
    changed = np.array(marks.stale_ids(connection), dtype=np.int64)
    voices = feather.read_table(folder / f"{last[1]}-voices.arrow", memory_map=True)
    of_an_older_voc = not {"at", "scored", *SCORES, *FACETS} <= set(before.column_names) or not (
        {"stage", "sure"} <= set(voices.column_names)
    )
    if of_an_older_voc or len(changed) > MOST_CHANGED * before.num_rows:
        return None
    kept = before.filter(pa.array(~np.isin(before["id"].to_numpy(), changed)))
    fresh = columns.said(connection, zone, stale_only=True)
    for facet in FACETS:
        place = fresh.column_names.index(facet)
        fresh = fresh.set_column(place, facet, fresh[facet].dictionary_encode())
    said = columns.ordered(pa.concat_tables([kept, fresh.cast(kept.schema)]).unify_dictionaries())
    ids = said["id"].to_numpy()
    own = columns.voices(ids, columns.spoken(connection, stale_only=True), said)
    # The voices of what stayed, at their new rows.
    moved = columns.positions(ids, before["id"].to_numpy())
    moved[np.isin(before["id"].to_numpy(), changed)] = -1
    rows = moved[voices["row"].to_numpy()].astype(np.int32)
    stay = voices.set_column(0, "row", pa.array(rows)).filter(pa.array(rows >= 0))
    both = pa.concat_tables([stay, own.cast(stay.schema)]).unify_dictionaries().combine_chunks()
    order = np.lexsort((both["topic"].to_numpy(), both["row"].to_numpy()))
    return said, both.take(pa.array(order))
