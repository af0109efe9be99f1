"""kill -9 at ten moments of a run, twenty of other work, on each database; more: `python -m tests.benchmarks.kills`."""

import killed_work
import killing
import pytest

TIMES = {"run": 10, "edit": 20, "announcement": 20}  # a run takes longest
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    return killed_work.rows_of(tmp_path_factory.mktemp("killing"), 240)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def stage(request, rows, tmp_path_factory):
    """A store that the job has filled with two thirds of the rows, to take copies of."""
    folder = tmp_path_factory.mktemp("stage")
    if request.param == "sqlite":
        made = killing.OnSqlite(folder)
        killed_work.filled(made, rows[: len(rows) * 2 // 3])
        yield made
        return
    made = killing.OnPostgres(request.getfixturevalue("postgres_url"), folder)
    killed_work.filled(made, rows[: len(rows) * 2 // 3])
    yield made
    made.close()


@pytest.mark.parametrize("work", TIMES)
def test_work_that_is_killed_and_done_again_ends_as_if_it_had_not_been(stage, rows, work):
    with killed_work.scenarios(rows[len(rows) // 2 :]) as known:
        report = killing.kill_often(known[work], stage, times=TIMES[work], seed=1)

    assert report.wrong == []
    assert report.ended_before < TIMES[work] / 2


def test_a_kill_is_noticed_where_something_acknowledged_is_lost(rows, tmp_path):
    """The harness itself can fail: work that acknowledges before it commits loses what it acknowledged."""
    stage = killing.OnSqlite(tmp_path)
    killed_work.filled(stage, rows[:160])
    honest = killed_work.edits(2)

    def hasty(place, acknowledge):
        acknowledge()
        acknowledge()
        honest.work(place, lambda: None)

    place = stage.copy()
    died, acknowledged = killing.killed(hasty, place, event=3)
    with place.open() as store:
        said = list(honest.after(store, acknowledged))

    assert (died, said) == (True, ["2 edits were acknowledged, 0 are there"])
