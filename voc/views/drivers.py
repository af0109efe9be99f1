"""What moves a score in a slice: each topic's effect, by value of a facet, and why it changed."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from voc import drivers as causes
from voc import metrics
from voc.drivers import Answers, Effects, Waterfall
from voc.drivers.effects import FEWEST
from voc.metrics import Metric
from voc.views.asked import FACETS
from voc.views.ground import Ints
from voc.views.scorecard import metric
from voc.views.slice import Slice

if TYPE_CHECKING:
    import pandas as pd

SCORES = ("nps", "csat", "stars")
LEAVE_ONE_OUT, REGRESSION = "leave one out", "regression"
METHODS = {LEAVE_ONE_OUT: causes.leave_one_out, REGRESSION: causes.regression}
NO_TOPIC = 0
SEED = 42


@dataclass(frozen=True, slots=True)
class Change:
    """Two periods of the same length, one after the other, and the steps between their scores.

    Dates are first and last days. steps has a row a topic, the largest step first: topic_id
    (NO_TOPIC for what was said of none), name, step, low, high, volume, rating,
    scores_before, scores_after; see voc.drivers.Waterfall. people is how many gave a score with the topic.
    """

    before: tuple[date, date]
    after: tuple[date, date]
    score_before: Metric
    score_after: Metric
    waterfall: Waterfall
    steps: "pd.DataFrame"


def scores_given(cut: Slice) -> list[str]:
    """The scores that at least ten answers of the period carry, most answers first."""
    counts = {name: int(np.isfinite(cut.ground.scores[name][cut.period_rows]).sum()) for name in SCORES}
    return sorted((name for name in SCORES if counts[name] >= FEWEST), key=lambda name: -counts[name])


def overall(cut: Slice, score: str) -> Metric:
    """The score of the period with its interval."""
    return metric(cut, score, cut.period_rows)


def drivers(cut: Slice, score: str, *, method: str = LEAVE_ONE_OUT) -> "pd.DataFrame":
    """What each topic does to a score in the period.

    Returns:
        topic_id, name, scores (answers that speak of it), share (of all answers, 0 to 1), mean (of those), effect, low,
        high (points of the score, 95 % interval over people), telling (whether the interval leaves
        zero out). The strongest pull downward first; topics with too few answers are left out.
    """
    import pandas as pd

    given = _answers(cut, score, cut.period_rows)
    found = METHODS[method](given, seed=SEED)
    mentions = given.mentions()
    total = np.bincount(given.topic, weights=given.score[given.row], minlength=given.topics)
    cards = cut.registry.cards
    frame = pd.DataFrame(
        {
            "topic_id": np.asarray([card.id for card in cards], dtype=np.int64),
            "name": [card.name for card in cards],
            "scores": mentions,
            "share": mentions / max(given.size, 1),
            "mean": total / np.maximum(mentions, 1),
            **_columns(found),
        }
    )
    return frame[frame["effect"].notna()].sort_values("effect", kind="stable").reset_index(drop=True)


def of_topic(cut: Slice, score: str, place: int) -> tuple[float, float, float]:
    """What one topic does to a score in the period, leaving it out: effect, low, high; NaN with too few answers."""
    given = _answers(cut, score, cut.period_rows)
    mine = given.topic == place
    alone = replace(
        given,
        row=given.row[mine],
        topic=np.zeros(int(mine.sum()), dtype=np.int64),
        share=given.share[mine],
        negative=given.negative[mine],
        topics=1,
    )
    found = causes.leave_one_out(alone, seed=SEED)
    return float(found.effect[0]), float(found.low[0]), float(found.high[0])


def comparable(cut: Slice, score: str) -> list[str]:
    """The facets by which `by_value` has at least two values to set beside each other."""
    rows = cut.period_rows[np.isfinite(cut.ground.scores[score][cut.period_rows])]
    found = []
    for facet in FACETS:
        codes = cut.ground.codes[facet][rows]
        counts = np.bincount(codes[codes >= 0], minlength=1)
        if (counts >= 2 * FEWEST).sum() > 1:
            found.append(facet)
    return found


def by_value(
    cut: Slice, score: str, facet: str, topic_ids: list[int], *, method: str = LEAVE_ONE_OUT, most: int = 6
) -> "pd.DataFrame":
    """What topics do to a score for each of the commonest values of a facet.

    Returns:
        topic_id, name, value, scores, effect, low, high, telling; NaN where there are too few.
    """
    import pandas as pd

    codes = cut.ground.codes[facet][cut.period_rows]
    scored = np.isfinite(cut.ground.scores[score][cut.period_rows])
    counts = np.bincount(codes[scored & (codes >= 0)], minlength=len(cut.ground.values[facet]))
    parts = []
    for code in np.argsort(-counts, kind="stable")[:most]:
        if counts[code] < 2 * FEWEST:
            continue
        given = _answers(cut, score, cut.period_rows[codes == code])
        frame = pd.DataFrame(
            {
                "topic_id": [card.id for card in cut.registry.cards],
                "name": [card.name for card in cut.registry.cards],
                "value": cut.ground.values[facet][code],
                "scores": given.mentions(),
                **_columns(METHODS[method](given, seed=SEED)),
            }
        )
        parts.append(frame[frame["topic_id"].isin(topic_ids)])
    if not parts:
        return pd.DataFrame(columns=["topic_id", "name", "value", "scores", "effect", "low", "high", "telling"])
    return pd.concat(parts, ignore_index=True)


def change(cut: Slice, score: str, *, weeks: int = 4, fewest: int = FEWEST) -> Change | None:
    """Why the score moved between the last whole weeks and as many before.

    None with fewer people than `fewest` in either, or fewer than FEWEST.
    """
    last = cut.window.newest_week + timedelta(days=6)
    first = cut.window.newest_week - timedelta(days=7 * (weeks - 1))
    after = (first, last)
    before = (first - timedelta(days=7 * weeks), first - timedelta(days=1))
    rows = [cut.rows_between(*period) for period in (before, after)]
    given = [_answers(cut, score, some) for some in rows]
    if min(one.people for one in given) < max(fewest, FEWEST):
        return None
    found = causes.waterfall(*given, seed=SEED)
    metric_before, metric_after = (metric(cut, score, some) for some in rows)
    steps = _steps(cut, found, _people(cut, score, np.concatenate(rows)))
    return Change(before, after, metric_before, metric_after, found, steps)


def _people(cut: Slice, score: str, rows: Ints) -> Ints:
    """Distinct people by topic who gave a score in these rows and spoke of it: (topics,)."""
    inside = np.zeros(cut.ground.size, dtype=bool)
    inside[rows] = np.isfinite(cut.ground.scores[score][rows])
    mine = np.flatnonzero(inside[cut.voice_rows] & (cut.topic >= 0))
    return cut.ground.distinct(cut.topic[mine], cut.voice_rows[mine], groups=len(cut.registry.cards))


def _steps(cut: Slice, found: Waterfall, people: Ints) -> "pd.DataFrame":
    import pandas as pd

    cards = cut.registry.cards
    frame = pd.DataFrame(
        {
            "topic_id": np.asarray([*(card.id for card in cards), NO_TOPIC], dtype=np.int64),
            "name": [*(card.name for card in cards), ""],
            "step": found.step,
            "low": found.low,
            "high": found.high,
            "volume": found.volume,
            "rating": found.rating,
            "scores_before": [*found.scores_before, 0],
            "scores_after": [*found.scores_after, 0],
            "people": [*people, 0],
        }
    )
    order = np.argsort(-np.abs(found.step), kind="stable")
    return frame.iloc[order].reset_index(drop=True)


def _answers(cut: Slice, score: str, rows: Ints) -> Answers:
    rows = rows[np.isfinite(cut.ground.scores[score][rows])]
    place = np.full(cut.ground.size, -1, dtype=np.int32)
    place[rows] = np.arange(len(rows))
    mine = np.flatnonzero(place[cut.voice_rows] >= 0)
    voices = cut.voices[mine]
    return causes.answers(
        metrics.points(score, cut.ground.scores[score][rows]),
        cut.ground.author[rows],
        row=place[cut.voice_rows[mine]],
        topic=cut.topic[mine],
        share=cut.ground.voice_weight[voices],
        negative=cut.ground.voice_sentiment[voices] < 0,
        topics=len(cut.registry.cards),
    )


def _columns(found: Effects) -> dict[str, np.ndarray]:
    with np.errstate(invalid="ignore"):
        telling = (found.low > 0) | (found.high < 0)
    return {"effect": found.effect, "low": found.low, "high": found.high, "telling": telling}
