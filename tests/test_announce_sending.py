import os
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from mail_server import mail_server
from waiting import until

from voc import pipeline
from voc.announcements import Sending, Server, read_stop_token, stop_token
from voc.cli.cases import make_server
from voc.cli.stopping import Stopping
from voc.errors import InputError, SettingsError, StoreError
from voc.pipeline.announcing import message_id
from voc.store import answers, audit, backlog, erasure, open_store, outbox, releases, runs, topics
from voc.store.outbox import Delivery
from voc.store.topics import NewTopic

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 6, 1, 3, tzinfo=UTC)
KEY = b"k" * 32
SENDING = Sending(
    sender="Tim Pasarku <kabar@pasarku.example>", stop_url="https://pasarku.example/stop", per_minute=10**9
)


def address(author: int) -> str:
    return f"orang{author}@example.org"


def mailbox(authors):
    return {author: address(author) for author in authors}


@pytest.fixture
def inbox():
    with mail_server() as server:
        yield server


@pytest.fixture
def to_inbox(inbox) -> Sending:
    """Sending through the server of the test."""
    return replace(SENDING, server=Server("127.0.0.1", inbox.port))


@pytest.fixture
def own(empty, tmp_path):
    """A store in which item 1 is shipped in release 1."""
    shutil.copy(empty, tmp_path)
    with open_store(f"sqlite:///{tmp_path}/voc.db", tmp_path / "voc.files") as opened:
        with_release(opened)
        yield opened


def with_release(store) -> None:
    import numpy as np

    with store.begin() as connection:
        run = runs.start(connection, at=NOW, settings={})
        found = [NewTopic("Refund lama", ("refund",), np.eye(4, dtype=np.float32)[0], 0.3)]
        topics.add(connection, found, fingerprint="f", run_id=run, at=NOW)
        item = backlog.add(connection, topic_id=1, title="Refund", problem="", owner="", at=NOW, who="ani")
        releases.ship_as(connection, item, name="5.4", on=date(2026, 6, 1), at=NOW, who="ani")


def message(author: int, **values) -> Delivery:
    given = {
        "release_id": 1,
        "author": author,
        "item_id": 1,
        "medium": "email",
        "language": "id",
        "feedback_id": author,
        "said_on": date(2026, 5, 1),
        "subject": "Yang Kakak ceritakan sudah kami perbaiki",
        "text": "Halo Kak!\n\nMasalah itu sudah kami perbaiki.",
    }
    return Delivery(**{**given, **values})


def fill(store, people) -> None:
    pipeline.fill_outbox(store, [message(author) for author in people], at=NOW, who="ani")


def send(store, sending, **options):
    options = {"key": KEY, "mailbox": mailbox, "now": lambda: NOW, "pause": lambda seconds: None, **options}
    return pipeline.send_mail(store, 1, sending, **options)


def states(store) -> dict[str, int]:
    with store.begin() as connection:
        return {status: n for (_, status), n in outbox.counts(connection, 1).items()}


def test_each_person_gets_one_mail_in_their_words_with_a_link_to_stop(own, inbox, to_inbox):
    fill(own, [11, 12])

    assert send(own, to_inbox).counts == {"sent": 2}

    assert inbox.addresses == [address(11), address(12)]
    sent = inbox.taken[0][1]
    token = stop_token(KEY, 11, 1)
    assert sent["Message-ID"] == "<voc.1.000000000000000b@pasarku.example>"
    assert sent["From"] == "Tim Pasarku <kabar@pasarku.example>"
    assert sent["Subject"] == "Yang Kakak ceritakan sudah kami perbaiki"
    assert sent["List-Unsubscribe"].strip() == f"<https://pasarku.example/stop?token={token}>"
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent.get_content().replace("\r\n", "\n") == (
        f"Halo Kak!\n\nMasalah itu sudah kami perbaiki.\nhttps://pasarku.example/stop?token={token}\n"
    )


def test_sending_again_tells_nobody_again(own, inbox, to_inbox):
    fill(own, [11, 12])
    send(own, to_inbox)
    fill(own, [11, 12, 13])

    assert send(own, to_inbox).counts == {"sent": 1}
    assert inbox.addresses == [address(11), address(12), address(13)]


def test_the_outbox_keeps_one_message_a_person_and_release_on_every_database(store):
    with_release(store)

    added = [
        pipeline.fill_outbox(store, [message(a) for a in people], at=NOW, who="ani")
        for people in ([11, 12], [12, 13], [])
    ]

    assert added == [2, 1, 0]
    assert states(store) == {"waiting": 3}


