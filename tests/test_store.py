from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from voc.errors import NotFound, StoreError
from voc.models import Channel, Emotion, Feedback, ItemStatus, Language, Refusal, Sentiment, Urgency
from voc.store import backlog, curation, engine, facts, feedback, open_store, passages, reads, runs, tables, topics
from voc.store.feedback import Incoming, PassageText
from voc.store.tables import metadata
from voc.store.topics import NewTopic

NOON = datetime(2025, 3, 5, 5, 0, tzinfo=UTC)  # a Wednesday, noon in Jakarta
JAKARTA = ZoneInfo("Asia/Jakarta")


def said(id_=1, text="kurir lama", **changes) -> Incoming:
    sentiment = changes.pop("sentiment", Sentiment.NEGATIVE)
    near_key = changes.pop("near_key", id_ + 1000)
    pieces = changes.pop("pieces", [text])
    base = Feedback(
        id=id_,
        version=1,
        channel=Channel.REVIEW,
        source="google_play",
        said_at=NOON,
        edited_at=NOON,
        text=text,
        language=Language.INDONESIAN,
        author=id_ + 500,
        author_known=True,
        stars=1.0,
        redactions={"PHONE": 1},
    )
    parts = [PassageText(hash_of(p), p, Language.INDONESIAN, p != "ok") for p in pieces]
    return Incoming(replace(base, **changes), near_key, parts, sentiment)


def hash_of(text: str) -> int:
    return int.from_bytes(text.encode()[:7].ljust(7, b"_"))


def spelled(text: str) -> PassageText:
    """A passage in one of its spellings."""
    return PassageText(7, text, Language.INDONESIAN, informative=True)


def save(store, *incoming):
    with store.begin() as connection:
        feedback.save(connection, incoming)
        feedback.collapse_duplicates(connection)


def a_topic(connection, name="Kurir lama", run_id=None) -> int:
    run_id = run_id or runs.start(connection, at=NOON, settings={})
    new = NewTopic(name, ("kurir", "lama"), np.array([1, 0], np.float32), 0.5)
    return topics.add(connection, [new], fingerprint="f", run_id=run_id, at=NOON)[0]


def made_facts(store) -> facts.Facts:
    with store.begin() as connection:
        run_id = runs.start(connection, at=NOON, settings={})
        name = facts.write(connection, store.facts_folder, run_id=run_id, zone=JAKARTA)
        runs.finish(connection, run_id, at=NOON, status=runs.DONE, summary={}, facts=name)
        published = facts.published(connection)
    return facts.load(store.facts_folder, *published)


def test_feedback_comes_back_as_it_was_saved(store):
    item = said(text="Kurir lama 😡", nps=3, csat=2.0, region="Jawa Barat", permalink="https://example.com/1")

    save(store, item)

    with store.begin() as connection:
        (shown,) = reads.by_id(connection, [1])
    assert (shown.text, shown.channel, shown.said_at) == ("Kurir lama 😡", Channel.REVIEW, NOON)
    assert (shown.stars, shown.nps, shown.csat, shown.region) == (1.0, 3, 2.0, "Jawa Barat")
    assert (shown.sentiment, shown.permalink) == (Sentiment.NEGATIVE, "https://example.com/1")


def test_saving_twice_equals_saving_once(store):
    save(store, said(1), said(2))
    save(store, said(1), said(2))

    with store.begin() as connection:
        assert feedback.count(connection) == 2
        assert [row.id for rows in passages.informative(connection) for row in rows] == [hash_of("kurir lama")]


@pytest.mark.parametrize("together", [True, False])
def test_of_equal_words_the_same_spelling_is_kept_whichever_comes_first(store, together):
    spellings = ["Mantap!", "mantap", "MANTAP", "mantap é", "Mantap…"]
    kept = []
    for order in (spellings, spellings[::-1]):
        items = [replace(said(id_), passages=[spelled(text)]) for id_, text in enumerate(order, 1)]
        for some in [items] if together else [[item] for item in items]:
            save(store, *some)
        with store.begin() as connection:
            kept.append(passages.texts(connection, [7]))
            connection.execute(sa.delete(tables.feedback_passage))
            connection.execute(sa.delete(tables.passage))
            connection.execute(sa.delete(tables.feedback))

    assert kept == [{7: "MANTAP"}, {7: "MANTAP"}]


