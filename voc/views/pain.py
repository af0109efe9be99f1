"""Pain points: every topic of a slice, counted, judged and ranked by harm."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from voc import metrics, trends
from voc.models import ItemStatus
from voc.store import Store, backlog, faces, reads
from voc.store.facts import CERTAIN
from voc.views import moves
from voc.views.feelings import UNSURE
from voc.views.registry import TopicCard
from voc.views.slice import Slice

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
NPS_SCALE, STARS_SCALE = 200.0, 4.0
RISING = ("new", "emerging", "surging", "growing")
FALLING = ("fading",)
PRAISED = 4.0  # stars on average: a topic with no mark that is given as many is praise


def pain_points(cut: Slice) -> "pd.DataFrame":
    """Every topic that somebody spoke of in the period, most harmful first.

    Returns:
        One row a topic: topic_id, name, theme, owner, words; people (distinct, in the
        period), voices, weekly (list, people by whole week of the period), partial
        (people of the week that is not over), newest (people of the newest whole
        week), previous (of the week before), usual (mean of the four before),
        negative_share (0 to 1), unsure_share (of the voices, told by a model that gives
        its word less than `feelings.UNSURE`, 0 to 1), stars (mean, NaN without), score_effect (points of
        `score`), score ("stars", "nps" or ""), revenue_share (0 to 1, NaN without);
        expected, change, low, high, q, drift, drift_q, signal and reason as in
        `voc.signals`; negative_factor, movement_factor, score_factor, money_factor
        and harm as in `voc.trends.harm_parts`; pain (whether it is one: it does harm,
        and its negative voices outnumber the positive ones, so praise with a few
        unhappy voices never ranks; a mark as praise or complaint decides instead); praise
        (whether it is: as marked, otherwise by its stars, or where it has none by whether
        most of its voices are positive). A wish is neither pain nor praise.
    """
    import pandas as pd

    counted = _counted(cut)
    judged = moves.judge(moves.weeks(cut)) if len(cut.registry.cards) else None
    score, effect = _score_effect(cut)
    revenue = _revenue_share(cut)
    change = judged.ratio if judged else np.zeros(0)
    parts = trends.harm_parts(
        counted.people,
        counted.negative,
        change,
        effect,
        revenue,
        scale=NPS_SCALE if score == "nps" else STARS_SCALE,
    )
    cards = cut.registry.cards
    shown = cut.weekly[:, -1 - len(cut.window.mondays) : -1]
    past = cut.weekly[:, :-1]
    frame = pd.DataFrame(
        {
            "topic_id": np.asarray([card.id for card in cards], dtype=np.int64),
            "name": [card.name for card in cards],
            "theme": [card.theme for card in cards],
            "owner": [card.owner for card in cards],
            "words": [list(card.words) for card in cards],
            "people": counted.people,
            "voices": counted.voices,
            "weekly": shown.tolist(),
            "partial": cut.weekly[:, -1],
            "newest": past[:, -1],
            "previous": past[:, -2] if past.shape[1] > 1 else np.zeros(len(cards), dtype=np.int64),
            "usual": past[:, -5:-1].mean(axis=1) if past.shape[1] > 1 else np.full(len(cards), np.nan),
            "negative_share": counted.negative,
            "unsure_share": counted.unsure,
            "stars": counted.stars,
            "score_effect": effect,
            "score": score,
            "revenue_share": revenue,
            **({name: getattr(judged, field) for name, field in _JUDGED.items()} if judged else dict.fromkeys(_JUDGED)),
            "negative_factor": parts.negative,
            "movement_factor": parts.movement,
            "score_factor": parts.score,
            "money_factor": parts.money,
            "harm": parts.harm,
            "pain": _pain(cards, parts.harm, counted),
            "praise": _praise(cards, counted),
        }
    )
    spoken = frame[frame["people"] > 0]
    return spoken.sort_values(["harm", "people"], ascending=False, kind="stable").reset_index(drop=True)


def top_quotes(store: Store, cut: Slice, topic_ids: list[int]) -> dict[int, reads.Shown]:
    """The best quote of each topic that the slice's period holds.

    The representative ones first; where none of them is in the period, the newest negative voice.
    """
    wanted: dict[int, int] = {}
    with store.begin() as connection:
        stored = faces.quotes(connection)
        for topic_id in topic_ids:
            card = cut.registry.card(topic_id)
            rows = cut.topic_rows(cut.registry.place(topic_id))
            if not len(rows):
                continue
            known = [quote.feedback_id for id_ in (card.id, *card.absorbed) for quote in stored.get(id_, ())]
            places = cut.ground.rows_of(np.asarray(known, dtype=np.int64))
            good = places[np.isin(places, rows)]
            negative = rows[cut.ground.sentiment[rows] < 0]
            row = good[0] if len(good) else (negative if len(negative) else rows)[-1]
            wanted[topic_id] = int(cut.ground.ids[row])
        shown = {item.id: item for item in reads.by_id(connection, list(wanted.values()))}
    return {topic_id: shown[id_] for topic_id, id_ in wanted.items() if id_ in shown}


def backlog_state(store: Store, cut: Slice) -> dict[int, backlog.StoredItem]:
    """The newest backlog item by the topic that stands for it now."""
    with store.begin() as connection:
        items = backlog.every(connection)
    places = [(cut.registry.place(topic_id), item) for item in items for topic_id in item.topic_ids]
    # A duplicate comes first, then what stands for some of its voices, so that any other item stands in its place.
    places.sort(key=lambda pair: (pair[1].status != ItemStatus.DUPLICATE, not pair[1].exact))
    return {cut.registry.cards[place].id: item for place, item in places if place >= 0}


@dataclass(frozen=True, slots=True)
class _Counted:
    people: NDArray[np.int64]
    voices: NDArray[np.int64]
    negative: Floats
    positive: Floats
    unsure: Floats
    stars: Floats


def _pain(cards: Sequence[TopicCard], harm: Floats, counted: _Counted) -> NDArray[np.bool_]:
    """Whether each topic is a pain point: as people marked it, otherwise by its voices."""
    by_voices = counted.negative > counted.positive
    marked = [by_voices[i] if not card.mark else not card.praise for i, card in enumerate(cards)]
    return np.asarray(marked, dtype=np.bool_) & (harm > 0)


def _praise(cards: Sequence[TopicCard], counted: _Counted) -> NDArray[np.bool_]:
    """Whether each topic is praise: as people or the job marked it, otherwise by its stars or voices."""
    liked = np.where(np.isfinite(counted.stars), counted.stars >= PRAISED, counted.positive > 0.5)
    return np.asarray([card.praise if card.mark else liked[i] for i, card in enumerate(cards)], dtype=np.bool_)


_JUDGED = {
    "expected": "expected",
    "change": "ratio",
    "low": "low",
    "high": "high",
    "q": "q",
    "drift": "drift",
    "drift_q": "drift_q",
    "signal": "kind",
    "reason": "reason",
}


def _counted(cut: Slice) -> _Counted:
    k = len(cut.registry.cards)
    mine = cut.in_period & (cut.topic >= 0)
    topic, rows = cut.topic[mine], cut.voice_rows[mine]
    voices = np.bincount(topic, minlength=k)
    sign = cut.ground.voice_sentiment[cut.voices[mine]]
    negative = np.bincount(topic, weights=sign < 0, minlength=k)
    positive = np.bincount(topic, weights=sign > 0, minlength=k)
    unsure = np.bincount(topic, weights=cut.ground.voice_sure[cut.voices[mine]] < UNSURE * CERTAIN, minlength=k)
    stars = cut.ground.scores["stars"][rows]
    rated = np.isfinite(stars)
    count = np.bincount(topic[rated], minlength=k)
    total = np.bincount(topic[rated], weights=stars[rated], minlength=k)
    return _Counted(
        people=np.bincount(cut.speakers[0], minlength=k),
        voices=voices,
        negative=negative / np.maximum(voices, 1),
        positive=positive / np.maximum(voices, 1),
        unsure=unsure / np.maximum(voices, 1),
        stars=np.where(count > 0, total / np.maximum(count, 1), np.nan),
    )


def _score_effect(cut: Slice) -> tuple[str, Floats]:
    """Effect on stars, or on NPS where more people gave one; ("", NaN) without scores."""
    rows = cut.period_rows
    with_stars = np.isfinite(cut.ground.scores["stars"][rows]).sum()
    with_nps = np.isfinite(cut.ground.scores["nps"][rows]).sum()
    k = len(cut.registry.cards)
    if not with_stars + with_nps:
        return "", np.full(k, np.nan)
    name = "stars" if with_stars >= with_nps else "nps"
    scored = np.isfinite(cut.ground.scores[name])
    mine = cut.in_period & scored[cut.voice_rows]
    spoken = cut.voice_rows[mine]
    silent = np.zeros(cut.ground.size, dtype=bool)
    silent[rows] = scored[rows]
    silent[spoken] = False
    quiet = np.flatnonzero(silent)
    feedback = np.concatenate([spoken, quiet])
    topic = np.concatenate([cut.topic[mine], np.full(len(quiet), -1)])
    values = metrics.points(name, cut.ground.scores[name][feedback])
    return name, trends.score_effect(topic, feedback, values, topics=k)


def _revenue_share(cut: Slice) -> Floats:
    """The share of all revenue that belongs to each topic's people; NaN where no revenue is known."""
    k = len(cut.registry.cards)
    rows = cut.period_rows
    revenue = cut.ground.scores["revenue"][rows]
    known = np.isfinite(revenue)
    if not known.any():
        return np.full(k, np.nan)
    worth = np.zeros(cut.ground.people)
    np.maximum.at(worth, cut.ground.author[rows[known]], revenue[known])
    place, author = cut.speakers
    total = np.bincount(place, weights=worth[author], minlength=k)
    return np.asarray(total / max(worth.sum(), 1e-12), dtype=np.float64)
