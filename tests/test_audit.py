"""The audit log: every change of a person is in it, and tampering shows."""

import hashlib
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
import stores
import writes
from hypothesis import given
from hypothesis import strategies as st

from voc import privacy, routing
from voc.cli.main import main
from voc.errors import InputError
from voc.store import (
    audit,
    backlog,
    curation,
    expected,
    marks,
    open_store,
    outbox,
    proposals,
    readers,
    releases,
    runs,
    signals,
    tables,
    vault,
    watching,
)
from voc.store.expected import Example, Expected
from voc.store.outbox import Delivery
from voc.views import owners

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


def test_a_person_is_taken_out_of_entries_and_the_chain_and_every_noted_hash_hold(store):
    write(store, "Rahmadewi", "b", "Rahmadewi dan Budi")
    with store.begin() as connection:
        noted = audit.verify(connection).head
        hashes = [entry.hash for entry in audit.entries(connection)]

        cleaned = [
            audit.redact(connection, lambda text, name=name: text.replace(name, "[…]"), at=AT, who="Citra")
            for name in ("Rahmadewi", "Budi", "Budi")
        ]

        log = audit.entries(connection)[::-1]
        assert cleaned == [[1, 3], [3], []]
        assert [entry.after for entry in log[:3]] == ["[…]", "b", "[…] dan […]"]
        assert [(entry.who, entry.action, entry.subject) for entry in log[3:]] == [
            ("Citra", "redact", "entry 1"), ("Citra", "redact", "entry 3"), ("Citra", "redact", "entry 3"),
        ]  # fmt: skip
        assert [entry.hash for entry in log[2::-1]] == hashes
        assert audit.verify(connection, expected=noted) == audit.Verdict(6, log[-1].hash, holds=True, redacted=2)
        assert "Rahmadewi" not in str(connection.execute(sa.text("SELECT * FROM audit")).all())


@pytest.mark.parametrize(
    ("deed", "broken_at", "why"),
    [
        ("UPDATE audit SET after = 'x' WHERE id = 1", 1, "changed after a person was taken out"),
        ("UPDATE audit SET after = 'x', salt = '' WHERE id = 2", 2, "changed"),
        ("UPDATE audit SET after = 'x' WHERE id = 3", 1, "changed"),
        ("DELETE FROM audit WHERE id = 1", 2, "taken out"),
    ],
)
def test_tampering_with_a_log_that_a_person_was_taken_out_of_is_noticed(store, deed, broken_at, why):
    write(store, "Rahmadewi", "b")
    with store.begin() as connection:
        audit.redact(connection, lambda text: text.replace("Rahmadewi", "[…]"), at=AT, who="Citra")
        connection.execute(sa.text(deed))

        verdict = audit.verify(connection)

    assert (verdict.holds, verdict.broken_at) == (False, broken_at)
    assert why in verdict.why


def test_entries_of_a_voc_without_salts_hold_and_can_lose_a_person_too(store):
    said = {"who": "Ana", "action": "rename", "subject": "topic 7", "before": "", "after": "Rahmadewi"}
    old = hashlib.sha256(
        json.dumps([audit.START, AT.isoformat(), *(said[name] for name in sorted(said))]).encode()
    ).hexdigest()
    with store.begin() as connection:
        connection.execute(sa.insert(tables.audit).values(at=AT, hash=old, **said))
        marks.set_audit_head(connection, old)
    write(store, "baru")

    with store.begin() as connection:
        assert audit.verify(connection, expected=old).holds
        assert audit.redact(connection, lambda text: text.replace("Rahmadewi", "[…]"), at=AT, who="Citra") == [1]
        assert audit.verify(connection, expected=old).holds


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
def test_whatever_is_written_the_chain_holds(tmp_path_factory, empty, texts):
    folder = tmp_path_factory.mktemp("audit")
    shutil.copy(empty, folder)
    with open_store(f"sqlite:///{folder}/voc.db", folder) as store:
        write(store, *(text.encode("utf-8", "ignore").decode() for text in texts))

        with store.begin() as connection:
            assert audit.verify(connection).holds