def test_what_was_judged_keeps_its_spelling(store):
    save(store, replace(said(1), passages=[spelled("mantap")]))
    with store.begin() as connection:
        passages.save_moods(connection, [passages.Mood(7, Sentiment.POSITIVE, 0.9, None, Urgency.NONE)])
    save(store, replace(said(2), passages=[spelled("MANTAP")]))

    with store.begin() as connection:
        assert passages.texts(connection, [7]) == {7: "mantap"}


def test_an_edit_replaces_text_and_passages(store):
    save(store, said(1, "kurir lama"))
    save(store, said(1, "kurir cepat sekarang", version=2))

    with store.begin() as connection:
        (shown,) = reads.by_id(connection, [1])
        people = passages.people(connection)
    assert shown.text == "kurir cepat sekarang"
    assert people == {hash_of("kurir cepat sekarang"): 1}


def test_copies_point_at_the_earliest_and_are_counted_with_it(store):
    later = NOON + timedelta(hours=1)
    save(store, said(1, near_key=7, said_at=later), said(2, near_key=7), said(3, near_key=8))

    made = made_facts(store)

    assert made.feedback[["id", "copies"]].to_dict("list") == {"id": [2, 3], "copies": [2, 1]}


def test_a_quote_knows_how_many_people_sent_the_same_words_and_not_how_often(store):
    later = NOON + timedelta(hours=1)
    by_others = (said(id_, near_key=7, said_at=later, author=author) for id_, author in ((2, 71), (3, 71), (4, 72)))
    save(store, said(1, near_key=7, author=70), said(5, near_key=7, author=70, said_at=later), said(6), *by_others)

    with store.begin() as connection:
        assert [one.senders for one in reads.by_id(connection, [1, 6])] == [3, 1]
        connection.execute(sa.update(tables.feedback).values(set_aside=True).where(tables.feedback.c.id == 4))
        assert [one.senders for one in reads.by_id(connection, [1, 6])] == [2, 1]


def test_a_copy_whose_twin_was_edited_away_counts_again(store):
    save(store, said(1, near_key=7), said(2, near_key=7))
    save(store, said(1, "lain", near_key=9))

    assert made_facts(store).feedback["copies"].tolist() == [1, 1]


def test_a_week_begins_on_monday_in_the_configured_zone(store):
    sunday_evening_utc = datetime(2025, 3, 9, 18, 0, tzinfo=UTC)  # Monday 01:00 in Jakarta
    save(store, said(1, said_at=sunday_evening_utc), said(2, said_at=NOON))

    weeks = made_facts(store).feedback["week"].tolist()

    assert [facts.EPOCH + timedelta(days=week) for week in weeks] == [date(2025, 3, 3), date(2025, 3, 10)]


def test_a_voice_is_one_feedback_on_one_topic(store):
    with store.begin() as connection:
        topic_id = a_topic(connection)
    save(store, said(1, "dua hal", pieces=["kurir lama", "aplikasi error", "paket rusak"]), said(2, "ok", stars=5.0))
    with store.begin() as connection:
        passages.assign(connection, {hash_of("kurir lama"): (topic_id, 0.9), hash_of("paket rusak"): (topic_id, 0.8)})
        mood = passages.Mood(hash_of("kurir lama"), Sentiment.NEGATIVE, 0.9, Emotion.ANGER, Urgency.SOON)
        passages.save_moods(connection, [mood])

    voices = made_facts(store).voices

    assert voices[["row", "topic", "sentiment"]].to_dict("list") == {"row": [0], "topic": [topic_id], "sentiment": [-1]}
    assert voices["weight"].tolist() == pytest.approx([2 / 3])


