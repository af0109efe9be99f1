"""Watching a topic: its place on the opening page, its signals by mail; and searching inside a topic."""

from datetime import timedelta
from functools import partial

import apps
import pytest
import stores
from conftest import open_in
from mail_server import mail_server
from signal_cases import AT, two_signals

from voc import views
from voc.cli.watching import mail_watchers
from voc.errors import InputError, NotFound
from voc.report import notice
from voc.store import curation, facts, members, watching
from voc.views import search, topic, watched

IN_ENGLISH = partial(notice.write, language="en")


@pytest.fixture
def store(app_store):
    return app_store


def watch(store, topic_id, address="ana@shop.example", who="ana") -> None:
    with store.begin() as connection:
        watching.begin(connection, topic_id, who=who, address=address, at=AT)


def registry_of(store):
    with store.begin() as connection:
        return views.read_registry(connection)


def test_a_watcher_is_mailed_the_signals_of_their_topic_once(store, monkeypatch, capsys):
    two_signals(store)
    watch(store, stores.OTP)
    with mail_server() as inbox:
        monkeypatch.setenv("VOC_SMTP_URL", inbox.url)
        monkeypatch.setenv("VOC_MAIL_FROM", "voc@shop.example")
        mail_watchers(store)
        mail_watchers(store)

    [(address, message)] = inbox.taken
    assert address == "ana@shop.example"
    assert message["Subject"] == "Melonjak: Kode OTP tidak masuk (Tinggi)"
    assert "14 orang, 2,2 diperkirakan" in message.get_content()
    assert capsys.readouterr().err == "ana@shop.example: told of 1\n"


def test_without_a_mail_server_the_run_says_so_and_nothing_is_lost(store, monkeypatch, capsys):
    two_signals(store)
    watch(store, stores.OTP)
    monkeypatch.delenv("VOC_SMTP_URL", raising=False)

    mail_watchers(store)

    assert capsys.readouterr().err.startswith("watchers were not told: No mail server is set.")
    told = watched.tell_watchers(store, registry_of(store), lambda *_: True, IN_ENGLISH, newest=stores.AS_OF, at=AT)
    assert [one.taken for one in told["ana@shop.example"]] == [True]


def test_who_left_no_address_is_not_mailed(store):
    two_signals(store)
    watch(store, stores.OTP, address="")

    told = watched.tell_watchers(store, registry_of(store), lambda *_: True, IN_ENGLISH, newest=stores.AS_OF, at=AT)

    assert told == {}


def test_a_topic_that_became_part_of_another_is_watched_as_that_one(store):
    watch(store, stores.OTP)
    with store.begin() as connection:
        detail = {"into": stores.COURIER}
        curation.decide(connection, curation.MERGE, stores.OTP, detail, who="ana", at=AT + timedelta(days=1))

    assert watched.of_person(store, registry_of(store), "ana") == [stores.COURIER]
    assert watched.of_person(store, registry_of(store), "budi") == []


def test_a_wrong_address_and_an_unknown_topic_are_refused(store):
    with pytest.raises(InputError, match=r"^That is no e-mail address"):
        watch(store, stores.OTP, address="ana")
    with pytest.raises(NotFound, match=r"^There is no topic 99"):
        watch(store, 99)


def test_a_topic_is_watched_on_its_page_and_stands_on_the_opening_page(store):
    app = apps.opened("pages/1_Topics.py", topic=str(stores.REFUND))
    app.button(key="FormSubmitter:watch-Watch").click().run()

    home = apps.opened()
    assert "What you watch" in [element.value for element in home.subheader]
    app.button(key="unwatch").click().run()
    assert not app.exception
    with store.begin() as connection:
        assert watching.every(connection) == []


def test_a_search_inside_a_topic_finds_its_own_voices_alone_nearest_first(small_store):
    with open_in(small_store.home) as store:
        with store.begin() as connection:
            registry = views.read_registry(connection)
            ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
        cut = views.cut(ground, registry, views.Filters(weeks=52))
        card = max(registry.cards, key=lambda one: len(cut.topic_rows(registry.place(one.id))))
        negative = topic.rows_of(cut, card.id, sentiment=-1)
        encoder = search.encoder_of(store)
        found = search.by_meaning(store, cut, " ".join(card.words[:2]), encoder, topic_id=card.id, rows=negative)
        with store.begin() as connection:
            said = members.of_each(connection, [hit.shown.id for hit in found.hits])
            inside = set(members.of_topics(connection, [card.id, *card.absorbed]))

    assert len(found.hits) == 30
    assert all(inside.intersection(passages) for passages in said.values())
    assert set(ground.rows_of([hit.shown.id for hit in found.hits])) <= set(negative)
    assert {card.name} <= set(found.hits[0].topics)