# What writes to the store and leaves no entry of its own, and why.
PARTS = "a part of a change whose entry its caller writes in the same transaction"
ANALYSIS = "worked out by a run from what is stored, and made again by any run; the run's start and end have entries"
ANSWERED = "what a customer answers, which is feedback and no decision"
COPY = "a whole store as it is, its log included"
PROPOSED = "waits for a person, whose word has an entry"
OWN = "the log itself, or a mark of what the facts do not show yet"
UNLOGGED = {
    OWN: """audit.verify marks.audit_head marks.set_audit_head marks.check_key marks.put marks.wait marks.touch
        marks.touch_speakers marks.done marks.judged""",
    PARTS: """members.add picked.add picked.lend picked.take_back forgotten.add outbox.forget vault.remove
        answers.ask answers.forget
        outbox.claim subscriptions.claim drafts.drop""",
    PROPOSED: "drafts.propose",
    ANSWERED: "answers.keep",
    COPY: "pouring.pour",
    ANALYSIS: """candidates.replace expected.settle faces.drop faces.keep
        facts.republish feedback.collapse_duplicates feedback.forget_judged
        feedback.save feedback.save_rows feedback.save_sentiment passages.assign passages.forget_moods
        passages.forget_places passages.save_moods passages.save_places picked.follow posts.forget posts.save
        posts.sync proposals.replace runs.refuse signals.record topics.add topics.record topics.save_language_means
        topics.set_quotes topics.set_themes topics.update vault.save_contacts vault.save_sealed""",
}


def test_every_function_that_writes_to_the_store_leaves_an_entry_or_is_known_not_to():
    public = {name for name in writes.writing() if name.startswith("voc.store.") and "._" not in name}
    silent = {name.removeprefix("voc.store.") for name in public - writes.reaching(writes.AUDIT)}

    assert silent == {name for names in UNLOGGED.values() for name in names.split()}
    assert len(public) > 60


