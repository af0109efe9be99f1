"""Backlog items of several topics: counted as one, merged, split, and all of it taken back."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest
import stores

from voc import views
from voc.announcements import Sending
from voc.cli import main
from voc.errors import InputError, NotFound
from voc.models import ItemStatus
from voc.store import backlog, curation, facts, releases
from voc.views import pain, plan, quoting, shaping, telling, topic, weekly
from voc.views.impact import impact

AT = datetime(2026, 4, 1, tzinfo=UTC)
FIXED = date(2026, 3, 2)


@pytest.fixture
def store(own):
    """The store of tests/stores.py with item 1 of refunds and item 2 of couriers."""
    with stores.opened(own) as opened:
        with opened.begin() as connection:
            for topic_id, title in ((stores.REFUND, "Refund"), (stores.COURIER, "Kurir")):
                backlog.add(connection, topic_id=topic_id, title=title, problem="", owner="Ops", at=AT, who="ani")
        yield opened


def read(store):
    with store.begin() as connection:
        registry = views.read_registry(connection)
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
    return ground, registry, views.cut(ground, registry, views.Filters())


def items(store) -> dict[int, plan.Planned]:
    _, _, cut = read(store)
    return {one.stored.id: one for one in plan.items(store, cut, pain.pain_points(cut))}


def stored(store, item_id: int) -> backlog.StoredItem:
    with store.begin() as connection:
        return backlog.one(connection, item_id)


def merge(store, item_id: int, into: int) -> None:
    shaping.merge(store, item_id, into, at=AT, who="ani")


def people(cut, *topic_ids: int) -> int:
    """Distinct people of the period, counted another way than the views do."""
    voices = np.isin(cut.ground.voice_topic[cut.voices], topic_ids) & cut.in_period
    return len(np.unique(cut.ground.author[cut.voice_rows[voices]]))


def test_topics_read_as_one_are_those_of_a_merge_that_nobody_decided(store):
    _, registry, _ = read(store)
    joined = registry.joined([stores.REFUND, stores.OTP])
    with store.begin() as connection:
        curation.decide(connection, "merge", stores.OTP, {"into": stores.REFUND}, who="ani", at=AT)
        merged = views.read_registry(connection)

    assert joined.position.tolist() == merged.position.tolist()
    assert [(card.id, set(card.absorbed)) for card in joined.cards] == [
        (card.id, set(card.absorbed)) for card in merged.cards
    ]
    assert registry.joined([stores.REFUND]) is registry
    with pytest.raises(NotFound, match="There is no topic 999"):
        registry.joined([stores.REFUND, 999])


def test_a_hidden_topic_counts_in_the_item_that_people_put_it_in(store):
    with store.begin() as connection:
        curation.decide(connection, curation.HIDE, stores.COURIER, {}, who="ani", at=AT)
    merge(store, 2, 1)

    _, _, cut = read(store)
    assert items(store)[1].evidence.people == people(cut, stores.REFUND, stores.COURIER)


def test_an_item_of_two_topics_counts_each_person_once(store):
    alone = {id_: one.evidence for id_, one in items(store).items()}
    merge(store, 2, 1)

    _, _, cut = read(store)
    both = items(store)[1]
    assert both.evidence.people == people(cut, stores.REFUND, stores.COURIER) > alone[1].people
    assert sum(both.evidence.weekly) > sum(alone[1].weekly)
    assert list(both.topic_names) == [stores.REFUND, stores.COURIER]
    assert both.evidence.topic == " + ".join(both.topic_names.values())


def test_a_merge_keeps_everything_and_taking_it_back_leaves_the_items_as_they_were(store):
    before = items(store)
    merge(store, 2, 1)
    part = stored(store, 2)

    assert (part.status, part.topic_ids, part.title) == (ItemStatus.DUPLICATE, (stores.COURIER,), "Kurir")
    assert stored(store, 1).topic_ids == (stores.REFUND, stores.COURIER)
    assert shaping.unmerge(store, 2, at=AT, who="budi") == 1
    assert items(store) == before
    with store.begin() as connection:
        assert [entry[1:] for entry in backlog.history(connection, 1)] == [
            ("ani", "item", "", "Refund"),
            ("ani", "merged", "2", f"{stores.COURIER}"),
            ("ani", "topics", f"{stores.REFUND}", f"{stores.REFUND}, {stores.COURIER}"),
            ("budi", "topics", f"{stores.REFUND}, {stores.COURIER}", f"{stores.REFUND}"),
            ("budi", "parted", "", "2"),
        ]


def test_a_topic_that_both_had_stays_where_it_was(store):
    with store.begin() as connection:
        backlog.set_topics(connection, 2, [stores.COURIER, stores.REFUND], at=AT, who="ani")
    merge(store, 2, 1)
    shaping.unmerge(store, 2, at=AT, who="ani")

    assert [stored(store, id_).topic_ids for id_ in (1, 2)] == [(stores.REFUND,), (stores.COURIER, stores.REFUND)]


def test_a_split_makes_an_item_of_its_own_and_merging_takes_it_back(store):
    merge(store, 2, 1)
    made = shaping.split(store, 1, [stores.COURIER], " Kurir lama ", at=AT, who="ani")

    assert (stored(store, made).title, stored(store, made).topic_ids) == ("Kurir lama", (stores.COURIER,))
    assert (stored(store, made).owner, stored(store, 1).topic_ids) == ("Ops", (stores.REFUND,))
    merge(store, made, 1)
    assert stored(store, 1).topic_ids == (stores.REFUND, stores.COURIER)


def test_what_cannot_be_merged_or_split_is_said(store):
    with pytest.raises(InputError, match="cannot be merged into itself"):
        merge(store, 1, 1)
    with pytest.raises(NotFound, match="There is no backlog item 9"):
        merge(store, 1, 9)
    with pytest.raises(InputError, match="Item 1 was not merged into another"):
        shaping.unmerge(store, 1, at=AT, who="ani")
    for topics in ([stores.REFUND], [stores.OTP], []):
        with pytest.raises(InputError, match=f"some, not all, of the topics of item 1: {stores.REFUND}"):
            shaping.split(store, 1, topics, "x", at=AT, who="ani")
    with pytest.raises(InputError, match="needs a title"):
        shaping.split(store, 1, [stores.REFUND], " ", at=AT, who="ani")
    with store.begin() as connection, pytest.raises(InputError, match="at least one topic"):
        backlog.set_topics(connection, 1, [], at=AT, who="ani")
    merge(store, 2, 1)
    with pytest.raises(InputError, match="Item 2 is duplicate; only items that are open can be merged"):
        merge(store, 1, 2)
    with store.begin() as connection:
        releases.ship_as(connection, 1, name="5.2", on=FIXED, at=AT, who="ani")
    with pytest.raises(InputError, match="Item 1 was shipped since"):
        shaping.unmerge(store, 2, at=AT, who="ani")


def test_a_release_tells_and_is_judged_by_the_people_of_all_topics_of_its_item(store):
    merge(store, 2, 1)
    with store.begin() as connection:
        release = releases.find(connection, str(releases.ship_as(connection, 1, name="5.2", on=FIXED, at=AT, who="a")))
    ground, registry, cut = read(store)
    rows = ground.voice_row[np.isin(ground.voice_topic, [stores.REFUND, stores.COURIER])]
    asked = {int(ground.author[row]) for row in rows if views.ground.to_date(int(ground.day[row])) < FIXED}

    told = telling.telling(
        store,
        ground,
        registry,
        release,
        Sending(consent="assumed"),
        at=AT,
        zone=stores.settings(store.home).zone,
        mailbox=lambda authors: {author: f"{author}@example.org" for author in authors},
    )
    judged = impact(store, ground, registry, release)

    assert len({person.author for person in told.found.recipients}) == len(told.found.recipients) == len(asked)
    assert {person.topic_id for person in told.found.recipients} == {stores.REFUND, stores.COURIER}
    assert set(judged.topics) == {registry.card(id_).name for id_ in (stores.REFUND, stores.COURIER)}
    one, both = (weekly.before_after(cut, item) for item in (replaced(stored(store, 1), also=()), stored(store, 1)))
    assert both.before > one.before


def replaced(item: backlog.StoredItem, **values) -> backlog.StoredItem:
    from dataclasses import replace

    return replace(item, **values)


def test_the_pain_points_name_the_item_that_stands_for_them_now(store):
    merge(store, 2, 1)
    _, _, cut = read(store)

    assert {topic: item.id for topic, item in pain.backlog_state(store, cut).items()} == {
        stores.REFUND: 1,
        stores.COURIER: 1,
    }


def test_in_the_terminal_items_of_several_topics_are_made_merged_and_split(store, tmp_path, capsys):
    def said(*words: str):
        assert main(["backlog", *words, "--store", stores.settings(tmp_path).store_url, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    with store.begin() as connection:
        backlog.change(connection, 1, at=AT, who="ani", status=ItemStatus.DECLINED)

    assert said("add", str(stores.OTP), str(stores.REFUND)) == {"item": 3, "redacted": {}}
    assert stored(store, 3).topic_ids == (stores.OTP, stores.REFUND)
    assert said("merge", "2", "3") == {"item": 2, "into": 3}
    assert said("split", "3", str(stores.OTP), "--title", "OTP") == {"item": 4, "of": 3, "redacted": {}}
    assert said("unmerge", "2") == {"item": 2, "left": 3}
    assert [stored(store, id_).topic_ids for id_ in (2, 3, 4)] == [(stores.COURIER,), (stores.REFUND,), (stores.OTP,)]


def test_an_item_is_quoted_by_people_who_do_not_praise_the_typical_first(store):
    _, _, cut = read(store)
    first, second, third = [q.id for q in topic.quotes(store, cut, stores.COURIER, limit=3).quotes]
    happy = cut.ground.rows_of(np.array([first, third]))
    moods = np.where(np.isin(cut.ground.voice_row, happy), 1, cut.ground.voice_sentiment)
    cut = replace(cut, ground=replace(cut.ground, voice_sentiment=moods.astype(cut.ground.voice_sentiment.dtype)))

    said = [quote.id for quote in quoting.telling(store, cut, stores.COURIER, most=5)]

    assert (len(said), said[0]) == (5, second)
    assert not {first, third} & set(said)
    praised = quoting.telling(store, cut, stores.SHIPPING, most=5)  # of which there is nothing else
    assert {quote.stars for quote in praised if quote.stars} == {5.0}


def test_a_drafted_problem_counts_the_people_of_a_merge_and_of_a_split_but_nobodys_own_words(own, capsys):
    def voc(*words: str) -> None:
        assert main(["backlog", *words, "--store", stores.settings(own).store_url]) == 0

    def counted(item_id: int) -> str:
        return f"{items(store)[item_id].evidence.people} orang membicarakan"

    with stores.opened(own) as store:
        voc("add", str(stores.REFUND))
        voc("add", str(stores.COURIER))
        alone = stored(store, 1).problem
        voc("merge", "2", "1")
        assert counted(1) in stored(store, 1).problem != alone
        voc("split", "1", str(stores.COURIER), "--title", "Kurir")
        assert stored(store, 1).problem == alone
        assert counted(3) in stored(store, 3).problem

        shaping.shape(store, 1, at=AT, who="ani", problem=f"{alone} Menurut tim, ini mendesak.")
        voc("merge", "3", "1")
        assert stored(store, 1).problem == f"{alone} Menurut tim, ini mendesak."
