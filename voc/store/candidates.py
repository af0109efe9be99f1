"""Topics that are forming: groups of feedback that fit no topic and that too few people stand behind yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.store.tables import candidate

_SAME = 0.8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group that may become a topic: people of those needed, and texts that are typical of it (redacted)."""

    name: str
    people: float
    needed: float
    centroid: np.ndarray
    quotes: tuple[str, ...]
    first_run: int | None = None
    id: int = 0


def every(connection: Connection) -> list[Candidate]:
    """All candidates, most people first."""
    query = sa.select(candidate).order_by(candidate.c.people.desc(), candidate.c.id)
    return [_candidate(row) for row in connection.execute(query)]


def replace(connection: Connection, found: Sequence[Candidate], *, fingerprint: str, run_id: int) -> None:
    """Put this run's candidates in the place of the last one's; one that was there before keeps its first run."""
    query = sa.select(candidate).where(candidate.c.fingerprint == fingerprint)
    before = [_candidate(row) for row in connection.execute(query)]
    connection.execute(sa.delete(candidate))
    for one in found:
        known = [old for old in before if float(old.centroid @ one.centroid) >= _SAME]
        first = min((old.first_run for old in known if old.first_run is not None), default=run_id)
        connection.execute(
            sa.insert(candidate).values(
                name=one.name,
                people=one.people,
                needed=one.needed,
                centroid=np.asarray(one.centroid, dtype=np.float32).tobytes(),
                fingerprint=fingerprint,
                first_run=first,
                quotes=list(one.quotes),
            )
        )


def _candidate(row: Any) -> Candidate:
    centroid = np.frombuffer(row.centroid, dtype=np.float32)
    return Candidate(row.name, row.people, row.needed, centroid, tuple(row.quotes), row.first_run, row.id)
