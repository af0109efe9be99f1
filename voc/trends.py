"""How many people a topic reaches week by week, and how much it hurts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

NEGATIVE_BOUNDS = (0.1, 0.9)  # up to a tenth is praise (or noise of the sentiment model), from nine tenths all is pain
MOVEMENT_BOUNDS = (0.5, 2.0)
SCORE_SHARE_THAT_DOUBLES = 0.05  # a topic that costs a twentieth of the scale counts double
FEWEST_SCORES = 10
SPARSEST = 8  # whole numbers up to so many times their count are used as codes as they are


def weekly_people(week: ArrayLike, topic: ArrayLike, author: ArrayLike, *, weeks: int, topics: int) -> Ints:
    """Distinct authors by topic and week: somebody who writes five times in a week is one person.

    Args:
        week: (n,) whole numbers, 0 is the oldest week; a voice outside 0..weeks-1 is left out.
        topic: (n,) whole numbers; a voice outside 0..topics-1 (such as -1, no topic) is left out.
        author: (n,) int64 pseudonyms.
        weeks: length of the window.
        topics: number of topics.

    Returns:
        int64 array of shape (topics, weeks).

    >>> weekly_people([0, 0, 1, 1], [0, 0, 0, 0], [7, 7, 7, 8], weeks=2, topics=1)
    array([[1, 2]])
    """
    weeks_of, topics_of = np.asarray(week, dtype=np.int64), np.asarray(topic, dtype=np.int64)
    inside = (weeks_of >= 0) & (weeks_of < weeks) & (topics_of >= 0) & (topics_of < topics)
    cell = topics_of * weeks + weeks_of
    authors = np.asarray(author, dtype=np.int64)
    return _distinct(cell[inside], authors[inside], cells=topics * weeks).reshape(topics, weeks)


def weekly_people_by(
    week: ArrayLike, topic: ArrayLike, part: ArrayLike, author: ArrayLike, *, weeks: int, topics: int, parts: int
) -> tuple[Ints, Ints]:
    """What `weekly_people` counts, and the same by part (such as the channel) of each topic, for the price of one.

    Args:
        week, topic, author: as in `weekly_people`.
        part: (n,) whole numbers; a voice outside 0..parts-1 counts in no part.
        weeks, topics, parts: how many there are.

    Returns:
        int64 arrays of shape (topics, weeks) and (topics, parts, weeks).

    >>> weekly_people_by([0, 0], [0, 0], [0, 1], [7, 7], weeks=1, topics=1, parts=2)
    (array([[1]]), array([[[1],
            [1]]]))
    """
    weeks_of, topics_of = np.asarray(week, dtype=np.int64), np.asarray(topic, dtype=np.int64)
    inside = (weeks_of >= 0) & (weeks_of < weeks) & (topics_of >= 0) & (topics_of < topics)
    part_of = np.asarray(part, dtype=np.int64)[inside]
    part_of = np.where((part_of >= 0) & (part_of < parts), part_of, parts)  # the last one is none
    code, count = _numbered(np.asarray(author, dtype=np.int64)[inside])
    cell = topics_of[inside] * weeks + weeks_of[inside]
    # The part comes last in the key, so that one sorting serves both: without it, equal keys are neighbours still.
    person, of_part = np.divmod(once((cell * max(count, 1) + code) * (parts + 1) + part_of), parts + 1)
    in_cell = person // max(count, 1)
    first = np.append(True, person[1:] != person[:-1])[: len(person)]
    whole = np.bincount(in_cell[first], minlength=topics * weeks).reshape(topics, weeks)
    each = np.bincount(in_cell * (parts + 1) + of_part, minlength=topics * weeks * (parts + 1))
    by_part = each.reshape(topics, weeks, parts + 1)[:, :, :parts].transpose(0, 2, 1)
    return whole.astype(np.int64), np.ascontiguousarray(by_part, dtype=np.int64)


def speakers(topic: ArrayLike, author: ArrayLike) -> tuple[Ints, Ints]:
    """Each pair of topic and author once, in order of topics: two arrays (m,).

    Args:
        topic: (n,) whole numbers, zero or more.
        author: (n,) int64 pseudonyms, zero or more.

    >>> speakers([1, 0, 1], [7, 7, 7])
    (array([0, 1]), array([7, 7]))
    """
    topics_of, authors = np.asarray(topic, dtype=np.int64), np.asarray(author, dtype=np.int64)
    count = int(authors.max(initial=0)) + 1
    found = np.divmod(once(topics_of * count + authors), count)
    return np.asarray(found[0], dtype=np.int64), np.asarray(found[1], dtype=np.int64)


def _distinct(cell: Ints, author: Ints, *, cells: int) -> Ints:
    if cell.size == 0:
        return np.zeros(cells, dtype=np.int64)
    # One key a (cell, author): sorting plain integers is several times faster than lexsort.
    code, count = _numbered(author)
    return np.bincount(once(cell * count + code) // count, minlength=cells).astype(np.int64)


def once(keys: Ints) -> Ints:
    """Each of some whole numbers once, in order; sorting a million is many times faster than np.unique's hashing."""
    ordered = np.sort(keys)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if ordered.size else ordered


def _numbered(values: Ints) -> tuple[Ints, int]:
    """A code below `count` for each value, equal for equal ones, and count: small values stand for themselves."""
    largest = int(values.max(initial=-1))
    if values.min(initial=0) >= 0 and largest < SPARSEST * (values.size + 1):
        return values, largest + 1
    known, code = np.unique(values, return_inverse=True)
    return code, known.size


