import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voc.trends import harm, harm_parts, score_effect, speakers, weekly_people, weekly_people_by

SHARES = st.floats(0, 1)
FACTORS = st.tuples(st.integers(0, 10_000), SHARES, st.floats(0, 10), st.floats(-4, 4), SHARES)


def test_somebody_who_writes_twice_in_a_week_is_one_person():
    counts = weekly_people([0, 0, 0, 2], [1, 1, 1, 0], [5, 5, 9, 5], weeks=3, topics=2)

    assert counts.tolist() == [[0, 0, 1], [2, 0, 0]]


def test_voices_without_a_topic_or_outside_the_window_are_left_out():
    counts = weekly_people([0, -1, 3, 1], [-1, 0, 0, 2], [1, 2, 3, 4], weeks=3, topics=2)

    assert counts.tolist() == [[0, 0, 0], [0, 0, 0]]


def test_no_voices_give_zeros():
    assert weekly_people([], [], [], weeks=2, topics=1).tolist() == [[0, 0]]
    assert [part.tolist() for part in speakers([], [])] == [[], []]
    assert weekly_people_by([], [], [], [], weeks=2, topics=1, parts=1)[1].tolist() == [[[0, 0]]]


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(-1, 2), st.sampled_from([-(2**62), -1, 0, 3, 2**62])), max_size=40
    )
)
def test_counting_agrees_with_sets(voices):
    week, topic, author = (list(column) for column in zip(*voices, strict=True)) if voices else ([], [], [])

    counts = weekly_people(week, topic, author, weeks=4, topics=3)

    by_hand = [[len({a for w, t, a in voices if (w, t) == (i, k)}) for i in range(4)] for k in range(3)]
    assert counts.tolist() == by_hand
    part = [(w + t + a) % 3 - 1 for w, t, a in voices]
    whole, apart = weekly_people_by(week, topic, part, author, weeks=4, topics=3, parts=2)
    of = [(w, t, p, a) for (w, t, a), p in zip(voices, part, strict=True)]
    assert whole.tolist() == by_hand
    assert apart.tolist() == [
        [[len({a for w, t, p, a in of if (w, t, p) == (i, k, j)}) for i in range(4)] for j in range(2)]
        for k in range(3)
    ]
    plain = [(max(t, 0), a % 2**40) for _, t, a in voices]
    found = speakers([t for t, _ in plain], [a for _, a in plain])
    assert list(zip(*(side.tolist() for side in found), strict=True)) == sorted(set(plain))


def test_a_million_voices_are_counted_in_well_under_a_second():
    rng = np.random.default_rng(0)
    n = 1_000_000
    week, topic = rng.integers(0, 26, n), rng.integers(-1, 300, n)
    author = rng.integers(0, 2**62, 200_000)[rng.integers(0, 200_000, n)]

    start = time.process_time()
    weekly_people(week, topic, author, weeks=26, topics=300)

    assert time.process_time() - start < 1.0  # 0.2 s measured; a shared machine gets room


def test_a_topic_pulls_the_score_down_by_the_mean_with_it_minus_the_mean_without():
    topic = [0] * 10 + [1] * 10 + [-1] * 10
    score = [1.0] * 10 + [5.0] * 10 + [3.0] * 10

    effect = score_effect(topic, range(30), score, topics=2)

    assert effect.tolist() == [3.0 - 4.0, 3.0 - 2.0]


def test_feedback_with_two_topics_counts_once_in_the_mean_of_all():
    effect = score_effect([0, 1, -1], [1, 1, 2], [1.0, 1.0, 5.0], topics=2, minimum=1)

    assert effect.tolist() == [3.0 - 5.0, 3.0 - 5.0]


def test_too_few_scores_give_no_effect():
    topic = [0] * 9 + [-1] * 30

    assert np.isnan(score_effect(topic, range(39), [1.0] * 39, topics=1)).all()
    assert np.isnan(score_effect([0], [1], [float("nan")], topics=1)).all()


def test_a_topic_that_covers_everything_has_no_effect_to_show():
    assert np.isnan(score_effect([0] * 30, range(30), [1.0] * 30, topics=1)).all()


def test_praise_ranks_behind_a_small_real_pain():
    praise, pain = harm([1000, 20], [0.05, 0.9], [2.0, 1.0], [0.3, np.nan], [0.5, 0.0])

    assert praise < pain


def test_what_is_not_known_counts_as_no_effect():
    parts = harm_parts([10], [1.0], [np.nan], [np.nan], [np.nan])

    assert (parts.movement, parts.score, parts.money, parts.harm) == (1.0, 1.0, 1.0, 10.0)


@pytest.mark.parametrize("position", range(5))
@given(factors=FACTORS, more=st.floats(0, 5))
def test_harm_never_falls_when_one_side_gets_worse(position, factors, more):
    worse = list(factors)
    worse[position] = worse[position] - more if position == 3 else worse[position] + more

    before, after = harm(*[[value] for value in factors]), harm(*[[value] for value in worse])

    assert after[0] >= before[0] * (1 - 1e-12)


@given(factors=FACTORS)
def test_harm_stays_within_eight_times_its_people(factors):
    value = harm(*[[value] for value in factors])[0]

    assert 0.0 <= value <= 8.0 * factors[0]
