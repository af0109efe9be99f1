from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
import stores

from voc import metrics, views
from voc.errors import InputError
from voc.store import facts, readers
from voc.ui import charts, tables
from voc.views import explore, scorecard, weekly
from voc.views.explore import Question


@pytest.fixture(scope="module")
def cut(built):
    with stores.opened(built) as store, store.begin() as connection:
        registry = views.read_registry(connection)
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
    return views.cut(ground, registry, views.Filters())


def test_people_by_topic_and_week_are_those_of_the_topic_page(cut):
    frame = explore.explore(cut, Question("people", "topic"))

    for topic_id, name in stores.NAMES.items():
        mine = frame[frame["value"] == name]
        assert list(mine["week"]) == list(cut.window.mondays)
        assert list(mine["result"]) == list(cut.weekly[cut.registry.place(topic_id), -13:-1])


def test_a_score_by_two_dimensions_is_that_of_the_feedback_in_each_cell(cut):
    frame = explore.explore(cut, Question("nps", "segment", "channel", weekly=False))

    (cell,) = frame[(frame["value"] == "buyer") & (frame["panel"] == "survey")].itertuples()
    ground, rows = cut.ground, cut.period_rows
    own = rows[
        (ground.codes["segment"][rows] == ground.values["segment"].index("buyer"))
        & (ground.codes["channel"][rows] == ground.values["channel"].index("survey"))
    ]
    expected = metrics.nps(ground.scores["nps"][own])
    assert (cell.n, cell.result, cell.low, cell.high) == (expected.n, expected.value, expected.low, expected.high)


def test_a_rate_of_few_answers_is_not_given(cut):
    frame = explore.explore(cut, Question("stars", "topic"))

    assert (frame.loc[frame["result"].notna(), "n"] >= 10).all()
    assert frame.loc[frame["n"] < 10, "result"].isna().all()


@pytest.mark.parametrize(("people", "given"), [(9, False), (10, True)])
def test_a_rate_is_given_from_ten_people_on_however_often_they_answer(cut, people, given):
    few = replace(cut.ground, author=(np.arange(cut.ground.size) % people).astype(np.int32))
    same = views.cut(few, cut.registry, views.Filters())

    frame = explore.explore(same, Question("stars", "channel", weekly=False))
    alone = scorecard.by(same, "stars", "channel")

    assert frame["n"].max() >= 30
    assert alone["n"].max() >= 30
    assert (frame.loc[frame["n"] >= 30, "result"].notna() == given).all()
    assert (alone.loc[alone["n"] >= 30, "value"].notna() == given).all()


def test_the_lines_of_a_week_stand_beside_each_other_so_that_no_interval_hides_another():
    mondays = pd.Series([date(2026, 3, 2), date(2026, 3, 9)])

    moved = [charts.side_by_side(mondays, turn, 4) for turn in range(4)]

    hours = [list((at - pd.to_datetime(mondays)) / pd.Timedelta(hours=1)) for at in moved]
    assert hours == [[-27, -27], [-9, -9], [9, 9], [27, 27]]
    assert list(charts.side_by_side(mondays, 0, 1)) == list(pd.to_datetime(mondays))


def test_a_count_of_people_carries_its_interval(cut):
    frame = explore.explore(cut, Question("people", "topic"))

    low, high = metrics.count_interval(frame["result"].to_numpy())
    assert list(frame["low"]) == list(low)
    assert list(frame["high"]) == list(high)
    assert ((frame["low"] <= frame["result"]) & (frame["result"] <= frame["high"])).all()


@pytest.mark.parametrize("measure", ["negative", "net_sentiment", "stars", "csat"])
def test_a_rate_lies_in_its_interval_or_has_neither(cut, measure):
    frame = explore.explore(cut, Question(measure, "topic", weekly=False))

    known = frame[frame["result"].notna()]
    assert len(known) > 0
    assert ((known["low"] <= known["result"]) & (known["result"] <= known["high"])).all()
    assert frame.loc[frame["n"] < 10, ["low", "high"]].isna().all(axis=None)


def test_the_share_of_negative_voices_is_a_percentage(cut):
    frame = explore.explore(cut, Question("negative", "topic", weekly=False)).set_index("value")

    assert frame.loc["Gratis ongkir", "result"] == 0
    assert frame.loc["Kurir terlambat", "result"] == 100


