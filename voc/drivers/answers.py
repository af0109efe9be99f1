"""Scored feedback laid out for counting: who gave which score, and which topics each spoke of."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Answers:
    """n scores and what was said with them.

    Attributes:
        score: (n,) points; for NPS +100, 0 and -100, for CSAT 100 and 0, so that the mean is the metric.
        person: (n,) whole numbers from 0; somebody who answers twice is one person.
        row, topic: (m,) a mention each: the place of its score, and of its topic (0 to topics - 1). Each pair once.
        share: (m,) the topic's part of what was said with the score, 0 to 1.
        negative: (m,) whether it is said as a complaint.
        topics: how many topics there are.
    """

    score: Floats
    person: Ints
    row: Ints
    topic: Ints
    share: Floats
    negative: NDArray[np.bool_]
    topics: int

    @property
    def size(self) -> int:
        return len(self.score)

    @property
    def people(self) -> int:
        return int(self.person.max(initial=-1)) + 1

    @property
    def mean(self) -> float:
        return float(self.score.mean()) if self.size else float("nan")

    def mentions(self) -> Ints:
        """(topics,) scores that speak of each topic."""
        return np.bincount(self.topic, minlength=self.topics).astype(np.int64)

    def speakers(self) -> Ints:
        """(topics,) distinct people whose scores speak of each topic."""
        people = max(self.people, 1)
        pairs = np.unique(self.topic.astype(np.int64) * people + self.person[self.row])
        return np.bincount(pairs // people, minlength=self.topics).astype(np.int64)

    def by_person(self, columns: Any) -> Any:
        """Sums of (n, c) columns over the scores of each person: (people, c), sparse."""
        from scipy import sparse

        ones = np.ones(self.size)
        gather = sparse.csr_matrix((ones, (self.person, np.arange(self.size))), shape=(self.people, self.size))
        return (gather @ columns).tocsr()


def answers(
    score: ArrayLike,
    author: ArrayLike,
    *,
    row: ArrayLike,
    topic: ArrayLike,
    share: ArrayLike,
    negative: ArrayLike,
    topics: int,
) -> Answers:
    """Lay scores out; those that are NaN are left out, with what was said beside them.

    Args:
        score: (n,) points, NaN where there is none.
        author: (n,) small whole numbers from 0, equal for the same person.
        row: (m,) positions in `score`.
        topic: (m,) places of topics; -1 (no topic) is left out.
        share, negative: (m,) as in Answers.
        topics: how many topics there are.
    """
    scores = np.asarray(score, dtype=np.float64)
    known = np.isfinite(scores)
    place = np.cumsum(known) - 1
    rows, topic_of = np.asarray(row, dtype=np.int64), np.asarray(topic, dtype=np.int64)
    kept = known[rows] & (topic_of >= 0) if len(rows) else np.zeros(0, dtype=bool)
    where = np.flatnonzero(kept)
    pairs = place[rows[where]] * max(topics, 1) + topic_of[where]
    shares: Floats = np.asarray(share, dtype=np.float64)[where]
    if (np.diff(pairs) <= 0).any():  # else each pair comes once and in order, as the facts have them
        pairs, first, turn = np.unique(pairs, return_index=True, return_inverse=True)
        where = where[first]
        shares = np.bincount(turn, weights=shares, minlength=len(pairs)).astype(np.float64)
    return Answers(
        scores[known],
        _numbered(np.asarray(author, dtype=np.int64)[known]),
        pairs // max(topics, 1),
        pairs % max(topics, 1),
        shares,
        np.asarray(negative, dtype=bool)[where],
        topics,
    )


def _numbered(authors: Ints) -> Ints:
    """Authors renumbered without gaps; a flag for each is many times faster than sorting a million."""
    seen = np.zeros(authors.max(initial=-1) + 1, dtype=bool)
    seen[authors] = True
    return (np.cumsum(seen) - 1)[authors]