def test_an_address_the_server_refuses_is_kept_as_one_that_bounces(own, inbox, to_inbox):
    inbox.rule = lambda to: "550 no such user" if to == address(12) else ""
    fill(own, [11, 12])

    assert send(own, to_inbox).counts == {"sent": 1, "bounced": 1}

    with own.begin() as connection:
        assert outbox.decisions(connection) == {12: {"email": (False, "bounced")}}


def test_a_server_that_is_busy_is_tried_again_later_and_not_for_ever(own, inbox, to_inbox):
    inbox.rule = lambda to: "451 try again"
    fill(own, [11])

    tries = []
    at = NOW
    for _ in range(8):
        moment = at
        tries.append(send(own, to_inbox, now=lambda moment=moment: moment).counts)
        at += timedelta(hours=3)

    assert tries[:5] == [{"waiting": 1}] * 4 + [{"failed": 1}]
    assert tries[5:] == [{}, {}, {}]
    assert send(own, to_inbox).counts == {}


def test_before_its_time_a_message_is_not_tried_again(own, inbox, to_inbox):
    inbox.rule = lambda to: "451 try again"
    fill(own, [11])
    send(own, to_inbox)
    inbox.rule = lambda to: ""

    assert send(own, to_inbox, now=lambda: NOW + timedelta(seconds=59)).counts == {}
    assert send(own, to_inbox, now=lambda: NOW + timedelta(seconds=60)).counts == {"sent": 1}


def test_a_server_that_does_not_answer_stops_the_sending_and_nothing_is_lost(own):
    fill(own, range(11, 31))
    nobody = replace(SENDING, server=Server("127.0.0.1", 1))

    done = send(own, nobody)

    assert (done.server_down, done.counts) == (True, {"waiting": 1})
    assert states(own) == {"waiting": 20}


def test_a_connection_cut_after_the_text_left_is_a_doubt_and_no_second_mail(own, inbox, to_inbox):
    inbox.cut_after_data = lambda to: to == address(11)
    fill(own, [11, 12])

    assert send(own, to_inbox).counts == {"unclear": 1, "sent": 1}
    assert send(own, to_inbox).counts == {}
    assert inbox.addresses == [address(11), address(12)]


def test_a_doubt_is_settled_by_the_servers_own_log(own, inbox, to_inbox):
    fill(own, [11, 12])
    with own.begin() as connection:
        for one in outbox.due(connection, 1, "email", at=NOW):
            outbox.claim(connection, one.id)
    log = f"to=<x> message-id=<{message_id(message(11))}@pasarku.example> status=sent"

    assert pipeline.settle_doubts(own, 1, log, at=NOW, who="ani") == (1, 1)
    assert send(own, to_inbox).counts == {"sent": 1}
    assert inbox.addresses == [address(12)]


def test_who_opts_out_while_a_message_waits_does_not_get_it(own, inbox, to_inbox):
    fill(own, [11, 12])
    with own.begin() as connection:
        outbox.decide(connection, [11], allowed=False, at=NOW, reason="unsubscribe link")

    send(own, to_inbox)

    assert inbox.addresses == [address(12)]
    assert states(own) == {"cancelled": 1, "sent": 1}


def test_who_has_left_the_vault_is_not_written_to(own, inbox, to_inbox):
    fill(own, [11])

    assert send(own, to_inbox, mailbox=lambda authors: {}).counts == {"bounced": 1}
    assert inbox.taken == []


def test_an_address_with_a_line_break_cannot_add_a_header(own, inbox, to_inbox):
    fill(own, [11])

    done = send(own, to_inbox, mailbox=lambda authors: {11: "a@example.org\nBcc: everybody@example.org"})

    assert (done.counts, inbox.taken) == ({"bounced": 1}, [])


def test_hostile_words_in_a_mail_stay_words(own, inbox, to_inbox):
    trap = "{{ brand }} <b onclick=x>=1+1</b>"
    pipeline.fill_outbox(
        own,
        [
            message(
                11, subject=f"{trap}\r\nBcc: everybody@example.org", text=f"{trap}\n.\nRCPT TO:<everybody@example.org>"
            )
        ],
        at=NOW,
        who="ani",
    )

    assert send(own, to_inbox).counts == {"sent": 1}

    (sent,) = [one for _, one in inbox.taken]
    assert (inbox.addresses, sent["Bcc"]) == ([address(11)], None)
    assert sent["Subject"] == f"{trap} Bcc: everybody@example.org"
    assert sent.get_content_type() == "text/plain"
    assert sent.get_content().startswith(f"{trap}\r\n.\r\nRCPT TO:<everybody@example.org>")


