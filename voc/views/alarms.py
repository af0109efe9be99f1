"""Replay the weeks and days of a slice: every signal there was, on the day it could have been raised."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import numpy as np

from voc import signals
from voc.signals import ALL, Alarm, Assessment
from voc.store.signals import DAY, WEEK, Found
from voc.views import hints, moves
from voc.views.asked import FACETS
from voc.views.ground import Ints, to_date, to_day
from voc.views.slice import Slice

INCIDENT = "incident"
DAYS_KEPT = 400
MOST_A_DAY = 5
COMPARED_DAYS = 28
QUOTES = 5
HIGH_SURPLUS, MEDIUM_SURPLUS = 20.0, 8.0
LOW, MEDIUM, HIGH = "low", "medium", "high"


def found(cut: Slice, *, since: date | None = None) -> list[Found]:
    """Signals of the whole weeks and the days from `since` on, oldest first.

    Each is judged from what was said up to then; only the topics are today's.
    """
    if not cut.ground.size or not cut.registry.cards:
        return []
    made = [*_weekly(cut, since), *_daily(cut, since)]
    return sorted(made, key=lambda one: (one.raised_on, one.grain))


def _weekly(cut: Slice, since: date | None) -> Iterator[Found]:
    counted = moves.weeks(cut)
    width = counted.counts.shape[1]
    newest = cut.window.newest_week
    for until in range(2, width + 1):
        monday = newest - timedelta(days=7 * (width - until))
        sunday = monday + timedelta(days=6)
        if since is not None and sunday < since:
            continue
        judged = moves.judge(counted, until=until)
        for place, kind in enumerate(judged.kind):
            if kind:
                yield _of_week(cut, judged, place, monday, sunday)


def _of_week(cut: Slice, judged: Assessment, place: int, monday: date, sunday: date) -> Found:
    everybody = cut.rows_between(monday, sunday)
    mine = _spoken(cut, place, everybody)
    numbers = {name: _plain(getattr(judged, name)[place]) for name in ("expected", "ratio", "low", "high", "q")}
    evidence = {
        "observed": int(judged.observed[place]),
        **numbers,
        "drift": _plain(judged.drift[place]),
        "drift_q": _plain(judged.drift_q[place]),
        **_voices(cut, mine, np.setdiff1d(everybody, mine), (*FACETS, hints.WEEKDAY)),
    }
    surplus = float(judged.observed[place] - np.nan_to_num(judged.expected[place]))
    kind = judged.kind[place]
    return Found(
        grain=WEEK,
        kind=kind,
        topic_id=cut.registry.cards[place].id,
        on=monday,
        raised_on=sunday,
        severity=LOW if kind == "fading" else _severity(surplus),
        evidence=evidence,
    )


def _daily(cut: Slice, since: date | None) -> Iterator[Found]:
    last = to_day(cut.window.as_of)
    first = max(int(cut.ground.day[0]), last - DAYS_KEPT + 1)
    length = last - first + 1
    counts, total, others = _by_day(cut, first, length)
    weekday = (first + 3 + np.arange(length)) % 7
    start = 0 if since is None else max(0, to_day(since) - first)
    by_day: dict[int, list[Alarm]] = {}
    for alarm in signals.watch(counts, total, others, weekday, first=start):
        by_day.setdefault(alarm.day, []).append(alarm)
    for day, alarms in by_day.items():
        yield from _of_day(cut, to_date(first + day), alarms)


def _by_day(cut: Slice, first: int, length: int) -> tuple[Ints, Ints, Ints]:
    """Negative people by topic and day, of all topics and none, and the people who were not negative."""
    ground = cut.ground
    voiced = (ground.voice_sentiment[cut.voices] < 0) & (cut.topic >= 0) & (ground.day[cut.voice_rows] >= first)
    rows = cut.voice_rows[voiced].astype(np.int64)
    k = len(cut.registry.cards)
    group = cut.topic[voiced].astype(np.int64) * length + (ground.day[rows] - first)
    counts = ground.distinct(group, rows, groups=k * length).reshape(k, length)
    recent = cut.rows[ground.day[cut.rows] >= first]
    sides = [recent[(ground.sentiment[recent] < 0) == negative] for negative in (True, False)]
    total, others = (
        ground.distinct((ground.day[side] - first).astype(np.int64), side, groups=length) for side in sides
    )
    return counts, total, others


def _of_day(cut: Slice, on: date, alarms: list[Alarm]) -> Iterator[Found]:
    """One signal a topic; the rise of all negative voices goes with the topic that explains it."""
    everybody = next((alarm for alarm in alarms if alarm.series == ALL), None)
    topics = sorted((alarm for alarm in alarms if alarm.series != ALL), key=lambda alarm: alarm.p)[:MOST_A_DAY]
    if everybody and everybody.because not in {alarm.series for alarm in topics}:
        topics.insert(0, everybody)
    days = cut.rows_between(on, on)
    before = cut.rows_between(on - timedelta(days=COMPARED_DAYS), on)
    for alarm in topics:
        place = alarm.because
        mine = _spoken(cut, place, days) if place != ALL else days
        mine = mine[cut.ground.sentiment[mine] < 0] if (cut.ground.sentiment[mine] < 0).any() else mine
        leads = everybody is not None and place == everybody.because
        evidence = {
            **_numbers(alarm),
            "scope": "all" if alarm.series == ALL else "topic",
            "everybody": _numbers(everybody) if leads and everybody else None,
            **_voices(cut, mine, np.setdiff1d(before, mine), FACETS),  # a day has one weekday, which tells nothing
        }
        yield Found(
            grain=DAY,
            kind=INCIDENT,
            topic_id=cut.registry.cards[place].id if place != ALL else None,
            on=on,
            raised_on=on,
            severity=HIGH if leads else _severity(alarm.observed - alarm.expected),
            evidence=evidence,
        )


def _spoken(cut: Slice, place: int, among: Ints) -> Ints:
    """Feedback rows among `among` that speak of a topic, in order of time."""
    rows = np.unique(cut.voice_rows[cut.topic == place]).astype(np.int64)
    return np.asarray(np.intersect1d(rows, among), dtype=np.int64)


def _voices(cut: Slice, mine: Ints, rest: Ints, attributes: Sequence[str]) -> dict[str, Any]:
    """People, the first quotes (ids, the unhappy before the others) and what stands out."""
    unhappy = cut.ground.sentiment[mine] < 0
    first = np.concatenate([mine[unhappy], mine[~unhappy]])[:QUOTES]
    return {
        "people": cut.people_in(mine) if len(mine) else 0,
        "quotes": [int(id_) for id_ in cut.ground.ids[first]],
        "hints": [asdict(hint) for hint in hints.stand_out(cut.ground, mine, rest, attributes)],
    }


def _numbers(alarm: Alarm) -> dict[str, Any]:
    numbers = {name: _plain(getattr(alarm, name)) for name in ("expected", "ratio", "low", "high", "q")}
    return {"observed": alarm.observed, **numbers}


def _severity(surplus: float) -> str:
    """By the people beyond what was expected."""
    return HIGH if surplus >= HIGH_SURPLUS else MEDIUM if surplus >= MEDIUM_SURPLUS else LOW


def _plain(value: float) -> float | None:
    """A number as JSON can hold it."""
    return float(f"{value:.4g}") if np.isfinite(value) else None
