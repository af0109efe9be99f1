"""Topics that a person described by a few example sentences: where they lie, and how wide they are."""

from dataclasses import dataclass

import numpy as np

from voc.topics.arrays import NO_TOPIC, Vectors
from voc.topics.assign import assign
from voc.topics.graph import unit

# Chosen on banking77, the sample, the Indonesian aspects and airline reasons (four examples a label) with
# tests/benchmarks/expected.py; figures stand in the README.
_NEAREST = 20
_ROUNDS = 2
# Deviations that a member lies nearer than texts do on average: examples that have nothing in common describe
# something wide, those whose mean cosine to each other is _LIKE or more something narrow.
_WIDE, _NARROW, _LIKE = 1.5, 2.5, 0.3
HEAD_START = 0.15
"""What an expected topic may lie further away than another, in cosine, and still be preferred."""


@dataclass(frozen=True, slots=True)
class Described:
    """An expected topic in the space of a corpus: its unit centre (d,) and the least cosine of a member."""

    centroid: np.ndarray
    radius: float


def describe(examples: Vectors, corpus: Vectors) -> Described:
    """Place a topic by its examples and by the texts that are most like them.

    A few sentences are a noisy centre; the 20 nearest texts of the corpus, joined to
    them twice over, are a better one (pseudo-relevance feedback: Rocchio 1971). A member
    lies one and a half to two and a half standard deviations nearer to it than texts do on
    average, the more, the more the examples are alike.

    Args:
        examples: (m, d) centred unit rows, m ≥ 1.
        corpus: (n, d) centred unit rows of a fair sample of texts; may be empty.
    """
    first = examples.mean(axis=0, keepdims=True)
    centre = unit(first)
    if not len(corpus):
        return Described(centre[0], float((examples @ centre[0]).min()))
    for _ in range(_ROUNDS):
        near = np.argsort(-(corpus @ centre[0]), kind="stable")[:_NEAREST]
        centre = unit(unit(first) + corpus[near].mean(axis=0, keepdims=True))
    similarity = corpus @ centre[0]
    return Described(centre[0], float(similarity.mean() + _outstanding(examples) * similarity.std()))


def _outstanding(examples: Vectors) -> float:
    m = len(examples)
    if m < 2:
        return _NARROW
    alike = float(((examples @ examples.T).sum() - m) / (m * (m - 1)))
    return _WIDE + (_NARROW - _WIDE) * min(max(alike / _LIKE, 0.0), 1.0)


def prefer(vectors: Vectors, centroids: Vectors, radii: np.ndarray, own: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which texts an expected topic takes: those within its radius that no other topic is clearly nearer to.

    Args:
        vectors: (n, d) unit rows.
        centroids: (k, d) unit rows of the expected topics, k ≥ 1.
        radii: (k,) cosines.
        own: (n,) cosine to the centre of the topic each text has; −1 where it has none.

    Returns:
        (n,) row of the expected topic, NO_TOPIC where none takes it, and the cosine (n,) to it.
    """
    taken, similarity = assign(vectors, centroids, radii)
    return np.where(similarity > own - HEAD_START, taken, NO_TOPIC).astype(np.int32), similarity
