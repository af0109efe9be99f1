import csv
import io
import json
import threading
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import stores
from mail_server import mail_server

from voc import privacy, views
from voc.announcements import Sending
from voc.cli import main
from voc.errors import InputError
from voc.models import Contact
from voc.store import backlog, curation, facts, outbox, releases, vault
from voc.store.outbox import Delivery
from voc.views import published, telling

AT = datetime(2026, 4, 1, 12, tzinfo=UTC)
FIXED = date(2026, 3, 2)
ASSUMED = Sending(consent="assumed")


@pytest.fixture
def store(own):
    """A store in which refunds (item 1) were fixed in release 1, "5.2"."""
    with stores.opened(own) as opened:
        with opened.begin() as connection:
            item = backlog.add(
                connection, topic_id=stores.REFUND, title="Refund", problem="", owner="", at=AT, who="ani"
            )
            made = releases.ship_as(connection, item, name="5.2", on=FIXED, at=AT, who="ani")
            releases.say(
                connection,
                made,
                item,
                at=AT,
                who="ani",
                change="Refund cair dalam dua hari.",
                change_en="Refunds take two days.",
            )
        yield opened


def made(store, sending=ASSUMED, mailbox=lambda authors: {a: f"{a}@example.org" for a in authors}) -> telling.Telling:
    with store.begin() as connection:
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
        registry, release = views.read_registry(connection), releases.find(connection, "5.2")
    zone = stores.settings(Path()).zone
    return telling.telling(store, ground, registry, release, sending, at=AT, zone=zone, mailbox=mailbox)


def reasons(found: telling.Telling) -> dict[str, int]:
    return {reason: found.found.left_out(reason) for reason in dict.fromkeys(x.reason for x in found.found.excluded)}


def test_everybody_who_asked_before_the_release_is_told_once_and_all_others_have_a_reason(store):
    with store.begin() as connection:
        registry = views.read_registry(connection)
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
    rows = ground.voice_row[ground.voice_topic == stores.REFUND]
    asked = {int(ground.author[r]) for r in rows if views.ground.to_date(int(ground.day[r])) < FIXED}
    later = {int(ground.author[r]) for r in rows} - asked

    found = made(store)

    assert len({person.author for person, _, _ in found.messages}) == len(found.messages) == len(asked)
    assert reasons(found) == {"too late": len(later)}
    assert registry.card(stores.REFUND).name == "Refund lama"


def test_whoever_posted_the_same_words_as_somebody_else_is_told_too(store):
    first = made(store).messages[0][0]
    with store.begin() as connection:
        row = dict(
            connection.exec_driver_sql(f"SELECT * FROM feedback WHERE id = {first.feedback_id}").mappings().one()
        )
        row |= {"id": 7_777_777, "author": 4242, "duplicate_of": first.feedback_id}
        names = ", ".join(row)
        connection.exec_driver_sql(
            f"INSERT INTO feedback ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
        )

    told = {person.author: person for person, _, _ in made(store).messages}

    assert len(told) == len(made(store).messages)
    assert told[first.author].feedback_id == first.feedback_id
    assert (told[4242].feedback_id, told[4242].text) == (7_777_777, first.text)


def test_people_whose_topic_was_merged_are_told_too(store):
    before = len(made(store).messages)
    with store.begin() as connection:
        curation.decide(connection, "merge", stores.OTP, {"into": stores.REFUND}, who="ani", at=AT)

    assert len(made(store).messages) > before


def test_the_message_holds_the_very_words_of_the_person_and_what_changed(store):
    found = made(store)
    chats = [(person, message) for person, _, message in found.messages if message.medium == "chat"]

    assert len(chats) > 3
    for person, message in chats:
        assert person.quote.rstrip(".") in message.text
        assert ("Refund cair dalam dua hari." in message.text) != ("Refunds take two days." in message.text)


def test_who_spoke_of_several_things_is_quoted_on_the_one_that_was_released(store):
    person = made(store).messages[0][0]
    with store.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO passage (id, text, language, informative) VALUES (1, 'Kurirnya ramah sekali.', 'id', 1)"
        )
        connection.exec_driver_sql(f"UPDATE feedback_passage SET position = 1 WHERE feedback_id = {person.feedback_id}")
        connection.exec_driver_sql(
            f"INSERT INTO feedback_passage (feedback_id, position, passage_id) VALUES ({person.feedback_id}, 0, 1)"
        )
        connection.exec_driver_sql(
            f"UPDATE feedback SET text = 'Kurirnya ramah sekali. ' || text WHERE id = {person.feedback_id}"
        )

    assert made(store).messages[0][0].text == person.text


