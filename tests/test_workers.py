import os
import signal
import sys
import time
from datetime import UTC, datetime
from types import ModuleType

import pytest
import sqlalchemy as sa
from waiting import until

from voc import ingest, privacy, sample
from voc.pipeline import intake
from voc.pipeline.workers import QUEUED, Workers
from voc.settings import Settings
from voc.store import open_store, runs
from voc.store.tables import feedback, feedback_passage, passage

TODAY = datetime(2025, 10, 1, tzinfo=UTC)
KEY = b"k" * 32


@pytest.fixture(autouse=True)
def an_empty_main(monkeypatch):
    """A spawned worker begins by importing __main__ again, which tests of pages leave to be a page."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workers")
    sample.write(folder, size=300, seed=7)
    return folder


def taken_in(files, home, workers) -> tuple[intake.Counts, dict[str, list]]:
    """What the intake counts and stores of the files, read twice, so that the second time all is known."""
    settings = Settings(store_url=f"sqlite:///{home}/voc.db", home=home)
    vault = privacy.load_vault(home, key=KEY)
    with open_store(settings.store_url, home) as store, workers:
        with store.begin() as connection:
            into = intake.Destination(
                store, vault, runs.start(connection, at=TODAY, settings={}), progress=lambda _: None
            )
        for _ in range(2):
            for path in ingest.find([files]):
                intake.take_in(ingest.read(ingest.plan(path, zone=settings.zone)), into, workers=workers, batch=64)
        with store.begin() as connection:
            tables = {
                table.name: connection.execute(sa.select(table).order_by(*table.primary_key)).all()
                for table in (feedback, passage, feedback_passage)
            }
    return into.counts, tables


def started(workers: Workers) -> Workers:
    """These workers once the other process is there."""
    until(lambda: workers.begin(os.getpid, rows=1)() != os.getpid(), every=0.02)
    return workers


def die(parent: int) -> int:
    """Kill the worker that runs this; in the parent it is harmless."""
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return 42


def test_workers_store_row_for_row_what_one_process_stores(files, tmp_path):
    alone = taken_in(files, tmp_path / "alone", Workers(processes=1))
    together = taken_in(files, tmp_path / "together", started(Workers(worth_it=1, processes=2)))

    assert alone[0].new == 300
    assert alone[0].duplicate == 300
    assert together == alone


def test_the_work_of_a_worker_that_is_killed_is_done_all_the_same():
    with started(Workers(worth_it=1, processes=2)) as workers:
        results = [workers.begin(die, os.getpid(), rows=1) for _ in range(3)]

        assert [result() for result in results] == [42, 42, 42]
        assert workers.begin(die, os.getpid(), rows=1)() == 42


def test_little_work_starts_no_process():
    with Workers(worth_it=100, processes=2) as workers:
        workers.begin(os.getpid, rows=99)
        assert workers.ahead == 0
        workers.begin(os.getpid, rows=1)
        assert workers.ahead > 0


def test_what_finds_the_other_process_busy_is_done_here_meanwhile():
    with started(Workers(worth_it=1, processes=2)) as workers:
        sleeping = [workers.begin(time.sleep, 0.2, rows=1) for _ in range(QUEUED)]

        assert workers.begin(os.getpid, rows=1)() == os.getpid()
        assert [slept() for slept in sleeping] == [None] * QUEUED
        assert workers.begin(os.getpid, rows=1)() != os.getpid()


def test_nobody_waits_for_a_process_to_start():
    with Workers(worth_it=1, processes=2) as workers:
        assert workers.begin(os.getpid, rows=1)() == os.getpid()


def test_one_process_alone_starts_no_other():
    with Workers(worth_it=1, processes=1) as workers:
        workers.begin(os.getpid, rows=10)
        assert workers.ahead == 0
