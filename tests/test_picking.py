"""Backlog items of exactly the voices that people picked, and of signals."""

import csv
import json
import shutil
from datetime import UTC, date, datetime

import conftest
import numpy as np
import pytest
import stores

from voc import topics, views
from voc.announcements import Sending
from voc.cli import main
from voc.errors import InputError
from voc.store import backlog, facts, picked, reads, releases, signals
from voc.store.signals import WEEK, Found
from voc.views import alone, pain, picking, plan, quoting, search, shaping, telling

AT = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture
def store(own):
    """The store of tests/stores.py, without items."""
    with stores.opened(own) as opened:
        yield opened


def read(store, **filters):
    with store.begin() as connection:
        registry = views.read_registry(connection)
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
    return ground, registry, views.cut(ground, registry, views.Filters(**filters))


def pick(store, ids, **words) -> int:
    return picking.add(store, read(store)[2], ids, language="en", at=AT, who="ani", **words)


def planned(store, item_id: int) -> plan.Planned:
    cut = read(store)[2]
    return next(one for one in plan.items(store, cut, pain.pain_points(cut)) if one.stored.id == item_id)


def ids_of(store, topic_id: int, *, most: int) -> list[int]:
    return picking.voices_of(read(store)[2], [topic_id])[:most]


def test_an_item_of_picked_voices_counts_these_people_and_nobody_else(store):
    ids = [*ids_of(store, stores.REFUND, most=8), *ids_of(store, stores.OTP, most=2)]

    item = planned(store, pick(store, ids))

    assert (item.stored.exact, item.stored.topic_ids) == (True, (stores.REFUND, stores.OTP))
    assert item.evidence.people == 10
    assert sum(item.evidence.weekly) == 10
    assert {quote.feedback_id for quote in item.evidence.quotes} <= set(ids)
    assert item.stored.title == "Pain point: Refund lama"
    assert item.stored.problem.startswith("In the last 12 weeks, 10 people told us about “Refund lama”.")


def test_an_item_of_some_voices_leaves_its_topic_free_for_one_of_all(store):
    pick(store, ids_of(store, stores.REFUND, most=5), title="Refund by card")
    cut = read(store)[2]

    whole = plan.add_item(store, cut, pain.pain_points(cut), [stores.REFUND], language="id", at=AT, who="ani")

    assert pain.backlog_state(store, cut)[stores.REFUND].id == whole
    assert planned(store, whole).evidence.people == 56


def test_when_it_ships_exactly_the_people_who_were_picked_are_told(store):
    ids = ids_of(store, stores.REFUND, most=6)
    item = pick(store, ids)
    with store.begin() as connection:
        releases.ship_as(connection, item, name="5.3", on=date(2026, 4, 1), at=AT, who="ani")
        release = releases.find(connection, "5.3")
        said = {one.author: one.text for one in reads.by_id(connection, ids)}
    ground, registry, _ = read(store)

    made = telling.telling(
        store, ground, registry, release, Sending(consent="assumed"), at=AT, zone=UTC,
        mailbox=lambda authors: {a: f"{a}@example.org" for a in authors},
    )  # fmt: skip

    assert {person.author: person.text for person, _, _ in made.messages} == said
    assert made.found.excluded == ()


def test_picked_voices_go_along_in_a_merge_and_come_back(store):
    one = pick(store, ids_of(store, stores.REFUND, most=6))
    two = pick(store, ids_of(store, stores.REFUND, most=8)[4:])
    cut = read(store)[2]
    whole = plan.add_item(store, cut, pain.pain_points(cut), [stores.OTP], language="id", at=AT, who="ani")

    shaping.merge(store, two, one, at=AT, who="ani")
    assert planned(store, one).evidence.people == 8
    shaping.unmerge(store, two, at=AT, who="ani")
    assert (planned(store, one).evidence.people, planned(store, two).evidence.people) == (6, 4)

    alone = planned(store, whole).evidence.people
    shaping.merge(store, two, whole, at=AT, who="ani")
    assert planned(store, whole).evidence.people == alone + 4
    assert planned(store, whole).stored.exact is False
    with pytest.raises(InputError, match=rf"Item {one} stands for picked voices alone; merge it into item {whole}"):
        shaping.merge(store, whole, one, at=AT, who="ani")
    with pytest.raises(InputError, match="stands for picked voices; pick some of them"):
        shaping.split(store, one, [stores.REFUND], "x", at=AT, who="ani")


def test_an_item_of_a_signal_and_the_signal_know_each_other(store, tmp_path, capsys):
    evidence = {"observed": 14, "expected": 2.3, "ratio": 6.0, "low": 3.0, "high": 9.0, "q": 0.01, "hints": []}
    with store.begin() as connection:
        run_id = facts.published(connection)[0]
        raised = [
            Found(
                grain=WEEK,
                kind="surging",
                topic_id=topic,
                on=date(2026, 3, 23),
                raised_on=date(2026, 3, 29),
                severity="high",
                evidence=evidence,
            )
            for topic in (stores.OTP, None)
        ]
        mine, nobodys = sorted(signals.record(connection, raised, run_id=run_id))
        if signals.one(connection, mine).topic_id is None:
            mine, nobodys = nobodys, mine
    url = ["--store", stores.settings(tmp_path).store_url]

    assert main(["backlog", "add", "--signal", str(mine), "--json", *url]) == 0
    item = json.loads(capsys.readouterr().out)["item"]
    assert main(["backlog", "add", "--signal", str(nobodys), *url]) == 1
    assert f"Signal {nobodys} is of no topic" in capsys.readouterr().err

    with store.begin() as connection:
        assert backlog.one(connection, item).topic_id == stores.OTP
        assert [row[2:] for row in backlog.history(connection, item)][-1] == ("signal", "", str(mine))
        assert signals.one(connection, mine).events[-1].detail == {"text": f"backlog item {item}"}