def test_two_people_who_agree_at_once_are_one_agreement_on_every_database(store):
    with_release(store)
    both = threading.Barrier(2)

    def agree(who: str) -> None:
        both.wait()
        with store.begin() as connection:
            releases.approve(connection, 1, at=NOW, who=who)

    people = [threading.Thread(target=agree, args=(who,)) for who in ("budi", "citra")]
    for person in people:
        person.start()
    for person in people:
        person.join()

    with store.begin() as connection:
        agreed = [entry.who for entry in audit.entries(connection) if entry.action == "release approve"]
        assert agreed == [releases.find(connection, "1").approved_by]
        assert audit.verify(connection).holds


def test_a_server_that_refuses_the_sender_is_a_setting_to_mend_and_loses_nothing(own, inbox, to_inbox, monkeypatch):
    async def refuse(server, session, envelope, sender, options):
        return "550 not you"

    inbox.handle_MAIL = refuse
    fill(own, [11])

    with pytest.raises(SettingsError, match="refuses the sender of VOC_MAIL_FROM: 550 not you"):
        send(own, to_inbox)
    assert states(own) == {"waiting": 1}


def test_the_pace_is_kept(own, inbox, to_inbox):
    fill(own, [11, 12, 13])
    pauses = []

    send(own, replace(to_inbox, per_minute=60), pause=pauses.append)

    assert len(pauses) == 3
    assert all(0.5 < seconds <= 1 for seconds in pauses)


def test_two_senders_at_once_are_one_too_many(own, to_inbox):
    from voc.pipeline.lock import only_sender

    with only_sender(own), pytest.raises(StoreError, match="being sent already"):
        send(own, to_inbox)


def test_who_was_forgotten_or_opted_out_since_a_message_was_written_gets_none(own):
    with own.begin() as connection:
        erasure.erase_people(connection, [11], at=NOW, who="ani")
        outbox.decide(connection, [12], allowed=False, at=NOW, reason="unsubscribe link")
        outbox.decide(connection, [13], allowed=False, medium="email", at=NOW, reason="unsubscribe link")
    written = [message(author, medium=medium) for author in (11, 12, 13, 14) for medium in ("chat", "email")]

    pipeline.fill_outbox(own, written[::2], at=NOW, who="ani")
    pipeline.ask_people(own, 1, [], {11: True, 14: True}, at=NOW, who="ani")
    with own.begin() as connection:
        assert sorted(outbox.in_outbox(connection, 1)) == [13, 14]
        assert [one.author for one in answers.of_release(connection, 1)] == [14]
        assert outbox.put(connection, [replace(written[5], release_id=2)], at=NOW) == 0


def test_a_list_handed_over_stays_the_same_list(own):
    pipeline.fill_outbox(own, [message(11, medium="chat"), message(12, medium="chat")], at=NOW, who="ani")
    pipeline.hand_over_lists(own, 1, ["chat"], at=NOW, who="ani")
    pipeline.fill_outbox(own, [message(13, medium="chat")], at=NOW, who="ani")
    pipeline.hand_over_lists(own, 1, ["chat"], at=NOW, who="ani")
    pipeline.hand_over_lists(own, 1, ["chat"], at=NOW, who="ani")

    with own.begin() as connection:
        found = outbox.batches(connection, 1)
    assert {key: [one.author for one in rows] for key, rows in found.items()} == {
        ("chat", 1): [11, 12],
        ("chat", 2): [13],
    }


def test_an_unsubscribe_token_names_one_person_and_cannot_be_made_up():
    token = stop_token(KEY, 2**63 - 1, 7)

    assert read_stop_token(KEY, token) == (2**63 - 1, 7)
    for wrong in (token[:-2], "A" + token[1:], "", "ü", stop_token(b"x" * 32, 1, 7)):
        with pytest.raises(InputError, match="not one of ours"):
            read_stop_token(KEY, wrong)


