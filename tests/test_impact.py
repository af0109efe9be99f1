"""Before and after a release: effects, intervals, placebos, verdicts and their sentences."""

import csv
from collections import defaultdict
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.benchmarks import impact as benchmark
from voc import sample
from voc.impact import (
    CANNOT_TELL,
    TOO_EARLY,
    WORKED,
    WORSE,
    Effect,
    Placebos,
    Span,
    against,
    effect,
    judge,
    placebo_dates,
    placebo_topics,
    rhythm_of,
    shift,
    span,
)
from voc.impact.wording import sentence
from voc.sample.seasons import FIX_RELEASE

SPAN = Span(0, 20, 22, 32)
TOTALS = np.full(32, 1000)
WEEKS = [date(2026, 1, 5) + timedelta(days=7 * week) for week in range(32)]


def counts(ratio: float, *, people: float = 40.0, seed: int = 1) -> np.ndarray:
    """32 weeks of a topic that a release in week 20 multiplies by ratio."""
    mean = np.where(np.arange(32) < 20, people, people * ratio)
    return np.random.default_rng(seed).poisson(mean)


def test_a_fall_is_found_with_an_interval_around_it():
    found = effect(counts(0.4), TOTALS, SPAN)

    assert found.low < 0.4 < found.high < 0.6
    assert found.ratio == pytest.approx(0.4, abs=0.12)
    assert judge(found, effect(counts(1.0, seed=2), TOTALS, SPAN), SPAN) == WORKED


def test_a_rise_is_said_to_be_worse():
    assert judge(effect(counts(2.5), TOTALS, SPAN), effect(counts(1.0, seed=2), TOTALS, SPAN), SPAN) == WORSE


def test_a_fall_that_the_others_share_is_not_the_releases():
    released, others = effect(counts(0.4), TOTALS, SPAN), effect(counts(0.4, people=400, seed=3), TOTALS, SPAN)

    assert judge(released, others, SPAN) == CANNOT_TELL
    assert against(released, others).low < 1 < against(released, others).high


def test_a_fall_that_many_topics_show_is_not_the_releases():
    released, others = effect(counts(0.4), TOTALS, SPAN), effect(counts(1.0, seed=2), TOTALS, SPAN)

    assert judge(released, others, SPAN, topics=Placebos(20, 1)) == WORKED
    assert judge(released, others, SPAN, topics=Placebos(20, 5)) == CANNOT_TELL


def test_a_fall_in_everything_said_is_no_fall_of_the_topic():
    fewer = np.where(np.arange(32) < 20, 1000, 400)

    found = effect(counts(0.4), fewer, SPAN)

    assert found.low < 1 < found.high


def test_a_trend_that_goes_on_is_not_an_effect():
    falling = np.random.default_rng(4).poisson(80 * np.exp(-0.06 * np.arange(32)))

    found = effect(falling, TOTALS, SPAN)

    assert found.low < 1 < found.high


def test_a_topic_that_fell_silent_has_a_bound_and_no_ratio():
    found = effect(np.where(np.arange(32) < 20, 10, 0), TOTALS, SPAN)

    assert (found.ratio, found.low) == (0.0, 0.0)
    assert found.high == pytest.approx(3.0 / 100, abs=0.001)
    assert judge(found, None, SPAN) == WORKED


@pytest.mark.parametrize("weeks", [Span(0, 2, 4, 20), Span(0, 20, 31, 32), Span(0, 0, 2, 20)])
def test_where_there_are_too_few_weeks_nothing_is_fitted(weeks):
    assert effect(counts(0.4), TOTALS, weeks) is None


def test_too_early_and_too_little_are_said_before_any_number():
    found = effect(counts(0.2), TOTALS, SPAN)

    assert judge(found, None, Span(0, 20, 22, 25)) == TOO_EARLY
    assert judge(found, None, Span(13, 20, 22, 32)) == CANNOT_TELL
    assert judge(effect(counts(0.2, people=2), TOTALS, SPAN), None, SPAN) == CANNOT_TELL


