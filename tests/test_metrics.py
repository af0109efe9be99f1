import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voc.metrics import (
    DEFINITIONS,
    FEWEST,
    Metric,
    ces,
    csat,
    handling_time,
    mean_of_sums,
    net_sentiment,
    nps,
    nps_of_counts,
    share,
    stars,
)


def test_nps_is_promoters_minus_detractors():
    metric = nps([10, 9, 9, 9, 8, 7, 6, 0, 3, 10, 10, 10])

    assert metric.value == pytest.approx(100 * (7 - 3) / 12)
    assert metric.n == 12


def test_csat_counts_fours_and_fives_and_leaves_out_no_answers():
    metric = csat([5, 4, 3, 2, 1, 5, 5, 4, 4, 4, float("nan")])

    assert (metric.value, metric.n) == (70.0, 10)


def test_wilson_interval_of_seven_in_ten():
    metric = share(7, 10)

    assert (metric.low, metric.high) == (pytest.approx(39.68, abs=0.01), pytest.approx(89.22, abs=0.01))


def test_mean_metrics_are_means_within_their_scale():
    assert stars([5] * 20) == Metric(5.0, 5.0, 5.0, 20)
    assert ces([7] * 9 + [1]).value == pytest.approx(6.4)
    assert ces([7] * 9 + [1]).high == 7.0
    assert handling_time([60, 120] * 10).value == 90.0


def test_nine_answers_are_too_few():
    nine = [5.0] * (FEWEST - 1)

    assert [metric(nine).is_too_few for metric in (nps, csat, ces, stars, handling_time)] == [True] * 5
    assert nps([]) == Metric(None, None, None, 0)


def test_net_sentiment_goes_from_minus_to_plus_hundred():
    assert net_sentiment(20, 0, 20).value == 100.0
    assert net_sentiment(0, 20, 20).value == -100.0


def test_sums_give_what_the_answers_give():
    ratings = [1, 2, 2, 5, 4, 4, 3, 5, 5, 1, 2]

    from_sums = mean_of_sums(11, sum(ratings), sum(r * r for r in ratings))

    assert from_sums.value == pytest.approx(stars(ratings).value)
    assert from_sums.low == pytest.approx(stars(ratings).low)


@given(st.lists(st.integers(0, 10), min_size=FEWEST, max_size=200))
def test_nps_stays_in_its_interval_and_scale(scores):
    metric = nps(scores)

    assert -100 <= metric.low <= metric.value <= metric.high <= 100


@given(st.integers(FEWEST, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_stays_in_its_interval_and_scale(case):
    metric = share(*case)

    assert 0 <= metric.low <= metric.value <= metric.high <= 100


def test_the_nps_interval_covers_the_truth_19_times_in_20():
    rng = np.random.default_rng(0)
    truth, rounds = 100 * (0.5 - 0.2), 4000
    draws = rng.multinomial(40, [0.5, 0.3, 0.2], size=rounds)

    metrics = [nps_of_counts(int(up), int(down), 40) for up, _, down in draws]

    covered = sum(metric.low <= truth <= metric.high for metric in metrics) / rounds
    assert 0.93 <= covered <= 0.97


def test_every_metric_is_defined_in_both_languages():
    assert [key for key, texts in DEFINITIONS.items() if set(texts) != {"id", "en"}] == []
    assert [key for key, texts in DEFINITIONS.items() if not all(d.text.endswith(".") for d in texts.values())] == []
