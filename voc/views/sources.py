"""The feeds that feedback came from: how much each brought, and when."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from voc.views.ground import Ground, to_date


@dataclass(frozen=True, slots=True)
class Source:
    """One feed: pieces of feedback, and the days of the oldest and the newest."""

    name: str
    channel: str
    feedback: int
    oldest: date
    newest: date


def sources(ground: Ground) -> list[Source]:
    """The sources of the newest facts, those that brought most first; repeats are not counted."""
    channel, source = ground.codes["channel"], ground.codes["source"]
    pair = channel.astype(np.int64) * (len(ground.values["source"]) + 1) + source
    kinds, first, inverse = np.unique(pair, return_index=True, return_inverse=True)
    count = np.bincount(inverse, minlength=len(kinds))
    last = len(pair) - 1 - np.unique(pair[::-1], return_index=True)[1]  # rows are in order of time
    found = [
        Source(
            name=_named(ground, "source", int(source[row])),
            channel=_named(ground, "channel", int(channel[row])),
            feedback=int(n),
            oldest=to_date(int(ground.day[row])),
            newest=to_date(int(ground.day[end])),
        )
        for row, end, n in zip(first, last, count, strict=True)
    ]
    return sorted(found, key=lambda one: -one.feedback)


def _named(ground: Ground, facet: str, code: int) -> str:
    return ground.values[facet][code] if code >= 0 else ""
