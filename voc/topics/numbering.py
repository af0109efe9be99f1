"""Topics as numbers from 0: who stands behind each, in which order they come, and that a move ends none."""

import numpy as np
from numpy.typing import NDArray

from voc.topics.arrays import NO_TOPIC, Indices


def left_alive(before: Indices, after: Indices, weights: NDArray[np.float64], enough: float) -> Indices:
    """The topics after a move, but that those stay whose topic would be left with too few people."""
    people = people_of(after, weights, int(before.max(initial=NO_TOPIC)) + 2)  # one more, for those of NO_TOPIC
    return np.where((before >= 0) & (people[before] < enough), before, after).astype(np.int32)


def heaviest_first(topics: Indices, weights: NDArray[np.float64]) -> Indices:
    """Topics numbered from 0 by the people behind them; those that nobody speaks of are gone."""
    people = people_of(topics, weights, int(topics.max(initial=NO_TOPIC)) + 1)
    heaviest = [topic for topic in np.argsort(-people, kind="stable").tolist() if people[topic] > 0]
    number = np.full(len(people) + 1, NO_TOPIC, np.int32)
    number[heaviest] = np.arange(len(heaviest), dtype=np.int32)
    return number[topics]


def people_of(topics: Indices, weights: NDArray[np.float64], k: int) -> NDArray[np.float64]:
    """How many people (k,) stand behind topics 0..k−1, where each text (n,) stands for as many as it weighs."""
    inside = topics >= 0
    return np.bincount(topics[inside], weights=weights[inside], minlength=k).astype(np.float64)
