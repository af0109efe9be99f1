"""The bootstrap over people: estimates of sums, weighted anew as if other people had answered."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voc.drivers.answers import Floats

REPLICATES = 400
MOST_PEOPLE = 20_000
_AT_ONCE = 50
_Z95 = 1.959964


def intervals(
    sums_by_person: Any, estimate: Callable[[Floats], Floats], *, seed: int, replicates: int = REPLICATES
) -> tuple[Floats, Floats, Floats]:
    """Estimates made from sums over people, with their 95 % intervals: value, low, high.

    People, not answers, are drawn, so somebody who answers ten times does not make us
    surer. Each replicate weighs people by independent Poisson(1) counts, which is the
    bootstrap's multinomial without its fixed total; the interval is the estimate plus and
    minus 1.96 times the spread of the replicates. Of more than 20,000 people a random
    part is drawn and its spread scaled by the root of its share, as spread falls with
    the root of the number of people.

    Args:
        sums_by_person: (people, c) sparse; every estimate is a function of its column sums.
        estimate: (b, c) sums to (b, k) estimates; NaN where a replicate leaves too few.
        seed: for the draws.
        replicates: how many.

    Source: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13;
    Chamandy et al., "Estimating Uncertainty for Massive Data Streams", 2012 (Poisson weights).
    """
    people = sums_by_person.shape[0]
    whole = np.asarray(sums_by_person.sum(axis=0), dtype=np.float64).reshape(1, -1)
    value = estimate(whole)[0]
    part, used = sums_by_person, people
    if people > MOST_PEOPLE:
        used = MOST_PEOPLE
        part = sums_by_person[np.sort(np.random.default_rng((seed, 1)).choice(people, used, replace=False))]
    times = _times_drawn(seed, replicates)[:, :used]
    columns = part.T.tocsr()
    made = [
        estimate((columns @ times[start : start + _AT_ONCE].T.astype(np.float64)).T)
        for start in range(0, replicates, _AT_ONCE)
    ]
    drawn = np.concatenate(made) if made else np.empty((0, len(value)))
    with np.errstate(invalid="ignore"):
        spread = np.full(len(value), np.nan)
        enough = np.isfinite(drawn).mean(axis=0) > 0.9
        spread[enough] = np.nanstd(drawn[:, enough], axis=0, ddof=1) * np.sqrt(used / people)
    return value, value - _Z95 * spread, value + _Z95 * spread


@lru_cache(maxsize=4)
def _times_drawn(seed: int, replicates: int) -> NDArray[np.uint8]:
    """(replicates, MOST_PEOPLE) how often each replicate draws each person; 8 MB that every estimate shares."""
    drawn = np.random.default_rng(seed).poisson(1.0, (replicates, MOST_PEOPLE)).astype(np.uint8)
    drawn.flags.writeable = False
    return drawn