def score_effect(
    topic: ArrayLike, feedback: ArrayLike, score: ArrayLike, *, topics: int, minimum: int = FEWEST_SCORES
) -> Floats:
    """What each topic does to the mean score: the mean of all minus the mean without it (leave one out).

    Below zero the topic pulls the score down. Feed stars for stars; for NPS feed
    +100 (9-10), 0 (7-8) and -100 (0-6), whose mean is the NPS.

    Args:
        topic: (n,) topic index; -1 for feedback without a topic, which still counts in the mean of all.
        feedback: (n,) feedback ids; feedback with two topics stands in two places and counts once in each mean.
        score: (n,) numbers, NaN where the feedback has none.
        topics: number of topics.
        minimum: scores that must stand with the topic and also without it.

    Returns:
        float array of shape (topics,), in points of the score; NaN where there are too few scores.

    Source: field-notes part 3, theme impact, (a-b)/c - (d-e)/f.

    >>> score_effect([0, 0, -1, -1], [1, 2, 3, 4], [1, 1, 5, 5], topics=1, minimum=2)
    array([-2.])
    """
    scores = np.asarray(score, dtype=np.float64)
    scored = np.isfinite(scores)
    topics_of = np.asarray(topic, dtype=np.int64)[scored]
    if not scored.any():
        return np.full(topics, np.nan)
    code, codes = _numbered(np.asarray(feedback, dtype=np.int64)[scored])
    score_of = np.full(codes, np.nan)
    score_of[code] = scores[scored]
    inside = (topics_of >= 0) & (topics_of < topics)
    pair = once(topics_of[inside] * codes + code[inside])
    own = pair // codes
    count = np.bincount(own, minlength=topics)
    total = np.bincount(own, weights=score_of[pair % codes], minlength=topics)
    given = score_of[np.isfinite(score_of)]
    rest = given.size - count
    enough = (count >= minimum) & (rest >= minimum)
    without = (given.sum() - total) / np.where(enough, rest, 1)
    return np.where(enough, given.mean() - without, np.nan)


@dataclass(frozen=True, slots=True)
class HarmParts:
    """The factors of harm, one array of shape (topics,) each, so that a page can show the sum it did.

    people is a count; negative is 0 to 1; movement 0.5 to 2; score and money 1 to 2.
    """

    people: Floats
    negative: Floats
    movement: Floats
    score: Floats
    money: Floats

    @property
    def harm(self) -> Floats:
        return self.people * self.negative * self.movement * self.score * self.money


def harm_parts(
    people: ArrayLike,
    negative_share: ArrayLike,
    change: ArrayLike,
    score_effect: ArrayLike,
    revenue_share: ArrayLike,
    *,
    scale: float = 4.0,
) -> HarmParts:
    """The factors that multiply to harm; see `harm` for what each means."""
    praise, pain = NEGATIVE_BOUNDS
    negative = np.clip((_filled(negative_share, 0.0) - praise) / (pain - praise), 0.0, 1.0)
    lost = np.maximum(-_filled(score_effect, 0.0), 0.0) / scale
    return HarmParts(
        people=np.maximum(_filled(people, 0.0), 0.0),
        negative=negative * negative * (3.0 - 2.0 * negative),
        movement=np.clip(_filled(change, 1.0), *MOVEMENT_BOUNDS),
        score=1.0 + np.clip(lost / SCORE_SHARE_THAT_DOUBLES, 0.0, 1.0),
        money=1.0 + np.clip(_filled(revenue_share, 0.0), 0.0, 1.0),
    )


def harm(
    people: ArrayLike,
    negative_share: ArrayLike,
    change: ArrayLike,
    score_effect: ArrayLike,
    revenue_share: ArrayLike,
    *,
    scale: float = 4.0,
) -> Floats:
    """How much each topic hurts, as a number of unhappy people weighted by how it moves and what it costs.

    harm = people × negative × movement × score × money, where

    - people: distinct authors in the period;
    - negative: 3x² - 2x³ with x the negative share, stretched so that 0.1 is 0 and 0.9
      is 1. A big topic of praise with a few unhappy voices (or a few wrong guesses of
      the sentiment model) stays last;
    - movement: newest week over what was expected of it, held between 0.5 and 2;
    - score: 1 to 2, where 2 means the topic costs a twentieth of the scale or more
      (0.2 stars, 10 points of NPS);
    - money: 1 plus the share of all revenue that belongs to its people.

    Nothing known (NaN) counts as no effect. Harm never falls when a topic has more
    people, is more negative, grows faster, costs more score or more revenue.

    Args:
        people: (k,) counts.
        negative_share: (k,) 0 to 1.
        change: (k,) ratios, 1 is as expected.
        score_effect: (k,) points of the score, below zero is loss (see `score_effect`).
        revenue_share: (k,) 0 to 1.
        scale: width of the score: 4 for stars (1 to 5), 200 for NPS.

    >>> harm([100, 1000], [0.9, 0.03], [2.0, 1.0], [-0.1, 0.2], [0.0, 0.0]).round(1)
    array([300.,   0.])
    """
    return harm_parts(people, negative_share, change, score_effect, revenue_share, scale=scale).harm


def _filled(values: ArrayLike, missing: float) -> Floats:
    array = np.asarray(values, dtype=np.float64)
    return np.where(np.isnan(array), missing, array)
