from datetime import UTC, datetime

import pytest
import stores

from voc import views
from voc.errors import InputError, NotFound
from voc.store import backlog, facts
from voc.views import pain, plan

AT = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    """The store of tests/stores.py with one item of refunds and one of couriers."""
    with stores.build(tmp_path) as opened:
        with opened.begin() as connection:
            for topic_id, title in ((stores.REFUND, "Refund"), (stores.COURIER, "Kurir")):
                backlog.add(connection, topic_id=topic_id, title=title, problem="", owner="", at=AT, who="ani")
        yield opened


def items(store):
    with store.begin() as connection:
        registry = views.read_registry(connection)
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
    cut = views.cut(ground, registry, views.Filters())
    return plan.items(store, cut, pain.pain_points(cut), language="id")


def offered(store, layout: str) -> list[str]:
    return sorted(item.stored.title for item in plan.new_or_changed(store, items(store), layout))


def test_an_export_offers_only_what_is_new_or_changed_since(store):
    assert offered(store, "jira") == ["Kurir", "Refund"]

    plan.mark_exported(store, items(store), "jira", at=AT, who="ani")
    assert (offered(store, "jira"), offered(store, "linear")) == ([], ["Kurir", "Refund"])

    with store.begin() as connection:
        backlog.change(connection, 1, at=AT, who="ani", title="Refund lama")
    assert offered(store, "jira") == ["Refund lama"]


def test_an_item_that_is_an_issue_already_is_not_offered_again(store):
    with store.begin() as connection:
        backlog.change(connection, 1, at=AT, who="ani", external_key="PAY-1")

    assert offered(store, "jira") == ["Kurir"]


def test_the_same_export_twice_is_marked_once(store):
    for _ in range(2):
        plan.mark_exported(store, items(store), "jira", at=AT, who="ani")

    with store.begin() as connection:
        assert [field for _, _, field, _, _ in backlog.history(connection, 1)] == ["item", "exported"]


def test_a_comment_is_kept_in_the_history_with_who_said_it(store):
    with store.begin() as connection:
        backlog.comment(connection, 1, "  Tunggu vendor  ", at=AT, who="budi")

        assert backlog.history(connection, 1)[-1] == (AT, "budi", "comment", "", "Tunggu vendor")
        with pytest.raises(InputError, match="The comment is empty"):
            backlog.comment(connection, 1, " ", at=AT, who="budi")
        with pytest.raises(NotFound, match="There is no backlog item 9"):
            backlog.comment(connection, 9, "x", at=AT, who="budi")
