"""Drivers: effects on known data, intervals over people, and steps that add up."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voc.cli import main
from voc.drivers import Answers, answers, leave_one_out, regression, waterfall


def of_one_topic_each(scores, topics, *, count, author=None, negative=None) -> Answers:
    """Answers that speak of one topic each; -1 speaks of none."""
    n = len(scores)
    return answers(
        scores,
        np.arange(n) if author is None else author,
        row=np.arange(n),
        topic=topics,
        share=np.ones(n),
        negative=np.zeros(n, bool) if negative is None else negative,
        topics=count,
    )


@st.composite
def some_answers(draw, topics=4):
    n = draw(st.integers(1, 40))
    scores = draw(st.lists(st.sampled_from([-100.0, 0.0, 100.0]), min_size=n, max_size=n))
    said = draw(st.lists(st.tuples(st.integers(0, n - 1), st.integers(-1, topics - 1)), max_size=60, unique=True))
    row, topic = [r for r, _ in said], [t for _, t in said]
    per_row = np.bincount(row, minlength=n) if row else np.ones(n)
    share = [1 / per_row[r] for r in row]
    author = draw(st.lists(st.integers(0, 9), min_size=n, max_size=n))
    return answers(scores, author, row=row, topic=topic, share=share, negative=[False] * len(row), topics=topics)


# Leave one out


def test_leave_one_out_is_the_mean_minus_the_mean_without():
    given_ = of_one_topic_each([1.0] * 10 + [5.0] * 30, [0] * 10 + [-1] * 30, count=1)

    found = leave_one_out(given_, seed=0)

    assert found.effect.tolist() == [4.0 - 5.0]
    assert found.scores.tolist() == [10]


def test_a_topic_with_nine_answers_is_too_few():
    given_ = of_one_topic_each([1.0] * 9 + [5.0] * 30, [0] * 9 + [-1] * 30, count=1)

    assert np.isnan(leave_one_out(given_, seed=0).effect).all()
    assert np.isnan(regression(given_, seed=0).effect).all()


def test_many_answers_of_nine_people_are_too_few():
    people = np.r_[np.arange(36) % 9, 100 + np.arange(30)]
    given_ = of_one_topic_each([1.0] * 36 + [5.0] * 30, [0] * 36 + [-1] * 30, count=1, author=people)

    assert given_.speakers().tolist() == [9]
    assert np.isnan(leave_one_out(given_, seed=0).effect).all()


def test_answers_without_a_score_and_what_was_said_with_them_are_left_out():
    given_ = of_one_topic_each([1.0, np.nan, 5.0], [0, 0, -1], count=1)

    assert given_.size == 2
    assert given_.mentions().tolist() == [1]


def test_one_person_who_answers_ten_times_makes_us_no_surer():
    rng = np.random.default_rng(0)
    scores = rng.choice([1.0, 2.0, 3.0, 4.0, 5.0], 60)
    topics = [0, -1] * 30
    alone = of_one_topic_each(scores, topics, count=1)
    tenfold = of_one_topic_each(np.tile(scores, 10), topics * 10, count=1, author=np.tile(np.arange(60), 10))

    once, ten = leave_one_out(alone, seed=0), leave_one_out(tenfold, seed=0)

    assert ten.effect == pytest.approx(once.effect)
    assert (ten.high - ten.low) == pytest.approx(once.high - once.low, rel=0.01)


# Regression


def test_regression_does_not_blame_a_topic_for_its_company():
    rng = np.random.default_rng(1)
    n = 4_000
    bad, bystander = rng.random(n) < 0.2, np.zeros(n, bool)
    bystander[bad] = rng.random(bad.sum()) < 0.8
    score = 4.0 - 2.0 * bad + rng.normal(0, 0.5, n)
    row = np.concatenate([np.flatnonzero(bad), np.flatnonzero(bystander)])
    topic = np.concatenate([np.zeros(bad.sum(), int), np.ones(bystander.sum(), int)])
    given_ = answers(
        score, np.arange(n), row=row, topic=topic, share=np.full(len(row), 0.5), negative=topic < 1, topics=2
    )

    beside, alone = regression(given_, seed=0), leave_one_out(given_, seed=0)

    assert beside.effect[0] == pytest.approx(-2.0 * bad.mean(), abs=0.03)
    assert abs(beside.effect[1]) < 0.1 * abs(alone.effect[1])
    assert alone.high[1] < 0


def test_a_complaint_and_praise_of_one_topic_have_effects_of_their_own():
    scores = [1.0] * 20 + [5.0] * 20 + [3.0] * 40
    topics = [0] * 40 + [-1] * 40
    given_ = of_one_topic_each(scores, topics, count=1, negative=[True] * 20 + [False] * 60)

    assert regression(given_, seed=0).effect[0] == pytest.approx((-2 * 20 + 2 * 20) / 80, abs=1e-4)


def test_two_topics_that_always_come_together_do_not_break_the_regression():
    n = 60
    row = np.repeat(np.arange(0, n, 2), 2)
    given_ = answers(
        np.where(np.arange(n) % 2 == 0, 1.0, 5.0),
        np.arange(n),
        row=row,
        topic=np.tile([0, 1], n // 2),
        share=np.full(n, 0.5),
        negative=np.ones(n, bool),
        topics=2,
    )

    found = regression(given_, seed=0)

    assert found.effect.sum() == pytest.approx(-2.0, abs=1e-3)


# Waterfall


@given(some_answers(), some_answers())
def test_the_steps_add_up_to_the_difference(before, after):
    found = waterfall(before, after, seed=0)

    assert before.mean + found.step.sum() == pytest.approx(after.mean, abs=1e-9)
    assert found.volume + found.rating == pytest.approx(found.step, abs=1e-9)


def test_more_complaints_of_the_same_kind_are_a_step_of_volume():
    before = of_one_topic_each([1.0] * 10 + [5.0] * 90, [0] * 10 + [-1] * 90, count=1)
    after = of_one_topic_each([1.0] * 30 + [5.0] * 70, [0] * 30 + [-1] * 70, count=1)

    found = waterfall(before, after, seed=0)

    assert (found.before, found.after) == (4.6, 3.8)
    assert found.rating == pytest.approx([0.0, 0.0])
    assert found.step == pytest.approx([0.2 * (1.0 - 4.2), -0.2 * (5.0 - 4.2)])


def test_the_same_people_who_grow_angrier_are_a_step_of_rating():
    before = of_one_topic_each([3.0] * 20 + [5.0] * 80, [0] * 20 + [-1] * 80, count=1)
    after = of_one_topic_each([1.0] * 20 + [5.0] * 80, [0] * 20 + [-1] * 80, count=1)

    found = waterfall(before, after, seed=0)

    assert found.step == pytest.approx([-0.4, 0.0])
    assert found.volume == pytest.approx([0.0, 0.0])


def test_a_topic_nobody_spoke_of_before_is_all_volume():
    before = of_one_topic_each([5.0] * 50, [-1] * 50, count=1)
    after = of_one_topic_each([1.0] * 10 + [5.0] * 40, [0] * 10 + [-1] * 40, count=1)

    found = waterfall(before, after, seed=0)

    assert found.rating == pytest.approx([0.0, 0.0])
    assert found.step.sum() == pytest.approx(-0.8)


@pytest.mark.slow
def test_intervals_hold_the_truth_19_times_in_20():
    from benchmarks.drivers import coverage

    shares = coverage(rounds=300, people=600, seed=3)

    assert all(0.93 <= share <= 0.975 for share in shares.values()), shares


# The command


def test_the_command_ranks_topics_and_its_steps_add_up(small_store, capsys):
    code = main(
        [
            *("drivers", "--store", small_store.url, "--score", "stars"),
            *("--weeks", "26", "--compare", "8", "--by", "version", "--json"),
        ]
    )

    answer = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (answer["score"], answer["method"]) == ("stars", "leave-one-out")
    effects = [row["effect"] for row in answer["drivers"]]
    assert effects == sorted(effects)
    assert all(row["low"] <= row["effect"] <= row["high"] for row in answer["drivers"])
    change = answer["change"]
    steps = sum(row["step"] for row in change["steps"])
    assert change["before"]["mean"] + steps == pytest.approx(change["after"]["mean"])
    strongest = sorted(answer["drivers"], key=lambda row: -abs(row["effect"]))[:5]
    values = answer["by"]["values"]
    assert answer["by"]["facet"] == "version"
    assert {row["topic_id"] for row in values} == {row["topic_id"] for row in strongest}
    assert all(row["effect"] is None or row["low"] <= row["effect"] <= row["high"] for row in values)


def test_the_command_says_which_scores_there_are(small_store, capsys):
    assert main(["drivers", "--store", small_store.url, "--as-of", "1999-01-10", "--score", "nps"]) == 1

    assert (
        "voc: There are too few answers with nps in this period: 10 are needed. Present: none."
        in capsys.readouterr().err
    )
