import csv
import io
import json
from datetime import UTC, date, datetime

import numpy as np
import pytest
import sqlalchemy as sa

from voc import embed, pipeline, similar, views
from voc.backlog import read_issues, status_of, titles_in_trackers
from voc.cli import main
from voc.errors import InputError
from voc.models import ItemStatus
from voc.store import backlog, open_store, picked, releases, runs, topics, tracker
from voc.store.space import Space, remember
from voc.store.tables import passage
from voc.store.topics import NewTopic
from voc.store.tracker import StoredIssue
from voc.views import planned

AT = datetime(2026, 6, 1, 3, tzinfo=UTC)

JIRA = """Summary,Issue key,Issue id,Issue Type,Status,Resolution,Resolved,Labels,Labels,Description
Refund lama cair,PAY-12,10012,Story,Done,Done,01/Mar/26 9:15 AM,voc,refund,"Masalah
Dalam 12 minggu"
Kurir telat,LOG-3,10013,Bug,In Progress,,,voc,,
Dark mode,APP-9,10014,Story,Done,Won't Do,02/Mar/26 9:15 AM,,,
"""
LINEAR = """ID,Team,Title,Description,Status,Estimate,Priority,Labels,Created,Completed
PAY-12,Payments,Refund lama cair,text,Done,,High,"voc, refund",2026-02-01T00:00:00.000Z,2026-03-01T09:15:00.000Z
LOG-3,Logistics,Kurir telat,,Todo,,Low,,2026-02-01T00:00:00.000Z,
"""
GITHUB = json.dumps(
    [
        {
            "number": 12,
            "title": "Refund lama cair",
            "body": "x",
            "state": "CLOSED",
            "stateReason": "COMPLETED",
            "closedAt": "2026-03-01T09:15:00Z",
            "url": "https://github.com/o/r/issues/12",
        },
        {"number": 13, "title": "Dark mode", "body": "", "state": "CLOSED", "stateReason": "NOT_PLANNED"},
        {"number": 14, "title": "Kurir telat", "body": "", "state": "OPEN", "stateReason": "", "closedAt": None},
    ]
)
AZURE = (
    "ID,Work Item Type,Title,Assigned To,State,Tags\n"
    "12,User Story,Refund lama cair,,Closed,voc; refund\n"
    "13,Bug,X,,New,\n"
)
ASANA = (
    "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Due Date,Tags,Notes,Projects\n"
    "120,2026-02-01,2026-03-01,2026-03-01,Refund lama cair,To do,,,,text,Payments\n"
    "121,2026-02-01,,2026-03-01,Kurir telat,Doing,,,,,Payments\n"
    "122,2026-02-01,,2026-03-01,Ide lain,Kapan-kapan,,,,,Payments\n"
)
DONE, DOING, DECLINED = ItemStatus.SHIPPED, ItemStatus.IN_PROGRESS, ItemStatus.DECLINED


@pytest.mark.parametrize(
    ("content", "tracker_name", "expected"),
    [
        (
            JIRA,
            "jira",
            [("PAY-12", DONE, date(2026, 3, 1)), ("LOG-3", DOING, None), ("APP-9", DECLINED, date(2026, 3, 2))],
        ),
        (LINEAR, "linear", [("PAY-12", DONE, date(2026, 3, 1)), ("LOG-3", ItemStatus.PLANNED, None)]),
        (
            GITHUB,
            "github",
            [("#12", DONE, date(2026, 3, 1)), ("#13", DECLINED, None), ("#14", ItemStatus.PROPOSED, None)],
        ),
        (AZURE, "azure", [("12", DONE, None), ("13", ItemStatus.PROPOSED, None)]),
        (ASANA, "asana", [("120", DONE, date(2026, 3, 1)), ("121", DOING, None), ("122", ItemStatus.PROPOSED, None)]),
    ],
)
def test_each_trackers_export_is_known_by_its_columns(content, tracker_name, expected):
    issues = read_issues(content, name="export")

    assert {issue.tracker for issue in issues} == {tracker_name}
    assert [(issue.key, issue.status, issue.done_on) for issue in issues] == expected
    assert issues[0].title == "Refund lama cair"


