"""Signals in the product: replayed, kept, routed, told, and what people do about each."""

import json
import shutil
import threading
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import numpy as np
import pytest
import stores

from voc import delivery, routing, sample, views
from voc.cli.main import main
from voc.errors import InputError, NotFound, SettingsError
from voc.routing import Rule
from voc.signals import channel_volume, over_represented
from voc.store import facts, open_store
from voc.store import runs as store_runs
from voc.store import signals as kept
from voc.store.signals import DAY, WEEK, Found
from voc.views import alarms, hints, notices, owners, raised

AT = datetime(2026, 4, 2, 9, tzinfo=UTC)
MONDAY = date(2026, 3, 23)


@pytest.fixture
def home(built, tmp_path):
    """A folder of one's own with that store."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path


def opened(home):
    """The store in a folder."""
    settings = stores.settings(home)
    return open_store(settings.store_url, settings.home)


@pytest.fixture
def small(home):
    """The store of tests/stores.py, its registry and its slice."""
    with opened(home) as store:
        with store.begin() as connection:
            registry = views.read_registry(connection)
            ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
        yield store, registry, views.cut(ground, registry, views.Filters(weeks=12))


@pytest.fixture
def run_id(store):
    with store.begin() as connection:
        return store_runs.start(connection, at=AT, settings={})


def found(on=MONDAY, *, kind="surging", grain=WEEK, severity="high", topic_id=None, **evidence):
    numbers = {"observed": 14, "expected": 2.2, "ratio": 6.4, "low": 3.0, "high": 11.0, "q": 0.001, "people": 14}
    numbers |= {"quotes": [], "hints": [], "drift_q": None} | evidence
    raised_on = on + timedelta(days=6 if grain == WEEK else 0)
    return Found(
        grain=grain, kind=kind, topic_id=topic_id, on=on, raised_on=raised_on, severity=severity, evidence=numbers
    )


def test_the_burst_is_raised_on_the_sunday_that_ends_its_week_with_its_evidence(small):
    _, _, cut = small

    made = [one for one in alarms.found(cut) if one.topic_id == stores.OTP]

    [signal] = [one for one in made if one.grain == WEEK]
    assert (signal.kind, signal.on, signal.raised_on) == ("surging", MONDAY, date(2026, 3, 29))
    assert signal.evidence["observed"] == signal.evidence["people"] == 14
    assert signal.evidence["low"] < signal.evidence["ratio"] < signal.evidence["high"]
    assert signal.evidence["q"] <= 0.10
    assert len(signal.evidence["quotes"]) == 5


def test_what_comes_later_changes_no_earlier_signal(small):
    _, registry, cut = small
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
    assert date(2025, 9, 22) in weeks  # the seller fee
    rising = [one for one in signals if one.signal.kind in ("surging", "growing", "emerging")]
    assert any(sum("gesitra" in quote.text.lower() for quote in one.quotes) >= 2 for one in rising)  # the slow courier
    sellers = [one for one in signals if one.signal.first_on == date(2025, 9, 22) and one.signal.grain == WEEK]
    assert any(h["value"] == "penjual" for one in sellers for h in one.signal.evidence["hints"])


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


def test_where_a_topic_is_said_stands_out_with_its_interval(small):
    _, registry, cut = small

    stand_out = hints.of_topic(cut, registry.place(stores.COURIER))

    [region] = [hint for hint in stand_out if hint.attribute == "region"]
    assert region.value == "Jawa Barat"
    assert region.share > region.usual
    assert 1.0 < region.low < region.lift < region.high


COURIERS = Rule(
    name="couriers", to="Gesitra", party="partner", words=("kurir",), due_hours=8, escalate_to="Head of ops"
)


def test_a_signal_goes_to_its_partner_and_is_escalated_once_when_nobody_answers(small):
    store, registry, _ = small
    routing.write(store.home, [COURIERS])
    with store.begin() as connection:
        ids = kept.record(connection, [found(topic_id=stores.COURIER), found(topic_id=stores.REFUND)], run_id=1)
        owners.assign(connection, store.home, registry, ids, newest=stores.AS_OF, at=AT)
        early = owners.escalate(connection, at=AT + timedelta(hours=7))
        late = owners.escalate(connection, at=AT + timedelta(hours=9))
        again = owners.escalate(connection, at=AT + timedelta(hours=10))
        signals = {signal.topic_id: signal for signal in kept.every(connection)}

    courier = signals[stores.COURIER]
    assert (courier.owner, courier.due_at, courier.escalated) == ("Gesitra", AT + timedelta(hours=8), True)
    assert signals[stores.REFUND].owner == ""
    assert (early, [signal.id for signal in late], again) == ([], [courier.id], [])
    assert courier.events[-1].detail == {"to": "Head of ops", "owner": "Gesitra"}


def test_what_somebody_acknowledged_is_not_escalated(small):
    store, registry, _ = small
    routing.write(store.home, [COURIERS])
    with store.begin() as connection:
        ids = kept.record(connection, [found(topic_id=stores.COURIER)], run_id=1)
        owners.assign(connection, store.home, registry, ids, newest=stores.AS_OF, at=AT)
        kept.act(connection, ids[0], kept.ACKNOWLEDGE, who="ana", at=AT)

        assert owners.escalate(connection, at=AT + timedelta(days=3)) == []


@pytest.fixture
def receiver():
    """A real HTTP server on loopback; gives its address and the JSON it was sent."""
    got = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(500 if self.path == "/broken" else 200)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"json://127.0.0.1:{server.server_port}", got
    server.shutdown()
    thread.join()
    server.server_close()


def posted(channel, title, body):
    return delivery.send(channel, title=title, body=body, private=True)


def tell(small, address, *, digest):
    store, registry, _ = small
    channel = delivery.channel_of(address)
    return notices.tell(store, registry, [channel], posted, newest=stores.AS_OF, digest=digest, at=AT)


def two_signals(store):
    with store.begin() as connection:
        quotes = [1, 2]
        signals = [found(topic_id=stores.OTP, quotes=quotes), found(topic_id=stores.COURIER)]
        return kept.record(connection, signals, run_id=1)


def test_a_channel_is_told_of_each_signal_once(small, receiver):
    address, got = receiver
    two_signals(small[0])

    first, second = tell(small, address, digest=False), tell(small, address, digest=False)

    assert [one.taken for one in first] == [True, True]
    assert second == []
    assert sorted(message["title"] for message in got) == [
        "Surging: Kode OTP tidak masuk (high)",
        "Surging: Kurir terlambat (high)",
    ]
    otp = next(message["message"] for message in got if "OTP" in message["title"])
    assert "14 people, 2.2 expected (6.4 times, 95% interval 3.0 to 11.0)" in otp
    assert "“kurir telat" in otp


def test_a_digest_is_one_message(small, receiver):
    address, got = receiver
    ids = two_signals(small[0])

    [told] = tell(small, address, digest=True)

    assert (sorted(told.signals), told.taken) == (ids, True)
    assert [message["title"] for message in got] == ["2 new signals"]


def test_what_a_channel_did_not_take_is_told_again(small, receiver):
    address, got = receiver
    two_signals(small[0])

    assert [one.taken for one in tell(small, f"{address}/broken", digest=True)] == [False]
    assert [one.taken for one in tell(small, f"{address}/broken", digest=True)] == [False]
    assert len(got) == 2


@pytest.mark.parametrize(
    "address",
    ["json://127.0.0.1:9", "json://localhost/x", "json://[::1]:9",
     "mailto://u:p@example.com?smtp=192.168.1.9&to=a@example.com"],
)  # fmt: skip
def test_a_server_of_the_own_network_is_refused_unless_allowed(address):
    with pytest.raises(SettingsError, match=r"points into a private network; set VOC_NOTIFY_PRIVATE=1"):
        delivery.send(delivery.channel_of(address), title="a", body="b")


def test_a_server_under_an_impossible_name_is_refused():
    channel = delivery.channel_of(f"mailto://u:p@example.com?smtp={'a' * 70}.example&to=a@example.com")

    with pytest.raises(SettingsError, match=r": its server is not known under that name\.$"):
        delivery.send(channel, title="a", body="b")


def test_the_name_of_a_channel_holds_none_of_its_secrets():
    channel = delivery.channel_of("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#general")

    assert "TIiajkdnlazkcOXrIdevi7FQ" not in channel.name
    with pytest.raises(SettingsError, match=r"^Channel 'slakc://…' is not understood"):
        delivery.channel_of("slakc://T1JJ3T3L2/secret")


def said(capsys, *words):
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_terminal_lists_acknowledges_and_tells(home, capsys, receiver, monkeypatch):
    address, got = receiver
    with opened(home) as store:
        two_signals(store)
    at = ("--store", f"{home}/voc.db")

    listed = said(capsys, "signals", *at)["signals"]
    id_ = next(str(one["id"]) for one in listed if one["topic_id"] == stores.OTP)
    done = said(capsys, "signals", "ack", id_, *at)
    said(capsys, "signals", "comment", id_, "sedang dicek", *at)
    handed = said(capsys, "signals", "assign", id_, "Rina", "--due-days", "2", *at)
    shown = said(capsys, "signals", "show", id_, *at)
    daily = said(capsys, "signals", "--daily", *at)["signals"]
    monkeypatch.setenv("VOC_NOTIFY", address)
    monkeypatch.setenv("VOC_NOTIFY_PRIVATE", "1")
    told = said(capsys, "signals", "send", "--digest", *at)["sent"]

    assert len(listed) == 2
    assert listed[0]["raised_on"] == "2026-03-29"
    assert done["state"] == "acknowledged"
    assert [event["action"] for event in shown["events"]] == ["acknowledge", "comment", "route"]
    assert handed["owner"] == shown["signal"]["owner"] == "Rina"
    assert {one["goes_on"] for one in listed} == {True}
    assert daily == []
    assert len(told) == len(got) == 1  # what somebody has is not told


def test_the_terminal_says_where_to_look_for_the_cause_of_a_topic(home, capsys):
    found = said(capsys, "signals", "hints", str(stores.COURIER), "--store", f"{home}/voc.db")

    assert found["topic"] == "Kurir terlambat"
    assert [hint["value"] for hint in found["hints"] if hint["attribute"] == "region"] == ["Jawa Barat"]


def test_sending_without_a_channel_says_how_to_name_one(home, capsys, monkeypatch):
    monkeypatch.delenv("VOC_NOTIFY", raising=False)

    assert main(["signals", "send", "--store", f"{home}/voc.db"]) == 1

    assert capsys.readouterr().err.startswith("voc: No channel is set. Name some in VOC_NOTIFY")


def test_rules_from_the_terminal_route_what_is_open(home, capsys):
    with opened(home) as store:
        two_signals(store)
    at = ("--store", f"{home}/voc.db")

    said(capsys, "route", "add", "couriers", "--to", "Gesitra", "--partner", "--word", "kurir", *at)
    routed = said(capsys, "route", "apply", *at)
    again = said(capsys, "route", "apply", *at)
    listed = {one["topic_id"]: one["owner"] for one in said(capsys, "signals", *at)["signals"]}
    said(capsys, "route", "remove", "couriers", *at)

    assert (routed, again["routed"]) == ({"routed": 1, "escalated": []}, 0)
    assert listed[stores.COURIER] == "Gesitra"
    assert said(capsys, "route", "list", *at) == {"rules": []}