def test_voices_are_picked_in_the_terminal_by_id_by_words_and_by_filter(store, tmp_path, capsys):
    url = ["--store", stores.settings(tmp_path).store_url, "--json"]
    ids = [str(id_) for id_ in ids_of(store, stores.COURIER, most=3)]

    def made(*argv) -> tuple[int, int]:
        assert main(["backlog", "add", *argv, *url]) == 0
        value = json.loads(capsys.readouterr().out)
        return value["picked"], planned(store, value["item"]).evidence.people

    assert made("--feedback", *ids) == (3, 3)
    assert made("--words", "refund dana") == (38, 38)
    with store.begin() as connection:
        assert backlog.every(connection)[-1].title == "Keluhan: Refund dana"
    assert made(str(stores.COURIER), "--only", "app_version=5.1") == (30, 30)
    for wrong, said in (
        ([], "Say of what, in one way"),
        (["1", "--words", "x"], "Say of what, in one way"),
        (["1", "--only", "colour=red"], "--only 'colour=red' is not understood"),
        (["--words", "nobody-says-this"], "Pick 1 to 5,000 pieces of feedback for an item, not 0"),
        (["--feedback", "902"], "None of what was picked has a topic yet"),
        (["--search", "refund"], "Use --words"),
    ):
        assert main(["backlog", "add", *wrong, *url]) == 1
        assert said in capsys.readouterr().err


@pytest.mark.slow
def test_new_feedback_that_resembles_what_was_picked_follows_with_the_next_run(small_store, tmp_path):
    shutil.copytree(small_store.home, tmp_path, dirs_exist_ok=True)
    with conftest.open_in(tmp_path) as store:
        cut = read(store, weeks=60)[2]
        hits = search.by_words(store, cut, ["refund"], limit=12).hits
        ids, said = [hit.shown.id for hit in hits], [hit.shown.text for hit in hits]
        item = picking.add(store, cut, ids, language="id", at=AT, who="ani")
        with store.begin() as connection:
            before = picked.known(connection, item)
        quoted = alone.typical(store, cut, sorted(before), most=3)
        signs = cut.ground.sentiment[cut.ground.rows_of(np.asarray(quoted))]
        assert (len(quoted), set(quoted) <= set(ids), signs.tolist()) == (3, True, [-1, -1, -1])
        new = tmp_path / "new.csv"
        with new.open("w", encoding="utf-8", newline="") as file:
            rows = [(f"n{i}", "2025-09-28", 1, f"{text} tolong dong", f"c{i}") for i, text in enumerate(said)]
            rows.append(("other", "2025-09-28", 1, "bubble wrap kurang tebal sampai gelas pecah semua", "c99"))
            csv.writer(file).writerows([("id", "date", "rating", "text", "customer_id"), *rows])

    conftest.run_job(new, tmp_path)

    with conftest.open_in(tmp_path) as store, store.begin() as connection:
        followed = picked.known(connection, item) - before
        texts = [row.text for row in reads.by_id(connection, _said(connection, followed))]
        assert len(followed) >= 0.6 * len(said)  # the others fell into a topic that nothing was picked from
        assert not [text for text in texts if "bubble wrap" in text]


def _said(connection, passage_ids) -> list[int]:
    from voc.store import members

    return sorted(members.speakers(connection, passage_ids)[0])


def test_what_typical_voices_leave_is_filled_with_people_near_the_middle_of_the_topic(small_store):
    with conftest.open_in(small_store.home) as store:
        _, registry, cut = read(store)
        for card in registry.cards[:6]:
            shown = quoting.telling(store, cut, card.id, most=8)
            authors = cut.ground.author[cut.ground.rows_of(np.array([quote.id for quote in shown]))]
            mine = cut.voices[cut.in_period & (cut.topic == registry.place(card.id))]
            wanting = cut.ground.voice_row[mine[cut.ground.voice_sentiment[mine] <= 0]]
            people = len(set(cut.ground.author[wanting].tolist()))
            assert len(set(authors.tolist())) == len(shown) == min(people, 8)


def test_a_quote_is_what_it_says_of_the_topic_and_those_that_name_it_come_first(small_store):
    with conftest.open_in(small_store.home) as store:
        cut = read(store)[2]
        parts = 0
        for card in cut.registry.cards[:6]:
            shown = quoting.telling(store, cut, card.id, most=8)
            with store.begin() as connection:
                said = reads.said_of(connection, [one.id for one in shown], [card.id])
                whole = {one.id: one.text for one in reads.by_id(connection, list(said))}
            assert {one.id: one.text for one in shown} == whole | said
            parts += sum(said[id_] != whole[id_] for id_ in said)
            own = {word for word in topics.words_of(" ".join((card.name, *card.words))) if topics.tells(word)}
            names_it = [bool(own & topics.words_of(one.text)) for one in shown]
            assert names_it == sorted(names_it, reverse=True)
        assert parts > 0
