"""Who gets a signal: its owner by rules, the channels of the team, and whom the terminal tells."""

import json
import threading
from datetime import timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import stores
from signal_cases import AT, found, two_signals

from voc import delivery, routing
from voc.cli.main import main
from voc.cli.signals import record
from voc.errors import InputError, SettingsError
from voc.report import notice
from voc.routing import Rule
from voc.store import signals as kept
from voc.views import notices, owners, raised
from voc.views.notices import Listener

IN_ENGLISH = partial(notice.write, language="en")
COURIERS = Rule(
    name="couriers", to="Gesitra", party="partner", words=("kurir",), due_hours=8, escalate_to="Head of ops"
)


def test_a_signal_goes_to_its_partner_and_is_escalated_once_when_nobody_answers(sliced):
    store, registry, _ = sliced
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


def test_what_somebody_acknowledged_is_not_escalated(sliced):
    store, registry, _ = sliced
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
            self.send_response({"/broken": 500, "/moved": 302, "/moved/on": 307}.get(self.path, 200))
            self.send_header("Location", "/")
            self.end_headers()

        def do_GET(self):
            got.append("a redirect was followed")

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


def tell(sliced, address, *, digest):
    store, registry, _ = sliced
    channel = delivery.channel_of(address)
    return notices.tell(
        store, registry, [Listener(channel)], posted, IN_ENGLISH, newest=stores.AS_OF, digest=digest, at=AT
    )


def test_a_channel_is_told_of_each_signal_once(sliced, receiver):
    address, got = receiver
    two_signals(sliced[0])

    first, second = tell(sliced, address, digest=False), tell(sliced, address, digest=False)

    assert [one.taken for one in first] == [True, True]
    assert second == []
    assert sorted(message["title"] for message in got) == [
        "Surging: Kode OTP tidak masuk (High)",
        "Surging: Kurir terlambat (High)",
    ]
    otp = next(message["message"] for message in got if "OTP" in message["title"])
    assert "14 people, 2.2 expected (6.4 times, 95% interval 3.0 to 11.0)" in otp
    assert "“kurir telat" in otp


def late_courier(store):
    """A signal on couriers that is with Gesitra and that nobody answered; its id."""
    with store.begin() as connection:
        [id_] = kept.record(connection, [found(topic_id=stores.COURIER)], run_id=1)
        kept.hand_over(connection, id_, "Gesitra", days=1, escalate_to="Head of ops", who="ana", at=AT)
        owners.escalate(connection, at=AT + timedelta(days=2))
    return id_


def test_what_nobody_answered_is_told_once_more_to_everybody_and_to_whom_it_is_escalated(sliced, receiver):
    address, got = receiver
    store, registry, _ = sliced
    id_ = late_courier(store)
    listeners = [
        Listener(delivery.channel_of(f"{address}/{path}"), name)
        for path, name in (("all", ""), ("partner", "gesitra "), ("head", "Head of Ops"), ("others", "Payment team"))
    ]

    def told():
        made = notices.tell(store, registry, listeners, posted, IN_ENGLISH, newest=stores.AS_OF, digest=False, at=AT)
        return [(one.channel.rpartition("/")[2], one.signals, one.late) for one in made]

    assert told() == [("all", (id_,), True), ("partner", (id_,), False), ("head", (id_,), True)]
    assert told() == []
    assert [message["title"] for message in got] == [
        "Not answered: Kurir terlambat (High)",
        "Surging: Kurir terlambat (High)",
        "Not answered: Kurir terlambat (High)",
    ]
    assert got[2]["message"].splitlines()[1] == (
        "Nobody has answered it; Gesitra has it, answer due 3 Apr 2026. For Head of ops."
    )
    with store.begin() as connection:
        kept.hand_over(connection, id_, "Payment team", days=1, who="ana", at=AT + timedelta(days=3))
        assert not kept.one(connection, id_).escalated
    assert told() == [("others", (id_,), False)]


def test_teams_and_partners_are_told_where_a_file_says(own, capsys, receiver, monkeypatch):
    address, got = receiver
    with stores.opened(own) as store:
        late_courier(store)
        (store.home / "notify.yaml").write_text(f"Head of ops: {address}/head\nRina: [{address}/rina]\n")
    monkeypatch.delenv("VOC_NOTIFY", raising=False)
    monkeypatch.setenv("VOC_NOTIFY_PRIVATE", "1")

    sent = said(capsys, "signals", "send", "--store", f"{own}/voc.db")["sent"]

    assert [(one["late"], one["taken"]) for one in sent] == [(True, True)]
    assert [message["title"] for message in got] == ["Belum ditanggapi: Kurir terlambat (Tinggi)"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Gesitra: [", r"notify\.yaml cannot be read as YAML; write a mapping of names to addresses"),
        ("- a", r"notify\.yaml must be a mapping of names"),
        ("Gesitra: 3", r"notify\.yaml: 'Gesitra' needs an address or a list of addresses as text\.$"),
        ("7: slack://secret", r"notify\.yaml: the name '7' is no text; put it between quotes\.$"),
        ("Gesitra: ''", r"notify\.yaml: 'Gesitra' needs an address or a list of addresses as text\.$"),
    ],
)
def test_a_file_of_addresses_that_cannot_be_used_says_where_and_tells_no_secret(tmp_path, text, said):
    path = tmp_path / "notify.yaml"
    path.write_text(text)

    with pytest.raises(InputError, match=said):
        routing.contacts(path)