def test_moods_split_by_theme(cut):
    frame = explore.explore(cut, Question("voices", "theme", "sentiment", weekly=False))

    assert set(frame["value"]) == {"Delivery", "Account"}
    assert frame["result"].sum() == int(np.isin(cut.topic[cut.in_period], [0, 1, 4]).sum())


def test_only_what_the_feedback_has_can_be_asked(cut):
    measures, dimensions = explore.present(cut)

    assert measures == ["people", "voices", "negative", "net_sentiment", "stars", "nps", "csat"]
    assert dimensions[:3] == ["topic", "theme", "sentiment"]


def test_two_weeks_compare_by_their_share_of_people(cut):
    found = {row.topic_id: row for row in weekly.compare(cut, date(2026, 1, 5))}

    otp = found[stores.OTP]
    assert (otp.now, otp.then, otp.sure) == (14, 2, otp.low > 1)
    assert otp.low < otp.ratio < otp.high
    checkout = found[stores.CHECKOUT]
    assert (checkout.now, checkout.then) == (1, 9)
    assert checkout.ratio < 1


def test_several_weeks_compare_by_the_people_of_all_of_them(cut):
    found = {row.topic_id: row for row in weekly.compare(cut, cut.window.newest_week - timedelta(weeks=7), weeks=4)}

    otp = found[stores.OTP]
    counts = cut.weekly[cut.registry.place(stores.OTP)]
    assert (otp.now, otp.then) == (sum(counts[-5:-1]), sum(counts[-9:-5])) == (21, 9)


@pytest.mark.parametrize("weeks_back", [0, 3, 400])
def test_weeks_outside_the_history_or_among_the_newest_compare_with_nothing(cut, weeks_back):
    assert weekly.compare(cut, cut.window.newest_week - timedelta(weeks=weeks_back), weeks=3) == []


AT = datetime(2026, 4, 1, tzinfo=UTC)


def test_a_view_is_saved_listed_removed_and_put_back(store):
    with store.begin() as connection:
        first = readers.save_view(
            connection, page="x", name=" NPS Bali ", owner="Rina", query={"region": ["Bali"]}, at=AT, who="ani"
        )
        readers.save_view(connection, page="y", name="other", owner="", query={}, at=AT, who="ani")
        (kept,) = readers.views_of(connection, "x")
        readers.remove_view(connection, first, at=AT, who="ani")
        assert readers.views_of(connection, "x") == []
        readers.remove_view(connection, first, removed=False, at=AT, who="ani")
        assert readers.views_of(connection, "x") == [kept]

    assert (kept.name, kept.owner, kept.query, kept.created_at) == ("NPS Bali", "Rina", {"region": ["Bali"]}, AT)


def test_a_view_needs_a_name(store):
    with store.begin() as connection, pytest.raises(InputError, match=r"A saved view needs a name\."):
        readers.save_view(connection, page="x", name=" ", owner="", query={}, at=AT, who="ani")


def test_the_newest_note_of_a_week_is_in_force_and_an_empty_one_takes_it_away(store):
    week = date(2026, 3, 23)
    with store.begin() as connection:
        readers.write_note(connection, week=week, text="Lebaran", who="Rina", at=AT)
        readers.write_note(connection, week=week, text="Lebaran, libur kurir", who="Budi", at=AT)
        assert readers.note_on(connection, week) == readers.Note("Lebaran, libur kurir", "Budi", AT)
        assert readers.note_on(connection, date(2026, 3, 16)) is None

        readers.write_note(connection, week=week, text="", who="Budi", at=AT)
        assert readers.note_on(connection, week) is None


def test_what_is_taken_away_counts_no_small_group(cut):
    frame = explore.explore(cut, Question("people", "topic"))

    shared = explore.shareable(frame, minimum=5)

    small = (frame["people"] > 0) & (frame["people"] < 5)
    assert small.any()
    assert shared.loc[small, ["result", "low", "high", "n"]].isna().all(axis=None)
    assert list(shared.loc[~small, "result"]) == list(frame.loc[~small, "result"])
    assert "people" not in shared


def test_a_table_taken_away_runs_nothing_in_a_spreadsheet():
    frame = pd.DataFrame({"Topic": ["=1+1", "Kurir"], "n": [-3, None]})

    assert tables.as_csv(frame).decode("utf-8-sig").splitlines() == ["Topic,n", "'=1+1,-3.0", "Kurir,"]
