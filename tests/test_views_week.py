from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
import stores
from hypothesis import given
from hypothesis import strategies as st
from stores import COURIER, OTP

from voc import signals, views
from voc.ui.newsline import newsline
from voc.ui.words import speaking
from voc.views import Filters, pain, topic, weekly
from voc.views.headline import UNTOLD, headline, told


@pytest.fixture(scope="module")
def built(built):
    with stores.opened(built) as store:
        yield store


def test_a_week_that_is_not_over_is_set_apart():
    assert views.window(date(2026, 4, 1), 1).partial == date(2026, 3, 30)
    assert views.window(date(2026, 4, 5), 1).mondays == (date(2026, 3, 30),)
    assert views.window(date(2026, 4, 5), 1).partial is None


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_a_window_holds_whole_weeks_that_are_over(as_of, weeks):
    window = views.window(as_of, weeks)

    assert len(window.mondays) == weeks
    assert all(monday.weekday() == 0 for monday in window.mondays)
    assert window.newest_week + timedelta(days=6) <= as_of < window.newest_week + timedelta(days=13)


def test_people_are_counted_by_week_with_the_unfinished_one_last(built):
    cut = stores.sliced(built)

    assert cut.weekly.tolist() == [list(people) for people in stores.PEOPLE.values()]


def test_the_headline_is_the_largest_unexpected_rise(built):
    news = headline(pain.pain_points(stores.sliced(built)))

    assert (news.name, news.kind, news.people) == ("Kode OTP tidak masuk", "surging", 14)


def test_the_headline_of_an_empty_period_names_nothing(built):
    news = headline(pain.pain_points(stores.sliced(built, facets={"region": ("Atlantis",)})))

    assert (news.topic_id, news.kind) == (None, "")


def test_scores_of_the_week_say_too_few(built):
    scores = {score.name: score for score in weekly.scores(stores.sliced(built))}

    assert set(scores) == {"nps", "csat", "stars"}
    assert scores["nps"].now.is_too_few
    assert scores["nps"].four_before.n >= 10


def test_people_of_the_week_are_distinct(built):
    cut = stores.sliced(built)

    count = weekly.people(cut)

    rows = cut.rows_between(date(2026, 3, 23), date(2026, 3, 29))
    assert count.now == len(np.unique(cut.ground.author[rows]))


def test_the_first_week_of_all_is_compared_with_nothing(built):
    count = weekly.people(stores.sliced(built, as_of=stores.MONDAY + timedelta(days=6)))

    assert count.now > 0
    assert (str(count.previous), str(count.four_before)) == ("nan", "nan")


def test_risers_that_are_sure_come_first(built):
    assert weekly.risen(pain.pain_points(stores.sliced(built)))["topic_id"].tolist()[:2] == [OTP, COURIER]


def test_a_fall_by_drift_says_the_rate_of_the_drift():
    assert signals.deciding_q("fading", 0.98, 0.004) == 0.004
    assert signals.deciding_q("fading", 0.03, 0.2) == 0.03
    assert signals.deciding_q("growing", 0.6, 0.01) == 0.01
    assert signals.deciding_q("surging", 0.02, 0.9) == 0.02
    assert signals.deciding_q("incident", 0.001, None) == 0.001


def test_a_slow_rise_with_a_weak_week_is_no_fall():
    columns = {"signal": ["growing", "", "fading"], "newest": [9, 3, 0], "usual": [15.0, 6.0, 4.0]}
    points = pd.DataFrame({"topic_id": [1, 2, 3], **columns})

    assert weekly.fallen(points)["topic_id"].tolist() == [3, 2]
    assert weekly.risen(points)["topic_id"].tolist() == [1]


def test_weeks_before_the_first_feedback_are_not_shown_as_calm(built):
    cut = stores.sliced(built, weeks=52)

    assert cut.window.first_day == stores.MONDAY
    assert len(pain.pain_points(cut)["weekly"].iloc[0]) == 12


