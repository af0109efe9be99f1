import csv
import io
import json
from datetime import UTC, date, datetime

import importers
import pytest
import stores

from voc import views
from voc.cli import main
from voc.errors import InputError, NotFound
from voc.models import ItemStatus
from voc.store import backlog, facts, releases, tracker
from voc.store.tracker import StoredIssue
from voc.views import pain, plan, planned, shaping

AT = datetime(2026, 4, 1, tzinfo=UTC)
DUE = date(2026, 12, 1)


@pytest.fixture
def store(own):
    """The store of tests/stores.py with one item of refunds and one of couriers."""
    with stores.opened(own) as opened:
        with opened.begin() as connection:
            for topic_id, title in ((stores.REFUND, "Refund"), (stores.COURIER, "Kurir")):
                backlog.add(connection, topic_id=topic_id, title=title, problem="", owner="", at=AT, who="ani")
        yield opened


def items(store):
    with store.begin() as connection:
        registry = views.read_registry(connection)
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
    cut = views.cut(ground, registry, views.Filters())
    return plan.items(store, cut, pain.pain_points(cut))


def offered(store, layout: str) -> list[str]:
    return sorted(item.stored.title for item in plan.new_or_changed(store, items(store), layout))


def test_an_export_offers_only_what_is_new_or_changed_since(store):
    assert offered(store, "jira") == ["Kurir", "Refund"]

    plan.mark_exported(store, items(store), "jira", at=AT, who="ani")
    assert (offered(store, "jira"), offered(store, "linear")) == ([], ["Kurir", "Refund"])

    with store.begin() as connection:
        backlog.change(connection, 1, at=AT, who="ani", title="Refund lama")
    assert offered(store, "jira") == ["Refund lama"]


def test_how_far_an_issue_came_in_the_tracker_is_no_change_to_send_there(store):
    plan.mark_exported(store, items(store), "jira", at=AT, who="ani")
    with store.begin() as connection:
        backlog.change(connection, 1, at=AT, who="ani", external_key="PAY-1", status=ItemStatus.IN_PROGRESS)
        backlog.change(connection, 2, at=AT, who="ani", status=ItemStatus.PLANNED)
    assert offered(store, "jira") == ["Kurir"]

    with store.begin() as connection:
        releases.ship_as(connection, 1, name="5.3", on=DUE, at=AT, who="ani")
    assert offered(store, "jira") == ["Kurir"]
    shaping.shape(store, 1, at=AT, who="ani", title="Refund lama")
    assert offered(store, "jira") == ["Kurir", "Refund lama"]


def test_an_item_that_is_an_issue_already_is_not_offered_again(store):
    with store.begin() as connection:
        backlog.change(connection, 1, at=AT, who="ani", external_key="PAY-1")

    assert offered(store, "jira") == ["Kurir"]


def test_an_importer_gets_no_second_row_for_an_issue_it_has(store):
    with store.begin() as connection:
        backlog.change(connection, 1, at=AT, who="ani", external_key="PAY-1")
        backlog.change(connection, 2, at=AT, who="ani", external_key="ENG-9")
        issues = [
            StoredIssue(name, key, key, None, "To do", None, "")
            for name, key in (("jira", "PAY-1"), ("linear", "ENG-9"))
        ]
        tracker.save(connection, issues, at=AT, who="ani")

    def sent(layout):
        files = plan.files(planned.sendable(store, items(store), layout), layout)
        return sorted((row.get("Issue Key", ""), row["Status"]) for row in _rows(files[0].content))

    assert sent("jira") == [("", "To Do"), ("PAY-1", "")]
    assert sent("linear") == [("", "Backlog")]
    assert len(planned.sendable(store, items(store), "csv")) == 2


def _rows(content):
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_the_same_export_twice_is_marked_once(store):
    for _ in range(2):
        plan.mark_exported(store, items(store), "jira", at=AT, who="ani")

    with store.begin() as connection:
        assert [field for _, _, field, _, _ in backlog.history(connection, 1)] == ["item", "exported"]


def test_labels_severity_and_due_date_reach_the_tracker_and_the_history(store):
    shaping.shape(store, 1, at=AT, who="ani", labels=["Bayar Nanti", "qris", "QRIS"], severity="urgent", due=DUE)

    item = next(one for one in items(store) if one.stored.id == 1)
    jira, linear, azure, asana, trello = (
        read(plan.files([item], layout)[0].content)[0]
        for layout, read in (
            ("jira", importers.jira),
            ("linear", importers.linear),
            ("azure", importers.azure),
            ("asana", importers.asana),
            ("trello", importers.trello),
        )
    )
    assert all(one["labels"][-2:] == ["bayar-nanti", "qris"] for one in (jira, linear, azure, trello))
    assert [one["due"] for one in (jira, asana, trello)] == [DUE] * 3
    assert (jira["priority"], linear["priority"], azure["priority"]) == ("Highest", "Urgent", 1)
    with store.begin() as connection:
        assert sorted(entry[2:] for entry in backlog.history(connection, 1)[1:]) == [
            ("due", "", "2026-12-01"),
            ("labels", "", "bayar-nanti, qris"),
            ("severity", "", "urgent"),
        ]