def test_every_kind_of_change_leaves_an_entry(own, tmp_path):
    message = Delivery(
        release_id=1,
        author=7,
        item_id=1,
        medium="chat",
        language="id",
        feedback_id=1,
        said_on=AT.date(),
        text="rahasia",
    )
    safe = privacy.load_vault(tmp_path, key=privacy.load_key(tmp_path))
    with stores.opened(own) as store, store.begin() as connection:
        before = audit.verify(connection).entries
        curation.decide(connection, "rename", 1, {"name": "Kurir"}, who="Ana", at=AT)
        curation.undo(connection, who="Budi", at=AT)
        item = backlog.add(connection, topic_id=1, title="Kurir", problem="rahasia", owner="", at=AT, who="Ana")
        backlog.change(connection, item, problem="rahasia lain", owner="Ops", at=AT, who="Ana")
        backlog.comment(connection, item, "rahasia", at=AT, who="Ana")
        release = releases.ship_as(connection, item, name="5.3", on=AT.date(), at=AT, who="Ana")
        releases.approve(connection, release, at=AT, who="Budi")
        releases.say(connection, release, item, change="Lebih cepat.", at=AT, who="Ana")
        outbox.put(connection, [message], at=AT, who="Ana")
        outbox.hand_over(connection, release, "chat", at=AT, who="Ana")
        outbox.settle(connection, 1, outbox.SENT, at=AT)
        outbox.decide(connection, [7, 8], allowed=False, at=AT, reason="list", who="Ana")
        found = signals.Found(
            grain="week", kind="surging", topic_id=1, on=AT.date(), raised_on=AT.date(), severity="high", evidence={}
        )
        (signal,) = signals.record(connection, [found], run_id=1)
        signals.act(connection, signal, signals.COMMENT, {"text": "rahasia"}, who="Ana", at=AT)
        signals.hand_over(connection, signal, "Ops", days=2, who="Ana", at=AT)
        asked = {"q": ["rahasia"]}
        view = readers.save_view(connection, page="x", name="NPS", owner="Ana", query=asked, at=AT, who="Ana")
        readers.remove_view(connection, view, at=AT, who="Budi")
        readers.write_note(connection, week=AT.date(), text="rahasia", at=AT, who="Ana")
        proposals.replace(connection, [proposals.Proposed("retire", 2, {})], kinds=["retire"], run_id=1, at=AT)
        proposals.close(connection, 1, proposals.REJECTED, who="Ana", at=AT)
        expected.keep(connection, [Expected("Ongkir", (Example(1, "rahasia", "id"),))], at=AT, who="Ana")
        owners.keep_rules(connection, tmp_path, "rules: []", at=AT, who="Ana")
        watching.begin(connection, 1, who="Ana", address="ana@shop.example", at=AT)
        watching.begin(connection, 1, who="Ana", address="ana@shop.example", at=AT)
        watching.end(connection, 1, who="Ana", at=AT)
        vault.reseal_all(connection, safe, at=AT, who="Ana")
        vault.empty(connection, at=AT, who="Ana")
        run = runs.start(connection, at=AT, settings={"encoder": "lexical"}, who="Ana")
        runs.finish(connection, run, at=AT, status=runs.DONE, summary={"read": 3}, facts=None, who="Ana")

        log = audit.entries(connection)[::-1][before:]
        holds = audit.verify(connection).holds

    assert [(e.who, e.action, e.subject, e.before, e.after) for e in log] == [
        ("Ana", "rename", "topic 1", "", '{"name": "Kurir"}'),
        ("Budi", "undo", "topic 1", '{"rename": {"name": "Kurir"}}', ""),
        ("Ana", "backlog item", "item 1", "", "Kurir"),
        ("Ana", "backlog problem", "item 1", "7 characters", "12 characters"),
        ("Ana", "backlog owner", "item 1", "", "Ops"),
        ("Ana", "backlog comment", "item 1", "", "7 characters"),
        ("Ana", "release add", "release 1", "", log[6].after),
        ("Ana", "backlog status", "item 1", "proposed", "shipped"),
        ("Ana", "backlog release", "item 1", "", "5.3"),
        ("Ana", "backlog shipped_on", "item 1", "", "2026-04-01"),
        ("Ana", "release say", "release 1, item 1", '{"kind": ""}', '{"kind": "fixed"}'),
        ("Budi", "release approve", "release 1", "", "5.3"),
        ("Ana", "release say", "release 1, item 1", '{"change": ""}', '{"change": "12 characters"}'),
        ("Ana", "release unapprove", "release 1", "Budi", ""),
        ("Ana", "announce", "release 1", "", '{"messages": 1}'),
        ("Ana", "hand over", "release 1", "", '{"batch": 1, "medium": "chat", "messages": 1}'),
        ("voc", "message", "message 1", "listed", "sent"),
        ("Ana", "opt out", "people", "", '{"medium": "every", "people": 2, "reason": "list"}'),
        ("Ana", "signal comment", "signal 1", '{"owner": "", "state": "open"}', '{"text": "7 characters"}'),
        ("Ana", "signal route", "signal 1", '{"owner": "", "state": "open"}', log[19].after),
        ("Ana", "view save", "view 1", "", '{"name": "NPS", "owner": "Ana", "page": "x", "query": ["q"]}'),
        ("Budi", "view remove", "view 1", "NPS", ""),
        ("Ana", "week note", "week of 2026-04-01", "", "7 characters"),
        ("Ana", "proposal", "proposal 1: retire of topic 2", "open", "rejected"),
        ("Ana", "expect", "topic Ongkir", "", '{"examples": 1}'),
        ("Ana", "routing", "rules", routing.text(tmp_path / "none"), "rules: []"),
        ("Ana", "watch", "topic 1", "", '{"address": "ana@shop.example"}'),
        ("Ana", "unwatch", "topic 1", '{"address": "ana@shop.example"}', ""),
        ("Ana", "vault rotate", "vault", "", '{"people": 0}'),
        ("Ana", "vault empty", "vault", '{"people": 0}', ""),
        ("Ana", "run start", f"run {run}", "", '{"encoder": "lexical"}'),
        ("Ana", "run end", f"run {run}", "running", '{"read": 3, "status": "done"}'),
    ]
    assert holds
    assert "rahasia" not in " ".join(e.before + e.after for e in log)


def test_rules_that_cannot_be_used_leave_neither_file_nor_entry(store):
    with pytest.raises(InputError, match="must hold a list"), store.begin() as connection:
        owners.keep_rules(connection, store.home, "rules: 3", at=AT, who="Ana")

    with store.begin() as connection:
        assert audit.entries(connection) == []
    assert routing.read(store.home) == []


def test_the_command_lists_and_verifies_and_says_what_is_wrong(tmp_path, capsys):
    url = f"sqlite:///{tmp_path}/voc.db"
    with open_store(url, tmp_path / "voc.files") as store:
        write(store, "baru")

    assert main(["audit", "--store", url, "--json"]) == 0
    assert [e["after"] for e in json.loads(capsys.readouterr().out)["entries"]] == ["baru"]
    assert main(["audit", "verify", "--store", url]) == 0
    assert "1 entry, all in place" in capsys.readouterr().out
    with open_store(url, tmp_path / "voc.files") as store, store.begin() as connection:
        connection.execute(sa.text("UPDATE audit SET after = 'x'"))
    assert main(["audit", "verify", "--store", url]) == 1
    assert "The audit log does not hold: entry 1" in capsys.readouterr().err
