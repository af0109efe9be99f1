"""Where the friction lies: stages of the journey and levels of the pyramid, by week."""

from typing import TYPE_CHECKING

import numpy as np

from voc.metrics import share
from voc.views.ground import to_day
from voc.views.slice import Slice

if TYPE_CHECKING:
    import pandas as pd


def friction(cut: Slice, axis: str) -> "pd.DataFrame":
    """How many people speak of each place of an axis, and how many of them complain, by whole week.

    Args:
        cut: the slice.
        axis: "journey" or "pyramid".

    Returns:
        place, week (its Monday), people, unhappy (people with a negative voice there), share of
        people with its 95 % interval low and high (0 to 1; NaN below 10 people, "too few").
    """
    import pandas as pd

    found = _counted(cut, axis, [to_day(monday) for monday in cut.window.mondays])
    rows = [
        (place, monday, int(found[0][i, j]), int(found[1][i, j]))
        for i, place in enumerate(cut.ground.places[axis])
        for j, monday in enumerate(cut.window.mondays)
    ]
    return _with_shares(pd.DataFrame(rows, columns=["place", "week", "people", "unhappy"]))


def totals(cut: Slice, axis: str) -> "pd.DataFrame":
    """The same for the whole period: place, people, unhappy, share, low, high (0 to 1, NaN below 10 people)."""
    import pandas as pd

    inside = cut.in_period
    rows, codes = cut.voice_rows[inside], cut.ground.voice_place[axis][cut.voices[inside]]
    unhappy = cut.ground.voice_sentiment[cut.voices[inside]] < 0
    names = cut.ground.places[axis]
    known = codes >= 0
    people = cut.ground.distinct(codes[known], rows[known], groups=len(names))
    hurt = known & unhappy
    complaining = cut.ground.distinct(codes[hurt], rows[hurt], groups=len(names))
    return _with_shares(pd.DataFrame({"place": list(names), "people": people, "unhappy": complaining}))


def _with_shares(frame: "pd.DataFrame") -> "pd.DataFrame":
    shares = [share(unhappy, people) for unhappy, people in zip(frame["unhappy"], frame["people"], strict=True)]
    ends = {"share": "value", "low": "low", "high": "high"}
    return frame.assign(
        **{to: [np.nan if (v := getattr(one, of)) is None else v / 100 for one in shares] for to, of in ends.items()}
    )


def _counted(cut: Slice, axis: str, mondays: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """(places, weeks) people, and of them those who complain."""
    codes = cut.ground.voice_place[axis][cut.voices]
    week = (cut.ground.week[cut.voice_rows].astype(np.int64) - mondays[0]) // 7
    inside = (codes >= 0) & (week >= 0) & (week < len(mondays))
    unhappy = inside & (cut.ground.voice_sentiment[cut.voices] < 0)
    shape = (len(cut.ground.places[axis]), len(mondays))
    cell = codes.astype(np.int64) * shape[1] + week
    people, hurt = (
        cut.ground.distinct(cell[some], cut.voice_rows[some], groups=shape[0] * shape[1]).reshape(shape)
        for some in (inside, unhappy)
    )
    return people, hurt