def test_feedback_that_fits_nothing_has_one_voice_without_topic(store):
    save(store, said(1, "dua hal", pieces=["kurir lama", "aplikasi error"]))

    voices = made_facts(store).voices

    assert voices[["topic", "sentiment"]].values.tolist() == [[facts.NO_TOPIC, -1]]


def test_facts_that_are_gone_say_what_to_do(store):
    with pytest.raises(StoreError, match=r"facts of run 3 .* are gone or damaged. Run the batch job again"):
        facts.load(store.facts_folder, 3, "run-3")


def test_only_the_newest_facts_are_kept(store):
    save(store, said(1))
    made_facts(store)
    made = made_facts(store)

    facts.discard_old(store.facts_folder, keep=f"run-{made.run_id}")

    assert sorted(p.name for p in store.facts_folder.iterdir()) == [
        f"run-{made.run_id}-feedback.arrow",
        f"run-{made.run_id}-feedback.arrow.crc32",
        f"run-{made.run_id}-voices.arrow",
        f"run-{made.run_id}-voices.arrow.crc32",
    ]


def test_words_are_searched_without_case_and_as_they_stand(store):
    save(store, said(1, "Diskon 100% hangus"), said(2, "diskon 1000 hangus"))

    with store.begin() as connection:
        assert reads.holding(connection, [1, 2], ["DISKON", "100%"]) == [1]


def test_topic_ids_are_never_used_again(store):
    with store.begin() as connection:
        first = a_topic(connection)
        connection.execute(sa.text("DELETE FROM topic_event"))
        connection.execute(sa.text("DELETE FROM topic"))
        second = a_topic(connection)

    assert second > first


def test_a_topic_comes_back_with_its_centroid(store):
    with store.begin() as connection:
        topic_id = a_topic(connection)
        topics.update(connection, topic_id, centroid=np.array([0, 1], np.float32), name="Kurir telat")
        (found,) = topics.living(connection, "f")
        assert topics.living(connection, "another space") == []

    assert (found.id, found.name, found.words) == (topic_id, "Kurir telat", ("kurir", "lama"))
    assert found.centroid.tolist() == [0, 1]


def test_a_theme_whose_name_stays_keeps_its_id(store):
    with store.begin() as connection:
        one, two = a_topic(connection), a_topic(connection)
        topics.set_themes(connection, ["Pengiriman", "Bayar"], {one: 0, two: 1})
        before = topics.every(connection)[0].theme_id
        topics.set_themes(connection, ["Pengiriman"], {one: 0, two: 0})

        assert topics.theme_names(connection) == {one: "Pengiriman", two: "Pengiriman"}
        assert topics.every(connection)[0].theme_id == before


def test_the_newest_decision_wins_and_undo_takes_it_back(store):
    with store.begin() as connection:
        one, two = a_topic(connection), a_topic(connection)
        for name in ("Kurir telat", "Paket telat"):
            curation.decide(connection, curation.RENAME, one, {"name": name}, who="ana", at=NOON)
        curation.decide(connection, curation.MERGE, one, {"into": two}, who="ana", at=NOON)

        assert curation.in_force(connection) == curation.Curated({one: "Paket telat"}, {}, {one: two}, frozenset())
        assert curation.in_force(connection).home_of(one) == two
        undone = [curation.undo(connection, who="Ana", at=NOON).action for _ in range(2)]

        assert undone == [curation.MERGE, curation.RENAME]
        assert curation.in_force(connection) == curation.Curated(names={one: "Kurir telat"})


def test_topics_merged_in_a_circle_do_not_hang(store):
    curated = curation.Curated(merged_into={1: 2, 2: 1})

    assert curated.home_of(1) == 2


def test_a_decision_on_an_unknown_topic_is_refused(store):
    with store.begin() as connection, pytest.raises(NotFound, match=r"no topic 99\. See: python -m voc topics"):
        curation.decide(connection, curation.HIDE, 99, {}, who="ana", at=NOON)