def test_what_people_gave_an_item_can_be_taken_away_again(store):
    before = items(store)
    plan.mark_exported(store, before, "jira", at=AT, who="ani")
    shaping.shape(store, 1, at=AT, who="ani", labels=["qris"], severity="low", due=DUE)
    assert offered(store, "jira") == ["Refund"]

    shaping.shape(store, 1, at=AT, who="ani", labels=[], severity="", due=None)

    assert items(store) == before
    assert offered(store, "jira") == []


def test_an_item_leaves_in_its_own_language_whoever_exports_it(store):
    with store.begin() as connection:
        made = backlog.add(
            connection, topic_id=stores.OTP, title="OTP", problem="", owner="", at=AT, who="ani", language="en"
        )
    english = next(one for one in items(store) if one.stored.id == made)
    (page,) = plan.files([english], "markdown")
    assert "**Evidence**" in page.content.decode()

    shaping.shape(store, made, at=AT, who="ani", language="id")

    indonesian = next(one for one in items(store) if one.stored.id == made)
    (page,) = plan.files([indonesian], "markdown")
    assert page.content.decode().splitlines()[2].startswith("diusulkan · 43 orang · tinggi")
    assert "**Bukti**" in page.content.decode()


def test_evidence_says_how_sure_the_effect_on_the_score_is_and_what_revenue_is_at_stake(store):
    refund = next(one for one in items(store) if one.stored.id == 1).evidence

    assert refund.score_effect_low < refund.score_effect < refund.score_effect_high < 0
    assert refund.revenue == 8 * sum(range(7))  # 56 people with 0 to 6 each, in turn


def test_a_label_of_signs_and_a_severity_of_ones_own_are_refused(store):
    with pytest.raises(InputError, match="A label needs a letter or a digit"):
        shaping.shape(store, 1, at=AT, who="ani", labels=["!!"])
    with pytest.raises(InputError, match=r"no severity 'awful'\. Choose from: urgent, high, medium, low"):
        shaping.shape(store, 1, at=AT, who="ani", severity="awful")


