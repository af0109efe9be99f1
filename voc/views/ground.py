"""One run's facts laid out for counting: plain arrays, made once a run and shared by every reader."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voc import trends
from voc.store.facts import CERTAIN, EPOCH, SCORES, Facts
from voc.views.asked import FACETS

Ints = NDArray[np.int64]
MOST_FLAGS = 64_000_000
AXES = {"journey": "stage", "pyramid": "level"}


@dataclass(frozen=True, slots=True)
class Ground:
    """The facts as arrays.

    Attributes:
        run_id: the run that made them; an answer cached under it stays right.
        ids, day, week, author, sentiment, copies: (n,) by feedback, in order of time;
            author is a small whole number per person, day and week count from 1970.
        codes: (n,) position in `values` by facet; -1 where the feedback has none.
        values: the distinct values by facet.
        scores: (n,) float by score, NaN where absent.
        people: how many people there are; every author is below it.
        voice_row, voice_topic, voice_sentiment, voice_emotion, voice_urgency,
            voice_weight, voice_sure: (m,) by voice; voice_row is a position in the arrays
            above, voice_topic 0 for no topic, voice_emotion -1 for none, voice_weight the
            topic's share of the feedback, voice_sure the confidence in the sentiment in per
            cent, CERTAIN where the customer's own score told it.
        voice_place: (m,) by axis ("journey", "pyramid"): position in `places`, -1 for none.
        places: the ids of the places that occur, by axis.
    """

    run_id: int
    ids: Ints
    day: NDArray[np.int32]
    week: NDArray[np.int32]
    author: NDArray[np.int32]
    sentiment: NDArray[np.int8]
    copies: NDArray[np.int32]
    codes: dict[str, NDArray[Any]]
    values: dict[str, tuple[str, ...]]
    scores: dict[str, NDArray[np.float32]]
    voice_row: NDArray[np.int32]
    voice_topic: NDArray[np.int32]
    voice_sentiment: NDArray[np.int8]
    voice_emotion: NDArray[np.int8]
    voice_urgency: NDArray[np.int8]
    voice_weight: NDArray[np.float32]
    voice_sure: NDArray[np.int8]
    voice_place: dict[str, NDArray[Any]]
    places: dict[str, tuple[str, ...]]
    people: int
    _by_id: Ints
    _choices: dict[str, list[str]]

    @property
    def size(self) -> int:
        return len(self.ids)

    @property
    def oldest(self) -> date:
        return to_date(int(self.day[0]))

    @property
    def newest(self) -> date:
        return to_date(int(self.day[-1]))

    def rows_of(self, ids: Ints) -> Ints:
        """Positions of feedback ids; -1 for one that the facts do not hold (a duplicate, or newer)."""
        wanted = np.asarray(ids, dtype=np.int64)
        if not self.size or not wanted.size:
            return np.full(wanted.shape, -1, dtype=np.int64)
        found = np.searchsorted(self.ids, wanted, sorter=self._by_id)
        row = self._by_id[np.minimum(found, self.size - 1)]
        return np.where(self.ids[row] == wanted, row, -1)

    def distinct(self, group: NDArray[Any], rows: NDArray[Any], *, groups: int) -> Ints:
        """Distinct people by group, where group[i] (0 to groups - 1) is that of feedback row rows[i]."""
        keys = group.astype(np.int64) * self.people + self.author[rows]
        if groups * self.people > MOST_FLAGS:
            return np.bincount(trends.once(keys) // self.people, minlength=groups).astype(np.int64)
        # A flag for each person and group is many times faster than sorting a million keys.
        seen = np.zeros(groups * self.people, dtype=bool)
        seen[keys] = True
        counts: Ints = seen.reshape(groups, self.people).sum(axis=1, dtype=np.int64)
        return counts

    def has_people(self, rows: NDArray[Any], least: int) -> bool:
        """Whether feedback rows are of at least so many distinct people; a few rows mostly tell."""
        first = self.author[rows[: 20 * least]]
        return len(np.unique(first)) >= least or len(np.unique(self.author[rows])) >= least

    def choices(self, facet: str) -> list[str]:
        """The values a reader can choose from, most frequent first."""
        return list(self._choices[facet])


def to_date(day: int) -> date:
    """The date of a day counted from 1970-01-01."""
    return EPOCH + timedelta(days=day)


def to_day(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def open_ground(facts: Facts) -> Ground:
    """Lay facts out for counting; takes about half a second for a million voices."""
    said, voices = facts.feedback, facts.voices
    ids = said["id"].to_numpy(np.int64)
    codes: dict[str, NDArray[Any]] = {}
    values: dict[str, tuple[str, ...]] = {}
    for facet in (*FACETS, "source"):
        # Facts of an earlier version lack the facets that were added since.
        none = (np.full(len(said), -1, dtype=np.int8), ())
        codes[facet], values[facet] = _coded(said[facet]) if facet in said else none
    known, author = np.unique(said["author"].to_numpy(np.int64), return_inverse=True)
    placed = {axis: _placed(voices, column) for axis, column in AXES.items()}
    return Ground(
        run_id=facts.run_id,
        ids=ids,
        day=said["day"].to_numpy(np.int32),
        week=said["week"].to_numpy(np.int32),
        author=author.astype(np.int32),
        sentiment=said["sentiment"].to_numpy(np.int8),
        copies=said["copies"].to_numpy(np.int32),
        codes=codes,
        values=values,
        scores={name: _score(said, name) for name in SCORES},
        voice_row=voices["row"].to_numpy(np.int32),
        voice_topic=voices["topic"].to_numpy(np.int32),
        voice_sentiment=voices["sentiment"].to_numpy(np.int8),
        voice_emotion=_or(voices, "emotion", -1),
        voice_urgency=_or(voices, "urgency", 0),
        voice_sure=_or(voices, "sure", CERTAIN),
        voice_weight=voices["weight"].to_numpy(np.float32),
        voice_place={axis: code for axis, (code, _) in placed.items()},
        places={axis: names for axis, (_, names) in placed.items()},
        people=len(known),
        _by_id=np.argsort(ids, kind="stable"),
        _choices={facet: _by_frequency(codes[facet], values[facet]) for facet in codes},
    )


def _placed(voices: Any, column: str) -> tuple[NDArray[Any], tuple[str, ...]]:
    if column in voices:
        return _coded(voices[column])
    return np.full(len(voices), -1, dtype=np.int8), ()


def _by_frequency(codes: NDArray[Any], values: tuple[str, ...]) -> list[str]:
    """The values that occur, most frequent first."""
    counts = np.bincount(codes[codes >= 0], minlength=len(values))
    return [values[i] for i in np.argsort(-counts, kind="stable") if counts[i]]


def _score(said: Any, name: str) -> NDArray[np.float32]:
    """A score; NaN throughout where facts of an earlier version do not have it."""
    if name in said:
        return np.asarray(said[name].to_numpy(np.float32))
    return np.full(len(said), np.nan, dtype=np.float32)


def _or(voices: Any, name: str, absent: int) -> NDArray[np.int8]:
    """A column that facts of an earlier version do not have."""
    if name in voices:
        return np.asarray(voices[name].to_numpy(np.int8))
    return np.full(len(voices), absent, dtype=np.int8)


def _coded(column: Any) -> tuple[NDArray[Any], tuple[str, ...]]:
    """Codes of a categorical column, with the empty value as -1."""
    values = tuple(str(value) for value in column.cat.categories)
    codes = column.cat.codes.to_numpy()
    if "" in values:
        codes = np.where(codes == values.index(""), -1, codes)
    return codes, values