def test_a_day_when_everybody_complained_says_whose_voices_are_counted(sliced, receiver):
    address, got = receiver
    store, *_ = sliced
    wave = found(kind="incident", grain=kept.DAY, topic_id=stores.OTP, observed=31, expected=9.4, people=9, scope="all")
    with store.begin() as connection:
        kept.record(connection, [wave], run_id=1)

    tell(sliced, address, digest=False)
    [told] = raised.raised(store, sliced[1])

    lines = got[0]["message"].splitlines()
    assert lines[1].startswith("31 people with a complaint about anything, 9.4 expected (6.4 times")
    assert lines[2] == "9 of them about this topic, more than of any other"
    few = raised.of_groups(told, 10).signal.evidence
    assert (few["observed"], few["expected"], few["people"]) == (31, 9.4, None)
    assert record(told)["counts"] == "everybody"


def test_what_customers_say_calls_nobody_and_links_nowhere_in_a_chat(receiver):
    address, got = receiver
    said = (
        "@everyone <!here> <@U02> [klik](https://x.id/a) ![](http://x.id/b.png) www.x.id bit.ly/c; Rp 1.500, v2.1. Ya"
    )

    assert posted(delivery.channel_of(address), "Rising: @channel [Kurir](http://x.id)", said)

    [message] = got
    assert message["title"].replace("\u200b", "·") == "Rising: @·channel [Kurir]·(http:·//x·.id)"
    assert message["message"].replace("\u200b", "·") == (
        "@·everyone <·!here> <·@·U02> [klik]·(https:·//x·.id/a) ![]·(http:·//x·.id/b·.png) www.x·.id bit·.ly/c;"
        " Rp 1.500, v2.1. Ya"
    )


def test_a_link_that_a_colleague_wrote_stays_one(receiver):
    address, got = receiver
    words = ("Released: 5.2", "• Refunds: see https://help.shop.id/refunds")

    assert delivery.send(delivery.channel_of(address), title=words[0], body=words[1], private=True, links=True)

    assert [(one["title"], one["message"]) for one in got] == [words]


def test_a_digest_is_one_message(sliced, receiver):
    address, got = receiver
    ids = two_signals(sliced[0])

    [told] = tell(sliced, address, digest=True)

    assert (sorted(told.signals), told.taken) == (ids, True)
    assert [message["title"] for message in got] == ["2 new signals"]


def test_what_a_channel_did_not_take_is_told_again(sliced, receiver):
    address, got = receiver
    two_signals(sliced[0])

    assert [one.taken for one in tell(sliced, f"{address}/broken", digest=True)] == [False]
    assert [one.taken for one in tell(sliced, f"{address}/broken", digest=True)] == [False]
    assert len(got) == 2


@pytest.mark.parametrize(
    "address",
    ["json://127.0.0.1:9", "json://localhost/x", "json://[::1]:9",
     "mailto://u:p@example.com?smtp=192.168.1.9&to=a@example.com"],
)  # fmt: skip
def test_a_server_of_the_own_network_is_refused_unless_allowed(address):
    with pytest.raises(SettingsError, match=r"points into a private network; set VOC_NOTIFY_PRIVATE=1"):
        delivery.send(delivery.channel_of(address), title="a", body="b")


@pytest.mark.parametrize("path", ["/moved", "/moved/on"])
def test_a_channel_that_sends_on_to_another_server_is_not_followed(receiver, path):
    address, got = receiver

    assert posted(delivery.channel_of(address + path), "a", "b") is False
    assert len(got) == 1


