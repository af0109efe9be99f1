"""How good the data is: what was read, refused, redacted, covered and left without a topic."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from voc.models import Refusal
from voc.store import Store, runs
from voc.store.runs import Run
from voc.views.ground import Ground, Ints
from voc.views.registry import Registry
from voc.views.slice import Slice

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Health:
    """The state of the feedback that a slice's period holds.

    Shares are 0 to 1: uninformative of all feedback (says nothing about any topic,
    such as "ok"), without_topic of the informative rest.
    """

    feedback: int
    people: int
    copies: int
    uninformative: float
    without_topic: float
    topics: int
    hidden: int
    oldest: date
    newest: date


def health(cut: Slice) -> Health:
    """Count what the period holds."""
    ground, rows = cut.ground, cut.period_rows
    speaking = np.unique(cut.voice_rows[cut.in_period])
    placed = np.unique(cut.voice_rows[cut.in_period & (ground.voice_topic[cut.voices] > 0)])
    return Health(
        feedback=len(rows),
        people=cut.people_in(rows),
        copies=int(ground.copies[rows].sum()) - len(rows),
        uninformative=1 - len(speaking) / max(len(rows), 1),
        without_topic=1 - len(placed) / max(len(speaking), 1),
        topics=len(cut.registry.cards),
        hidden=len(cut.registry.hidden),
        oldest=ground.oldest,
        newest=ground.newest,
    )


def by_source(cut: Slice) -> "pd.DataFrame":
    """Feedback, people and newest day by channel and source: columns channel, source, feedback, people, newest."""
    import pandas as pd

    ground, rows = cut.ground, cut.period_rows
    frame = pd.DataFrame(
        {
            "channel": _named(ground, "channel", rows),
            "source": _named(ground, "source", rows),
            "author": ground.author[rows],
            "day": ground.day[rows],
        }
    )
    grouped = frame.groupby(["channel", "source"], observed=True).agg(
        feedback=("author", "size"), people=("author", "nunique"), newest=("day", "max")
    )
    newest = pd.to_datetime(grouped["newest"], unit="D").dt.date
    return grouped.assign(newest=newest).sort_values("feedback", ascending=False).reset_index()


def by_language(cut: Slice) -> "pd.DataFrame":
    """Feedback by language: columns language, feedback, share (0 to 1)."""
    import pandas as pd

    codes = cut.ground.codes["language"][cut.period_rows]
    counts = np.bincount(codes[codes >= 0], minlength=len(cut.ground.values["language"]))
    frame = pd.DataFrame({"language": cut.ground.values["language"], "feedback": counts})
    return frame.assign(share=counts / max(counts.sum(), 1)).sort_values("feedback", ascending=False)


def last_runs(store: Store, limit: int = 20) -> list[Run]:
    """The last runs of the batch job, newest first."""
    with store.begin() as connection:
        return runs.newest(connection, limit=limit)


def refused(store: Store, run_id: int, limit: int = 1000) -> list[Refusal]:
    """What a run refused."""
    with store.begin() as connection:
        return runs.refusals(connection, run_id, limit=limit)


def redacted(store: Store) -> dict[str, int]:
    """Pieces of personal data replaced, by kind."""
    with store.begin() as connection:
        return runs.redactions(connection)


def _named(ground: Ground, facet: str, rows: Ints) -> list[str]:
    values = np.asarray([*ground.values[facet], ""], dtype=object)
    return list(values[ground.codes[facet][rows]])


__all__ = ["Health", "Registry", "by_language", "by_source", "health", "last_runs", "redacted", "refused"]
