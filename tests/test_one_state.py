"""While a run writes, a page shows the state before it or the one after it, and never a mixture."""

import shutil

import pytest
import sqlalchemy as sa
from conftest import open_in, run_job

from voc import views
from voc.store import facts
from voc.views import pain

COUNTED = ["topic_id", "people", "voices", "weekly", "partial", "newest", "previous", "negative_share", "stars"]


def shown(home, *, names: bool) -> tuple:
    """What the page Trending counts, read as the app reads it; with or without what topics are called."""
    with open_in(home) as store:
        with store.begin() as connection:
            newest = facts.published(connection)
            registry = views.read_registry(connection)
        ground = views.open_ground(facts.load(store.facts_folder, *newest))
        cut = views.cut(ground, registry, views.Filters(weeks=26))
        points = pain.pain_points(cut)
        return newest[1], points.to_csv() if names else points[COUNTED].sort_values("topic_id").to_csv(index=False)


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
    # A re-discovery names topics as it goes; what it counts shows when it ends.
    seen: list[tuple] = [shown(tmp_path, names=not full)]
    looking = False

    def look(connection: sa.Connection) -> None:
        nonlocal looking
        if not looking:
            looking = True
            seen.append(shown(tmp_path, names=not full))
            looking = False

    sa.event.listen(sa.Engine, "commit", look)
    try:
        run_job(tmp_path / "more.csv", tmp_path, full=full)
    finally:
        sa.event.remove(sa.Engine, "commit", look)
    seen.append(shown(tmp_path, names=not full))

    assert len(seen) > 8
    assert len({name for name, _ in seen}) == 2
    assert set(seen) == {seen[0], seen[-1]}
