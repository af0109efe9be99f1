"""What each topic does to the mean score: leave one out, and regression with sentiment."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from voc.drivers.answers import Answers, Floats, Ints
from voc.drivers.resample import intervals

FEWEST = 10
MOST_TOPICS = 60
_STEADY = 1e-6  # keeps a topic that always comes with another from breaking the regression


@dataclass(frozen=True, slots=True)
class Effects:
    """An effect for each topic, in points of the score; below zero it pulls the score down.

    effect, low and high have shape (topics,): NaN where too few people gave scores with
    the topic, or there are too few without it. scores (topics,) says how many speak of it.
    """

    effect: Floats
    low: Floats
    high: Floats
    scores: Ints


def leave_one_out(given: Answers, *, seed: int, fewest: int = FEWEST) -> Effects:
    """The mean of all scores minus the mean without those that speak of the topic.

    It says what the score would gain if nobody had answered who speaks of the topic. Topics
    that come together share their effect twice.

    Source: field-notes part 3, theme impact: (a-b)/c - (d-e)/f.
    """
    kept = _enough(given, fewest)
    if not len(kept):
        return _nothing(given)
    place = _places(given, kept)
    mine = place[given.topic] >= 0
    row, column = given.row[mine], place[given.topic[mine]]
    k = len(kept)
    shape = (given.size, k)
    said = sparse.csr_matrix((np.ones(len(row)), (row, column)), shape=shape)
    scored = sparse.csr_matrix((given.score[row], (row, column)), shape=shape)
    all_ = sparse.csr_matrix(np.stack([np.ones(given.size), given.score], axis=1))
    sums = given.by_person(sparse.hstack([said, scored, all_]).tocsr())

    def estimate(total: Floats) -> Floats:
        n, s = total[:, [2 * k]], total[:, [2 * k + 1]]
        rest = n - total[:, :k]
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(np.where(rest > 0, s / n - (s - total[:, k : 2 * k]) / rest, np.nan))

    return _spread(given, kept, intervals(sums, estimate, seed=seed))


def regression(given: Answers, *, seed: int, fewest: int = FEWEST) -> Effects:
    """What the topic adds to the mean score beside all others: its coefficients times its frequency.

    Least squares of the score on one column for each topic that is said as a complaint and
    one for each that is said otherwise; the effect is the sum of both coefficients, each
    times the share of scores that have it. A topic that only comes along with a bad one is
    not blamed for it, as leave-one-out does. The 60 most frequent topics take part.

    Source: field-notes part 3, regression driver (coefficient of topic times sentiment; net = coefficient times
    frequency).
    """
    kept = _enough(given, fewest)[:MOST_TOPICS]
    if not len(kept):
        return _nothing(given)
    place = _places(given, kept)
    mine = place[given.topic] >= 0
    code = 2 * place[given.topic[mine]] + given.negative[mine]
    used, column = np.unique(code, return_inverse=True)
    c = len(used) + 1
    rows = np.concatenate([np.arange(given.size), given.row[mine]])
    columns = np.concatenate([np.zeros(given.size, np.int64), column + 1])
    design = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(given.size, c))
    with_score = design.multiply(given.score[:, None]).tocsr()
    sums = given.by_person(sparse.hstack([_squares(design), with_score]).tocsr())
    of_topic = np.zeros((c, len(kept)))
    of_topic[np.arange(1, c), used // 2] = 1.0

    def estimate(total: Floats) -> Floats:
        squares = total[:, : c * c].reshape(-1, c, c) + _STEADY * np.eye(c)
        slopes = np.linalg.solve(squares, total[:, c * c :, None])[:, :, 0]
        frequency = total[:, :c] / np.maximum(total[:, :1], 1.0)  # the first row of the squares counts mentions
        return np.asarray((slopes * frequency) @ of_topic)

    return _spread(given, kept, intervals(sums, estimate, seed=seed))


def _squares(design: sparse.csr_matrix) -> sparse.csr_matrix:
    """Of each row x of the design the products x xT, flat: (n, c * c)."""
    n, c = design.shape
    counts = np.diff(design.indptr)
    left = np.repeat(design.indices, np.repeat(counts, counts))
    starts = np.repeat(design.indptr[:-1], counts * counts)
    turn = np.arange(len(left)) - np.repeat(np.cumsum(counts * counts) - counts * counts, counts * counts)
    right = design.indices[starts + turn % np.repeat(counts, counts * counts)]
    rows = np.repeat(np.arange(n), counts * counts)
    flat = left.astype(np.int64) * c + right
    return sparse.csr_matrix((np.ones(len(flat)), (rows, flat)), shape=(n, c * c))


def _enough(given: Answers, fewest: int) -> Ints:
    """Topics that enough people speak of, with enough scores without, the most frequent first."""
    mentions = given.mentions()
    kept = np.flatnonzero((given.speakers() >= fewest) & (given.size - mentions >= fewest))
    return kept[np.argsort(-mentions[kept], kind="stable")]


def _places(given: Answers, kept: Ints) -> Ints:
    place = np.full(given.topics, -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    return place


def _spread(given: Answers, kept: Ints, found: tuple[Floats, Floats, Floats]) -> Effects:
    whole = np.full((3, given.topics), np.nan)
    whole[:, kept] = np.stack(found)
    return Effects(whole[0], whole[1], whole[2], given.mentions())


def _nothing(given: Answers) -> Effects:
    empty: NDArray[np.float64] = np.full(given.topics, np.nan)
    return Effects(empty, empty, empty, given.mentions())
