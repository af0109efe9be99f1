"""How good the data is: what was read, refused, redacted, covered and left without a topic."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from voc.models import Refusal
from voc.store import Store, runs
from voc.store.runs import Run
from voc.views.ground import Ground, to_date
from voc.views.slice import Slice

if TYPE_CHECKING:
    import pandas as pd


# A re-discovery further back than a year of nights says little about the topics of today.
RUNS_BACK = 400


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
    speaking = _count(ground, cut.voice_rows[cut.in_period])
    placed = _count(ground, cut.voice_rows[cut.in_period & (ground.voice_topic[cut.voices] > 0)])
    return Health(
        feedback=len(rows),
        people=cut.people_in(rows),
        copies=int(ground.copies[rows].sum()) - len(rows),
        uninformative=1 - speaking / max(len(rows), 1),
        without_topic=1 - placed / max(speaking, 1),
        topics=_spoken_of(cut),
        hidden=len(cut.registry.hidden),
        oldest=ground.oldest,
        newest=ground.newest,
    )


def _spoken_of(cut: Slice) -> int:
    """Topics that somebody spoke of at any time; those that retired hold nobody any more."""
    spoken = np.flatnonzero(np.bincount(cut.ground.voice_topic))
    places = cut.registry.position[spoken[spoken < len(cut.registry.position)]]
    return len(np.unique(places[places >= 0]))


@dataclass(frozen=True, slots=True)
class Trust:
    """How far topics can be relied on, as runs measured it; shares are 0 to 1, None where nothing was measured yet.

    kept: feedback that has its topic ids still after the newest run that changed anything;
    kept_afresh: the same over the newest full re-discovery, which ended at `afresh_at`.
    corrected: feedback that people moved or split off; agreement: the share of it where
    the job by itself says the same.
    """

    kept: float | None
    kept_afresh: float | None
    afresh_at: datetime | None
    corrected: int
    agreement: float | None


def trust(store: Store) -> Trust:
    """What the last runs say of the topics' stability and of their agreement with people."""
    done = [run for run in last_runs(store, limit=RUNS_BACK) if run.status == runs.DONE]
    newest = done[0].summary if done else {}
    measured = [run for run in done if run.summary.get("kept") is not None]
    afresh = next((run for run in measured if run.settings.get("full")), None)
    return Trust(
        kept=measured[0].summary["kept"] if measured else None,
        kept_afresh=afresh.summary["kept"] if afresh else None,
        afresh_at=afresh.finished_at if afresh else None,
        corrected=newest.get("corrected", 0),
        agreement=newest.get("agreement"),
    )


def by_source(cut: Slice) -> "pd.DataFrame":
    """Feedback, people and newest day by channel and source: columns channel, source, feedback, people, newest."""
    import pandas as pd

    ground, rows = cut.ground, cut.period_rows
    # The last place of each table stands for "none", which code -1 reads.
    channels, sources = (*ground.values["channel"], ""), (*ground.values["source"], "")
    pair = ground.codes["channel"][rows].astype(np.int64) % len(channels) * len(sources) + ground.codes["source"][
        rows
    ] % len(sources)
    groups = len(channels) * len(sources)
    newest = np.zeros(groups, dtype=np.int64)
    np.maximum.at(newest, pair, ground.day[rows])
    found = np.flatnonzero(np.bincount(pair, minlength=groups))
    frame = pd.DataFrame(
        {
            "channel": [channels[i // len(sources)] for i in found],
            "source": [sources[i % len(sources)] for i in found],
            "feedback": np.bincount(pair, minlength=groups)[found],
            "people": ground.distinct(pair, rows, groups=groups)[found],
            "newest": [to_date(int(newest[i])) for i in found],
        }
    )
    return frame.sort_values("feedback", ascending=False, kind="stable").reset_index(drop=True)


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


def last_finished(store: Store) -> Run | None:
    """The newest run that came to its end; None before the first."""
    return next((run for run in last_runs(store, limit=20) if run.status == runs.DONE), None)


def refused(store: Store, run_id: int, limit: int = 1000) -> list[Refusal]:
    """What a run refused."""
    with store.begin() as connection:
        return runs.refusals(connection, run_id, limit=limit)


def redacted(store: Store) -> dict[str, int]:
    """Pieces of personal data replaced, by kind."""
    with store.begin() as connection:
        return runs.redacted(connection)


def _count(ground: Ground, rows: NDArray[np.int32]) -> int:
    """How many different feedback rows there are."""
    seen = np.zeros(ground.size, dtype=bool)
    seen[rows] = True
    return int(seen.sum())
