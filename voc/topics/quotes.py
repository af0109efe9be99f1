"""Texts that stand for a topic: near its centre, long enough to say something, different from each other."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from voc.topics.arrays import Indices, Vectors
from voc.topics.phrasing import akin
from voc.topics.small_words import is_small
from voc.topics.words import plain, runs, words_of

_POOL = 200
_WORD = 0.05  # what a word of the topic is worth in a quote, up to two of them
_NAMED = 0.25  # what the words of its name are worth, all of them together


def quotes(
    texts: Sequence[str],
    topics: Indices,
    vectors: Vectors,
    centroids: Vectors,
    *,
    most: int = 5,
    words: Sequence[Sequence[str]] = (),
    names: Sequence[str] = (),
    moods: NDArray[np.float64] | None = None,
) -> list[tuple[int, ...]]:
    """Row numbers of three to five representative texts for each topic, best first (fewer where a topic has fewer).

    Chosen by maximal marginal relevance (Carbonell and Goldstein 1998) among the
    nearest texts; texts of 6 to 40 words that hold the topic's words are preferred, those above all that say what its
    name says. The first one feels as most of the topic does: of a topic of complaints it is a complaint.

    Args:
        texts: n texts.
        topics: (n,) topic of each, NO_TOPIC allowed.
        vectors: (n, d) unit rows.
        centroids: (k, d) unit rows.
        most: how many of each topic.
        words: the words of each of k topics; none if not known.
        names: the name of each; none if they have none yet.
        moods: (n,) below 0 for a complaint, above 0 for praise, 0 if plain; None if not known.
    """
    found = []
    for topic, centroid in enumerate(centroids):
        rows = np.flatnonzero(topics == topic)
        held = [texts[i] for i in rows.tolist()]
        telling = frozenset(map(plain, words[topic])) if words else frozenset()
        named = tuple(word for word in words_of(names[topic]) if not is_small(word)) if names else ()
        bonus = np.array([_bonus(text, telling, named) for text in held])
        nearness = vectors[rows] @ centroid + bonus.astype(np.float32)
        order = np.array(sorted(range(len(rows)), key=lambda i: (-nearness[i], held[i])), dtype=np.int64)
        first = _typical(np.sign(moods[rows[order]])) if moods is not None else 0
        order = np.concatenate([order[first : first + 1], np.delete(order, slice(first, first + 1))])[:_POOL]
        found.append(_diverse(rows[order], nearness[order], vectors, most))
    return found


def _typical(signs: NDArray[np.float64]) -> int:
    """The first that feels as most do."""
    fitting = np.flatnonzero(signs * signs.sum() > 0)
    return int(fitting[0]) if len(fitting) else 0


def _bonus(text: str, telling: frozenset[str], named: Sequence[str]) -> float:
    """What its length, the topic's words and those of its name make a text worth beside its nearness."""
    held = words_of(text)
    value = _length_bonus(text) + _WORD * min(2, len(telling & held))
    if not named:
        return value
    return value + _NAMED * sum(any(akin(word, other) for other in held) for word in named) / len(named)


def _length_bonus(text: str) -> float:
    words = sum(len(run) for run in runs(text))
    return 0.0 if 6 <= words <= 40 else -0.15


def _diverse(rows: np.ndarray, nearness: np.ndarray, vectors: Vectors, most: int) -> tuple[int, ...]:
    if not len(rows):
        return ()
    chosen = [0]
    closest = vectors[rows] @ vectors[rows[0]]
    while len(chosen) < min(most, len(rows)):
        value = 0.6 * nearness - 0.4 * closest
        value[chosen] = -np.inf
        chosen.append(int(value.argmax()))
        closest = np.maximum(closest, vectors[rows] @ vectors[rows[chosen[-1]]])
    return tuple(int(rows[i]) for i in chosen)
