"""While a run writes, a page shows the state before it or the one after it, and never a mixture."""

import shutil
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
import stores
from conftest import open_in, run_job

from voc import views
from voc.store import faces, facts, topics
from voc.views import pain


def shown(home) -> tuple:
    """What the page Trending shows, read as the app reads it: counts, names, themes, words and quotes of topics."""
    with open_in(home) as store:
        with store.begin() as connection:
            newest = facts.published(connection)
            registry = views.read_registry(connection)
        ground = views.open_ground(facts.load(store.facts_folder, *newest))
        cut = views.cut(ground, registry, views.Filters(weeks=26))
        points = pain.pain_points(cut)
        return newest[1], points.to_csv(), str([registry.find(id_) for id_ in points["topic_id"]])


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