def test_comparison_topics_that_are_calm_let_a_calm_topic_be_judged_more_sharply():
    rows, totals = np.random.default_rng(7).poisson(30, (13, 32)), np.full(32, 1500)

    alone = effect(rows[0], totals, SPAN)
    beside = effect(rows[0], totals, SPAN, rhythm=rhythm_of(rows[1:], totals, SPAN))

    by_counting = 0.14  # the error that a Poisson regression of these weeks gives
    assert by_counting < beside.error < 1.1 * by_counting < 1.3 * by_counting < alone.error


def test_a_topic_that_wanders_by_itself_is_not_judged_as_calm_as_the_others():
    rng = np.random.default_rng(7)
    rows, totals = rng.poisson(30, (13, 32)), np.full(32, 1500)
    rhythm = rhythm_of(rows[1:], totals, SPAN)
    steps = rng.normal(0, 0.25, 32)
    drift = [sum(0.8 ** (week - past) * steps[past] for past in range(week + 1)) for week in range(32)]
    wandering = rng.poisson(30 * np.exp(drift))

    calm, restless, by_itself = (
        effect(rows[0], totals, SPAN, rhythm=rhythm),
        effect(wandering, totals, SPAN, rhythm=rhythm),
        effect(wandering, totals, SPAN),
    )

    assert restless.error > 2 * calm.error
    assert restless.error >= by_itself.error


def test_the_week_of_the_release_and_the_one_after_count_for_neither_side():
    assert span(WEEKS, WEEKS[20]) == span(WEEKS, WEEKS[20] + timedelta(days=6)) == Span(0, 20, 22, 32)
    assert span(WEEKS, WEEKS[20], settling=0) == Span(0, 20, 21, 32)
    assert span(WEEKS, WEEKS[30]) == Span(4, 30, 32, 32)
    assert span(WEEKS, date(2025, 1, 1)) == Span(0, 0, 0, 26)


def test_a_topic_that_jumped_just_before_its_release_would_have_come_down_without_it():
    spike = np.random.default_rng(6).poisson(np.where((np.arange(32) >= 14) & (np.arange(32) < 20), 160, 40))
    released = effect(spike, TOTALS, SPAN)
    dates = placebo_dates(spike, TOTALS, SPAN, released)

    assert released.high < 1
    assert dates.as_large > 0
    assert judge(released, None, SPAN) == WORKED
    assert judge(released, None, SPAN, dates=dates) == CANNOT_TELL


def test_placebos_are_ranked_against_the_release():
    released = effect(counts(0.3), TOTALS, SPAN)
    others = np.stack([counts(1.0, seed=seed) for seed in range(5, 13)])

    assert placebo_topics(others, TOTALS, SPAN, released) == Placebos(8, 0)
    assert placebo_dates(counts(0.3), TOTALS, SPAN, released) == Placebos(7, 0)
    assert Placebos(4, 0).chance is None
    assert Placebos(19, 0).chance == 0.05


def test_scores_are_compared_by_person():
    moved = shift([1.0] * 20 + [2.0] * 20, [4.0] * 30 + [5.0] * 10)

    assert (moved.before, moved.after, moved.difference) == (1.5, 4.25, 2.75)
    assert 2.5 < moved.low < 2.75 < moved.high < 3.0
    assert shift([1.0] * 9, [2.0] * 50) is None
    assert shift([1.0] * 10, [1.0] * 10).low < 0 < shift([1.0] * 10, [1.0] * 10).high


@settings(max_examples=25)
@example([0] * 13 + [6] + [0] * 8 + [26, 21] + [0] * 7 + [40], 0)
@example([0] * 13 + [6] + [0] * 8 + [26, 20, 0, 1] + [0] * 5 + [40], 0)
@given(st.lists(st.integers(0, 60), min_size=32, max_size=32), st.integers(0, 2**31))
def test_whatever_the_counts_the_interval_holds_the_ratio(drawn, seed):
    totals = np.random.default_rng(seed).integers(0, 2000, 32)

    found = effect(drawn, totals, SPAN)

    assert found is None or 0 <= found.low <= found.ratio <= found.high


