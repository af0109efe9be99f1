"""What is sent every week: when it is due, that it leaves once, and what arrives, at a real mail server."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import stores
from mail_server import mail_server

from voc.announcements import Sending
from voc.cli import main
from voc.errors import InputError, NotFound
from voc.report import posting
from voc.report.posting import Posted, Way
from voc.store import audit, readers, subscriptions
from voc.views import Filters

ZONE = ZoneInfo("Asia/Jakarta")
BEFORE = datetime(2026, 3, 20, 3, tzinfo=UTC)
MONDAY = datetime(2026, 3, 30, 1, tzinfo=UTC)  # the day after the newest whole week of tests/stores.py
WEEK = "2026-W13"


@pytest.fixture
def inbox():
    with mail_server() as opened:
        yield opened


@pytest.fixture
def way(inbox):
    return Way(Sending.from_env({"VOC_SMTP_URL": inbox.url, "VOC_MAIL_FROM": "Voc <voc@shop.example>"}))


@pytest.fixture
def store(own):
    with stores.opened(own) as opened:
        yield opened


def subscribe(store, *, to="ana@shop.example", view=None, at=BEFORE, **choices) -> int:
    asked = {"weekday": 0, "form": "pdf", "language": "en"} | choices
    with store.begin() as connection:
        return subscriptions.subscribe(connection, view_id=view, recipient=to, who="ana", at=at, **asked)


def saved(store, **query) -> int:
    with store.begin() as connection:
        return readers.save_view(
            connection, page="pages/11_Explore.py", name="Mood by region", owner="", query=query, at=BEFORE, who="ani"
        )


def post(store, way, at=MONDAY, **options) -> list[Posted]:
    return posting.post(store, way, zone=ZONE, at=at, **options)


def parts_of(message):
    body = message.get_body().get_content()
    [file] = message.iter_attachments()
    return body, file


def test_the_week_arrives_once_with_the_report_beside_it(store, way, inbox):
    id_ = subscribe(store)

    first, second = post(store, way), post(store, way, at=MONDAY + timedelta(days=2))

    assert first == [Posted(id_, WEEK, "ana@shop.example", "sent")]
    assert second == []
    [(address, message)] = inbox.taken
    body, file = parts_of(message)
    assert address == "ana@shop.example"
    assert message["Subject"] == "What customers said, Week 13: 23 Mar to 29 Mar 2026"
    assert body.startswith("Kode OTP tidak masuk stands out: 14 people raised it in the newest week")
    assert (file.get_filename(), file.get_content_type()) == ("voc-2026-W13-en.pdf", "application/pdf")
    assert file.get_content().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("weekday", "created", "today", "due"),
    [
        (0, date(2026, 3, 20), date(2026, 3, 29), False),  # the week is not over
        (0, date(2026, 3, 20), date(2026, 3, 30), True),
        (2, date(2026, 3, 20), date(2026, 3, 31), False),  # wants it on Wednesday
        (2, date(2026, 3, 20), date(2026, 4, 3), True),  # the run was late
        (0, date(2026, 3, 31), date(2026, 4, 3), False),  # subscribed after the Monday: begins with the next
        (0, date(2026, 3, 30), date(2026, 3, 30), True),
    ],
)
def test_a_week_is_due_from_its_weekday_on_unless_somebody_subscribed_later(weekday, created, today, due):
    one = subscriptions.Subscription(
        id=1, view_id=None, recipient="a@b.c", weekday=weekday, form="pdf", language="id", created_at=BEFORE,
        created_by="",
    )  # fmt: skip

    assert one.is_due(date(2026, 3, 23), today=today, created=created) is due


def test_a_saved_view_answers_its_own_question_with_its_own_filters(store, way, inbox):
    view = saved(store, measure="people", by="region", weeks=["4"], channel=["chat"], as_of="2026-02-01")
    subscribe(store, view=view, form="html", language="id")

    [posted] = post(store, way)

    assert posted.status == "sent"
    body, file = parts_of(inbox.taken[0][1])
    assert body.splitlines()[0] == "Orang menurut Wilayah · Kanal: Chat"
    assert any(line.startswith("Jawa Barat: ") for line in body.splitlines())
    page = file.get_content()
    assert page.count("<polyline") >= 1
    assert "Mood by region" in page
    assert "Dihitung dari 4 minggu penuh" in page


def test_a_saved_view_is_written_as_pdf_too(store, way, inbox):
    subscribe(store, view=saved(store, by="theme", across="channel", weekly="no"))

    post(store, way)

    _, file = parts_of(inbox.taken[0][1])
    assert file.get_content().startswith(b"%PDF")


def test_what_the_server_does_not_take_is_tried_again_and_what_it_refuses_is_not(store, way, inbox):
    full, gone = subscribe(store), subscribe(store, to="gone@shop.example")
    inbox.rule = lambda address: "550 no such person" if address.startswith("gone") else "451 full"

    first = [(one.subscription, one.status) for one in post(store, way)]
    inbox.rule = lambda address: ""
    second = [(one.subscription, one.status) for one in post(store, way)]

    assert first == [(full, "later"), (gone, "refused")]
    assert second == [(full, "sent")]


def test_a_sender_killed_on_the_way_leaves_a_doubt_that_a_person_settles(store, way, inbox):
    id_ = subscribe(store)
    with store.begin() as connection:
        assert subscriptions.claim(connection, id_, WEEK, "ana@shop.example", at=MONDAY)

    assert post(store, way) == []
    assert inbox.taken == []
    assert [one.status for one in post(store, way, only=id_, again=True)] == ["sent"]
    assert [one.status for one in post(store, way, only=id_, again=True)] == ["sent"]
    assert len({message["Message-ID"] for _, message in inbox.taken}) == 1  # the same moment, so the same message


def test_two_runs_at_once_send_it_once(store, way):
    id_ = subscribe(store)
    with store.begin() as connection:
        first = subscriptions.claim(connection, id_, WEEK, "ana@shop.example", at=MONDAY)
        second = subscriptions.claim(connection, id_, WEEK, "ana@shop.example", at=MONDAY)

    assert (first, second) == (True, False)


def test_without_a_mail_server_nothing_is_lost(store, way):
    id_ = subscribe(store)

    assert post(store, replace(way, sending=Sending())) == [
        Posted(id_, WEEK, "ana@shop.example", "later", "no mail server is set (VOC_SMTP_URL)")
    ]
    assert [one.status for one in post(store, way)] == ["sent"]


def test_one_who_ended_it_gets_nothing_and_the_log_says_so(store, way, inbox):
    id_ = subscribe(store)
    with store.begin() as connection:
        subscriptions.drop(connection, id_, who="ana", at=BEFORE)
        said = [(entry.action, entry.subject) for entry in audit.entries(connection, limit=2)]

    assert post(store, way) == []
    assert said == [("unsubscribe", f"subscription {id_}"), ("subscribe", f"subscription {id_}")]


def test_a_view_that_was_removed_is_not_sent(store, way, inbox):
    view = saved(store, by="region")
    subscribe(store, view=view)
    with store.begin() as connection:
        readers.remove_view(connection, view, at=BEFORE, who="ani")

    assert post(store, way) == []


@pytest.mark.parametrize("to", ["", "ana", "ana@", "a b@c.id", "ana@shop.id\nBcc: x@y.id", "ana@shop.id,b@shop.id"])
def test_what_is_no_address_is_refused(store, to):
    with pytest.raises(InputError, match=r"^That is no e-mail address; write one such as ana@shop\.example"):
        subscribe(store, to=to)


def test_the_same_is_not_sent_to_somebody_twice(store):
    id_ = subscribe(store)

    with pytest.raises(InputError, match=rf"sent there already, by subscription {id_}\.$"):
        subscribe(store, to="ANA@shop.example")


def test_a_view_that_is_not_there_cannot_be_subscribed(store):
    with pytest.raises(NotFound, match=r"^There is no saved view 77"):
        subscribe(store, view=77)


@pytest.mark.parametrize("weeks", ["x", "0", "-1", "²", "9" * 5_000])
def test_an_address_of_the_page_reads_as_filters_and_what_is_garbled_as_the_usual(weeks):
    query = {"weeks": weeks, "version": ["5.1"], "channel": "chat", "by": "topic", "region": []}

    read = Filters.from_query(query, as_of=date(2026, 3, 29))

    assert read == Filters(as_of=date(2026, 3, 29), weeks=12, facets={"app_version": ("5.1",), "channel": ("chat",)})


def said(capsys, *words):
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_terminal_subscribes_lists_delivers_and_ends(own, capsys, inbox, monkeypatch):
    monkeypatch.setenv("VOC_SMTP_URL", inbox.url)
    monkeypatch.setenv("VOC_MAIL_FROM", "voc@shop.example")
    at = ("--store", f"{own}/voc.db")

    made = said(capsys, "subscriptions", "add", "report", "--to", "ana@shop.example", "--on", "friday", *at)
    delivered = said(capsys, "subscriptions", "deliver", str(made["subscription"]), *at)["posted"]
    [listed] = said(capsys, "subscriptions", *at)["subscriptions"]
    said(capsys, "subscriptions", "drop", str(made["subscription"]), *at)

    assert [(one["target"], one["status"]) for one in delivered] == [("ana@shop.example", "sent")]
    assert (listed["what"], listed["weekday"], listed["last"], listed["status"]) == ("report", "friday", WEEK, "sent")
    assert said(capsys, "subscriptions", *at) == {"subscriptions": []}
    assert len(inbox.taken) == 1


def test_the_terminal_refuses_what_is_neither_the_report_nor_a_view(own, capsys):
    assert main(["subscriptions", "add", "weekly", "--to", "a@b.id", "--store", f"{own}/voc.db"]) == 1
    assert capsys.readouterr().err == "voc: 'weekly' is neither 'report' nor the number of a saved view.\n"