def test_what_fewer_people_than_the_smallest_group_said_leaves_the_terminal_and_the_app_nowhere(
    own, capsys, receiver, monkeypatch
):
    address, got = receiver
    with stores.opened(own) as store:
        _, quoting = two_signals(store)
    for name, value in (("VOC_NOTIFY", address), ("VOC_NOTIFY_PRIVATE", "1")):
        monkeypatch.setenv(name, value)

    def shown(least: int) -> dict:
        monkeypatch.setenv("VOC_MINIMUM_PEOPLE", str(least))
        return said(capsys, "signals", "show", str(quoting), "--store", f"{own}/voc.db")["signal"]

    enough, few = shown(14), shown(15)
    said(capsys, "signals", "send", "--digest", "--store", f"{own}/voc.db")

    assert (enough["people"], len(enough["quotes"])) == (14, 2)
    assert [few[name] for name in ("people", "observed", "expected", "ratio", "quotes")] == [None] * 4 + [[]]
    assert all(quote not in got[0]["message"] for quote in enough["quotes"])


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


def test_the_terminal_lists_acknowledges_and_tells(own, capsys, receiver, monkeypatch):
    address, got = receiver
    with stores.opened(own) as store:
        two_signals(store)
    at = ("--store", f"{own}/voc.db")

    listed = said(capsys, "signals", *at)["signals"]
    id_ = next(str(one["id"]) for one in listed if one["topic_id"] == stores.OTP)
    done = said(capsys, "signals", "ack", id_, *at)
    said(capsys, "signals", "comment", id_, "sedang dicek, hp Budi 0812-3456-7890", *at)
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
    assert shown["events"][1]["text"] == "sedang dicek, hp <NAME> <PHONE>"
    assert handed["owner"] == shown["signal"]["owner"] == "Rina"
    assert {one["goes_on"] for one in listed} == {True}
    assert daily == []
    assert len(told) == len(got) == 1  # what somebody has is not told


def test_the_terminal_says_where_to_look_for_the_cause_of_a_topic(own, capsys):
    found = said(capsys, "signals", "hints", str(stores.COURIER), "--store", f"{own}/voc.db")

    assert found["topic"] == "Kurir terlambat"
    assert [hint["value"] for hint in found["hints"] if hint["attribute"] == "region"] == ["Jawa Barat"]


def test_a_channel_that_does_not_take_a_message_is_a_problem_of_the_command(own, capsys, receiver, monkeypatch):
    address, _ = receiver
    with stores.opened(own) as store:
        two_signals(store)
    monkeypatch.setenv("VOC_NOTIFY", f"{address}/broken")
    monkeypatch.setenv("VOC_NOTIFY_PRIVATE", "1")

    assert main(["signals", "send", "--digest", "--store", f"{own}/voc.db"]) == 1

    told = capsys.readouterr()
    assert "could NOT be told signals" in told.out
    assert told.err == "voc: 1 message could not be delivered; they are tried again the next time.\n"


def test_an_address_that_is_none_is_said_in_one_line(own, capsys, monkeypatch):
    monkeypatch.setenv("VOC_NOTIFY", "bogus")

    assert main(["signals", "send", "--store", f"{own}/voc.db"]) == 1

    assert len(capsys.readouterr().err.splitlines()) == 1


def test_what_a_person_handed_over_stays_there_and_what_is_resolved_stays_so(own, capsys):
    with stores.opened(own) as store:
        id_, *_ = (str(id_) for id_ in two_signals(store))
    at = ("--store", f"{own}/voc.db")
    said(capsys, "signals", "assign", id_, "Rina", *at)
    said(capsys, "route", "add", "everything", "--to", "Gesitra", *at)

    assert said(capsys, "route", "apply", *at)["routed"] == 1
    assert said(capsys, "signals", "show", id_, *at)["signal"]["owner"] == "Rina"

    said(capsys, "signals", "resolve", id_, *at)
    assert main(["signals", "ack", id_, *at]) == 1
    assert capsys.readouterr().err.startswith(f"voc: Signal {id_} is resolved; take it up again first")


def test_sending_without_a_channel_says_how_to_name_one(own, capsys, monkeypatch):
    monkeypatch.delenv("VOC_NOTIFY", raising=False)

    assert main(["signals", "send", "--store", f"{own}/voc.db"]) == 1

    assert capsys.readouterr().err.startswith("voc: No channel is set. Name some in VOC_NOTIFY")


def test_rules_from_the_terminal_route_what_is_open(own, capsys):
    with stores.opened(own) as store:
        two_signals(store)
    at = ("--store", f"{own}/voc.db")

    said(capsys, "route", "add", "couriers", "--to", "Gesitra", "--partner", "--word", "kurir", *at)
    routed = said(capsys, "route", "apply", *at)
    again = said(capsys, "route", "apply", *at)
    listed = {one["topic_id"]: one["owner"] for one in said(capsys, "signals", *at)["signals"]}
    said(capsys, "route", "remove", "couriers", *at)

    assert (routed, again["routed"]) == ({"routed": 1, "escalated": []}, 0)
    assert listed[stores.COURIER] == "Gesitra"
    assert said(capsys, "route", "list", *at) == {"rules": []}