def test_no_consent_no_contact_and_opted_out_are_told_apart(store):
    everybody = [person.author for person, _, _ in made(store).messages]
    mails = [person.author for person, _, m in made(store).messages if m.medium == "email"]
    with store.begin() as connection:
        outbox.decide(connection, mails[:1], medium="email", allowed=True, at=AT, reason="asked")
        outbox.decide(connection, mails[1:2], allowed=False, at=AT, reason="unsubscribe link")

    found = made(store, Sending(), lambda authors: {a: "x@example.org" for a in authors if a not in mails[2:4]})
    left = {one.author: one.reason for one in found.found.excluded}

    assert mails[0] in {person.author for person, _, _ in found.messages}
    assert left[mails[1]] == "opted out"
    assert {left[author] for author in mails[2:4]} <= {"no contact"}
    assert {left[author] for author in mails[4:]} == {"no consent"}
    assert len(found.messages) + len([a for a in left if a in everybody]) == len(everybody)


def test_who_has_no_address_is_told_where_they_also_spoke(store):
    found = made(store, ASSUMED, telling.nobody)

    assert {message.medium for _, _, message in found.messages} <= {"chat", "google_play", "social"}
    assert reasons(found).keys() == {"too late", "no contact"}


def test_who_was_told_is_not_told_again_and_rests_between_releases(store):
    rows = telling.deliveries(made(store))
    with store.begin() as connection:
        outbox.put(connection, rows[:3], at=AT)
        other = releases.add(connection, "5.1", on=FIXED, at=AT, who="ani")
        outbox.put(connection, [_of_release(row, other) for row in rows[3:5]], at=AT)
        for medium in {row.medium for row in rows}:
            outbox.hand_over(connection, other, medium, at=AT)

    again = made(store)

    assert {one.author for one in again.found.excluded if one.reason == "already told"} == {r.author for r in rows[:3]}
    assert [one.detail for one in again.found.excluded if one.reason == "told recently"] == ["of 5.1 on 2026-04-01"] * 2
    assert reasons(made(store, Sending(consent="assumed", cooldown_days=0))).get("told recently") is None


def _of_release(row: Delivery, release: int) -> Delivery:
    from dataclasses import replace

    return replace(row, release_id=release)


def test_two_pseudonyms_of_one_person_are_told_once(store, tmp_path):
    people = [person.author for person, _, _ in made(store).messages]
    key = bytes(range(32))
    safe = privacy.load_vault(tmp_path / "keys", key=key)
    contact = Contact(email="budi@example.org")
    (alias,) = safe.pseudonyms(contact)
    with store.begin() as connection:
        vault.save_contacts(connection, safe, {people[0]: contact})
        connection.exec_driver_sql(f"UPDATE contact_alias SET alias = {people[1]} WHERE alias = {alias}")

    told = [person.author for person, _, _ in made(store).messages]

    assert people[1] not in told
    assert told.count(people[0]) == 1
    assert len(told) == len(people) - 1


def test_nobody_is_told_before_somebody_said_what_changed(store):
    with store.begin() as connection:
        releases.say(connection, 1, 1, at=AT, who="ani", change="", change_en="")

    with pytest.raises(InputError, match=r"Say what changed before you tell anyone: voc release say '5\.2' 1"):
        telling.deliveries(made(store))


def test_a_release_that_needs_two_people_is_not_sent_by_one(store):
    with store.begin() as connection:
        with pytest.raises(InputError, match=r"'ani' made release '5\.2'; somebody else has to approve it"):
            releases.approve(connection, 1, at=AT, who="ani")
        alone = releases.find(connection, "5.2")
        releases.approve(connection, 1, at=AT, who="budi")
        both = releases.find(connection, "1")

    with pytest.raises(InputError, match="needs the approval of somebody besides ani"):
        telling.allowed_to_send(alone, Sending(two_people=True))
    telling.allowed_to_send(both, Sending(two_people=True))
    telling.allowed_to_send(alone, Sending())


def test_nobody_agrees_to_their_own_release_by_naming_another_after_its_number(store):
    with store.begin() as connection:
        releases.add(connection, "1", on=FIXED, at=AT, who="budi")
        with pytest.raises(InputError, match=r"'ani' made release '5\.2'; somebody else has to approve it"):
            releases.approve(connection, 1, at=AT, who="ani")


