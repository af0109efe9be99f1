"""One topic: its weeks, where it is said, the voices behind it, what happened to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import numpy as np

from voc import metrics
from voc.models import ItemStatus
from voc.store import Store, backlog, curation, faces, reads, topics
from voc.views import wording
from voc.views.ground import Ground, Ints, to_date, to_day
from voc.views.registry import TopicCard
from voc.views.slice import Slice

if TYPE_CHECKING:
    import pandas as pd

FEWEST_PEOPLE = 10
NEWEST, BEST = "newest", "best"
TELLING_P = 0.01  # for all values of a facet together
TELLING_LIFT = 1.2
RELATED = 5


@dataclass(frozen=True, slots=True)
class Marker:
    """A day to mark on a chart of weeks: kind is "release" (ours) or "version" (first heard of)."""

    on: date
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Found:
    """One page of quotes and how many there are in all."""

    quotes: list[reads.Shown]
    total: int


@dataclass(frozen=True, slots=True)
class Related:
    """Another topic: alike is the cosine of the two centres, shared how many people of the period raised both."""

    card: TopicCard
    alike: float
    shared: int


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a topic; decision is its id where a person can still undo it.

    undone says that a person took it back, undone_by and undone_at who and when.
    """

    at: datetime
    what: str
    detail: dict[str, Any]
    who: str
    decision: int | None
    undone: bool
    undone_by: str = ""
    undone_at: datetime | None = None


def by_week(cut: Slice, place: int) -> "pd.DataFrame":
    """People by week of the period, the unfinished week last.

    Returns:
        Columns week (its Monday), people, low and high (95 % interval of people, see
        `metrics.count_interval`), total (all people of the week), share (people of total, 0 to
        1), usual (people if the topic had its share of the whole weeks before the newest
        one; NaN for the unfinished week), whole (False for the week that is not over).
    """
    import pandas as pd

    mondays = [*cut.window.mondays, *([cut.window.partial] if cut.window.partial else [])]
    count = len(cut.window.mondays)
    end = cut.weekly.shape[1] if cut.window.partial else -1
    people = cut.weekly[place, -1 - count : end]
    total = cut.weekly_totals[-1 - count : end]
    whole = np.array([monday != cut.window.partial for monday in mondays])
    low, high = metrics.count_interval(people)
    before = slice(0, max(count - 1, 1))
    share = people[before].sum() / max(total[before].sum(), 1)
    return pd.DataFrame(
        {
            "week": mondays,
            "people": people,
            "low": low,
            "high": high,
            "usual": np.where(whole, share * total, np.nan),
            "total": total,
            "share": people / np.maximum(total, 1),
            "whole": whole,
        }
    )


def where(cut: Slice, place: int, facet: str) -> "pd.DataFrame":
    """Where a topic is said: people by value of a facet, against everybody in the period.

    Returns:
        Columns value, people (of the topic), share (of the topic's people, 0 to 1),
        usual (share of all people), lift (share / usual; 2.0 is twice as often as
        elsewhere, NaN below 10 expected or counted people), telling (whether the
        difference is a fifth or more and beyond chance at 1 %, two-sided, corrected for
        the number of values compared: Bonferroni). Most people first.
    """
    import pandas as pd

    mine = _people_by_value(cut, cut.topic_rows(place), facet)
    all_ = _people_by_value(cut, cut.period_rows, facet)
    share, usual = mine / max(mine.sum(), 1), all_ / max(all_.sum(), 1)
    expected = usual * mine.sum()
    enough = np.maximum(mine, expected) >= FEWEST_PEOPLE
    lift = np.where(enough & (usual > 0), share / np.where(usual > 0, usual, 1), np.nan)
    spread = np.sqrt(np.maximum(expected * (1 - usual), 1e-9))
    bound = NormalDist().inv_cdf(1 - TELLING_P / (2 * max(int(enough.sum()), 1)))
    telling = enough & (np.abs(mine - expected) / spread > bound) & ((lift > TELLING_LIFT) | (lift < 1 / TELLING_LIFT))
    frame = pd.DataFrame(
        {
            "value": cut.ground.values[facet],
            "people": mine,
            "share": share,
            "usual": usual,
            "lift": lift,
            "telling": telling,
        }
    )
    return frame[all_ > 0].sort_values("people", ascending=False, kind="stable").reset_index(drop=True)


def quotes(
    store: Store,
    cut: Slice,
    topic_id: int,
    *,
    sentiment: int | None = None,
    words: Sequence[str] = (),
    order: str = BEST,
    limit: int = 20,
) -> Found:
    """The voices of a topic in the period.

    Args:
        store: where the texts lie.
        cut: the slice; the topic's voices of its period are meant.
        topic_id: the topic.
        sentiment: -1, 0 or 1 to keep only those; None for all.
        words: keep only texts that hold every one of them.
        order: BEST begins with the representative ones, NEWEST is by time alone.
        limit: how many texts to read.
    """
    card = cut.registry.card(topic_id)
    rows = rows_of(cut, card.id, sentiment=sentiment)[::-1]
    with store.begin() as connection:
        if words:
            rows = wording.holding(store, connection, cut.ground, rows, words)
        if order == BEST:
            stored = faces.quotes(connection, [card.id, *card.absorbed])
            best = cut.ground.rows_of(np.asarray([q.feedback_id for found in stored.values() for q in found], np.int64))
            first = best[np.isin(best, rows)]
            rows = np.concatenate([first, rows[~np.isin(rows, first)]])
        shown = reads.by_id(connection, [int(id_) for id_ in cut.ground.ids[rows[:limit]]])
    return Found(shown, len(rows))


