import csv
import io
import json
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import stores
from mail_server import mail_server
from release_cases import AT, fixed, made

from voc import privacy
from voc.announcements import Sending
from voc.cli import main
from voc.errors import InputError
from voc.models import Contact
from voc.store import backlog, outbox, releases, vault
from voc.views import published, telling


@pytest.fixture
def store(own):
    with fixed(own) as opened:
        yield opened


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