def test_what_a_second_person_agreed_to_is_agreed_to_anew_when_it_changes(store):
    def approved() -> str:
        with store.begin() as connection:
            return releases.find(connection, "5.2").approved_by

    with store.begin() as connection:
        releases.approve(connection, 1, at=AT, who="budi")
        releases.say(connection, 1, 1, at=AT, who="ani", change="Refund cair dalam dua hari.")
    assert approved() == "budi"

    with store.begin() as connection:
        releases.say(connection, 1, 1, at=AT, who="ani", change="Semua uang kembali hari ini.")
    assert approved() == ""

    with store.begin() as connection:
        releases.approve(connection, 1, at=AT, who="budi")
        item = backlog.add(connection, topic_id=stores.OTP, title="OTP", problem="", owner="", at=AT, who="ani")
        releases.ship(connection, 1, item, at=AT, who="ani")
    assert approved() == ""


@pytest.mark.parametrize("lacking", ["approval", "server"])
def test_what_may_not_be_sent_for_real_leaves_no_list_and_no_row(store, tmp_path, monkeypatch, capsys, lacking):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VOC_MAIL_CONSENT", "assumed")
    monkeypatch.setenv("VOC_TWO_PEOPLE", "1" if lacking == "approval" else "")
    monkeypatch.delenv("VOC_SMTP_URL", raising=False)
    safe = privacy.load_vault(store.home, key=privacy.load_key(store.home))
    people = [person.author for person, _, _ in made(store).messages]
    with store.begin() as connection:
        vault.save_contacts(connection, safe, {a: Contact(email=f"p{a}@example.org") for a in people})

    assert main(["announce", "send", "5.2", "--for-real", "--store", str(tmp_path / "voc.db")]) == 1

    said = {"approval": "needs the approval of somebody besides ani", "server": "No mail server is set"}
    assert said[lacking] in capsys.readouterr().err
    with store.begin() as connection:
        assert outbox.counts(connection, 1) == {}
    assert not (tmp_path / "data").exists()


