"""Signals in the product: replayed, kept, and what people do about each."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
import stores
from signal_cases import AT, MONDAY, found

from voc import sample, views
from voc.cli.main import main
from voc.errors import InputError, NotFound
from voc.signals import channel_volume, over_represented
from voc.store import open_store
from voc.store import runs as store_runs
from voc.store import signals as kept
from voc.store.signals import DAY, WEEK
from voc.views import alarms, hints, owners, raised
from voc.views.ground import to_day


@pytest.fixture
def run_id(store):
    with store.begin() as connection:
        return store_runs.start(connection, at=AT, settings={})


def test_the_burst_is_raised_on_the_sunday_that_ends_its_week_with_its_evidence(sliced):
    _, _, cut = sliced

    made = [one for one in alarms.found(cut) if one.topic_id == stores.OTP]

    [signal] = [one for one in made if one.grain == WEEK]
    assert (signal.kind, signal.on, signal.raised_on) == ("surging", MONDAY, date(2026, 3, 29))
    assert signal.evidence["observed"] == signal.evidence["people"] == 14
    assert signal.evidence["low"] < signal.evidence["ratio"] < signal.evidence["high"]
    assert signal.evidence["q"] <= 0.10
    assert len(signal.evidence["quotes"]) == 5


def test_what_comes_later_changes_no_earlier_signal(sliced):
    _, registry, cut = sliced
    early = views.cut(cut.ground, registry, views.Filters(as_of=date(2026, 3, 22), weeks=12))

    before = [(one.grain, one.topic_id, one.on) for one in alarms.found(early)]
    after = [(one.grain, one.topic_id, one.on) for one in alarms.found(cut) if one.raised_on <= date(2026, 3, 22)]

    assert before == after


@pytest.mark.slow
def test_the_planted_events_of_the_sample_are_raised_at_their_dates(tmp_path):
    sample.write(tmp_path / "sample")
    where = ("--store", f"{tmp_path}/voc.db")
    assert main(["run", str(tmp_path / "sample"), *where]) == 0
    with open_store(f"sqlite:///{tmp_path}/voc.db", tmp_path / "voc.files") as store, store.begin() as connection:
        registry = views.read_registry(connection)
        signals = raised.raised(store, registry)

    weeks = {one.signal.first_on for one in signals if one.signal.grain == WEEK and one.signal.severity != "low"}
    days = {one.signal.first_on for one in signals if one.signal.grain == DAY}
    assert date(2025, 5, 14) in days  # the outage, on its first day
    assert date(2025, 6, 23) in weeks  # the payment partner
    rising = [one for one in signals if one.signal.kind in ("surging", "growing", "emerging")]
    assert any(sum("gesitra" in quote.text.lower() for quote in one.quotes) >= 2 for one in rising)  # the slow courier
    # The fourth event, the fee of September, rises among other trouble of sellers; no quote has to be of it.


def test_a_signal_that_goes_on_is_one_signal(store, run_id):
    with store.begin() as connection:
        first = kept.record(connection, [found()], run_id=run_id)
        again = kept.record(connection, [found(), found(MONDAY + timedelta(days=7), observed=20)], run_id=run_id)
        [signal] = kept.every(connection)

    assert (len(first), again) == (1, [])
    assert (signal.first_on, signal.last_on) == (MONDAY, MONDAY + timedelta(days=7))
    assert (signal.evidence["observed"], signal.latest["observed"]) == (14, 20)


@pytest.mark.parametrize(
    ("grain", "last", "moves"),
    [
        (WEEK, MONDAY, True),
        (WEEK, MONDAY - timedelta(days=7), False),
        (DAY, date(2026, 3, 25), True),
        (DAY, date(2026, 3, 24), False),
    ],
)
def test_a_signal_is_over_once_its_newest_week_or_seven_days_are_quiet(store, run_id, grain, last, moves):
    with store.begin() as connection:
        kept.record(connection, [found(last, grain=grain)], run_id=run_id)
        [signal] = kept.every(connection)

    assert raised.Raised(signal, None).goes_on(MONDAY, date(2026, 3, 31)) is moves


def test_a_signal_handed_over_is_escalated_to_whom_was_named_and_its_history_says_so(store, run_id):
    with store.begin() as connection:
        [id_] = kept.record(connection, [found()], run_id=run_id)
        kept.hand_over(connection, id_, " Rina ", days=3, escalate_to="Dewi", who="ana", at=AT)
        owners.escalate(connection, at=AT + timedelta(days=2))
        early = kept.one(connection, id_)
        owners.escalate(connection, at=AT + timedelta(days=4))
        late = kept.one(connection, id_)

    assert (early.owner, early.due_at, early.escalated) == ("Rina", AT + timedelta(days=3), False)
    assert [(event.who, event.action) for event in late.events] == [("ana", "route"), ("routing", "escalate")]
    assert late.events[-1].detail["to"] == "Dewi"


@pytest.mark.parametrize("owner", ["  ", "a" * 201])
def test_handing_a_signal_to_nobody_is_refused(store, run_id, owner):
    with store.begin() as connection:
        [id_] = kept.record(connection, [found()], run_id=run_id)
        with pytest.raises(InputError, match=r"^An owner has 1 to 200 characters"):
            kept.hand_over(connection, id_, owner, days=3, who="ana", at=AT)


def test_a_signal_given_back_has_the_owner_it_had_or_none(store, run_id):
    with store.begin() as connection:
        [id_] = kept.record(connection, [found()], run_id=run_id)
        nobodys = kept.one(connection, id_).routed
        kept.hand_over(connection, id_, "Rina", days=3, who="ana", at=AT)
        rinas = kept.one(connection, id_).routed
        kept.hand_over(connection, id_, "Dewi", days=3, who="ana", at=AT)
        owned = []
        for earlier in (rinas, nobodys):
            kept.act(connection, id_, kept.ROUTE, earlier, who="ana", at=AT)
            signal = kept.one(connection, id_)
            owned.append((signal.owner, signal.by_hand, signal.due_at))

    assert owned == [("Rina", True, AT + timedelta(days=3)), ("", False, None)]


def test_a_note_on_a_signal_is_taken_back_once(store, run_id):
    with store.begin() as connection:
        [id_] = kept.record(connection, [found()], run_id=run_id)
        made = kept.act(connection, id_, kept.COMMENT, {"text": "keliru"}, who="ana", at=AT)
        kept.take_comment_back(connection, made, who="ana", at=AT)

        assert kept.one(connection, id_).events == ()
        with pytest.raises(NotFound, match=f"no comment {made}; perhaps it was taken back already"):
            kept.take_comment_back(connection, made, who="ana", at=AT)


def test_what_was_resolved_is_raised_afresh_when_it_comes_back(store, run_id):
    with store.begin() as connection:
        [id_] = kept.record(connection, [found()], run_id=run_id)
        kept.act(connection, id_, kept.RESOLVE, who="ana", at=datetime(2026, 3, 30, tzinfo=UTC))

        assert kept.record(connection, [found()], run_id=run_id) == []
        [new] = kept.record(connection, [found(MONDAY + timedelta(days=14))], run_id=run_id)
        assert kept.one(connection, new).state == kept.OPEN


def test_the_log_says_who_did_what_and_folds_to_a_state(store, run_id):
    with store.begin() as connection:
        [id_] = kept.record(connection, [found()], run_id=run_id)
        kept.act(connection, id_, kept.ACKNOWLEDGE, who="ana", at=AT)
        kept.act(connection, id_, kept.COMMENT, {"text": " server payment "}, who="budi", at=AT)
        noted = kept.one(connection, id_)
        kept.act(connection, id_, kept.SNOOZE, {"until": "2026-04-09"}, who="ana", at=AT)
        asleep, awake = (kept.one(connection, id_, today=date(2026, 4, day)).state for day in (9, 10))

    assert noted.state == kept.ACKNOWLEDGED
    assert [(e.who, e.action, e.detail) for e in noted.events] == [
        ("ana", "acknowledge", {}),
        ("budi", "comment", {"text": "server payment"}),
    ]
    assert (asleep, awake) == (kept.SNOOZED, kept.OPEN)


def test_acting_on_no_signal_or_with_an_empty_note_is_refused(store, run_id):
    with store.begin() as connection:
        [id_] = kept.record(connection, [found()], run_id=run_id)
        with pytest.raises(NotFound, match=r"^There is no signal 99\."):
            kept.act(connection, 99, kept.RESOLVE, who="ana", at=AT)
        with pytest.raises(InputError, match=r"^A comment has 1 to 2000 characters; this one has 0\."):
            kept.act(connection, id_, kept.COMMENT, {"text": "  "}, who="ana", at=AT)


def test_a_survey_wave_is_no_more_voices_for_a_topic_of_the_chats():
    counts = np.zeros((1, 2, 10))
    counts[0, 0] = 20  # heard in chats alone
    totals = np.array([[100.0] * 10, [100.0] * 9 + [900.0]])

    seen = channel_volume(counts, totals)

    assert seen[0, -1] / seen[0, -2] < 1.5  # everybody together is five times as many
    assert totals.sum(axis=0)[-1] / totals.sum(axis=0)[-2] == 5.0


def test_a_value_that_everybody_has_is_no_hint_and_one_that_stands_out_is():
    found = over_represented([90, 40, 10], [900, 50, 900], [100] * 3, [1000] * 3)

    assert found.telling.tolist() == [False, True, False]
    assert found.low[1] < found.lift[1] < found.high[1]
    assert found.lift[1] == pytest.approx(0.4 / 0.05, rel=0.05)


def test_where_a_topic_is_said_stands_out_with_its_interval(sliced):
    _, registry, cut = sliced

    stand_out = hints.of_topic(cut, registry.place(stores.COURIER))

    [region] = [hint for hint in stand_out if hint.attribute == "region"]
    assert region.value == "Jawa Barat"
    assert region.share > region.usual
    assert 1.0 < region.low < region.lift < region.high


def test_whose_voices_went_is_said_where_they_stand_out_among_those_before(sliced):
    _, registry, cut = sliced
    rows = cut.topic_rows(registry.place(stores.COURIER))
    newest = cut.ground.day[rows] >= to_day(cut.window.newest_week) - 21
    seller = cut.ground.values["segment"].index("seller")
    segment = np.full_like(cut.ground.codes["segment"], 1 - seller)
    segment[rows[~newest]] = seller
    moved = replace(cut, ground=replace(cut.ground, codes={**cut.ground.codes, "segment": segment}))

    hint = hints.gone(moved, stores.COURIER)

    assert (hint.attribute, hint.value, hint.share, hint.usual) == ("segment", "seller", 1.0, 0.0)
    assert hints.gone(cut, stores.COURIER) is None
