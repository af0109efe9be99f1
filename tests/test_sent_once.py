"""Who has a message sends it: claims of what is sent every week, on each database that people use."""

from datetime import UTC, datetime

import pytest

from voc.errors import InputError
from voc.store import preferences, readers, subscriptions
from voc.store.subscriptions import LATER, REFUSED, SENT

AT = datetime(2026, 4, 2, tzinfo=UTC)


@pytest.fixture
def one(store) -> int:
    with store.begin() as connection:
        view = readers.save_view(connection, page="p", name="Mood", owner="", query={"by": "region"}, at=AT, who="ani")
        return subscriptions.subscribe(
            connection, view_id=view, recipient="channels", weekday=4, form="html", language="id", who="ana", at=AT
        )


def claims(store, one, *, target="slack", again=False) -> bool:
    with store.begin() as connection:
        return subscriptions.claim(connection, one, "2026-W13", target, at=AT, again=again)


@pytest.mark.parametrize(("status", "free"), [(SENT, False), (REFUSED, False), (LATER, True), (None, False)])
def test_only_what_was_not_taken_is_claimed_again(store, one, status, free):
    assert claims(store, one)
    if status:
        with store.begin() as connection:
            subscriptions.settle(connection, one, "2026-W13", "slack", status=status, reason="", at=AT)

    assert claims(store, one) is free
    assert claims(store, one, again=True)
    assert claims(store, one, target="teams")


def test_a_subscription_reads_as_it_was_made_until_its_view_goes(store, one):
    with store.begin() as connection:
        [made] = subscriptions.every(connection)
        readers.remove_view(connection, made.view_id, at=AT, who="ani")
        left = subscriptions.every(connection)

    assert (made.id, made.recipient, made.weekday, made.form, made.language) == (one, "channels", 4, "html", "id")
    assert (made.created_at, made.created_by, left) == (AT, "ana", [])


def test_settings_of_the_store_read_as_they_were_set(store):
    with store.begin() as connection:
        usual = preferences.retention(connection), preferences.language(connection)
        preferences.set_retention(connection, 90, who="ana", at=AT)
        preferences.set_language(connection, "id", who="ana", at=AT)
        kept = preferences.retention(connection), preferences.language(connection)
        with pytest.raises(InputError, match=r"^Pages speak en and id, not 'xx'\.$"):
            preferences.set_language(connection, "xx", who="ana", at=AT)

    assert (usual, kept) == ((None, "en"), (90, "id"))