@pytest.mark.parametrize("mark", [";", "\t"])
def test_an_export_that_a_spreadsheet_saved_with_another_separator_is_read(mark):
    content = "\ufeff" + LINEAR.splitlines()[0].replace(",", mark) + f"\nPAY-1{mark}P{mark}Refund{mark}{mark}Done\n"

    assert [(issue.key, issue.title, issue.status) for issue in read_issues(content, name="x")] == [
        ("PAY-1", "Refund", DONE)
    ]


def test_an_issue_that_stands_in_an_export_twice_is_one_as_its_last_row_has_it():
    content = JIRA + "Kurir telat sekali,LOG-3,10013,Bug,Done,Done,03/Mar/26 9:15 AM,,,\n"

    assert [(issue.key, issue.title, issue.status) for issue in read_issues(content, name="x")] == [
        ("PAY-12", "Refund lama cair", DONE),
        ("LOG-3", "Kurir telat sekali", DONE),
        ("APP-9", "Dark mode", DECLINED),
    ]


def test_what_no_database_keeps_and_a_terminal_obeys_stays_out_of_an_issue():
    issue = {"number": "\x1b[31m7", "title": "a \ud800\0b", "state": "\x9bX", "url": "http://x\x1b"}

    (read,) = read_issues(json.dumps([issue]), name="x")

    assert (read.key, read.title, read.said_status, read.url) == ("#[31m7", "a b", "X", "http://x")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a,b\n1,2\n", "export.csv is no export that is known"),
        ("", "export.csv is no export that is known"),
        ("[{", "export.csv cannot be read as JSON"),
        ("[" * 100_000, "export.csv cannot be read as JSON"),
    ],
)
def test_a_file_that_is_no_export_says_what_to_do(content, said):
    with pytest.raises(InputError, match=said):
        read_issues(content, name="export.csv")


@pytest.mark.parametrize(
    ("said", "reason", "status"),
    [
        ("Ready for development", "", ItemStatus.PLANNED),
        ("To Do", "", ItemStatus.PLANNED),
        ("in_review", "", DOING),
        ("Closed", "Duplicate", ItemStatus.DUPLICATE),
        ("Closed", "Fixed", DONE),
        ("Dibatalkan", "", DECLINED),
        ("Menunggu Pak Budi", "", None),
    ],
)
def test_a_trackers_word_for_a_status_is_understood(said, reason, status):
    assert status_of(said, reason) == status


@pytest.fixture
def filled(store):
    """Three items: refund (topic 1), courier (topic 2) that is LOG-3, and one that is shipped."""
    with store.begin() as connection:
        run = runs.start(connection, at=AT, settings={})
        found = [NewTopic(n, (n,), np.eye(8, dtype=np.float32)[i], 0.3) for i, n in enumerate(("refund", "kurir"))]
        topics.add(connection, found, fingerprint="f", run_id=run, at=AT)
        for topic_id, title in ((1, "Refund lama cair"), (2, "Keluhan: kurir"), (2, "Lacak paket")):
            backlog.add(connection, topic_id=topic_id, title=title, problem="", owner="", at=AT, who="ani")
        backlog.change(connection, 2, at=AT, who="ani", external_key="LOG-3")
        releases.ship_as(connection, 3, name="5.0", on=date(2026, 1, 5), at=AT, who="ani")
        backlog.change(connection, 3, at=AT, who="ani", external_key="APP-9")
    return store


def test_an_import_links_by_key_and_title_and_brings_the_status_back(filled):
    done = pipeline.import_issues(filled, read_issues(JIRA, name="x"), at=AT, who="budi")

    assert done.linked == ((1, "PAY-12"),)
    assert done.moved == (
        (1, ItemStatus.PROPOSED, ItemStatus.SHIPPED),
        (2, ItemStatus.PROPOSED, ItemStatus.IN_PROGRESS),
    )
    assert done.released == ((1, "2026-03-01"),)
    with filled.begin() as connection:
        items = {item.id: item for item in backlog.every(connection)}
        shipped = releases.find(connection, "2026-03-01")
        assert [one.item_id for one in releases.items(connection, shipped.id)] == [1]
    assert (items[1].status, items[1].shipped_on, items[1].external_key) == (DONE, date(2026, 3, 1), "PAY-12")
    assert (items[3].status, items[3].release) == (DONE, "5.0")