def rows_of(cut: Slice, topic_id: int, *, sentiment: int | None = None) -> Ints:
    """The feedback of a topic in the period, in order of time; of one sentiment (-1, 0, 1) if asked."""
    rows = cut.topic_rows(cut.registry.place(topic_id))
    return rows if sentiment is None else rows[np.isin(rows, _voiced(cut, topic_id, sentiment))]


def markers(store: Store, cut: Slice) -> list[Marker]:
    """Releases that backlog items were shipped in, and app versions first heard of, in the period."""
    with store.begin() as connection:
        items = backlog.every(connection)
    shipped = {
        (item.shipped_on, item.release or item.title)
        for item in items
        if item.status == ItemStatus.SHIPPED and item.shipped_on
    }
    found = [Marker(on, label, "release") for on, label in sorted(shipped)]
    releases = {marker.label for marker in found}
    found += [Marker(on, v, "version") for v, on in _first_heard(cut.ground).items() if v not in releases]
    return [m for m in found if cut.window.first_day <= m.on <= cut.window.as_of]


def related(store: Store, cut: Slice, topic_id: int, *, limit: int = RELATED) -> list[Related]:
    """The topics nearest in meaning, nearest first; those of another encoder cannot be compared."""
    with store.begin() as connection:
        stored = {topic.id: topic for topic in topics.every(connection)}
    mine = stored[topic_id]
    cards = [card for card in cut.registry.cards if card.id != topic_id]
    cards = [card for card in cards if stored[card.id].fingerprint == mine.fingerprint]
    alike = [float(stored[card.id].centroid @ mine.centroid) for card in cards]
    near = sorted(zip(alike, cards, strict=True), key=lambda pair: -pair[0])[:limit]
    speakers = _speakers(cut, topic_id)
    return [Related(card, cosine, len(np.intersect1d(speakers, _speakers(cut, card.id)))) for cosine, card in near]


def _speakers(cut: Slice, topic_id: int) -> Ints:
    rows = cut.topic_rows(cut.registry.place(topic_id))
    return np.unique(cut.ground.author[rows]).astype(np.int64)


def history(store: Store, topic_id: int | None) -> list[Happened]:
    """What happened to a topic, newest first: by the batch job and by people; every edit where none is named."""
    with store.begin() as connection:
        lineage = [] if topic_id is None else topics.history(connection, topic_id)
        decided = curation.decisions(connection, topic_id)
    found = [Happened(at, kind, detail, "", None, undone=False) for at, kind, detail in lineage]
    found += [_decided(decision) for decision in decided]
    return sorted(found, key=lambda event: event.at, reverse=True)


def _decided(decision: curation.Decision) -> Happened:
    told = {key: value for key, value in decision.detail.items() if key not in ("near", "fingerprint")}
    return Happened(
        decision.at,
        decision.action,
        {"topic": decision.topic_id, **told},
        decision.who,
        None if decision.undone else decision.id,
        decision.undone,
        decision.undone_by or "",
        decision.undone_at,
    )


def _people_by_value(cut: Slice, rows: Ints, facet: str) -> Ints:
    codes = cut.ground.codes[facet][rows]
    known = codes >= 0
    return cut.ground.distinct(codes[known], rows[known], groups=len(cut.ground.values[facet]))


def _voiced(cut: Slice, topic_id: int, sentiment: int) -> Ints:
    voices = cut.voices[cut.in_period & (cut.topic == cut.registry.place(topic_id))]
    signs = cut.ground.voice_sentiment[voices]
    return np.asarray(cut.ground.voice_row[voices[signs == sentiment]], dtype=np.int64)


def _first_heard(ground: Ground) -> dict[str, date]:
    """The first day of each app version, of those that begin inside the data and carry a hundredth of it."""
    codes = ground.codes["app_version"]
    versions = ground.values["app_version"]
    rows = np.flatnonzero(codes >= 0)
    if not len(rows):
        return {}
    counts = np.bincount(codes[rows], minlength=len(versions))
    first = np.full(len(versions), np.iinfo(np.int32).max, dtype=np.int64)
    np.minimum.at(first, codes[rows], ground.day[rows])
    begins = to_day(ground.oldest) + 7
    return {
        versions[i]: to_date(int(first[i]))
        for i in np.flatnonzero((counts >= max(0.01 * len(rows), 20)) & (first > begins))
    }