def test_the_team_is_told_what_came_through_its_own_channels(store, tmp_path, monkeypatch, capsys):
    taken = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("VOC_NOTIFY", f"json://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("VOC_NOTIFY_PRIVATE", "1")
    team = ["announce", "team", "5.2", "--language", "en", "--store", str(tmp_path / "voc.db")]
    try:
        assert main(team) == 0
        assert taken == []
        assert main([*team, "--for-real"]) == 0
    finally:
        server.shutdown()
        server.server_close()

    people = len(made(store, Sending()).messages)
    assert "This was a dry run" in capsys.readouterr().out
    assert [(one["title"], one["message"].splitlines()[0]) for one in taken] == [
        ("Released: 5.2, 2026-03-02", "• Refund lama: Refunds take two days.")
    ]
    assert f"{people} people who asked are told (" in taken[0]["message"]
    with store.begin() as connection:
        outbox.put(connection, telling.deliveries(made(store, Sending())), at=AT)
    _, after = published.team_note(made(store, Sending()), "id")
    assert f"{people} orang yang mengeluhkannya dikabari;" in after


def test_what_is_new_is_a_page_and_a_feed_in_both_languages(store):
    with store.begin() as connection:
        releases.say(
            connection, 1, 1, at=AT, who="ani", change="<b>Refund</b> & cair", change_en="Refunds take two days."
        )
        releases.add(connection, "silent", on=FIXED, at=AT, who="ani")

    files = published.whats_new(store, brand="Pasarku", url="https://pasarku.example/new/", today=AT.date())

    assert sorted(files) == ["feed.en.atom", "feed.id.atom", "index.en.html", "index.id.html"]
    assert "&lt;b&gt;Refund&lt;/b&gt; &amp; cair" in files["index.id.html"].decode()
    assert '<time datetime="2026-03-02">2 Maret 2026</time>' in files["index.id.html"].decode()
    assert "silent" not in files["index.en.html"].decode()
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(files["feed.en.atom"])
    assert [e.findtext(f"{atom}title") for e in feed.iter(f"{atom}entry")] == ["5.2"]
    assert [e.findtext(f"{atom}summary") for e in feed.iter(f"{atom}entry")] == ["Refunds take two days."]
    assert [e.findtext(f"{atom}id") for e in feed.iter(f"{atom}entry")] == ["https://pasarku.example/new#release-1"]


def test_the_terminal_previews_sends_and_says_what_became_of_it(store, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VOC_MAIL_CONSENT", "assumed")
    monkeypatch.setenv("VOC_MAIL_FROM", "Pasarku <kabar@pasarku.example>")
    people = [person.author for person, _, m in made(store).messages if m.medium == "email"]
    safe = privacy.load_vault(store.home, key=privacy.load_key(store.home))
    with store.begin() as connection:
        vault.save_contacts(connection, safe, {a: Contact(email=f"p{a}@example.org") for a in people})
    name = str(tmp_path / "voc.db")

    def said(*argv):
        assert main([*argv, "--store", name, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    preview = said("announce", "preview", "5.2")
    dry = said("announce", "send", "5.2")
    with mail_server() as inbox:
        monkeypatch.setenv("VOC_SMTP_URL", inbox.url)
        monkeypatch.setenv("VOC_MAIL_PER_MINUTE", "100000")
        real = said("announce", "send", "5.2", "--for-real")
        again = said("announce", "send", "5.2", "--for-real", "--out", "elsewhere")
        reprinted = said("announce", "send", "5.2", "--for-real", "--reprint", "--out", "elsewhere")

    assert dry == {"release": "5.2", "dry_run": True, "messages": dry["messages"]}
    assert sum(dry["messages"].values()) == len(preview["to_tell"]) == real["new"]
    assert real["email"] == {"sent": len(people)} == {"sent": dry["messages"]["email"]}
    assert sorted(inbox.addresses) == sorted(f"p{a}@example.org" for a in people)
    assert (again["new"], again["files"], again["earlier_lists"]) == (0, [], len(real["files"]))
    assert (reprinted["new"], reprinted["earlier_lists"]) == (0, 0)
    assert {Path(path).name: Path(path).read_bytes() for path in reprinted["files"]} == {
        Path(path).name: Path(path).read_bytes() for path in real["files"]
    }
    lists = {
        Path(path).name: list(csv.reader(io.StringIO(Path(path).read_text("utf-8-sig")))) for path in real["files"]
    }
    assert lists["release-1-google_play-1.csv"][0] == [
        "Review Link",
        "Review Submit Date and Time",
        "Review Text",
        "Developer Reply Text",
    ]
    assert {name: len(rows) - 1 for name, rows in lists.items()} == {
        f"release-1-{medium}-1.csv": n for medium, n in dry["messages"].items() if medium != "email"
    }
    status = {one["medium"]: (one["status"], one["messages"]) for one in said("announce", "status", "5.2")["messages"]}
    assert status["email"] == ("sent", len(people))


def test_the_preview_says_how_people_are_reached_and_why_others_are_not(store, tmp_path, capsys):
    assert main(["announce", "preview", "5.2", "--limit", "1", "--store", str(tmp_path / "voc.db")]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "27 people to tell: everybody who spoke of it before 2026-03-02, however long ago",
        "  9 in their chat (a list to work through)",
        "  9 under their review (a list for the Play Console)",
        "  9 under their post (a list to work through)",
        "person            medium  language  said_on     said",
        "00000000000003f3  chat    en        2026-02-27  Refund still pending after 8 days (222)",
        "… and 26 more; --limit shows them, --json all",
        "29 not told:",
        "  9 × no contact: cannot be reached: there is no address in the vault, and no reply where they spoke",
        "  20 × too late: spoke of it only on or after that day, so it may not be solved for them",
        "person            reason      feedback          detail",
        "00000000000004a3  no contact  00000000000000bb  the vault holds no e-mail address",
        "… and 28 more; --limit shows them, --json all",
    ]


def test_where_nobody_asked_a_real_send_leaves_nothing(store, tmp_path, monkeypatch, capsys):
    with store.begin() as connection:
        early = backlog.add(connection, topic_id=stores.OTP, title="OTP", problem="", owner="", at=AT, who="ani")
        old = releases.ship_as(connection, early, name="1.0", on=date(2020, 1, 6), at=AT, who="ani")
        releases.say(connection, old, early, at=AT, who="ani", change="OTP cepat.")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VOC_MAIL_FROM", "Pasarku <kabar@pasarku.example>")
    with mail_server() as inbox:
        monkeypatch.setenv("VOC_SMTP_URL", inbox.url)
        assert main(["announce", "send", "1.0", "--for-real", "--store", str(tmp_path / "voc.db")]) == 0

    assert capsys.readouterr().out == "0 new messages\n"
    assert (inbox.taken, (tmp_path / "data").exists()) == ([], False)


def test_people_are_kept_from_being_told_by_a_token_or_by_their_names(store, tmp_path, capsys):
    from voc.announcements import stop_token

    key = privacy.load_key(store.home)
    (tmp_path / "names.txt").write_text("C-17\n\n+62 812-0000-1111\n", encoding="utf-8")
    name = str(tmp_path / "voc.db")

    assert main(["announce", "stop", "--token", stop_token(key, 1003, 1), "--store", name]) == 0
    assert (
        main(["announce", "allow", "--names", str(tmp_path / "names.txt"), "--medium", "email", "--store", name]) == 0
    )
    assert main(["announce", "stop", "--store", name]) == 1

    with store.begin() as connection:
        kept = outbox.decisions(connection)
    assert kept == {
        1003: {"": (False, "unsubscribe link")},
        privacy.keyed_id(key, "author", "c-17"): {"email": (True, "list")},
        privacy.keyed_id(key, "author", "6281200001111"): {"email": (True, "list")},
    }
    assert "voc: Say who: --names FILE with one name a line, or --token TOKEN." in capsys.readouterr().err


def test_a_release_is_found_by_name_or_number_and_listed(store, tmp_path, capsys):
    name = str(tmp_path / "voc.db")

    assert main(["release", "add", "6.0", "--on", "2026-03-20", "--store", name]) == 0
    assert main(["release", "add", "6.0", "--on", "2026-03-20", "--store", name]) == 1
    assert main(["release", "show", "7", "--store", name]) == 1
    assert capsys.readouterr().err == (
        "voc: There is a release '6.0' already. Add items to it with: voc release add-item\n"
        "voc: There is no release '7'. There are: 6.0, 5.2.\n"
    )
    assert main(["release", "add-item", "6.0", "1", "--store", name]) == 0
    assert main(["release", "list", "--store", name, "--json"]) == 0
    listed = capsys.readouterr().out
    assert [(r["name"], r["items"]) for r in json.loads(listed[listed.index("{") :])["releases"]] == [
        ("6.0", 1),
        ("5.2", 1),
    ]


def test_of_a_release_that_is_still_to_come_nobody_is_told(store, tmp_path, capsys):
    with store.begin() as connection:
        item = backlog.add(connection, topic_id=stores.OTP, title="OTP", problem="", owner="", at=AT, who="ani")
        made_ = releases.ship_as(connection, item, name="9.9", on=date(2099, 1, 1), at=AT, who="ani")
        releases.say(connection, made_, item, at=AT, who="ani", change="OTP cepat.", change_en="Codes come fast.")
    address = ("--store", str(tmp_path / "voc.db"))

    assert main(["announce", "preview", "9.9", *address]) == 0
    said = "comes on 2099-01-01; nobody is told before that day"
    assert capsys.readouterr().out == f"The release {said}, and nothing is drafted.\n"
    assert main(["announce", "send", "9.9", "--for-real", "--out", str(tmp_path / "lists"), *address]) == 1
    assert capsys.readouterr().err == f"voc: Release '9.9' {said}.\n"
    with store.begin() as connection:
        assert outbox.counts(connection, made_) == {}
    files = published.whats_new(store, brand="", url="https://pasarku.example/new/", today=AT.date())
    assert "9.9" not in files["index.en.html"].decode()


def test_a_list_that_cannot_be_written_tells_nobody(store, tmp_path, capsys):
    (tmp_path / "file").touch()
    send = ["announce", "send", "5.2", "--for-real", "--store", str(tmp_path / "voc.db")]

    assert main([*send, "--out", str(tmp_path / "file" / "lists")]) == 1

    assert "lists cannot be written: Not a directory. Name another with --out." in capsys.readouterr().err
    with store.begin() as connection:
        assert outbox.counts(connection, 1) == {}


def test_nobody_reads_that_it_was_fixed_without_what_changed_in_their_language(store, tmp_path, capsys):
    with store.begin() as connection:
        releases.say(connection, 1, 1, at=AT, who="ani", change_en="")
    found = made(store)
    people = sum(message.language == "en" for _, _, message in found.messages)

    assert found.unsaid == {(1, "en"): people}
    with pytest.raises(InputError, match=rf"does not say in English what changed, which {people} would read"):
        telling.deliveries(found)
    assert main(["announce", "preview", "5.2", "--store", str(tmp_path / "voc.db")]) == 0
    assert "Item 1 does not say in English what changed" in capsys.readouterr().out.splitlines()[-1]