def test_a_backlog_item_keeps_what_happened_to_it(store):
    with store.begin() as connection:
        item = backlog.add(
            connection, topic_id=a_topic(connection), title="Keluhan", problem="", owner="", at=NOON, who="a"
        )
        backlog.change(
            connection, item, at=NOON, who="b", status=ItemStatus.SHIPPED, shipped_on=date(2025, 4, 1), title="Keluhan"
        )

        assert backlog.one(connection, item).status is ItemStatus.SHIPPED
        assert [entry[1:] for entry in backlog.history(connection, item)] == [
            ("a", "item", "", "Keluhan"),
            ("b", "status", "proposed", "shipped"),
            ("b", "shipped_on", "", "2025-04-01"),
        ]


def test_an_item_that_is_not_there_is_named(store):
    with store.begin() as connection, pytest.raises(NotFound, match=r"no backlog item 7"):
        backlog.one(connection, 7)


def test_a_run_that_never_ended_is_marked_stopped(store):
    with store.begin() as connection:
        runs.start(connection, at=NOON, settings={"seed": 1})
        runs.start(connection, at=NOON, settings={})

        assert [r.status for r in runs.newest(connection)] == [runs.RUNNING, runs.STOPPED]


def test_refusals_keep_file_line_and_reason(store):
    refused = [Refusal("a.csv", 3, "stars '9' is out of range"), Refusal("b.bin", None, "is no text")]
    with store.begin() as connection:
        run_id = runs.start(connection, at=NOON, settings={})
        runs.refuse(connection, run_id, refused)

        assert runs.refusals(connection, run_id) == refused


def test_redactions_are_counted_by_kind(store):
    save(store, said(1), said(2, redactions={"PHONE": 2, "NIK": 1}))

    with store.begin() as connection:
        assert runs.redactions(connection) == {"PHONE": 3, "NIK": 1}


def test_redactions_that_a_run_counted_are_not_counted_again(store):
    save(store, said(1), said(2, redactions={"PHONE": 2}))

    with store.begin() as connection:
        assert runs.redacted(connection) == {"PHONE": 3}
        run_id = runs.start(connection, at=NOON, settings={})
        runs.finish(connection, run_id, at=NOON, status=runs.DONE, summary={"redacted": {"NIK": 7}}, facts="run-1")
        assert runs.redacted(connection) == {"NIK": 7}
        runs.finish(connection, run_id, at=NOON, status=runs.DONE, summary={}, facts="run-1")
        assert runs.redacted(connection) == {"PHONE": 3}


def test_the_tables_are_what_the_migrations_build(store):
    with store.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, metadata) == []


def test_the_head_written_down_is_alembics_own():
    assert ScriptDirectory(str(engine.MIGRATIONS)).get_current_head() == engine.HEAD


def test_a_store_from_a_newer_voc_is_refused(tmp_path):
    url = f"sqlite:///{tmp_path}/voc.db"
    with open_store(url, tmp_path) as store, store.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StoreError, match=r"revision '9999', .* a newer voc wrote it\. Update voc"):
        open_store(url, tmp_path)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", r"'nonsense' is not understood; write e\.g\. sqlite:///data/voc\.db"),
        ("oracle9://user:secret@host/db", r"'oracle9://user:\*\*\*@host/db' is not understood"),
        ("postgresql://user:secret@127.0.0.1:1/db", r"'postgresql://user:\*\*\*@127\.0\.0\.1:1/db' cannot be opened"),
        (
            "postgresql://user:se@secret@db.example/x",
            r"'postgresql://user:\*\*\*@db\.example/x' holds a second @; write %40",
        ),
        ("postgresql://user:secret@host:port/db", r"'postgresql://…' is not understood"),
    ],
)
def test_a_store_that_cannot_be_opened_is_named_without_its_password(url, said, tmp_path):
    with pytest.raises(StoreError, match=said) as caught:
        open_store(url, tmp_path)

    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "voc.db").write_bytes(b"not a database, certainly " * 100)

    with pytest.raises(StoreError, match=r"cannot be opened: file is not a database\. Name a store of voc"):
        open_store(f"sqlite:///{tmp_path}/voc.db", tmp_path)