def test_a_week_that_began_before_the_first_feedback_is_not_compared(built):
    ground, registry = stores.shown(built)
    late = replace(ground, day=np.maximum(ground.day, views.ground.to_day(date(2026, 1, 8))))

    assert views.cut(ground, registry, Filters()).complete == slice(0, 12)
    assert views.cut(late, registry, Filters()).complete == slice(1, 12)


def test_the_usual_people_of_a_week_follow_its_volume_and_every_count_lies_in_its_interval(built):
    ground, registry = stores.shown(built)
    cut = views.cut(ground, registry, Filters())
    weeks = topic.by_week(cut, registry.place(OTP))

    before = weeks[:-2]
    assert weeks["usual"].iloc[-2] == pytest.approx(
        before["people"].sum() / before["total"].sum() * weeks["total"].iloc[-2]
    )
    assert weeks["usual"].isna().tolist() == [False] * stores.WEEKS + [True]
    assert ((weeks["low"] <= weeks["people"]) & (weeks["people"] <= weeks["high"])).all()


def test_the_sentence_names_the_first_of_the_others_that_rise():
    names = ["Kurir", "Refund", "OTP", "Promo", "Saldo"]
    points = pd.DataFrame({"topic_id": [1, 2, 3, 4, 5], "name": names, "signal": "surging", "pain": True})
    points = points.assign(newest=[9, 8, 7, 6, 5], change=3.0, expected=1.0, negative_factor=1.0, reason="")

    with speaking("en"):
        said = [newsline(headline(points.head(n)), mark=str).split(". ")[1] for n in (2, 5)]

    assert said == [
        "1 more pain point rises (Refund) beyond chance.",
        "4 more pain points rise (Refund, OTP, Promo, …) beyond chance.",
    ]


def test_the_sentence_counts_what_rises_beside_pain_as_the_cards_below_do():
    points = pd.DataFrame({"topic_id": [1, 2, 3], "name": ["Kurir", "Promo", "Pujian"], "pain": [True, True, False]})
    points = points.assign(signal=["", "", "growing"], reason="", newest=9, change=1.0, expected=9, negative_factor=1.0)

    with speaking("en"):
        said = newsline(headline(points), mark=str)

    assert said == (
        "No pain point rose beyond the usual ups and downs. The largest pain is still Kurir."
        " 1 topic that is no pain point rises (Pujian) beyond chance."
    )
    assert headline(points).others == ((3, "Pujian"),)


@pytest.mark.parametrize(
    ("among", "said"),
    [
        (4, "Fewer than 5 people spoke."),
        (7, "7 people spoke. No topic was raised by 5 people or more."),
        (None, "No topic was raised by 5 people or more."),
    ],
)
def test_of_too_few_people_nothing_is_said_but_that(built, among, said):
    points = pain.pain_points(stores.sliced(built)).assign(people=[4, 4, 3, 2, 1])

    with speaking("en"):
        sentence = newsline(headline(points, minimum=5, among=among))

    assert sentence == f"{said} That is too few to say what hurts or moves: take a longer period or fewer filters."


def test_a_topic_of_too_few_people_has_its_counts_and_no_rate_share_or_signal(built):
    points = pain.pain_points(stores.sliced(built))
    least = int(points["people"].max())

    shown = told(points, minimum=least)

    few = shown["people"] < least
    assert 0 < few.sum() < len(few)
    assert shown.loc[few, list(UNTOLD)].isna().all(axis=None)
    assert set(zip(shown.loc[few, "signal"], shown.loc[few, "reason"], strict=True)) == {("", "too few")}
    assert shown["newest"].equals(points["newest"])
    pd.testing.assert_frame_equal(shown[~few], points[~few])


def test_with_too_little_history_the_week_is_not_called_calm():
    points = pd.DataFrame({"topic_id": [1], "name": ["Kurir"], "signal": [""], "pain": [True], "newest": [9]})
    points = points.assign(change=np.nan, expected=np.nan, negative_factor=1.0, reason="short history")

    with speaking("en"):
        said = newsline(headline(points))

    assert said == "There is too little history to say what rises. The largest pain is **Kurir**."
