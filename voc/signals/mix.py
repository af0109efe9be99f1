"""How many voices a topic could have had, given which channels spoke."""

import numpy as np
from numpy.typing import ArrayLike

from voc.signals.baseline import Floats

PRIOR_PEOPLE = 10.0


def channel_volume(counts: ArrayLike, totals: ArrayLike) -> Floats:
    """The volume of each week as a topic sees it, shape (k, w): voices of its channels weigh more.

    A wave of survey answers lifts the topics people bring up in surveys, and nothing
    has happened. Each channel's voices count by how often the topic came up there
    before, against everywhere; a channel where it was hardly heard counts as any
    other (a prior of ten expected people). The newest week is not looked at.

    Args:
        counts: (k, c, w) people by topic, channel and week, oldest first.
        totals: (c, w) all people by channel and week.

    >>> channel_volume(np.full((1, 2, 3), 5), np.full((2, 3), 50)).round(1).tolist()
    [[100.0, 100.0, 100.0]]
    """
    said, volume = np.asarray(counts, dtype=np.float64), np.asarray(totals, dtype=np.float64)
    past = said[:, :, :-1].sum(axis=2)
    spoken = volume[:, :-1].sum(axis=1)
    rate = past.sum(axis=1) / max(float(spoken.sum()), 1e-9)
    expected = rate[:, None] * spoken
    relative = (past + PRIOR_PEOPLE) / (expected + PRIOR_PEOPLE)
    return np.asarray(relative @ volume, dtype=np.float64)
