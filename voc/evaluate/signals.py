"""Are dated incidents raised in time, and how often is an alarm false."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from voc import passages, signals, topics
from voc.embed import Encoder
from voc.errors import TooFewFeedback
from voc.evaluate.labels import judged_sentiment
from voc.evaluate.space import languages, topic_space
from voc.models import Sentiment
from voc.signals import ALL, SHORT_HISTORY, TOO_FEW, Alarm, DayRules
from voc.topics import NO_TOPIC, Indices

QUARTER_DAYS = 365.25 / 4
WORST_STARS = 2.0
QUOTES = 10
FEWEST_NEGATIVE = 20
"""Negative voices in an incident's window below which a miss says nothing about the method."""
QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that is known to have happened, from `start` to `end`; keywords is a regular expression or ""."""

    id: str
    start: date
    end: date
    keywords: str = ""


@dataclass(frozen=True, slots=True)
class _Days:
    """Feedback laid out by day: day, topic and negative are (n,), counts (k, d), total and others (d,)."""

    first: date
    day: Indices
    topic: Indices
    negative: np.ndarray
    counts: np.ndarray
    total: np.ndarray
    others: np.ndarray
    weekday: np.ndarray


def evaluate_signals(
    texts: Sequence[str],
    times: Sequence[datetime],
    stars: Sequence[float | None] | None,
    incidents: Sequence[Incident],
    encoder: Encoder,
    *,
    granularity: str = "normal",
    seed: int = 42,
) -> dict[str, Any]:
    """Replay a file day by day, as if each day were today, and compare the alarms with what is known.

    Whether a day is an alarm is decided from that day and the days before it; the
    topics are those of the whole file. One false alarm is an episode: days of alarm,
    on whatever topics, with at most a week between them, none of which lies in the
    window of an incident.

    Args:
        texts: n texts.
        times: n times; their day counts as it stands.
        stars: n ratings of 1 to 5, 2 and less is negative; None where the file has none,
            then a model judges that has seen no label.
        incidents: what is known to have happened; may be empty.

    Returns:
        n, days, topics; incidents: id, detected (bool), detected_on (the first day of
        alarm in the window), delay_days (since its start), topic (the one that adds
        most that day), quotes (what its negative voices say that day), matching (share
        of all its negative voices that day that match the keywords), negative (in the
        window), missed (None, or why nothing was raised: "too few" below 20 negative
        voices, "short history" where the days before it do not suffice, "quiet" where it
        could have been raised and was not); days_judged (with enough days before them:
        the days that alarms could fall on); false_alarms (from, to, topic), false_alarms_per_quarter,
        topics_alarmed (share of topics with an alarm of their own).

    Raises:
        TooFewFeedback: too few texts to find topics in.
    """
    kept = [i for i, text in enumerate(texts) if text.strip()]
    said, at = [texts[i] for i in kept], [times[i] for i in kept]
    member, names = _topics(said, encoder, granularity=granularity, seed=seed)
    if stars is None:
        negative = np.array([s is Sentiment.NEGATIVE for s in judged_sentiment(said, encoder, seed=seed)[0]])
    else:
        given = np.array([stars[i] if stars[i] is not None else np.nan for i in kept], dtype=np.float64)
        negative = given <= WORST_STARS
    days = _by_day([moment.date() for moment in at], member, negative, len(names))
    alarms = list(signals.watch(days.counts, days.total, days.others, days.weekday))
    return {
        "n": len(said),
        "days": len(days.total),
        "days_judged": _judged(days),
        "topics": len(names),
        **_compared(days, alarms, incidents, said, names),
    }


def _topics(texts: Sequence[str], encoder: Encoder, *, granularity: str, seed: int) -> tuple[Indices, list[str]]:
    """The topic of each text (NO_TOPIC where it says nothing of any), and the names of the topics."""
    unique = sorted({text for text in texts if passages.is_informative(text)})
    if len(unique) < topics.FEWEST:
        raise TooFewFeedback(f"{len(unique)} different informative texts are too few to evaluate signals on.")
    place = {text: row for row, text in enumerate(unique)}
    rows = np.array([place.get(text, -1) for text in texts])
    vectors = topic_space(unique, encoder, seed=seed)
    weights = np.bincount(rows[rows >= 0], minlength=len(unique)).astype(np.float64)
    found = topics.discover(unique, vectors, weights, languages=languages(unique), granularity=granularity, seed=seed)
    named = topics.name_topics(unique, found.topics, vectors, found.centroids)
    return np.append(found.topics, np.int32(NO_TOPIC))[rows], [name.name for name in named]


def _by_day(dates: Sequence[date], topic: Indices, negative: np.ndarray, k: int) -> _Days:
    first = min(dates)
    day = np.array([(one - first).days for one in dates])
    length = int(day.max()) + 1
    mine = negative & (topic != NO_TOPIC)
    counts = np.zeros((k, length), dtype=np.int64)
    np.add.at(counts, (topic[mine], day[mine]), 1)
    return _Days(
        first,
        day,
        topic,
        negative,
        counts,
        np.bincount(day[negative], minlength=length),
        np.bincount(day[~negative], minlength=length),
        (first.weekday() + np.arange(length)) % 7,
    )


def _judged(days: _Days) -> int:
    """How many days have enough days before them; the first day is rarely whole and is no history."""
    return max(len(days.total) - 1 - DayRules().min_history, 0)


def _missed(days: _Days, window: tuple[int, int], negative: int) -> str:
    """Why an incident was not raised."""
    if window[1] <= DayRules().min_history or window[0] >= len(days.total):
        return SHORT_HISTORY
    return TOO_FEW if negative < FEWEST_NEGATIVE else QUIET


def _compared(
    days: _Days, alarms: Sequence[Alarm], incidents: Sequence[Incident], texts: Sequence[str], names: Sequence[str]
) -> dict[str, Any]:
    windows = [((one.start - days.first).days, (one.end - days.first).days) for one in incidents]
    runs = signals.episodes([alarm.day for alarm in alarms])
    false = [run for run in runs if not any(run[0] <= end and run[1] >= start for start, end in windows)]
    quarters = _judged(days) / QUARTER_DAYS
    alarmed = {alarm.series for alarm in alarms} - {ALL}
    return {
        "incidents": [
            _met(days, alarms, one, window, texts, names) for one, window in zip(incidents, windows, strict=True)
        ],
        "false_alarms": [
            {
                "from": days.first + timedelta(days=run[0]),
                "to": days.first + timedelta(days=run[1]),
                "topic": _name(_leading([a for a in alarms if a.day == run[0]]), names),
            }
            for run in false
        ],
        "false_alarms_per_quarter": round(len(false) / quarters, 2) if quarters else None,
        "topics_alarmed": round(len(alarmed) / max(len(names), 1), 4),
    }


def _met(
    days: _Days,
    alarms: Sequence[Alarm],
    incident: Incident,
    window: tuple[int, int],
    texts: Sequence[str],
    names: Sequence[str],
) -> dict[str, Any]:
    """What was raised of one incident."""
    start, end = window
    inside = days.negative & (days.day >= start) & (days.day <= end)
    answer: dict[str, Any] = {"id": incident.id, "detected": False, "detected_on": None, "delay_days": None}
    answer |= {"topic": None, "negative": int(inside.sum()), "matching": None, "quotes": []}
    answer["missed"] = None
    hits = [alarm for alarm in alarms if start <= alarm.day <= end]
    if not hits:
        return answer | {"missed": _missed(days, window, answer["negative"])}
    first = hits[0].day
    topic = _leading([alarm for alarm in hits if alarm.day == first])
    rows = np.flatnonzero(days.negative & (days.day == first) & (days.topic == topic))
    said = [texts[row] for row in rows.tolist()]
    matching = [bool(re.search(incident.keywords, text, re.IGNORECASE)) for text in said] if incident.keywords else []
    return answer | {
        "detected": True,
        "detected_on": days.first + timedelta(days=first),
        "delay_days": first - start,
        "topic": _name(topic, names),
        "matching": round(float(np.mean(matching)), 4) if matching else None,
        "quotes": said[:QUOTES],
    }


def _leading(alarms: Sequence[Alarm]) -> int:
    """The topic of a day's alarms: the one the series of all names, else the least likely."""
    for alarm in alarms:
        if alarm.series == ALL:
            return alarm.because
    return min(alarms, key=lambda alarm: alarm.p).because


def _name(topic: int, names: Sequence[str]) -> str | None:
    return names[topic] if topic != ALL else None
