"""What a release did to the whole score: how hard its topics pulled before, and how hard since."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from voc import drivers as causes
from voc import metrics
from voc.drivers.effects import FEWEST
from voc.impact import Span
from voc.views.drivers import SEED
from voc.views.slice import Slice

SCORES: tuple[Literal["nps", "csat", "stars"], ...] = ("nps", "csat", "stars")


@dataclass(frozen=True, slots=True)
class Gain:
    """What topics did to the mean score before and since (leaving them out), and the difference with its 95 % interval.

    In points of the score: NPS -100 to 100, CSAT in percent, stars 1 to 5; above zero the score gained.
    """

    score: Literal["nps", "csat", "stars"]
    before: float
    after: float
    gain: float
    low: float
    high: float


def gain(cut: Slice, released: NDArray[np.bool_], mondays: tuple[date, ...], span: Span) -> Gain | None:
    """The gain of the score that most people gave in the weeks that are compared.

    None where too few of them gave one on a side, or too few spoke of the topics before;
    that hardly anybody speaks of them since is what a fix does, and counts.

    Args:
        cut: with the history.
        released: (v,) whether each voice of the slice is on the released topics.
        mondays: whole weeks, oldest first.
        span: which of them are before and after.

    Source: Zou and Donner (2008), "Construction of confidence limits about effect measures", for the interval of a
    difference from those of its parts.
    """
    if not span.weeks_before or not span.weeks_after:
        return None
    rows = [_rows(cut, mondays, *weeks) for weeks in ((span.first, span.release), (span.after, span.end))]
    counts = {name: min(int(np.isfinite(cut.ground.scores[name][side]).sum()) for side in rows) for name in SCORES}
    score = max(SCORES, key=lambda name: counts[name])
    answered = [side[np.isfinite(cut.ground.scores[score][side])] for side in rows]
    if not all(cut.ground.has_people(side, FEWEST) for side in answered):
        return None
    sides = []
    for side, fewest in zip(rows, (FEWEST, 0), strict=True):
        found = causes.leave_one_out(_answers(cut, score, side, released), seed=SEED, fewest=fewest)
        sides.append((float(found.effect[0]), float(found.low[0]), float(found.high[0])))
    (before, before_low, before_high), (after, after_low, after_high) = sides
    if not all(map(math.isfinite, (*sides[0], *sides[1]))):
        return None
    made = after - before
    low = made - math.hypot(after - after_low, before_high - before)
    high = made + math.hypot(after_high - after, before - before_low)
    return Gain(score, before, after, made, low, high)


def _rows(cut: Slice, mondays: tuple[date, ...], first: int, end: int) -> NDArray[np.int64]:
    rows: NDArray[np.int64] = cut.rows_between(mondays[first], mondays[end - 1] + timedelta(days=6)).astype(np.int64)
    return rows


def _answers(cut: Slice, score: str, rows: NDArray[np.int64], released: NDArray[np.bool_]) -> causes.Answers:
    """The scores of some rows with the released topics read as one topic, 0."""
    place = np.full(cut.ground.size, -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    mine = np.flatnonzero((place[cut.voice_rows] >= 0) & released)
    voices = cut.voices[mine]
    return causes.answers(
        metrics.points(score, cut.ground.scores[score][rows]),
        cut.ground.author[rows],
        row=place[cut.voice_rows[mine]],
        topic=np.zeros(len(mine), dtype=np.int64),
        share=cut.ground.voice_weight[voices],
        negative=cut.ground.voice_sentiment[voices] < 0,
        topics=1,
    )
