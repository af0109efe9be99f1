"""The map of voices of one run, beside its facts: a fair sample of voices with a place for each."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.feather as feather
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from voc.store import files
from voc.store.tables import feedback, feedback_passage, passage

IDS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Map:
    """Voices with their places: feedback (n,) int64 ids, topic (n,) int32 (0 for none), x and y (n,) float32.

    kept is the share of all voices that the map holds, 0 to 1; they were chosen by the hash
    that is their id, so they are a fair sample and the same ones in every run.
    """

    feedback: NDArray[np.int64]
    topic: NDArray[np.int32]
    x: NDArray[np.float32]
    y: NDArray[np.float32]
    kept: float


class Spoken(NamedTuple):
    """One passage of a feedback; topic_id is None where it fits none."""

    feedback_id: int
    id: int
    topic_id: int | None
    language: str


def spoken(connection: Connection, ids: list[int]) -> list[Spoken]:
    """What the named feedback says, informative passages only, in order of feedback."""
    found: list[Spoken] = []
    for start in range(0, len(ids), IDS_AT_ONCE):
        query = (
            sa.select(feedback_passage.c.feedback_id, passage.c.id, passage.c.topic_id, passage.c.language)
            .join(passage, passage.c.id == feedback_passage.c.passage_id)
            .where(feedback_passage.c.feedback_id.in_(ids[start : start + IDS_AT_ONCE]), passage.c.informative)
            .order_by(feedback_passage.c.feedback_id, feedback_passage.c.position)
        )
        found += [Spoken(*row) for row in connection.execute(query)]
    return found


def sample(connection: Connection, *, most: int) -> tuple[list[int], float]:
    """The ids of at most so many pieces of feedback, fairly chosen, and the share of all that they are."""
    own = feedback.c.duplicate_of.is_(None)
    total = connection.execute(sa.select(sa.func.count()).select_from(feedback).where(own)).scalar_one()
    query = sa.select(feedback.c.id).where(own).order_by(feedback.c.id).limit(most)
    ids = list(connection.execute(query).scalars())
    return ids, len(ids) / max(total, 1)


def write(folder: Path, name: str, made: Map) -> None:
    """Keep a run's map under the name of its facts."""
    table = pa.table({part: getattr(made, part) for part in ("feedback", "topic", "x", "y")})
    table = table.replace_schema_metadata({"kept": repr(made.kept)})
    files.save_table(table, folder / f"{name}-map.arrow")


def carry(folder: Path, before: str, after: str) -> None:
    """Let the facts called `after` have the map that those called `before` have, if any."""
    drawn = folder / f"{before}-map.arrow"
    if drawn.exists() and files.is_whole(drawn):
        files.save_table(feather.read_table(drawn), folder / f"{after}-map.arrow")


def is_whole(folder: Path, name: str) -> bool:
    """Whether the map of those facts is as it was written; having none is no damage."""
    path = folder / f"{name}-map.arrow"
    return not path.exists() or files.is_whole(path)


def read(folder: Path, name: str) -> Map | None:
    """The map of a run; None where it has none (an older voc made it, there were too few voices) or it is damaged."""
    path = folder / f"{name}-map.arrow"
    try:
        if not files.is_whole(path):
            return None
        table = feather.read_table(path, memory_map=True)
    except (OSError, pa.ArrowInvalid):
        return None
    kept = float((table.schema.metadata or {}).get(b"kept", b"1"))
    return Map(**{part: table[part].to_numpy() for part in ("feedback", "topic", "x", "y")}, kept=kept)
