"""While a run writes, a page shows the state before it or the one after it, and never a mixture."""

import shutil
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
import stores
from conftest import open_in, run_job

from voc import views
from voc.errors import StoreError
from voc.store import faces, facts, runs, topics
from voc.views import pain


def shown(home) -> tuple:
    """What the page Trending shows, read as the app reads it: counts, names, themes, words and quotes of topics."""
    with open_in(home) as store:
        state = views.read_state(store)
        points = pain.pain_points(views.cut(state.ground, state.registry, views.Filters(weeks=26)))
        return state.facts, points.to_csv(), str([state.registry.find(id_) for id_ in points["topic_id"]])


def test_topics_look_as_they_did_until_the_run_that_changes_them_publishes(own):
    with stores.opened(own) as store, store.begin() as connection:
        before, said = views.read_registry(connection), faces.quotes(connection)
        faces.keep(connection)
        topics.update(connection, stores.OTP, name="Nama baru", words=["baru"], praise=True)
        topics.set_themes(connection, ("Tema baru",), {stores.OTP: 0})
        topics.set_quotes(connection, {stores.OTP: [said[stores.OTP][1].feedback_id]})
        new = topics.NewTopic("Topik baru", (), stores.np.eye(8, dtype="float32")[7], 0.3)
        (born,) = topics.add(connection, [new], fingerprint="lexical-test", run_id=None, at=datetime.now(UTC))
        faces.keep(connection)  # a run that was cut off leaves them to the next
        shown, ahead = views.read_registry(connection), views.read_registry(connection, ahead=True)

        assert shown.cards == before.cards
        assert faces.quotes(connection) == said
        assert (shown.card(born).name, shown.place(born)) == ("Topik baru", -1)
        assert [(ahead.card(id_).name, ahead.place(id_) >= 0) for id_ in (stores.OTP, born)] == [
            ("Nama baru", True), ("Topik baru", True),
        ]  # fmt: skip
        faces.drop(connection)
        assert views.read_registry(connection).cards == ahead.cards
        assert [quote.feedback_id for quote in faces.quotes(connection)[stores.OTP]] == [
            said[stores.OTP][1].feedback_id
        ]


def publish(store, name: str) -> str:
    """Publish a run whose one topic is called so; the name of its facts."""
    at = datetime.now(UTC)
    with store.begin() as connection:
        if not topics.every(connection):
            new = topics.NewTopic("", (), stores.np.eye(8, dtype="float32")[7], 0.3)
            topics.add(connection, [new], fingerprint="lexical-test", run_id=None, at=at)
        topics.update(connection, 1, name=name)
        run_id = runs.start(connection, at=at, settings={})
        made = facts.write(connection, store.facts_folder, run_id=run_id, zone=ZoneInfo("Asia/Jakarta"))
        runs.finish(connection, run_id, at=at, status=runs.DONE, summary={}, facts=made)
    return made


def told(state: views.State) -> tuple[str, int, str]:
    """Of which run the counts and the name of the one topic are."""
    return state.facts, state.ground.run_id, state.registry.card(1).name


def test_a_run_that_publishes_between_two_statements_of_a_page_is_not_seen_by_it(store):
    publish(store, "lama")
    waiting = ["baru"]

    @sa.event.listens_for(store.engine, "after_cursor_execute")
    def meanwhile(_connection, _cursor, statement, *_):
        if "run.facts" in statement and waiting:
            publish(store, waiting.pop())

    assert told(views.read_state(store)) == ("run-1", 1, "lama")
    assert told(views.read_state(store)) == ("run-2", 2, "baru")


def test_a_page_whose_facts_are_taken_away_before_it_opens_them_shows_the_newer_ones(store):
    publish(store, "lama")

    def opened(folder, run_id, name):
        if name == "run-1":
            facts.discard_old(folder, keep=publish(store, "baru"))
        return views.open_facts(folder, run_id, name)

    assert told(views.read_state(store, opened=opened)) == ("run-2", 2, "baru")
    facts.discard_old(store.facts_folder, keep="nothing")
    with pytest.raises(StoreError, match=r"The facts of run 2 in .* are gone or damaged"):
        views.read_state(store)


@pytest.mark.slow
@pytest.mark.parametrize("full", [False, True])
def test_at_every_commit_of_a_run_a_page_shows_one_whole_state(small_store, tmp_path, full):
    shutil.copytree(small_store.home, tmp_path, dirs_exist_ok=True)
    (tmp_path / "more.csv").write_text(
        "text,date,author\n"
        + "\n".join(
            f"kurir telat {n} hari paket belum sampai rumah saya,2025-09-{1 + n % 20:02},p{n}" for n in range(60)
        ),
        encoding="utf-8",
    )
    seen: list[tuple] = [shown(tmp_path)]
    looking = False

    def look(connection: sa.Connection) -> None:
        nonlocal looking
        if not looking:
            looking = True
            seen.append(shown(tmp_path))
            looking = False

    sa.event.listen(sa.Engine, "commit", look)
    try:
        run_job(tmp_path / "more.csv", tmp_path, full=full)
    finally:
        sa.event.remove(sa.Engine, "commit", look)
    seen.append(shown(tmp_path))

    assert len(seen) > 8
    assert len({name for name, *_ in seen}) == 2
    assert set(seen) == {seen[0], seen[-1]}
