"""Why a score moved between two periods: steps that add up to the difference, to the last digit."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from voc.drivers.answers import Answers, Floats, Ints
from voc.drivers.resample import intervals


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The steps from one mean to another, in points of the score.

    step, low, high, volume and rating have shape (topics + 1,); the last place is what was
    said of no topic. volume is the part of a step that comes of more or fewer people
    speaking of the topic, rating the part that comes of their giving other scores; step is
    their sum. before + the sum of the steps is after.
    """

    before: float
    after: float
    step: Floats
    low: Floats
    high: Floats
    volume: Floats
    rating: Floats
    scores_before: Ints
    scores_after: Ints


def waterfall(before: Answers, after: Answers, *, seed: int) -> Waterfall:
    """Share the difference of two means out over topics.

    Every score is divided over the topics it speaks of, in their shares, the rest going to
    "no topic"; so each mean is the sum over topics of frequency times mean score. Against a
    reference point R (the middle of the two means) a topic holds frequency times (its mean
    score minus R), and its step is what it holds after minus what it held before. Split at
    the middle of both periods: volume is the change of frequency times how far the topic's mean
    lies from R; rating is the frequency times the change of its mean.

    Source: the classical decomposition of a difference of weighted means, Kitagawa,
    "Components of a Difference Between Two Rates", 1955.
    """
    middle = (before.mean + after.mean) / 2
    held = [_held(one, middle) for one in (before, after)]
    (share_b, gap_b), (share_a, gap_a) = ((h[:, 0], h[:, 1]) for h in held)
    mean_b = np.divide(gap_b, share_b, out=np.zeros_like(gap_b), where=share_b > 0)
    mean_a = np.divide(gap_a, share_a, out=np.zeros_like(gap_a), where=share_a > 0)
    # A topic nobody spoke of in one period has no mean there; all of its step is volume.
    mean_b, mean_a = np.where(share_b > 0, mean_b, mean_a), np.where(share_a > 0, mean_a, mean_b)
    volume = (share_a - share_b) * (mean_a + mean_b) / 2
    rating = (share_a + share_b) / 2 * (mean_a - mean_b)
    low, high = _bounds(before, after, middle, gap_a - gap_b, seed)
    return Waterfall(
        before.mean,
        after.mean,
        gap_a - gap_b,
        low,
        high,
        volume,
        rating,
        before.mentions(),
        after.mentions(),
    )


def _parts(given: Answers) -> sparse.csr_matrix:
    """(n, topics + 1) what each score is divided into; rows sum to 1."""
    share = sparse.csr_matrix((given.share, (given.row, given.topic)), shape=(given.size, given.topics))
    total = np.asarray(share.sum(axis=1)).ravel()
    over = np.maximum(total, 1.0)  # shares that were rounded up to more than everything
    rest = sparse.csr_matrix(np.maximum(1.0 - total, 0.0)[:, None])
    return sparse.hstack([sparse.diags(1.0 / over) @ share, rest]).tocsr()


def _held(given: Answers, middle: float) -> Floats:
    """(topics + 1, 2): frequency, and frequency times the distance of the mean from the middle."""
    parts = _parts(given)
    frequency = np.asarray(parts.sum(axis=0)).ravel() / given.size
    gap = parts.T @ (given.score - middle) / given.size
    return np.stack([frequency, gap], axis=1)


def _bounds(before: Answers, after: Answers, middle: float, step: Floats, seed: int) -> tuple[Floats, Floats]:
    """The steps' intervals: the two periods' people are drawn apart, so their spreads add as squares."""
    halves = []
    for turn, given in enumerate((before, after)):
        parts = _parts(given)
        gaps = parts.multiply((given.score - middle)[:, None])
        sums = given.by_person(sparse.hstack([gaps, sparse.csr_matrix(np.ones((given.size, 1)))]).tocsr())

        def estimate(total: Floats) -> Floats:
            return np.asarray(total[:, :-1] / np.maximum(total[:, -1:], 1.0))

        _, low, high = intervals(sums, estimate, seed=seed + turn)
        halves.append((high - low) / 2)
    half = np.sqrt(halves[0] ** 2 + halves[1] ** 2)
    return step - half, step + half
