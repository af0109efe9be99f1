"""What a reader asked for, cut out of the facts."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voc import trends
from voc.views.asked import Filters, Window, window
from voc.views.ground import Ground, Ints, to_date, to_day
from voc.views.registry import Registry

HISTORY_WEEKS = 60
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Slice:
    """The feedback and the voices a question is about.

    Attributes:
        rows: (r,) positions of the feedback that passes the facets and is no later
            than as_of; earlier weeks than the period are in it, as history.
        voices: (v,) positions of the voices of those rows, topic or none.
    """

    ground: Ground
    registry: Registry
    window: Window
    rows: Ints
    voices: Ints

    @cached_property
    def history_mondays(self) -> int:
        """How many whole weeks there are to learn from, at least those of the period."""
        if not self.ground.size:
            return len(self.window.mondays)
        weeks = (to_day(self.window.newest_week) - int(self.ground.week[0])) // 7 + 1
        return max(len(self.window.mondays), min(weeks, HISTORY_WEEKS))

    @cached_property
    def topic(self) -> NDArray[np.int32]:
        """(v,) place of each voice's topic in registry.cards, -1 for none."""
        return _places(self.registry, self.ground.voice_topic[self.voices])

    @cached_property
    def voice_rows(self) -> NDArray[np.int32]:
        """(v,) the feedback of each voice."""
        return self.ground.voice_row[self.voices]

    @cached_property
    def in_period(self) -> Mask:
        """(v,) whether a voice lies in the period."""
        return self.ground.day[self.voice_rows] >= to_day(self.window.first_day)

    @cached_property
    def period_rows(self) -> Ints:
        """The rows of the period, without the history."""
        return self.rows_between(self.window.first_day, self.window.as_of)

    @property
    def weekly(self) -> Ints:
        """(topics, history + 1) people by topic and week, oldest first; the last column is the partial week."""
        return self._people_by_week[0]

    @property
    def weekly_by_channel(self) -> Ints:
        """(topics, channels, history + 1) the same by channel, in the order of the ground's values."""
        return self._people_by_week[1]

    @cached_property
    def _people_by_week(self) -> tuple[Ints, Ints]:
        return trends.weekly_people_by(
            self.week_index(self.voice_rows),
            self.topic,
            self.ground.codes["channel"][self.voice_rows],
            self.ground.author[self.voice_rows],
            weeks=self.history_mondays + 1,
            topics=len(self.registry.cards),
            parts=len(self.ground.values["channel"]),
        )

    @cached_property
    def speakers(self) -> tuple[Ints, Ints]:
        """The period's distinct pairs of topic (place in the registry) and author, in order of topics: (m,) each."""
        mine = self.in_period & (self.topic >= 0)
        return trends.speakers(self.topic[mine], self.ground.author[self.voice_rows[mine]])

    @cached_property
    def weekly_totals(self) -> Ints:
        """(history + 1,) people of each week, whatever they spoke of."""
        weeks = self.history_mondays + 1
        column = self.week_index(self.rows)
        inside = (column >= 0) & (column < weeks)
        return self.ground.distinct(column[inside], self.rows[inside], groups=weeks)

    @cached_property
    def complete(self) -> slice:
        """The columns of `weekly` that compare: over, and not begun before the first feedback."""
        begun_before = self.ground.size and self.ground.day[0] > self.ground.week[0]
        first_column = self.week_index(np.zeros(1, dtype=np.int64))[0] if self.ground.size else 0
        first = int(max(first_column + bool(begun_before), 0))
        return slice(min(first, self.history_mondays - 1), self.history_mondays)

    def week_index(self, rows: Ints | NDArray[np.int32]) -> NDArray[np.int64]:
        """Column of `weekly` for feedback rows; negative before the history."""
        first = to_day(self.window.newest_week) - 7 * (self.history_mondays - 1)
        return (self.ground.week[rows].astype(np.int64) - first) // 7

    def people_in(self, rows: Ints) -> int:
        """Distinct people among feedback rows."""
        return int(self.ground.distinct(np.zeros(len(rows), dtype=np.int8), rows, groups=1)[0])

    def rows_between(self, first: date, last: date) -> Ints:
        """Feedback rows said from `first` to `last`, both included."""
        # Both the ground and the rows are in order of time: two look-ups instead of a million comparisons.
        days = np.asarray([to_day(first), to_day(last) + 1], dtype=self.ground.day.dtype)
        begin, end = np.searchsorted(self.ground.day, days)
        return self.rows[slice(*np.searchsorted(self.rows, [begin, end]))]

    def day_said(self, feedback_id: int) -> date:
        """The day, where the readers are, on which a feedback of the slice was said."""
        row = self.ground.rows_of(np.asarray([feedback_id]))[0]
        return to_date(int(self.ground.day[row]))

    def topic_rows(self, place: int) -> Ints:
        """Feedback rows of the period that speak of a topic, in order of time, each once."""
        return trends.once(self.voice_rows[self.in_period & (self.topic == place)].astype(np.int64))


def cut(ground: Ground, registry: Registry, filters: Filters) -> Slice:
    """Apply a reader's choice to the facts."""
    as_of = min(filters.as_of or ground.newest, ground.newest) if ground.size else filters.as_of or date(1970, 1, 4)
    end = int(np.searchsorted(ground.day, to_day(as_of), side="right"))
    kept = np.ones(end, dtype=bool)
    for facet, wanted in filters.facets.items():
        if wanted:
            kept &= _wanted(ground, facet, wanted)[ground.codes[facet][:end]]
    everyone = np.zeros(ground.size + 1, dtype=bool)
    everyone[:end] = kept
    voices = np.flatnonzero(everyone[ground.voice_row])
    asked = window(as_of, filters.weeks)
    # Weeks before the first feedback are not weeks without complaints.
    known = (to_day(asked.newest_week) - int(ground.week[0])) // 7 + 1 if ground.size else filters.weeks
    return Slice(ground, registry, window(as_of, max(1, min(filters.weeks, known))), np.flatnonzero(kept), voices)


def _wanted(ground: Ground, facet: str, wanted: tuple[str, ...]) -> Mask:
    # One place more than there are values: code -1 (no value) reads the last one, which stays False.
    table = np.zeros(len(ground.values[facet]) + 1, dtype=bool)
    table[[i for i, value in enumerate(ground.values[facet]) if value in wanted]] = True
    return table


def _places(registry: Registry, stored: NDArray[np.int32]) -> NDArray[Any]:
    # Facts may know a topic that the registry read a moment earlier did not.
    known = np.where(stored < len(registry.position), stored, 0)
    places: NDArray[np.int32] = registry.position[known]
    return places
