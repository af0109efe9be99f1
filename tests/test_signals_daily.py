"""Incidents: one day of every topic, judged from what was known on that day."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voc.signals import ALL, DayRules, episodes, judge_day, watch

DAYS = 60
WEEKDAY = np.arange(DAYS) % 7


def quiet(mean: float, *, topics: int = 1, days: int = DAYS, seed: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).poisson(mean, (topics, days))


def judged(counts: np.ndarray, others: np.ndarray):
    return judge_day(counts, others, WEEKDAY[: counts.shape[1]], limit=0.001)


def test_a_day_at_five_times_the_usual_is_raised_with_its_evidence():
    negative, others = quiet(8.0), quiet(20.0, seed=4)[0]
    negative[0, -1] = 40

    day = judged(negative, others)

    assert day.raised.tolist() == [True]
    assert day.observed.tolist() == [40]
    assert day.expected[0] == pytest.approx(8.0, rel=0.25)
    assert 1.0 < day.low[0] < day.ratio[0] < day.high[0]
    assert day.q[0] < 0.001


def test_a_campaign_day_that_lifts_praise_as_well_is_no_incident():
    negative, others = quiet(8.0), quiet(20.0, seed=4)[0]
    negative[0, -1], others[-1] = 32, 80

    day = judged(negative, others)

    assert day.raised.tolist() == [False]
    assert np.isnan([day.low[0], day.high[0]]).all()


def test_a_weekend_that_is_always_loud_is_no_incident():
    loud = np.where(WEEKDAY == 6, 4, 1)
    rng = np.random.default_rng(5)
    negative, others = rng.poisson(6.0 * loud)[None], rng.poisson(15.0 * loud)
    sundays = np.flatnonzero(WEEKDAY == 6)[5:]

    raised = [judged(negative[:, : day + 1], others[: day + 1]).raised[0] for day in sundays]

    assert raised == [False] * len(sundays)


def test_a_day_of_four_people_is_too_small_to_raise():
    negative = np.zeros((1, DAYS), dtype=int)
    negative[0, -1] = 4

    assert judged(negative, quiet(20.0)[0]).raised.tolist() == [False]


def test_two_days_of_history_say_nothing_and_three_can():
    negative, others = np.array([[20, 40, 45, 150]]), np.array([30, 100, 100, 100])

    assert np.isnan(judged(negative[:, :3], others[:3]).expected).all()
    assert judged(negative, others).raised.tolist() == [True]


def test_a_launch_that_only_gets_louder_is_no_incident():
    negative, others = np.array([[49, 148, 52, 27, 14]]), np.array([285, 491, 150, 57, 53])

    assert list(watch(np.zeros((0, 5)), negative[0], others, WEEKDAY[:5])) == []


def test_an_earlier_incident_does_not_hide_the_next_one():
    negative, others = quiet(8.0), quiet(20.0, seed=4)[0]
    negative[0, -10], negative[0, -1] = 200, 40

    assert judged(negative, others).raised.tolist() == [True]


def test_a_day_is_named_after_the_topic_that_adds_most_people_not_after_the_rarest():
    topics = np.zeros((2, DAYS), dtype=np.int64)
    topics[0, 20] = 1  # so rare that two at once surprise more than four of the other
    topics[1, ::2] = 1
    topics[:, 40] = [2, 4]
    total = topics.sum(axis=0)
    total[40] += 9

    [alarm] = [one for one in watch(topics, total, quiet(30.0, seed=6)[0], WEEKDAY) if one.day == 40]

    assert (alarm.series, alarm.because) == (ALL, 1)


def test_watching_names_the_topic_that_explains_the_day():
    topics = quiet(4.0, topics=5)
    topics[2, 40] = 45
    others = quiet(30.0, seed=6)[0]

    alarms = list(watch(topics, topics.sum(axis=0), others, WEEKDAY))

    assert [(a.day, a.series, a.because) for a in alarms] == [(40, ALL, 2), (40, 2, 2)]
    assert alarms[1].observed == 45
    assert alarms[1].ratio == pytest.approx(45 / alarms[1].expected)


def test_a_day_is_judged_by_itself_and_the_days_before_it_alone():
    topics, others = quiet(4.0, topics=5), quiet(30.0, seed=6)[0]
    topics[2, 40] = 45
    later = topics.copy()
    later[:, 41:] *= 20

    before = list(watch(topics[:, :41], topics[:, :41].sum(axis=0), others[:41], WEEKDAY[:41]))
    after = [a for a in watch(later, later.sum(axis=0), others, WEEKDAY) if a.day <= 40]

    assert before == after


def test_quiet_days_raise_next_to_nothing():
    alarms = []
    for seed in range(6):
        topics = quiet(2.0, topics=30, days=91, seed=seed)
        alarms += list(watch(topics, topics.sum(axis=0), quiet(60.0, days=91, seed=50 + seed)[0], np.arange(91) % 7))

    assert len(alarms) <= 1  # six quarters


def test_days_of_alarm_with_at_most_a_week_between_them_are_one_episode():
    assert episodes([10, 3, 4, 18, 11]) == [(3, 18)]
    assert episodes([3, 11]) == [(3, 3), (11, 11)]
    assert episodes([]) == []


@settings(max_examples=40)
@given(
    st.lists(st.integers(0, 400), min_size=4, max_size=30),
    st.integers(0, 400),
)
def test_what_is_raised_is_always_above_its_thresholds(counts, others):
    negative = np.array([counts])
    rules = DayRules()

    day = judge_day(negative, np.full(len(counts), others), np.arange(len(counts)) % 7, limit=rules.p)

    if day.raised[0]:
        assert day.observed[0] >= rules.min_count
        assert day.ratio[0] >= rules.min_ratio
        assert day.p[0] <= rules.p
    assert 0.0 <= day.p[0] <= 1.0
