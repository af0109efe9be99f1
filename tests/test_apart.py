"""Whether a score differs between two weeks beyond chance."""

import numpy as np
import pytest

from voc.metrics import Metric, share, stars
from voc.views.apart import differ


@pytest.mark.parametrize(
    ("now", "before", "among", "apart"),
    [
        # Wilson: 57 of 100 is 47.2 to 66.3, 42 of 100 is 32.8 to 51.8; 15 lie beyond hypot(9.8, 9.8) = 13.9.
        (57, 42, 1, True),
        # The same as one of four comparisons: 13.9 times 2.498 / 1.960 is 17.7.
        (57, 42, 4, False),
        (42, 57, 1, True),
        (55, 42, 1, False),
        (60, 40, 4, True),
        (50, 50, 1, False),
    ],
)
def test_a_difference_of_shares_is_judged_by_its_own_interval(now, before, among, apart):
    assert differ(share(now, 100), share(before, 100), among=among) is apart


def test_nine_answers_never_differ():
    assert not differ(stars([5.0] * 9), stars([1.0, 2.0] * 20))
    assert not differ(stars([1.0, 2.0] * 20), Metric(None, None, None, 0))


def test_weeks_that_are_alike_differ_once_in_twenty():
    rng = np.random.default_rng(0)
    pairs = rng.binomial(60, 0.3, size=(2000, 2))

    false = np.mean([differ(share(int(a), 60), share(int(b), 60)) for a, b in pairs])

    assert 0.03 < false < 0.065