FELL = Effect(0.57, 0.47, 0.69, -0.56, 0.1, 30.0, 17.0)
SAME = Effect(0.96, 0.9, 1.03, -0.04, 0.03, 300.0, 290.0)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "It worked: complaints are 43% below what the weeks before led to expect (31 to 53); "
            "comparison topics 4% below theirs (−3 to 10).",
        ),
        (
            "id",
            "Berhasil: keluhan 43% di bawah perkiraan dari minggu-minggu sebelumnya (31 sampai 53); "
            "topik pembanding 4% di bawah perkiraannya (−3 sampai 10).",
        ),
    ],
)
def test_the_verdict_is_a_sentence_with_its_interval(language, said):
    assert sentence(WORKED, SPAN, FELL, SAME, language=language) == said


def test_a_sentence_without_a_fit_says_what_is_missing():
    short = Span(0, 5, 7, 20)

    assert sentence(TOO_EARLY, Span(0, 20, 22, 24), None, None, language="id") == (
        "Terlalu dini: baru 2 minggu penuh sejak orang memperbarui, perlu 4."
    )
    assert sentence(CANNOT_TELL, short, None, None, language="en") == (
        "Cannot tell: there are 5 weeks before it, and 8 are needed."
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Cannot tell: too few people spoke of it in these weeks."),
        ("id", "Belum bisa dipastikan: terlalu sedikit orang membicarakannya di minggu-minggu itu."),
    ],
)
def test_a_topic_too_rare_for_a_fit_is_not_said_to_lack_weeks(language, said):
    assert sentence(CANNOT_TELL, SPAN, None, None, language=language) == said


def test_a_rise_beyond_counting_is_said_in_the_language_of_the_sentence():
    rose = Effect(12.0, 3.0, 40.0, 2.5, 0.5, 3.0, 36.0)

    said = sentence(WORSE, SPAN, rose, None, language="id")

    assert said == (
        "Makin buruk: keluhan lebih dari 999% di atas perkiraan dari minggu-minggu sebelumnya "
        "(200 sampai lebih dari 999)."
    )


def test_the_intervals_hold_the_truth_as_often_as_they_claim():
    found = benchmark._mean(benchmark.WORLDS["usual"], 20)

    assert found["covered"] >= 0.8  # 20 draws at 95%: fewer than that three times in a thousand
    assert found["worked"] <= 0.1


@pytest.fixture(scope="module")
def planted(tmp_path_factory) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """People by week and topic as the sample's truth has them, and all people by week."""
    folder = tmp_path_factory.mktemp("sample")
    sample.write(folder)
    people: dict[str, list[set[str]]] = defaultdict(lambda: [set() for _ in range(30)])
    everybody: list[set[str]] = [set() for _ in range(30)]
    with (folder / ".truth" / "truth.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            week = (date.fromisoformat(row["said_at"][:10]) - date(2025, 3, 3)).days // 7
            everybody[week].add(row["customer_id"])
            for topic in filter(None, row["topics"].split("|")):
                people[topic][week].add(row["customer_id"])
    return {t: np.array([len(w) for w in weeks]) for t, weeks in people.items()}, np.array([len(w) for w in everybody])


def test_the_planted_fix_is_found_and_no_topic_without_one_is_said_to_have_worked(planted):
    weekly, totals = planted
    weeks = span([date(2025, 3, 3) + timedelta(days=7 * week) for week in range(30)], FIX_RELEASE)

    verdicts = {}
    for topic, mine in weekly.items():
        others = [row for other, row in weekly.items() if other not in (topic, "off_topic") and row[:19].mean() >= 3]
        released, pooled = effect(mine, totals, weeks), effect(np.sum(others, axis=0), totals, weeks)
        verdicts[topic] = judge(released, pooled, weeks)
        if verdicts[topic] == WORKED:  # which the placebos, dear as they are, can only take back
            alike = placebo_topics(others, totals, weeks, released)
            dates = placebo_dates(mine, totals, weeks, released)
            verdicts[topic] = judge(released, pooled, weeks, topics=alike, dates=dates)

    assert [topic for topic, verdict in verdicts.items() if verdict == WORKED] == ["refund_slow"]
