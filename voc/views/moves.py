"""Judge whole weeks of a slice: the newest for the pages, earlier ones as they stood at the time."""

from dataclasses import dataclass

import numpy as np

from voc import signals
from voc.signals import Assessment
from voc.views.ground import Ints
from voc.views.slice import Slice


@dataclass(frozen=True, slots=True)
class Weeks:
    """People of the whole weeks that compare: counts (k, w), totals (w,), by_channel (k, c, w), channels (c, w)."""

    counts: Ints
    totals: Ints
    by_channel: Ints
    channels: Ints


def weeks(cut: Slice) -> Weeks:
    """Count people by topic, channel and week once, for any number of judgements."""
    width = cut.history_mondays + 1
    names = len(cut.ground.values["channel"])
    channel = cut.ground.codes["channel"].astype(np.int64)
    column = cut.week_index(cut.rows)
    inside = (column >= 0) & (column < width)
    spoken = cut.rows[inside]
    group = channel[spoken] * width + column[inside]
    channels = cut.ground.distinct(group, spoken, groups=names * width).reshape(names, width)
    whole = cut.complete
    return Weeks(cut.weekly[:, whole], cut.weekly_totals[whole], cut.weekly_by_channel[:, :, whole], channels[:, whole])


def judge(counted: Weeks, *, until: int | None = None) -> Assessment:
    """Judge the newest week, or the one before column `until`, from it and the weeks before it alone."""
    upto = slice(0, until)
    seen = signals.channel_volume(counted.by_channel[:, :, upto], counted.channels[:, upto])
    return signals.assess(counted.counts[:, upto], counted.totals[upto], volume_seen=seen)