def test_an_item_that_is_linked_by_hand_takes_the_status_that_was_imported(filled):
    with filled.begin() as connection:
        backlog.change(connection, 1, at=AT, who="ani", title="Uang kembali")
    pipeline.import_issues(filled, read_issues(JIRA, name="x"), at=AT, who="budi")

    done = pipeline.link_issue(filled, 1, " PAY-12 ", at=AT, who="budi")

    assert done == pipeline.Linked(known=True, before=ItemStatus.PROPOSED, now=DONE, release="2026-03-01")
    unknown = pipeline.link_issue(filled, 2, "PAY-99", at=AT, who="budi")
    assert (unknown.known, unknown.now, unknown.release) == (False, ItemStatus.IN_PROGRESS, "")


def test_the_same_export_again_changes_nothing_and_a_later_one_goes_on(filled):
    pipeline.import_issues(filled, read_issues(JIRA, name="x"), at=AT, who="budi")

    again = pipeline.import_issues(filled, read_issues(JIRA, name="x"), at=AT, who="budi")
    later = pipeline.import_issues(
        filled, read_issues(JIRA.replace("In Progress", "Done"), name="x"), at=AT, who="budi"
    )

    assert (again.linked, again.moved, again.issues) == ((), (), 3)
    assert later.moved == ((2, DOING, DONE),)
    with filled.begin() as connection:
        assert len(tracker.every(connection)) == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_an_export_in_another_encoding_is_read_as_it_was_meant(filled, encoding):
    content = JIRA.replace("Dark mode", "Café – naïve “dark” mode à la carte, déjà vu".replace(",", "")).encode(
        encoding
    )

    done = pipeline.import_export(filled, content, name="x", at=AT, who="budi")

    assert (done.issues, done.linked) == (3, ((1, "PAY-12"),))
    with filled.begin() as connection:
        titles = {issue.key: issue.title for issue in tracker.every(connection)}
    assert titles["APP-9"] == "Café – naïve “dark” mode à la carte déjà vu"


def test_an_export_too_large_for_the_app_is_refused_before_it_is_read(store):
    with pytest.raises(InputError, match=r"^all\.csv has 65 MiB; at most 64 are read\. Export fewer issues"):
        pipeline.import_export(store, bytes(65 * 2**20), name="all.csv", at=AT, who="Ana")


def test_an_item_is_linked_by_the_title_that_its_export_gave_it(filled):
    said = "=" + "x" * 254
    with filled.begin() as connection:
        backlog.change(connection, 1, at=AT, who="ani", title=said)
    short, long = sorted(titles_in_trackers(said, 1, "id"), key=len)
    assert (short[:12], len(short), len(long)) == ("Keluhan: =xx", 254, 255)

    done = pipeline.import_issues(
        filled, read_issues(JIRA.replace("Refund lama cair", short), name="x"), at=AT, who="b"
    )

    assert done.linked == ((1, "PAY-12"),)


def test_a_status_that_means_nothing_to_us_is_named_and_moves_nothing(filled):
    content = JIRA.replace("In Progress", "Menunggu")

    done = pipeline.import_issues(filled, read_issues(content, name="x"), at=AT, who="budi")

    assert done.unknown == ("Menunggu",)
    assert [item for item, _, _ in done.moved] == [1]


def test_personal_data_in_a_trackers_title_is_not_stored(filled):
    content = LINEAR.replace("Kurir telat", "Refund budi@example.org")

    pipeline.import_issues(filled, read_issues(content, name="x"), at=AT, who="budi")

    with filled.begin() as connection:
        assert "budi@" not in " ".join(issue.title for issue in tracker.every(connection))


def issue(key: str, vector, fingerprint: str = "f") -> StoredIssue:
    meaning = np.asarray(vector, dtype=np.float32)
    meaning /= np.linalg.norm(meaning)
    return StoredIssue("jira", key, key, ItemStatus.PLANNED, "To do", None, "", fingerprint, meaning.tobytes())


def test_issues_that_mean_the_same_as_a_topic_are_shown_most_alike_first(filled):
    axis = np.eye(8)
    with filled.begin() as connection:
        tracker.save(
            connection,
            [
                issue("A", axis[0] + axis[3]),
                issue("B", axis[0] + 0.2 * axis[3]),
                issue("C", axis[5]),
                issue("D", 0.4 * axis[0] + axis[3]),
                issue("LOG-3", axis[0]),
                issue("old space", axis[0], fingerprint="other"),
            ],
            at=AT,
            who="ani",
        )
        backlog.set_topics(connection, 2, [2, 1], at=AT, who="ani")
        items = backlog.every(connection)
        registry = views.read_registry(connection)

    found = planned.planned_already(filled, registry, items)

    assert [(twin.issue.key, round(twin.score, 2), twin.likely) for twin in found[1]] == [
        ("B", 0.99, True),
        ("A", 0.68, True),
        ("D", 0.28, False),
    ]
    assert found[2] == found[1], "the second topic of an item counts as well"
    assert found[3] == []


