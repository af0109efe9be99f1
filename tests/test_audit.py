"""The audit log: every change of a person is in it, and tampering shows."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
import stores
from hypothesis import given
from hypothesis import strategies as st

from voc.cli.main import main
from voc.store import audit, backlog, curation, open_store, releases

AT = datetime(2026, 4, 1, 8, 30, tzinfo=UTC)


def write(store, *names: str) -> None:
    for name in names:
        with store.begin() as connection:
            audit.record(connection, who="Ana", at=AT, action="rename", subject="topic 7", before="lama", after=name)


def test_an_entry_says_who_when_what_before_and_after(store):
    write(store, "baru")

    with store.begin() as connection:
        (entry,) = audit.entries(connection)
        verdict = audit.verify(connection)
    assert (entry.who, entry.at, entry.action, entry.subject, entry.before, entry.after) == (
        "Ana", AT, "rename", "topic 7", "lama", "baru",
    )  # fmt: skip
    assert verdict == audit.Verdict(1, entry.hash, holds=True)


def test_an_empty_log_holds(store):
    with store.begin() as connection:
        assert audit.verify(connection) == audit.Verdict(0, audit.START, holds=True)


@pytest.mark.parametrize(
    ("deed", "broken_at", "why"),
    [
        ("UPDATE audit SET after = 'x' WHERE id = 2", 2, "changed"),
        ("UPDATE audit SET who = 'Budi' WHERE id = 1", 1, "changed"),
        ("DELETE FROM audit WHERE id = 2", 3, "taken out"),
        ("DELETE FROM audit WHERE id = 1", 2, "taken out"),
        ("DELETE FROM audit WHERE id = 3", None, "at the end were taken out"),
        ("DELETE FROM audit", None, "at the end were taken out"),
    ],
)
def test_tampering_is_noticed_and_located(store, deed, broken_at, why):
    write(store, "a", "b", "c")

    with store.begin() as connection:
        connection.execute(sa.text(deed))
        verdict = audit.verify(connection)

    assert (verdict.holds, verdict.broken_at) == (False, broken_at)
    assert why in verdict.why


def test_a_log_made_anew_lacks_the_hash_that_was_noted(store):
    write(store, "a", "b")
    with store.begin() as connection:
        noted = audit.verify(connection).head
        connection.execute(sa.text("DELETE FROM audit"))
        connection.execute(sa.text("DELETE FROM mark WHERE name = 'audit'"))
    write(store, "c")

    with store.begin() as connection:
        assert audit.verify(connection).holds
        assert "made anew" in audit.verify(connection, expected=noted).why


def test_many_writers_at_once_make_one_chain(store):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: write(store, f"{n}"), range(24)))

    with store.begin() as connection:
        verdict = audit.verify(connection)
    assert (verdict.entries, verdict.holds) == (24, True)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_whatever_is_written_the_chain_holds(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("audit")
    with open_store(f"sqlite:///{folder}/voc.db", folder) as store:
        write(store, *(text.encode("utf-8", "ignore").decode() for text in texts))

        with store.begin() as connection:
            assert audit.verify(connection).holds


def test_every_kind_of_change_leaves_an_entry(tmp_path):
    with stores.build(tmp_path) as store, store.begin() as connection:
        curation.decide(connection, "rename", 1, {"name": "Kurir"}, who="Ana", at=AT)
        curation.undo(connection, who="Budi", at=AT)
        item = backlog.add(connection, topic_id=1, title="Kurir", problem="rahasia", owner="", at=AT, who="Ana")
        backlog.change(connection, item, problem="rahasia lain", owner="Ops", at=AT, who="Ana")
        release = releases.add(connection, "5.3", on=AT.date(), at=AT, who="Ana")
        releases.approve(connection, release, at=AT, who="Budi")

        found = [(e.who, e.action, e.subject) for e in reversed(audit.entries(connection))]
        told = " ".join(e.before + e.after for e in audit.entries(connection))

    assert found == [
        ("Ana", "rename", "topic 1"),
        ("Budi", "undo", "topic 1"),
        ("Ana", "backlog item", "item 1"),
        ("Ana", "backlog problem", "item 1"),
        ("Ana", "backlog owner", "item 1"),
        ("Ana", "release add", "release 1"),
        ("Budi", "release approve", "release 1"),
    ]
    assert "rahasia" not in told


def test_the_command_lists_and_verifies_and_says_what_is_wrong(tmp_path, capsys):
    url = f"sqlite:///{tmp_path}/voc.db"
    with open_store(url, tmp_path / "voc.files") as store:
        write(store, "baru")

    assert main(["audit", "--store", url, "--json"]) == 0
    assert [e["after"] for e in json.loads(capsys.readouterr().out)["entries"]] == ["baru"]
    assert main(["audit", "verify", "--store", url]) == 0
    assert "1 entries, all in place" in capsys.readouterr().out
    with open_store(url, tmp_path / "voc.files") as store, store.begin() as connection:
        connection.execute(sa.text("UPDATE audit SET after = 'x'"))
    assert main(["audit", "verify", "--store", url]) == 1
    assert "The audit log does not hold: entry 1" in capsys.readouterr().err