@pytest.fixture
def stop_address(own):
    """The address of the unsubscribe link, served as `voc serve` does."""
    server = make_server("127.0.0.1", 0, lambda text: None, token="rahasia", stopping=Stopping(own, KEY))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/stop"
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_link_in_a_mail_asks_first_and_one_click_stops_for_good(own, inbox, to_inbox, stop_address):
    fill(own, [11, 12])
    send(own, replace(to_inbox, stop_url=stop_address))
    link = inbox.taken[0][1]["List-Unsubscribe"].strip().strip("<>")

    with urllib.request.urlopen(link, timeout=30) as page:
        assert ('<form method="post">' in page.read().decode(), page.headers["Referrer-Policy"]) == (
            True,
            "no-referrer",
        )
    with own.begin() as connection:
        assert outbox.decisions(connection) == {}

    with urllib.request.urlopen(link, data=b"List-Unsubscribe=One-Click", timeout=30) as page:
        assert "You will not hear from us again" in page.read().decode()
    with own.begin() as connection:
        assert outbox.decisions(connection) == {11: {outbox.EVERY_MEDIUM: (False, "unsubscribe link")}}


@pytest.mark.parametrize("size", ["-1", "x", "9" * 5_000])
def test_a_length_that_cannot_be_keeps_no_caller_waiting(stop_address, size):
    host, port = stop_address.removeprefix("http://").removesuffix("/stop").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as line:
        line.sendall(f"POST /stop?token=x HTTP/1.0\r\nContent-Length: {size}\r\n\r\n".encode())

        assert line.recv(1_000).split(b" ")[1] == b"400"


def test_a_link_that_is_not_ours_stops_nobody(own, stop_address):
    for wrong in ("", "?token=abc", "?token=" + stop_token(b"x" * 32, 11, 1)):
        with pytest.raises(urllib.error.HTTPError, match="400"):
            urllib.request.urlopen(stop_address + wrong, data=b"", timeout=30)
    with own.begin() as connection:
        assert outbox.decisions(connection) == {}


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"VOC_SMTP_URL": "mail.example"}, "VOC_SMTP_URL is not understood"),
        ({"VOC_SMTP_URL": "smtp://u:secret@h:x"}, "VOC_SMTP_URL is not understood"),
        ({"VOC_SMTP_URL": "smtp://h"}, "VOC_MAIL_FROM must name the sender"),
        ({"VOC_MAIL_PER_MINUTE": "0"}, "VOC_MAIL_PER_MINUTE must be a whole number from 1 up, got '0'"),
        ({"VOC_MAIL_CONSENT": "maybe"}, "VOC_MAIL_CONSENT 'maybe' must be one of asked, assumed"),
        ({"VOC_STOP_URL": "javascript:x"}, "VOC_STOP_URL 'javascript:x' must be a web address"),
    ],
)
def test_a_setting_that_does_not_fit_is_named(env, said):
    with pytest.raises(SettingsError, match=said) as caught:
        Sending.from_env(env)
    assert "secret" not in str(caught.value)


SENDER = """
    import sys
    sys.path.insert(0, {root!r})
    from pathlib import Path
    from voc import pipeline
    from voc.announcements import Sending, Server
    from voc.store import open_store
    with open_store("sqlite:///{folder}/voc.db", Path({folder!r}) / "voc.files") as store:
        sending = Sending(server=Server("127.0.0.1", {port}), sender="kabar@pasarku.example", per_minute=10**9)
        mailbox = lambda authors: {{author: f"orang{{author}}@example.org" for author in authors}}
        pipeline.send_mail(store, 1, sending, key=b"k" * 32, mailbox=mailbox)
"""


def _until_taken(inbox, wanted, sender):
    until(lambda: len(inbox.taken) >= wanted or sender.poll() is not None, seconds=300, every=0.001)


@pytest.mark.parametrize(("people", "kills"), [(160, 2), pytest.param(10_000, 5, marks=pytest.mark.slow)])
def test_a_sender_that_is_killed_again_and_again_tells_each_person_exactly_once(own, inbox, people, kills, tmp_path):
    fill(own, range(1, people + 1))
    code = textwrap.dedent(SENDER).format(root=str(ROOT), folder=str(tmp_path), port=inbox.port)
    for kill in range(1, kills + 1):
        wanted = people * kill // (kills + 1)
        with subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "OMP_NUM_THREADS": "1"}) as sender:
            _until_taken(inbox, wanted, sender)
            assert sender.poll() is None, "the sender ended before it was killed"
            sender.send_signal(signal.SIGKILL)
    last = replace(SENDING, server=Server("127.0.0.1", inbox.port))
    send(own, last)
    doubts = states(own).get("unclear", 0)

    assert max(Counter(inbox.addresses).values()) == 1
    assert doubts <= kills
    assert len(inbox.taken) >= people - doubts

    pipeline.settle_doubts(own, 1, inbox.log, at=NOW, who="ani")
    send(own, last)
    assert Counter(inbox.addresses) == {address(author): 1 for author in range(1, people + 1)}
    assert states(own) == {"sent": people}