def test_an_item_is_edited_in_the_terminal(store, tmp_path, capsys):
    edit = ["backlog", "edit", "1", "--store", stores.settings(tmp_path).store_url]

    assert main([*edit, "--label", "QRIS", "--severity", "high", "--due", "2026-12-01"]) == 0
    assert main([*edit, "--status", "in progress", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.partition("\n")[2]) == {"item": 1, "changed": ["status"], "redacted": {}}
    with store.begin() as connection:
        item = backlog.one(connection, 1)
    assert (item.labels, item.severity, item.due, item.status) == (("qris",), "high", DUE, "in progress")
    for wrong, said in (
        ((), "Say what to change"),
        (("--due", "besok"), "'besok' is no day"),
        (("--effort", "-1"), "not -1.0"),
        (("--title", " "), "needs a title"),
        (("--title", "x" * 10_000), "at most 255 characters, not 10,000"),
    ):
        assert main([*edit, *wrong]) == 1
        assert said in capsys.readouterr().err


def test_a_comment_is_kept_in_the_history_with_who_said_it(store):
    with store.begin() as connection:
        backlog.comment(connection, 1, "  Tunggu vendor  ", at=AT, who="budi")

        assert backlog.history(connection, 1)[-1] == (AT, "budi", "comment", "", "Tunggu vendor")
        with pytest.raises(InputError, match="The comment is empty"):
            backlog.comment(connection, 1, " ", at=AT, who="budi")
        with pytest.raises(NotFound, match="There is no backlog item 9"):
            backlog.comment(connection, 9, "x", at=AT, who="budi")


def test_in_the_terminal_an_item_is_read_with_its_history_and_commented_on(store, tmp_path, capsys):
    address = ["--store", stores.settings(tmp_path).store_url]
    plan.mark_exported(store, items(store), "jira", at=AT, who="ani")
    shaping.shape(store, 1, at=AT, who="budi", severity="high")
    assert main(["backlog", "comment", "1", "Tunggu vendor\nsampai Senin", *address]) == 0
    assert capsys.readouterr().out == "kept in the history of item 1\n"
    pasted = "Hubungi 0812-3456-7890, pelanggan Belanjora"
    assert main(["backlog", "comment", "1", pasted, *address]) == 0
    assert capsys.readouterr().out == "kept in the history of item 1\ntaken out as personal data: 1 PHONE\n"

    assert main(["backlog", "show", "1", *address]) == 0
    page, _, happened = capsys.readouterr().out.partition("history:\n")
    assert main(["backlog", "show", "1", "--json", *address]) == 0
    found = json.loads(capsys.readouterr().out)

    assert page.startswith("# Refund\n\ndiusulkan · 56 orang · tinggi · voc · refund\n\n**Cerita pengguna**")
    first, second, third, *comment = happened.splitlines()
    assert [first, second, third] == [
        "  2026-04-01 07:00 ani: made Refund",
        "  2026-04-01 07:00 ani: exported for jira",
        "  2026-04-01 07:00 budi: severity: – → high",
    ]
    assert [line.partition(": ")[2] or line for line in comment] == [
        "“Tunggu vendor",
        "    sampai Senin”",
        "“Hubungi <PHONE>, pelanggan Belanjora”",
    ]
    assert (found["people"], found["severity"], found["perhaps_planned"]) == (56, "high", [])
    assert [one["what"] for one in found["history"]] == ["item", "exported", "severity", "comment", "comment"]
    assert main(["backlog", "comment", "1", " ", *address]) == 1
    assert main(["backlog", "show", "9", *address]) == 1
    assert capsys.readouterr().err.splitlines() == ["voc: The comment is empty.", "voc: There is no backlog item 9."]


def test_an_item_of_too_few_people_leaves_without_what_they_said(store):
    (item,) = (one for one in items(store) if one.stored.topic_id == stores.REFUND)
    said = [quote.text for quote in item.evidence.quotes]
    assert item.evidence.people == 56
    assert said

    def file(layout, minimum):
        return "".join(one.content.decode() for one in plan.files([item], layout, minimum=minimum))

    for layout in ("markdown", "jira", "linear", "github", "azure", "asana", "trello", "productboard", "csv"):
        assert said[0][:30] in file(layout, 56), layout
        assert not any(text[:30] in file(layout, 57) for text in said), layout
        assert "56" not in file(layout, 57), layout
    assert "kurang dari 57 orang" in file("markdown", 57)
    (row,) = csv.DictReader(io.StringIO(file("csv", 57).removeprefix("\ufeff")))
    assert (row["people"], row["quotes"], row["permalinks"], row["rice"]) == ("kurang dari 57", "", "", "")


def test_a_week_of_too_few_people_is_no_number_in_what_leaves(store):
    (item,) = (one for one in items(store) if one.stored.topic_id == stores.REFUND)

    (page,) = plan.files([item], "markdown", minimum=5)

    weeks = next(line for line in page.content.decode().splitlines() if "Orang per minggu" in line)
    assert weeks.partition(": ")[2] == ", ".join(["kurang dari 5", "5"] * 6)
    (hidden,) = plan.files([item], "markdown", minimum=6)
    assert "turun dari 5 menjadi" in page.content.decode()
    assert "turun dari" not in hidden.content.decode()


def test_a_problem_is_drafted_without_counting_too_few_people(store):
    with store.begin() as connection:
        registry = views.read_registry(connection)
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
    cut = views.cut(ground, registry, views.Filters())

    made = plan.add_item(store, cut, pain.pain_points(cut), [stores.OTP], language="en", minimum=100, at=AT, who="ani")

    (item,) = (one for one in items(store) if one.stored.id == made)
    assert item.stored.problem == "In the last 12 weeks, fewer than 100 people told us about “Kode OTP tidak masuk”."


def test_what_is_written_of_an_item_or_a_release_leaves_without_personal_data(store, tmp_path, capsys):
    def voc(*words: str) -> str:
        assert main([*words, "--store", stores.settings(tmp_path).store_url]) == 0
        return capsys.readouterr().out

    pasted = "Kurir Budi Santoso 081234567890 budi@gmail.com"
    clean = "Kurir <NAME> <PHONE> <EMAIL>"
    told = "taken out as personal data: 1 EMAIL, 1 NAME, 1 PHONE"

    edited = voc("backlog", "edit", "1", "--title", pasted, "--problem", f"{clean} budi@x.com", "--story", pasted)
    made = voc("backlog", "add", str(stores.OTP), "--title", pasted)
    voc("release", "add", "5.3", "--on", "2026-03-02", "--item", "1", "--note", pasted)
    voc("release", "say", "5.3", "1", "--change", pasted)

    assert edited.splitlines()[1] == "taken out as personal data: 3 EMAIL, 2 NAME, 2 PHONE"
    assert made.splitlines()[1] == told
    with store.begin() as connection:
        first, *_, last = backlog.every(connection)
        release = releases.find(connection, "5.3")
        change = releases.items(connection, release.id)[0].change
    assert [first.title, first.story, last.title, release.note, change] == [clean] * 5
    assert first.problem == f"{clean} <EMAIL>"


def test_an_export_leaves_out_what_nobody_is_to_work_on(store, tmp_path, capsys):
    def export(*words: str) -> tuple[list[str], int]:
        out, store_url = tmp_path / "items.csv", stores.settings(tmp_path).store_url
        assert main(["backlog", "export", "--out", str(out), *words, "--json", "--store", store_url]) == 0
        said = json.loads(capsys.readouterr().out)
        rows = _rows(out.read_bytes()) if said["files"] else []
        return sorted(row["Title"] + "/" + row["Status"] for row in rows), said["closed"]

    shaping.merge(store, 2, 1, at=AT, who="ani")
    linear = ("--format", "linear")
    assert export(*linear) == (["Refund/Backlog"], 1)
    assert export(*linear, "--changed") == ([], 1)
    assert export(*linear, "--changed", "--closed") == (["Kurir/Duplicate"], 0)

    shaping.shape(store, 1, at=AT, who="ani", status=ItemStatus.DECLINED)
    assert export(*linear, "--changed") == (["Refund/Canceled"], 0)
