"""Names and comments that people type keep nothing that nobody can see."""

from datetime import UTC, date, datetime

import pytest
import stores
from hypothesis import given
from hypothesis import strategies as st

from voc.errors import InputError
from voc.store import audit, backlog, curation, readers, releases, signals, typed

AT = datetime(2026, 4, 2, tzinfo=UTC)
NASTY = " 5.2\x1b[31m\u202e\x00 beta\u200b\n"
CLEAN = "5.2 [31m beta"


@pytest.fixture
def connection(own):
    with stores.opened(own) as store, store.begin() as opened:
        yield opened


@given(st.text(), st.integers(1, 40))
def test_a_name_is_one_line_that_can_be_seen_and_stays_when_it_is_kept_again(text, longest):
    kept = typed.one_line(text, longest)

    assert kept.isprintable()
    assert len(kept) <= longest
    assert typed.one_line(kept, longest) == kept


@given(st.text(), st.integers(1, 40))
def test_a_comment_keeps_its_lines_and_nothing_else_unseen(text, longest):
    kept = typed.several_lines(text, longest)

    assert kept.replace("\n", "").isprintable()
    assert typed.several_lines(kept, longest) == kept


def test_every_name_is_cleaned_where_it_is_kept(connection):
    item = backlog.add(connection, topic_id=1, title=NASTY, problem="a\x00\nb", owner=NASTY, at=AT, who="Ana")
    release = releases.add(connection, NASTY, on=date(2026, 4, 1), at=AT, who="Ana", version=NASTY, note="a\x00\r\nb")
    releases.ship(connection, release, item, at=AT, who="Ana")
    releases.say(connection, release, item, at=AT, who="ani", topic=NASTY, change="a\x00\nb")
    curation.decide(connection, curation.RENAME, 1, {"name": NASTY}, who="Ana", at=AT)
    readers.save_view(connection, page="explore", name=NASTY, owner=NASTY, query={}, at=AT, who="ani")
    backlog.comment(connection, item, "one\x1b[31m\r\nsecond line", at=AT, who="Ana")

    kept = backlog.one(connection, item)
    stored = releases.find(connection, CLEAN)
    (told,) = releases.items(connection, release)
    (view,) = readers.views_of(connection, "explore")
    assert (kept.title, kept.problem, kept.owner) == (CLEAN, "a\nb", CLEAN)
    assert (stored.version, stored.note) == (CLEAN, "a\nb")
    assert (told.topic, told.change) == (CLEAN, "a\nb")
    assert curation.in_force(connection).names == {1: CLEAN}
    assert (view.name, view.owner) == (CLEAN, CLEAN)
    assert backlog.history(connection, item)[-1][-1] == "one [31m\nsecond line"


def test_no_name_keeps_a_number_of_a_customer(connection):
    pasted, kept = "Ana ana@shop.id 0812-3456-7890 NIK 3171012509900004", "Ana ana@shop.id <PHONE> NIK <NIK>"
    item = backlog.add(connection, topic_id=1, title=pasted, problem="", owner=pasted, at=AT, who="Ana")
    backlog.change(connection, item, labels=(pasted,), external_key="PAY-081255550000", at=AT, who="Ana")
    release = releases.add(connection, pasted, on=date(2026, 4, 1), at=AT, who="Ana", version="2025.11.28")
    curation.decide(connection, curation.OWN, 1, {"owner": pasted}, who="Ana", at=AT)
    readers.save_view(connection, page="explore", name=pasted, owner=pasted, query={}, at=AT, who="ani")
    what = {"topic_id": 1, "on": AT.date(), "raised_on": AT.date(), "severity": "low", "evidence": {}}
    found = signals.Found(grain="week", kind="new", **what)
    (signal,) = signals.record(connection, [found], run_id=1)
    signals.hand_over(connection, signal, pasted, days=1, escalate_to=pasted, who="Ana", at=AT)

    made, stored, (view,) = (
        backlog.one(connection, item),
        releases.one(connection, release),
        readers.views_of(connection, "explore"),
    )
    routed = signals.one(connection, signal).routed
    assert (made.title, made.owner, made.labels, made.external_key) == (kept, kept, (kept,), "PAY-081255550000")
    assert (stored.name, stored.version, view.name, view.owner) == (kept, "2025.11.28", kept, kept)
    assert (curation.in_force(connection).owners, routed["owner"], routed["escalate_to"]) == ({1: kept}, kept, kept)
    assert [one for one in audit.entries(connection) if "3456" in f"{one.subject}{one.before}{one.after}"] == []


def test_a_changed_item_is_cleaned_as_a_new_one(connection):
    item = backlog.add(connection, topic_id=1, title="a", problem="", owner="", at=AT, who="Ana")

    backlog.change(connection, item, at=AT, who="Ana", title=NASTY, labels=(NASTY,))

    assert (backlog.one(connection, item).title, backlog.one(connection, item).labels) == (CLEAN, (CLEAN,))


def test_a_name_of_nothing_that_can_be_seen_is_no_name(connection):
    with pytest.raises(InputError, match="A release needs a name"):
        releases.add(connection, "\u200b\x00", on=date(2026, 4, 1), at=AT, who="Ana")


@pytest.mark.parametrize(
    ("field", "value", "most"),
    [("title", "a" * 256, "255"), ("problem", "a" * 12_001, "12,000"), ("acceptance", ("a" * 6_001,), "6,000")],
)
def test_what_no_tracker_would_take_is_refused(connection, field, value, most):
    item = backlog.add(connection, topic_id=1, title="a", problem="", owner="", at=AT, who="Ana")

    with pytest.raises(InputError, match=f"The {field} of an item has at most {most} characters, not "):
        backlog.change(connection, item, at=AT, who="Ana", **{field: value})
