"""The CX metrics that the data can carry, by week, topic, channel, segment, region or version."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from voc import metrics
from voc.metrics import FEWEST, Metric
from voc.views.ground import Ints, to_date
from voc.views.slice import Slice

if TYPE_CHECKING:
    import pandas as pd

METRICS = ("nps", "csat", "ces", "stars", "net_sentiment", "aht", "churn", "retention", "revenue")
BY = ("week", "topic", "channel", "segment", "region", "app_version", "device", "product", "language")
_COLUMN = {
    "nps": "nps",
    "csat": "csat",
    "ces": "ces",
    "stars": "stars",
    "aht": "handling_seconds",
    "churn": "churned",
    "retention": "churned",
    "revenue": "revenue",
}


def present(cut: Slice) -> list[str]:
    """The metrics whose column somebody filled in the period, in the order of METRICS."""
    rows = cut.period_rows
    filled = {c for c in set(_COLUMN.values()) if np.isfinite(cut.ground.scores[c][rows]).any()}
    return [name for name in METRICS if (_COLUMN[name] in filled if name in _COLUMN else len(rows) > 0)]


def metric(cut: Slice, name: str, rows: Ints, *, people: int = FEWEST) -> Metric:
    """One metric over feedback rows; each counts answers or people as its definition says.

    Fewer than `people` behind it are too few, as fewer than FEWEST always are.
    """
    found = _COMPUTE[name](cut, rows)
    if found.is_too_few or name == "aht":  # which is of conversations, not of people
        return found
    answered = rows[np.isfinite(cut.ground.scores[_COLUMN[name]][rows])] if name in _COLUMN else rows
    return found if cut.ground.has_people(answered, max(people, FEWEST)) else metrics.of_people(found, 0)


def by(cut: Slice, name: str, group: str) -> "pd.DataFrame":
    """A metric of the period by week, topic or value of a facet.

    Returns:
        label, value, low, high (NaN where there are too few), n, whole (False for the week that is not
        over). Weeks in order of time; the rest by n, most first.
    """
    import pandas as pd

    found = [(label, metric(cut, name, rows), whole) for label, rows, whole in _groups(cut, group)]
    frame = pd.DataFrame(
        {
            "label": [label for label, _, _ in found],
            **{part: [_filled(getattr(one, part)) for _, one, _ in found] for part in ("value", "low", "high")},
            "n": [one.n for _, one, _ in found],
            "whole": [whole for _, _, whole in found],
        }
    )
    if group != "week":
        frame = frame[frame["n"] > 0].sort_values("n", ascending=False, kind="stable")
    return frame.reset_index(drop=True)


def side_by_side(cut: Slice, group: str) -> list[tuple[Any, int, list[Metric]]]:
    """Of each group its label, its pieces of feedback and every metric that is present, as `present` orders them.

    Weeks in order of time, those of silence too; of the rest only those with feedback, most first.
    """
    names = present(cut)
    found = [
        (label, len(rows), [metric(cut, name, rows) for name in names])
        for label, rows, _ in _groups(cut, group)
        if group == "week" or len(rows)
    ]
    return found if group == "week" else sorted(found, key=lambda one: -one[1])


def _groups(cut: Slice, group: str) -> list[tuple[Any, Ints, bool]]:
    rows = cut.period_rows
    if group == "week":
        weeks = cut.ground.week[rows]
        mondays = [*cut.window.mondays, *([cut.window.partial] if cut.window.partial else [])]
        dates = np.array([to_date(int(week)) for week in np.unique(weeks)], dtype=object)
        inside = {day: rows[weeks == week] for day, week in zip(dates, np.unique(weeks), strict=True)}
        nobody = np.zeros(0, dtype=np.int64)
        return [(monday, inside.get(monday, nobody), monday != cut.window.partial) for monday in mondays]
    if group == "topic":
        return [(card.name, cut.topic_rows(place), True) for place, card in enumerate(cut.registry.cards)]
    codes = cut.ground.codes[group][rows]
    return [(value, rows[codes == code], True) for code, value in enumerate(cut.ground.values[group]) if value]


def _of_scores(column: str, compute: Callable[[Any], Metric]) -> Callable[[Slice, Ints], Metric]:
    return lambda cut, rows: compute(cut.ground.scores[column][rows])


def _net_sentiment(cut: Slice, rows: Ints) -> Metric:
    signs = cut.ground.sentiment[rows]
    return metrics.net_sentiment(int((signs > 0).sum()), int((signs < 0).sum()), len(rows))


def _churn(cut: Slice, rows: Ints) -> Metric:
    gone = _newest_of_people(cut, rows, "churned")
    return metrics.share(int((gone > 0).sum()), len(gone))


def _retention(cut: Slice, rows: Ints) -> Metric:
    gone = _newest_of_people(cut, rows, "churned")
    return metrics.share(int((gone == 0).sum()), len(gone))


def _revenue(cut: Slice, rows: Ints) -> Metric:
    unhappy = rows[cut.ground.sentiment[rows] < 0]
    return metrics.revenue_of_people(_newest_of_people(cut, unhappy, "revenue"))


def _newest_of_people(cut: Slice, rows: Ints, column: str) -> np.ndarray:
    """What the newest feedback of each person says in a column; people for whom it is not known are left out."""
    values = cut.ground.scores[column][rows]
    known = np.isfinite(values)
    # Rows are in order of time: the last one of a person is the first of the reversed.
    _, newest = np.unique(cut.ground.author[rows[known]][::-1], return_index=True)
    return np.asarray(values[known][::-1][newest])


_COMPUTE: dict[str, Callable[[Slice, Ints], Metric]] = {
    "nps": _of_scores("nps", metrics.nps),
    "csat": _of_scores("csat", metrics.csat),
    "ces": _of_scores("ces", metrics.ces),
    "stars": _of_scores("stars", metrics.stars),
    "aht": _of_scores("handling_seconds", metrics.handling_time),
    "net_sentiment": _net_sentiment,
    "churn": _churn,
    "retention": _retention,
    "revenue": _revenue,
}


def _filled(value: float | None) -> float:
    return float("nan") if value is None else value