def test_issues_like_picked_voices_are_shown_and_not_those_like_the_rest_of_their_topic(filled):
    axis, own = np.eye(8, dtype=np.float32), Space("lexical", "lexical", "f", 8)
    remember(filled, own)
    own.vectors(filled).append([7, 8], np.stack([axis[4], axis[5]]))
    with filled.begin() as connection:
        topics.save_language_means(connection, "f", {embed.GLOBAL: np.zeros(8, dtype=np.float32)})
        connection.execute(
            sa.insert(passage), [{"id": i, "text": f"x{i}", "language": "id", "informative": True} for i in (7, 8)]
        )
        picked.add(connection, 1, {7: None, 8: None}, fingerprint="f")
        tracker.save(connection, [issue("A", axis[0]), issue("B", axis[4])], at=AT, who="ani")
        (item, *_) = backlog.every(connection)
        registry = views.read_registry(connection)

    found = planned.planned_already(filled, registry, [item])

    assert [(twin.issue.key, round(twin.score, 2)) for twin in found[1]] == [("B", 0.71)]


def test_a_gist_is_the_middle_of_its_texts_and_nothing_matches_nothing():
    middle = similar.gist(np.eye(4, dtype=np.float32)[:2])

    assert middle == pytest.approx([0.7071, 0.7071, 0, 0], abs=1e-4)
    assert similar.matches(middle, np.zeros((0, 4), np.float32)) == []
    assert similar.matches(middle, -np.eye(4, dtype=np.float32)) == []


def test_from_the_terminal_an_import_says_what_is_planned_already(small_store, tmp_path, capsys):
    import shutil

    shutil.copytree(small_store.home, tmp_path / "own", ignore=shutil.ignore_patterns("sample", "run.lock"))
    name = str(tmp_path / "own" / "voc.db")
    assert main(["topics", "--store", name, "--json"]) == 0
    topic = json.loads(capsys.readouterr().out)["topics"][0]
    with open_store(f"sqlite:///{name}", tmp_path / "own" / "voc.files") as store, store.begin() as connection:
        said = connection.exec_driver_sql(
            f"SELECT text FROM passage WHERE topic_id = {topic['topic_id']} ORDER BY similarity DESC LIMIT 1"
        ).scalar()
    out = io.StringIO()
    csv.writer(out).writerows(
        [
            ["ID", "Team", "Title", "Status"],
            ["X-1", "T", said, "Todo"],
            ["X-2", "T", "Zzz", "Todo"],
        ]
    )
    (tmp_path / "linear.csv").write_text(out.getvalue(), encoding="utf-8")
    assert main(["backlog", "add", str(topic["topic_id"]), "--store", name]) == 0
    capsys.readouterr()

    assert main(["backlog", "import", str(tmp_path / "linear.csv"), "--store", name, "--json"]) == 0
    done = json.loads(capsys.readouterr().out)

    assert (done["issues"], done["linked"], done["moved"]) == (2, [], [])
    assert [(twin["item"], twin["key"]) for twin in done["perhaps_planned"]] == [(1, "X-1")]
    assert main(["backlog", "link", "1", "X-9", "--store", name]) == 0
    assert main(["backlog", "link", "1", "X-1", "--store", name]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "item 1 is X-9, which is in no export that was imported",
        "item 1 is X-1",
        "item 1: proposed → planned",
    ]


def test_what_all_issues_share_tells_none_of_them_apart():
    own = np.eye(40, dtype=np.float32)[1:]
    shared = np.eye(40, dtype=np.float32)[0]
    rows = (own + shared) / np.sqrt(2, dtype=np.float32)

    moved = similar.apart(rows)

    assert np.linalg.norm(moved, axis=1) == pytest.approx(np.ones(39), abs=1e-5)
    assert (moved @ shared).max() < 0.5 < (rows @ shared).min()
    assert similar.apart(rows[:1]) == pytest.approx(rows[:1], abs=1e-5), "a single issue stays what it is"
    assert similar.apart(rows[:0]).shape == (0, 40)
