"""Any measure by any two dimensions, over time or for the whole period."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from voc import metrics, trends
from voc.metrics import Metric
from voc.models import Emotion
from voc.views.asked import FACETS
from voc.views.ground import Ints, to_date
from voc.views.slice import Slice

if TYPE_CHECKING:
    import pandas as pd

COUNTS = ("people", "voices")
SHARES = ("negative", "net_sentiment")
SCORES = ("stars", "nps", "csat", "ces")
MEASURES = (*COUNTS, *SHARES, *SCORES)
DIMENSIONS = ("topic", "theme", "sentiment", "emotion", *FACETS)
MOST_VALUES, MOST_PANELS = 8, 6
COUNTED = ("result", "low", "high", "n")
SIGNS = ("negative", "neutral", "positive")


@dataclass(frozen=True, slots=True)
class Question:
    """What to count (one of MEASURES), by which one or two of DIMENSIONS, by week or not."""

    measure: str = "people"
    by: str = "topic"
    across: str = ""
    weekly: bool = True


def explore(cut: Slice, asked: Question) -> "pd.DataFrame":
    """Answer a question about a slice's period.

    Returns:
        Columns value and panel (texts, "" where no second dimension was asked for), week
        (a Monday, whole weeks only; absent without `weekly`), result, low, high, n and people.
        result is a number of people or of voices, a percentage for SHARES and csat, points for
        nps and net_sentiment, a mean otherwise; low and high are the ends of its 95 % interval.
        All three are NaN where a measure other than COUNTS rests on fewer than 10 answers.
        Of each dimension the values with the most people are kept, MOST_VALUES and
        MOST_PANELS of them.
    """
    import pandas as pd

    voices = _voices(cut, whole_weeks=asked.weekly)
    value, values = _coded(cut, asked.by, voices)
    panel, panels = _coded(cut, asked.across, voices) if asked.across else (np.zeros(len(voices), np.int64), [""])
    kept_values = _largest(cut, value, len(values), voices, MOST_VALUES)
    kept_panels = _largest(cut, panel, len(panels), voices, MOST_PANELS)
    mondays = [to_date(int(week)) for week in _mondays(cut)] if asked.weekly else [None]
    v, p = _place(kept_values, len(values))[value], _place(kept_panels, len(panels))[panel]
    w = _week(cut, voices) if asked.weekly else np.zeros(len(voices), dtype=np.int64)
    inside = (v >= 0) & (p >= 0) & (w >= 0)
    size = (len(kept_values), len(kept_panels), len(mondays))
    group = np.ravel_multi_index((v[inside], p[inside], w[inside]), size) if inside.any() else np.zeros(0, np.int64)
    measured = _measured(cut, asked.measure, group, voices[inside], int(np.prod(size)))
    index = np.indices(size).reshape(3, -1)
    frame = pd.DataFrame(
        {
            "value": [values[kept_values[i]] for i in index[0]],
            "panel": [panels[kept_panels[i]] for i in index[1]],
            "week": [mondays[i] for i in index[2]],
            **measured,
            "people": cut.ground.distinct(group, cut.ground.voice_row[voices[inside]], groups=int(np.prod(size))),
        }
    )
    return frame if asked.weekly else frame.drop(columns="week")


def shareable(frame: "pd.DataFrame", *, minimum: int) -> "pd.DataFrame":
    """The same for readers who may not see groups of fewer than `minimum` people: what was counted is left out."""
    small = (frame["people"] > 0) & (frame["people"] < minimum)
    hidden = frame[list(COUNTED)].astype("float64").mask(small)
    return frame.drop(columns="people").assign(**{**hidden, "n": hidden["n"].astype("Int64")})


def present(cut: Slice) -> tuple[list[str], list[str]]:
    """The measures and the dimensions that this feedback has."""
    rows = cut.period_rows
    scores = [name for name in SCORES if np.isfinite(cut.ground.scores[name][rows]).any()]
    facets = [name for name in FACETS if len(cut.ground.choices(name)) > 1]
    themes = ["theme"] if any(card.theme for card in cut.registry.cards) else []
    emotions = ["emotion"] if (cut.ground.voice_emotion[cut.voices] >= 0).any() else []
    return [*COUNTS, *SHARES, *scores], ["topic", *themes, "sentiment", *emotions, *facets]


def _voices(cut: Slice, *, whole_weeks: bool) -> Ints:
    """The voices of the period, without those of the unfinished week where weeks are compared."""
    mine = cut.in_period
    if whole_weeks:
        mine = mine & (cut.ground.week[cut.voice_rows] <= _mondays(cut)[-1])
    return np.asarray(cut.voices[mine], dtype=np.int64)


def _mondays(cut: Slice) -> Ints:
    first = np.datetime64(cut.window.mondays[0], "D").astype(np.int64)
    return np.asarray(first + 7 * np.arange(len(cut.window.mondays)), dtype=np.int64)


def _week(cut: Slice, voices: Ints) -> Ints:
    week = (cut.ground.week[cut.ground.voice_row[voices]] - _mondays(cut)[0]) // 7
    return np.where(week < len(cut.window.mondays), week, -1).astype(np.int64)


def _coded(cut: Slice, dimension: str, voices: Ints) -> tuple[Ints, list[str]]:
    """(v,) code of each voice, -1 for none, and the values."""
    ground, cards = cut.ground, cut.registry.cards
    if dimension == "sentiment":
        return ground.voice_sentiment[voices].astype(np.int64) + 1, list(SIGNS)
    if dimension == "emotion":
        return ground.voice_emotion[voices].astype(np.int64), [str(emotion) for emotion in Emotion]
    if dimension in ("topic", "theme"):
        position = cut.registry.position
        stored = ground.voice_topic[voices]
        place = position[np.where(stored < len(position), stored, 0)].astype(np.int64)
        place[stored == 0] = -1
        if dimension == "topic":
            return place, [card.name for card in cards]
        themes = sorted({card.theme for card in cards if card.theme})
        of_card = np.array([themes.index(card.theme) if card.theme else -1 for card in cards] + [-1], dtype=np.int64)
        return of_card[place], themes
    return ground.codes[dimension][ground.voice_row[voices]].astype(np.int64), list(ground.values[dimension])


def _largest(cut: Slice, code: Ints, values: int, voices: Ints, most: int) -> Ints:
    known = code >= 0
    people = cut.ground.distinct(code[known], cut.ground.voice_row[voices[known]], groups=max(values, 1))
    order = np.argsort(-people, kind="stable")[:most]
    return np.asarray(order[people[order] > 0], dtype=np.int64)


def _place(kept: Ints, values: int) -> Ints:
    place = np.full(values + 1, -1, dtype=np.int64)  # one more, so that code -1 reads "none"
    place[kept] = np.arange(len(kept))
    return place


def _measured(cut: Slice, measure: str, group: Ints, voices: Ints, groups: int) -> dict[str, NDArray[Any]]:
    """The columns of COUNTED, one value a group."""
    ground = cut.ground
    rows = ground.voice_row[voices]
    if measure in COUNTS:
        n = ground.distinct(group, rows, groups=groups) if measure == "people" else np.bincount(group, minlength=groups)
        low, high = metrics.count_interval(n)
        return dict(zip(COUNTED, (n.astype(np.float64), low, high, n), strict=True))
    if measure in SHARES:
        answer = ground.voice_sentiment[voices].astype(np.float64)
    else:
        pair = trends.once(group * ground.size + rows)  # a feedback with two voices in one group answers once
        group, answer = pair // ground.size, ground.scores[measure][pair % ground.size].astype(np.float64)
    given = np.isfinite(answer)
    behind = rows if measure in SHARES else pair % ground.size
    people = ground.distinct(group[given], behind[given], groups=groups)
    order = np.argsort(group[given], kind="stable")
    ends = np.cumsum(np.bincount(group[given], minlength=groups))
    parts = np.split(answer[given][order], ends[:-1])
    found = [metrics.of_people(_METRIC[measure](part), int(n)) for part, n in zip(parts, people, strict=True)]
    rates = [[np.nan if end is None else end for end in (one.value, one.low, one.high)] for one in found]
    return dict(zip(COUNTED, (*np.array(rates).reshape(-1, 3).T, np.array([one.n for one in found])), strict=True))


def _negative(signs: NDArray[np.float64]) -> Metric:
    return metrics.share(int((signs < 0).sum()), len(signs))


def _net_sentiment(signs: NDArray[np.float64]) -> Metric:
    return metrics.net_sentiment(int((signs > 0).sum()), int((signs < 0).sum()), len(signs))


_METRIC: dict[str, Callable[[NDArray[np.float64]], Metric]] = {
    "negative": _negative,
    "net_sentiment": _net_sentiment,
    "stars": metrics.stars,
    "nps": metrics.nps,
    "csat": metrics.csat,
    "ces": metrics.ces,
}
